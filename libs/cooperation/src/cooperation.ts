import { YES_NO } from '@stadig/codes/common';
import {
  AGREEMENT_FORM,
  COOPERATION_SCOPE,
  monthsInForce,
  PARTICIPATION_END_REASON,
  PARTNER_TYPE,
  REVIEW_RESULT,
  type AgreementStatus,
} from '@stadig/codes/cooperation';
import { OBSTACLE } from '@stadig/codes/housing';
import { isMunicipality } from '@stadig/codes/municipalities';
import {
  isRejection,
  reject,
  withEntry,
  type Aggregate,
  type Known,
  type Recorded,
  type Rejection,
} from '@stadig/event-sourcing/aggregate';
import { monthOf } from '@stadig/event-sourcing/day';
import type { Data } from '@stadig/event-sourcing/event';
import { code, codes, event, type EventOf } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import { RULES } from './cooperation.rules.js';
import { addMonths, monthField } from './month.js';

// --- Events: stream `cooperation-{id}`; no person is the subject, all is in clear, months stand for days --------------

export const municipality = () =>
  z
    .string()
    .regex(/^\d{4}$/)
    .refine(isMunicipality, 'unknown municipality');

/** What a party did, and in which month; `party` is the municipality that recorded it and never corrected. */
const act = { month: monthField(), party: municipality() };

const dwellingsPerYear = z.int().min(0).max(9999).nullish();

export const EVENTS = {
  /** Whoever registers an agreement has confirmed it, and followed it up for the first time in `validFrom`. */
  CooperationAgreementRegistered: event(1, {
    party: municipality(),
    municipalities: z
      .array(municipality())
      .min(1)
      .refine((all) => new Set(all).size === all.length, 'duplicate'),
    partnerType: code(PARTNER_TYPE),
    form: code(AGREEMENT_FORM),
    managementDecided: code(YES_NO),
    scope: codes(COOPERATION_SCOPE),
    dwellingsPerYear,
    validFrom: monthField(),
  }),
  CooperationPartyConfirmed: event(1, { ...act }),
  CooperationReviewed: event(1, { ...act, result: code(REVIEW_RESULT) }),
  /** Made by a tick: what was known then made the follow-up late from that month. */
  CooperationReviewBecameOverdue: event(1, { month: monthField() }),
  CooperationScopeChanged: event(1, { ...act, scope: codes(COOPERATION_SCOPE), dwellingsPerYear }),
  CooperationParticipationEnded: event(1, { ...act, reason: code(PARTICIPATION_END_REASON) }),
  /** From that month on fewer than two parties are left. */
  CooperationEnded: event(1, { month: monthField() }),
  CooperationObstacleReported: event(1, { ...act, code: code(OBSTACLE) }),
  InterMunicipalPoolJoined: event(1, { ...act }),
  InterMunicipalPoolLeft: event(1, { ...act }),
};

export type CooperationEvent = EventOf<typeof EVENTS>;
type Type = CooperationEvent['type'];
type DataOf<T extends Type> = Extract<CooperationEvent, { type: T }>['data'];

/** An event of the history as amended: its data, and its place in the stream. */
export type Entry<T extends Type> = DataOf<T> & { readonly revision: number };

// --- State: what happened, by kind of event, in the order of recording ------------------------------------------------

export type CooperationState = { readonly [T in Type]: readonly Entry<T>[] };

const INITIAL: CooperationState = {
  CooperationAgreementRegistered: [],
  CooperationPartyConfirmed: [],
  CooperationReviewed: [],
  CooperationReviewBecameOverdue: [],
  CooperationScopeChanged: [],
  CooperationParticipationEnded: [],
  CooperationEnded: [],
  CooperationObstacleReported: [],
  InterMunicipalPoolJoined: [],
  InterMunicipalPoolLeft: [],
};

const evolve = (state: CooperationState, event: Recorded<CooperationEvent>): CooperationState =>
  withEntry(state, event);

export const agreementOf = (state: CooperationState): Entry<'CooperationAgreementRegistered'> | undefined =>
  state.CooperationAgreementRegistered[0];

