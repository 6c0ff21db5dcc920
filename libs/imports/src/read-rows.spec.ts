import { describe, expect, it } from '@jest/globals';
import { dayOf, isoOf } from '@stadig/event-sourcing/day';
import fc from 'fast-check';
import { COLUMNS, headingOf, type Column } from './columns.js';
import { COLUMNS_OF, isChoice, KIND_NAMES, KINDS, type Field, type KindName } from './kinds.js';
import { HeadingsRefused, readRow, readRows, type Layout, type ReadRow } from './read-rows.js';

const TODAY = dayOf('2026-06-01');
const ALL = Object.keys(COLUMNS) as Column[];
const LAYOUT: Layout = new Map(ALL.map((column, i) => [column, i + 1]));
const read = (cells: Partial<Record<Column, string>>): ReadRow =>
  readRow({ line: 7, cells: ALL.map((c) => cells[c] ?? '') }, LAYOUT, ALL.length, TODAY);

/** A row of the kind with every cell filled rightly. */
function whole(kind: KindName): fc.Arbitrary<Partial<Record<Column, string>>> {
  const { start, end, more = [], name } = KINDS[kind];
  const ending =
    end &&
    (isChoice(end) ? Object.entries(end.parts).map(([code, part]) => ({ code, part })) : [{ code: '', part: end }]);
  return fc
    .record({
      from: fc.integer({ min: 1, max: 900 }),
      length: fc.integer({ min: 0, max: 300 }),
      over: fc.boolean(),
      chosen: fc.integer({ min: 0, max: 1 }),
      pick: fc.infiniteStream(fc.nat({ max: 1000 })),
      swedish: fc.boolean(),
    })
    .map(({ from, length, over, chosen, pick, swedish }) => {
      const day = (offset: number): string => isoOf(TODAY - 1300 + offset);
      const cells: Partial<Record<Column, string>> = {
        reference: 'A',
        row: '1',
        kind: swedish ? name.sv.toUpperCase() : kind,
        from: day(from),
      };
      const fill = (fields: readonly Field[]): void => {
        for (const { column, list } of fields) {
          if (!list) {
            cells[column] = column === 'childNo' ? '3' : day(from - 1);
            continue;
          }
          const code = list.codes[(pick.next().value as number) % list.codes.length]!;
          cells[column] = swedish ? list.labels[code]!.sv : code;
        }
      };
      fill(start.fields);
      for (const part of more) cells[part.day] = day(from + length);
      const last = ending?.[chosen % ending.length];
      if (over && last) {
        cells.to = day(from + length);
        if (isChoice(end)) cells[end.column] = last.code;
        fill(last.part.fields);
        if (kind === 'stay' && cells.exit !== 'HOME' && cells.exit !== 'Egen bostad') {
          delete cells.tenure;
          delete cells.term;
        }
      }
      return cells;
    });
}

const anyRow = fc.constantFrom(...KIND_NAMES).chain((kind) => whole(kind).map((cells) => ({ kind, cells })));

