import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { codeList } from '@stadig/codes/code-list';
import { plainToInstance } from 'class-transformer';
import { IsInt, validateSync } from 'class-validator';
import fc from 'fast-check';
import { isRight } from './field-checks.js';
import { Problem } from './problem.js';
import { Code, Codes, Flag, InputPipe, Items, TypedDay, WholeNumber } from './validation.js';

const COLOUR = codeList('COLOUR', {
  RED: { sv: 'Röd', en: 'Red' },
  BLUE: { sv: 'Blå', en: 'Blue' },
});

class Dated {
  @TypedDay({ unknownAllowed: true }) day!: string;
}

class Painted extends Dated {
  @Code(COLOUR) colour!: string;
  @Codes(COLOUR, { optional: true, min: 1 }) others?: string[];
  @WholeNumber({ min: 0, max: 9, nullable: true }) coats!: number | null;
  @Flag({ optional: true, nullable: true }) dry?: boolean | null;
}

class Nested extends Dated {
  @Items(() => Dated, { max: 2 }) days!: Dated[];
}

class Mixed extends Dated {
  @IsInt() n!: number;
}

const value = fc.oneof(
  fc.constantFrom<unknown>(
    'RED',
    'BLUE',
    'GREEN',
    '2026-03-02',
    '2026-02-30',
    '2026-03',
    'UNKNOWN',
    '',
    null,
    undefined,
  ),
  fc.constantFrom<unknown>(
    0,
    9,
    10,
    1.5,
    '1',
    true,
    false,
    [],
    ['RED'],
    ['RED', 'RED'],
    ['RED', 'BLUE'],
    ['GREEN'],
    {},
  ),
);
const input = fc
  .record({ day: value, colour: value, others: value, coats: value, dry: value, more: value }, { requiredKeys: [] })
  .map((given) => ({ ...given }));

const right = { day: '2026-03-02', colour: 'RED', coats: 3 };

describe('what comes in', () => {
  it('is taken by the first look only where class-validator takes it too, as the same', () => {
    const pipe = new InputPipe();
    fc.assert(
      fc.property(
        fc.oneof(
          input,
          input.map((given) => ({ ...given, ...right })),
        ),
        (given) => {
          const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };
          const wrong = validateSync(plainToInstance(Painted, given), options).length > 0;
          expect(isRight(Painted, given)).toBe(!wrong);
          if (wrong) {
            expect(() => pipe.transform(given, { type: 'body', metatype: Painted })).toThrow(Problem);
          } else {
            const taken = pipe.transform(given, { type: 'body', metatype: Painted });
            expect(taken).toBeInstanceOf(Painted);
            expect(taken).toEqual(plainToInstance(Painted, given));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is left to class-validator where that knows of other rules', () => {
    expect(isRight(Painted, right)).toBe(true);
    expect(isRight(Nested, { day: '2026-03-02', days: [{ day: '2026-03-02' }] })).toBe(false);
    expect(isRight(Mixed, { day: '2026-03-02', n: 1 })).toBe(false);
    const pipe = new InputPipe();
    const nested = pipe.transform(
      { day: '2026-03-02', days: [{ day: '2026-03' }] },
      { type: 'body', metatype: Nested },
    );
    expect((nested as Nested).days[0]).toBeInstanceOf(Dated);
    expect(() => pipe.transform({ day: '2026-03-02', n: 'x' }, { type: 'body', metatype: Mixed })).toThrow(Problem);
  });
});