/** A municipality of the agreement. */
export interface Party {
  readonly municipality: string;
  /** Month from which it counts as confirmed; undefined while it has not confirmed. */
  readonly confirmed: string | undefined;
  readonly ended: Entry<'CooperationParticipationEnded'> | undefined;
  readonly inPool: boolean;
}

/** The municipalities in the order of the registration. */
export function partiesOf(state: CooperationState): readonly Party[] {
  const agreement = agreementOf(state);
  return (agreement?.municipalities ?? []).map((code) => {
    const mine = (e: { readonly party: string }) => e.party === code;
    const confirmed =
      agreement!.party === code ? agreement!.validFrom : state.CooperationPartyConfirmed.find(mine)?.month;
    const ended = state.CooperationParticipationEnded.find(mine);
    const stays = state.InterMunicipalPoolJoined.filter(mine).length - state.InterMunicipalPoolLeft.filter(mine).length;
    return { municipality: code, confirmed, ended, inPool: !ended && stays > 0 };
  });
}

/** What the cooperation is about now: as registered, or as changed last. */
export function termsOf(state: CooperationState): Field<'CooperationScopeChanged', 'scope' | 'dwellingsPerYear'> {
  const changes = [...state.CooperationScopeChanged].sort(byMonth);
  return changes.at(-1) ?? agreementOf(state)!;
}

/** Earliest first, then in the order of recording. */
export const byMonth = (a: InOrder, b: InOrder): number =>
  a.month === b.month ? a.revision - b.revision : a.month < b.month ? -1 : 1;
type InOrder = { readonly month: string; readonly revision: number };

/** Parties that are no municipalities: whoever the agreement is with, unless that is another municipality. */
const outside = ({ partnerType }: Entry<'CooperationAgreementRegistered'>): number =>
  partnerType === 'OTHER_MUNICIPALITY' ? 0 : 1;

/** Month of the last follow-up, the registration counted in. @param until the last month to look at */
export function lastReview(state: CooperationState, until = '9999-12'): string | undefined {
  const months = [agreementOf(state)?.validFrom, ...state.CooperationReviewed.map((e) => e.month)];
  return months
    .filter((m) => m !== undefined && m <= until)
    .sort()
    .at(-1);
}

/**
 * Whether the agreement counts as in force for the municipality in that month (indicator C1): written, decided by
 * management, confirmed by the municipality and another party at least, none of them having left, and followed up
 * within the last 24 months, 12 for months before 2024. Registration is the first follow-up.
 */
export function inForce(state: CooperationState, code: string, month: string): boolean {
  const agreement = agreementOf(state);
  const reviewed = lastReview(state, month);
  if (!agreement || !canCount(agreement) || reviewed === undefined) return false;
  const there = partiesOf(state).filter(
    ({ confirmed, ended }) => confirmed !== undefined && confirmed <= month && (!ended || month < ended.month),
  );
  const enough = there.length + outside(agreement) >= 2;
  return enough && there.some((p) => p.municipality === code) && month <= addMonths(reviewed, monthsInForce(month));
}

const canCount = ({ form, managementDecided }: Entry<'CooperationAgreementRegistered'>): boolean =>
  form === 'WRITTEN' && managementDecided === 'YES';

/** The month from which the follow-up is overdue; undefined for an agreement that cannot count, or has ended. */
export function reviewDue(state: CooperationState): string | undefined {
  const agreement = agreementOf(state);
  if (!agreement || !canCount(agreement) || state.CooperationEnded.length > 0) return undefined;
  const there = partiesOf(state).filter((p) => p.confirmed !== undefined && !p.ended);
  if (there.length + outside(agreement) < 2) return undefined;
  const last = lastReview(state)!;
  const afterAYear = addMonths(last, 13);
  return afterAYear > addMonths(last, monthsInForce(afterAYear)) ? afterAYear : addMonths(last, 25);
}

