import { describe, expect, it } from '@jest/globals';
import type { Known } from '@stadig/event-sourcing/aggregate';
import { onAPathwayContract } from '@stadig/event-sourcing/contracts/on-a-pathway.contract';
import { rulesContract } from '@stadig/event-sourcing/contracts/rules.contract';
import type { DraftEvent } from '@stadig/event-sourcing/decision';
import {
  amendmentsOf,
  closedOn,
  day,
  eventOf,
  given as givenOf,
  on,
  type FieldsOf,
} from '@stadig/event-sourcing/given';
import {
  attemptsOf,
  attemptState,
  followUpsDue,
  instrumentsOf,
  isRunning,
  stayPut,
  type StayPutEvent,
} from './perpetrator-eviction.js';

type Fields<T extends StayPutEvent['type']> = FieldsOf<StayPutEvent, T>;

const given = (events: readonly (StayPutEvent | DraftEvent)[], known?: Partial<Known>) =>
  givenOf(stayPut, events, known);

const event = eventOf<StayPutEvent>();

const DWELLING = { dwellingTenure: 'T01', contractHolder: 'JOINT' } as const;

const considered = (offset: number | null, attemptNo = 1): DraftEvent =>
  event('StayPutConsidered', offset, { attemptNo, ...DWELLING, homeIsHers: false });
const assessed = (
  offset: number | null,
  outcome: 'SUITABLE' | 'UNSUITABLE' = 'SUITABLE',
  more: Partial<Fields<'SafetyAssessmentCompleted'>> = {},
): DraftEvent =>
  event('SafetyAssessmentCompleted', offset, {
    attemptNo: 1,
    outcome,
    childrenAssessed: 'YES',
    honourConsidered: 'YES',
    ...more,
  });
const notSuitable = (offset: number | null, attemptNo = 1): DraftEvent =>
  event('StayPutNotSuitable', offset, { attemptNo, reason: 'HIGH_RISK' });
const agreed = (offset: number | null, attemptNo = 1): DraftEvent =>
  event('PerpetratorAgreementRecorded', offset, { attemptNo });
const applied = (offset: number | null, instrumentNo = 1, attemptNo = 1): DraftEvent =>
  event('LegalInstrumentApplied', offset, { attemptNo, instrumentNo, instrument: 'KVARSITTANDERATT' });
const granted = (
  offset: number | null,
  instrumentNo = 1,
  more: Partial<Fields<'LegalInstrumentGranted'>> = {},
): DraftEvent =>
  event('LegalInstrumentGranted', offset, {
    attemptNo: 1,
    instrumentNo,
    instrument: 'KVARSITTANDERATT',
    durationBand: 'M1_3',
    ownInitiative: 'NO',
    ...more,
  });
const ownGrant = (offset: number | null, instrumentNo = 1): DraftEvent =>
  granted(offset, instrumentNo, { ownInitiative: 'YES' });
const rejected = (offset: number | null, instrumentNo = 1): DraftEvent =>
  event('LegalInstrumentRejected', offset, { attemptNo: 1, instrumentNo });
const expired = (offset: number | null, instrumentNo = 1): DraftEvent =>
  event('LegalInstrumentExpired', offset, { attemptNo: 1, instrumentNo });
const relocated = (offset: number | null, byMunicipality: 'YES' | 'NO' = 'NO', attemptNo = 1): DraftEvent =>
  event('PerpetratorRelocated', offset, { attemptNo, accommodation: 'OTHER', byMunicipality });
const installed = (offset: number | null): DraftEvent =>
  event('SecurityMeasureInstalled', offset, { attemptNo: 1, measure: 'LOCK' });
const tenancy = (offset: number | null): DraftEvent =>
  event('VictimTenancySecured', offset, { attemptNo: 1, tenureCode: 'T01' });
const followedUp = (
  offset: number | null,
  milestone: Fields<'StayPutFollowedUp'>['milestone'],
  status: Fields<'StayPutFollowedUp'>['status'] = 'VICTIM_REMAINS',
): DraftEvent => event('StayPutFollowedUp', offset, { attemptNo: 1, milestone, status });
const failed = (offset: number | null, attemptNo = 1): DraftEvent =>
  event('StayPutFailed', offset, { attemptNo, reason: 'NEW_VIOLENCE' });
const ended = (
  offset: number | null,
  outcome: Fields<'StayPutEnded'>['outcome'] = 'WITHDRAWN',
  attemptNo = 1,
): DraftEvent => event('StayPutEnded', offset, { attemptNo, outcome });

/** The municipality moved him on day 10; the window of M6 is from day 160 on. */
const MOVED = [considered(2), assessed(5), relocated(10, 'YES')];

