import { DURATION_BAND, YES_NO } from '@stadig/codes/common';
import {
  CHILDREN_ASSESSED,
  CONTRACT_HOLDER,
  DWELLING_TENURE,
  LEGAL_INSTRUMENT,
  NOT_SUITABLE_REASON,
  PERPETRATOR_ACCOMMODATION,
  SAFETY_OUTCOME,
  SECURITY_MEASURE,
  STAY_PUT_FAILURE,
  STAY_PUT_MILESTONE,
  STAY_PUT_OUTCOME,
  STAY_PUT_STATUS,
  stayPutFollowUps,
  STAY_PUT_WINDOW,
  VICTIM_TENURE,
  type StayPutMilestone,
  type AttemptState,
  type ContractHolder,
  type DwellingTenure,
} from '@stadig/codes/perpetrator-eviction';
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
import { dayAt, type DayAt } from '@stadig/event-sourcing/day';
import { isAfter, overlapping, type OnDay, type Taken } from '@stadig/event-sourcing/on-day';
import { code, day, event, number, sealed, type EventOf } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import { RULES } from './perpetrator-eviction.rules.js';

// --- Events: stream `kvarboende-{pathwayId}`; in clear days, numbers, and what another service has to react to --------

const ofAttempt = { ...day, attemptNo: number() };
const ofInstrument = { ...ofAttempt, instrumentNo: number() };

export const EVENTS = {
  StayPutConsidered: event(1, {
    ...ofAttempt,
    dwellingTenure: sealed(code(DWELLING_TENURE)),
    contractHolder: sealed(code(CONTRACT_HOLDER)),
    /** The contract is the victim's: once the perpetrator is gone, nothing more is needed for a home. */
    homeIsHers: z.boolean(),
  }),
  SafetyAssessmentCompleted: event(1, {
    ...ofAttempt,
    outcome: code(SAFETY_OUTCOME),
    childrenAssessed: sealed(code(CHILDREN_ASSESSED)),
    honourConsidered: sealed(code(YES_NO)),
  }),
  StayPutNotSuitable: event(1, { ...ofAttempt, reason: sealed(code(NOT_SUITABLE_REASON)) }),
  PerpetratorAgreementRecorded: event(1, ofAttempt),
  LegalInstrumentApplied: event(1, { ...ofInstrument, instrument: sealed(code(LEGAL_INSTRUMENT)) }),
  /** What was granted, which need not be what was applied for; of the authority's own initiative, without an application. */
  LegalInstrumentGranted: event(1, {
    ...ofInstrument,
    instrument: sealed(code(LEGAL_INSTRUMENT)),
    durationBand: sealed(code(DURATION_BAND)),
    ownInitiative: sealed(code(YES_NO)),
  }),
  LegalInstrumentRejected: event(1, ofInstrument),
  LegalInstrumentExpired: event(1, ofInstrument),
  /** All that is ever recorded of the perpetrator: that he left, and sealed to what kind of place, for how long. */
  PerpetratorRelocated: event(1, {
    ...ofAttempt,
    accommodation: sealed(code(PERPETRATOR_ACCOMMODATION)),
    plannedMonths: sealed(z.int().min(1).max(120).nullish()),
    byMunicipality: code(YES_NO),
  }),
  SecurityMeasureInstalled: event(1, { ...ofAttempt, measure: sealed(code(SECURITY_MEASURE)) }),
  VictimTenancySecured: event(1, { ...ofAttempt, tenureCode: sealed(code(VICTIM_TENURE)) }),
  StayPutFollowedUp: event(1, { ...ofAttempt, milestone: code(STAY_PUT_MILESTONE), status: code(STAY_PUT_STATUS) }),
  StayPutFailed: event(1, { ...ofAttempt, reason: code(STAY_PUT_FAILURE) }),
  StayPutEnded: event(1, { ...ofAttempt, outcome: code(STAY_PUT_OUTCOME) }),
};

export type StayPutEvent = EventOf<typeof EVENTS>;
type Type = StayPutEvent['type'];
type DataOf<T extends Type> = Extract<StayPutEvent, { type: T }>['data'];

/** An event of the history as amended: its data, and its place in the stream. */
export type Entry<T extends Type> = DataOf<T> & { readonly revision: number };

// --- State: what happened, by kind of event, in the order of recording ------------------------------------------------

