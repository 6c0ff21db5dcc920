import {
  AGE_BAND,
  CHILDREN_BAND,
  DURATION_BAND,
  GENDER,
  HOUSEHOLD_TYPE,
  PERSPECTIVE,
  RELATION,
  YES_NO_ASKED,
  YES_NO_UNKNOWN,
  type Perspective,
} from '@stadig/codes/common';
import {
  DECLINED_BY,
  ERASURE_REASON,
  ERASURE_REQUEST_REASON,
  FOLLOW_UP_STATUS,
  FOLLOW_UP_WINDOW,
  HOUSING_DECLINE_REASON,
  HOUSING_LOST_REASON,
  MEASURE,
  MILESTONE,
  MUST_LEAVE,
  OBSTACLE,
  OBSTACLE_EFFECT,
  ORIGIN,
  OUTCOME,
  PRIORITY_DECISION,
  PROVIDER_KIND,
  REOPEN_REASON,
  RETENTION,
  RETENTION_VERSION,
  RISK_METHOD,
  ROOMS_BAND,
  TRANSFER_ANSWER,
  type ErasureRequestReason,
  type Milestone,
} from '@stadig/codes/housing';
import {
  DEFINITION_VERSION,
  INTERIM_TENURE,
  PERMANENCE,
  PREVIOUS_TEMPORARY_TYPE,
  TENURE,
  TERM_BAND,
  isDefinitionVersion,
  permanence,
  type Permanence,
} from '@stadig/codes/tenure';
import {
  isRejection,
  reject,
  withEntry,
  type Aggregate,
  type Known,
  type Recorded,
  type Rejection,
  type Step,
} from '@stadig/event-sourcing/aggregate';
import { dayAt, monthOf, type DayAt } from '@stadig/event-sourcing/day';
import type { Data } from '@stadig/event-sourcing/event';
import { isAfter, type OnDay } from '@stadig/event-sourcing/on-day';
import { ANCHOR, code, day, event, number, offset, sealed, type EventOf } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import { PERIOD_THINGS, RULES, type PeriodThing } from './housing-pathway.rules.js';

// --- Events: stream `housingPathway-{pathwayId}` --------------------------------------------------------------------

const definitionVersion = z.string().refine(isDefinitionVersion, 'unknown definition');
const transferId = z.string().regex(/^[0-9A-Za-z-]{8,64}$/);
/** HMAC of who acted: tells two people apart, and nobody who they are. */
const actorRef = z.string().regex(/^[0-9A-Za-z_-]{16,128}$/);

const perspectives = Object.fromEntries(PERSPECTIVE.codes.map((p) => [p, sealed(code(YES_NO_ASKED))])) as Record<
  Perspective,
  ReturnType<typeof code<(typeof YES_NO_ASKED.codes)[number]>>
>;

