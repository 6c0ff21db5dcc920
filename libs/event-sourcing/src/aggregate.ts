import type { DayNumber } from './day.js';
import type { Data } from './event.js';
import type { EventOf, EventSpecs } from './schema.js';
import type { PathwayCopy } from './pathway-copy.js';
import type { Recorded, Rejection, Rule } from './rejection.js';

export { isRejection, reject, type Recorded, type Rejection, type Rule } from './rejection.js';

/** What a decision may know besides its own stream. */
export interface Known {
  /** Offset of today from the anchor. */
  readonly today: number;
  readonly anchor: DayNumber;
  /** What the published events say of the pathway; undefined in housing-pathway itself. */
  readonly pathway?: PathwayCopy;
  /** Municipality or county of whoever sends the command; undefined for policies and ticks. */
  readonly actor?: string;
}

/** A command that may come next: without its day, which is today's, with made-up codes where any will do. */
export interface Step<Command extends { readonly type: string }> {
  readonly command: Command extends unknown ? Omit<Command, 'day'> & { readonly type: Command['type'] } : never;
  /** Numbers and codes that say which one is meant. */
  readonly of?: Readonly<Record<string, string | number>>;
}

/**
 * An aggregate: pure functions without clock, randomness or I/O, over plain values.
 * `evolve` is total; `decide` gives events or a rejection; `broken` holds every rule that concerns the history and is
 * asked after every decision and on every amended history.
 */
export interface Aggregate<State, Command extends { readonly type: string }, Specs extends EventSpecs> {
  /** First part of its amendments' types: `ShelterPlacement` gives `ShelterPlacementCorrected`. */
  readonly name: string;
  /** First part of its streams' names: `shelterPlacement` gives `shelterPlacement-{pathwayId}`. */
  readonly category: string;
  /** The purpose of the keys that seal its fields. */
  readonly purpose: string;
  /** Whether a stream can be voided as a whole (the pathway, and streams with an id of their own). */
  readonly voidable: boolean;
  /** The command that begins a stream with an id of its own: the pathway, which is the root, and whatever is not about one. */
  readonly opens?: Command['type'];
  /** True where no person is the subject: nothing is sealed, days are days since 1970-01-01, each party acts as itself. */
  readonly ofOrganisations?: boolean;
  /** Who may send commands to the stream, and read it; left out: the one it belongs to. */
  parties?(state: State): readonly string[];
  /** Commands taken on a voided stream too: what was voided can still be erased. */
  readonly evenVoided?: readonly Command['type'][];
  readonly events: Specs;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly initial: State;
  evolve(state: State, event: Recorded<EventOf<Specs>>): State;
  decide(command: Command, state: State, known: Known): readonly EventOf<Specs>[] | Rejection;
  /**
   * Why whoever sends it may not amend an event in that way: `fields` are the new values, undefined where it is struck; a
   * stream is voided as its first event is struck. Left out: whoever may send commands may amend all there is.
   */
  unamendable?(
    event: Recorded<EventOf<Specs>>,
    fields: Data | undefined,
    state: State,
    known: Known,
  ): Rejection | undefined;
  /**
   * Fields of an event that follow from its others, such as the permanence of a home. They are worked out anew when
   * the event is corrected, and a correction that types another value is refused.
   */
  derived?(event: EventOf<Specs>): Data;
  broken(state: State, known: Known): Rejection | undefined;
  /** What may be recorded next, as a caseworker would think of it; whether it can be is asked of `decide` and `broken`. @param today as offset */
  steps?(state: State, today: number): readonly Step<Command>[];
}

/**
 * A state that keeps events by their kind, with one more of them. The copy is made first and changed then, which is
 * several times faster than a literal with a computed name.
 */
export function withEntry<State extends Readonly<Record<string, readonly object[]>>>(
  state: State,
  { type, data, revision }: Recorded<{ readonly type: string; readonly data: object }>,
): State {
  const entries = state[type];
  if (!entries) return state;
  const next: Record<string, readonly object[]> = { ...state };
  next[type] = [...entries, { ...data, revision }];
  return next as State;
}

export const streamOf = (aggregate: { readonly category: string }, subject: string): string =>
  `${aggregate.category}-${subject}`;

/** The subject (pathway id) of a stream's name. */
export const subjectOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
