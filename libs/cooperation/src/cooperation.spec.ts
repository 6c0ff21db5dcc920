import { describe, expect, it } from '@jest/globals';
import type { Known } from '@stadig/event-sourcing/aggregate';
import { dayOf } from '@stadig/event-sourcing/day';
import { rulesContract } from '@stadig/event-sourcing/contracts/rules.contract';
import type { DraftEvent } from '@stadig/event-sourcing/decision';
import { amendmentsOf, given as givenOf } from '@stadig/event-sourcing/given';
import {
  agreementOf,
  cooperation,
  inForce,
  lastReview,
  partiesOf,
  reviewDue,
  statusOf,
  termsOf,
  type CooperationCommand,
  type CooperationEvent,
} from './cooperation.js';
import { addMonths } from './month.js';

type DataOf<T extends CooperationEvent['type']> = Extract<CooperationEvent, { type: T }>['data'];

const UMEA = '2480';
const VANNAS = '2460';
const LULEA = '2580';

/** As Umeå in November 2026, unless said otherwise. */
const given = (events: readonly DraftEvent[], known: Partial<Known> = {}) =>
  givenOf(cooperation, events, { anchor: 0, today: dayOf('2026-11-20'), pathway: undefined, actor: UMEA, ...known });
const as = (actor: string): Partial<Known> => ({ actor });

const event = <T extends CooperationEvent['type']>(type: T, data: DataOf<T>): DraftEvent => ({ type, data });

type Register = Extract<CooperationCommand, { type: 'RegisterAgreement' }>;
type Terms = Omit<Register, 'type'>;
const AGREEMENT: Terms = {
  municipalities: [UMEA, VANNAS],
  partnerType: 'OTHER_MUNICIPALITY',
  form: 'WRITTEN',
  managementDecided: 'YES',
  scope: ['HOUSING'],
  validFrom: '2026-01',
};
const register = (more: Partial<Terms> = {}): Register => ({ type: 'RegisterAgreement', ...AGREEMENT, ...more });
const registered = (more: Partial<Terms> = {}): DraftEvent =>
  event('CooperationAgreementRegistered', { party: UMEA, ...AGREEMENT, ...more });
const withCompany = (more: Partial<Terms> = {}): DraftEvent =>
  registered({ municipalities: [UMEA], partnerType: 'MUNICIPAL_HOUSING_COMPANY', ...more });

const confirmed = (party: string, month = '2026-02'): DraftEvent =>
  event('CooperationPartyConfirmed', { month, party });
const reviewed = (month: string, party = UMEA): DraftEvent =>
  event('CooperationReviewed', { month, party, result: 'KEPT' });
const left = (party: string, month = '2026-10'): DraftEvent =>
  event('CooperationParticipationEnded', { month, party, reason: 'NO_USE' });
const ended = (month = '2026-10'): DraftEvent => event('CooperationEnded', { month });
const joined = (month: string, party = UMEA): DraftEvent => event('InterMunicipalPoolJoined', { month, party });
const leftPool = (month: string, party = UMEA): DraftEvent => event('InterMunicipalPoolLeft', { month, party });

const { amend, correct, corrected, strike, struck } = amendmentsOf('Cooperation', 'OTHER');

rulesContract(cooperation, new URL('./cooperation.ts', import.meta.url));

describe('An agreement', () => {
  it('is registered by one of its municipalities, which counts as confirmed', () => {
    given([]).when(register()).then([registered()]);
    given([])
      .when(register({ partnerType: 'POLICE', municipalities: [UMEA], dwellingsPerYear: 4 }))
      .then([withCompany({ partnerType: 'POLICE', dwellingsPerYear: 4 })]);
    expect(partiesOf(given([registered()]).state)).toEqual([
      { municipality: UMEA, confirmed: '2026-01', ended: undefined, inPool: false },
      { municipality: VANNAS, confirmed: undefined, ended: undefined, inPool: false },
    ]);
  });

  it('is not registered by a municipality that is no part of it, by nobody, or twice', () => {
    given([], as(LULEA)).when(register()).thenRejected('own-municipality-missing', 'municipalities');
    given([], { actor: undefined }).when(register()).thenRejected('not-a-party');
    given([registered()]).when(register()).thenRejected('registered-already');
  });

  it('has two parties at least, the partner counted in unless that is another municipality', () => {
    given([])
      .when(register({ municipalities: [UMEA] }))
      .thenRejected('parties-too-few', 'municipalities');
    given([])
      .when(register({ municipalities: [UMEA], partnerType: 'SCHOOL' }))
      .then([withCompany({ partnerType: 'SCHOOL' })]);
  });

  it('is about something', () => {
    given([])
      .when(register({ scope: [] }))
      .thenRejected('scope-missing', 'scope');
    given([registered()])
      .when({ type: 'ChangeCooperationScope', month: '2026-11', scope: [] })
      .thenRejected('scope-missing', 'scope');
  });

  it('may begin within a year from now, not later', () => {
    given([])
      .when(register({ validFrom: '2027-11' }))
      .then([registered({ validFrom: '2027-11' })]);
    given([])
      .when(register({ validFrom: '2027-12' }))
      .thenRejected('valid-from-too-late', 'validFrom');
  });

  it('must be there before anything is recorded about it', () => {
    given([]).when({ type: 'ConfirmParticipation', month: '2026-11' }).thenRejected('agreement-not-registered');
  });
});

