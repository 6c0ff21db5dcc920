import { describe, expect, it } from '@jest/globals';
import type { Known } from '@stadig/event-sourcing/aggregate';
import { rulesContract } from '@stadig/event-sourcing/contracts/rules.contract';
import type { DraftEvent } from '@stadig/event-sourcing/decision';
import { amendmentsOf, ANCHOR_DAY, day, given as givenOf, on } from '@stadig/event-sourcing/given';
import { endingOf, expiryOf, requestOf, statusOf, transfer } from './transfer.js';

const SENDER = '2480';
const RECEIVER = '0180';

/** As the sender on day 10, unless said otherwise; day 0 is that of the request. */
const given = (events: readonly DraftEvent[], known: Partial<Known> = {}) =>
  givenOf(transfer, events, { today: 10, actor: SENDER, ...known });
const receiver: Partial<Known> = { actor: RECEIVER };
const tick: Partial<Known> = { actor: undefined };
const onDay = (today: number, known: Partial<Known> = {}): Partial<Known> => ({ today, ...known });

const ASKED = {
  pathwayId: '7ZK0A3M9QXB41TCFD',
  toMunicipality: RECEIVER,
  roomsBand: 'R2',
  householdType: 'WITH_CHILDREN',
} as const;
const request = (typed = day(0), more: object = {}) =>
  ({ type: 'RequestTransfer', day: typed, ...ASKED, ...more }) as const;
const requested = (dayOffset: number | null = 0, more: object = {}): DraftEvent => ({
  type: 'TransferRequested',
  data: { ...on(dayOffset), anchor: ANCHOR_DAY, fromMunicipality: SENDER, ...ASKED, ...more },
});
const answered = (
  dayOffset: number | null,
  answer: 'ACCEPTED' | 'REJECTED' = 'ACCEPTED',
  by = RECEIVER,
): DraftEvent => ({
  type: 'TransferAnswered',
  data: { ...on(dayOffset), answer, answeringMunicipality: by },
});
const withdrawn = (dayOffset: number | null): DraftEvent => ({ type: 'TransferWithdrawn', data: on(dayOffset) });
const expired: DraftEvent = { type: 'TransferExpired', data: {} };

const { amend, correct, corrected, strike, struck } = amendmentsOf('Transfer', 'OTHER');

rulesContract(transfer, new URL('./transfer.ts', import.meta.url));

describe('A request of transfer', () => {
  it('brings day 0 along, and belongs to the municipality whose pathway it is', () => {
    given([]).when(request()).then([requested()]);
    given([])
      .when(request(day(0), { t0: day(-200) }))
      .then([requested(0, { t0: -200 })]);
  });

  it('is about an open pathway that is known', () => {
    given([], { pathway: undefined }).when(request()).thenRejected('pathway-not-yet-known');
    const pathway = (status: 'CLOSED' | 'VOIDED') => ({ pathway: { status, ownerCode: SENDER, closedOffset: null } });
    given([], pathway('CLOSED')).when(request()).thenRejected('pathway-closed-for-transfer');
    given([], pathway('VOIDED')).when(request()).thenRejected('pathway-voided');
  });

  it('goes to another municipality', () => {
    given([])
      .when(request(day(0), { toMunicipality: SENDER }))
      .thenRejected('receiver-is-sender', 'toMunicipality');
  });

  it('has a known day, not after today, from which 90 days are not over', () => {
    given([]).when(request('UNKNOWN')).thenRejected('day-required', 'day');
    given([])
      .when(request(day(11)))
      .thenRejected('day-after-today', 'day');
    given([], onDay(89)).when(request()).then([requested()]);
    given([], onDay(90)).when(request()).thenRejected('request-too-old', 'day');
  });

  it('knows of no way to a home that begins after it', () => {
    given([])
      .when(request(day(0), { t0: day(1) }))
      .thenRejected('t0-after-request', 't0');
  });

  it('is made once', () => {
    given([requested()]).when(request()).thenRejected('requested-already');
  });

  it('comes before anything else', () => {
    given([], receiver)
      .when({ type: 'AnswerTransfer', day: day(1), answer: 'ACCEPTED' })
      .thenRejected('transfer-not-requested');
  });
});

