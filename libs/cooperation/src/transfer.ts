import { HOUSEHOLD_TYPE } from '@stadig/codes/common';
import { RECEIVER_ANSWER, TRANSFER_EXPIRES_AFTER, type TransferStatus } from '@stadig/codes/cooperation';
import { ROOMS_BAND, type TransferAnswer } from '@stadig/codes/housing';
import {
  reject,
  withEntry,
  type Aggregate,
  type Known,
  type Recorded,
  type Rejection,
} from '@stadig/event-sourcing/aggregate';
import { isoOf, type DayAt } from '@stadig/event-sourcing/day';
import type { Data } from '@stadig/event-sourcing/event';
import { ANCHOR, code, day, event, offset, sealed, type EventOf } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import { municipality } from './cooperation.js';
import { RULES } from './transfer.rules.js';

// --- Events: stream `transfer-{id}`, under keys and an anchor of its own, which lead to no pathway ---------------------

export const EVENTS = {
  TransferRequested: event(1, {
    ...day,
    /** Day 0: the day of the request as typed, as days since 1970-01-01. Never corrected. */
    anchor: sealed(z.int(), ANCHOR),
    /** The sender, whose every event of the stream is. */
    fromMunicipality: sealed(municipality()),
    toMunicipality: sealed(municipality()),
    pathwayId: sealed(z.string()),
    /** When the way to a home began, for the pathway that the receiver will open. */
    t0: sealed(offset().nullish()),
    roomsBand: sealed(code(ROOMS_BAND)),
    householdType: sealed(code(HOUSEHOLD_TYPE)),
  }),
  TransferAnswered: event(1, {
    ...day,
    answer: code(RECEIVER_ANSWER),
    answeringMunicipality: sealed(municipality()),
  }),
  TransferWithdrawn: event(1, { ...day }),
  /** Made by a tick, so without a day: it is the 90th after the request. */
  TransferExpired: event(1, {}),
};

export type TransferEvent = EventOf<typeof EVENTS>;
type Type = TransferEvent['type'];
type DataOf<T extends Type> = Extract<TransferEvent, { type: T }>['data'];

/** An event of the history as amended: its data, and its place in the stream. */
export type Entry<T extends Type> = DataOf<T> & { readonly revision: number };

// --- State: what happened, by kind of event, in the order of recording ------------------------------------------------

export type TransferState = { readonly [T in Type]: readonly Entry<T>[] };

const INITIAL: TransferState = {
  TransferRequested: [],
  TransferAnswered: [],
  TransferWithdrawn: [],
  TransferExpired: [],
};

const evolve = (state: TransferState, event: Recorded<TransferEvent>): TransferState => withEntry(state, event);

export const requestOf = (state: TransferState): Entry<'TransferRequested'> | undefined => state.TransferRequested[0];

/** The offset at which a request without an answer expires: 90 days after it. */
export const expiryOf = (state: TransferState): number => requestOf(state)!.dayOffset! + TRANSFER_EXPIRES_AFTER;

/** How the request ended and on which day, as offset from the transfer's anchor; undefined while it is open. */
export interface Ending {
  readonly answer: TransferAnswer;
  readonly day: DayAt;
}

export function endingOf(state: TransferState): Ending | undefined {
  const dayOf = ({ dayOffset, dayPrecision }: DayAt): DayAt => ({ dayOffset, dayPrecision });
  const [answered] = state.TransferAnswered;
  if (answered) return { answer: answered.answer, day: dayOf(answered) };
  const [withdrawn] = state.TransferWithdrawn;
  if (withdrawn) return { answer: 'WITHDRAWN', day: dayOf(withdrawn) };
  if (state.TransferExpired.length === 0) return undefined;
  return { answer: 'EXPIRED', day: { dayOffset: expiryOf(state), dayPrecision: 'DAY' } };
}

/** Where the request stands on the day given, as offset: expired on its 90th day, whether that is recorded yet or not. */
export const statusOf = (state: TransferState, today: number): Exclude<TransferStatus, 'VOIDED'> =>
  endingOf(state)?.answer ?? (today >= expiryOf(state) ? 'EXPIRED' : 'OPEN');

// --- Commands -------------------------------------------------------------------------------------------------------

type Requested = DataOf<'TransferRequested'>;
type Dated<T extends string, Fields = unknown> = { readonly type: T; readonly day: DayAt } & Readonly<Fields>;

export type TransferCommand =
  | Dated<
      'RequestTransfer',
      Pick<Requested, 'pathwayId' | 'toMunicipality' | 'roomsBand' | 'householdType'> & { t0?: number }
    >
  | Dated<'AnswerTransfer', Pick<DataOf<'TransferAnswered'>, 'answer'>>
  | Dated<'WithdrawTransfer'>
  /** Sent by a tick on the 90th day. */
  | { readonly type: 'ExpireTransfer' };

type Of<T extends TransferCommand['type']> = Extract<TransferCommand, { type: T }>;
type Decided = readonly TransferEvent[] | Rejection;