export type StayPutState = { readonly [T in Type]: readonly Entry<T>[] };

const INITIAL: StayPutState = {
  StayPutConsidered: [],
  SafetyAssessmentCompleted: [],
  StayPutNotSuitable: [],
  PerpetratorAgreementRecorded: [],
  LegalInstrumentApplied: [],
  LegalInstrumentGranted: [],
  LegalInstrumentRejected: [],
  LegalInstrumentExpired: [],
  PerpetratorRelocated: [],
  SecurityMeasureInstalled: [],
  VictimTenancySecured: [],
  StayPutFollowedUp: [],
  StayPutFailed: [],
  StayPutEnded: [],
};

const evolve = (state: StayPutState, event: Recorded<StayPutEvent>): StayPutState => withEntry(state, event);

/** A legal instrument with what came of it. */
export interface Instrument {
  readonly no: number;
  readonly attemptNo: number;
  /** Undefined where it was granted of the authority's own initiative. */
  readonly applied: Entry<'LegalInstrumentApplied'> | undefined;
  readonly granted: Entry<'LegalInstrumentGranted'> | undefined;
  readonly rejected: Entry<'LegalInstrumentRejected'> | undefined;
  readonly expired: Entry<'LegalInstrumentExpired'> | undefined;
}

/** The instruments by number: each begins with its application, or with a grant that nobody applied for. */
export function instrumentsOf(state: StayPutState): readonly Instrument[] {
  const numbered = <T extends Type & `LegalInstrument${string}`>(type: T, no: number) =>
    (state[type] as readonly Entry<T>[]).find((e) => e.instrumentNo === no);
  const begun = new Map(
    [...state.LegalInstrumentGranted, ...state.LegalInstrumentApplied].map((e) => [e.instrumentNo, e.attemptNo]),
  );
  return [...begun]
    .sort(([a], [b]) => a - b)
    .map(([no, attemptNo]) => ({
      no,
      attemptNo,
      applied: numbered('LegalInstrumentApplied', no),
      granted: numbered('LegalInstrumentGranted', no),
      rejected: numbered('LegalInstrumentRejected', no),
      expired: numbered('LegalInstrumentExpired', no),
    }));
}

/** An attempt to let the person stay put, with what was recorded about it. */
export interface Attempt {
  readonly no: number;
  readonly considered: Entry<'StayPutConsidered'>;
  readonly assessments: readonly Entry<'SafetyAssessmentCompleted'>[];
  readonly agreements: readonly Entry<'PerpetratorAgreementRecorded'>[];
  readonly instruments: readonly Instrument[];
  readonly relocated: Entry<'PerpetratorRelocated'> | undefined;
  readonly securityMeasures: readonly Entry<'SecurityMeasureInstalled'>[];
  readonly tenancy: Entry<'VictimTenancySecured'> | undefined;
  readonly followUps: readonly Entry<'StayPutFollowedUp'>[];
  readonly notSuitable: Entry<'StayPutNotSuitable'> | undefined;
  readonly failed: Entry<'StayPutFailed'> | undefined;
  readonly ended: Entry<'StayPutEnded'> | undefined;
}

/** The attempts by number. */
export function attemptsOf(state: StayPutState): readonly Attempt[] {
  const instruments = instrumentsOf(state);
  return [...state.StayPutConsidered]
    .sort((a, b) => a.attemptNo - b.attemptNo)
    .map((considered) => {
      const mine = (e: { readonly attemptNo: number }) => e.attemptNo === considered.attemptNo;
      return {
        no: considered.attemptNo,
        considered,
        assessments: state.SafetyAssessmentCompleted.filter(mine),
        agreements: state.PerpetratorAgreementRecorded.filter(mine),
        instruments: instruments.filter(mine),
        relocated: state.PerpetratorRelocated.find(mine),
        securityMeasures: state.SecurityMeasureInstalled.filter(mine),
        tenancy: state.VictimTenancySecured.find(mine),
        followUps: state.StayPutFollowedUp.filter(mine),
        notSuitable: state.StayPutNotSuitable.find(mine),
        failed: state.StayPutFailed.find(mine),
        ended: state.StayPutEnded.find(mine),
      };
    });
}

/** Neither ended nor failed nor found not suitable. */
export const isRunning = ({ notSuitable, failed, ended }: Attempt): boolean => !notSuitable && !failed && !ended;

