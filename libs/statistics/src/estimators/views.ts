import { type CompetingCurves, aalenJohansen } from './aalen-johansen.js';
import { type Histogram, type Start, FROM_THE_BEGINNING, atRisk, hasLateEntries, numberOfStays } from './histogram.js';
import { type Curve, kaplanMeier } from './kaplan-meier.js';
import { type Mean, knownAt, restrictedMean } from './reading.js';

/** Fewest at risk with which a curve with late entries may begin. */
export const FEWEST_AT_START = 10;

/** The curves as Stadig shows them. */
export interface View {
  /** Time to any end. */
  readonly curve: Curve;
  /** Time to each end, the others competing; same order as the histogram's causes. */
  readonly competing: CompetingCurves;
}

/**
 * Curves of a group, or null if it is empty or, having late entries, never has ten at risk. One early case alone at
 * risk would otherwise hold S at 0 for ever: with late entries the curves begin at the first age with ten at risk, and
 * are conditional on reaching it.
 */
export function viewOf(histogram: Histogram): View | null {
  const start = viewStart(histogram);
  if (!start) return null;
  return { curve: kaplanMeier(histogram, start), competing: aalenJohansen(histogram, start) };
}

function viewStart(histogram: Histogram): Start | null {
  if (numberOfStays(histogram) === 0) return null;
  if (!hasLateEntries(histogram)) return FROM_THE_BEGINNING;
  const row = atRisk(histogram).findIndex((n) => n >= FEWEST_AT_START);
  if (row < 0) return null;
  return row === 0 ? FROM_THE_BEGINNING : { row, age: histogram.times[row]! };
}

/** Restricted mean, or null where tau is past what the data say (R would hold the curve flat). */
export function viewMean(curve: Curve, tau: number): Mean | null {
  return knownAt(curve, tau) ? restrictedMean(curve, tau) : null;
}