describe('Staying put is considered', () => {
  const consider = { type: 'ConsiderStayPut', ...DWELLING } as const;

  it('in attempts that are numbered, one at a time', () => {
    given([])
      .when({ ...consider, day: day(2) })
      .then([considered(2)]);
    given([considered(2)])
      .when({ ...consider, day: day(9) })
      .thenRejected('attempt-running', 'day');
    given([considered(null)])
      .when({ ...consider, day: 'UNKNOWN' })
      .thenRejected('attempt-running', 'day');
    for (const over of [[notSuitable(9)], [ended(9)], [ended(9, 'FAILED')], [relocated(5), failed(9)]]) {
      given([considered(2), ...over])
        .when({ ...consider, day: day(9) })
        .then([considered(9, 2)]);
      given([considered(2), ...over])
        .when({ ...consider, day: day(8) })
        .thenRejected('attempts-overlap', 'day');
    }
  });

  it('and whether the home is hers to last is worked out from who holds the contract, and on what footing', () => {
    const footings = ['VICTIM', 'PERPETRATOR', 'JOINT', 'OTHER'].flatMap((holder) =>
      (['T01', 'T04', 'T09', 'T07'] as const).map((tenure) => [holder as 'VICTIM', tenure] as const),
    );
    for (const [contractHolder, dwellingTenure] of footings) {
      given([])
        .when({ ...consider, contractHolder, dwellingTenure, day: day(2) })
        .then([
          event('StayPutConsidered', 2, {
            attemptNo: 1,
            dwellingTenure,
            contractHolder,
            homeIsHers: contractHolder === 'VICTIM' && (dwellingTenure === 'T01' || dwellingTenure === 'T04'),
          }),
        ]);
    }
  });

  it('with a day that may be a month or unknown, and never lies after today', () => {
    given([])
      .when({ ...consider, day: '2025-03' })
      .then([
        {
          type: 'StayPutConsidered',
          data: { dayOffset: 73, dayPrecision: 'MONTH', attemptNo: 1, ...DWELLING, homeIsHers: false },
        },
      ]);
    given([])
      .when({ ...consider, day: 'UNKNOWN' })
      .then([considered(null)]);
    given([])
      .when({ ...consider, day: day(701) })
      .thenRejected('day-after-today', 'day');
  });

  it('and an attempt that was over when it was learnt of is recorded whole, beside one that runs', () => {
    const past = { ...consider, day: day(2) };
    given([considered(20)])
      .when({ ...past, notSuitable: { day: day(9), reason: 'HIGH_RISK' } })
      .then([considered(2, 2), notSuitable(9, 2)]);
    given([considered(20)])
      .when({ ...past, ended: { day: day(20), outcome: 'WITHDRAWN' } })
      .then([considered(2, 2), ended(20, 'WITHDRAWN', 2)]);
    given([considered(20)])
      .when({ ...past, ended: { day: day(21), outcome: 'FAILED' } })
      .thenRejected('attempts-overlap');
    given([])
      .when({ ...past, ended: { day: day(1), outcome: 'FAILED' } })
      .thenRejected('before-consideration', 'day');
    given([])
      .when({ ...past, ended: { day: day(9), outcome: 'SUCCESSFUL' } })
      .thenRejected('success-needs-m6', 'outcome');
    given([])
      .when({
        ...past,
        notSuitable: { day: day(9), reason: 'OTHER' },
        ended: { day: day(9), outcome: 'FAILED' },
      })
      .thenRejected('ended-already');
    given([])
      .when({ ...past, ended: { day: '2025-02-30', outcome: 'FAILED' } })
      .thenRejected('day-invalid', 'ended.day');
    given([])
      .when({ ...past, notSuitable: { day: 'then', reason: 'OTHER' } })
      .thenRejected('day-invalid', 'notSuitable.day');
    given([])
      .when({ ...past, ended: { day: day(701), outcome: 'FAILED' } })
      .thenRejected('day-after-today');
  });

  it('and is over with the first of its ends, whatever comes to light later', () => {
    given([...MOVED, followedUp(170, 'M6'), ended(171, 'SUCCESSFUL'), failed(300)])
      .when({ ...consider, day: day(200) })
      .then([considered(200, 2)]);
  });

  it('and an end of unknown day fits in wherever it is needed', () => {
    given([considered(null)])
      .when({ ...consider, day: day(2), ended: { day: day(9), outcome: 'WITHDRAWN' } })
      .then([considered(2, 2), ended(9, 'WITHDRAWN', 2)]);
    given([considered(2), ended(null)])
      .when({ ...consider, day: day(2) })
      .then([considered(2, 2)]);
    given([considered(null), ended(null)])
      .when({ ...consider, day: day(2) })
      .then([considered(2, 2)]);
    given([considered(null), ended(9)])
      .when({ ...consider, day: day(9) })
      .then([considered(9, 2)]);
    given([considered(null), ended(9)])
      .when({ ...consider, day: day(8) })
      .thenRejected('attempts-overlap');
    given([considered(5), ended(9)])
      .when({ ...consider, day: day(3), ended: { day: 'UNKNOWN', outcome: 'WITHDRAWN' } })
      .then([considered(3, 2), ended(null, 'WITHDRAWN', 2)]);
    given([considered(5), ended(9)])
      .when({ ...consider, day: day(6), ended: { day: 'UNKNOWN', outcome: 'WITHDRAWN' } })
      .thenRejected('attempts-overlap');
  });
});

