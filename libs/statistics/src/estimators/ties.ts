import { distinct, lastAtMost } from './histogram.js';

const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * Times that differ only by floating-point noise become the smallest of them, as R's `survival::aeqSurv` does before
 * every curve: neighbours within 1.5e-8, absolute or relative to the mean of all distinct times. One call takes all
 * times of a table, entries included, so that every group agrees on what is tied.
 */
export function tieTimes(...columns: readonly Float64Array[]): Float64Array[] {
  const joined = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  const times = distinct(joined);
  const mean = times.reduce((sum, time) => sum + Math.abs(time), 0) / times.length;
  const tied = (i: number): boolean => {
    const gap = times[i]! - times[i - 1]!;
    return gap <= TOLERANCE || gap / mean <= TOLERANCE;
  };
  const kept = times.filter((_, i) => i === 0 || !tied(i));
  if (kept.length === times.length) return [...columns];
  return columns.map((column) => column.map((time) => kept[lastAtMost(kept, time)]!));
}
