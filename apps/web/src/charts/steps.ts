/** A function of days that is constant from each time to the next. */
export interface Steps {
  /** Days, rising. */
  readonly time: readonly number[];
  readonly value: readonly (number | null)[];
}

export type Point = readonly [x: number, y: number];

/** Value at a day: that of the last time not after it; `before` ahead of the first; null after the last day known. */
export function valueAt(steps: Steps, day: number, before: number): number | null {
  let low = 0;
  let high = steps.time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps.time[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? before : (steps.value[low - 1] ?? null);
}

/**
 * The corners of a step function from `start` until `end`, both ends of each rise drawn.
 * @param before the value until the first time
 */
export function corners(steps: Steps, before: number, start: number, end: number): readonly Point[] {
  const points: Point[] = [[start, before]];
  let value = before;
  for (let i = 0; i < steps.time.length; i++) {
    const day = steps.time[i]!;
    const next = steps.value[i];
    if (day > end) break;
    if (next === null || next === undefined || next === value) continue;
    points.push([day, value], [day, next]);
    value = next;
  }
  points.push([end, value]);
  return points;
}

/** The band between two step functions, in runs without gaps; a gap is where either is not known. */
export function band(
  time: readonly number[],
  lower: readonly (number | null)[],
  upper: readonly (number | null)[],
  end: number,
): readonly (readonly { readonly day: number; readonly lower: number; readonly upper: number }[])[] {
  const runs: { day: number; lower: number; upper: number }[][] = [];
  let run: { day: number; lower: number; upper: number }[] = [];
  const close = (day: number) => {
    const last = run.at(-1);
    if (last) {
      run.push({ ...last, day });
      runs.push(run);
    }
    run = [];
  };
  for (let i = 0; i < time.length && time[i]! <= end; i++) {
    const [day, low, high] = [time[i]!, lower[i] ?? null, upper[i] ?? null];
    if (low === null || high === null) {
      close(day);
      continue;
    }
    const last = run.at(-1);
    if (last) run.push({ ...last, day });
    run.push({ day, lower: low, upper: high });
  }
  close(end);
  return runs;
}

const TICKS = [30, 60, 90, 120, 180, 365, 730];

/** Days to mark on an axis until `end`: at most nine, quarters and years where they fit. */
export function dayTicks(end: number): readonly number[] {
  const step = TICKS.find((s) => end / s <= 8) ?? Math.ceil(end / 8 / 365) * 365;
  const ticks: number[] = [];
  for (let day = 0; day <= end; day += step) ticks.push(day);
  return ticks;
}

/** Last day to draw: the last with at least `enough` at risk, within two years, and at least `least` days. */
export function lastDay(time: readonly number[], nRisk: readonly number[], enough = 5, least = 90, most = 730): number {
  let last = 0;
  for (let i = 0; i < time.length; i++) if ((nRisk[i] ?? 0) >= enough) last = time[i]!;
  return Math.min(most, Math.max(least, last));
}