export const EVENTS = {
  HousingPathwayOpened: event(1, {
    ...day,
    /** Day 0: the day typed at the opening, as days since 1970-01-01. Never corrected. */
    anchor: sealed(z.int(), ANCHOR),
    /** Month of the opening day. */
    startPeriod: z.string().regex(/^\d{4}-\d{2}$/),
    origin: sealed(code(ORIGIN)),
    previousTemporaryType: sealed(code(PREVIOUS_TEMPORARY_TYPE).nullish()),
    /** The day from which this pathway would have been recorded whatever came of it. */
    observedFrom: sealed(offset()),
    /** When the way to a home began, where that was before the opening. */
    t0: sealed(offset().nullish()),
    gender: sealed(code(GENDER)),
    ageBand: sealed(code(AGE_BAND)),
    householdType: sealed(code(HOUSEHOLD_TYPE)),
    childrenBand: sealed(code(CHILDREN_BAND)),
    relation: sealed(code(RELATION)),
  }),
  PathwayPerspectivesRecorded: event(1, { ...day, ...perspectives }),
  RiskAssessmentCompleted: event(1, { ...day, method: sealed(code(RISK_METHOD)) }),
  HousingNeedAssessed: event(1, {
    ...day,
    roomsBand: sealed(code(ROOMS_BAND)),
    accessible: sealed(code(YES_NO_ASKED)),
    mustLeave: sealed(code(MUST_LEAVE)),
  }),
  SupportMeasureStarted: event(1, { ...day, measureNo: number(), measure: sealed(code(MEASURE)) }),
  SupportMeasureEnded: event(1, { ...day, measureNo: number() }),
  PriorityApplicationSubmitted: event(1, { ...day, applicationNo: number() }),
  PriorityApplicationDecided: event(1, {
    ...day,
    applicationNo: number(),
    decision: sealed(code(PRIORITY_DECISION)),
    daysBand: sealed(code(DURATION_BAND)),
  }),
  HousingOfferReceived: event(1, {
    ...day,
    offerNo: number(),
    providerKind: sealed(code(PROVIDER_KIND)),
    sameMunicipality: sealed(code(YES_NO_UNKNOWN)),
  }),
  HousingOfferDeclined: event(1, {
    ...day,
    offerNo: number(),
    reason: sealed(code(HOUSING_DECLINE_REASON)),
    by: sealed(code(DECLINED_BY)),
  }),
  InterimHousingEntered: event(1, { ...day, interimNo: number(), tenureCode: sealed(code(INTERIM_TENURE)) }),
  InterimHousingLeft: event(1, { ...day, interimNo: number() }),
  ObstacleEncountered: event(1, {
    ...day,
    obstacleNo: number(),
    code: sealed(code(OBSTACLE)),
    effect: sealed(code(OBSTACLE_EFFECT)),
  }),
  ObstacleResolved: event(1, { ...day, obstacleNo: number() }),
  /** The day is the first one on which the home may be lived in. */
  HousingSecured: event(1, {
    ...day,
    homeNo: number(),
    tenureCode: sealed(code(TENURE)),
    termBand: sealed(code(TERM_BAND)),
    providerKind: sealed(code(PROVIDER_KIND)),
    sameMunicipality: sealed(code(YES_NO_UNKNOWN)),
    /** As evaluated then, under `definitionVersion`. */
    permanence: code(PERMANENCE),
    definitionVersion,
  }),
  /** A social lease with possible take-over (T06) became a first-hand tenancy (T01). */
  ContractTakenOver: event(1, { ...day, homeNo: number() }),
  HousingLost: event(1, { ...day, homeNo: number(), reason: sealed(code(HOUSING_LOST_REASON)) }),
  ReturnedToPerpetrator: event(1, { ...day }),
  /** The day is that of the last contact. */
  ContactLost: event(1, { ...day }),
  HousingFollowUpRecorded: event(1, {
    ...day,
    homeNo: number(),
    milestone: code(MILESTONE),
    status: sealed(code(FOLLOW_UP_STATUS)),
  }),
  HousingPathwayClosed: event(1, { ...day, outcome: code(OUTCOME) }),
  HousingPathwayReopened: event(1, { ...day, reason: sealed(code(REOPEN_REASON)) }),
  /** Made by a tick, so without a day. `silentSince` is the id of the last event before the silence. */
  StaleCaseFlagged: event(1, { silentSince: z.uuid() }),
  TransferAsked: event(1, { ...day, transferId: sealed(transferId) }),
  TransferAnswerLearnt: event(1, { ...day, transferId: sealed(transferId), answer: sealed(code(TRANSFER_ANSWER)) }),
  PathwayErasureRequested: event(1, { reasonCode: code(ERASURE_REQUEST_REASON), actorRef: sealed(actorRef) }),
  PathwayErased: event(1, { reasonCode: code(ERASURE_REASON) }),
};

export type HousingEvent = EventOf<typeof EVENTS>;
type Type = HousingEvent['type'];
type DataOf<T extends Type> = Extract<HousingEvent, { type: T }>['data'];

/** An event of the history as amended: its data, and its place in the stream. */
export type Entry<T extends Type> = DataOf<T> & { readonly revision: number };

// --- State: what happened, by kind of event, in the order of recording ----------------------------------------------

export type HousingState = { readonly [T in Type]: readonly Entry<T>[] };

const INITIAL: HousingState = {
  HousingPathwayOpened: [],
  PathwayPerspectivesRecorded: [],
  RiskAssessmentCompleted: [],
  HousingNeedAssessed: [],
  SupportMeasureStarted: [],
  SupportMeasureEnded: [],
  PriorityApplicationSubmitted: [],
  PriorityApplicationDecided: [],
  HousingOfferReceived: [],
  HousingOfferDeclined: [],
  InterimHousingEntered: [],
  InterimHousingLeft: [],
  ObstacleEncountered: [],
  ObstacleResolved: [],
  HousingSecured: [],
  ContractTakenOver: [],
  HousingLost: [],
  ReturnedToPerpetrator: [],
  ContactLost: [],
  HousingFollowUpRecorded: [],
  HousingPathwayClosed: [],
  HousingPathwayReopened: [],
  StaleCaseFlagged: [],
  TransferAsked: [],
  TransferAnswerLearnt: [],
  PathwayErasureRequested: [],
  PathwayErased: [],
};

const evolve = (state: HousingState, event: Recorded<HousingEvent>): HousingState => withEntry(state, event);

export type PathwayStatus =
  'OPENED' | 'ASSESSED' | 'ACTIVE' | 'SECURED' | 'FOLLOWING_UP' | 'CLOSED' | 'REOPENED' | 'ERASED';

/** Where the pathway stands, by the days on which things happened. */
export function statusOf(state: HousingState): PathwayStatus {
  if (state.PathwayErased.length > 0) return 'ERASED';
  if (standingClosing(state)) return 'CLOSED';
  const home = standingHomes(state).at(-1);
  if (home) return home.followUps.length > 0 ? 'FOLLOWING_UP' : 'SECURED';
  const begun = WORK.flatMap((type): readonly Happened[] => state[type]);
  const reopened = [...state.HousingPathwayReopened].sort(byDay).at(-1);
  if (reopened && ![...begun, ...state.HousingLost].some((e) => later(e, reopened))) return 'REOPENED';
  if (begun.length > 0) return 'ACTIVE';
  return state.RiskAssessmentCompleted.length + state.HousingNeedAssessed.length > 0 ? 'ASSESSED' : 'OPENED';
}

