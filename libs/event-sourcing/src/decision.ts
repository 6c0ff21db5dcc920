import type { z } from 'zod';
import { isRejection, reject, type Aggregate, type Known, type Recorded, type Rejection } from './aggregate.js';
import {
  amend,
  amendmentOf,
  checkAmendments,
  type Amendment,
  type AmendmentReason,
  type HistoryEvent,
} from './amend.js';
import { isCoreEvent } from './core-events.js';
import { dayAt, isoOf, monthOf } from './day.js';
import type { Data } from './event.js';
import type { EventOf, EventSpecs } from './schema.js';

/** Amends events of the stream, all in one append, checked only at the end. */
export interface AmendCommand {
  readonly type: 'Amend';
  readonly amendments: readonly Amendment[];
  readonly reasonCode: AmendmentReason;
}

/** Takes the whole stream back. */
export interface VoidCommand {
  readonly type: 'Void';
  readonly reasonCode: AmendmentReason;
}

/** A command as callers send it: its `day`, `observedFrom` and `t0` are typed days, offsets come later. */
export type TypedCommand<C> = C extends unknown
  ? { readonly [K in keyof C]: K extends 'day' | 'observedFrom' | 't0' ? string | Extract<C[K], undefined> : C[K] }
  : never;

/** An event decided, not yet stored. */
export interface DraftEvent {
  readonly type: string;
  readonly data: Data;
}

/** All plain events of a stream, amendments included; the index is the revision. */
export type History = readonly Recorded<HistoryEvent>[];

/** A stream as a decision sees it. */
export interface Standing<State> {
  readonly history: History;
  readonly state: State;
  readonly voided: boolean;
}

/** What a decision adds, and where the stream stands with it. */
export interface Decision<State> extends Standing<State> {
  readonly events: readonly DraftEvent[];
}

const TYPED_DAYS = ['observedFrom', 't0'] as const;

/** The state that a history makes, as amended. */
export function standing<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  history: History,
): Standing<State> {
  const { events, voided } = amend(history);
  const state = evolveAll(aggregate, aggregate.initial, events);
  return { history, state, voided };
}

/**
 * Decides a command with typed days: offsets, the aggregate's decision, the declared fields, and the rules over the
 * history as it would then stand. Pure.
 */
export function decideOn<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  before: Standing<State>,
  command: Data & { readonly type: string },
  known: Known,
): Decision<State> | Rejection {
  if (before.history.some((e) => e.type === 'PathwayErased')) return reject('pathway-erased');
  const voided = before.voided || known.pathway?.status === 'VOIDED';
  if (voided && !aggregate.evenVoided?.includes(command.type)) return reject('pathway-voided');
  const events = draft(aggregate, before, command, known);
  return isRejection(events) ? events : decidedWith(aggregate, before, events, known);
}

/** The history with the events added, if the rules let it stand. */
export function decidedWith<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  before: Standing<State>,
  events: readonly DraftEvent[],
  known: Known,
  effectOf?: string,
): Decision<State> | Rejection {
  const added = events.map((e, i) => ({ ...e, revision: before.history.length + i, ...(effectOf && { effectOf }) }));
  const history = [...before.history, ...added];
  const after = events.some((e) => amendmentOf(aggregate.name, e.type))
    ? standing(aggregate, history)
    : {
        history,
        state: evolveAll(aggregate, before.state, added),
        voided: before.voided,
      };
  return (after.voided ? undefined : aggregate.broken(after.state, known)) ?? { ...after, events };
}

function evolveAll<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  state: State,
  events: History,
): State {
  return events.reduce((s, e) => (isCoreEvent(e.type) ? s : aggregate.evolve(s, e as Recorded<EventOf<Specs>>)), state);
}

export const struck = (
  aggregate: { readonly name: string },
  targetRevisions: readonly number[],
  reasonCode: AmendmentReason,
) => ({
  type: `${aggregate.name}Struck`,
  data: { targetRevisions: [...targetRevisions], reasonCode },
});

export function draft<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  before: Standing<State>,
  command: Data & { readonly type: string },
  known: Known,
): readonly DraftEvent[] | Rejection {
  if (command.type === 'Amend') return draftAmendments(aggregate, before, command as Data & AmendCommand, known);
  if (command.type === 'Void') {
    const { reasonCode } = command as Data & VoidCommand;
    if (!aggregate.voidable) return reject('not-voidable');
    const refused = unamendable(aggregate, before, 0, undefined, known);
    return refused ?? [{ type: `${aggregate.name}Voided`, data: { reasonCode } }];
  }
  const dated = withOffsets(command, known);
  if (isRejection(dated)) return dated;
  const decided = aggregate.decide(dated as unknown as Command, before.state, known);
  if (isRejection(decided)) return decided;
  for (const event of decided) {
    const refused = afterToday(event.data as Data, known) ?? notAsDeclared(aggregate, event);
    if (refused) return refused;
  }
  return decided as readonly DraftEvent[];
}

export function draftAmendments<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  before: Standing<State>,
  { amendments, reasonCode }: AmendCommand,
  known: Known,
): readonly DraftEvent[] | Rejection {
  const refused = checkAmendments(before.history, amendments);
  if (refused) return refused;
  const events: DraftEvent[] = [];
  for (const amendment of amendments) {
    if ('strike' in amendment) {
      for (const revision of amendment.strike) {
        const foreign = unamendable(aggregate, before, revision, undefined, known);
        if (foreign) return foreign;
      }
      events.push(struck(aggregate, amendment.strike, reasonCode));
      continue;
    }
    const targetRevision = amendment.correct;
    const foreign = unamendable(aggregate, before, targetRevision, amendment.fields, known);
    if (foreign) return foreign;
    const typed = correctedFields(aggregate.events, before.history[targetRevision]!, amendment.fields, known);
    if (isRejection(typed)) return typed;
    const fields = withDerived(aggregate, asAmended(before.history, events, targetRevision), typed);
    if (isRejection(fields)) return fields;
    events.push({ type: `${aggregate.name}Corrected`, data: { targetRevision, fields, reasonCode } });
  }
  return events;
}