/** How far an attempt has come, told from what its events leave in clear. */
export function attemptState(attempt: Attempt): AttemptState {
  const { assessments, agreements, instruments, relocated, notSuitable, failed, ended } = attempt;
  if (failed) return 'ENDED_FAILED';
  if (ended) return `ENDED_${ended.outcome}`;
  if (notSuitable) return 'NOT_SUITABLE';
  if (relocated) return isMaintained(attempt) ? 'MAINTAINED' : 'RELOCATED';
  if (instruments.some(({ granted, expired }) => granted && !expired)) return 'LEGALLY_ORDERED';
  if (agreements.length > 0) return 'AGREED';
  return assessments.length > 0 ? 'SAFETY_ASSESSED' : 'CONSIDERED';
}

/** At the latest milestone at which the person was reached, the person remained. */
function isMaintained({ followUps }: Attempt): boolean {
  const reached = followUps.filter(({ status }) => status !== 'NOT_REACHED');
  const last = STAY_PUT_MILESTONE.codes.findLast((m) => reached.some(({ milestone }) => milestone === m));
  return reached.some(({ milestone, status }) => milestone === last && status === 'VICTIM_REMAINS');
}

export interface DueStayPutFollowUp {
  readonly attemptNo: number;
  readonly milestone: StayPutMilestone;
  /** First day, due day and last day, as offsets. */
  readonly from: number;
  readonly due: number;
  readonly to: number;
}

/** Follow-ups whose window has not passed by today and that are not recorded, of attempts that can still succeed or did. */
export function followUpsDue(state: StayPutState, today: number): readonly DueStayPutFollowUp[] {
  return attemptsOf(state).flatMap(({ no, relocated, followUps, notSuitable, failed, ended }) => {
    const dayOffset = relocated?.dayOffset;
    if (typeof dayOffset !== 'number' || notSuitable || failed || (ended && ended.outcome !== 'SUCCESSFUL')) return [];
    const done = followUps.filter((f) => f.status !== 'NOT_REACHED').map((f) => f.milestone);
    return stayPutFollowUps(dayOffset, done, today).map((due) => ({ attemptNo: no, ...due }));
  });
}

// --- Commands -------------------------------------------------------------------------------------------------------

type Field<T extends Type, K extends keyof DataOf<T>> = Pick<DataOf<T>, K>;
type Dated<T extends string, Fields = unknown> = { readonly type: T; readonly day: DayAt } & Readonly<Fields>;
type OfAttempt = { attemptNo: number };
/** A typed day inside a command: `YYYY-MM-DD`, `YYYY-MM` or `UNKNOWN`. */
type TypedDay = { readonly day: string };

export type StayPutCommand =
  /** `notSuitable`, `ended`: an attempt that was over when it was learnt of, also while another one runs. */
  | Dated<
      'ConsiderStayPut',
      Field<'StayPutConsidered', 'dwellingTenure' | 'contractHolder'> & {
        notSuitable?: TypedDay & Field<'StayPutNotSuitable', 'reason'>;
        ended?: TypedDay & Field<'StayPutEnded', 'outcome'>;
      }
    >
  | Dated<
      'CompleteSafetyAssessment',
      OfAttempt & Field<'SafetyAssessmentCompleted', 'outcome' | 'childrenAssessed' | 'honourConsidered'>
    >
  | Dated<'FindNotSuitable', OfAttempt & Field<'StayPutNotSuitable', 'reason'>>
  | Dated<'RecordPerpetratorAgreement', OfAttempt>
  | Dated<'ApplyForLegalInstrument', OfAttempt & Field<'LegalInstrumentApplied', 'instrument'>>
  /** With `instrumentNo` upon that application; with `attemptNo` of the authority's own initiative. */
  | Dated<
      'RecordInstrumentGranted',
      Partial<OfAttempt> & { instrumentNo?: number } & Field<'LegalInstrumentGranted', 'instrument' | 'durationBand'>
    >
  | Dated<'RecordInstrumentRejected', { instrumentNo: number }>
  | Dated<'RecordInstrumentExpired', { instrumentNo: number }>
  | Dated<
      'RelocatePerpetrator',
      OfAttempt & Field<'PerpetratorRelocated', 'accommodation' | 'byMunicipality'> & { plannedMonths?: number }
    >
  | Dated<'InstallSecurityMeasure', OfAttempt & Field<'SecurityMeasureInstalled', 'measure'>>
  | Dated<'SecureVictimTenancy', OfAttempt & Field<'VictimTenancySecured', 'tenureCode'>>
  | Dated<'FollowUpStayPut', OfAttempt & Field<'StayPutFollowedUp', 'milestone' | 'status'>>
  | Dated<'FailStayPut', OfAttempt & Field<'StayPutFailed', 'reason'>>
  | Dated<'EndStayPut', OfAttempt & Field<'StayPutEnded', 'outcome'>>;

