import { describe, expect, it } from '@jest/globals';
import { dayOf, yearOf } from '@stadig/event-sourcing/day';
import fc, { type Arbitrary } from 'fast-check';
import { atRisk, dayHistogram, merge, numberOfStays } from '../estimators/histogram.js';
import { CENSORED, FOREVER, inCurve, observedOn, SAME_DAY, type View } from '../units/unit.js';
import { tally, type Tally } from './tally.js';
import { ViewColumns } from './view-columns.js';

const CAUSES = 3;
const FIRST = dayOf('2023-12-01');

const view: Arbitrary<View> = fc
  .record({
    t0: fc.integer({ min: 0, max: 500 }),
    gap: fc.constantFrom(0, 0, 1),
    length: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constant(FOREVER)),
    lasts: fc.oneof(fc.constant(FOREVER), fc.integer({ min: 1, max: 100 })),
    entry: fc.constantFrom(0, 0, 0, 5, 40),
    cause: fc.integer({ min: -1, max: CAUSES - 1 }),
  })
  .map(({ t0: offset, gap, length, lasts, entry, cause }) => {
    const t0 = FIRST + offset;
    const base = t0 + gap;
    const from = base;
    const until = lasts === FOREVER ? FOREVER : from + lasts;
    const stop = length === FOREVER ? FOREVER : base + length;
    return { from, until, t0, base, entry, stop, cause: length === 0 ? SAME_DAY : cause };
  });
const views = fc.array(view, { maxLength: 40 });
const asOf = fc.integer({ min: 0, max: 900 }).map((day) => FIRST + day);
const year = fc.constantFrom(undefined, 2023, 2024, 2025);

function columnsOf(all: readonly View[]): ViewColumns {
  const columns = new ViewColumns();
  all.forEach((each, owner) => columns.add(owner, each));
  return columns;
}

/** The columns as far as they count: without the zeros at the end. */
const told = ({ histogram, sameDay, completed }: Tally) => {
  const trimmed = (column: Int32Array) => [...column].slice(0, column.findLastIndex((count) => count > 0) + 1);
  return {
    events: histogram.events.map(trimmed),
    censored: trimmed(histogram.censored),
    entered: trimmed(histogram.entered),
    sameDay,
    count: [...completed.count],
    days: [...completed.days],
  };
};

/** The sum of tallies. */
function mergeTallies(tallies: readonly Tally[], causes: number): Tally {
  const count = new Float64Array(causes);
  const days = new Float64Array(causes);
  for (const { completed } of tallies) {
    for (let i = 0; i < causes; i++) {
      count[i]! += completed.count[i]!;
      days[i]! += completed.days[i]!;
    }
  }
  return {
    histogram: merge([dayHistogram(0, causes), ...tallies.map(({ histogram }) => histogram)]),
    sameDay: tallies.reduce((sum, each) => sum + each.sameDay, 0),
    completed: { count, days },
  };
}

describe('a tally', () => {
  it('counts each unit of the day once: in the curve, apart, or not observed', () => {
    fc.assert(
      fc.property(views, asOf, year, (all, day, year) => {
        const counted = tally([columnsOf(all)], CAUSES, day, year);
        const seen = all
          .map((each) => observedOn(each, day))
          .filter((each) => each !== undefined)
          .filter(({ t0 }) => year === undefined || yearOf(t0) === year);
        const curve = seen.filter(inCurve);
        expect(numberOfStays(counted.histogram)).toBe(curve.length);
        expect(counted.sameDay).toBe(seen.filter(({ cause }) => cause === SAME_DAY).length);
        const atRiskAt = (age: number) =>
          curve.filter(({ entry, end }) => (entry === 0 || entry < age) && age <= end).length;
        const n = atRisk(counted.histogram);
        for (const age of [0, 1, 5, 6, 41, 120]) expect(n[age] ?? 0).toBe(atRiskAt(age));
        for (let cause = 0; cause < CAUSES; cause++) {
          const ends = curve.filter((each) => each.cause === cause);
          expect(counted.histogram.events[cause]!.reduce((sum, count) => sum + count, 0)).toBe(ends.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of groups together is the merge of their tallies', () => {
    fc.assert(
      fc.property(fc.array(views, { maxLength: 5 }), asOf, year, (groups, day, year) => {
        const columns = groups.map(columnsOf);
        const merged = mergeTallies(
          columns.map((each) => tally([each], CAUSES, day, year)),
          CAUSES,
        );
        expect(told(tally(columns, CAUSES, day, year))).toEqual(told(merged));
      }),
      { numRuns: 300 },
    );
  });

  it('takes the completed by the year of their end', () => {
    const at = (iso: string, length: number, cause: number): View => {
      const t0 = dayOf(iso);
      return { from: t0, until: FOREVER, t0, base: t0, entry: 0, stop: t0 + length, cause };
    };
    const columns = columnsOf([at('2024-12-31', 1, 0), at('2024-12-30', 1, 0), at('2025-02-01', 9, CENSORED)]);
    const { completed } = tally([columns], CAUSES, dayOf('2025-12-31'), 2025);
    expect([...completed.count]).toEqual([1, 0, 0]);
  });
});

describe('columns', () => {
  it('hold the views that were put in and not taken out, in order', () => {
    fc.assert(
      fc.property(views, fc.func(fc.boolean()), asOf, (all, gone, day) => {
        const columns = columnsOf(all);
        columns.remove(new Set([...all.keys()].filter((owner) => gone(owner))));
        const kept = columnsOf(all.filter((_, owner) => !gone(owner)));
        expect(columns.size).toBe(kept.size);
        expect(told(tally([columns], CAUSES, day))).toEqual(told(tally([kept], CAUSES, day)));
      }),
    );
  });
});
