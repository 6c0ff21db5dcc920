import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAfter, positionIn, textOf, type LogPosition } from './log-position.js';

const anyPosition: fc.Arbitrary<LogPosition> = fc.record({
  commit: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  prepare: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
});

describe('a position as text', () => {
  test('comes back as it was, to the last of its 64 bits', () => {
    fc.assert(fc.property(anyPosition, (position) => expect(positionIn(textOf(position))).toEqual(position)));
  });

  test('is there for the place before everything, too', () => {
    expect(positionIn(textOf(undefined))).toBeUndefined();
  });

  test.each(['', '5', '5/', '/5', '5/6/7', '-1/2', '1.5/2', '0x1/2', ' 1/2', '123456789012345678901/1'])(
    '%j is none',
    (text) => expect(() => positionIn(text)).toThrow(RangeError),
  );
});

describe('of two positions', () => {
  test('one lies after the other, or they are the same', () => {
    fc.assert(
      fc.property(anyPosition, anyPosition, (a, b) => {
        const same = a.commit === b.commit && a.prepare === b.prepare;
        expect(Number(isAfter(a, b)) + Number(isAfter(b, a))).toBe(same ? 0 : 1);
      }),
    );
  });

  test('a checkpoint of the past lies before the event at its commit position', () => {
    expect(isAfter({ commit: 7n, prepare: 7n }, { commit: 7n, prepare: 0n })).toBe(true);
  });

  test('every one lies after the place before everything', () => {
    expect(isAfter({ commit: 0n, prepare: 0n }, undefined)).toBe(true);
  });
});
