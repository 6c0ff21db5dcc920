/** Something that happened on a day, counted from day 0 of the pathway; null where nobody knows the day. */
export type OnDay = { readonly dayOffset: number | null };

/** True where both days are known and the first lies after the second. */
export const isAfter = (a: OnDay | undefined, b: OnDay | undefined): boolean =>
  typeof a?.dayOffset === 'number' && typeof b?.dayOffset === 'number' && a.dayOffset > b.dayOffset;

/** The days that something took, the last one left out; `to` is Infinity for what is not over. */
export interface Taken {
  readonly no: number;
  readonly from: number;
  readonly to: number;
}

/** The first two that have a day in common. */
export function overlapping(taken: readonly Taken[]): readonly [Taken, Taken] | undefined {
  for (const [i, a] of taken.entries()) {
    const b = taken.slice(i + 1).find((other) => a.to > other.from && other.to > a.from);
    if (b) return [a, b];
  }
  return undefined;
}