describe('The safety assessment', () => {
  const assess = {
    type: 'CompleteSafetyAssessment',
    attemptNo: 1,
    outcome: 'SUITABLE',
    childrenAssessed: 'YES',
    honourConsidered: 'YES',
  } as const;

  it('belongs to an attempt, not before it was considered nor after it was over', () => {
    given([considered(2)])
      .when({ ...assess, day: day(5) })
      .then([assessed(5)]);
    given([considered(2)])
      .when({ ...assess, day: 'UNKNOWN' })
      .then([assessed(null)]);
    given([])
      .when({ ...assess, day: day(5) })
      .thenRejected('attempt-unknown', 'attemptNo');
    given([considered(2)])
      .when({ ...assess, attemptNo: 2, day: day(5) })
      .thenRejected('attempt-unknown', 'attemptNo');
    given([considered(2)])
      .when({ ...assess, day: day(1) })
      .thenRejected('before-consideration', 'day');
    for (const over of [[notSuitable(9)], [ended(9)], [relocated(5), failed(9)]]) {
      given([considered(2), ...over])
        .when({ ...assess, day: day(10) })
        .thenRejected('attempt-over', 'day');
      given([considered(2), ...over])
        .when({ ...assess, day: day(9) })
        .then([assessed(9)]);
    }
  });

  it('says SUITABLE only with the children’s safety assessed, each time anew', () => {
    const unassessed = { ...assess, childrenAssessed: 'NO', day: day(5) } as const;
    given([considered(2)])
      .when(unassessed)
      .thenRejected('children-not-assessed', 'childrenAssessed');
    given([considered(2), assessed(3)])
      .when(unassessed)
      .thenRejected('children-not-assessed', 'childrenAssessed');
    given([considered(2), assessed(3), relocated(4), failed(5), considered(5, 2)])
      .when({ ...unassessed, attemptNo: 2, day: day(6) })
      .thenRejected('children-not-assessed', 'childrenAssessed');
    given([considered(2)])
      .when({ ...unassessed, childrenAssessed: 'NO_CHILDREN' })
      .then([assessed(5, 'SUITABLE', { childrenAssessed: 'NO_CHILDREN' })]);
    given([considered(2)])
      .when({ ...unassessed, outcome: 'UNSUITABLE' })
      .then([assessed(5, 'UNSUITABLE', { childrenAssessed: 'NO' })]);
  });

  it('may lead to the finding that staying put is not suitable, once', () => {
    const find = { type: 'FindNotSuitable', attemptNo: 1, reason: 'HIGH_RISK' } as const;
    given([considered(2), assessed(5, 'UNSUITABLE')])
      .when({ ...find, day: day(6) })
      .then([notSuitable(6)]);
    given([considered(2)])
      .when({ ...find, day: day(6) })
      .then([notSuitable(6)]);
    given([considered(2)])
      .when({ ...find, day: day(1) })
      .thenRejected('before-consideration', 'day');
    given([considered(2), notSuitable(6)])
      .when({ ...find, day: day(7) })
      .thenRejected('not-suitable-already', 'attemptNo');
    given([considered(2), ended(6)])
      .when({ ...find, day: day(5) })
      .thenRejected('ended-already', 'attemptNo');
    given([considered(2), relocated(3), failed(6)])
      .when({ ...find, day: day(7) })
      .thenRejected('attempt-over', 'day');
  });

  it('comes after a move by others as well, not after one by the municipality', () => {
    const find = { type: 'FindNotSuitable', attemptNo: 1, reason: 'HIGH_RISK', day: day(12) } as const;
    given([considered(2), relocated(1)])
      .when(find)
      .then([notSuitable(12)]);
    given(MOVED).when(find).thenRejected('not-suitable-after-relocation', 'day');
    given([considered(2), relocated(1), notSuitable(12)])
      .when({ type: 'FailStayPut', attemptNo: 1, day: day(15), reason: 'VICTIM_MOVED' })
      .then([event('StayPutFailed', 15, { attemptNo: 1, reason: 'VICTIM_MOVED' })]);
  });
});

describe('An agreement', () => {
  it('is recorded while the attempt runs', () => {
    const agree = { type: 'RecordPerpetratorAgreement', attemptNo: 1 } as const;
    given([considered(2)])
      .when({ ...agree, day: day(6) })
      .then([agreed(6)]);
    given([considered(2)])
      .when({ ...agree, day: day(1) })
      .thenRejected('before-consideration', 'day');
    given([considered(2), ended(6)])
      .when({ ...agree, day: day(7) })
      .thenRejected('attempt-over', 'day');
    given([])
      .when({ ...agree, day: day(6) })
      .thenRejected('attempt-unknown', 'attemptNo');
  });
});

describe('A legal instrument', () => {
  const apply = { type: 'ApplyForLegalInstrument', attemptNo: 1, instrument: 'KVARSITTANDERATT' } as const;
  const grant = { type: 'RecordInstrumentGranted', instrument: 'KVARSITTANDERATT', durationBand: 'M1_3' } as const;

  it('is numbered, and may have been applied for before staying put was considered', () => {
    given([considered(2)])
      .when({ ...apply, day: day(5) })
      .then([applied(5)]);
    given([considered(2), applied(5)])
      .when({ ...apply, day: day(5) })
      .then([applied(5, 2)]);
    given([considered(2), ownGrant(5)])
      .when({ ...apply, day: day(1) })
      .then([applied(1, 2)]);
    given([considered(2), ended(6)])
      .when({ ...apply, day: day(7) })
      .thenRejected('attempt-over', 'day');
    given([])
      .when({ ...apply, day: day(5) })
      .thenRejected('attempt-unknown', 'attemptNo');
  });

  it('is granted upon its application, as what was granted', () => {
    given([considered(2), applied(5)])
      .when({ ...grant, instrumentNo: 1, instrument: 'KONTAKTFORBUD', day: day(8) })
      .then([granted(8, 1, { instrument: 'KONTAKTFORBUD' })]);
    given([considered(2), applied(5)])
      .when({ ...grant, instrumentNo: 1, day: day(4) })
      .thenRejected('decision-before-application', 'day');
    given([considered(2), applied(5), ended(6)])
      .when({ ...grant, instrumentNo: 1, day: day(8) })
      .then([granted(8)]);
    given([considered(2)])
      .when({ ...grant, instrumentNo: 1, day: day(8) })
      .thenRejected('instrument-unknown', 'instrumentNo');
  });

  it('is granted of the authority’s own initiative without one, and begins with that', () => {
    given([considered(2), applied(5)])
      .when({ ...grant, attemptNo: 1, day: day(1) })
      .then([ownGrant(1, 2)]);
    given([considered(2), ended(6)])
      .when({ ...grant, attemptNo: 1, day: day(7) })
      .thenRejected('attempt-over', 'day');
    given([])
      .when({ ...grant, attemptNo: 1, day: day(7) })
      .thenRejected('attempt-unknown', 'attemptNo');
    for (const both of [{}, { attemptNo: 1, instrumentNo: 1 }]) {
      given([considered(2), applied(5)])
        .when({ ...grant, ...both, day: day(7) })
        .thenRejected('application-or-attempt', 'instrumentNo');
    }
  });

  it('is decided once: granted or rejected', () => {
    const turnDown = { type: 'RecordInstrumentRejected', instrumentNo: 1 } as const;
    given([considered(2), applied(5)])
      .when({ ...turnDown, day: day(8) })
      .then([rejected(8)]);
    given([considered(2), applied(5)])
      .when({ ...turnDown, day: day(4) })
      .thenRejected('decision-before-application', 'day');
    given([considered(2)])
      .when({ ...turnDown, day: day(4) })
      .thenRejected('instrument-unknown', 'instrumentNo');
    for (const decided of [granted(8), rejected(8)]) {
      given([considered(2), applied(5), decided])
        .when({ ...turnDown, day: day(9) })
        .thenRejected('instrument-decided', 'instrumentNo');
      given([considered(2), applied(5), decided])
        .when({ ...grant, instrumentNo: 1, day: day(9) })
        .thenRejected('instrument-decided', 'instrumentNo');
    }
    given([considered(2), ownGrant(5)])
      .when({ ...turnDown, day: day(9) })
      .thenRejected('instrument-decided', 'instrumentNo');
  });

  it('expires once it was granted, also after the attempt', () => {
    const expire = { type: 'RecordInstrumentExpired', instrumentNo: 1 } as const;
    given([considered(2), applied(5), granted(8)])
      .when({ ...expire, day: day(70) })
      .then([expired(70)]);
    given([considered(2), ownGrant(8), ended(20)])
      .when({ ...expire, day: day(70) })
      .then([expired(70)]);
    given([considered(2), ownGrant(8)])
      .when({ ...expire, day: day(7) })
      .thenRejected('expiry-before-grant', 'day');
    given([considered(2), applied(5)])
      .when({ ...expire, day: day(70) })
      .thenRejected('expiry-needs-grant', 'instrumentNo');
    given([considered(2), applied(5), rejected(8)])
      .when({ ...expire, day: day(70) })
      .thenRejected('expiry-needs-grant', 'instrumentNo');
    given([considered(2), ownGrant(8), expired(70)])
      .when({ ...expire, day: day(71) })
      .thenRejected('instrument-expired', 'instrumentNo');
    given([considered(2)])
      .when({ ...expire, day: day(7) })
      .thenRejected('instrument-unknown', 'instrumentNo');
  });

  it('is told with what came of it', () => {
    const { state } = given([considered(2), ownGrant(3), applied(4, 2), applied(5, 3), rejected(6, 3), expired(9)]);
    expect(instrumentsOf(state).map((i) => [i.no, i.attemptNo, i.applied?.dayOffset, i.granted?.dayOffset])).toEqual([
      [1, 1, undefined, 3],
      [2, 1, 4, undefined],
      [3, 1, 5, undefined],
    ]);
    expect(instrumentsOf(state).map((i) => [i.rejected?.dayOffset, i.expired?.dayOffset])).toEqual([
      [undefined, 9],
      [undefined, undefined],
      [6, undefined],
    ]);
  });
});