describe('Answering', () => {
  const answer = (day: string, answer: 'ACCEPTED' | 'REJECTED' = 'ACCEPTED') =>
    ({ type: 'AnswerTransfer', day, answer }) as const;

  it('is the receiver’s alone', () => {
    given([requested()], receiver)
      .when(answer(day(5)))
      .then([answered(5)]);
    given([requested()], receiver)
      .when(answer(day(5), 'REJECTED'))
      .then([answered(5, 'REJECTED')]);
    given([requested()])
      .when(answer(day(5)))
      .thenRejected('receiver-only');
    given([requested()], tick)
      .when(answer(day(5)))
      .thenRejected('receiver-only');
  });

  it('is not before the request', () => {
    given([requested()], receiver)
      .when(answer(day(-1)))
      .thenRejected('end-before-request', 'day');
    given([requested()], receiver)
      .when(answer(day(0)))
      .then([answered(0)]);
  });

  it('comes before the 90th day; after that a new request is needed', () => {
    given([requested()], onDay(95, receiver))
      .when(answer(day(89)))
      .then([answered(89)]);
    given([requested()], onDay(95, receiver))
      .when(answer(day(90)))
      .thenRejected('transfer-expired', 'day');
    given([requested()], onDay(89, receiver))
      .when(answer('UNKNOWN'))
      .then([answered(null)]);
    given([requested()], onDay(90, receiver)).when(answer('UNKNOWN')).thenRejected('transfer-expired', 'day');
    given([requested(), expired], onDay(95, receiver))
      .when(answer(day(89)))
      .thenRejected('transfer-expired');
    expect(transfer.rules['transfer-expired']!.lift).toEqual({
      sv: expect.stringContaining('ny begäran'),
      en: expect.stringContaining('new request'),
    });
  });
});

describe('Withdrawing', () => {
  const withdraw = { type: 'WithdrawTransfer', day: day(5) } as const;

  it('is the sender’s alone', () => {
    given([requested()])
      .when(withdraw)
      .then([withdrawn(5)]);
    given([requested()], receiver).when(withdraw).thenRejected('sender-only');
    given([requested()], tick).when(withdraw).thenRejected('sender-only');
  });

  it('is neither before the request nor after its 90 days', () => {
    given([requested()])
      .when({ ...withdraw, day: day(-1) })
      .thenRejected('end-before-request', 'day');
    given([requested()], onDay(90))
      .when({ ...withdraw, day: day(90) })
      .thenRejected('transfer-expired', 'day');
  });
});

describe('A request without an answer', () => {
  it('expires on the 90th day, by a tick', () => {
    const expire = { type: 'ExpireTransfer' } as const;
    given([requested()], onDay(90, tick)).when(expire).then([expired]);
    given([requested()], onDay(89, tick)).when(expire).thenRejected('transfer-not-expired');
    given([requested(3)], onDay(92, tick))
      .when(expire)
      .thenRejected('transfer-not-expired');
    expect(expiryOf(given([requested(3)]).state)).toBe(93);
  });
});

describe('A request has one end', () => {
  const ends = [
    [answered(5), 'transfer-answered'],
    [answered(5, 'REJECTED'), 'transfer-answered'],
    [withdrawn(5), 'transfer-withdrawn'],
    [expired, 'transfer-expired'],
  ] as const;

  it.each(ends)('%o is the only one', (end, rule) => {
    const known = (more: Partial<Known>) => onDay(100, more);
    given([requested(), end], known(receiver))
      .when({ type: 'AnswerTransfer', day: day(6), answer: 'REJECTED' })
      .thenRejected(rule);
    given([requested(), end], known({ actor: SENDER }))
      .when({ type: 'WithdrawTransfer', day: day(6) })
      .thenRejected(rule);
    given([requested(), end], known(tick)).when({ type: 'ExpireTransfer' }).thenRejected(rule);
  });

  it('also as amended', () => {
    const both = given([requested(), answered(5), withdrawn(6)]);
    expect(both.broken()).toMatchObject({ rule: 'transfer-ended-twice' });
  });

  it('that tells the answer and its day, which the sender’s pathway learns', () => {
    const ending = (...events: DraftEvent[]) => endingOf(given([requested(1), ...events]).state);
    expect(ending()).toBeUndefined();
    expect(ending(answered(5))).toEqual({ answer: 'ACCEPTED', day: on(5) });
    expect(ending(answered(null, 'REJECTED'))).toEqual({ answer: 'REJECTED', day: on(null) });
    expect(ending(withdrawn(6))).toEqual({ answer: 'WITHDRAWN', day: on(6) });
    expect(ending(expired)).toEqual({ answer: 'EXPIRED', day: on(91) });
  });

  it('and until then is open, or expired though nobody has recorded it', () => {
    const { state } = given([requested()]);
    expect(statusOf(state, 89)).toBe('OPEN');
    expect(statusOf(state, 90)).toBe('EXPIRED');
    expect(statusOf(given([requested(), answered(5)]).state, 90)).toBe('ACCEPTED');
  });
});