/** The closing that stands: no reopening and no loss of a home came after it. */
export function standingClosing(state: HousingState): Entry<'HousingPathwayClosed'> | undefined {
  const openers: readonly Happened[] = [...state.HousingPathwayReopened, ...state.HousingLost];
  return state.HousingPathwayClosed.find((closed) => !openers.some((opener) => later(opener, closed)));
}

/** A home with what was recorded about it. */
export interface Home {
  readonly no: number;
  readonly secured: Entry<'HousingSecured'>;
  readonly takenOver: Entry<'ContractTakenOver'> | undefined;
  readonly lost: Entry<'HousingLost'> | undefined;
  readonly followUps: readonly Entry<'HousingFollowUpRecorded'>[];
}

/** The homes by the day on which they were secured. */
export function homesOf(state: HousingState): readonly Home[] {
  return [...state.HousingSecured].sort(byDay).map((secured) => {
    const mine = (e: { readonly homeNo: number }) => e.homeNo === secured.homeNo;
    return {
      no: secured.homeNo,
      secured,
      takenOver: state.ContractTakenOver.find(mine),
      lost: state.HousingLost.find(mine),
      followUps: state.HousingFollowUpRecorded.filter(mine),
    };
  });
}

export const standingHomes = (state: HousingState): readonly Home[] => homesOf(state).filter((home) => !home.lost);

/** Permanence of the home as it stands, a take-over counted, under the given definition. */
export function permanenceOf({ secured, takenOver }: Home, version = DEFINITION_VERSION): Permanence {
  return permanence(takenOver ? 'T01' : secured.tenureCode, takenOver ? 'INDEFINITE' : secured.termBand, version);
}

export interface DueFollowUp {
  readonly homeNo: number;
  readonly milestone: Milestone;
  /** First day, due day and last day, as offsets. */
  readonly from: number;
  readonly due: number;
  readonly to: number;
}

/** Follow-ups of standing homes whose window has not passed by today and that are not recorded. */
export function followUpsDue(state: HousingState, today: number): readonly DueFollowUp[] {
  return standingHomes(state).flatMap(({ no, secured, followUps }) => {
    const { dayOffset } = secured;
    if (dayOffset === null) return [];
    return MILESTONE.codes
      .filter((m) => !followUps.some((f) => f.milestone === m && f.status !== 'NOT_REACHED'))
      .map((milestone) => {
        const { from, due, to } = FOLLOW_UP_WINDOW[milestone];
        return { homeNo: no, milestone, from: dayOffset + from, due: dayOffset + due, to: dayOffset + to };
      })
      .filter(({ to }) => to >= today);
  });
}

/** Something that lasts, with its end if that is recorded. */
export interface Period<S, E> {
  readonly started: S;
  readonly ended: E | undefined;
}

export const obstaclesOf = (
  state: HousingState,
): readonly Period<Entry<'ObstacleEncountered'>, Entry<'ObstacleResolved'>>[] =>
  state.ObstacleEncountered.map((started) => ({
    started,
    ended: state.ObstacleResolved.find((e) => e.obstacleNo === started.obstacleNo),
  }));

// --- Commands -------------------------------------------------------------------------------------------------------

type Field<T extends Type, K extends keyof DataOf<T>> = Pick<DataOf<T>, K>;
type Dated<T extends string, Fields = unknown> = { readonly type: T; readonly day: DayAt } & Readonly<Fields>;
type Undated<T extends string, Fields = unknown> = { readonly type: T } & Readonly<Fields>;