describe('The perpetrator’s move', () => {
  const relocate = { type: 'RelocatePerpetrator', attemptNo: 1, accommodation: 'OTHER' } as const;

  it('by the municipality needs an assessment of the same attempt that says SUITABLE, not after it', () => {
    const byMunicipality = { ...relocate, byMunicipality: 'YES', day: day(10) } as const;
    given([considered(2), assessed(5)])
      .when(byMunicipality)
      .then([relocated(10, 'YES')]);
    given([considered(2), assessed(10)])
      .when(byMunicipality)
      .then([relocated(10, 'YES')]);
    for (const events of [[], [assessed(5, 'UNSUITABLE')], [assessed(11)], [agreed(5)], [applied(5), granted(6)]]) {
      given([considered(2), ...events])
        .when(byMunicipality)
        .thenRejected('relocation-needs-suitable', 'byMunicipality');
    }
    given([considered(2), assessed(3), notSuitable(4), considered(4, 2)])
      .when({ ...byMunicipality, attemptNo: 2 })
      .thenRejected('relocation-needs-suitable', 'byMunicipality');
    given([considered(11)])
      .when(byMunicipality)
      .thenRejected('before-consideration', 'day');
  });

  it('by the municipality needs the assessment to stand: none between the two said otherwise', () => {
    const byMunicipality = { ...relocate, byMunicipality: 'YES', day: day(10) } as const;
    given([considered(2), assessed(5), assessed(7, 'UNSUITABLE')])
      .when(byMunicipality)
      .thenRejected('relocation-needs-suitable', 'byMunicipality');
    for (const events of [
      [assessed(7), assessed(5, 'UNSUITABLE')],
      [assessed(5), assessed(7, 'UNSUITABLE'), assessed(9)],
      [assessed(5), assessed(12, 'UNSUITABLE')],
      [assessed(5), assessed(5, 'UNSUITABLE')],
    ]) {
      given([considered(2), ...events])
        .when(byMunicipality)
        .then([relocated(10, 'YES')]);
    }
  });

  it('by the municipality is allowed where days are not known and the assessment may have come first', () => {
    for (const [assessment, typed, moved] of [
      [assessed(null), day(10), 10],
      [assessed(50), 'UNKNOWN', null],
      [assessed(null), 'UNKNOWN', null],
    ] as const) {
      given([considered(2), assessment])
        .when({ ...relocate, byMunicipality: 'YES', day: typed })
        .then([relocated(moved, 'YES')]);
    }
    given([considered(2), assessed(5), assessed(null, 'UNSUITABLE')])
      .when({ ...relocate, byMunicipality: 'YES', day: day(10) })
      .then([relocated(10, 'YES')]);
  });

  it('by others may come before any assessment, and before staying put was considered', () => {
    for (const offset of [1, 4, 50]) {
      given([considered(2), assessed(5, 'UNSUITABLE')])
        .when({ ...relocate, accommodation: 'CUSTODY', byMunicipality: 'NO', day: day(offset) })
        .then([
          event('PerpetratorRelocated', offset, { attemptNo: 1, accommodation: 'CUSTODY', byMunicipality: 'NO' }),
        ]);
    }
  });

  it('to the municipality’s flat is by the municipality, for as long as planned', () => {
    const flat = { ...relocate, accommodation: 'MUNICIPAL_PERPETRATOR_FLAT', plannedMonths: 4, day: day(10) } as const;
    given([considered(2)])
      .when({ ...flat, byMunicipality: 'NO' })
      .thenRejected('flat-is-by-municipality', 'byMunicipality');
    given([considered(2), assessed(5)])
      .when({ ...flat, byMunicipality: 'YES' })
      .then([
        event('PerpetratorRelocated', 10, {
          attemptNo: 1,
          accommodation: 'MUNICIPAL_PERPETRATOR_FLAT',
          plannedMonths: 4,
          byMunicipality: 'YES',
        }),
      ]);
  });

  it('happens once in an attempt that is not over', () => {
    const byOthers = { ...relocate, byMunicipality: 'NO' } as const;
    given([considered(2), relocated(5)])
      .when({ ...byOthers, day: day(9) })
      .thenRejected('relocated-already', 'attemptNo');
    given([considered(2), ended(6)])
      .when({ ...byOthers, day: day(7) })
      .thenRejected('attempt-over', 'day');
    given([considered(2), notSuitable(6)])
      .when({ ...byOthers, day: day(7) })
      .thenRejected('attempt-over', 'day');
    given([considered(2), notSuitable(6)])
      .when({ ...byOthers, day: day(6) })
      .then([relocated(6)]);
    given([])
      .when({ ...byOthers, day: day(7) })
      .thenRejected('attempt-unknown', 'attemptNo');
  });
});

