import { hash } from 'node:crypto';
import { amend, type Amendment, type AmendmentReason } from '@stadig/event-sourcing/amend';
import { dayAt, type DayNumber } from '@stadig/event-sourcing/day';
import type { History } from '@stadig/event-sourcing/decision';
import type { Data } from '@stadig/event-sourcing/event';
import { dependenciesOf, OPENING, type Slot } from './case-slots.js';
import type { AggregateName } from './kinds.js';

export const AGGREGATES: readonly AggregateName[] = ['HousingPathway', 'ShelterPlacement'];

/** An event that a row was given: by which command, and what the row said. */
export interface HeldSlot {
  readonly command: string;
  readonly event: string;
  readonly aggregate: AggregateName;
  readonly hash: string;
  readonly rigid: string;
}

/** An amendment that was planned; whether it was made, the log tells. */
export interface PlannedAmendment {
  readonly aggregate: AggregateName;
  readonly command: string;
  /** What the slots say after it; null: struck. */
  readonly effects: Readonly<Record<string, string | null>>;
}

/** What an import knows of a case it brought in. Written before the commands go out, so no crash loses any. */
export interface CaseState {
  readonly reference: string;
  readonly generation: number;
  /** Counts the files that changed something, so that what comes back after it was struck is recorded anew. */
  readonly change: number;
  /** Digest of the plan that `change` stands for. */
  readonly plan: string;
  /** True once everything planned stands in the log. */
  readonly done: boolean;
  readonly slots: Readonly<Record<string, HeldSlot>>;
  readonly amendments: readonly PlannedAmendment[];
  /** The command that took the case back as a whole. */
  readonly voided?: string;
}

/** A stream of the case as it stands in the log. */
export interface StandingStream {
  readonly history: History;
  /** Revision of the last event of each command. */
  readonly commands: ReadonlyMap<string, number>;
}

export type StandingStreams = Readonly<Record<AggregateName, StandingStream>>;

export const NOTHING_STANDS: StandingStreams = {
  HousingPathway: { history: [], commands: new Map() },
  ShelterPlacement: { history: [], commands: new Map() },
};

/** A command that records one slot, or a beginning together with its end. */
export interface Creation {
  readonly slot: Slot;
  readonly end?: Slot;
  readonly commandId: string;
}

export interface PlannedAmend {
  readonly aggregate: AggregateName;
  readonly commandId: string;
  readonly amendments: readonly Amendment[];
  readonly reasonCode: AmendmentReason;
  /** A slot to name where the amendment is refused. */
  readonly blame: Slot | undefined;
}

/** What must be done so that the log says what the file says. */
export interface CaseWork {
  readonly void?: string;
  readonly amends: readonly PlannedAmend[];
  readonly creations: readonly Creation[];
  /** Revision of every slot that stands already. */
  readonly standing: ReadonlyMap<string, { readonly aggregate: AggregateName; readonly revision: number }>;
  /** To be written before the commands go out. */
  readonly state: CaseState;
  /** To be written when all of them stand. */
  readonly settled: CaseState;
  readonly rows: {
    readonly added: number;
    readonly corrected: number;
    readonly struck: number;
    readonly unchanged: number;
  };
}

export interface WorkInput {
  readonly reference: string;
  /** Empty: the file does not have the case any more. */
  readonly slots: readonly Slot[];
  readonly held: CaseState | undefined;
  readonly standing: StandingStreams;
  readonly anchor: DayNumber;
  readonly today: DayNumber;
  /** Strikes everything but the opening and records it anew: for changes that do not hold together step by step. */
  readonly anew?: boolean;
  commandId(content: string): string;
}

interface Held extends HeldSlot {
  readonly revision: number;
  /** False where somebody struck it outside the import. */
  readonly stands: boolean;
  readonly data: Data;
}