type Of<T extends StayPutCommand['type']> = Extract<StayPutCommand, { type: T }>;
type Decided = readonly StayPutEvent[] | Rejection;

/** What a command adds. Whether the history may stand with it is asked of `broken`. */
function decide(command: StayPutCommand, state: StayPutState, known: Known): Decided {
  switch (command.type) {
    case 'ConsiderStayPut':
      return beginning(command.day, known) ?? consider(command, state, known);
    case 'CompleteSafetyAssessment': {
      const { attemptNo, outcome, childrenAssessed, honourConsidered } = command;
      const data = { ...command.day, attemptNo, outcome, childrenAssessed, honourConsidered };
      return [{ type: 'SafetyAssessmentCompleted', data }];
    }
    case 'FindNotSuitable': {
      const { attemptNo, reason } = command;
      return [{ type: 'StayPutNotSuitable', data: { ...command.day, attemptNo, reason } }];
    }
    case 'RecordPerpetratorAgreement':
      return [{ type: 'PerpetratorAgreementRecorded', data: { ...command.day, attemptNo: command.attemptNo } }];
    case 'ApplyForLegalInstrument': {
      const { attemptNo, instrument } = command;
      const data = { ...command.day, attemptNo, instrumentNo: nextInstrument(state), instrument };
      return [{ type: 'LegalInstrumentApplied', data }];
    }
    case 'RecordInstrumentGranted':
      return grant(command, state);
    case 'RecordInstrumentRejected': {
      const { instrumentNo } = command;
      const attemptNo = attemptOf(instrumentNo, state);
      if (isRejection(attemptNo)) return attemptNo;
      return [{ type: 'LegalInstrumentRejected', data: { ...command.day, attemptNo, instrumentNo } }];
    }
    case 'RecordInstrumentExpired': {
      const { instrumentNo } = command;
      const attemptNo = attemptOf(instrumentNo, state);
      if (isRejection(attemptNo)) return attemptNo;
      return [{ type: 'LegalInstrumentExpired', data: { ...command.day, attemptNo, instrumentNo } }];
    }
    case 'RelocatePerpetrator': {
      const { attemptNo, accommodation, plannedMonths, byMunicipality } = command;
      const planned = plannedMonths === undefined ? {} : { plannedMonths };
      const data = { ...command.day, attemptNo, accommodation, ...planned, byMunicipality };
      return [{ type: 'PerpetratorRelocated', data }];
    }
    case 'InstallSecurityMeasure': {
      const { attemptNo, measure } = command;
      return [{ type: 'SecurityMeasureInstalled', data: { ...command.day, attemptNo, measure } }];
    }
    case 'SecureVictimTenancy': {
      const { attemptNo, tenureCode } = command;
      return [{ type: 'VictimTenancySecured', data: { ...command.day, attemptNo, tenureCode } }];
    }
    case 'FollowUpStayPut': {
      const { attemptNo, milestone, status } = command;
      return [{ type: 'StayPutFollowedUp', data: { ...command.day, attemptNo, milestone, status } }];
    }
    case 'FailStayPut': {
      const { attemptNo, reason } = command;
      return [{ type: 'StayPutFailed', data: { ...command.day, attemptNo, reason } }];
    }
    case 'EndStayPut':
      return end(command, state);
  }
}

/** What begins must not lie after the pathway's closing; on a closed pathway its day must be known to tell. */
function beginning({ dayOffset }: DayAt, { pathway }: Known): Rejection | undefined {
  if (!pathway) return reject('pathway-not-yet-known');
  if (pathway.status === 'ERASED') return reject('pathway-erased');
  if (pathway.status === 'VOIDED') return reject('pathway-voided');
  if (pathway.status === 'OPEN') return undefined;
  const { closedOffset } = pathway;
  const before = dayOffset !== null && closedOffset !== null && dayOffset <= closedOffset;
  return before ? undefined : reject('pathway-closed', { field: 'day' });
}

