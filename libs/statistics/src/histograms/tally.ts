import { dayOf, type DayNumber } from '@stadig/event-sourcing/day';
import { dayHistogram, type Histogram } from '../estimators/histogram.js';
import { CENSORED, SAME_DAY } from '../units/unit.js';
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
 * Counts the units of all the groups as of a day: the same as the merge of each group's tally, in one pass.
 * @param year year of T0 for the curve and of the end for the completed; undefined: all.
 */
export function tally(groups: readonly ViewColumns[], causes: number, asOf: DayNumber, year?: number): Tally {
  const oldest = groups.reduce((age, columns) => Math.max(age, oldestOf(columns, asOf, year)), 0);
  const histogram = dayHistogram(roundedUp(oldest), causes);
  const completed = { count: new Float64Array(causes), days: new Float64Array(causes) };
  const sameDay = groups.reduce((sum, columns) => sum + count(columns, { histogram, completed }, asOf, year), 0);
  return { histogram, sameDay, completed };
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

/** Counts a group in, and answers how many stays were over on the day they began. */
function count(
  { size, from, until, base, stop, entry, year: years, cause }: ViewColumns,
  into: Pick<Tally, 'histogram' | 'completed'>,
  asOf: DayNumber,
  year?: number,
): number {
  const { entered, censored, events } = into.histogram;
  const yearStarts = year === undefined ? -Infinity : dayOf(`${year}-01-01`);
  const yearEnds = year === undefined ? Infinity : dayOf(`${year + 1}-01-01`);
  let sameDay = 0;
  for (let i = 0; i < size; i++) {
    if (from[i]! > asOf || until[i]! <= asOf) continue;
    const over = stop[i]! <= asOf;
    const age = (over ? stop[i]! : asOf) - base[i]!;
    const ended = over ? cause[i]! : CENSORED;
    if (ended >= 0 && stop[i]! >= yearStarts && stop[i]! < yearEnds) {
      into.completed.count[ended]!++;
      into.completed.days[ended]! += age;
    }
    if (year !== undefined && years[i] !== year) continue;
    if (ended === SAME_DAY) {
      sameDay++;
      continue;
    }
    if (entry[i]! > 0) {
      if (entry[i]! >= age) continue;
      entered[entry[i]!]!++;
    }
    (ended < 0 ? censored : events[ended]!)[age]!++;
  }
  return sameDay;
}