/** The difference between what the file says and what the log says. Pure. */
export function caseWork(input: WorkInput): CaseWork {
  const { slots, held, anew = false } = input;
  const standing = heldSlots(held, input.standing);
  if (slots.length === 0) return voidWork(input, standing);

  const desired = new Map(slots.map((s) => [s.key, s]));
  const recreated = recreatedSlots(slots, standing, anew);
  const created = slots.filter((s) => !standing.has(s.key) || recreated.has(s.key));
  const corrected = slots.filter(
    (s) => standing.has(s.key) && !recreated.has(s.key) && standing.get(s.key)!.hash !== s.hash,
  );
  const struck = [...standing].filter(([key, h]) => h.stands && (!desired.has(key) || recreated.has(key)));

  const plan = digest([slots.map((s) => [s.key, s.hash]), anew]);
  const change = (held?.change ?? 0) + (held && (held.done || held.plan !== plan) ? 1 : 0);
  const idOf = (content: string): string => input.commandId(`${held?.generation ?? 0}\n${change}\n${content}`);

  const amends = AGGREGATES.flatMap((aggregate) =>
    amendOf(aggregate, input, corrected.filter(of(aggregate)), struck, standing, idOf),
  );
  const creations = creationsOf(created, idOf);
  const kept = slots.filter((s) => standing.has(s.key) && !recreated.has(s.key));
  const nothing = amends.length === 0 && creations.length === 0;
  const commandOf = new Map(
    creations.flatMap(({ slot, end, commandId }) =>
      [slot, ...(end ? [end] : [])].map((s) => [s.key, commandId] as const),
    ),
  );
  const freshSlots = created.map((s) => [s.key, fresh(s, commandOf.get(s.key)!)] as const);
  const common = {
    reference: input.reference,
    generation: held?.generation ?? 0,
    change: nothing ? (held?.change ?? 0) : change,
    plan,
  };
  const settled: CaseState = {
    ...common,
    done: true,
    slots: Object.fromEntries([...kept.map((s) => [s.key, heldOf(standing.get(s.key)!, s)] as const), ...freshSlots]),
    amendments: [],
  };
  const before = [...standing].map(([key, h]) => [recreated.has(key) ? superseded(key, h) : key, heldOf(h)] as const);
  return {
    amends: amends.map((a) => a.planned),
    creations,
    standing: new Map(kept.map((s) => [s.key, standing.get(s.key)!])),
    state: nothing
      ? settled
      : {
          ...common,
          done: false,
          slots: Object.fromEntries([...before, ...freshSlots]),
          amendments: amends.map((a) => a.noted),
        },
    settled,
    rows: countRows(slots, standing, created, corrected, struck),
  };
}

/** Until it is struck, the event that another takes the place of is held under a key that no row asks for. */
const superseded = (key: string, h: Held): string => `${key}\n${h.command}`;
const isSuperseded = (key: string): boolean => key.split('\n').length > 2;

const of =
  (aggregate: AggregateName) =>
  (s: { readonly aggregate: AggregateName }): boolean =>
    s.aggregate === aggregate;

const fresh = (s: Slot, command: string): HeldSlot => ({
  command,
  event: s.part.event,
  aggregate: s.aggregate,
  hash: s.hash,
  rigid: s.rigid,
});

const heldOf = (h: HeldSlot, slot?: Slot): HeldSlot => ({
  command: h.command,
  event: h.event,
  aggregate: h.aggregate,
  hash: slot?.hash ?? h.hash,
  rigid: h.rigid,
});

/** What the import holds of the case, as far as the log has it; amendments that were made are counted in. */
function heldSlots(state: CaseState | undefined, streams: StandingStreams): ReadonlyMap<string, Held> {
  const found = new Map<string, Held>();
  if (!state) return found;
  const effects = new Map<string, string | null>();
  for (const { aggregate, command, effects: made } of state.amendments) {
    if (streams[aggregate].commands.has(command))
      for (const [key, hash] of Object.entries(made)) effects.set(key, hash);
  }
  const standing = Object.fromEntries(
    AGGREGATES.map((a) => [a, new Map(amend(streams[a].history).events.map((e) => [e.revision, e.data]))]),
  ) as Record<AggregateName, Map<number, Data>>;
  for (const [key, slot] of Object.entries(state.slots)) {
    const { history, commands } = streams[slot.aggregate];
    const revision = revisionOf(slot.event, commands.get(slot.command), history);
    if (revision === undefined) continue;
    const data = standing[slot.aggregate].get(revision);
    const effect = effects.get(key);
    // Struck by this import, unlike what somebody else struck, is as if it had never been.
    if (data === undefined && (effect === null || isSuperseded(key))) continue;
    found.set(key, { ...slot, hash: effect ?? slot.hash, revision, stands: data !== undefined, data: data ?? {} });
  }
  return found;
}