/** What a command adds. Whether the history may stand with it is asked of `broken`. */
function decide(command: TransferCommand, state: TransferState, known: Known): Decided {
  if (command.type === 'RequestTransfer') return request(command, state, known);
  const requested = requestOf(state);
  if (!requested) return reject('transfer-not-requested');
  const ending = endingOf(state);
  if (ending) return ended(ending.answer);
  switch (command.type) {
    case 'AnswerTransfer': {
      const { day, answer } = command;
      if (known.actor !== requested.toMunicipality) return reject('receiver-only');
      const data = { ...day, answer, answeringMunicipality: known.actor };
      return late(day, state, known) ?? [{ type: 'TransferAnswered', data }];
    }
    case 'WithdrawTransfer':
      if (known.actor !== requested.fromMunicipality) return reject('sender-only');
      return late(command.day, state, known) ?? [{ type: 'TransferWithdrawn', data: { ...command.day } }];
    case 'ExpireTransfer':
      return [{ type: 'TransferExpired', data: {} }];
  }
}

function request(command: Of<'RequestTransfer'>, state: TransferState, known: Known): Decided {
  const { day, pathwayId, toMunicipality, t0, roomsBand, householdType } = command;
  const { pathway, today, anchor } = known;
  if (requestOf(state)) return reject('requested-already');
  if (!pathway) return reject('pathway-not-yet-known');
  if (pathway.status === 'CLOSED') return reject('pathway-closed-for-transfer');
  const { dayOffset, dayPrecision } = day;
  if (dayOffset === null) return reject('day-required', { field: 'day' });
  const earliest = today - TRANSFER_EXPIRES_AFTER + 1;
  if (dayOffset < earliest)
    return reject('request-too-old', { field: 'day', params: { day: isoOf(anchor + earliest) } });
  const where = { fromMunicipality: pathway.ownerCode, toMunicipality };
  const what = { pathwayId, ...(typeof t0 === 'number' && { t0 }), roomsBand, householdType };
  return [{ type: 'TransferRequested', data: { dayOffset, dayPrecision, anchor, ...where, ...what } }];
}

/** One end only: what came second is refused with what lifts it. */
const ended = (answer: Ending['answer']): Rejection =>
  answer === 'WITHDRAWN'
    ? reject('transfer-withdrawn')
    : answer === 'EXPIRED'
      ? reject('transfer-expired')
      : reject('transfer-answered');

/** From the 90th day on nothing is answered or withdrawn; what has no known day counts as of today. */
const late = ({ dayOffset }: DayAt, state: TransferState, { today }: Known): Rejection | undefined =>
  (dayOffset ?? today) >= expiryOf(state) ? reject('transfer-expired', { field: 'day' }) : undefined;

/**
 * The receiver amends its answer, the sender everything else. Which pathway it is about, and whose, is never corrected:
 * that was looked up when the request was made.
 */
function unamendable(
  { type }: TransferEvent,
  fields: Data | undefined,
  state: TransferState,
  { actor }: Known,
): Rejection | undefined {
  const fixed = ['pathwayId', 'fromMunicipality'].find((name) => fields && name in fields);
  if (fixed) return reject('amendment-field-invalid', { field: fixed, params: { name: fixed } });
  const requested = requestOf(state);
  if (actor === undefined || !requested) return undefined;
  if (type === 'TransferAnswered') return actor === requested.toMunicipality ? undefined : reject('receiver-only');
  return actor === requested.fromMunicipality ? undefined : reject('sender-only');
}

// --- Rules over the whole history, whatever the order of recording -----------------------------------------------------

function broken(state: TransferState, known: Known): Rejection | undefined {
  const [requested, ...more] = state.TransferRequested;
  if (!requested) return reject('transfer-not-requested');
  if (more.length > 0) return reject('requested-already');
  const { dayOffset: asked, fromMunicipality, toMunicipality, t0 } = requested;
  if (asked === null) return reject('day-required', { field: 'day' });
  if (toMunicipality === fromMunicipality) return reject('receiver-is-sender', { field: 'toMunicipality' });
  if (typeof t0 === 'number' && t0 > asked) return reject('t0-after-request', { field: 't0' });
  const ends = [...state.TransferAnswered, ...state.TransferWithdrawn];
  if (ends.length + state.TransferExpired.length > 1) return reject('transfer-ended-twice');
  if (state.TransferExpired.length > 0 && known.today < expiryOf(state)) return reject('transfer-not-expired');
  if (ends.some(({ dayOffset }) => dayOffset !== null && dayOffset < asked)) {
    return reject('end-before-request', { field: 'day' });
  }
  if (ends.some(({ dayOffset }) => dayOffset !== null && dayOffset >= expiryOf(state))) {
    return reject('transfer-expired', { field: 'day' });
  }
  return state.TransferAnswered.some((e) => e.answeringMunicipality !== toMunicipality)
    ? reject('answered-by-another', { field: 'toMunicipality' })
    : undefined;
}

export const transfer: Aggregate<TransferState, TransferCommand, typeof EVENTS> = {
  name: 'Transfer',
  category: 'transfer',
  purpose: 'cooperation',
  voidable: true,
  opens: 'RequestTransfer',
  parties: (state) => state.TransferRequested.flatMap((e) => [e.fromMunicipality, e.toMunicipality]),
  events: EVENTS,
  rules: RULES,
  initial: INITIAL,
  evolve,
  decide,
  unamendable,
  broken,
};