/** Where the agreement stands in the month given, which is no earlier than any that was recorded. */
export function statusOf(state: CooperationState, current: string): Exclude<AgreementStatus, 'VOIDED'> {
  if (state.CooperationEnded.length > 0) return 'ENDED';
  const due = reviewDue(state);
  if (due === undefined || current < agreementOf(state)!.validFrom) return 'REGISTERED';
  return current < due ? 'IN_FORCE' : 'REVIEW_OVERDUE';
}

// --- Commands -------------------------------------------------------------------------------------------------------

type Field<T extends Type, K extends keyof DataOf<T>> = Pick<DataOf<T>, K>;
type InMonth<T extends string, Fields = unknown> = { readonly type: T; readonly month: string } & Readonly<Fields>;

export type CooperationCommand =
  | ({ readonly type: 'RegisterAgreement' } & Readonly<
      Omit<DataOf<'CooperationAgreementRegistered'>, 'party' | 'dwellingsPerYear'> & { dwellingsPerYear?: number }
    >)
  | InMonth<'ConfirmParticipation'>
  | InMonth<'ReviewCooperation', Field<'CooperationReviewed', 'result'>>
  /** Sent by a tick, in the month in which the follow-up is overdue. */
  | InMonth<'FlagReviewOverdue'>
  | InMonth<'ChangeCooperationScope', Field<'CooperationScopeChanged', 'scope'> & { dwellingsPerYear?: number }>
  | InMonth<'EndParticipation', Field<'CooperationParticipationEnded', 'reason'>>
  | InMonth<'ReportCooperationObstacle', Field<'CooperationObstacleReported', 'code'>>
  | InMonth<'JoinInterMunicipalPool'>
  | InMonth<'LeaveInterMunicipalPool'>;

type Of<T extends CooperationCommand['type']> = Extract<CooperationCommand, { type: T }>;
type Decided = readonly CooperationEvent[] | Rejection;

/** What a command adds. Whether the history may stand with it is asked of `broken`. */
function decide(command: CooperationCommand, state: CooperationState, known: Known): Decided {
  if (command.type === 'RegisterAgreement') return register(command, state, known);
  const agreement = agreementOf(state);
  if (!agreement) return reject('agreement-not-registered');
  if (state.CooperationEnded.length > 0) return reject('cooperation-ended');
  if (command.type === 'FlagReviewOverdue') return flagOverdue(command, state);

  const acting = actingParty(state, known);
  if (isRejection(acting)) return acting;
  const { month } = command;
  const act = { month, party: acting.municipality };
  if (command.type === 'ConfirmParticipation') {
    return acting.confirmed === undefined
      ? [{ type: 'CooperationPartyConfirmed', data: act }]
      : reject('confirmed-already');
  }
  if (command.type === 'EndParticipation') return endParticipation(command, act, state);
  if (acting.confirmed === undefined) return reject('party-not-confirmed', { params: { party: act.party } });
  switch (command.type) {
    case 'ReviewCooperation':
      return [{ type: 'CooperationReviewed', data: { ...act, result: command.result } }];
    case 'ChangeCooperationScope': {
      const { scope, dwellingsPerYear } = command;
      const data = { ...act, scope, ...(dwellingsPerYear !== undefined && { dwellingsPerYear }) };
      return [{ type: 'CooperationScopeChanged', data }];
    }
    case 'ReportCooperationObstacle':
      return [{ type: 'CooperationObstacleReported', data: { ...act, code: command.code } }];
    case 'JoinInterMunicipalPool':
      return [{ type: 'InterMunicipalPoolJoined', data: act }];
    case 'LeaveInterMunicipalPool':
      return [{ type: 'InterMunicipalPoolLeft', data: act }];
  }
}

function register({ type: _, ...agreement }: Of<'RegisterAgreement'>, state: CooperationState, known: Known): Decided {
  if (agreementOf(state)) return reject('registered-already');
  if (known.actor === undefined) return reject('not-a-party');
  return [{ type: 'CooperationAgreementRegistered', data: { party: known.actor, ...agreement } }];
}