describe('Each party', () => {
  const confirm = { type: 'ConfirmParticipation', month: '2026-11' } as const;

  it('confirms for itself, once', () => {
    given([registered()], as(VANNAS))
      .when(confirm)
      .then([confirmed(VANNAS, '2026-11')]);
    given([registered()]).when(confirm).thenRejected('confirmed-already');
    given([registered(), confirmed(VANNAS)], as(VANNAS))
      .when(confirm)
      .thenRejected('confirmed-already');
    given([registered()], as(LULEA)).when(confirm).thenRejected('not-a-party');
    given([registered()], { actor: undefined }).when(confirm).thenRejected('not-a-party');
  });

  it('records what has happened, never what lies ahead', () => {
    given([registered()], as(VANNAS))
      .when({ ...confirm, month: '2026-12' })
      .thenRejected('month-after-current', 'month');
  });

  const works = [
    ['ReviewCooperation', { result: 'CHANGED' }, 'CooperationReviewed'],
    ['ChangeCooperationScope', { scope: ['SCHOOL'], dwellingsPerYear: 2 }, 'CooperationScopeChanged'],
    ['ReportCooperationObstacle', { code: 'O63' }, 'CooperationObstacleReported'],
    ['JoinInterMunicipalPool', {}, 'InterMunicipalPoolJoined'],
  ] as const;

  it.each(works)('can send %s once it has confirmed', (type, fields, becomes) => {
    const command = { type, month: '2026-11', ...fields } as never;
    given([registered(), confirmed(VANNAS)], as(VANNAS))
      .when(command)
      .then([{ type: becomes, data: { month: '2026-11', party: VANNAS, ...fields } }]);
    given([registered()], as(VANNAS)).when(command).thenRejected('party-not-confirmed');
    given([registered(), confirmed(VANNAS)], as(LULEA))
      .when(command)
      .thenRejected('not-a-party');
    given([registered({ municipalities: [UMEA, VANNAS, LULEA] }), confirmed(VANNAS), left(VANNAS)], as(VANNAS))
      .when(command)
      .thenRejected('participation-ended');
  });

  it('joins the pool and leaves it in turn, and only where there are several municipalities', () => {
    const join = { type: 'JoinInterMunicipalPool', month: '2026-05' } as const;
    const leave = { type: 'LeaveInterMunicipalPool', month: '2026-05' } as const;
    given([registered(), joined('2026-03')])
      .when(leave)
      .then([leftPool('2026-05')]);
    given([registered(), joined('2026-03')])
      .when(join)
      .thenRejected('in-pool-already');
    given([registered(), joined('2026-03'), leftPool('2026-04')])
      .when(join)
      .then([joined('2026-05')]);
    given([registered(), joined('2026-07')])
      .when(leave)
      .thenRejected('not-in-pool');
    given([registered(), joined('2026-05')])
      .when(leave)
      .then([leftPool('2026-05')]);
    given([withCompany()]).when(join).thenRejected('pool-needs-municipalities');
    expect(partiesOf(given([registered(), joined('2026-03')]).state)[0]).toMatchObject({ inPool: true });
    expect(partiesOf(given([registered(), joined('2026-03'), leftPool('2026-04')]).state)[0]).toMatchObject({
      inPool: false,
    });
  });
});