describe('An amendment', () => {
  const history = [requested(), answered(5)];

  it('of the request is the sender’s, of the answer the receiver’s', () => {
    given(history)
      .when(correct(0, { roomsBand: 'R3' }))
      .then([corrected(0, { roomsBand: 'R3' })]);
    given(history, receiver)
      .when(correct(0, { roomsBand: 'R3' }))
      .thenRejected('sender-only');
    given(history, receiver)
      .when(correct(1, { answer: 'REJECTED' }))
      .then([corrected(1, { answer: 'REJECTED' })]);
    given(history)
      .when(correct(1, { answer: 'REJECTED' }))
      .thenRejected('receiver-only');
    given(history).when(strike(1)).thenRejected('receiver-only');
    given([requested(), withdrawn(5)], receiver)
      .when(strike(1))
      .thenRejected('sender-only');
  });

  it('never moves it to another pathway, sender or receiver once answered', () => {
    const amended = (fields: Record<string, unknown>, events = history) => given(events).when(correct(0, fields));
    amended({ pathwayId: 'ANOTHER' }).thenRejected('amendment-field-invalid', 'pathwayId');
    amended({ fromMunicipality: '2482' }).thenRejected('amendment-field-invalid', 'fromMunicipality');
    amended({ anchor: 3 }).thenRejected('amendment-field-invalid', 'anchor');
    amended({ toMunicipality: '1480' }).thenRejected('answered-by-another');
    amended({ toMunicipality: '0000' }, [requested()]).thenRejected('amendment-field-invalid', 'toMunicipality');
    amended({ toMunicipality: SENDER }, [requested()]).thenRejected('receiver-is-sender');
    amended({ toMunicipality: '1480' }, [requested()]).then([corrected(0, { toMunicipality: '1480' })]);
    given(history, receiver)
      .when(correct(1, { answeringMunicipality: '1480' }))
      .thenRejected('answered-by-another');
  });

  it('is held to the rules of the history', () => {
    given(history)
      .when(correct(0, { day: day(6) }))
      .thenRejected('end-before-request');
    given(history)
      .when(correct(0, { day: 'UNKNOWN' }))
      .thenRejected('day-required');
    given(history)
      .when(correct(0, { day: day(-86) }))
      .thenRejected('transfer-expired');
    given([requested()]).when(strike(0)).thenRejected('transfer-not-requested');
    const over = given([requested(), expired], onDay(92));
    over.when(correct(0, { day: day(4) })).thenRejected('transfer-not-expired');
    over.when(amend({ correct: 0, fields: { day: day(4) } }, { strike: [1] })).then([corrected(0, on(4)), struck(1)]);
  });

  it('voids it, by the sender alone', () => {
    const command = { type: 'Void', reasonCode: 'WRONG_CASE' } as const;
    given(history)
      .when(command)
      .then([{ type: 'TransferVoided', data: { reasonCode: 'WRONG_CASE' } }]);
    given(history, receiver).when(command).thenRejected('sender-only');
  });
});

describe('Its parties', () => {
  it('are the sender and the receiver as the request stands', () => {
    expect(transfer.parties!(given([requested(), corrected(0, { toMunicipality: '1480' })]).state)).toEqual([
      SENDER,
      '1480',
    ]);
    expect(transfer.parties!(transfer.initial)).toEqual([]);
    expect(requestOf(transfer.initial)).toBeUndefined();
  });
});