function flagOverdue({ month }: Of<'FlagReviewOverdue'>, state: CooperationState): Decided {
  const due = reviewDue(state);
  if (due === undefined || month < due) return reject('review-not-due');
  return state.CooperationReviewBecameOverdue.some((e) => e.month >= due)
    ? reject('overdue-flagged-already')
    : [{ type: 'CooperationReviewBecameOverdue', data: { month } }];
}

/** The party that sends the command. What others do is theirs to record. */
function actingParty(state: CooperationState, { actor }: Known): Party | Rejection {
  const party = partiesOf(state).find((p) => p.municipality === actor);
  if (!party) return reject('not-a-party');
  return party.ended ? reject('participation-ended', { params: { party: party.municipality } }) : party;
}

/** A party leaves; where fewer than two are left, that ends the cooperation. */
function endParticipation(
  { reason }: Of<'EndParticipation'>,
  act: { readonly month: string; readonly party: string },
  state: CooperationState,
): Decided {
  const left: CooperationEvent = { type: 'CooperationParticipationEnded', data: { ...act, reason } };
  const ends = monthOfEnd(evolve(state, { ...left, revision: Infinity }));
  return ends === undefined ? [left] : [left, { type: 'CooperationEnded', data: { month: ends } }];
}

/** The month from which fewer than two parties are left; undefined while there are two. */
function monthOfEnd(state: CooperationState): string | undefined {
  const agreement = agreementOf(state)!;
  const mayLeave = agreement.municipalities.length + outside(agreement) - 2;
  return state.CooperationParticipationEnded.map((e) => e.month).sort()[mayLeave];
}

/** Each party amends what it recorded itself; what follows from that, the end above all, any of them. */
function unamendable(
  { type, data }: CooperationEvent,
  fields: Data | undefined,
  state: CooperationState,
  { actor }: Known,
): Rejection | undefined {
  if (fields && 'party' in fields)
    return reject('amendment-field-invalid', { field: 'party', params: { name: 'party' } });
  if (actor !== undefined && 'party' in data && data.party !== actor) {
    return reject('of-another-party', { params: { party: data.party } });
  }
  const takenBack = type === 'CooperationAgreementRegistered' && fields === undefined;
  return takenBack && state.CooperationPartyConfirmed.length > 0 ? reject('confirmed-by-others') : undefined;
}

// --- Rules over the whole history, whatever the order of recording -----------------------------------------------------

type Acts = { [T in Type]: DataOf<T> extends { party: string; month: string } ? T : never }[Type];
const ACTS = Object.keys(EVENTS).filter((type) => {
  const { shape } = EVENTS[type as Type].fields;
  return 'party' in shape && 'month' in shape;
}) as Acts[];

/** What only a party that has confirmed can do. */
const AS_CONFIRMED = [
  'CooperationReviewed',
  'CooperationScopeChanged',
  'CooperationObstacleReported',
  'InterMunicipalPoolJoined',
  'InterMunicipalPoolLeft',
] as const;

function broken(state: CooperationState, known: Known): Rejection | undefined {
  return (
    agreementFault(state) ??
    monthsFault(state, monthOf(known.anchor + known.today)) ??
    partiesFault(state) ??
    poolFault(state) ??
    endFault(state)
  );
}

function agreementFault(state: CooperationState): Rejection | undefined {
  const [agreement, ...more] = state.CooperationAgreementRegistered;
  if (!agreement) return reject('agreement-not-registered');
  if (more.length > 0) return reject('registered-already');
  const { municipalities, party } = agreement;
  if (!municipalities.includes(party)) return reject('own-municipality-missing', { field: 'municipalities' });
  if (municipalities.length + outside(agreement) < 2) return reject('parties-too-few', { field: 'municipalities' });
  return [agreement, ...state.CooperationScopeChanged].some(({ scope }) => scope.length === 0)
    ? reject('scope-missing', { field: 'scope' })
    : undefined;
}