describe('Leaving', () => {
  const leave = { type: 'EndParticipation', month: '2026-10', reason: 'NO_USE' } as const;
  const three = registered({ municipalities: [UMEA, VANNAS, LULEA] });

  it('is of the party itself, confirmed or not, and ends the cooperation where fewer than two are left', () => {
    given([registered()], as(VANNAS))
      .when(leave)
      .then([left(VANNAS), ended()]);
    given([withCompany()])
      .when(leave)
      .then([left(UMEA), ended()]);
    given([three], as(LULEA))
      .when(leave)
      .then([left(LULEA)]);
    given([three, left(LULEA)], as(VANNAS))
      .when(leave)
      .then([left(VANNAS), ended()]);
    given([registered({ partnerType: 'CIVIL_SOCIETY' })])
      .when(leave)
      .then([left(UMEA)]);
    given([three, left(UMEA)])
      .when(leave)
      .thenRejected('participation-ended');
    given([three], as('0180')).when(leave).thenRejected('not-a-party');
  });

  it('ends the cooperation in the month in which fewer than two were left, however late that is learnt', () => {
    given([three, left(LULEA, '2026-09')], as(VANNAS))
      .when({ ...leave, month: '2026-04' })
      .then([left(VANNAS, '2026-04'), ended('2026-09')]);
  });

  it('is not before what the party still did', () => {
    given([registered(), reviewed('2026-11')])
      .when(leave)
      .thenRejected('after-participation', 'month');
    given([registered(), confirmed(VANNAS), reviewed('2026-11', VANNAS)])
      .when(leave)
      .thenRejected('after-cooperation', 'month');
  });

  it('leaves nothing to record but amendments once the cooperation has ended', () => {
    const over = [registered(), confirmed(VANNAS), left(VANNAS), ended()];
    for (const command of [
      { type: 'ReviewCooperation', month: '2026-05', result: 'KEPT' },
      { type: 'EndParticipation', month: '2026-05', reason: 'COST' },
      { type: 'FlagReviewOverdue', month: '2026-11' },
    ] as const) {
      given(over).when(command).thenRejected('cooperation-ended');
    }
    given(over)
      .when(correct(0, { validFrom: '2025-12' }))
      .then([corrected(0, { validFrom: '2025-12' })]);
  });
});

describe('A follow-up', () => {
  it('is not before the agreement began', () => {
    given([registered()])
      .when({ type: 'ReviewCooperation', month: '2025-12', result: 'KEPT' })
      .thenRejected('review-before-valid', 'month');
    given([registered()])
      .when({ type: 'ReviewCooperation', month: '2026-01', result: 'KEPT' })
      .then([reviewed('2026-01')]);
  });

  it('is overdue 24 months after the last one, which the registration counts as', () => {
    const due = (...events: DraftEvent[]) => reviewDue(given(events).state);
    expect(due(withCompany({ validFrom: '2025-03' }))).toBe('2027-04');
    expect(due(withCompany({ validFrom: '2025-03' }), reviewed('2026-11'))).toBe('2028-12');
    expect(due(withCompany({ validFrom: '2025-03' }), reviewed('2026-11'), reviewed('2026-05'))).toBe('2028-12');
  });

  it('was overdue after 12 months before 2024', () => {
    const due = (validFrom: string) => reviewDue(given([withCompany({ validFrom })]).state);
    expect(due('2020-01')).toBe('2021-02');
    expect(due('2022-11')).toBe('2023-12');
    expect(due('2022-12')).toBe('2025-01');
  });

  it('is never due where the agreement cannot count', () => {
    expect(reviewDue(given([]).state)).toBeUndefined();
    expect(reviewDue(given([registered()]).state)).toBeUndefined();
    expect(reviewDue(given([withCompany({ form: 'ROUTINE' })]).state)).toBeUndefined();
    expect(reviewDue(given([withCompany({ managementDecided: 'NO' })]).state)).toBeUndefined();
    expect(reviewDue(given([withCompany(), left(UMEA), ended()]).state)).toBeUndefined();
  });

  it('that is overdue is flagged by a tick, once for each time it is', () => {
    const overdue = (month: string) => event('CooperationReviewBecameOverdue', { month });
    const old = withCompany({ validFrom: '2024-09' });
    const flag = (month: string) => ({ type: 'FlagReviewOverdue', month }) as const;
    const tick = { actor: undefined };
    given([old], tick)
      .when(flag('2026-10'))
      .then([overdue('2026-10')]);
    given([old], tick).when(flag('2026-09')).thenRejected('review-not-due');
    given([old], tick).when(flag('2026-12')).thenRejected('month-after-current');
    given([old, overdue('2026-10')], tick)
      .when(flag('2026-11'))
      .thenRejected('overdue-flagged-already');
    given([old, overdue('2026-10'), reviewed('2026-11')], tick)
      .when(flag('2026-11'))
      .thenRejected('review-not-due');
    given([registered({ validFrom: '2020-01' })], tick)
      .when(flag('2026-11'))
      .thenRejected('review-not-due');
  });
});