function consider(command: Of<'ConsiderStayPut'>, state: StayPutState, known: Known): Decided {
  const { day, dwellingTenure, contractHolder, notSuitable, ended } = command;
  const attemptNo = next(state.StayPutConsidered.map((e) => e.attemptNo));
  const events: StayPutEvent[] = [
    {
      type: 'StayPutConsidered',
      data: { ...day, attemptNo, dwellingTenure, contractHolder, ...homeOf(contractHolder, dwellingTenure) },
    },
  ];
  if (notSuitable) {
    const found = typed(notSuitable.day, known, 'notSuitable.day');
    if (isRejection(found)) return found;
    events.push({ type: 'StayPutNotSuitable', data: { ...found, attemptNo, reason: notSuitable.reason } });
  }
  if (ended) {
    const over = typed(ended.day, known, 'ended.day');
    if (isRejection(over)) return over;
    events.push({ type: 'StayPutEnded', data: { ...over, attemptNo, outcome: ended.outcome } });
  }
  return events;
}

/** Hers as a home that lasts: a contract of her own on a footing that is permanent whatever its term. */
const homeOf = (contractHolder: ContractHolder, dwellingTenure: DwellingTenure) => ({
  homeIsHers: contractHolder === 'VICTIM' && VICTIM_TENURE.has(dwellingTenure),
});

function derived(event: StayPutEvent): Partial<DataOf<'StayPutConsidered'>> {
  return event.type === 'StayPutConsidered' ? homeOf(event.data.contractHolder, event.data.dwellingTenure) : {};
}

function grant(command: Of<'RecordInstrumentGranted'>, state: StayPutState): Decided {
  const { day, attemptNo, instrumentNo, instrument, durationBand } = command;
  const granted = (no: number, ofAttempt: number, ownInitiative: 'YES' | 'NO'): Decided => [
    {
      type: 'LegalInstrumentGranted',
      data: { ...day, attemptNo: ofAttempt, instrumentNo: no, instrument, durationBand, ownInitiative },
    },
  ];
  if (instrumentNo === undefined && attemptNo !== undefined) return granted(nextInstrument(state), attemptNo, 'YES');
  if (instrumentNo === undefined || attemptNo !== undefined) {
    return reject('application-or-attempt', { field: 'instrumentNo' });
  }
  const appliedIn = attemptOf(instrumentNo, state);
  return isRejection(appliedIn) ? appliedIn : granted(instrumentNo, appliedIn, 'NO');
}

const attemptOf = (instrumentNo: number, state: StayPutState): number | Rejection =>
  instrumentsOf(state).find(({ no }) => no === instrumentNo)?.attemptNo ?? noInstrument(instrumentNo);

const noInstrument = (instrumentNo: number): Rejection =>
  reject('instrument-unknown', { field: 'instrumentNo', params: { instrumentNo } });

/** The failure of an attempt after which a home may have been secured says why; the ending alone would not. */
function end({ day, attemptNo, outcome }: Of<'EndStayPut'>, state: StayPutState): Decided {
  const attempt = attemptsOf(state).find(({ no }) => no === attemptNo);
  return outcome === 'FAILED' && attempt?.relocated && !attempt.failed
    ? reject('failure-not-recorded', { field: 'outcome', params: { attemptNo } })
    : [{ type: 'StayPutEnded', data: { ...day, attemptNo, outcome } }];
}

const nextInstrument = (state: StayPutState): number => next(instrumentsOf(state).map(({ no }) => no));

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

/**
 * Of the attempt that runs, or of the last that succeeded; where there is none, another one. The follow-up is one whose
 * window has not passed, where there is one.
 */
