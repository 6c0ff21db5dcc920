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
import { dayOf } from './day.js';
import { nextSteps } from './next-steps.js';
import type { Data } from './event.js';
import type { EventOf, EventSpecs } from './schema.js';

/** Anchor of the pathways in specifications; their typed days count from here. */
export const ANCHOR_DAY = dayOf('2025-01-01');

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
