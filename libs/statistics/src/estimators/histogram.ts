/**
 * What the estimators know of a group of stays: per distinct time (days, or any unit), how many entered late, ended by
 * each cause, or were censored. Merging is element-wise addition, so a county is the sum of its municipalities.
 *
 * Everyone has exactly one end (an event or a censoring). Who did not enter late was under observation from the start,
 * so their number is the number of ends less the number of late entries and needs no column.
 */
export interface Histogram {
  /** Strictly increasing, >= 0. */
  readonly times: Float64Array;
  /** Late entries: at risk at every time after this one. */
  readonly entered: Int32Array;
  /** One column a cause, in an order the caller chooses. */
  readonly events: readonly Int32Array[];
  readonly censored: Int32Array;
}

/** One stay on the day axis: whole days. */
export interface DayStay {
  /** Age in days at which observation began; 0 or absent: from the start. */
  readonly entry?: number;
  /** Age in days at the event or the censoring. */
  readonly end: number;
  /** Index of the cause that ended it, or null if it was censored. */
  readonly cause: number | null;
}

const axes = new Map<number, Float64Array>();

function dayAxis(length: number): Float64Array {
  let axis = axes.get(length);
  if (!axis) {
    axis = Float64Array.from({ length }, (_, day) => day);
    axes.set(length, axis);
  }
  return axis;
}

/** An empty histogram over the days 0..lastDay. Its `times` are shared between histograms: do not write to them. */
export function dayHistogram(lastDay: number, causes: number): Histogram {
  if (!Number.isSafeInteger(lastDay) || lastDay < 0) throw new RangeError(`lastDay ${lastDay} is no day`);
  return empty(dayAxis(lastDay + 1), causes);
}

/**
 * Counts one stay into a day histogram, in place.
 * @throws RangeError if a day lies off the axis, the cause is unknown, or a late entry is not before the end.
 */
export function countStay(into: Histogram, { entry = 0, end, cause }: DayStay): void {
  checkDay(into, end, 'end');
  checkDay(into, entry, 'entry');
  if (entry > 0 && entry >= end) throw new RangeError(`entry ${entry} is not before the end ${end}`);
  const column = cause === null ? into.censored : into.events[cause];
  if (!column) throw new RangeError(`cause ${cause} is unknown`);
  column[end]! += 1;
  if (entry > 0) into.entered[entry]! += 1;
}

function checkDay(histogram: Histogram, day: number, name: string): void {
  if (!Number.isSafeInteger(day) || day < 0 || day >= histogram.times.length)
    throw new RangeError(`${name} ${day} is not a day in 0..${histogram.times.length - 1}`);
}

/** Stays in columns, in any order. Times should have passed `tieTimes`. */
export interface Stays {
  readonly end: ArrayLike<number>;
  /** Index of the cause, or -1 for a censored stay. */
  readonly cause: ArrayLike<number>;
  readonly entry?: ArrayLike<number>;
}

/**
 * The histogram of stays at any times >= 0.
 * @throws RangeError on a time that is negative or not finite, an unknown cause, or an entry > 0 not before its end.
 */
export function histogramOf({ end, cause, entry }: Stays, causes: number): Histogram {
  const all = new Float64Array(end.length * (entry ? 2 : 1));
  for (let i = 0; i < end.length; i += 1) {
    all[i] = checkTime(end[i]!);
    if (entry) all[end.length + i] = entry[i]! > 0 ? checkTime(entry[i]!) : end[i]!;
  }
  const histogram = empty(distinct(all), causes);
  for (let i = 0; i < end.length; i += 1) {
    const column = cause[i] === -1 ? histogram.censored : histogram.events[cause[i]!];
    if (!column) throw new RangeError(`cause ${cause[i]} is unknown`);
    column[indexOf(histogram.times, end[i]!)]! += 1;
    if (!entry || !(entry[i]! > 0)) continue;
    if (entry[i]! >= end[i]!) throw new RangeError(`entry ${entry[i]} is not before the end ${end[i]}`);
    histogram.entered[indexOf(histogram.times, entry[i]!)]! += 1;
  }
  return histogram;
}

function checkTime(time: number): number {
  if (!(time >= 0 && time < Infinity)) throw new RangeError(`time ${time} is not a number >= 0`);
  return time;
}

/** The sum of histograms. Times are the same only if they are equal numbers; a cause that one lacks counts as 0. */
export function merge(histograms: readonly Histogram[]): Histogram {
  const causes = Math.max(0, ...histograms.map((each) => each.events.length));
  if (histograms.every((each) => isDayAxis(each.times))) return mergeDays(histograms, causes);
  const merged = empty(distinct(concat(histograms.map((each) => each.times))), causes);
  for (const each of histograms) {
    let at = 0;
    const place = Int32Array.from(each.times, (time) => {
      while (merged.times[at]! < time) at += 1;
      return at;
    });
    for (const [from, to] of columns(each, merged)) {
      for (let i = 0; i < from.length; i += 1) to[place[i]!]! += from[i]!;
    }
  }
  return merged;
}

