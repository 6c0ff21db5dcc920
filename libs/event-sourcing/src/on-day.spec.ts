import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAfter, overlapping } from './on-day.js';

describe('a day', () => {
  it('lies after another where both are known', () => {
    const on = (dayOffset: number | null) => ({ dayOffset });
    expect(isAfter(on(3), on(2))).toBe(true);
    for (const [a, b] of [
      [on(2), on(2)],
      [on(2), on(3)],
      [on(null), on(0)],
      [on(1), on(null)],
      [undefined, on(-1)],
    ]) {
      expect(isAfter(a, b)).toBe(false);
    }
  });
});

describe('what takes days', () => {
  it('overlaps where some day belongs to both, the last one left out', () => {
    const one = (no: number, from: number, to: number) => ({ no, from, to });
    expect(overlapping([one(1, 0, 5), one(2, 5, 9), one(3, 9, Infinity)])).toBeUndefined();
    expect(overlapping([one(1, 0, 5), one(2, 9, 12), one(3, 4, 10)])).toEqual([one(1, 0, 5), one(3, 4, 10)]);
    expect(overlapping([one(1, 3, Infinity), one(2, 9, Infinity)])).toEqual([one(1, 3, Infinity), one(2, 9, Infinity)]);
  });

  it('is found to overlap whatever it is', () => {
    const days = fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 6 })), { maxLength: 6 });
    fc.assert(
      fc.property(days, (all) => {
        const taken = all.map(([from, length], no) => ({ no, from, to: from + length }));
        const days = taken.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n));
        expect(overlapping(taken) === undefined).toBe(new Set(days).size === days.length);
      }),
    );
  });
});
