import { isRejection, type Aggregate, type Known } from './aggregate.js';
import {
  decideOn,
  standing,
  type AmendCommand,
  type DraftEvent,
  type History,
  type TypedCommand,
  type VoidCommand,
} from './decision.js';
import type { Amendment, AmendmentReason } from './amend.js';
import { dayOf, isoOf } from './day.js';
import { nextSteps } from './next-steps.js';
import type { Data } from './event.js';
import type { EventOf, EventSpecs } from './schema.js';

/** Anchor of the pathways in specifications; their typed days count from here. */
export const ANCHOR_DAY = dayOf('2025-01-01');

/** The typed day that lies so many days after the anchor. */
export const day = (offset: number): string => isoOf(ANCHOR_DAY + offset);

/** The same day as events have it; null: one that nobody knows. */
export const on = (dayOffset: number | null) =>
  ({ dayOffset, dayPrecision: dayOffset === null ? 'UNKNOWN' : 'DAY' }) as const;

interface AnyEvent {
  readonly type: string;
  readonly data: object;
}

/** What an event says, its day left out. */
export type FieldsOf<Event extends AnyEvent, T extends Event['type']> = Omit<
  Extract<Event, { type: T }>['data'],
  'dayOffset' | 'dayPrecision'
>;

/** Makes events of an aggregate: `eventOf<ShelterEvent>()('ReadyToMoveOnAssessed', 9, { placementNo: 1 })`. */
export const eventOf =
  <Event extends AnyEvent>() =>
  <T extends Event['type']>(type: T, offset: number | null, fields: FieldsOf<Event, T>): DraftEvent => ({
    type,
    data: { ...on(offset), ...fields },
  });

/** What is known once the pathway is closed; null: on a day that nobody knows. */
export const closedOn = (closedOffset: number | null): Partial<Known> => ({
  pathway: { status: 'CLOSED', ownerCode: '2480', closedOffset },
});

/** The commands that amend a stream, and the events they make. @param name the aggregate's */
export const amendmentsOf = (name: string, reasonCode: AmendmentReason) => {
  const amend = (...amendments: readonly Amendment[]): AmendCommand => ({ type: 'Amend', reasonCode, amendments });
  return {
    amend,
    correct: (revision: number, fields: Data): AmendCommand => amend({ correct: revision, fields }),
    strike: (...revisions: readonly number[]): AmendCommand => amend({ strike: revisions }),
    corrected: (targetRevision: number, fields: Data): DraftEvent => ({
      type: `${name}Corrected`,
      data: { targetRevision, fields, reasonCode },
    }),
    struck: (...targetRevisions: readonly number[]): DraftEvent => ({
      type: `${name}Struck`,
      data: { targetRevisions, reasonCode },
    }),
  };
};

const KNOWN: Known = {
  anchor: ANCHOR_DAY,
  today: 700,
  pathway: { status: 'OPEN', ownerCode: '2480', closedOffset: null },
};

/**
 * Specifies a decision: `given(aggregate, events).when(command).then(events)` or `.thenRejected('rule')`.
 * `events` are plain, amendments allowed; `known` replaces parts of an open pathway with 700 days behind it.
 */
export function given<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  events: readonly (EventOf<Specs> | DraftEvent)[],
  known: Partial<Known> = {},
) {
  const history: History = events.map((e, revision) => ({ type: e.type, data: e.data as Data, revision }));
  const before = standing(aggregate, history);
  const all = { ...KNOWN, ...known };
  return {
    state: before.state,
    broken: () => aggregate.broken(before.state, all),
    /** What may come next, each with the rules in its way: `['EndPlacement', { placementNo: 1 }]`, `[…, 'rule']`. */
    steps: () => nextSteps(aggregate, before, all).map((s) => [s.command, s.of, ...s.blockers.map((b) => b.rule)]),
    when(command: TypedCommand<Command> | AmendCommand | VoidCommand) {
      const decision = decideOn(aggregate, before, command as Data & { type: string }, all);
      return {
        then(expected: readonly (EventOf<Specs> | DraftEvent)[]): void {
          if (isRejection(decision)) throw new Error(`rejected: ${decision.rule} ${JSON.stringify(decision)}`);
          const actual = JSON.stringify(decision.events.map(sorted), null, 1);
          const wanted = JSON.stringify(expected.map(sorted), null, 1);
          if (actual !== wanted) throw new Error(`expected ${wanted}\nbut was ${actual}`);
        },
        thenRejected(rule: string, field?: string): void {
          if (!isRejection(decision))
            throw new Error(`expected ${rule}, but accepted: ${JSON.stringify(decision.events)}`);
          if (decision.rule !== rule) throw new Error(`expected ${rule}, but was ${JSON.stringify(decision)}`);
          if (field !== undefined && decision.field !== field)
            throw new Error(`expected field ${field}, was ${decision.field}`);
        },
      };
    },
  };
}

/** Key order does not matter, fields left undefined are not there. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
