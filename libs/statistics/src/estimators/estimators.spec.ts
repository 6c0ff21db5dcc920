import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { aalenJohansen } from './aalen-johansen.js';
import {
  type DayStay,
  type Histogram,
  countStay,
  dayHistogram,
  endingRows,
  FROM_THE_BEGINNING,
  histogramOf,
  merge,
  numberOfEvents,
  numberOfStays,
} from './histogram.js';
import { kaplanMeier } from './kaplan-meier.js';
import { incidenceAt, knownAt, quantile, restrictedMean, survivalAt } from './reading.js';
import { tieTimes } from './ties.js';
import { viewMean, viewOf } from './views.js';

const CAUSES = 3;
const LAST_DAY = 60;

const onTime = fc.record({
  end: fc.nat(LAST_DAY),
  cause: fc.option(fc.nat(CAUSES - 1), { freq: 3 }),
});
const late = fc
  .tuple(fc.nat(LAST_DAY - 1), fc.integer({ min: 1, max: LAST_DAY }), fc.option(fc.nat(CAUSES - 1), { freq: 3 }))
  .map(([entry, length, cause]) => ({ entry, end: Math.min(LAST_DAY, entry + length), cause }));
const punctual = fc.array(onTime, { minLength: 1, maxLength: 80 });
const mixed = fc.array(fc.oneof(onTime, late), { minLength: 1, maxLength: 80 });

function days(all: readonly DayStay[]): Histogram {
  const histogram = dayHistogram(LAST_DAY, CAUSES);
  for (const stay of all) countStay(histogram, stay);
  return histogram;
}

function sparse(all: readonly DayStay[], scale = 1): Histogram {
  return histogramOf(
    {
      end: all.map(({ end }) => end * scale),
      cause: all.map(({ cause }) => cause ?? -1),
      entry: all.map(({ entry = 0 }) => entry * scale),
    },
    CAUSES,
  );
}

const figures = (histogram: Histogram) => ({
  curve: kaplanMeier(histogram),
  competing: aalenJohansen(histogram),
  view: viewOf(histogram),
});

describe('histograms', () => {
  test('merging equals pooling, on the day axis and off it, in any grouping and order', () => {
    fc.assert(
      fc.property(mixed, mixed, mixed, (a, b, c) => {
        const pooled = [...a, ...b, ...c];
        expect(merge([days(c), days(a), days(b)])).toEqual(days(pooled));
        expect(merge([sparse(a), merge([sparse(b), sparse(c)])])).toEqual(sparse(pooled));
      }),
    );
  });

  test('histograms of different length, causes and axes merge too', () => {
    const short = dayHistogram(3, 1);
    countStay(short, { end: 3, cause: 0 });
    const long = dayHistogram(9, 2);
    countStay(long, { entry: 2, end: 9, cause: 1 });
    const merged = merge([short, long]);
    expect(merged.times).toHaveLength(10);
    expect([merged.events[0]![3], merged.events[1]![9], merged.entered[2]]).toEqual([1, 1, 1]);
    const between = histogramOf({ end: [2.5], cause: [-1] }, 1);
    expect([...merge([between, short]).times]).toEqual([0, 1, 2, 2.5, 3]);
    expect(numberOfStays(merge([]))).toBe(0);
  });

  test('times that look like a day axis by length only are not taken for one', () => {
    const halves = histogramOf({ end: [0, 0.5, 2], cause: [0, 0, 0] }, 1);
    expect([...merge([halves, halves]).times]).toEqual([0, 0.5, 2]);
  });

  test('what cannot be is refused', () => {
    const histogram = dayHistogram(10, 1);
    const bad: DayStay[] = [
      { end: 11, cause: 0 },
      { end: -1, cause: 0 },
      { end: 1.5, cause: 0 },
      { end: 5, cause: 1 },
      { entry: 5, end: 5, cause: 0 },
      { entry: -1, end: 5, cause: 0 },
    ];
    for (const stay of bad) expect(() => countStay(histogram, stay)).toThrow(RangeError);
    expect(numberOfStays(histogram)).toBe(0);
    expect(() => histogramOf({ end: [NaN], cause: [0] }, 1)).toThrow(RangeError);
    expect(() => histogramOf({ end: [1], cause: [0], entry: [1] }, 1)).toThrow(RangeError);
    expect(() => histogramOf({ end: [1], cause: [2] }, 1)).toThrow(RangeError);
  });

  test('at risk at t are those with entry < t <= end', () => {
    fc.assert(
      fc.property(mixed, (all) => {
        const { time, nRisk, nEvent, nCensored } = endingRows(days(all), FROM_THE_BEGINNING);
        time.forEach((t, i) => {
          const here = all.filter(({ entry = 0, end }: DayStay) => end >= t && (entry === 0 || entry < t));
          expect(nRisk[i]).toBe(here.length);
          expect(nEvent[i]! + nCensored[i]!).toBe(here.filter(({ end }) => end === t).length);
        });
      }),
    );
  });
});

