import { YES_NO } from '@stadig/codes/common';
import { PARTNER_TYPE } from '@stadig/codes/cooperation';
import {
  reject,
  withEntry,
  type Aggregate,
  type Known,
  type Recorded,
  type Rejection,
} from '@stadig/event-sourcing/aggregate';
import type { DayAt } from '@stadig/event-sourcing/day';
import { code, codes, day, event, number, sealed, type EventOf } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import { RULES } from './case-coordination.rules.js';

// --- Events: stream `caseCoordination-{pathwayId}`; in clear only days, numbers and that she consented ----------------

export const EVENTS = {
  CaseCoordinationRecorded: event(1, {
    ...day,
    coordinationNo: number(),
    partnerTypes: sealed(codes(PARTNER_TYPE)),
    /** Whether there is a coordinated individual plan (SIP). */
    sip: sealed(code(YES_NO)),
    consentObtained: z.literal(true),
  }),
};

export type CoordinationEvent = EventOf<typeof EVENTS>;

/** An event of the history as amended: its data, and its place in the stream. */
export type Entry = CoordinationEvent['data'] & { readonly revision: number };

// --- State: what happened, in the order of recording ------------------------------------------------------------------

export type CoordinationState = { readonly CaseCoordinationRecorded: readonly Entry[] };

const evolve = (state: CoordinationState, event: Recorded<CoordinationEvent>): CoordinationState =>
  withEntry(state, event);

// --- Commands -------------------------------------------------------------------------------------------------------

export interface CoordinationCommand extends Readonly<Pick<CoordinationEvent['data'], 'partnerTypes' | 'sip'>> {
  readonly type: 'RecordCaseCoordination';
  readonly day: DayAt;
  readonly consentObtained: boolean;
}

/** Nobody's case is spoken of with others unless the person has consented. */
function decide(
  { day, partnerTypes, sip, consentObtained }: CoordinationCommand,
  state: CoordinationState,
  known: Known,
): readonly CoordinationEvent[] | Rejection {
  const refused = beginning(day, known);
  if (refused) return refused;
  if (!consentObtained) return reject('consent-required', { field: 'consentObtained' });
  const coordinationNo = Math.max(0, ...state.CaseCoordinationRecorded.map((e) => e.coordinationNo)) + 1;
  const data = { ...day, coordinationNo, partnerTypes, sip, consentObtained };
  return [{ type: 'CaseCoordinationRecorded', data }];
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

// --- Rules over the whole history, whatever the order of recording -----------------------------------------------------

function broken({ CaseCoordinationRecorded: recorded }: CoordinationState): Rejection | undefined {
  if (recorded.some((e) => e.partnerTypes.length === 0)) return reject('partners-missing', { field: 'partnerTypes' });
  const numbers = recorded.map((e) => e.coordinationNo);
  const twice = numbers.find((n, i) => numbers.indexOf(n) !== i);
  return twice === undefined
    ? undefined
    : reject('number-taken', { field: 'coordinationNo', params: { number: twice } });
}

export const caseCoordination: Aggregate<CoordinationState, CoordinationCommand, typeof EVENTS> = {
  name: 'CaseCoordination',
  category: 'caseCoordination',
  purpose: 'cooperation',
  voidable: false,
  events: EVENTS,
  rules: RULES,
  initial: { CaseCoordinationRecorded: [] },
  evolve,
  decide,
  broken,
};