describe('The dwelling', () => {
  it('is made safer at any time', () => {
    const install = { type: 'InstallSecurityMeasure', attemptNo: 1, measure: 'LOCK' } as const;
    for (const offset of [1, 5, 300]) {
      given([considered(2), installed(4), ended(200)])
        .when({ ...install, day: day(offset) })
        .then([installed(offset)]);
    }
    given([])
      .when({ ...install, day: day(5) })
      .thenRejected('attempt-unknown', 'attemptNo');
  });

  it('becomes the victim’s once, before or after the move, also after a success', () => {
    const secure = { type: 'SecureVictimTenancy', attemptNo: 1, tenureCode: 'T01' } as const;
    for (const events of [[considered(2)], MOVED, [...MOVED, followedUp(170, 'M6'), ended(171, 'SUCCESSFUL')]]) {
      given(events)
        .when({ ...secure, day: day(250) })
        .then([tenancy(250)]);
    }
    given([considered(2)])
      .when({ ...secure, day: day(1) })
      .then([tenancy(1)]);
    given([considered(2), tenancy(9)])
      .when({ ...secure, day: day(250) })
      .thenRejected('tenancy-secured-already', 'attemptNo');
    given([])
      .when({ ...secure, day: day(250) })
      .thenRejected('attempt-unknown', 'attemptNo');
  });

  it('does not become so in an attempt that had failed or was not suitable', () => {
    const secure = { type: 'SecureVictimTenancy', attemptNo: 1, tenureCode: 'T03' } as const;
    for (const lost of [
      [...MOVED, failed(40)],
      [considered(2), notSuitable(40)],
    ]) {
      given(lost)
        .when({ ...secure, day: day(41) })
        .thenRejected('attempt-over', 'day');
      given(lost)
        .when({ ...secure, day: day(40) })
        .then([event('VictimTenancySecured', 40, { attemptNo: 1, tenureCode: 'T03' })]);
    }
  });
});

describe('A follow-up', () => {
  const followUp = { type: 'FollowUpStayPut', attemptNo: 1, status: 'VICTIM_REMAINS' } as const;

  it('lies in the window of its milestone after the move', () => {
    for (const [milestone, from, to] of [
      ['M1', 20, 60],
      ['M3', 60, 150],
      ['M6', 150, 240],
      ['M12', 320, 450],
    ] as const) {
      for (const age of [from, to]) {
        given(MOVED)
          .when({ ...followUp, milestone, day: day(10 + age) })
          .then([followedUp(10 + age, milestone)]);
      }
      for (const age of [from - 1, to + 1]) {
        given(MOVED)
          .when({ ...followUp, milestone, day: day(10 + age) })
          .thenRejected('follow-up-outside-window', 'day');
      }
      given(MOVED)
        .when({ ...followUp, milestone, day: 'UNKNOWN' })
        .then([followedUp(null, milestone)]);
    }
    given([considered(2), relocated(null)])
      .when({ ...followUp, milestone: 'M12', day: day(30) })
      .then([followedUp(30, 'M12')]);
  });

  it('needs a move, and is of a day after staying put was considered', () => {
    given([considered(2)])
      .when({ ...followUp, milestone: 'M1', day: day(40) })
      .thenRejected('not-relocated', 'attemptNo');
    given([considered(40), relocated(1)])
      .when({ ...followUp, milestone: 'M1', day: day(30) })
      .thenRejected('before-consideration', 'day');
    given([])
      .when({ ...followUp, milestone: 'M1', day: day(30) })
      .thenRejected('attempt-unknown', 'attemptNo');
  });

  it('reaches the person once for each milestone', () => {
    given([...MOVED, followedUp(40, 'M1', 'NOT_REACHED')])
      .when({ ...followUp, milestone: 'M1', day: day(41) })
      .then([followedUp(41, 'M1')]);
    given([...MOVED, followedUp(40, 'M1')])
      .when({ ...followUp, milestone: 'M1', status: 'NOT_REACHED', day: day(41) })
      .then([followedUp(41, 'M1', 'NOT_REACHED')]);
    given([...MOVED, followedUp(40, 'M1', 'VICTIM_MOVED')])
      .when({ ...followUp, milestone: 'M1', day: day(41) })
      .thenRejected('follow-up-recorded', 'milestone');
    given([...MOVED, followedUp(40, 'M1')])
      .when({ ...followUp, milestone: 'M3', status: 'PERPETRATOR_BACK', day: day(100) })
      .then([followedUp(100, 'M3', 'PERPETRATOR_BACK')]);
  });

  it('goes on after the end, but nobody remains after it failed', () => {
    given([...MOVED, ended(40)])
      .when({ ...followUp, milestone: 'M3', day: day(100) })
      .then([followedUp(100, 'M3')]);
    const lost = [...MOVED, failed(99)];
    given(lost)
      .when({ ...followUp, milestone: 'M3', day: day(100) })
      .thenRejected('remains-after-failure', 'status');
    given(lost)
      .when({ ...followUp, milestone: 'M3', day: day(99) })
      .then([followedUp(99, 'M3')]);
    given(lost)
      .when({ ...followUp, milestone: 'M3', status: 'VICTIM_MOVED', day: day(100) })
      .then([followedUp(100, 'M3', 'VICTIM_MOVED')]);
    given([considered(2), relocated(3), notSuitable(40)])
      .when({ ...followUp, milestone: 'M3', day: day(100) })
      .thenRejected('remains-after-failure', 'status');
  });

  it('is due in its window until the person is reached, while the attempt can succeed or did', () => {
    const due = (events: DraftEvent[], today: number) =>
      followUpsDue(given(events).state, today).map((d) => d.milestone);
    expect(followUpsDue(given(MOVED).state, 11)[0]).toEqual({
      attemptNo: 1,
      milestone: 'M1',
      from: 30,
      due: 40,
      to: 70,
    });
    expect(due(MOVED, 11)).toEqual(['M1', 'M3', 'M6', 'M12']);
    expect(due(MOVED, 70)).toEqual(['M1', 'M3', 'M6', 'M12']);
    expect(due(MOVED, 71)).toEqual(['M3', 'M6', 'M12']);
    expect(due([...MOVED, followedUp(40, 'M1', 'NOT_REACHED')], 41)).toContain('M1');
    expect(due([...MOVED, followedUp(40, 'M1')], 41)).not.toContain('M1');
    expect(due([...MOVED, followedUp(170, 'M6'), ended(170, 'SUCCESSFUL')], 171)).toEqual(['M12']);
    for (const none of [[considered(2)], [...MOVED, failed(20)], [...MOVED, ended(20)]])
      expect(due(none, 21)).toEqual([]);
    expect(due([considered(2), relocated(null)], 21)).toEqual([]);
  });
});