describe('A row of the file', () => {
  it('that is filled in rightly is read, in Swedish words or in codes', () => {
    fc.assert(
      fc.property(anyRow, ({ kind, cells }) => {
        const { problems, read: row } = read(cells);
        expect(problems).toEqual([]);
        expect(row).toMatchObject({ kind, row: '1', line: 7 });
        expect(row!.days.from).toBe(cells.from);
      }),
      { numRuns: 500 },
    );
  });

  it('with one cell spoilt is refused at that line and column, and what stood there is not repeated', () => {
    fc.assert(
      fc.property(anyRow, fc.nat(), ({ cells }, n) => {
        const filled = (Object.keys(cells) as Column[]).filter((c) => c !== 'reference' && c !== 'row');
        const column = filled[n % filled.length]!;
        const { problems, read: row } = read({ ...cells, [column]: 'Qwrtz-hemligt' });
        expect(row).toBeUndefined();
        const mine = problems.find((p) => p.column === LAYOUT.get(column));
        expect(mine).toMatchObject({ line: 7, heading: headingOf(column) });
        expect(JSON.stringify(problems)).not.toMatch(/hemligt/);
      }),
      { numRuns: 500 },
    );
  });

  it('with a cell of another kind filled is refused there', () => {
    fc.assert(
      fc.property(anyRow, fc.constantFrom(...ALL), ({ kind, cells }, column) => {
        fc.pre(!COLUMNS_OF[kind].has(column) && !['reference', 'row', 'kind'].includes(column));
        const { problems } = read({ ...cells, [column]: 'UNKNOWN' });
        expect(problems).toContainEqual(expect.objectContaining({ column: LAYOUT.get(column), code: 'not-of-kind' }));
      }),
      { numRuns: 300 },
    );
  });

  it('with a personal number in any cell is refused there', () => {
    fc.assert(
      fc.property(
        anyRow,
        fc.constantFrom(...ALL),
        fc.constantFrom('19121212-1212', '121212-1212', '191212121212', 'Anna 20121212-1212', '700161-2398'),
        ({ cells }, column, number) => {
          const { problems, read: row } = read({ ...cells, [column]: number });
          expect(row).toBeUndefined();
          expect(problems).toContainEqual(
            expect.objectContaining({ column: LAYOUT.get(column), code: 'personal-number' }),
          );
          expect(JSON.stringify(problems)).not.toContain('1212-1212');
        },
      ),
    );
  });

  it.each([
    [{ from: '2025-02-30' }, 'from', 'day'],
    [{ from: '2025-13' }, 'from', 'day'],
    [{ from: '2026-06-02' }, 'from', 'day-after-today'],
    [{ from: '' }, 'from', 'required'],
    [{ from: '2025-05-01', to: '2025-04-30' }, 'to', 'before-from'],
    [{ from: '2025-05-01', exit: 'HOME' }, 'exit', 'needs-to'],
    [{ from: '2025-05-01', to: '2025-06-01', exit: 'HOME' }, 'tenure', 'required'],
    [{ from: '2025-05-01', to: '2025-06-01', exit: 'DECEASED', tenure: 'T01' }, 'tenure', 'home-only'],
    [{ from: '2025-05-01', regime: '' }, 'regime', 'required'],
    [{ from: '2025-05-01', row: '' }, 'row', 'required'],
    [{ from: '2025-05-01', reference: 'x'.repeat(101) }, 'reference', 'too-long'],
  ] as const)('%j is refused in %s as %s', (cells, column, code) => {
    const { problems } = read({ reference: 'A', row: '1', kind: 'stay', regime: 'WITHOUT_DECISION', ...cells });
    expect(problems).toEqual([expect.objectContaining({ column: LAYOUT.get(column), code })]);
  });

  it('with an empty cell counts as not asked or unknown, where the list has that', () => {
    const { read: row } = read({
      reference: 'A',
      row: '1',
      kind: 'stay',
      from: 'okänd',
      to: '2025-03',
      regime: 'WITHOUT_DECISION',
    });
    expect(row).toMatchObject({
      days: { from: 'UNKNOWN', to: '2025-03' },
      codes: { provider: 'NOT_ASKED', ivo: 'UNKNOWN', exit: 'UNKNOWN' },
    });
  });
});

describe('The headings', () => {
  const refusal = async (text: string): Promise<unknown> => {
    try {
      await readRows(
        (async function* () {
          yield Buffer.from(text);
        })(),
        TODAY,
      );
      return [];
    } catch (error) {
      return error instanceof HeadingsRefused ? error.problems.map(({ column, code }) => [column, code]) : error;
    }
  };

  it('are taken in Swedish and in English, however they are written', async () => {
    expect(await refusal('REFERENS, Row ,Händelse,start_datum\n')).toEqual([
      [4, 'heading-unknown'],
      [0, 'heading-missing'],
    ]);
    expect(await refusal('Referens;Row;  händelse ;Från;Age Band;ageBand\n')).toEqual([[6, 'heading-twice']]);
    expect(await refusal('reference;row;kind;day\n')).toEqual([]);
  });

  it('with a personal number are refused', async () => {
    expect(await refusal('reference;row;kind;from;19121212-1212\n')).toContainEqual([5, 'personal-number']);
  });
});
