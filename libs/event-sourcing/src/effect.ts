import { isDeepStrictEqual } from 'node:util';
import { isRejection, reject, type Aggregate, type Known, type Rejection } from './aggregate.js';
import { amend, type HistoryEvent } from './amend.js';
import { isRefusalNoted, NOTHING_TO_DO } from './core-events.js';
import {
  decidedWith,
  draft,
  draftAmendments,
  standing,
  struck,
  withOffsets,
  type Decision,
  type DraftEvent,
  type Standing,
} from './decision.js';
import type { Data } from './event.js';
import type { EventSpecs } from './schema.js';

/**
 * Sent by a policy: what should stand in this stream because of another stream's events. What is missing is recorded,
 * what differs corrected, what should not stand struck; what a rule refuses is noted, for a caseworker to take up.
 */
export interface EffectCommand {
  readonly type: 'Effect';
  readonly policy: string;
  /** (rule, source stream, number): stands as `effectOf` in whatever it leaves. */
  readonly key: string;
  /** The command whose events should stand; undefined: none should. `target` is the stream as it would be without. */
  wanted(target: Standing<unknown>): (Data & { readonly type: string }) | undefined;
  /** Keys of effects that rest on this one: they are struck with it. */
  readonly takesAlong?: readonly string[];
}

type Wanted = ReturnType<EffectCommand['wanted']>;
type Events = readonly HistoryEvent[];

/**
 * What the effect's key should leave, against what it left so far. A rule in the way is no refusal but a note, so that
 * the command is found whenever it comes again; only a pathway that is not known yet is asked for later. Pure.
 */
export function decideEffect<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  before: Standing<State>,
  effect: EffectCommand,
  known: Known,
): Decision<State> | Rejection {
  if (before.history.some((e) => e.type === 'PathwayErased')) return reject('pathway-erased');
  const { key, policy } = effect;
  const stands = amend(before.history).events;
  const refused = stands.filter((e) => e.effectOf === key && isRefusalNoted(e)).map((e) => e.revision);
  const answered = refused.length > 0 ? [struck(aggregate, refused, 'LEARNT_LATER')] : [];
  const drafted = toward(aggregate, before, effect, stands, known);
  const decided = isRejection(drafted)
    ? drafted
    : drafted.length > 0 && decidedWith(aggregate, before, [...answered, ...drafted], known, key);
  if (decided && !isRejection(decided)) return decided;
  if (decided && decided.rule === 'pathway-not-yet-known') return decided;
  const rule = decided ? decided.rule : NOTHING_TO_DO;
  return decidedWith(aggregate, before, [...answered, { type: 'PolicyNoted', data: { policy, rule } }], known, key);
}

/** What leads from the events that the effect left to those that should stand; empty where they are the same. */
function toward<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  before: Standing<State>,
  { key, wanted, takesAlong = [] }: EffectCommand,
  stands: Events,
  known: Known,
): readonly DraftEvent[] | Rejection {
  if (before.voided || known.pathway?.status === 'VOIDED') return [];
  const of = (keys: readonly string[]): Events =>
    stands.filter((e) => e.type !== 'PolicyNoted' && e.effectOf !== undefined && keys.includes(e.effectOf));
  const left = of([key]);
  const strike = (events: Events): DraftEvent =>
    struck(aggregate, events.map((e) => e.revision), 'LEARNT_LATER'); // prettier-ignore
  const without = left.length === 0 ? before : standing(aggregate, before.history.filter((e) => e.effectOf !== key)); // prettier-ignore
  const command = wanted(without);
  if (!command) return left.length === 0 ? [] : [strike([...left, ...of(takesAlong)])];
  const fresh = draft(aggregate, without, command, known);
  if (left.length === 0 || isRejection(fresh)) return fresh;
  if (!isDeepStrictEqual(typesOf(fresh), typesOf(left))) return [strike(left), ...fresh];
  return corrections(aggregate, before, left, command, known);
}

const typesOf = (events: readonly { readonly type: string }[]): string[] => events.map((e) => e.type);

function corrections<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  before: Standing<State>,
  left: Events,
  command: NonNullable<Wanted>,
  known: Known,
): readonly DraftEvent[] | Rejection {
  const dated = withOffsets(command, known);
  if (isRejection(dated)) return dated;
  const amendments = left.flatMap(({ type, data, revision }) => {
    const fields = differing(aggregate.events[type]!.fields.shape, data, dated);
    return Object.keys(fields).length > 0 ? [{ correct: revision, fields }] : [];
  });
  if (amendments.length === 0) return [];
  return draftAmendments(aggregate, before, { type: 'Amend', amendments, reasonCode: 'LEARNT_LATER' }, known);
}

/** The command's fields that the event has by the same names, with other values; a day differs as a whole. */
function differing(shape: Data, data: Data, { type: _, day, ...fields }: Data): Data {
  const differ: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name in shape && !isDeepStrictEqual(data[name], value)) differ[name] = value;
  }
  const { dayOffset, dayPrecision } = (day ?? data) as Data;
  if ('dayOffset' in shape && (data['dayOffset'] !== dayOffset || data['dayPrecision'] !== dayPrecision)) {
    differ['day'] = { dayOffset, dayPrecision };
  }
  return differ;
}