describe('Staying put fails', () => {
  const fail = { type: 'FailStayPut', attemptNo: 1, reason: 'NEW_VIOLENCE' } as const;

  it('at any time after the move, a success included', () => {
    for (const events of [
      MOVED,
      [considered(2), relocated(1)],
      [...MOVED, followedUp(40, 'M1')],
      [...MOVED, tenancy(30)],
      [...MOVED, followedUp(170, 'M6'), ended(171, 'SUCCESSFUL')],
      [...MOVED, ended(50)],
    ]) {
      given(events)
        .when({ ...fail, day: day(300) })
        .then([failed(300)]);
    }
    given(MOVED)
      .when({ ...fail, day: 'UNKNOWN' })
      .then([failed(null)]);
  });

  it('once, not before the move, and only where there was one', () => {
    given(MOVED)
      .when({ ...fail, day: day(9) })
      .thenRejected('failure-before-relocation', 'day');
    given([considered(2), assessed(5), agreed(6)])
      .when({ ...fail, day: day(9) })
      .thenRejected('not-relocated', 'attemptNo');
    given([...MOVED, failed(40)])
      .when({ ...fail, day: day(41) })
      .thenRejected('failed-already', 'attemptNo');
    given([considered(20), relocated(1)])
      .when({ ...fail, day: day(19) })
      .thenRejected('before-consideration', 'day');
    given([])
      .when({ ...fail, day: day(19) })
      .thenRejected('attempt-unknown', 'attemptNo');
  });
});

describe('An attempt ends', () => {
  const ending = { type: 'EndStayPut', attemptNo: 1 } as const;

  it('as successful once the follow-up at six months shows that the victim remains', () => {
    const success = { ...ending, outcome: 'SUCCESSFUL' } as const;
    given([...MOVED, followedUp(170, 'M6')])
      .when({ ...success, day: day(170) })
      .then([ended(170, 'SUCCESSFUL')]);
    given([...MOVED, followedUp(null, 'M6')])
      .when({ ...success, day: day(12) })
      .then([ended(12, 'SUCCESSFUL')]);
    for (const events of [
      [],
      [followedUp(100, 'M3')],
      [followedUp(400, 'M12')],
      [followedUp(170, 'M6', 'NOT_REACHED')],
      [followedUp(170, 'M6', 'VICTIM_MOVED')],
      [followedUp(171, 'M6')],
    ]) {
      given([...MOVED, ...events])
        .when({ ...success, day: day(170) })
        .thenRejected('success-needs-m6', 'outcome');
    }
  });

  it('as withdrawn or failed without one', () => {
    for (const outcome of ['WITHDRAWN', 'FAILED'] as const) {
      given([considered(2)])
        .when({ ...ending, outcome, day: day(9) })
        .then([ended(9, outcome)]);
    }
    given(MOVED)
      .when({ ...ending, outcome: 'WITHDRAWN', day: day(20) })
      .then([ended(20)]);
  });

  it('as failed after the move only with what made it fail', () => {
    const failing = { ...ending, outcome: 'FAILED', day: day(50) } as const;
    given(MOVED).when(failing).thenRejected('failure-not-recorded', 'outcome');
    given([...MOVED, failed(40)])
      .when(failing)
      .then([ended(50, 'FAILED')]);
  });

  it('in no other way once it had failed', () => {
    const withdrawn = { ...ending, outcome: 'WITHDRAWN' } as const;
    given([...MOVED, failed(40)])
      .when({ ...withdrawn, day: day(41) })
      .thenRejected('failed-before-ending', 'outcome');
    given([...MOVED, failed(40)])
      .when({ ...withdrawn, day: day(40) })
      .then([ended(40)]);
    given([...MOVED, followedUp(170, 'M6'), failed(180)])
      .when({ ...ending, outcome: 'SUCCESSFUL', day: day(181) })
      .thenRejected('failed-before-ending', 'outcome');
    given([...MOVED, followedUp(170, 'M6'), failed(180)])
      .when({ ...ending, outcome: 'SUCCESSFUL', day: day(179) })
      .then([ended(179, 'SUCCESSFUL')]);
  });

  it('once, not before it was considered', () => {
    const withdrawn = { ...ending, outcome: 'WITHDRAWN' } as const;
    given([considered(2), ended(9)])
      .when({ ...withdrawn, day: day(10) })
      .thenRejected('ended-already', 'attemptNo');
    given([considered(2), notSuitable(9)])
      .when({ ...withdrawn, day: day(10) })
      .thenRejected('ended-already', 'attemptNo');
    given([considered(2)])
      .when({ ...withdrawn, day: day(1) })
      .thenRejected('before-consideration', 'day');
    given([])
      .when({ ...withdrawn, day: day(1) })
      .thenRejected('attempt-unknown', 'attemptNo');
  });
});