describe('curves', () => {
  test('do not depend on the order of stays, nor on days without an end', () => {
    fc.assert(
      fc.property(
        mixed.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(figures(days(shuffled))).toEqual(figures(days(all)));
          expect(kaplanMeier(sparse(all))).toEqual(kaplanMeier(days(all)));
          expect(aalenJohansen(sparse(all))).toEqual(aalenJohansen(days(all)));
        },
      ),
    );
  });

  test('measured in another unit keep their probabilities, and quantiles and means scale', () => {
    fc.assert(
      fc.property(mixed, fc.constantFrom(0.25, 2, 24, 1024), (all, scale) => {
        const before = kaplanMeier(sparse(all));
        const after = kaplanMeier(sparse(all, scale));
        expect(after.survival).toEqual(before.survival);
        expect(after.upper).toEqual(before.upper);
        expect(after.time).toEqual(before.time.map((time) => time * scale));
        const median = quantile(before, 0.5).value;
        expect(quantile(after, 0.5).value).toBe(median === null ? null : median * scale);
        const mean = restrictedMean(before, 40);
        const scaled = restrictedMean(after, 40 * scale);
        expect(scaled.value).toBeCloseTo(mean.value * scale, 9);
        expect(scaled.se).toBeCloseTo(mean.se * scale, 9);
      }),
    );
  });

  test('without censoring Kaplan-Meier is the share still there, and the mean up to the last day is the plain mean', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(LAST_DAY), { minLength: 1, maxLength: 80 }), (ends) => {
        const curve = kaplanMeier(days(ends.map((end) => ({ end, cause: 0 }))));
        for (let day = 0; day <= LAST_DAY; day += 1) {
          const left = ends.filter((end) => end > day).length / ends.length;
          expect(survivalAt(curve, day)!.value).toBeCloseTo(left, 12);
        }
        const plain = ends.reduce((sum, end) => sum + end, 0) / ends.length;
        expect(restrictedMean(curve, LAST_DAY).value).toBeCloseTo(plain, 10);
      }),
    );
  });

  test('the incidences of all causes and the share still waiting make 1 at every time', () => {
    fc.assert(
      fc.property(mixed, (all) => {
        const { survival, causes } = aalenJohansen(days(all));
        survival.forEach((s, i) => {
          const sum = causes.reduce((total, { incidence }) => total + incidence[i]!, s);
          expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
        });
      }),
    );
  });

  test('with one cause the incidence mirrors Kaplan-Meier, standard error included', () => {
    fc.assert(
      fc.property(punctual, (all) => {
        const single = days(all.map((stay) => ({ ...stay, cause: stay.cause === null ? null : 0 })));
        const curve = kaplanMeier(single);
        const { incidence, se } = aalenJohansen(single).causes[0]!;
        curve.survival.forEach((s, i) => {
          expect(Math.abs(incidence[i]! - (1 - s))).toBeLessThan(1e-12);
          const greenwood = s === 0 ? 0 : s * curve.seLogSurvival[i]!;
          expect(Math.abs(se[i]! - greenwood)).toBeLessThan(1e-12);
        });
      }),
    );
  });

  test('the variance of an incidence is the written-out double sum', () => {
    fc.assert(
      fc.property(mixed, fc.nat(CAUSES - 1), (all, cause) => {
        const histogram = days(all);
        const { nRisk, nEvent, ofCause } = endingRows(histogram, FROM_THE_BEGINNING);
        const { survival, causes } = aalenJohansen(histogram);
        const f = causes[cause]!.incidence;
        f.forEach((at, to) => {
          let variance = 0;
          for (let u = 0; u <= to; u += 1) {
            const [n, d, dk] = [nRisk[u]!, nEvent[u]!, ofCause[cause]![u]!];
            const before = u === 0 ? 1 : survival[u - 1]!;
            const grown = at - f[u]!;
            if (d < n) variance += (grown ** 2 * d) / (n * (n - d));
            variance += (before ** 2 * dk * (n - dk)) / n ** 3 - (2 * grown * before * dk) / n ** 2;
          }
          expect(Math.abs(causes[cause]!.se[to]! ** 2 - variance)).toBeLessThan(1e-14);
        });
      }),
    );
  });

  test('S never rises, incidences never fall, and limits hold what they limit', () => {
    fc.assert(
      fc.property(mixed, (all) => {
        const { curve, competing } = figures(days(all));
        curve.survival.forEach((s, i) => {
          expect(s).toBeLessThanOrEqual(i === 0 ? 1 : curve.survival[i - 1]!);
          if (Number.isNaN(curve.lower[i])) expect([0, 1]).toContain(s);
          else expect(curve.lower[i]! <= s && s <= curve.upper[i]!).toBe(true);
        });
        for (const { incidence, se } of competing.causes) {
          incidence.forEach((f, i) => {
            expect(f).toBeGreaterThanOrEqual(i === 0 ? 0 : incidence[i - 1]!);
            expect(f).toBeLessThanOrEqual(1);
            expect(se[i]).toBeGreaterThanOrEqual(0);
          });
        }
      }),
    );
  });
});

