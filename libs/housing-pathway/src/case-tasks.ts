import { codeList } from '@stadig/codes/code-list';
import { TRANSFER_EXPIRES_AFTER } from '@stadig/codes/cooperation';
import { stayPutFollowUps, type StayPutMilestone } from '@stadig/codes/perpetrator-eviction';
import { amend } from '@stadig/event-sourcing/amend';
import { blockerAnswer, policiesRefused } from '@stadig/event-sourcing/next-steps';
import type { KeptEvent, PartsDocument } from '@stadig/event-sourcing/projection';
import { code } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import { followUpsDue, housingPathway, standingClosing, type HousingState } from './housing-pathway.js';

/** What asks for somebody's attention beside the ordinary steps. */
export const TASK = codeList('task', {
  POLICY_REFUSED: {
    sv: 'Något i en annan tjänst skulle ha registrerats här, men en regel sade nej',
    en: 'Something in another service should have been recorded here, but a rule said no',
  },
  HOME_NOT_RECORDED: {
    sv: 'Vistelsen slutade i ett stadigvarande hem som inte är registrerat i ärendet',
    en: 'The stay ended in a permanent home that is not recorded in the pathway',
  },
  TRANSFER_NOT_REQUESTED: {
    sv: 'Överflyttningen är begärd här men inte skickad till den andra kommunen',
    en: 'The transfer is asked for here but not sent to the other municipality',
  },
  SILENT: { sv: 'Ingenting har registrerats på 90 dagar', en: 'Nothing was recorded for 90 days' },
  ERASURE_REQUESTED: {
    sv: 'Radering är begärd; en annan person än den som begärde den ska bevilja den',
    en: 'Erasure is requested; another person than the one who requested it is to grant it',
  },
});
export type Task = (typeof TASK.codes)[number];

export const taskAnswer = z.object({
  task: code(TASK),
  /** First part of the name of the stream it stands in, and the event's revision there: what an amendment names. */
  source: z.string(),
  revision: z.int().min(0),
  /** The policy and the rule that refused it; null with other tasks. */
  policy: z.string().nullable(),
  blocker: blockerAnswer.nullable(),
});
export type TaskAnswer = z.infer<typeof taskAnswer>;

/** Standing notes of policies that a rule refused, in any of the four services. */
export const refusals = (document: PartsDocument): TaskAnswer[] =>
  Object.entries(document.parts).flatMap(([stream, { events }]) => {
    const source = stream.slice(0, stream.indexOf('-'));
    return policiesRefused(events, housingPathway.rules).map((refused) => ({
      task: 'POLICY_REFUSED',
      source,
      ...refused,
    }));
  });

/** Exits to a permanent home from a placement after whose beginning no home was secured. */
export function homesMissing(document: PartsDocument, state: HousingState): TaskAnswer[] {
  const shelter = document.parts[`shelterPlacement-${document._id}`];
  if (!shelter) return [];
  const { events } = amend(shelter.events);
  const began = new Map(
    events.filter((e) => e.type === 'ShelterPlacementStarted').map((e) => [e.data['placementNo'], offsetOf(e)]),
  );
  return events
    .filter((e) => e.type === 'ShelterPlacementEnded' && PERMANENT.has(e.data['permanence']))
    .filter((e) => {
      const from = began.get(e.data['placementNo']) ?? -Infinity;
      return !state.HousingSecured.some(({ dayOffset }) => dayOffset === null || dayOffset >= from);
    })
    .map(({ revision }) => {
      const task = 'HOME_NOT_RECORDED' as const;
      return { task, source: 'shelterPlacement', revision, policy: null, blocker: null };
    });
}

const PERMANENT: ReadonlySet<unknown> = new Set(['STRICT', 'BROAD']);

const offsetOf = ({ data }: Pick<KeptEvent, 'data'>): number | null =>
  (data['dayOffset'] as number | null | undefined) ?? null;

/** The flag that stands, where the silence that it tells of goes on. @param last id of the last event that somebody recorded */
export function silence(state: HousingState, last: string): TaskAnswer[] {
  return state.StaleCaseFlagged.filter(({ silentSince }) => silentSince === last).map(({ revision }) => ({
    task: 'SILENT',
    source: housingPathway.category,
    revision,
    policy: null,
    blocker: null,
  }));
}

/** @see Policies.version */
export const POLICIES_VERSION = 1;

/** Where the policies keep what they read: of a transfer, that it was requested. */
export const POLICY_DOCUMENTS = `housing_pathway_policies_v${POLICIES_VERSION}`;

/** Transfers that are asked for since a day or longer, and were never sent to the other municipality. */
export async function notRequested(
  state: HousingState,
  today: number,
  find: (transferIds: readonly string[]) => Promise<ReadonlyMap<string, unknown>>,
): Promise<TaskAnswer[]> {
  const learnt = new Set(state.TransferAnswerLearnt.map((e) => e.transferId));
  const open = state.TransferAsked.filter((e) => !learnt.has(e.transferId) && (e.dayOffset ?? today) < today);
  if (open.length === 0) return [];
  const requested = await find(open.map((e) => e.transferId));
  const source = housingPathway.category;
  return open
    .filter((e) => !requested.has(e.transferId))
    .map(({ revision }) => ({ task: 'TRANSFER_NOT_REQUESTED', source, revision, policy: null, blocker: null }));
}

/** A request of erasure waits for a second person. */
export function erasureRequested(state: HousingState): TaskAnswer[] {
  return state.PathwayErasureRequested.slice(-1).map(({ revision }) => ({
    task: 'ERASURE_REQUESTED',
    source: housingPathway.category,
    revision,
    policy: null,
    blocker: null,
  }));
}

