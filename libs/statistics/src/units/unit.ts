import { EXIT_DESTINATION } from '@stadig/codes/common';
import type { DayNumber } from '@stadig/event-sourcing/day';

/** Later than every day. */
export const FOREVER = 0x7fffffff;

/** No event: seen up to here and no further. */
export const CENSORED = -1;
/** A stay that was over on the day it began: 0 nights, counted apart. */
export const SAME_DAY = -2;

/** Ends of a spell towards a home, in the order of the histograms' causes. */
export const SPELL_ENDS = [
  'HOME_STRICT',
  'HOME_BROAD_ONLY',
  'RETURNED',
  'CONTACT_LOST',
  'ABROAD',
  'DECEASED',
  'CLOSED',
] as const;
export type SpellEnd = (typeof SPELL_ENDS)[number];

/** Ends of a stay, in the order of the histograms' causes; OTHER: a child that left without the adult. */
export const STAY_ENDS = [
  ...EXIT_DESTINATION.codes.filter((code) => code !== 'RESPONSIBILITY_MOVED'),
  'OTHER',
] as const;
export type StayEnd = (typeof STAY_ENDS)[number];

/**
 * A unit as it looks on the days `from` <= D < `until`: everything known now with a day <= D. Most units look the same
 * on all days; only what later days change (another last ready-to-move, a stay that goes on after a gap) has several.
 */
export interface View {
  readonly from: DayNumber;
  readonly until: DayNumber;
  /** T0, whose year is the unit's year. */
  readonly t0: DayNumber;
  /** Day from which the age counts: T0, later by the days of a gap. */
  readonly base: DayNumber;
  /** Age at which observation began; 0: from the start. */
  readonly entry: number;
  /** Day of the end, FOREVER while it runs. */
  readonly stop: DayNumber;
  /** Index of the cause, CENSORED or SAME_DAY. */
  readonly cause: number;
}

/** A unit as of a day: `end` days old, ended by `cause` or censored. */
export interface Observed {
  readonly t0: DayNumber;
  readonly entry: number;
  readonly end: number;
  readonly cause: number;
}

/** The unit as of the day, if the view is that day's. What runs is censored at D - T0. */
export function observedOn(view: View, day: DayNumber): Observed | undefined {
  if (day < view.from || day >= view.until) return undefined;
  const { t0, base, entry, stop, cause } = view;
  return stop <= day ? { t0, entry, end: stop - base, cause } : { t0, entry, end: day - base, cause: CENSORED };
}

/** Whether a unit belongs in a curve: not one that was over, or had not been entered, before it was observed. */
export const inCurve = ({ entry, end, cause }: Observed): boolean => cause !== SAME_DAY && (entry === 0 || entry < end);

/**
 * The day from which a unit that began on `t0` would have been recorded whatever came of it. What began before the
 * pathway was opened is seen from the opening on.
 */
export function entryDay(t0: DayNumber, opened: DayNumber, observedFrom: DayNumber | null): DayNumber {
  return t0 < opened ? Math.max(opened, observedFrom ?? opened) : Math.max(t0, observedFrom ?? t0);
}