/** What the aggregate has against amending the event of that revision; notes of the core are anybody's. */
function unamendable<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  before: Standing<State>,
  revision: number,
  fields: Data | undefined,
  known: Known,
): Rejection | undefined {
  const event = before.history[revision];
  if (!event || isCoreEvent(event.type)) return undefined;
  return aggregate.unamendable?.(event as Recorded<EventOf<Specs>>, fields, before.state, known);
}

/** The event as it stands with what the same command has amended so far. */
function asAmended(history: History, drafted: readonly DraftEvent[], revision: number): HistoryEvent {
  const amended = [...history, ...drafted.map((e, i) => ({ ...e, revision: history.length + i }))];
  return amend(amended).events.find((e) => e.revision === revision) ?? history[revision]!;
}

/** The corrected fields with those that follow from them, where these change. */
function withDerived<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  target: HistoryEvent,
  typed: Data,
): Data | Rejection {
  const data = { ...target.data, ...typed };
  const derived = aggregate.derived?.({ type: target.type, data } as EventOf<Specs>) ?? {};
  const fields: Record<string, unknown> = { ...typed };
  for (const [name, value] of Object.entries(derived)) {
    if (name in typed && typed[name] !== value) {
      return reject('amendment-field-invalid', { field: name, params: { name } });
    }
    if ((target.data[name] ?? null) !== (value ?? null)) fields[name] = value;
  }
  return fields;
}

/** The new values of an event's fields. A corrected opening day takes its `startPeriod` along; the anchor stays. */
function correctedFields(specs: EventSpecs, target: HistoryEvent, typed: Data, known: Known): Data | Rejection {
  const dated = withOffsets(typed, known);
  if (isRejection(dated)) return dated;
  const { day, ...rest } = dated;
  const fields: Record<string, unknown> = { ...rest, ...(day as Data | undefined) };
  if ('startPeriod' in target.data && 'dayOffset' in fields) {
    if (typeof fields['dayOffset'] !== 'number') return reject('day-required', { field: 'day' });
    fields['startPeriod'] = monthOf(known.anchor + fields['dayOffset']);
  }
  const late = afterToday(fields, known);
  if (late) return late;
  if ('anchor' in fields) return reject('amendment-field-invalid', { field: 'anchor', params: { name: 'anchor' } });
  const spec = specs[target.type];
  if (!spec) return ofNobody(typed);
  const checked = spec.fields.partial().strict().safeParse(fields);
  if (checked.success) return fields;
  const issue = checked.error.issues[0]!;
  const name = issue.code === 'unrecognized_keys' ? issue.keys[0]! : String(issue.path[0]);
  if (name === 'dayOffset') return reject('day-out-of-range', { field: 'day' });
  return reject('amendment-field-invalid', { field: name, params: { name } });
}

/** A note of the core is struck where it is wrong: nothing of it is anybody's to correct. */
function ofNobody(typed: Data): Rejection {
  const [name] = Object.keys(typed);
  return reject('amendment-field-invalid', { field: name!, params: { name: name! } });
}

function afterToday(data: Data, known: Known): Rejection | undefined {
  const offset = data['dayOffset'];
  return typeof offset === 'number' && offset > known.today
    ? reject('day-after-today', { field: 'day', params: { today: isoOf(known.anchor + known.today) } })
    : undefined;
}

/** Typed days as offsets: `day` becomes `{dayOffset, dayPrecision}`, the others a whole number. */
export function withOffsets(command: Data, known: Known): Data | Rejection {
  const today = known.anchor + known.today;
  const dated: Record<string, unknown> = { ...command };
  let field = 'day';
  try {
    if (typeof command['day'] === 'string') dated['day'] = dayAt(command['day'], known.anchor, today);
    for (field of TYPED_DAYS) {
      const typed = command[field];
      if (typeof typed !== 'string') continue;
      const { dayOffset } = dayAt(typed, known.anchor, today);
      if (dayOffset === null) return reject('day-required', { field });
      if (dayOffset > known.today) return reject('day-after-today', { field });
      dated[field] = dayOffset;
    }
  } catch (error) {
    if (error instanceof RangeError) return reject('day-invalid', { field });
    throw error;
  }
  return dated;
}

/** Days out of range are the caller's; anything else that does not fit its declaration is a fault of the aggregate. */
function notAsDeclared(aggregate: { readonly events: EventSpecs }, event: DraftEvent): Rejection | undefined {
  const spec = aggregate.events[event.type];
  if (!spec) throw new Error(`undeclared event type ${event.type}`);
  const { error }: { error?: z.ZodError } = spec.fields.safeParse(event.data);
  if (!error) return undefined;
  const offending = String(error.issues[0]?.path[0]);
  if (offending === 'dayOffset') return reject('day-out-of-range', { field: 'day' });
  if (offending === 'observedFrom' || offending === 't0') return reject('day-out-of-range', { field: offending });
  throw new Error(`${event.type} is not as declared: ${offending}`, { cause: error });
}