export type HousingCommand =
  | Dated<
      'OpenHousingPathway',
      Field<'HousingPathwayOpened', 'origin' | 'gender' | 'ageBand' | 'householdType' | 'childrenBand' | 'relation'> &
        Partial<Field<'HousingPathwayOpened', 'previousTemporaryType' | 't0' | 'observedFrom'>>
    >
  | Dated<'RecordPerspectives', Field<'PathwayPerspectivesRecorded', Perspective>>
  | Dated<'CompleteRiskAssessment', Field<'RiskAssessmentCompleted', 'method'>>
  | Dated<'AssessHousingNeed', Field<'HousingNeedAssessed', 'roomsBand' | 'accessible' | 'mustLeave'>>
  | Dated<'StartSupportMeasure', Field<'SupportMeasureStarted', 'measure'>>
  | Dated<'EndSupportMeasure', { measureNo: number }>
  | Dated<'SubmitPriorityApplication'>
  | Dated<'RecordPriorityDecision', Field<'PriorityApplicationDecided', 'applicationNo' | 'decision' | 'daysBand'>>
  | Dated<'ReceiveHousingOffer', Field<'HousingOfferReceived', 'providerKind' | 'sameMunicipality'>>
  | Dated<'DeclineHousingOffer', Field<'HousingOfferDeclined', 'offerNo' | 'reason' | 'by'>>
  | Dated<'EnterInterimHousing', Field<'InterimHousingEntered', 'tenureCode'>>
  | Dated<'LeaveInterimHousing', { interimNo: number }>
  /** `resolvedOn`, a typed day: an obstacle that was over when it was learnt of. */
  | Dated<'EncounterObstacle', Field<'ObstacleEncountered', 'code' | 'effect'> & { resolvedOn?: string }>
  | Dated<'ResolveObstacle', { obstacleNo: number }>
  | Dated<'SecureHousing', Field<'HousingSecured', 'tenureCode' | 'termBand' | 'providerKind' | 'sameMunicipality'>>
  | Dated<'TakeOverContract', { homeNo: number }>
  | Dated<'LoseHousing', Field<'HousingLost', 'homeNo' | 'reason'>>
  | Dated<'RecordReturnToPerpetrator'>
  | Dated<'RecordContactLost'>
  | Dated<'RecordFollowUp', Field<'HousingFollowUpRecorded', 'homeNo' | 'milestone' | 'status'>>
  | Dated<'CloseHousingPathway', Field<'HousingPathwayClosed', 'outcome'>>
  | Dated<'ReopenHousingPathway', Field<'HousingPathwayReopened', 'reason'>>
  | Undated<'FlagStaleCase', { silentSince: string }>
  | Dated<'AskTransfer', { transferId: string }>
  | Dated<'LearnTransferAnswer', Field<'TransferAnswerLearnt', 'transferId' | 'answer'>>
  | Undated<'RequestErasure', { reasonCode: ErasureRequestReason; actorRef: string }>
  /** By another person than the one who asked. */
  | Undated<'ErasePathway', { actorRef: string }>
  /** By the retention rule, without a request. */
  | Undated<'EraseByRetention'>;

type Of<T extends HousingCommand['type']> = Extract<HousingCommand, { type: T }>;
type Decided = readonly HousingEvent[] | Rejection;

/** What a command adds. Whether the history may stand with it is asked of `broken`. */
function decide(command: HousingCommand, state: HousingState, known: Known): Decided {
  if (command.type === 'OpenHousingPathway') return open(command, state, known);
  if (state.HousingPathwayOpened.length === 0) return reject('not-opened');
  if (state.PathwayErased.length > 0) return reject('pathway-erased');
  switch (command.type) {
    case 'RecordPerspectives': {
      const { type: _, day, ...answers } = command;
      return [{ type: 'PathwayPerspectivesRecorded', data: { ...day, ...answers } }];
    }
    case 'CompleteRiskAssessment': {
      const data = { ...command.day, method: command.method };
      return beginning(command.day, state) ?? [{ type: 'RiskAssessmentCompleted', data }];
    }
    case 'AssessHousingNeed': {
      const { roomsBand, accessible, mustLeave } = command;
      const data = { ...command.day, roomsBand, accessible, mustLeave };
      return beginning(command.day, state) ?? [{ type: 'HousingNeedAssessed', data }];
    }
    case 'StartSupportMeasure': {
      const measureNo = next(state.SupportMeasureStarted.map((e) => e.measureNo));
      const data = { ...command.day, measureNo, measure: command.measure };
      return beginning(command.day, state) ?? [{ type: 'SupportMeasureStarted', data }];
    }
    case 'EndSupportMeasure':
      return [{ type: 'SupportMeasureEnded', data: { ...command.day, measureNo: command.measureNo } }];
    case 'SubmitPriorityApplication': {
      const applicationNo = next(state.PriorityApplicationSubmitted.map((e) => e.applicationNo));
      const data = { ...command.day, applicationNo };
      return beginning(command.day, state) ?? [{ type: 'PriorityApplicationSubmitted', data }];
    }
    case 'RecordPriorityDecision': {
      const { applicationNo, decision, daysBand } = command;
      return [{ type: 'PriorityApplicationDecided', data: { ...command.day, applicationNo, decision, daysBand } }];
    }
    case 'ReceiveHousingOffer': {
      const { providerKind, sameMunicipality } = command;
      const offerNo = next(state.HousingOfferReceived.map((e) => e.offerNo));
      const data = { ...command.day, offerNo, providerKind, sameMunicipality };
      return beginning(command.day, state) ?? [{ type: 'HousingOfferReceived', data }];
    }
    case 'DeclineHousingOffer': {
      const { offerNo, reason, by } = command;
      return [{ type: 'HousingOfferDeclined', data: { ...command.day, offerNo, reason, by } }];
    }
    case 'EnterInterimHousing': {
      const interimNo = next(state.InterimHousingEntered.map((e) => e.interimNo));
      const data = { ...command.day, interimNo, tenureCode: command.tenureCode };
      return beginning(command.day, state) ?? [{ type: 'InterimHousingEntered', data }];
    }
    case 'LeaveInterimHousing':
      return [{ type: 'InterimHousingLeft', data: { ...command.day, interimNo: command.interimNo } }];
    case 'EncounterObstacle':
      return encounter(command, state, known);
    case 'ResolveObstacle':
      return [{ type: 'ObstacleResolved', data: { ...command.day, obstacleNo: command.obstacleNo } }];
    case 'SecureHousing':
      return beginning(command.day, state) ?? secure(command, state);
    case 'TakeOverContract':
      return [{ type: 'ContractTakenOver', data: { ...command.day, homeNo: command.homeNo } }];
    case 'LoseHousing': {
      const { homeNo, reason } = command;
      return [{ type: 'HousingLost', data: { ...command.day, homeNo, reason } }];
    }
    case 'RecordReturnToPerpetrator':
      return [{ type: 'ReturnedToPerpetrator', data: { ...command.day } }];
    case 'RecordContactLost':
      return [{ type: 'ContactLost', data: { ...command.day } }];
    case 'RecordFollowUp': {
      const { homeNo, milestone, status } = command;
      return [{ type: 'HousingFollowUpRecorded', data: { ...command.day, homeNo, milestone, status } }];
    }
    case 'CloseHousingPathway':
      return close(command, state);
    case 'ReopenHousingPathway':
      return standingClosing(state)
        ? [{ type: 'HousingPathwayReopened', data: { ...command.day, reason: command.reason } }]
        : reject('not-closed');
    case 'FlagStaleCase': {
      const { silentSince } = command;
      return state.StaleCaseFlagged.some((e) => e.silentSince === silentSince)
        ? reject('stale-flagged-already')
        : [{ type: 'StaleCaseFlagged', data: { silentSince } }];
    }
    case 'AskTransfer': {
      const data = { ...command.day, transferId: command.transferId };
      return beginning(command.day, state) ?? [{ type: 'TransferAsked', data }];
    }
    case 'LearnTransferAnswer':
      return learnAnswer(command, state);
    case 'RequestErasure': {
      const { reasonCode, actorRef } = command;
      return state.PathwayErasureRequested.length > 0
        ? reject('erasure-requested-already')
        : [{ type: 'PathwayErasureRequested', data: { reasonCode, actorRef } }];
    }
    case 'ErasePathway':
      return erase(command, state);
    case 'EraseByRetention':
      return eraseByRetention(state, known);
  }
}