function mergeDays(histograms: readonly Histogram[], causes: number): Histogram {
  const length = Math.max(0, ...histograms.map((each) => each.times.length));
  const merged = empty(dayAxis(length), causes);
  for (const each of histograms) {
    for (const [from, to] of columns(each, merged)) {
      for (let day = 0; day < from.length; day += 1) to[day]! += from[day]!;
    }
  }
  return merged;
}

function isDayAxis(times: Float64Array): boolean {
  if (axes.get(times.length) === times) return true;
  return times.every((time, day) => time === day);
}

function columns(from: Histogram, to: Histogram): [Int32Array, Int32Array][] {
  return [
    [from.entered, to.entered],
    [from.censored, to.censored],
    ...from.events.map((column, cause): [Int32Array, Int32Array] => [column, to.events[cause]!]),
  ];
}

function empty(times: Float64Array, causes: number): Histogram {
  const column = (): Int32Array => new Int32Array(times.length);
  return { times, entered: column(), censored: column(), events: Array.from({ length: causes }, column) };
}

/** How many stays a histogram holds. */
export function numberOfStays(histogram: Histogram): number {
  return histogram.events.reduce((sum, column) => sum + total(column), total(histogram.censored));
}

/** How many of them ended in an event, whatever its cause. */
export function numberOfEvents(histogram: Histogram): number {
  return histogram.events.reduce((sum, column) => sum + total(column), 0);
}

export function hasLateEntries(histogram: Histogram): boolean {
  return histogram.entered.some((count) => count > 0);
}

/** Number at risk just before each time: entered before it and not ended before it. */
export function atRisk(histogram: Histogram): Float64Array {
  const { times, entered } = histogram;
  const left = ended(histogram);
  const n = new Float64Array(times.length);
  let here = numberOfStays(histogram) - total(entered);
  for (let i = 0; i < n.length; i += 1) {
    n[i] = here;
    here += entered[i]! - left[i]!;
  }
  return n;
}

/** Stays that ended at each time, in an event or a censoring. */
function ended({ censored, events }: Histogram): Int32Array {
  const left = censored.slice();
  for (const column of events) {
    for (let i = 0; i < left.length; i += 1) left[i]! += column[i]!;
  }
  return left;
}

/** Where a curve begins: `row` of the histogram's times, `age` shown as its start. */
export interface Start {
  readonly row: number;
  readonly age: number;
}

export const FROM_THE_BEGINNING: Start = { row: 0, age: 0 };

/** The times from `start` on at which a stay ended, with the counts at them. */
export interface EndingRows {
  readonly time: Float64Array;
  readonly nRisk: Float64Array;
  /** Events of any cause. */
  readonly nEvent: Float64Array;
  readonly nCensored: Float64Array;
  /** Events by cause. */
  readonly ofCause: readonly Float64Array[];
}

export function endingRows(histogram: Histogram, start: Start): EndingRows {
  const { times, censored, events } = histogram;
  const left = ended(histogram);
  const rows = new Int32Array(times.length);
  let length = 0;
  for (let i = start.row; i < times.length; i += 1) {
    if (left[i]! > 0) rows[length++] = i;
  }
  const pick = (column: ArrayLike<number>): Float64Array => {
    const picked = new Float64Array(length);
    for (let i = 0; i < length; i += 1) picked[i] = column[rows[i]!]!;
    return picked;
  };
  const ofCause = events.map(pick);
  const nEvent = new Float64Array(length);
  for (const column of ofCause) {
    for (let i = 0; i < length; i += 1) nEvent[i]! += column[i]!;
  }
  return { time: pick(times), nRisk: pick(atRisk(histogram)), nEvent, nCensored: pick(censored), ofCause };
}

function total(column: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i]!;
  return sum;
}

function concat(arrays: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(arrays.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of arrays) {
    joined.set(each, at);
    at += each.length;
  }
  return joined;
}

/** Sorted distinct values. */
export function distinct(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  let kept = 0;
  for (let i = 0; i < sorted.length; i += 1) {
    if (i === 0 || sorted[i] !== sorted[kept - 1]) sorted[kept++] = sorted[i]! + 0;
  }
  return sorted.slice(0, kept);
}

/** Index of the last element <= value, or -1. */
export function lastAtMost(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const indexOf = lastAtMost;
