import { expect } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { isRejection, type Aggregate, type Known } from '../aggregate.js';
import { decideOn, standing, type DraftEvent, type Standing } from '../decision.js';
import type { Data } from '../event.js';
import { CORE_RULES } from '../rules.js';
import type { EventSpecs } from '../schema.js';

/** A command with typed days. */
export type Sent = Data & { readonly type: string };

/**
 * Commands that amend whatever events, whether the fields are theirs or not.
 * @param most how many amendments, and how many events one of them strikes
 */
export const amending = (
  revision: Arbitrary<number>,
  fields: Arbitrary<object>,
  most: { readonly amendments: number; readonly strikes: number },
): Arbitrary<Sent> =>
  fc.record({
    type: fc.constant('Amend'),
    reasonCode: fc.constant('OTHER'),
    amendments: fc.array(
      fc.oneof(
        fc.record({ strike: fc.uniqueArray(revision, { minLength: 1, maxLength: most.strikes }) }),
        fc.record({ correct: revision, fields }),
      ),
      { minLength: 1, maxLength: most.amendments },
    ),
  });

/**
 * Sends one after the other. What is refused is refused with a text, and leaves no trace.
 * @param as the command, and what is known as it comes, of what is sent to a stream that stands so
 */
export function play<State, Command extends { readonly type: string }, Specs extends EventSpecs, One>(
  aggregate: Aggregate<State, Command, Specs>,
  sent: readonly One[],
  as: (one: One, state: State) => readonly [Sent, Known],
  from: Standing<State> = standing(aggregate, []),
): Standing<State> {
  const rules = { ...CORE_RULES, ...aggregate.rules };
  let now = from;
  for (const one of sent) {
    const decision = decideOn(aggregate, now, ...as(one, now.state));
    if (isRejection(decision)) expect(rules).toHaveProperty([decision.rule]);
    else now = decision;
  }
  return now;
}

/** The state that events make when they are recorded in this order. */
export const fold = <State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  events: readonly DraftEvent[],
): State =>
  standing(
    aggregate,
    events.map((e, revision) => ({ ...e, revision })),
  ).state;

/** For `shuffled`. */
export const chances = fc.infiniteStream(fc.nat());

export const shuffled = <T>(items: readonly T[], random: Iterator<number>): T[] =>
  items
    .map((item) => ({ item, key: random.next().value as number }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

/** The number in a command that stands for the highest of its kind, so that what was recorded last is used on. */
const LATEST = 3;

export const latest = (sent: Sent, highest: Readonly<Record<string, number>>): Sent => {
  const fields = Object.entries(sent).map(([name, value]) => [name, (value === LATEST && highest[name]) || value]);
  return { ...Object.fromEntries(fields), type: sent.type };
};