function open(command: Of<'OpenHousingPathway'>, state: HousingState, known: Known): Decided {
  if (state.HousingPathwayOpened.length > 0) return reject('opened-already');
  const { type: _, day, observedFrom, previousTemporaryType, t0, ...person } = command;
  const { dayOffset, dayPrecision } = day;
  if (dayOffset === null) return reject('day-required', { field: 'day' });
  return [
    {
      type: 'HousingPathwayOpened',
      data: {
        dayOffset,
        dayPrecision,
        anchor: known.anchor,
        startPeriod: monthOf(known.anchor + dayOffset),
        observedFrom: observedFrom ?? dayOffset,
        ...(previousTemporaryType && { previousTemporaryType }),
        ...(typeof t0 === 'number' && { t0 }),
        ...person,
      },
    },
  ];
}

/** On a closed pathway only what is known to lie before the closing can still be recorded to begin. */
function beginning({ dayOffset }: DayAt, state: HousingState): Rejection | undefined {
  const closed = standingClosing(state);
  if (!closed) return undefined;
  const before = dayOffset !== null && closed.dayOffset !== null && dayOffset <= closed.dayOffset;
  return before ? undefined : reject('pathway-closed', { field: 'day' });
}

function encounter(command: Of<'EncounterObstacle'>, state: HousingState, known: Known): Decided {
  const { day, code, effect, resolvedOn } = command;
  const refused = beginning(day, state);
  if (refused) return refused;
  const obstacleNo = next(state.ObstacleEncountered.map((e) => e.obstacleNo));
  const encountered = { type: 'ObstacleEncountered' as const, data: { ...day, obstacleNo, code, effect } };
  if (resolvedOn === undefined) return [encountered];
  const resolved = typed(resolvedOn, known, 'resolvedOn');
  return isRejection(resolved)
    ? resolved
    : [encountered, { type: 'ObstacleResolved', data: { ...resolved, obstacleNo } }];
}

function secure(command: Of<'SecureHousing'>, state: HousingState): Decided {
  const { day, tenureCode, termBand, providerKind, sameMunicipality } = command;
  const homeNo = next(state.HousingSecured.map((e) => e.homeNo));
  const derived = { permanence: permanence(tenureCode, termBand), definitionVersion: DEFINITION_VERSION };
  const data = { ...day, homeNo, tenureCode, termBand, providerKind, sameMunicipality, ...derived };
  return [{ type: 'HousingSecured', data }];
}

/** A closing as PERMANENT rests on a home that is permanent under today's definition, whatever it was when secured. */
function close({ day, outcome }: Of<'CloseHousingPathway'>, state: HousingState): Decided {
  if (standingClosing(state)) return reject('closed-already');
  const closed = { type: 'HousingPathwayClosed' as const, data: { ...day, outcome } };
  if (closedPeriodsFault(evolve(state, { ...closed, revision: Infinity }))) {
    return reject('closing-before-work', { field: 'day' });
  }
  if (outcome === 'PERMANENT' && !homesOf(state).some((home) => permanenceOf(home) !== 'NONE')) {
    return reject('permanent-needs-home', { field: 'outcome' });
  }
  return [closed];
}