function steps(state: StayPutState, today: number): readonly Step<StayPutCommand>[] {
  const attempts = attemptsOf(state);
  const attempt =
    attempts.findLast(isRunning) ?? attempts.findLast((a) => a.ended?.outcome === 'SUCCESSFUL' && !a.failed);
  const consider = { command: { type: 'ConsiderStayPut', dwellingTenure: 'T01', contractHolder: 'JOINT' } } as const;
  if (!attempt) return [consider];
  const of = { attemptNo: attempt.no };
  const all: Step<StayPutCommand>[] = [];
  if (attempt.ended) all.push(consider);
  if (attempt.assessments.length === 0) {
    const suitable = { outcome: 'SUITABLE', childrenAssessed: 'YES', honourConsidered: 'YES' } as const;
    all.push({ of, command: { type: 'CompleteSafetyAssessment', ...of, ...suitable } });
  }
  if (!attempt.relocated) {
    const moved = { accommodation: 'MUNICIPAL_PERPETRATOR_FLAT', byMunicipality: 'YES' } as const;
    all.push({ of, command: { type: 'RelocatePerpetrator', ...of, ...moved } });
  }
  if (!attempt.considered.homeIsHers && !attempt.tenancy) {
    all.push({ of, command: { type: 'SecureVictimTenancy', ...of, tenureCode: 'T01' } });
  }
  const reached = attempt.followUps.filter(({ status }) => status !== 'NOT_REACHED').map((f) => f.milestone);
  const open = STAY_PUT_MILESTONE.codes.filter((m) => !reached.includes(m));
  const moved = attempt.relocated?.dayOffset ?? Infinity;
  const milestone = open.find((m) => moved + STAY_PUT_WINDOW[m].to >= today) ?? open[0];
  if (attempt.relocated && milestone) {
    const which = { ...of, milestone };
    all.push({ of: which, command: { type: 'FollowUpStayPut', ...which, status: 'VICTIM_REMAINS' } });
  }
  if (!attempt.ended) {
    const which = { ...of, outcome: 'SUCCESSFUL' } as const;
    all.push({ of: which, command: { type: 'EndStayPut', ...which } });
  }
  return all;
}

// --- Rules over the whole history, whatever the order of recording -----------------------------------------------------

function broken(state: StayPutState, known: Known): Rejection | undefined {
  const attempts = attemptsOf(state);
  return (
    numbersFault(state) ??
    instrumentsFault(state) ??
    firstOf(attempts, assessmentsFault) ??
    firstOf(attempts, relocationFault) ??
    firstOf(attempts, followUpsFault) ??
    firstOf(attempts, endsFault) ??
    firstOf(attempts, daysFault) ??
    overlapFault(attempts, known)
  );
}

function firstOf<T>(things: readonly T[], fault: (thing: T) => Rejection | undefined): Rejection | undefined {
  for (const thing of things) {
    const found = fault(thing);
    if (found) return found;
  }
  return undefined;
}

/** What an attempt has once at most, and the rule that says so. */
const ONCE = {
  PerpetratorRelocated: 'relocated-already',
  VictimTenancySecured: 'tenancy-secured-already',
  StayPutNotSuitable: 'not-suitable-already',
  StayPutFailed: 'failed-already',
  StayPutEnded: 'ended-already',
} as const;

/** Each attempt and each instrument begins once, and nothing hangs on an attempt that there is not. */
function numbersFault(state: StayPutState): Rejection | undefined {
  const attempts = state.StayPutConsidered.map((e) => e.attemptNo);
  const ownInitiative = state.LegalInstrumentGranted.filter((e) => e.ownInitiative === 'YES');
  const instruments = [...state.LegalInstrumentApplied, ...ownInitiative].map((e) => e.instrumentNo);
  for (const [field, numbers] of [
    ['attemptNo', attempts],
    ['instrumentNo', instruments],
  ] as const) {
    const taken = twice(numbers);
    if (taken !== undefined) return reject('number-taken', { field, params: { number: taken } });
  }
  const known = new Set(attempts);
  const unknown = (Object.keys(EVENTS) as Type[])
    .flatMap((type) => state[type].map((e) => e.attemptNo))
    .find((attemptNo) => !known.has(attemptNo));
  if (unknown !== undefined) {
    return reject('attempt-unknown', { field: 'attemptNo', params: { attemptNo: unknown } });
  }
  return firstOf(Object.keys(ONCE) as (keyof typeof ONCE)[], (type) => {
    const attemptNo = twice(state[type].map((e) => e.attemptNo));
    return attemptNo === undefined ? undefined : reject(ONCE[type], { field: 'attemptNo', params: { attemptNo } });
  });
}

const twice = (numbers: readonly number[]): number | undefined => numbers.find((n, i) => numbers.indexOf(n) !== i);

