import { type Histogram, type Start, FROM_THE_BEGINNING, endingRows, numberOfStays } from './histogram.js';

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

/**
 * Kaplan-Meier with Greenwood's variance and log-log limits, equal to R's
 * `survfit(..., conf.type = "log-log")`: at risk at t are those with entry < t <= end; at equal times events come
 * before censorings. Without a `start` the curve is R's, late entries included; a risk set that empties holds S at 0.
 */
export function kaplanMeier(histogram: Histogram, start: Start = FROM_THE_BEGINNING): Curve {
  const { time, nRisk, nEvent, nCensored } = endingRows(histogram, start);
  const { length } = time;
  const survival = new Float64Array(length);
  const seLogSurvival = new Float64Array(length);
  const lower = new Float64Array(length);
  const upper = new Float64Array(length);
  let s = 1;
  let greenwood = 0;
  for (let i = 0; i < length; i += 1) {
    const n = nRisk[i]!;
    const d = nEvent[i]!;
    if (d > 0) {
      s *= (n - d) / n;
      greenwood += d / (n * (n - d));
    }
    survival[i] = s;
    seLogSurvival[i] = Math.sqrt(greenwood);
    [lower[i], upper[i]] = logLogInterval(s, seLogSurvival[i]!);
  }
  return {
    n: numberOfStays(histogram),
    start: start.age,
    time,
    nRisk,
    nEvent,
    nCensored,
    survival,
    seLogSurvival,
    lower,
    upper,
  };
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