/** What may be to be done in a case. */
export const TO_DO = codeList('toDo', {
  TASK: { sv: 'Ta hand om en uppgift', en: 'Take up a task' },
  FOLLOW_UP: { sv: 'Följ upp bostaden', en: 'Follow up the home' },
  STAY_PUT_FOLLOW_UP: { sv: 'Följ upp kvarboendet', en: 'Follow up the stay-put' },
  TRANSFER_ANSWER: { sv: 'Invänta svar på överflyttningen', en: 'Await the answer to the transfer' },
  ASSESS: { sv: 'Bedöm risk och behov', en: 'Assess risk and need' },
  FIND_HOME: { sv: 'Hitta en bostad', en: 'Find a home' },
});

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const toDoAnswer = z.object({
  what: code(TO_DO),
  /** Which task; null with all else. */
  task: code(TASK).nullable(),
  /** Numbers and codes that say which one: `homeNo`, `milestone`. */
  of: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The first day on which it can be done; null where any day will do. */
  from: date.nullable(),
  /** The day on which it is due; null where none is. */
  due: date.nullable(),
  overdue: z.boolean(),
});
export type ToDoAnswer = z.infer<typeof toDoAnswer>;

/** Days as offsets from the pathway's anchor. */
interface ToDo extends Pick<ToDoAnswer, 'what' | 'task' | 'of'> {
  readonly from: number | null;
  readonly due: number | null;
}

/**
 * What is to be done, first things first: tasks, what is due by day, and what the pathway is for. Of follow-ups the first
 * of each home and each stay-put.
 * @param today as offset @param dayOf the day of an offset, `YYYY-MM-DD`
 */
export function thingsToDo(
  state: HousingState,
  tasks: readonly TaskAnswer[],
  document: PartsDocument,
  today: number,
  dayOf: (offset: number) => string,
): ToDoAnswer[] {
  const dated = [
    ...homeFollowUps(state, today),
    ...followUpsOfStayPuts(document, today),
    ...answersAwaited(state, tasks),
  ];
  dated.sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
  const all = [...tasks.map(({ task }) => undated('TASK', task)), ...dated, ...purpose(state)];
  return all.map(({ from, due, ...what }) => ({
    ...what,
    from: from === null ? null : dayOf(from),
    due: due === null ? null : dayOf(due),
    overdue: due !== null && due < today,
  }));
}

const undated = (what: ToDo['what'], task: Task | null = null): ToDo => ({ what, task, of: {}, from: null, due: null });

const homeFollowUps = (state: HousingState, today: number): readonly ToDo[] =>
  firstOf(
    followUpsDue(state, today).map(({ homeNo, milestone, from, due }) => {
      return { what: 'FOLLOW_UP' as const, task: null, of: { homeNo, milestone }, from, due };
    }),
    ({ of }) => of.homeNo,
  );

/** Of attempts that can still succeed or did, as their service publishes them in clear. */
function followUpsOfStayPuts(document: PartsDocument, today: number): readonly ToDo[] {
  const { events } = amend(document.parts[`kvarboende-${document._id}`]?.events ?? []);
  const attempts = (is: (event: KeptEvent) => boolean) => events.filter(is).map((e) => e.data['attemptNo'] as number);
  const over = new Set(attempts(isOver));
  return events
    .filter((e) => e.type === 'PerpetratorRelocated')
    .flatMap((moved) => {
      const attemptNo = moved.data['attemptNo'] as number;
      const day = offsetOf(moved);
      if (day === null || over.has(attemptNo)) return [];
      const done = events
        .filter((e) => e.type === 'StayPutFollowedUp' && e.data['attemptNo'] === attemptNo)
        .flatMap(({ data }) => (data['status'] === 'NOT_REACHED' ? [] : [data['milestone'] as StayPutMilestone]));
      return stayPutFollowUps(day, done, today)
        .slice(0, 1)
        .map(({ milestone, from, due }) => {
          return { what: 'STAY_PUT_FOLLOW_UP' as const, task: null, of: { attemptNo, milestone }, from, due };
        });
    });
}

const isOver = ({ type, data }: KeptEvent): boolean =>
  type === 'StayPutNotSuitable' ||
  type === 'StayPutFailed' ||
  (type === 'StayPutEnded' && data['outcome'] !== 'SUCCESSFUL');

/** Of transfers that were sent; of another, sending it is a task. */
function answersAwaited(state: HousingState, tasks: readonly TaskAnswer[]): readonly ToDo[] {
  const learnt = new Set(state.TransferAnswerLearnt.map((e) => e.transferId));
  const unsent = tasks.filter(({ task }) => task === 'TRANSFER_NOT_REQUESTED').map(({ revision }) => revision);
  return state.TransferAsked.filter((e) => !learnt.has(e.transferId) && !unsent.includes(e.revision)).map(
    ({ dayOffset }) => {
      const due = dayOffset === null ? null : dayOffset + TRANSFER_EXPIRES_AFTER;
      return { what: 'TRANSFER_ANSWER', task: null, of: {}, from: null, due };
    },
  );
}

/** What an open pathway without a home waits for. */
function purpose(state: HousingState): readonly ToDo[] {
  if (standingClosing(state) || state.HousingSecured.length > state.HousingLost.length) return [];
  const assessed = state.RiskAssessmentCompleted.length + state.HousingNeedAssessed.length > 0;
  return [undated(assessed ? 'FIND_HOME' : 'ASSESS')];
}

/** The first of each kind. */
const firstOf = <T>(all: readonly T[], kind: (one: T) => unknown): readonly T[] =>
  all.filter((one, i) => all.findIndex((other) => kind(other) === kind(one)) === i);