describe('Where an agreement stands', () => {
  const status = (current: string, ...events: DraftEvent[]) => statusOf(given(events).state, current);

  it('follows from confirmations, follow-ups and ends', () => {
    expect(status('2026-11', registered())).toBe('REGISTERED');
    expect(status('2026-11', registered(), confirmed(VANNAS))).toBe('IN_FORCE');
    expect(status('2026-11', withCompany({ form: 'INFORMAL' }))).toBe('REGISTERED');
    expect(status('2026-11', withCompany({ validFrom: '2026-12' }))).toBe('REGISTERED');
    expect(status('2026-12', withCompany({ validFrom: '2026-12' }))).toBe('IN_FORCE');
    expect(status('2028-01', withCompany())).toBe('IN_FORCE');
    expect(status('2028-02', withCompany())).toBe('REVIEW_OVERDUE');
    expect(status('2028-02', withCompany(), reviewed('2026-11'))).toBe('IN_FORCE');
    expect(status('2026-11', withCompany(), left(UMEA), ended())).toBe('ENDED');
  });

  it('tells what it is about now: as changed last, by month', () => {
    const changed = (month: string, dwellingsPerYear?: number) =>
      event('CooperationScopeChanged', { month, party: UMEA, scope: ['SCHOOL'], dwellingsPerYear });
    expect(termsOf(given([registered()]).state)).toMatchObject({ scope: ['HOUSING'] });
    expect(termsOf(given([registered(), changed('2026-05', 3), changed('2026-03')]).state)).toMatchObject({
      scope: ['SCHOOL'],
      dwellingsPerYear: 3,
    });
  });
});

describe('An agreement counts as in force (C1)', () => {
  const counts = (events: readonly DraftEvent[], month: string, code = UMEA) =>
    inForce(given(events).state, code, month);

  it('if it is written and decided by management', () => {
    expect(counts([withCompany()], '2026-05')).toBe(true);
    expect(counts([withCompany({ managementDecided: 'NO' })], '2026-05')).toBe(false);
    for (const form of ['ROUTINE', 'INTENT_DECLARATION', 'INFORMAL'] as const) {
      expect(counts([withCompany({ form })], '2026-05')).toBe(false);
    }
    expect(counts([], '2026-05')).toBe(false);
  });

  it('for parties that have confirmed and not left, two at least', () => {
    const both = [registered({ municipalities: [UMEA, VANNAS, LULEA] }), confirmed(VANNAS, '2026-03')];
    expect(counts(both, '2026-02')).toBe(false);
    expect(counts(both, '2026-03')).toBe(true);
    expect(counts(both, '2026-03', VANNAS)).toBe(true);
    expect(counts(both, '2026-03', LULEA)).toBe(false);
    expect(counts(both, '2026-03', '0180')).toBe(false);
    const without = [...both, confirmed(LULEA, '2026-04'), left(VANNAS, '2026-06')];
    expect(counts(without, '2026-05', VANNAS)).toBe(true);
    expect(counts(without, '2026-06', VANNAS)).toBe(false);
    expect(counts(without, '2026-06', LULEA)).toBe(true);
    expect(counts([...both, left(VANNAS, '2026-06')], '2026-06')).toBe(false);
  });

  it('if followed up within 24 months, 12 before 2024, the registration counted as the first', () => {
    const old = (validFrom: string, ...more: DraftEvent[]) => [withCompany({ validFrom }), ...more];
    expect(counts(old('2024-05'), '2024-04')).toBe(false);
    expect(counts(old('2024-05'), '2024-05')).toBe(true);
    expect(counts(old('2024-05'), '2026-05')).toBe(true);
    expect(counts(old('2024-05'), '2026-06')).toBe(false);
    expect(counts(old('2024-05', reviewed('2026-01')), '2026-06')).toBe(true);
    expect(counts(old('2021-01'), '2022-01')).toBe(true);
    expect(counts(old('2021-01'), '2022-02')).toBe(false);
    expect(counts(old('2022-06'), '2023-12')).toBe(false);
    expect(counts(old('2022-06'), '2024-01')).toBe(true);
  });

  it('as it was known to stand in that month: later follow-ups do not reach back', () => {
    const events = [withCompany({ validFrom: '2024-01' }), reviewed('2026-10')];
    expect(counts(events, '2026-05')).toBe(false);
    expect(counts(events, '2026-10')).toBe(true);
    expect(lastReview(given(events).state, '2026-05')).toBe('2024-01');
  });
});

