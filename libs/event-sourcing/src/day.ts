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

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^\d{4}-\d{2}$/;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Leap days of all years before. */
const leapDaysBefore = (year: number): number =>
  Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400);

/** How many days a month has. @param month 1 to 12 */
export const daysIn = (year: number, month: number): number =>
  DAYS_BEFORE_MONTH[month]! - DAYS_BEFORE_MONTH[month - 1]! + (month === 2 && isLeap(year) ? 1 : 0);

/** @param iso `YYYY-MM-DD`. @throws RangeError when there is no such day. */
export function dayOf(iso: string): DayNumber {
  const parts = DAY.exec(iso);
  const [year, month, day] = parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : [0, 0, 0];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) throw new RangeError(`no such day: ${iso}`);
  const leapDays = leapDaysBefore(year) - leapDaysBefore(1970) + (month > 2 && isLeap(year) ? 1 : 0);
  return 365 * (year - 1970) + leapDays + DAYS_BEFORE_MONTH[month - 1]! + day - 1;
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
  if (typed.length === 7 && MONTH.test(typed)) {
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
