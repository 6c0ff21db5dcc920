import { dayOf, type DayNumber } from '@stadig/event-sourcing/day';
import { dayHistogram, merge, type Histogram } from '../estimators/histogram.js';
import { SAME_DAY } from '../units/unit.js';
import type { ViewColumns } from './view-columns.js';

/** What the estimators and the plain mean need of a group of units as of a day. Merging is element-wise addition. */
export interface Tally {
  /** Units of the curve, by T0's year: ended by cause, censored, late entries. */
  readonly histogram: Histogram;
  /** Stays over on the day they began, by T0's year; in no curve and no mean. */
  readonly sameDay: number;
  /** Completed units by the year of their end and by cause: how many, and their days in all. */
  readonly completed: { readonly count: Float64Array; readonly days: Float64Array };
}

/**
 * Counts the units as of a day. @param year year of T0 for the curve and of the end for the completed; undefined: all.
 */
export function tally(columns: ViewColumns, causes: number, asOf: DayNumber, year?: number): Tally {
  const { size, from, until, base, stop, entry, year: years, cause } = columns;
  const histogram = dayHistogram(roundedUp(oldestOf(columns, asOf, year)), causes);
  const count = new Float64Array(causes);
  const days = new Float64Array(causes);
  const yearStarts = year === undefined ? -Infinity : dayOf(`${year}-01-01`);
  const yearEnds = year === undefined ? Infinity : dayOf(`${year + 1}-01-01`);
  let sameDay = 0;
  for (let i = 0; i < size; i++) {
    if (from[i]! > asOf || until[i]! <= asOf) continue;
    const over = stop[i]! <= asOf;
    const age = (over ? stop[i]! : asOf) - base[i]!;
    const ofCause = over ? cause[i]! : -1;
    if (ofCause >= 0 && stop[i]! >= yearStarts && stop[i]! < yearEnds) {
      count[ofCause]!++;
      days[ofCause]! += age;
    }
    if (year !== undefined && years[i] !== year) continue;
    if (ofCause === SAME_DAY) {
      sameDay++;
      continue;
    }
    if (entry[i]! > 0) {
      if (entry[i]! >= age) continue;
      histogram.entered[entry[i]!]!++;
    }
    const column = ofCause < 0 ? histogram.censored : histogram.events[ofCause]!;
    column[age]!++;
  }
  return { histogram, sameDay, completed: { count, days } };
}

/** Few lengths of histogram, since each keeps its axis. */
const roundedUp = (lastDay: number): number => lastDay | 63;

/** Age of the oldest unit. */
function oldestOf({ size, from, until, base, stop, year: years }: ViewColumns, asOf: DayNumber, year?: number): number {
  let oldest = 0;
  for (let i = 0; i < size; i++) {
    if (from[i]! > asOf || until[i]! <= asOf) continue;
    if (year !== undefined && years[i] !== year) continue;
    const age = (stop[i]! <= asOf ? stop[i]! : asOf) - base[i]!;
    if (age > oldest) oldest = age;
  }
  return oldest;
}

/** The sum of tallies: a county is its municipalities, the nation its counties. */
export function mergeTallies(tallies: readonly Tally[], causes: number): Tally {
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
