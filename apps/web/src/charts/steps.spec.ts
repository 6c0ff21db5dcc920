import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { band, corners, dayTicks, lastDay, valueAt } from './steps.js';

const steps = { time: [10, 20, 40], value: [0.8, 0.5, 0.2] };

describe('a step function', () => {
  test('holds its value from each time until the next, and what was before ahead of the first', () => {
    expect([0, 9, 10, 19, 20, 39, 40, 900].map((day) => valueAt(steps, day, 1))).toEqual([
      1, 1, 0.8, 0.8, 0.5, 0.5, 0.2, 0.2,
    ]);
  });

  test('is drawn with both ends of each drop, until the last day asked for', () => {
    expect(corners(steps, 1, 0, 30)).toEqual([
      [0, 1],
      [10, 1],
      [10, 0.8],
      [20, 0.8],
      [20, 0.5],
      [30, 0.5],
    ]);
  });

  test('its corners never go back in time, and lie on the function', () => {
    const rising = fc
      .uniqueArray(fc.integer({ min: 1, max: 700 }), { maxLength: 40 })
      .map((t) => t.sort((a, b) => a - b));
    fc.assert(
      fc.property(rising, fc.integer({ min: 1, max: 800 }), (time, end) => {
        const value = time.map((_, i) => 1 - (i + 1) / (time.length + 1));
        const points = corners({ time, value }, 1, 0, end);
        points.forEach(([x], i) => expect(x).toBeGreaterThanOrEqual(points[i - 1]?.[0] ?? 0));
        expect(points.at(-1)).toEqual([end, valueAt({ time, value }, end, 1)]);
      }),
    );
  });
});

describe('a confidence band', () => {
  test('leaves a gap where a limit is not known', () => {
    expect(band([1, 2, 3, 4], [null, 0.1, null, 0.3], [null, 0.5, 0.6, 0.7], 6)).toEqual([
      [
        { day: 2, lower: 0.1, upper: 0.5 },
        { day: 3, lower: 0.1, upper: 0.5 },
      ],
      [
        { day: 4, lower: 0.3, upper: 0.7 },
        { day: 6, lower: 0.3, upper: 0.7 },
      ],
    ]);
  });

  test('is empty where nothing is known', () => expect(band([1], [null], [null], 9)).toEqual([]));
});

describe('the axis of days', () => {
  test('has at most nine marks, whatever the length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (end) => {
        const ticks = dayTicks(end);
        expect(ticks.length).toBeLessThanOrEqual(9);
        expect(ticks.at(-1)).toBeLessThanOrEqual(end);
      }),
    );
  });

  test('ends where fewer than five are left at risk, between 90 days and two years', () => {
    expect(lastDay([10, 200, 300], [50, 5, 4])).toBe(200);
    expect(lastDay([10], [50])).toBe(90);
    expect(lastDay([10, 900], [50, 9])).toBe(730);
  });
});