describe('An amendment', () => {
  const history = [registered(), confirmed(VANNAS), reviewed('2026-03', VANNAS), reviewed('2026-04')];

  it('is of the party that recorded the event', () => {
    given(history)
      .when(correct(3, { month: '2026-05' }))
      .then([corrected(3, { month: '2026-05' })]);
    given(history)
      .when(correct(2, { month: '2026-05' }))
      .thenRejected('of-another-party');
    given(history).when(strike(3, 2)).thenRejected('of-another-party');
    given(history, as(VANNAS))
      .when(strike(2))
      .then([struck(2)]);
    given(history, as(VANNAS))
      .when(correct(0, { form: 'ROUTINE' }))
      .thenRejected('of-another-party');
  });

  it('never makes one party’s event another’s', () => {
    given(history)
      .when(correct(3, { party: VANNAS }))
      .thenRejected('amendment-field-invalid', 'party');
  });

  it('is held to the rules of the history', () => {
    given(history).when(strike(0)).thenRejected('confirmed-by-others');
    given([registered(), reviewed('2026-04')])
      .when(strike(0))
      .thenRejected('agreement-not-registered');
    given(history, as(VANNAS)).when(strike(1)).thenRejected('party-not-confirmed');
    given(history)
      .when(correct(0, { municipalities: [UMEA, LULEA] }))
      .thenRejected('not-a-party');
    given(history)
      .when(correct(0, { municipalities: [VANNAS, LULEA] }))
      .thenRejected('own-municipality-missing');
    given(history)
      .when(correct(0, { municipalities: [UMEA, VANNAS, '0000'] }))
      .thenRejected('amendment-field-invalid', 'municipalities');
    given(history)
      .when(correct(3, { month: '2026-13' }))
      .thenRejected('amendment-field-invalid', 'month');
    given(history)
      .when(correct(3, { month: '2026-12' }))
      .thenRejected('month-after-current');
    given(history)
      .when(correct(0, { validFrom: '2026-04' }))
      .thenRejected('review-before-valid');
  });

  it('of a leaving takes the end of the cooperation along', () => {
    const over = [registered(), confirmed(VANNAS), left(VANNAS), ended()];
    const vannas = given(over, as(VANNAS));
    vannas.when(strike(2)).thenRejected('parties-left');
    vannas.when(strike(3)).thenRejected('end-missing');
    vannas.when(strike(2, 3)).then([struck(2, 3)]);
    vannas.when(correct(2, { month: '2026-09' })).thenRejected('end-of-another-month');
    vannas
      .when(amend({ correct: 2, fields: { month: '2026-09' } }, { correct: 3, fields: { month: '2026-09' } }))
      .then([corrected(2, { month: '2026-09' }), corrected(3, { month: '2026-09' })]);
    given(over).when(strike(2, 3)).thenRejected('of-another-party');
  });

  it('voids the agreement, by whom it was registered and while no other has confirmed', () => {
    const voided = [{ type: 'CooperationVoided', data: { reasonCode: 'DUPLICATE' } }];
    const command = { type: 'Void', reasonCode: 'DUPLICATE' } as const;
    given([registered()]).when(command).then(voided);
    given([registered()], as(VANNAS)).when(command).thenRejected('of-another-party');
    given(history).when(command).thenRejected('confirmed-by-others');
    given([registered(), ...voided])
      .when({ type: 'ReviewCooperation', month: '2026-05', result: 'KEPT' })
      .thenRejected('pathway-voided');
  });
});

describe('The parties of an agreement', () => {
  it('are its municipalities, those that have left too', () => {
    const { state } = given([registered(), confirmed(VANNAS), left(VANNAS), ended()]);
    expect(cooperation.parties!(state)).toEqual([UMEA, VANNAS]);
    expect(cooperation.parties!(cooperation.initial)).toEqual([]);
    expect(agreementOf(cooperation.initial)).toBeUndefined();
  });
});

describe('Months', () => {
  it('are counted over the turn of the year', () => {
    expect(addMonths('2024-01', 24)).toBe('2026-01');
    expect(addMonths('2023-12', 1)).toBe('2024-01');
    expect(addMonths('2024-01', -1)).toBe('2023-12');
    expect(addMonths('2024-11', 0)).toBe('2024-11');
  });
});
