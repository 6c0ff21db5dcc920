import type { Rule } from '@stadig/event-sourcing/aggregate';
import { isRejection, type Rejection } from '@stadig/event-sourcing/rejection';
import { CORE_RULES } from '@stadig/event-sourcing/rules';
import type { Data } from '@stadig/event-sourcing/event';
import { columnOfField, dependenciesOf, OPENING, type Slot } from './case-slots.js';
import type { CaseWork, Creation } from './case-work.js';
import { headingOf } from './columns.js';
import type { AggregateName } from './kinds.js';
import type { RowProblem } from './problem.js';
import type { Layout } from './read-rows.js';

export interface Sent {
  readonly aggregate: AggregateName;
  readonly command: Data & { readonly type: string };
  readonly commandId: string;
  /** The same for the same command, whatever the process. */
  readonly body: string;
}

/** Where a case's commands go: into the log, or into a copy of the case that only shows what would come of them. */
export interface CaseRunner {
  /** Revision of the stream after the command, or why it was refused. */
  execute(sent: Sent): number | Rejection | Promise<number | Rejection>;
  /** The number that an event was given. @param last revision of the last event of its command */
  number(aggregate: AggregateName, event: string, last: number, field: string): unknown | Promise<unknown>;
  rules(aggregate: AggregateName): Readonly<Record<string, Rule>>;
}

export interface CarriedOut {
  readonly problems: readonly RowProblem[];
  readonly sent: number;
}

/** Does the work of one case, in its order. What rests on a refused event is left out without a word of its own. */
export async function carryOut(work: CaseWork, runner: CaseRunner, layout: Layout): Promise<CarriedOut> {
  const problems: RowProblem[] = [];
  let sent = 0;
  const send = async (one: Sent): Promise<number | Rejection> => {
    sent++;
    return runner.execute(one);
  };
  if (work.void) {
    const command = { type: 'Void', reasonCode: 'WRONG_CASE' };
    const outcome = await send({ aggregate: 'HousingPathway', command, commandId: work.void, body: 'void' });
    if (isRejection(outcome)) problems.push(problemOf(outcome, undefined, layout, runner));
  }
  for (const { aggregate, commandId, amendments, reasonCode, blame } of work.amends) {
    const command = { type: 'Amend', amendments, reasonCode };
    const outcome = await send({ aggregate, command, commandId, body: JSON.stringify(command) });
    if (isRejection(outcome)) return { problems: [problemOf(outcome, blame, layout, runner, aggregate)], sent };
  }
  const last = new Map([...work.standing].map(([key, { aggregate, revision }]) => [key, { aggregate, revision }]));
  const events = new Map(
    work.creations.flatMap(({ slot, end }) => [slot, ...(end ? [end] : [])].map((s) => [s.key, s.part.event])),
  );
  const resolve: Resolve = async (slot, field) => {
    const { aggregate, revision } = last.get(slot)!;
    return await runner.number(aggregate, events.get(slot) ?? '', revision, field);
  };
  for (const creation of work.creations) {
    const { slot, end, commandId } = creation;
    if (dependenciesOf(slot).some((key) => !last.has(key))) continue;
    const command = await commandOf(creation, resolve);
    const body = `${slot.hash}${end?.hash ?? ''}`;
    const outcome = await send({ aggregate: slot.aggregate, command, commandId, body });
    if (isRejection(outcome)) {
      problems.push(problemOf(outcome, slot, layout, runner));
      if (slot.key === OPENING) break;
      continue;
    }
    last.set(slot.key, { aggregate: slot.aggregate, revision: outcome });
    if (end) last.set(end.key, { aggregate: slot.aggregate, revision: outcome });
  }
  return { problems, sent };
}

type Resolve = (slot: string, field: string) => Promise<unknown>;

async function commandOf({ slot, end }: Creation, resolve: Resolve): Promise<Data & { type: string }> {
  const { part, day, fields, fixed, refs, staying } = slot;
  const numbers: Record<string, unknown> = {};
  for (const [field, ref] of Object.entries(refs)) numbers[field] = await resolve(ref.slot, ref.number);
  const command = { type: part.command, day, ...present(fields), ...numbers, ...fixed, ...part.also };
  if (!end) {
    if (part.event !== 'ShelterPlacementEnded') return command;
    const childrenStaying: unknown[] = [];
    for (const key of staying) childrenStaying.push(await resolve(key, 'childIndex'));
    return { ...command, childrenStaying };
  }
  const over = { day: end.day, ...present(end.fields) };
  if (slot.kind === 'obstacle') return { ...command, resolvedOn: end.day };
  if (slot.kind === 'child') return { ...command, left: over };
  return { ...command, type: 'RecordPastPlacement', end: over };
}

const present = (fields: Data): Data =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** What a rule says to the row that it stops. */
function problemOf(
  rejection: Rejection,
  slot: Slot | undefined,
  layout: Layout,
  runner: CaseRunner,
  aggregate: AggregateName = slot?.aggregate ?? 'HousingPathway',
): RowProblem {
  const rule = runner.rules(aggregate)[rejection.rule] ?? CORE_RULES[rejection.rule];
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(rejection.params[name] ?? whole));
  const column = slot && columnOfField(slot, rejection.field);
  const say = (language: 'sv' | 'en'): string =>
    rule ? `${fill(rule.text[language])} ${fill(rule.lift[language])}` : rejection.rule;
  return {
    line: slot?.line ?? 0,
    column: (column && layout.get(column)) ?? 0,
    heading: column ? headingOf(column) : '',
    code: rejection.rule,
    sv: say('sv'),
    en: say('en'),
  };
}