function instrumentsFault(state: StayPutState): Rejection | undefined {
  const instruments = new Map(instrumentsOf(state).map((i) => [i.no, i]));
  const { LegalInstrumentApplied, LegalInstrumentGranted, LegalInstrumentRejected, LegalInstrumentExpired } = state;
  const decisions = [...LegalInstrumentGranted, ...LegalInstrumentRejected];
  for (const e of [...LegalInstrumentApplied, ...decisions, ...LegalInstrumentExpired]) {
    const instrument = instruments.get(e.instrumentNo);
    if (!instrument) return noInstrument(e.instrumentNo);
    if (instrument.attemptNo !== e.attemptNo) {
      const params = { instrumentNo: e.instrumentNo, attemptNo: instrument.attemptNo };
      return reject('instrument-of-other-attempt', { field: 'attemptNo', params });
    }
  }
  const decided = twice(decisions.map((e) => e.instrumentNo));
  if (decided !== undefined) {
    return reject('instrument-decided', { field: 'instrumentNo', params: { instrumentNo: decided } });
  }
  const expired = twice(LegalInstrumentExpired.map((e) => e.instrumentNo));
  if (expired !== undefined) {
    return reject('instrument-expired', { field: 'instrumentNo', params: { instrumentNo: expired } });
  }
  return firstOf([...instruments.values()], instrumentFault);
}

function instrumentFault({ no, applied, granted, rejected, expired }: Instrument): Rejection | undefined {
  const params = { instrumentNo: no };
  if (granted?.ownInitiative === 'NO' && !applied) {
    return reject('grant-needs-application', { field: 'instrumentNo', params });
  }
  if (isAfter(applied, granted ?? rejected)) return reject('decision-before-application', { field: 'day', params });
  if (expired && !granted) return reject('expiry-needs-grant', { field: 'instrumentNo', params });
  return isAfter(granted, expired) ? reject('expiry-before-grant', { field: 'day', params }) : undefined;
}

/** Without the children's safety assessed, no assessment says that staying put is suitable. */
function assessmentsFault({ no, assessments }: Attempt): Rejection | undefined {
  return assessments.some((e) => e.outcome === 'SUITABLE' && e.childrenAssessed === 'NO')
    ? reject('children-not-assessed', { field: 'childrenAssessed', params: { attemptNo: no } })
    : undefined;
}

/** The municipality relocates nobody before a safety assessment that says SUITABLE; others may have done so before. */
function relocationFault({ no, considered, assessments, relocated }: Attempt): Rejection | undefined {
  if (!relocated) return undefined;
  const params = { attemptNo: no };
  const { accommodation, byMunicipality } = relocated;
  if (byMunicipality === 'NO') {
    return accommodation === 'MUNICIPAL_PERPETRATOR_FLAT'
      ? reject('flat-is-by-municipality', { field: 'byMunicipality', params })
      : undefined;
  }
  if (isAfter(considered, relocated)) return reject('before-consideration', { field: 'day', params });
  return stoodSuitable(assessments, relocated)
    ? undefined
    : reject('relocation-needs-suitable', { field: 'byMunicipality', params });
}

/** An assessment said SUITABLE, not after that day, and none between the two said otherwise. */
function stoodSuitable(assessments: readonly Entry<'SafetyAssessmentCompleted'>[], day: OnDay): boolean {
  return assessments.some(
    (suitable) =>
      suitable.outcome === 'SUITABLE' &&
      !isAfter(suitable, day) &&
      !assessments.some((other) => other.outcome === 'UNSUITABLE' && isAfter(other, suitable) && isAfter(day, other)),
  );
}

function followUpsFault({ no, relocated, followUps, notSuitable, failed }: Attempt): Rejection | undefined {
  const done = new Set<StayPutMilestone>();
  for (const followUp of followUps) {
    const { milestone, status, dayOffset } = followUp;
    if (!relocated) return reject('not-relocated', { field: 'attemptNo', params: { attemptNo: no } });
    const { from, to } = STAY_PUT_WINDOW[milestone];
    const age = dayOffset === null || relocated.dayOffset === null ? null : dayOffset - relocated.dayOffset;
    if (age !== null && (age < from || age > to)) {
      return reject('follow-up-outside-window', { field: 'day', params: { milestone, from, to } });
    }
    if (status === 'VICTIM_REMAINS' && (isAfter(followUp, failed) || isAfter(followUp, notSuitable))) {
      return reject('remains-after-failure', { field: 'status', params: { attemptNo: no } });
    }
    if (status === 'NOT_REACHED') continue;
    if (done.has(milestone)) return reject('follow-up-recorded', { field: 'milestone', params: { milestone } });
    done.add(milestone);
  }
  return undefined;
}

