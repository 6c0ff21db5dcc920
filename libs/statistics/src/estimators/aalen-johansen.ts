import { type Histogram, type Start, FROM_THE_BEGINNING, endingRows } from './histogram.js';

/** Probability of having ended by one cause, the others competing; same rows as the Kaplan-Meier curve. */
export interface Incidence {
  readonly incidence: Float64Array;
  /** Standard error of the probability itself. */
  readonly se: Float64Array;
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
  const { time, nRisk, nEvent, ofCause } = endingRows(histogram, start);
  const before = new Float64Array(time.length);
  const survival = new Float64Array(time.length);
  let s = 1;
  for (let i = 0; i < time.length; i += 1) {
    before[i] = s;
    if (nEvent[i]! > 0) s *= (nRisk[i]! - nEvent[i]!) / nRisk[i]!;
    survival[i] = s;
  }
  const causes = ofCause.map((dk) => incidenceOf({ n: nRisk, d: nEvent, dk, before, survival }));
  return { start: start.age, time, survival, causes };
}

interface CauseRows {
  /** At risk, events of any cause, events of this cause. */
  readonly n: Float64Array;
  readonly d: Float64Array;
  readonly dk: Float64Array;
  /** S just before each row, and at it. */
  readonly before: Float64Array;
  readonly survival: Float64Array;
}

/**
 * The variance in one pass: each of its sums over u <= t is carried along as F grows by a step, so that nothing is
 * subtracted but the last term.
 */
function incidenceOf(rows: CauseRows): Incidence {
  const incidence = new Float64Array(rows.n.length);
  const se = new Float64Array(rows.n.length);
  let f = 0;
  let hazards = 0; // sum of a(u) = d/(n(n-d))
  let firsts = 0; // sum of (F(t)-F(u)) a(u)
  let squares = 0; // sum of (F(t)-F(u))^2 a(u)
  let own = 0; // sum of S(u-)^2 d_k(n-d_k)/n^3
  let weights = 0; // sum of w(u) = S(u-) d_k/n^2
  let cross = 0; // sum of (F(t)-F(u)) w(u)
  for (let i = 0; i < incidence.length; i += 1) {
    const n = rows.n[i]!;
    const d = rows.d[i]!;
    const dk = rows.dk[i]!;
    const s = rows.before[i]!;
    if (d > 0) {
      const step = (s * dk) / n;
      f += step;
      squares += step * (2 * firsts + step * hazards);
      firsts += step * hazards;
      cross += step * weights;
      if (d < n) hazards += d / (n * (n - d));
      own += (s * s * dk * (n - dk)) / (n * n * n);
      weights += (s * dk) / (n * n);
    }
    incidence[i] = Math.min(f, 1);
    const variance = squares + own - 2 * cross;
    const cancelled = variance < CANCELLED * (squares + own);
    se[i] = Math.sqrt(cancelled ? varianceWithoutCancelling(rows, incidence, i) : variance);
  }
  return { incidence, se };
}

/** Share of the variance's positive terms below which their difference has lost too many digits. */
const CANCELLED = 0.01;

/**
 * The same variance as a sum of squares: at each time the multinomial spread of 1 (ended by this cause), 0 (by another)
 * and g (the probability of this cause before row `to` for who stayed). Slower by a factor of the rows, but a variance
 * of 0 comes out as 0.
 */
function varianceWithoutCancelling(rows: CauseRows, incidence: Float64Array, to: number): number {
  let variance = 0;
  for (let i = 0; i <= to; i += 1) {
    const n = rows.n[i]!;
    const d = rows.d[i]!;
    const dk = rows.dk[i]!;
    if (d === 0) continue;
    const g = rows.survival[i]! > 0 ? (incidence[to]! - incidence[i]!) / rows.survival[i]! : 0;
    const mean = (dk + (n - d) * g) / n;
    const spread = dk * (1 - mean) ** 2 + (d - dk) * mean ** 2 + (n - d) * (g - mean) ** 2;
    variance += (rows.before[i]! / n) ** 2 * spread;
  }
  return variance;
}