describe('The states of an attempt', () => {
  it('tell how far it has come', () => {
    const states: [DraftEvent[], string][] = [
      [[considered(2)], 'CONSIDERED'],
      [[considered(2), applied(3), installed(3), tenancy(3)], 'CONSIDERED'],
      [[considered(2), assessed(5, 'UNSUITABLE')], 'SAFETY_ASSESSED'],
      [[considered(2), assessed(5)], 'SAFETY_ASSESSED'],
      [[considered(2), assessed(5), agreed(6)], 'AGREED'],
      [[considered(2), assessed(5), agreed(6), applied(6), rejected(7)], 'AGREED'],
      [[considered(2), assessed(5), agreed(6), applied(6), granted(7)], 'LEGALLY_ORDERED'],
      [[considered(2), ownGrant(3)], 'LEGALLY_ORDERED'],
      [[considered(2), assessed(5), ownGrant(6), expired(70)], 'SAFETY_ASSESSED'],
      [MOVED, 'RELOCATED'],
      [[...MOVED, followedUp(40, 'M1', 'NOT_REACHED')], 'RELOCATED'],
      [[...MOVED, followedUp(40, 'M1')], 'MAINTAINED'],
      [[...MOVED, followedUp(40, 'M1'), followedUp(100, 'M3', 'NOT_REACHED')], 'MAINTAINED'],
      [[...MOVED, followedUp(100, 'M3', 'PERPETRATOR_BACK'), followedUp(40, 'M1')], 'RELOCATED'],
      [[considered(2), relocated(1), notSuitable(9)], 'NOT_SUITABLE'],
      [[considered(2), notSuitable(9)], 'NOT_SUITABLE'],
      [[...MOVED, followedUp(170, 'M6'), ended(171, 'SUCCESSFUL')], 'ENDED_SUCCESSFUL'],
      [[...MOVED, followedUp(170, 'M6'), ended(171, 'SUCCESSFUL'), failed(300)], 'ENDED_FAILED'],
      [[...MOVED, failed(40)], 'ENDED_FAILED'],
      [[considered(2), ended(9, 'FAILED')], 'ENDED_FAILED'],
      [[considered(2), ended(9)], 'ENDED_WITHDRAWN'],
    ];
    for (const [events, state] of states) {
      const [attempt] = attemptsOf(given(events).state);
      expect([attemptState(attempt!), isRunning(attempt!)]).toEqual([state, !/^(NOT|ENDED)_/.test(state)]);
    }
  });

  it('are each attempt’s own', () => {
    const { state } = given([...MOVED, failed(40), considered(41, 2), agreed(42, 2)]);
    expect(attemptsOf(state).map((a) => [a.no, attemptState(a)])).toEqual([
      [1, 'ENDED_FAILED'],
      [2, 'AGREED'],
    ]);
  });
});

describe('The pathway', () => {
  const consider = { type: 'ConsiderStayPut', ...DWELLING } as const;

  onAPathwayContract(stayPut, [consider]);

  it('once closed lets begin what lies before its closing', () => {
    given([], closedOn(30))
      .when({ ...consider, day: day(30) })
      .then([considered(30)]);
  });

  it('once closed lets go on, end and amend what was begun', () => {
    given(MOVED, closedOn(30))
      .when({ type: 'FollowUpStayPut', attemptNo: 1, milestone: 'M6', status: 'VICTIM_REMAINS', day: day(170) })
      .then([followedUp(170, 'M6')]);
    given(MOVED, closedOn(30))
      .when({ type: 'FailStayPut', attemptNo: 1, reason: 'NEW_VIOLENCE', day: day(50) })
      .then([failed(50)]);
    given(MOVED, closedOn(30))
      .when({ type: 'EndStayPut', attemptNo: 1, outcome: 'WITHDRAWN', day: day(50) })
      .then([ended(50)]);
    given(MOVED, closedOn(30))
      .when({ type: 'Amend', reasonCode: 'WRONG_DATE', amendments: [{ correct: 2, fields: { day: day(35) } }] })
      .then([{ type: 'StayPutCorrected', data: { targetRevision: 2, fields: on(35), reasonCode: 'WRONG_DATE' } }]);
  });
});