function learnAnswer(command: Of<'LearnTransferAnswer'>, state: HousingState): Decided {
  const { day, transferId, answer } = command;
  const learnt = { type: 'TransferAnswerLearnt' as const, data: { ...day, transferId, answer } };
  if (answer !== 'ACCEPTED' || standingClosing(state)) return [learnt];
  const closed = close({ type: 'CloseHousingPathway', day, outcome: 'RESPONSIBILITY_MOVED' }, state);
  return isRejection(closed) ? closed : [learnt, ...closed];
}

function erase({ actorRef }: Of<'ErasePathway'>, state: HousingState): Decided {
  const request = state.PathwayErasureRequested.at(-1);
  if (!request) return reject('erasure-not-requested');
  if (request.actorRef === actorRef) return reject('erasure-needs-second-person');
  return [{ type: 'PathwayErased', data: { reasonCode: request.reasonCode } }];
}

function eraseByRetention(state: HousingState, known: Known): Decided {
  const { days } = RETENTION[RETENTION_VERSION]!;
  const last = Math.max(...DATED.flatMap((type) => state[type].map((e) => e.dayOffset ?? -Infinity)));
  return known.today - last < days
    ? reject('retention-not-over', { params: { days } })
    : [{ type: 'PathwayErased', data: { reasonCode: 'RETENTION' } }];
}

/** The month of the opening day, and whether a home is permanent, follow from the event's other fields. */
function derived(event: HousingEvent): Data {
  if (event.type === 'HousingPathwayOpened') {
    const { anchor, dayOffset } = event.data;
    return dayOffset === null ? {} : { startPeriod: monthOf(anchor + dayOffset) };
  }
  if (event.type !== 'HousingSecured') return {};
  const { tenureCode, termBand, definitionVersion } = event.data;
  return { permanence: permanence(tenureCode, termBand, definitionVersion) };
}

const next = (numbers: readonly number[]): number => Math.max(0, ...numbers) + 1;

function typed(text: string, known: Known, field: string): DayAt | Rejection {
  try {
    return dayAt(text, known.anchor, known.anchor + known.today);
  } catch (error) {
    if (error instanceof RangeError) return reject('day-invalid', { field });
    throw error;
  }
}

// --- What may come next ---------------------------------------------------------------------------------------------

/** The follow-up is one whose window has not passed, where there is one. */
function steps(state: HousingState, today: number): readonly Step<HousingCommand>[] {
  const all: Step<HousingCommand>[] = [];
  if (standingClosing(state)) {
    const reason = standingHomes(state).length > 0 ? 'HOME_LOST' : 'NEW_VIOLENCE';
    all.push({ command: { type: 'ReopenHousingPathway', reason } });
  } else {
    if (state.PathwayPerspectivesRecorded.length === 0) all.push({ command: perspectivesNotAsked });
    if (state.RiskAssessmentCompleted.length === 0) {
      all.push({ command: { type: 'CompleteRiskAssessment', method: 'FREDA' } });
    }
    if (state.HousingNeedAssessed.length === 0) {
      all.push({ command: { type: 'AssessHousingNeed', roomsBand: 'R2', accessible: 'NO', mustLeave: 'NONE' } });
    }
  }
  for (const { started, ended } of obstaclesOf(state)) {
    const of = { obstacleNo: started.obstacleNo };
    if (!ended) all.push({ of, command: { type: 'ResolveObstacle', ...of } });
  }
  const homes = standingHomes(state);
  if (homes.length === 0) {
    const home = { tenureCode: 'T01', termBand: 'INDEFINITE', providerKind: 'OTHER', sameMunicipality: 'YES' } as const;
    all.push({ command: { type: 'SecureHousing', ...home } });
  }
  for (const { no, secured, followUps } of homes) {
    const reached = followUps.filter(({ status }) => status !== 'NOT_REACHED').map((f) => f.milestone);
    const open = MILESTONE.codes.filter((m) => !reached.includes(m));
    const from = secured.dayOffset ?? Infinity;
    const milestone = open.find((m) => from + FOLLOW_UP_WINDOW[m].to >= today) ?? open[0];
    if (!milestone) continue;
    const of = { homeNo: no, milestone };
    all.push({ of, command: { type: 'RecordFollowUp', ...of, status: 'HOUSED' } });
  }
  if (!standingClosing(state)) {
    const of = { outcome: 'PERMANENT' } as const;
    all.push({ of, command: { type: 'CloseHousingPathway', ...of } });
  }
  return all;
}

const perspectivesNotAsked = {
  type: 'RecordPerspectives',
  ...(Object.fromEntries(PERSPECTIVE.codes.map((p) => [p, 'NOT_ASKED'])) as Record<Perspective, 'NOT_ASKED'>),
} as const;

// --- Rules over the whole history, whatever the order of recording --------------------------------------------------

