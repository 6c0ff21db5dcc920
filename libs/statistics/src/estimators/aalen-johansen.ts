import { type Histogram, riskSet } from './histogram.js';
import { type Start, FROM_THE_BEGINNING, endingRows, logLogInterval } from './kaplan-meier.js';

/** Probability of having ended by one cause, the others competing; same rows as the Kaplan-Meier curve. */
export interface Incidence {
  readonly incidence: Float64Array;
  /** Standard error of the probability itself. */
  readonly se: Float64Array;
  /** 95 % log-log limits as R gives them for `pstate`; NaN at 0 and 1. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface CompetingCurves {
  readonly start: number;
  readonly time: Float64Array;
  /** Still waiting: with the incidences of all causes it makes 1 at every time. */
  readonly survival: Float64Array;
  readonly causes: readonly Incidence[];
}

/**
 * Aalen-Johansen for competing ends: F_k += S(t-) d_k/n, with
 * Var F_k(t) = sum over u <= t of [(F(t)-F(u))^2 d/(n(n-d)) + S(u-)^2 d_k(n-d_k)/n^3 - 2 (F(t)-F(u)) S(u-) d_k/n^2],
 * a term with d = n being 0. Equal to R's multi-state `survfit`; with late entries R's standard error is a jackknife
 * over persons and differs slightly (F does not).
 */
export function aalenJohansen(histogram: Histogram, start: Start = FROM_THE_BEGINNING): CompetingCurves {
  const { atRisk, events } = riskSet(histogram);
  const rows = endingRows(histogram, events, start);
  const before = new Float64Array(rows.length);
  const survival = new Float64Array(rows.length);
  let s = 1;
  rows.forEach((row, i) => {
    before[i] = s;
    if (events[row]! > 0) s *= (atRisk[row]! - events[row]!) / atRisk[row]!;
    survival[i] = s;
  });
  const n = rows.map((row) => atRisk[row]!);
  const d = rows.map((row) => events[row]!);
  const causes = histogram.events.map((column) =>
    incidenceOf({ n, d, before, survival, ofCause: rows.map((row) => column[row]!) }),
  );
  return { start: start.age, time: rows.map((row) => histogram.times[row]!), survival, causes };
}

interface CauseRows {
  readonly n: Float64Array;
  readonly d: Float64Array;
  readonly ofCause: Float64Array;
  /** S just before each row, and at it. */
  readonly before: Float64Array;
  readonly survival: Float64Array;
}

function incidenceOf(rows: CauseRows): Incidence {
  const { n, d, ofCause, before } = rows;
  const column = (): Float64Array => new Float64Array(n.length);
  const incidence = column();
  const se = column();
  const lower = column();
  const upper = column();
  let f = 0;
  // The three sums of the variance, each kept up to date as F grows: (F(t)-F(u))^2 a = squares, (F(t)-F(u)) a = firsts.
  let squares = 0;
  let firsts = 0;
  let hazards = 0;
  let own = 0;
  let cross = 0;
  let crossWeights = 0;
  for (let i = 0; i < n.length; i += 1) {
    const ni = n[i]!;
    const di = d[i]!;
    const dk = ofCause[i]!;
    if (di > 0) {
      const step = (before[i]! * dk) / ni;
      f += step;
      squares += step * (2 * firsts + step * hazards);
      firsts += step * hazards;
      cross += step * crossWeights;
      if (di < ni) hazards += di / (ni * (ni - di));
      own += (before[i]! * before[i]! * dk * (ni - dk)) / (ni * ni * ni);
      crossWeights += (before[i]! * dk) / (ni * ni);
    }
    incidence[i] = Math.min(f, 1);
    const variance = squares + own - 2 * cross;
    const cancelled = variance < CANCELLED * (squares + own);
    se[i] = Math.sqrt(cancelled ? varianceWithoutCancelling(rows, incidence, i) : variance);
    [lower[i], upper[i]] = logLogInterval(f, se[i]! / f);
  }
  return { incidence, se, lower, upper };
}

/** Share of the variance's positive terms below which their difference has lost too many digits. */
const CANCELLED = 0.01;

/**
 * The same variance as a sum of squares: at each time the multinomial spread of 1 (ended by this cause), 0 (by another)
 * and g (the probability of this cause before row `to` for who stayed). Slower by a factor of the rows, but a variance
 * of 0 comes out as 0.
 */
function varianceWithoutCancelling(rows: CauseRows, incidence: Float64Array, to: number): number {
  const { n, d, ofCause, before, survival } = rows;
  let variance = 0;
  for (let i = 0; i <= to; i += 1) {
    const ni = n[i]!;
    const di = d[i]!;
    const dk = ofCause[i]!;
    if (di === 0) continue;
    const g = survival[i]! > 0 ? (incidence[to]! - incidence[i]!) / survival[i]! : 0;
    const mean = (dk + (ni - di) * g) / ni;
    const spread = dk * (1 - mean) ** 2 + (di - dk) * mean ** 2 + (ni - di) * (g - mean) ** 2;
    variance += (before[i]! / ni) ** 2 * spread;
  }
  return variance;
}