describe('An amendment', () => {
  const reasonCode = 'LEARNT_LATER' as const;
  const { amend, correct, corrected, strike, struck } = amendmentsOf('StayPut', reasonCode);

  it('of who holds the contract works out anew whether the home is hers', () => {
    given([considered(2)])
      .when(correct(0, { contractHolder: 'VICTIM' }))
      .then([corrected(0, { contractHolder: 'VICTIM', homeIsHers: true })]);
    given([considered(2)])
      .when(correct(0, { contractHolder: 'OTHER' }))
      .then([corrected(0, { contractHolder: 'OTHER' })]);
  });

  it('cannot type whether the home is hers', () => {
    given([considered(2)])
      .when(correct(0, { homeIsHers: true }))
      .thenRejected('amendment-field-invalid', 'homeIsHers');
    given([considered(2)])
      .when(correct(0, { contractHolder: 'VICTIM', homeIsHers: false }))
      .thenRejected('amendment-field-invalid', 'homeIsHers');
  });

  it('takes only values of the field’s own list', () => {
    given([considered(2), tenancy(9)])
      .when(correct(1, { tenureCode: 'T09' }))
      .thenRejected('amendment-field-invalid', 'tenureCode');
    given(MOVED)
      .when(correct(2, { plannedMonths: 0 }))
      .thenRejected('amendment-field-invalid', 'plannedMonths');
    given(MOVED)
      .when(correct(2, { plannedMonths: 3 }))
      .then([corrected(2, { plannedMonths: 3 })]);
  });

  it('leaves nothing hanging on what it takes back', () => {
    const history = [...MOVED, applied(6), granted(7), expired(60), followedUp(170, 'M6'), ended(171, 'SUCCESSFUL')];
    given(history).when(strike(0)).thenRejected('attempt-unknown');
    given(history).when(strike(1)).thenRejected('relocation-needs-suitable');
    given(history).when(strike(2)).thenRejected('not-relocated');
    given(history).when(strike(3)).thenRejected('grant-needs-application');
    given(history).when(strike(4)).thenRejected('expiry-needs-grant');
    given(history).when(strike(3, 4)).thenRejected('instrument-unknown');
    given(history)
      .when(strike(3, 4, 5))
      .then([struck(3, 4, 5)]);
    given(history)
      .when(strike(5))
      .then([struck(5)]);
    given(history).when(strike(6)).thenRejected('success-needs-m6');
    given(history)
      .when(strike(6, 7))
      .then([struck(6, 7)]);
    given([...MOVED, failed(40)])
      .when(strike(2))
      .thenRejected('not-relocated');
    given([...MOVED, failed(40), considered(41, 2)])
      .when(strike(3))
      .thenRejected('attempt-running');
    given([...MOVED, failed(40), considered(41, 2)])
      .when(strike(0, 1, 2, 3))
      .then([struck(0, 1, 2, 3)]);
  });

  it('is held to the same rules as the history', () => {
    const history = [...MOVED, applied(6), granted(7), followedUp(170, 'M6'), ended(171, 'SUCCESSFUL')];
    const rejections: [number, Record<string, unknown>, string, string][] = [
      [0, { day: day(6) }, 'before-consideration', 'day'],
      [0, { attemptNo: 2 }, 'attempt-unknown', 'attemptNo'],
      [1, { day: day(11) }, 'relocation-needs-suitable', 'byMunicipality'],
      [1, { outcome: 'UNSUITABLE' }, 'relocation-needs-suitable', 'byMunicipality'],
      [1, { childrenAssessed: 'NO' }, 'children-not-assessed', 'childrenAssessed'],
      [2, { day: day(30) }, 'follow-up-outside-window', 'day'],
      [2, { day: day(4) }, 'relocation-needs-suitable', 'byMunicipality'],
      [3, { day: day(8) }, 'decision-before-application', 'day'],
      [4, { ownInitiative: 'YES' }, 'number-taken', 'instrumentNo'],
      [4, { instrumentNo: 2 }, 'grant-needs-application', 'instrumentNo'],
      [5, { milestone: 'M3' }, 'follow-up-outside-window', 'day'],
      [5, { status: 'VICTIM_MOVED' }, 'success-needs-m6', 'outcome'],
      [6, { day: day(169) }, 'success-needs-m6', 'outcome'],
    ];
    for (const [revision, fields, rule, field] of rejections) {
      given(history).when(correct(revision, fields)).thenRejected(rule, field);
    }
    given(history)
      .when(correct(2, { byMunicipality: 'NO' }))
      .then([corrected(2, { byMunicipality: 'NO' })]);
    given(history)
      .when(correct(6, { outcome: 'WITHDRAWN' }))
      .then([corrected(6, { outcome: 'WITHDRAWN' })]);
    given(history).when({ type: 'Void', reasonCode }).thenRejected('not-voidable');
  });

  it('moves an instrument to another attempt only as a whole', () => {
    const history = [considered(2), applied(3), granted(4), ended(5), considered(6, 2)];
    given(history)
      .when(correct(1, { attemptNo: 2 }))
      .thenRejected('instrument-of-other-attempt', 'attemptNo');
    given(history)
      .when(amend(...[1, 2].map((r) => ({ correct: r, fields: { attemptNo: 2 } }))))
      .then([1, 2].map((r) => corrected(r, { attemptNo: 2 })));
  });

  it('cannot give two attempts one number', () => {
    given([considered(2), ended(5), considered(6, 2)])
      .when(correct(2, { attemptNo: 1 }))
      .thenRejected('number-taken', 'attemptNo');
  });
});

rulesContract(stayPut, new URL('./perpetrator-eviction.ts', import.meta.url));

describe('What may come next', () => {
  it('begins with the thought of it', () => {
    expect(given([]).steps()).toEqual([['ConsiderStayPut', {}]]);
    expect(given([considered(2), relocated(5), failed(9)]).steps()).toEqual([['ConsiderStayPut', {}]]);
  });

  it('is no move by the municipality before the safety is assessed as suitable', () => {
    const attempt = { attemptNo: 1 };
    expect(given([considered(2)]).steps()).toEqual([
      ['CompleteSafetyAssessment', attempt],
      ['RelocatePerpetrator', attempt, 'relocation-needs-suitable'],
      ['SecureVictimTenancy', attempt],
      ['EndStayPut', { ...attempt, outcome: 'SUCCESSFUL' }, 'success-needs-m6'],
    ]);
    expect(given([considered(2), assessed(5)]).steps()[0]).toEqual(['RelocatePerpetrator', attempt]);
  });

  it('after the move is the next follow-up, in its window, and success once it held half a year', () => {
    const attempt = { attemptNo: 1 };
    const held = [...MOVED, tenancy(12), followedUp(40, 'M1'), followedUp(100, 'M3'), followedUp(170, 'M6')];
    expect(given(held, { today: 200 }).steps()).toEqual([
      ['FollowUpStayPut', { ...attempt, milestone: 'M12' }, 'follow-up-outside-window'],
      ['EndStayPut', { ...attempt, outcome: 'SUCCESSFUL' }],
    ]);
  });
});