type Happened = OnDay & { readonly revision: number };

/** Kinds of event that only an open pathway can have. */
const WORK = [
  'SupportMeasureStarted',
  'PriorityApplicationSubmitted',
  'HousingOfferReceived',
  'InterimHousingEntered',
  'ObstacleEncountered',
  'HousingSecured',
  'TransferAsked',
] as const;
const BEGINNINGS = ['RiskAssessmentCompleted', 'HousingNeedAssessed', ...WORK] as const;

/** Kinds of event that end the way to a home, so none lies before its beginning. */
const ENDS = ['HousingSecured', 'ReturnedToPerpetrator', 'ContactLost', 'HousingPathwayClosed'] as const;

type DatedType = { [T in Type]: DataOf<T> extends OnDay ? T : never }[Type];
const DATED = Object.keys(EVENTS).filter((type) => 'dayOffset' in EVENTS[type as Type].fields.shape) as DatedType[];

/** By day, then in the order of recording; what has no known day comes in the order of recording. */
const later = (a: Happened, b: Happened): boolean =>
  a.dayOffset === null || b.dayOffset === null || a.dayOffset === b.dayOffset
    ? a.revision > b.revision
    : a.dayOffset > b.dayOffset;

/** Known days first, earliest first. */
const byDay = (a: Happened, b: Happened): number =>
  a.dayOffset === b.dayOffset ? a.revision - b.revision : (a.dayOffset ?? Infinity) - (b.dayOffset ?? Infinity);

function broken(state: HousingState): Rejection | undefined {
  return (
    openingFault(state) ??
    periodsFault(state) ??
    homesFault(state) ??
    followUpsFault(state) ??
    obstaclesFault(state) ??
    closingsFault(state) ??
    closedPeriodsFault(state)
  );
}

function openingFault(state: HousingState): Rejection | undefined {
  const [opened, ...more] = state.HousingPathwayOpened;
  if (!opened) return reject('not-opened');
  if (more.length > 0) return reject('opened-already');
  const { dayOffset, t0, observedFrom } = opened;
  if (dayOffset === null) return reject('day-required', { field: 'day' });
  if (typeof t0 === 'number' && t0 > dayOffset) return reject('t0-after-opening', { field: 't0' });
  if (typeof t0 === 'number' && t0 < dayOffset && observedFrom < dayOffset) {
    return reject('observed-before-opening', { field: 'observedFrom' });
  }
  return ENDS.some((type) => state[type].some((end: OnDay) => isAfter(opened, end)))
    ? reject('before-opening', { field: 'day' })
    : undefined;
}

/** Whatever lasts has one number, begins once, ends at most once, and not before it began. */
function periodsFault(state: HousingState): Rejection | undefined {
  for (const thing of Object.keys(PERIOD_THINGS) as PeriodThing[]) {
    const { starts, ends, number: field } = PERIOD_THINGS[thing];
    if (state[starts].length + state[ends].length === 0) continue;
    const begun = new Map<unknown, OnDay>();
    for (const start of state[starts] as readonly (Data & Happened)[]) {
      if (begun.has(start[field])) return reject(`${thing}-number-taken`, { field });
      begun.set(start[field], start);
    }
    const over = new Set<unknown>();
    for (const end of state[ends] as readonly (Data & Happened)[]) {
      const start = begun.get(end[field]);
      if (!start) return reject(`${thing}-unknown`, { field });
      if (over.has(end[field])) return reject(`${thing}-over`, { field });
      if (isAfter(start, end)) return reject(`${thing}-over-before-begun`, { field: 'day' });
      over.add(end[field]);
    }
  }
  return undefined;
}

function homesFault(state: HousingState): Rejection | undefined {
  for (const { secured, takenOver, lost } of homesOf(state)) {
    const { tenureCode, termBand } = secured;
    if (secured.permanence === 'NONE') {
      return reject('home-not-permanent', { field: 'tenureCode', params: { tenureCode, termBand } });
    }
    if (takenOver && tenureCode !== 'T06') {
      return reject('take-over-of-social-lease-only', { field: 'homeNo', params: { tenureCode } });
    }
    if (isAfter(takenOver, lost)) return reject('take-over-after-loss', { field: 'day' });
  }
  return undefined;
}

function followUpsFault(state: HousingState): Rejection | undefined {
  if (state.HousingFollowUpRecorded.length === 0) return undefined;
  const homes = new Map(state.HousingSecured.map((home) => [home.homeNo, home]));
  const done = new Set<string>();
  for (const { homeNo, milestone, status, dayOffset } of state.HousingFollowUpRecorded) {
    const home = homes.get(homeNo);
    if (!home) return reject('home-unknown', { field: 'homeNo' });
    const { from, to } = FOLLOW_UP_WINDOW[milestone];
    const age = dayOffset === null || home.dayOffset === null ? null : dayOffset - home.dayOffset;
    if (age !== null && (age < from || age > to)) {
      return reject('follow-up-outside-window', { field: 'day', params: { milestone, from, to } });
    }
    if (status === 'NOT_REACHED') continue;
    const key = `${homeNo} ${milestone}`;
    if (done.has(key)) return reject('follow-up-recorded', { field: 'milestone', params: { milestone } });
    done.add(key);
  }
  return undefined;
}