/** An attempt that failed after it had ended was a success or withdrawn before; what failed first can only end so. */
function endsFault({ no, relocated, followUps, notSuitable, failed, ended }: Attempt): Rejection | undefined {
  const params = { attemptNo: no };
  if (notSuitable && ended) return reject('ended-already', { field: 'attemptNo', params });
  if (relocated?.byMunicipality === 'YES' && isAfter(notSuitable, relocated)) {
    return reject('not-suitable-after-relocation', { field: 'day', params });
  }
  if (failed && !relocated) return reject('not-relocated', { field: 'attemptNo', params });
  if (isAfter(relocated, failed)) return reject('failure-before-relocation', { field: 'day', params });
  if (!ended) return undefined;
  const { outcome } = ended;
  if (outcome !== 'FAILED' && isAfter(ended, failed))
    return reject('failed-before-ending', { field: 'outcome', params });
  const remained = followUps.some((f) => f.milestone === 'M6' && f.status === 'VICTIM_REMAINS' && !isAfter(f, ended));
  return outcome === 'SUCCESSFUL' && !remained ? reject('success-needs-m6', { field: 'outcome', params }) : undefined;
}

/**
 * What belongs to the work on an attempt lies between its consideration and its end. Of what others did (the police, a
 * court, he himself) some may have come before; what was begun in it may be decided, expire and be followed up after it.
 */
function daysFault(attempt: Attempt): Rejection | undefined {
  const { no, considered, assessments, agreements, relocated, tenancy, followUps, notSuitable, failed, ended } =
    attempt;
  const params = { attemptNo: no };
  const notBefore = [...assessments, ...agreements, ...followUps, notSuitable, failed, ended];
  if (notBefore.some((e) => isAfter(considered, e))) return reject('before-consideration', { field: 'day', params });
  const begun = attempt.instruments.map(({ applied, granted }) => applied ?? granted);
  const over = [notSuitable, failed, ended];
  const work = [...assessments, ...agreements, ...begun, relocated];
  const late =
    work.some((e) => over.some((end) => isAfter(e, end))) ||
    isAfter(notSuitable, failed) ||
    isAfter(tenancy, notSuitable) ||
    isAfter(tenancy, failed);
  return late ? reject('attempt-over', { field: 'day', params }) : undefined;
}

/** At most one attempt runs at a time. */
function overlapFault(attempts: readonly Attempt[], known: Known): Rejection | undefined {
  const taken = attempts.map((attempt) => takenBy(attempt, known)).filter((t) => t !== undefined);
  const two = overlapping(taken);
  if (!two) return undefined;
  const [a, b] = two;
  const running = a.to === Infinity && b.to === Infinity;
  return reject(running ? 'attempt-running' : 'attempts-overlap', {
    field: 'day',
    params: { attemptNo: a.no, otherNo: b.no },
  });
}

/** Until the first of its ends; an end of unknown day may lie on the day of the consideration. */
function takenBy(attempt: Attempt, known: Known): Taken | undefined {
  const { no, considered, notSuitable, failed, ended } = attempt;
  if (isRunning(attempt)) return { no, from: considered.dayOffset ?? known.today, to: Infinity };
  const ends = [notSuitable, failed, ended].filter((e) => e !== undefined);
  const days = ends.map((e) => e.dayOffset ?? considered.dayOffset).filter((d) => d !== null);
  if (days.length === 0) return undefined;
  const to = Math.min(...days);
  return { no, from: considered.dayOffset ?? to, to };
}

export const stayPut: Aggregate<StayPutState, StayPutCommand, typeof EVENTS> = {
  name: 'StayPut',
  category: 'kvarboende',
  purpose: 'perpetrator-eviction',
  voidable: false,
  events: EVENTS,
  rules: RULES,
  initial: INITIAL,
  evolve,
  decide,
  derived,
  broken,
  steps,
};
