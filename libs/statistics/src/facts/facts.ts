import type { ExitDestination } from '@stadig/codes/common';
import type { Outcome } from '@stadig/codes/housing';
import type { DayNumber } from '@stadig/event-sourcing/day';

/** A perspective that was not asked for, is unknown or can no longer be read is NOT_KNOWN, never NO. */
export type Flag = 'YES' | 'NO' | 'NOT_KNOWN';

export interface Flags {
  readonly children: Flag;
  readonly honour: Flag;
  readonly disability: Flag;
  readonly lgbtqi: Flag;
}

/** A step that ends the waiting for a home, or begins it anew. `day` is null where it is not known. */
export type Step =
  | { readonly kind: 'HOME'; readonly day: DayNumber | null; readonly permanence: 'STRICT' | 'BROAD' }
  /** `secured`: first day of the home that was lost. */
  | { readonly kind: 'LOST'; readonly day: DayNumber | null; readonly secured: DayNumber | null }
  | { readonly kind: 'RETURNED' | 'CONTACT_LOST' | 'REOPENED'; readonly day: DayNumber | null }
  | { readonly kind: 'CLOSED'; readonly day: DayNumber | null; readonly outcome: Outcome };

/** How a stay ended: the adult's destination, or for a child that left without the adult OTHER. */
export type Exit = ExitDestination | 'OTHER';

/** When a stay was over. An end whose day is not known is seen up to the last day on which the stay was known to run. */
export type End = { readonly day: DayNumber; readonly exit: Exit } | { readonly lastKnown: DayNumber } | null;

/** The adult's stay in one placement. */
export interface Stay {
  readonly start: DayNumber;
  readonly end: End;
  readonly observedFrom: DayNumber | null;
}

/** A child's stay from joining to leaving. */
export interface ChildStay {
  readonly child: number;
  /** Index in `stays` of the placement that the child joined. */
  readonly stay: number;
  readonly start: DayNumber;
  readonly end: End;
}

export interface Ready {
  readonly day: DayNumber;
  readonly withdrawn: DayNumber | null;
}

/** What statistics knows of one pathway: a pure function of its published events and of the keys that still exist. */
export interface Facts {
  readonly municipality: string;
  readonly opened: DayNumber;
  /** Start of a case that was taken over. */
  readonly t0: DayNumber | null;
  /** The day from which the pathway would have been recorded whatever came of it. */
  readonly observedFrom: DayNumber | null;
  /** Set where day 0 can no longer be read: the last day in the log, at which what runs is censored. */
  readonly censoredAt: DayNumber | null;
  readonly steps: readonly Step[];
  /** Days on which the person was known to wait; only where the day of a step is not known. */
  readonly waiting: readonly DayNumber[];
  /** First nights in interim housing. */
  readonly interim: readonly DayNumber[];
  readonly stays: readonly Stay[];
  readonly children: readonly ChildStay[];
  readonly ready: readonly Ready[];
  readonly flags: Flags;
  /** A rule refused what another service's events asked of this pathway, and nobody has settled it yet. */
  readonly disputed: boolean;
}