describe('published figures', () => {
  const table = (name: string): number[][] =>
    readFileSync(new URL(`../../fixtures/tables/${name}.csv`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number));

  test('lung: median, share left and mean within a year', () => {
    const rows = table('lung');
    const curve = kaplanMeier(
      histogramOf({ end: rows.map(([time]) => time!), cause: rows.map(([, event]) => event! - 1) }, 1),
    );
    expect(quantile(curve, 0.5)).toEqual({ value: 310, lower: 284, upper: 361 });
    const year = survivalAt(curve, 365)!;
    expect([year.value, year.lower, year.upper].map((x) => Number(x!.toFixed(6)))).toEqual([
      0.409242, 0.338714, 0.478381,
    ]);
    const mean = restrictedMean(curve, 365);
    expect(mean.value).toBeCloseTo(263.221866482007, 11);
    expect(mean.se).toBeCloseTo(7.79885908631446, 12);
  });

  test('mgus2: incidence of progression with death competing', () => {
    const rows = table('mgus2-causes');
    const histogram = histogramOf({ end: rows.map(([time]) => time!), cause: rows.map(([, event]) => event! - 1) }, 2);
    const curves = aalenJohansen(histogram);
    const found = [12, 60, 120, 240, 360].map((month) => incidenceAt(curves, 0, month)!.value);
    const published = [
      0.00940125934464974, 0.034103712974349, 0.0637221680131129, 0.0998137159354692, 0.134041644326082,
    ];
    found.forEach((f, i) => expect(f).toBeCloseTo(published[i]!, 13));
    expect(numberOfEvents(histogram)).toBe(rows.filter(([, event]) => event! > 0).length);
  });
});

describe("Stadig's own views", () => {
  const tenFrom30 = Array.from({ length: 12 }, (_, i): DayStay => ({
    entry: 30,
    end: 35 + i,
    cause: i % 2 ? 0 : null,
  }));

  test('one early case alone at risk does not hold S at 0: the curve starts where ten are at risk', () => {
    const all: DayStay[] = [{ entry: 0, end: 5, cause: 0 }, ...tenFrom30];
    expect(kaplanMeier(days(all)).survival.every((s) => s === 0)).toBe(true);
    const { curve, competing } = viewOf(days(all))!;
    expect([curve.start, competing.start]).toEqual([31, 31]);
    expect(curve.nRisk[0]).toBe(12);
    expect(survivalAt(curve, 30)).toBeNull();
    expect(survivalAt(curve, 31)!.value).toBe(1);
    expect(restrictedMean(curve, 35).value).toBe(35);
    expect(viewMean(curve, 30)).toBeNull();
  });

  test('without late entries a curve starts at 0, however few there are', () => {
    expect(viewOf(days([{ end: 7, cause: 0 }]))!.curve.start).toBe(0);
  });

  test('with late entries but never ten at risk, or with nobody, there is no curve', () => {
    expect(viewOf(days(tenFrom30.slice(0, 9)))).toBeNull();
    expect(viewOf(dayHistogram(10, 2))).toBeNull();
  });

  test('past the last time nothing is known, unless nobody is left', () => {
    const open = viewOf(
      days([
        { end: 5, cause: 0 },
        { end: 9, cause: null },
      ]),
    )!;
    expect(knownAt(open.curve, 9)).toBe(true);
    expect(viewMean(open.curve, 10)).toBeNull();
    expect(incidenceAt(open.competing, 0, 10)).toBeNull();
    expect(incidenceAt(open.competing, 0, 9)!.value).toBe(0.5);
    const ended = viewOf(
      days([
        { end: 5, cause: 0 },
        { end: 9, cause: 1 },
      ]),
    )!;
    expect(viewMean(ended.curve, 365)!.value).toBe(7);
    expect(incidenceAt(ended.competing, 1, 365)!.value).toBe(0.5);
  });

  test('curves that start late are those of who reached the start', () => {
    fc.assert(
      fc.property(fc.array(late, { minLength: 40, maxLength: 120 }), (all) => {
        const view = viewOf(days(all));
        if (!view || view.curve.start === 0) return;
        const { start } = view.curve;
        const reached = all
          .filter(({ end }) => end >= start)
          .map((stay) => (stay.entry < start ? { end: stay.end, cause: stay.cause } : stay));
        const conditional = kaplanMeier(days(reached));
        expect(view.curve.survival).toEqual(conditional.survival);
        expect(view.competing.causes).toEqual(aalenJohansen(days(reached)).causes);
      }),
    );
  });
});

describe('ties', () => {
  test('times within 1.5e-8 become the smallest of them; others stay as they are', () => {
    const [times] = tieTimes(Float64Array.of(0.1 + 0.2, 0.3, 1, 1 + 1e-8, 1 + 1e-6));
    expect([...times!]).toEqual([0.3, 0.3, 1, 1, 1 + 1e-6]);
    const [end, entry] = tieTimes(Float64Array.of(0.3, 2), Float64Array.of(0.1, 0.1 + 0.2));
    expect([[...end!], [...entry!]]).toEqual([
      [0.3, 2],
      [0.1, 0.3],
    ]);
  });

  test('whole days are never tied', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000)), (numbers) => {
        expect([...tieTimes(Float64Array.from(numbers))[0]!]).toEqual(numbers);
      }),
    );
  });
});
