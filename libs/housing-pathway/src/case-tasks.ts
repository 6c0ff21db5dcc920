import { codeList } from '@stadig/codes/code-list';
import { amend } from '@stadig/event-sourcing/amend';
import { isRefusalNoted } from '@stadig/event-sourcing/core-events';
import { blockerAnswer } from '@stadig/event-sourcing/next-steps';
import type { KeptEvent, PartsDocument } from '@stadig/event-sourcing/projection';
import { CORE_RULES } from '@stadig/event-sourcing/rules';
import { code } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import {
  followUpsDue,
  housingPathway,
  standingClosing,
  type DueFollowUp,
  type HousingState,
} from './housing-pathway.js';

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
export function refusals(document: PartsDocument): TaskAnswer[] {
  return Object.entries(document.parts).flatMap(([stream, { events }]) =>
    amend(events)
      .events.filter(isRefusalNoted)
      .map(({ revision, data }) => {
        const { policy, rule } = data as { policy: string; rule: string };
        const source = stream.slice(0, stream.indexOf('-'));
        return { task: 'POLICY_REFUSED' as const, source, revision, policy, blocker: told(rule) };
      }),
  );
}

/** The rule's own texts where this service has them; else its name. */
function told(rule: string): TaskAnswer['blocker'] {
  const known = housingPathway.rules[rule] ?? CORE_RULES[rule];
  if (known) return { rule, text: { ...known.text }, lift: { ...known.lift } };
  return {
    rule,
    text: { sv: `Regeln ${rule} sade nej.`, en: `The rule ${rule} said no.` },
    lift: {
      sv: 'Registrera det för hand, eller rätta det som ledde till det.',
      en: 'Record it by hand, or correct what led to it.',
    },
  };
}

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

/** What is to be done next in a case, the first of these that there is. */
export const NEXT = codeList('next', {
  TASK: { sv: 'Ta hand om en uppgift', en: 'Take up a task' },
  FOLLOW_UP: { sv: 'Följ upp bostaden', en: 'Follow up the home' },
  TRANSFER_ANSWER: { sv: 'Invänta svar på överflyttningen', en: 'Await the answer to the transfer' },
  ASSESS: { sv: 'Bedöm risk och behov', en: 'Assess risk and need' },
  FIND_HOME: { sv: 'Hitta en bostad', en: 'Find a home' },
});
export type Next = (typeof NEXT.codes)[number];

/** Days that a transfer waits for its answer, see `transfer-{id}`. */
const TRANSFER_EXPIRES = 90;

export interface NextThing {
  readonly next: Next;
  /** Offset of the day on which it is due; null where none is. */
  readonly due: number | null;
  readonly followUp?: DueFollowUp;
}

/** The next thing to do: a task, what is due first, or what the pathway is for. */
export function nextThing(state: HousingState, tasks: readonly TaskAnswer[], today: number): NextThing | undefined {
  if (tasks.length > 0) return { next: 'TASK', due: null };
  const dated: NextThing[] = followUpsDue(state, today).map((followUp) => ({
    next: 'FOLLOW_UP',
    due: followUp.due,
    followUp,
  }));
  for (const asked of state.TransferAsked) {
    if (state.TransferAnswerLearnt.some(({ transferId }) => transferId === asked.transferId)) continue;
    dated.push({ next: 'TRANSFER_ANSWER', due: asked.dayOffset === null ? null : asked.dayOffset + TRANSFER_EXPIRES });
  }
  const first = dated.sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity))[0];
  if (first) return first;
  if (standingClosing(state) || state.HousingSecured.length > state.HousingLost.length) return undefined;
  const assessed = state.RiskAssessmentCompleted.length + state.HousingNeedAssessed.length > 0;
  return { next: assessed ? 'FIND_HOME' : 'ASSESS', due: null };
}