/** An agreement may begin within a year from now; whatever else is recorded has happened. */
function monthsFault(state: CooperationState, current: string): Rejection | undefined {
  const { validFrom } = agreementOf(state)!;
  const latest = addMonths(current, 12);
  if (validFrom > latest) return reject('valid-from-too-late', { field: 'validFrom', params: { latest } });
  const derived = [...state.CooperationReviewBecameOverdue, ...state.CooperationEnded];
  if ([...ACTS.flatMap((type) => state[type]), ...derived].some((e) => e.month > current)) {
    return reject('month-after-current', { field: 'month', params: { current } });
  }
  return state.CooperationReviewed.some((e) => e.month < validFrom)
    ? reject('review-before-valid', { field: 'month', params: { validFrom } })
    : undefined;
}

function partiesFault(state: CooperationState): Rejection | undefined {
  const parties = new Map(partiesOf(state).map((p) => [p.municipality, p]));
  for (const { party, month } of ACTS.flatMap((type) => state[type])) {
    const known = parties.get(party);
    if (!known) return reject('not-a-party');
    if (known.ended && month > known.ended.month) {
      return reject('after-participation', { field: 'month', params: { party, month: known.ended.month } });
    }
  }
  const confirmed = [agreementOf(state)!, ...state.CooperationPartyConfirmed].map((e) => e.party);
  if (hasTwice(confirmed)) return reject('confirmed-already');
  const twice = twiceIn(state.CooperationParticipationEnded.map((e) => e.party));
  if (twice) return reject('participation-ended', { params: { party: twice } });
  const without = AS_CONFIRMED.flatMap((type) => state[type]).find((e) => !confirmed.includes(e.party));
  return without && reject('party-not-confirmed', { params: { party: without.party } });
}

const twiceIn = (values: readonly string[]): string | undefined => values.find((v, i) => values.indexOf(v) !== i);
const hasTwice = (values: readonly string[]): boolean => twiceIn(values) !== undefined;

/** Each party joins and leaves in turn, join first; within one month in either order. */
function poolFault(state: CooperationState): Rejection | undefined {
  const { municipalities } = agreementOf(state)!;
  if (state.InterMunicipalPoolJoined.length > 0 && municipalities.length < 2) {
    return reject('pool-needs-municipalities');
  }
  for (const party of municipalities) {
    const turns = new Map<string, number>();
    const turn = (by: number) => (e: { readonly party: string; readonly month: string }) => {
      if (e.party === party) turns.set(e.month, (turns.get(e.month) ?? 0) + by);
    };
    state.InterMunicipalPoolJoined.forEach(turn(1));
    state.InterMunicipalPoolLeft.forEach(turn(-1));
    let within = 0;
    for (const [, change] of [...turns].sort(([a], [b]) => (a < b ? -1 : 1))) {
      within += change;
      if (within > 1) return reject('in-pool-already', { params: { party } });
      if (within < 0) return reject('not-in-pool', { params: { party } });
    }
  }
  return undefined;
}

/** The cooperation is ended exactly where fewer than two parties are left, and nothing was done after it. */
function endFault(state: CooperationState): Rejection | undefined {
  const ends = monthOfEnd(state);
  const [ended, ...more] = state.CooperationEnded;
  if (more.length > 0) return reject('cooperation-ended');
  if (!ended) return ends === undefined ? undefined : reject('end-missing');
  if (ends === undefined) return reject('parties-left');
  if (ended.month !== ends) return reject('end-of-another-month', { field: 'month', params: { month: ends } });
  return ACTS.flatMap((type) => state[type]).some((e) => e.month > ends)
    ? reject('after-cooperation', { field: 'month', params: { month: ends } })
    : undefined;
}

export const cooperation: Aggregate<CooperationState, CooperationCommand, typeof EVENTS> = {
  name: 'Cooperation',
  category: 'cooperation',
  purpose: 'cooperation',
  voidable: true,
  opens: 'RegisterAgreement',
  ofOrganisations: true,
  parties: (state) => agreementOf(state)?.municipalities ?? [],
  events: EVENTS,
  rules: RULES,
  initial: INITIAL,
  evolve,
  decide,
  unamendable,
  broken,
};
