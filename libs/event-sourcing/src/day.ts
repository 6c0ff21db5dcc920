/** A calendar day as whole days since 1970-01-01; no time of day, no zone. */
export type DayNumber = number;

/** How exactly a day is known: MONTH counts as the middle of the month. */
export type DayPrecision = 'DAY' | 'MONTH' | 'UNKNOWN';

/** When something happened, counted from the pathway's anchor. `dayOffset` is null where the day is not known. */
export interface DayAt {
  readonly dayOffset: number | null;
  readonly dayPrecision: DayPrecision;
}

const MS = 86_400_000;

/** @param iso `YYYY-MM-DD`. @throws RangeError when there is no such day. */
export function dayOf(iso: string): DayNumber {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : NaN;
  const day = ms / MS;
  if (!Number.isInteger(day) || isoOf(day) !== iso) throw new RangeError(`no such day: ${iso}`);
  return day;
}

/** `YYYY-MM-DD` */
export function isoOf(day: DayNumber): string {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** `YYYY-MM` */
export function monthOf(day: DayNumber): string {
  return isoOf(day).slice(0, 7);
}

export function yearOf(day: DayNumber): number {
  return new Date(day * MS).getUTCFullYear();
}

/** The 15th of a month, the day that MONTH stands for. @param month `YYYY-MM` */
export function middleOf(month: string): DayNumber {
  return dayOf(`${month}-15`);
}

/**
 * A typed day as offset from the anchor. @param typed `YYYY-MM-DD`, `YYYY-MM` or `UNKNOWN`.
 * The current month counts as today where its middle is still to come.
 * @throws RangeError when it is none of these or no such day.
 */
export function dayAt(typed: string, anchor: DayNumber, today: DayNumber): DayAt {
  if (typed === 'UNKNOWN') return { dayOffset: null, dayPrecision: 'UNKNOWN' };
  if (/^\d{4}-\d{2}$/.test(typed)) {
    const middle = middleOf(typed);
    const day = monthOf(today) === typed ? Math.min(middle, today) : middle;
    return { dayOffset: day - anchor, dayPrecision: 'MONTH' };
  }
  return { dayOffset: dayOf(typed) - anchor, dayPrecision: 'DAY' };
}

/** The day as a person types and reads it: what `dayAt` took, apart from the day within a month. */
export function typedAs({ dayOffset, dayPrecision }: DayAt, anchor: DayNumber): string {
  if (dayOffset === null) return 'UNKNOWN';
  return dayPrecision === 'MONTH' ? monthOf(anchor + dayOffset) : isoOf(anchor + dayOffset);
}
