import { lastAtMost } from './histogram.js';
import type { CompetingCurves } from './aalen-johansen.js';
import { type Curve, logLogInterval } from './kaplan-meier.js';

export interface Estimate {
  readonly value: number;
  /** 95 % limits, null where there are none. */
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Quantile {
  /** Null: not reached. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Mean {
  readonly value: number;
  readonly se: number;
}

type Steps = Pick<Curve, 'start' | 'time' | 'survival'>;

/**
 * Whether the data say anything about `time`: not before the curve's start, and not past the last observation unless
 * nobody was left then.
 */
export function knownAt(curve: Steps, time: number): boolean {
  const last = curve.time.length - 1;
  if (last < 0 || time < curve.start) return false;
  return time <= curve.time[last]! || curve.survival[last] === 0;
}

/** S(time) with its limits; null where nothing is known. */
export function survivalAt(curve: Curve, time: number): Estimate | null {
  if (!knownAt(curve, time)) return null;
  const row = lastAtMost(curve.time, time);
  if (row < 0) return { value: 1, lower: null, upper: null };
  return { value: curve.survival[row]!, lower: limit(curve.lower[row]!), upper: limit(curve.upper[row]!) };
}

/**
 * F_cause(time) with its standard error and log-log limits (R's for `pstate`); null where nothing is known.
 * @param cause index into `curves.causes`
 */
export function incidenceAt(curves: CompetingCurves, cause: number, time: number): (Estimate & Mean) | null {
  const of = curves.causes[cause];
  if (!of) throw new RangeError(`cause ${cause} is unknown`);
  if (!knownAt(curves, time)) return null;
  const row = lastAtMost(curves.time, time);
  const value = row < 0 ? 0 : of.incidence[row]!;
  const se = row < 0 ? 0 : of.se[row]!;
  const [lower, upper] = logLogInterval(value, se / value);
  return { value, se, lower: limit(lower), upper: limit(upper) };
}

function limit(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/**
 * Area under S up to `tau`: the mean stay when every stay is cut at tau (for a curve with a later start: of those who
 * reached the start). Variance = sum over events of A_t^2 d/(n(n-d)), A_t the area from t to tau, a term with d = n 0.
 * Past the last time S is held flat, as R's `survmean` does: ask `knownAt(curve, tau)` where that is not wanted.
 * @throws RangeError if tau lies before the curve's start.
 */
export function restrictedMean(curve: Curve, tau: number): Mean {
  if (!(tau >= curve.start)) throw new RangeError(`tau ${tau} lies before the start ${curve.start}`);
  let area = 0;
  let variance = 0;
  let end = tau;
  for (let i = lastAtMost(curve.time, tau); i >= 0; i -= 1) {
    area += curve.survival[i]! * (end - curve.time[i]!);
    end = curve.time[i]!;
    const n = curve.nRisk[i]!;
    const d = curve.nEvent[i]!;
    if (d < n) variance += (area * area * d) / (n * (n - d));
  }
  return { value: end + area, se: Math.sqrt(variance) };
}

const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * The age at which a share `p` (0..1) has ended: first time with S <= 1-p, tolerance 1.5e-8; where S equals 1-p, the
 * midpoint between that time and the next drop, or the last time on the curve where none follows. The limits follow
 * from the limits of S by the same rule. R's `quantile.survfit`; only where rounding leaves S a hair above 1-p to the
 * end of the curve does R answer NA instead.
 */
export function quantile(curve: Curve, p: number): Quantile {
  if (!(p > 0 && p < 1)) throw new RangeError(`p ${p} is not between 0 and 1`);
  return {
    value: crossing(curve, curve.survival, p),
    lower: crossing(curve, curve.lower, p),
    upper: crossing(curve, curve.upper, p),
  };
}

/**
 * Limits may rise again where late entries swell the risk set; R then takes the value nearest to p, wherever it stands
 * (`approx` sorts), and the first of equal values.
 */
function crossing({ time }: Curve, curve: Float64Array, p: number): number | null {
  let reached = -1;
  let passed = -1;
  for (let i = 0; i < time.length; i += 1) {
    const ended = 1 - curve[i]!;
    if (ended + TOLERANCE >= p && (reached < 0 || ended < 1 - curve[reached]!)) reached = i;
    if (ended - TOLERANCE >= p && (passed < 0 || ended < 1 - curve[passed]!)) passed = i;
  }
  if (reached < 0) return null;
  if (passed >= 0) return (time[reached]! + time[passed]!) / 2;
  const last = lastNewValue(curve);
  return Math.abs(p - (1 - last)) < TOLERANCE ? (time[reached]! + time[time.length - 1]!) / 2 : null;
}

/** The last value that had not stood on the curve before; NaN counts as one value. */
function lastNewValue(curve: Float64Array): number {
  const seen = new Set<number>();
  let last = NaN;
  for (const value of curve) {
    if (seen.has(value)) continue;
    seen.add(value);
    last = value;
  }
  return last;
}
