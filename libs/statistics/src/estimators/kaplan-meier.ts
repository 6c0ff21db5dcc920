import { type Histogram, riskSet, stays } from './histogram.js';

/** 97.5th percentile of the normal distribution: all intervals are 95 %. */
export const Z = 1.959963984540054;

/**
 * A Kaplan-Meier curve: one row per time at which somebody's stay ended. `NaN` stands where there is no interval
 * (nobody or everybody has left), `Infinity` for the standard error once S is 0.
 */
export interface Curve {
  /** Stays it was computed from. */
  readonly n: number;
  /** Age from which the curve runs: S(start) = 1, and everything is conditional on having reached it. */
  readonly start: number;
  readonly time: Float64Array;
  readonly nRisk: Float64Array;
  readonly nEvent: Float64Array;
  readonly nCensored: Float64Array;
  readonly survival: Float64Array;
  /** Standard error of log S (Greenwood); R's `std.err` of a survfit object. */
  readonly seLogSurvival: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Where a curve begins: `row` of the histogram's times, `age` shown as its start. */
export interface Start {
  readonly row: number;
  readonly age: number;
}

export const FROM_THE_BEGINNING: Start = { row: 0, age: 0 };

/**
 * Kaplan-Meier with Greenwood's variance and log-log limits, equal to R's
 * `survfit(..., conf.type = "log-log")`: at risk at t are those with entry < t <= end; at equal times events come
 * before censorings. Without a `start` the curve is R's, late entries included; a risk set that empties holds S at 0.
 */
export function kaplanMeier(histogram: Histogram, start: Start = FROM_THE_BEGINNING): Curve {
  const { atRisk, events } = riskSet(histogram);
  const rows = endingRows(histogram, events, start);
  const column = (): Float64Array => new Float64Array(rows.length);
  const survival = column();
  const seLogSurvival = column();
  const lower = column();
  const upper = column();
  let s = 1;
  let greenwood = 0;
  rows.forEach((row, i) => {
    const n = atRisk[row]!;
    const d = events[row]!;
    if (d > 0) {
      s *= (n - d) / n;
      greenwood += d / (n * (n - d));
    }
    survival[i] = s;
    seLogSurvival[i] = Math.sqrt(greenwood);
    [lower[i], upper[i]] = logLogInterval(s, seLogSurvival[i]!);
  });
  return {
    n: stays(histogram),
    start: start.age,
    time: rows.map((row) => histogram.times[row]!),
    nRisk: rows.map((row) => atRisk[row]!),
    nEvent: rows.map((row) => events[row]!),
    nCensored: rows.map((row) => histogram.censored[row]!),
    survival,
    seLogSurvival,
    lower,
    upper,
  };
}

/** Rows of the histogram from `start` on at which a stay ended, as plain numbers in a typed array. */
export function endingRows(histogram: Histogram, events: Float64Array, start: Start): Float64Array {
  const rows = new Float64Array(histogram.times.length);
  let kept = 0;
  for (let i = start.row; i < rows.length; i += 1) {
    if (events[i]! > 0 || histogram.censored[i]! > 0) rows[kept++] = i;
  }
  return rows.slice(0, kept);
}

/**
 * 95 % limits of a probability on the scale of log(-log p); R's `conf.type = "log-log"`.
 * `seLog` is the standard error of log p. No limits (NaN) at 0 and 1.
 */
export function logLogInterval(p: number, seLog: number): [lower: number, upper: number] {
  if (!(p > 0 && p < 1)) return [NaN, NaN];
  const logP = Math.log(p);
  const middle = Math.log(-logP);
  const half = (Z * seLog) / logP;
  return [Math.exp(-Math.exp(middle - half)), Math.exp(-Math.exp(middle + half))];
}