/** A command's events end at its revision; the one meant is the last of its type among them. */
export function revisionOf(type: string, last: number | undefined, history: History): number | undefined {
  if (last === undefined) return undefined;
  for (let revision = last; revision >= Math.max(0, last - 12); revision--) {
    if (history[revision]?.type === type) return revision;
  }
  return undefined;
}

/** Slots to strike and record anew: what cannot be corrected changed, or what they rest on is recorded anew. */
function recreatedSlots(
  slots: readonly Slot[],
  standing: ReadonlyMap<string, Held>,
  anew: boolean,
): ReadonlySet<string> {
  const recreated = new Set<string>();
  for (const s of slots) {
    const h = standing.get(s.key);
    if (!h || s.key === OPENING) continue;
    const changed = h.hash !== s.hash;
    if (anew || h.rigid !== s.rigid || h.event !== s.part.event || (changed && !h.stands)) recreated.add(s.key);
  }
  for (let before = -1; before !== recreated.size;) {
    before = recreated.size;
    for (const s of slots) {
      if (s.key === OPENING || !standing.has(s.key)) continue;
      if (dependenciesOf(s).some((key) => !standing.has(key) || recreated.has(key))) recreated.add(s.key);
    }
  }
  return recreated;
}

interface Amend {
  readonly planned: PlannedAmend;
  readonly noted: PlannedAmendment;
}

function amendOf(
  aggregate: AggregateName,
  { slots, anchor, today }: WorkInput,
  corrected: readonly Slot[],
  struck: readonly (readonly [string, Held])[],
  standing: ReadonlyMap<string, Held>,
  idOf: (content: string) => string,
): Amend[] {
  const mine = struck.filter(([, h]) => h.aggregate === aggregate);
  const corrections = corrected.flatMap((s) => {
    const h = standing.get(s.key)!;
    const fields = changedFields(s, h.data, standing, anchor, today);
    return Object.keys(fields).length > 0 ? [{ slot: s, correct: h.revision, fields }] : [];
  });
  if (corrections.length === 0 && mine.length === 0) return [];
  const strike = mine.map(([, h]) => h.revision).sort((a, b) => a - b);
  const amendments: Amendment[] = [
    ...(strike.length > 0 ? [{ strike }] : []),
    ...corrections.map(({ correct, fields }) => ({ correct, fields })),
  ];
  const commandId = idOf(`amend\n${aggregate}\n${JSON.stringify(amendments)}`);
  const [gone] = mine.map(([key]) => slots.find((s) => s.key.split('\n')[0] === key.split('\n')[0]));
  return [
    {
      planned: {
        aggregate,
        commandId,
        amendments,
        reasonCode: reasonOf(
          corrections.map((c) => c.fields),
          strike.length > 0,
        ),
        blame: corrections[0]?.slot ?? gone,
      },
      noted: {
        aggregate,
        command: commandId,
        effects: Object.fromEntries([
          ...mine.map(([key]) => [key, null] as const),
          ...corrections.map(({ slot }) => [slot.key, slot.hash] as const),
        ]),
      },
    },
  ];
}

const DAYS = new Set(['day', 'observedFrom', 't0']);

function reasonOf(corrections: readonly Data[], strikes: boolean): AmendmentReason {
  const fields = corrections.flatMap((c) => Object.keys(c));
  if (strikes) return 'OTHER';
  if (fields.every((name) => DAYS.has(name))) return 'WRONG_DATE';
  return fields.some((name) => DAYS.has(name)) ? 'OTHER' : 'WRONG_CODE';
}

/** The event's fields that the file now says otherwise. */
function changedFields(
  s: Slot,
  data: Data,
  standing: ReadonlyMap<string, Held>,
  anchor: DayNumber,
  today: DayNumber,
): Data {
  const changed: Record<string, unknown> = {};
  const at = dayAt(s.day, anchor, today);
  if (at.dayOffset !== data['dayOffset'] || at.dayPrecision !== data['dayPrecision']) changed['day'] = s.day;
  for (const [name, value] of Object.entries(s.fields)) {
    const typedDay = (name === 'observedFrom' || name === 't0') && typeof value === 'string';
    const wanted = typedDay ? dayAt(value, anchor, today).dayOffset : value;
    if (JSON.stringify(wanted) !== JSON.stringify(data[name] ?? null)) changed[name] = value;
  }
  if (s.part.event === 'ShelterPlacementEnded') {
    const staying = s.staying.map((key) => standing.get(key)!.data['childIndex']);
    if (JSON.stringify(staying) !== JSON.stringify(data['childrenStaying'])) changed['childrenStaying'] = staying;
  }
  return changed;
}