/** An obstacle of one code stands at most once at a time, as far as the days can tell. */
function obstaclesFault(state: HousingState): Rejection | undefined {
  if (state.ObstacleEncountered.length < 2) return undefined;
  const byCode = new Map<string, { from: number; to: number; open: boolean }[]>();
  for (const { started, ended } of obstaclesOf(state)) {
    const from = started.dayOffset ?? Infinity;
    const to = ended ? (ended.dayOffset ?? started.dayOffset ?? -Infinity) : Infinity;
    const others = byCode.get(started.code) ?? [];
    const clash = others.some((o) => (o.open && !ended) || Math.max(o.from, from) < Math.min(o.to, to));
    if (clash) return reject('obstacle-open-already', { field: 'code', params: { code: started.code } });
    byCode.set(started.code, [...others, { from, to, open: !ended }]);
  }
  return undefined;
}

/**
 * Closings and reopenings take turns, closing first; a home lost may open as a reopening does. On one day any order is
 * taken for granted, and what has no known day fits in wherever it is needed.
 */
function closingsFault(state: HousingState): Rejection | undefined {
  if (state.HousingPathwayClosed.length + state.HousingPathwayReopened.length === 0) return undefined;
  if (state.HousingPathwayReopened.some((e) => e.dayOffset === null)) return reject('day-required', { field: 'day' });
  const days = new Map<number, { turns: number; losses: number }>();
  const floating = { closings: 0, losses: 0 };
  const on = (dayOffset: number) => {
    const known = days.get(dayOffset) ?? { turns: 0, losses: 0 };
    days.set(dayOffset, known);
    return known;
  };
  for (const { dayOffset } of state.HousingPathwayClosed) {
    if (dayOffset === null) floating.closings++;
    else on(dayOffset).turns++;
  }
  for (const { dayOffset } of state.HousingPathwayReopened) on(dayOffset!).turns--;
  for (const { dayOffset } of state.HousingLost) {
    if (dayOffset === null) floating.losses++;
    else on(dayOffset).losses++;
  }
  // How it can stand after a day: closed or not, with so many closings and losses of unknown day still to be placed.
  let reached = [{ closed: 0, ...floating }];
  for (const [, { turns, losses }] of [...days].sort(([a], [b]) => a - b)) {
    const before = reached;
    reached = [];
    for (const r of before) {
      for (let placed = 0; placed <= r.closings; placed++) {
        for (let opened = 0; opened <= losses + r.losses; opened++) {
          const closed = r.closed + turns + placed - opened;
          if (closed !== 0 && closed !== 1) continue;
          const left = { closings: r.closings - placed, losses: r.losses - Math.max(0, opened - losses) };
          if (!reached.some((o) => o.closed === closed && o.closings === left.closings && o.losses === left.losses)) {
            reached.push({ closed, ...left });
          }
        }
      }
    }
    if (reached.length === 0) return reject(before.some((r) => r.closed) ? 'closed-already' : 'not-closed');
  }
  if (!reached.some((r) => r.closed + r.closings - r.losses <= 1)) return reject('closed-already');
  return permanentFault(state);
}

/** A closing as PERMANENT needs a permanent home that was not lost before it. */
function permanentFault(state: HousingState): Rejection | undefined {
  const homes = homesOf(state);
  const unfounded = state.HousingPathwayClosed.some(
    (closed) =>
      closed.outcome === 'PERMANENT' &&
      !homes.some(({ secured, lost }) => !isAfter(secured, closed) && !isAfter(closed, lost)),
  );
  return unfounded ? reject('permanent-needs-home', { field: 'outcome' }) : undefined;
}

/** Nothing begins between a closing and what opened the pathway again. */
function closedPeriodsFault(state: HousingState): Rejection | undefined {
  const closings = state.HousingPathwayClosed.filter((e) => e.dayOffset !== null);
  if (closings.length === 0) return undefined;
  const openers: readonly OnDay[] = [...state.HousingPathwayReopened, ...state.HousingLost];
  for (const begun of BEGINNINGS.flatMap((type): readonly OnDay[] => state[type])) {
    const shut = closings.some(
      (closed) => isAfter(begun, closed) && !openers.some((o) => !isAfter(closed, o) && !isAfter(o, begun)),
    );
    if (shut) return reject('pathway-closed', { field: 'day' });
  }
  return undefined;
}

export const housingPathway: Aggregate<HousingState, HousingCommand, typeof EVENTS> = {
  name: 'HousingPathway',
  category: 'housingPathway',
  purpose: 'housing-pathway',
  voidable: true,
  opens: 'OpenHousingPathway',
  evenVoided: ['RequestErasure', 'ErasePathway', 'EraseByRetention'],
  events: EVENTS,
  rules: RULES,
  initial: INITIAL,
  evolve,
  decide,
  derived,
  broken,
  steps,
};
