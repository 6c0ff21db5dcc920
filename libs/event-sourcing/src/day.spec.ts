import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayAt, dayOf, isoOf, middleOf, monthOf, yearOf } from './day.js';

const anchor = dayOf('2025-03-10');
const today = dayOf('2025-06-10');

describe('a day', () => {
  it('is the same after being written and read', () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (n) => dayOf(isoOf(n)) === n));
  });

  it('is the day that the calendar of the machine says', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(dayOf(date.toISOString().slice(0, 10))).toBe(Math.floor(date.getTime() / 86_400_000));
        },
      ),
    );
  });

  it('refuses days that do not exist', () => {
    for (const wrong of [
      '2025-02-29',
      '2025-13-01',
      '2025-3-1',
      'igår',
      '2025-04-31',
      '2100-02-29',
      '2025-00-10',
      '2025-01-00',
      '2025-01-01T00:00',
      '',
    ]) {
      expect(() => dayOf(wrong)).toThrow(RangeError);
    }
  });

  it('knows its month and year', () => {
    expect(monthOf(dayOf('2024-12-31'))).toBe('2024-12');
    expect(yearOf(dayOf('2024-12-31'))).toBe(2024);
    expect(isoOf(middleOf('2024-02'))).toBe('2024-02-15');
  });
});

describe('a typed day', () => {
  it('is an offset from the anchor, negative before it', () => {
    expect(dayAt('2025-03-10', anchor, today)).toEqual({ dayOffset: 0, dayPrecision: 'DAY' });
    expect(dayAt('2025-02-28', anchor, today)).toEqual({ dayOffset: -10, dayPrecision: 'DAY' });
  });

  it('counts as the middle of the month where only the month is known', () => {
    expect(dayAt('2025-04', anchor, today)).toEqual({ dayOffset: 36, dayPrecision: 'MONTH' });
  });

  it('counts as today in the first half of the current month', () => {
    expect(dayAt('2025-06', anchor, today)).toEqual({ dayOffset: 92, dayPrecision: 'MONTH' });
  });

  it('may be unknown', () => {
    expect(dayAt('UNKNOWN', anchor, today)).toEqual({ dayOffset: null, dayPrecision: 'UNKNOWN' });
  });
});