/** In the order of the days, but nothing before what it rests on. */
function creationsOf(created: readonly Slot[], idOf: (content: string) => string): Creation[] {
  const ends = new Map(created.filter((s) => s.start !== undefined).map((s) => [`${s.start}|${s.part.event}`, s]));
  const joined = new Set<string>();
  const items = created.map((s) => {
    const end = joinedEnd(s, ends);
    if (end) joined.add(end.key);
    return { slot: s, end };
  });
  const waiting = items.filter(({ slot }) => !joined.has(slot.key)).sort((a, b) => compare(a.slot, b.slot));
  const missing = new Set(created.map((s) => s.key));
  const creations: Creation[] = [];
  while (waiting.length > 0) {
    const at = Math.max(
      0,
      waiting.findIndex(({ slot }) => dependenciesOf(slot).every((key) => !missing.has(key))),
    );
    const [{ slot, end }] = waiting.splice(at, 1) as [(typeof waiting)[number]];
    missing.delete(slot.key);
    if (end) missing.delete(end.key);
    const content = `${slot.key}\n${slot.hash}${end ? `\n${end.hash}` : ''}`;
    creations.push({ slot, ...(end && { end }), commandId: idOf(content) });
  }
  return creations;
}

/** What is over when it is recorded goes in one append with its beginning. */
function joinedEnd(s: Slot, ends: ReadonlyMap<string, Slot>): Slot | undefined {
  if (s.kind === 'obstacle' && s.start === undefined) return ends.get(`${s.key}|ObstacleResolved`);
  if (s.kind === 'child' && s.start === undefined) return ends.get(`${s.key}|ChildLeft`);
  if (s.kind !== 'stay' || s.start !== undefined) return undefined;
  const end = ends.get(`${s.key}|ShelterPlacementEnded`);
  return end?.staying.length === 0 ? end : undefined;
}

const compare = (a: Slot, b: Slot): number =>
  AGGREGATES.indexOf(a.aggregate) - AGGREGATES.indexOf(b.aggregate) ||
  Math.sign(a.order[0] - b.order[0] || 0) ||
  a.order[1] - b.order[1] ||
  (a.key < b.key ? -1 : 1);

function voidWork(input: WorkInput, standing: ReadonlyMap<string, Held>): CaseWork {
  const { held } = input;
  const command = held?.voided ?? input.commandId(`${held?.generation ?? 0}\nvoid`);
  const recorded = standing.size > 0 && !input.standing.HousingPathway.commands.has(command);
  const rows = new Set([...standing.keys()].map((key) => key.split('\n')[0]));
  const state: CaseState = {
    reference: input.reference,
    generation: held?.generation ?? 0,
    change: held?.change ?? 0,
    plan: '',
    done: !recorded,
    slots: held?.slots ?? {},
    amendments: held?.amendments ?? [],
    voided: command,
  };
  return {
    ...(recorded && { void: command }),
    amends: [],
    creations: [],
    standing: new Map(),
    state,
    settled: { ...state, done: true },
    rows: { added: 0, corrected: 0, struck: recorded ? rows.size : 0, unchanged: 0 },
  };
}

function countRows(
  slots: readonly Slot[],
  standing: ReadonlyMap<string, Held>,
  created: readonly Slot[],
  corrected: readonly Slot[],
  struck: readonly (readonly [string, Held])[],
): CaseWork['rows'] {
  const rowOf = (key: string): string => key.split('\n')[0]!;
  const wanted = new Set(slots.map((s) => rowOf(s.key)));
  const before = new Set([...standing].filter(([, h]) => h.stands).map(([key]) => rowOf(key)));
  const touched = new Set([...created, ...corrected].map((s) => rowOf(s.key)));
  for (const [key] of struck) touched.add(rowOf(key));
  const count = (keep: (row: string) => boolean): number => [...wanted].filter(keep).length;
  return {
    added: count((row) => !before.has(row)),
    corrected: count((row) => before.has(row) && touched.has(row)),
    struck: [...before].filter((row) => !wanted.has(row)).length,
    unchanged: count((row) => before.has(row) && !touched.has(row)),
  };
}

const digest = (value: unknown): string => hash('sha256', JSON.stringify(value), 'base64url').slice(0, 22);
