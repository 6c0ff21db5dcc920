import { describe, expect, it } from '@jest/globals';
import type { Known } from '@stadig/event-sourcing/aggregate';
import { onAPathwayContract } from '@stadig/event-sourcing/contracts/on-a-pathway.contract';
import { rulesContract } from '@stadig/event-sourcing/contracts/rules.contract';
import { isoOf } from '@stadig/event-sourcing/day';
import type { DraftEvent } from '@stadig/event-sourcing/decision';
import {
  amendmentsOf,
  ANCHOR_DAY,
  closedOn,
  day,
  eventOf,
  given as givenOf,
  on,
  type FieldsOf,
} from '@stadig/event-sourcing/given';
import {
  childrenThere,
  isOver,
  needState,
  nightsOf,
  placementsOf,
  shelterPlacement,
  type ShelterEvent,
} from './shelter-placement.js';

const given = (events: readonly (ShelterEvent | DraftEvent)[], known?: Partial<Known>) =>
  givenOf(shelterPlacement, events, known);

const event = eventOf<ShelterEvent>();

const NEED = {
  urgency: 'ACUTE_24H',
  childrenBand: 'C2',
  childAgeBands: ['A0_5', 'A6_12'],
  needs: ['INTERPRETER'],
} as const;
const PLACE = { providerType: 'IDEBUREN', geography: 'OTHER_COUNTY' } as const;
const STAY = { ...PLACE, regime: 'SOCIAL_SERVICES_DECISION', ivoStatus: 'PERMIT' } as const;

const need = (offset: number | null, needNo = 1): DraftEvent =>
  event('ShelterNeedRegistered', offset, {
    needNo,
    adults: 1,
    ...NEED,
    childAgeBands: [...NEED.childAgeBands],
    needs: [...NEED.needs],
  });
const request = (offset: number | null, requestNo = 1, needNo = 1): DraftEvent =>
  event('ShelterPlaceRequested', offset, { requestNo, needNo, ...PLACE });
const turnDown = (offset: number | null, requestNo = 1): DraftEvent =>
  event('ShelterRequestTurnedDown', offset, { requestNo, reason: 'NO_CAPACITY' });
const start = (
  offset: number | null,
  placementNo = 1,
  more: { needNo?: number; transferredFrom?: number } = {},
): DraftEvent => event('ShelterPlacementStarted', offset, { placementNo, ...more, ...STAY });
const end = (
  offset: number | null,
  placementNo = 1,
  more: Partial<FieldsOf<ShelterEvent, 'ShelterPlacementEnded'>> = {},
): DraftEvent =>
  event('ShelterPlacementEnded', offset, {
    placementNo,
    exitDestination: 'FAMILY_OR_FRIENDS',
    childrenStaying: [],
    ...more,
  });
const moved = (offset: number | null, placementNo = 1): DraftEvent =>
  end(offset, placementNo, { exitDestination: 'OTHER_SHELTER' });
const joined = (offset: number | null, childIndex = 1, placementNo = 1): DraftEvent =>
  event('ChildJoined', offset, { placementNo, childIndex, ageBand: 'A6_12' });
const childLeft = (offset: number | null, childIndex = 1, placementNo = 1): DraftEvent =>
  event('ChildLeft', offset, { placementNo, childIndex, exit: 'WITH_ADULT' });
const ready = (offset: number | null, placementNo = 1): DraftEvent =>
  event('ReadyToMoveOnAssessed', offset, { placementNo });

describe('A need for shelter', () => {
  it('is numbered', () => {
    const command = {
      type: 'RegisterShelterNeed',
      day: day(3),
      ...NEED,
      childAgeBands: ['A0_5', 'A6_12'],
      needs: ['INTERPRETER'],
    } as const;
    const typed = { ...command, childAgeBands: [...command.childAgeBands], needs: [...command.needs] };
    given([])
      .when(typed)
      .then([need(3)]);
    given([need(0)])
      .when(typed)
      .then([need(3, 2)]);
  });

  it('has no more ages than children', () => {
    const command = { type: 'RegisterShelterNeed', day: day(0), urgency: 'PLANNED', needs: [] } as const;
    const typed = { ...command, needs: [] };
    given([])
      .when({ ...typed, childrenBand: 'C0', childAgeBands: ['A0_5'] })
      .thenRejected('more-ages-than-children', 'childAgeBands');
    given([])
      .when({ ...typed, childrenBand: 'C1', childAgeBands: ['A0_5', 'A6_12'] })
      .thenRejected('more-ages-than-children', 'childAgeBands');
    given([])
      .when({ ...typed, childrenBand: 'UNKNOWN', childAgeBands: ['A0_5', 'A6_12', 'A13_15'] })
      .then([
        event('ShelterNeedRegistered', 0, {
          needNo: 1,
          urgency: 'PLANNED',
          adults: 1,
          childrenBand: 'UNKNOWN',
          childAgeBands: ['A0_5', 'A6_12', 'A13_15'],
          needs: [],
        }),
      ]);
  });

  it('is met by requests, each answered once', () => {
    given([need(0)])
      .when({ type: 'RequestPlace', day: day(1), needNo: 1, ...PLACE })
      .then([request(1)]);
    given([need(0), request(1)])
      .when({ type: 'RequestPlace', day: day(1), needNo: 1, ...PLACE })
      .then([request(1, 2)]);
    const refusal = { type: 'RecordTurnDown', day: day(2), requestNo: 1, reason: 'NO_CAPACITY' } as const;
    given([need(0), request(1)])
      .when(refusal)
      .then([turnDown(2)]);
    given([need(0), request(1), turnDown(2)])
      .when(refusal)
      .thenRejected('request-answered', 'requestNo');
    const declined = { type: 'RecordDeclinedByPerson', day: day(2), requestNo: 1, reason: 'TOO_FAR' } as const;
    given([need(0), request(1)])
      .when(declined)
      .then([event('ShelterOfferDeclined', 2, { requestNo: 1, reason: 'TOO_FAR' })]);
    given([need(0), request(1), turnDown(2)])
      .when(declined)
      .thenRejected('request-answered', 'requestNo');
  });

  it('refuses what hangs on nothing', () => {
    given([])
      .when({ type: 'RequestPlace', day: day(1), needNo: 1, ...PLACE })
      .thenRejected('need-unknown', 'needNo');
    given([need(0)])
      .when({ type: 'RecordTurnDown', day: day(2), requestNo: 1, reason: 'PRICE' })
      .thenRejected('request-unknown', 'requestNo');
    given([])
      .when({ type: 'CloseUnmetNeed', day: day(2), needNo: 1, outcome: 'UNMET', reason: 'NO_PLACE' })
      .thenRejected('need-unknown', 'needNo');
    given([])
      .when({ type: 'StartPlacement', day: day(2), needNo: 1, ...STAY })
      .thenRejected('need-unknown', 'needNo');
  });

  it('refuses an answer before its request, and anything before the need', () => {
    given([need(3)])
      .when({ type: 'RequestPlace', day: day(2), needNo: 1, ...PLACE })
      .thenRejected('before-need', 'day');
    given([need(3), request(4)])
      .when({ type: 'RecordTurnDown', day: day(3), requestNo: 1, reason: 'PRICE' })
      .thenRejected('answer-before-request', 'day');
    given([need(3)])
      .when({ type: 'CloseUnmetNeed', day: day(2), needNo: 1, outcome: 'UNMET', reason: 'NO_PLACE' })
      .thenRejected('before-need', 'day');
    given([need(3)])
      .when({ type: 'StartPlacement', day: day(2), needNo: 1, ...STAY })
      .thenRejected('before-need', 'day');
  });

  it('ends once: placed, unmet or withdrawn', () => {
    const unmet = { type: 'CloseUnmetNeed', day: day(5), needNo: 1, outcome: 'UNMET', reason: 'NO_PLACE' } as const;
    const unmetEvent = event('ShelterNeedUnmet', 5, { needNo: 1, reason: 'NO_PLACE' });
    const withdrawn = { ...unmet, outcome: 'WITHDRAWN', reason: 'PERSON_WISH' } as const;
    given([need(0)])
      .when(unmet)
      .then([unmetEvent]);
    given([need(0)])
      .when(withdrawn)
      .then([event('ShelterNeedWithdrawn', 5, { needNo: 1, reason: 'PERSON_WISH' })]);
    given([need(0), unmetEvent])
      .when(withdrawn)
      .thenRejected('need-settled', 'needNo');
    given([need(0), unmetEvent])
      .when({ type: 'StartPlacement', day: day(6), needNo: 1, ...STAY })
      .thenRejected('need-settled', 'needNo');
    given([need(0), start(2, 1, { needNo: 1 })])
      .when(unmet)
      .thenRejected('need-settled', 'needNo');
    given([need(0), unmetEvent])
      .when({ type: 'RequestPlace', day: day(6), needNo: 1, ...PLACE })
      .thenRejected('need-closed', 'needNo');
    given([need(0), unmetEvent])
      .when({ type: 'RequestPlace', day: day(4), needNo: 1, ...PLACE })
      .then([request(4)]);
  });

  it('takes each outcome with a reason of its own list', () => {
    const wrong = { type: 'CloseUnmetNeed', day: day(5), needNo: 1, outcome: 'WITHDRAWN', reason: 'NO_PLACE' };
    given([need(0)])
      .when(wrong as never)
      .thenRejected('reason-not-of-outcome', 'reason');
    given([need(0)])
      .when({ ...wrong, outcome: 'UNMET', reason: 'RESOLVED' } as never)
      .thenRejected('reason-not-of-outcome', 'reason');
  });

  it('goes through its states', () => {
    const states: [DraftEvent[], string][] = [
      [[], 'REGISTERED'],
      [[request(1)], 'REQUESTED'],
      [[request(1), turnDown(1)], 'TURNED_DOWN'],
      [[request(1), turnDown(1), request(2, 2)], 'REQUESTED'],
      [[request(1), start(2, 1, { needNo: 1 })], 'PLACED'],
      [[start(2, 1, { needNo: 1 }), moved(3), start(3, 2, { transferredFrom: 1 })], 'PLACED'],
      [[start(2, 1, { needNo: 1 }), moved(3), start(3, 2, { transferredFrom: 1 }), end(4, 2)], 'ENDED'],
      [[start(2, 1, { needNo: 1 }), joined(2), end(3, 1, { childrenStaying: [1] })], 'PLACED'],
      [[event('ShelterNeedUnmet', 4, { needNo: 1, reason: 'OTHER' })], 'UNMET'],
      [[event('ShelterNeedWithdrawn', 4, { needNo: 1, reason: 'OTHER' })], 'WITHDRAWN'],
    ];
    for (const [events, state] of states) expect(needState(given([need(0), ...events]).state, 1)).toBe(state);
  });
});

describe('A placement', () => {
  it('begins with or without a need', () => {
    given([])
      .when({ type: 'StartPlacement', day: day(2), ...STAY })
      .then([start(2)]);
    given([need(0)])
      .when({ type: 'StartPlacement', day: day(2), needNo: 1, ...STAY })
      .then([start(2, 1, { needNo: 1 })]);
  });

  it('may say from which day it would have been recorded whatever came of it', () => {
    given([])
      .when({ type: 'StartPlacement', day: day(2), observedFrom: day(40), ...STAY })
      .then([event('ShelterPlacementStarted', 2, { placementNo: 1, observedFrom: 40, ...STAY })]);
    given([])
      .when({ type: 'StartPlacement', day: day(2), observedFrom: 'UNKNOWN', ...STAY })
      .thenRejected('day-required', 'observedFrom');
  });

  it('may be known to the month only, or to no day at all', () => {
    given([])
      .when({ type: 'StartPlacement', day: '2025-03', ...STAY })
      .then([
        { type: 'ShelterPlacementStarted', data: { dayOffset: 73, dayPrecision: 'MONTH', placementNo: 1, ...STAY } },
      ]);
    given([])
      .when({ type: 'StartPlacement', day: 'UNKNOWN', ...STAY })
      .then([start(null)]);
    given([start(null)])
      .when({ type: 'EndPlacement', day: 'UNKNOWN', placementNo: 1, exitDestination: 'LOST_CONTACT' })
      .then([end(null, 1, { exitDestination: 'LOST_CONTACT' })]);
  });

  it('never lies after today', () => {
    given([])
      .when({ type: 'StartPlacement', day: day(701), ...STAY })
      .thenRejected('day-after-today', 'day');
    given([])
      .when({ type: 'RecordPastPlacement', day: day(1), end: { day: day(701), exitDestination: 'UNKNOWN' }, ...STAY })
      .thenRejected('day-after-today');
  });

  it('stands alone: one open at a time', () => {
    given([start(2)])
      .when({ type: 'StartPlacement', day: day(5), ...STAY })
      .thenRejected('placement-open', 'day');
    given([start(2)])
      .when({ type: 'StartPlacement', day: day(0), ...STAY })
      .thenRejected('placement-open', 'day');
    given([start(null)])
      .when({ type: 'StartPlacement', day: 'UNKNOWN', ...STAY })
      .thenRejected('placement-open', 'day');
    given([start(2), end(5)])
      .when({ type: 'StartPlacement', day: day(4), ...STAY })
      .thenRejected('placements-overlap', 'day');
    given([start(2), end(5)])
      .when({ type: 'StartPlacement', day: day(5), ...STAY })
      .then([start(5, 2)]);
    given([start(2), end(null)])
      .when({ type: 'StartPlacement', day: day(2), ...STAY })
      .then([start(2, 2)]);
  });

  it('that was over when it was learnt of is recorded whole, beside an open one', () => {
    const past = { type: 'RecordPastPlacement', ...STAY } as const;
    given([start(20)])
      .when({ ...past, day: day(2), end: { day: day(9), exitDestination: 'OTHER_TEMPORARY' } })
      .then([start(2, 2), end(9, 2, { exitDestination: 'OTHER_TEMPORARY' })]);
    given([start(20)])
      .when({ ...past, day: day(2), end: { day: day(21), exitDestination: 'OTHER_TEMPORARY' } })
      .thenRejected('placements-overlap');
    given([start(2)])
      .when({ ...past, day: day(9), end: { day: day(9), exitDestination: 'OTHER_TEMPORARY' } })
      .thenRejected('placements-overlap');
    given([])
      .when({ ...past, day: day(2), end: { day: 'tomorrow', exitDestination: 'UNKNOWN' } })
      .thenRejected('day-invalid', 'end.day');
    given([])
      .when({ ...past, day: day(2), end: { day: day(1), exitDestination: 'UNKNOWN' } })
      .thenRejected('end-before-start');
    given([])
      .when({ ...past, day: day(2), end: { day: day(3), exitDestination: 'HOME' } })
      .thenRejected('home-needs-tenure', 'tenureCode');
  });

  it('ends once, not before its start, and on the day of its start with no nights', () => {
    const ending = { type: 'EndPlacement', placementNo: 1, exitDestination: 'FAMILY_OR_FRIENDS' } as const;
    given([start(2)])
      .when({ ...ending, day: day(9) })
      .then([end(9)]);
    given([start(2)])
      .when({ ...ending, day: day(1) })
      .thenRejected('end-before-start', 'day');
    given([start(2), end(9)])
      .when({ ...ending, day: day(9) })
      .thenRejected('placement-ended', 'placementNo');
    given([])
      .when({ ...ending, day: day(9) })
      .thenRejected('placement-unknown', 'placementNo');
    given([start(2)])
      .when({ ...ending, day: day(2) })
      .then([end(2)]);
    const nights = (events: DraftEvent[]) => placementsOf(given(events).state).map(nightsOf);
    expect(nights([start(2), end(2)])).toEqual([0]);
    expect(nights([start(2), end(9)])).toEqual([7]);
    expect(nights([start(2)])).toEqual([null]);
    expect(nights([start(2), end(null)])).toEqual([null]);
  });

  it('that ends in a home says on what tenure and for how long; how permanent that is, is derived', () => {
    const home = { type: 'EndPlacement', placementNo: 1, day: day(9), exitDestination: 'HOME' } as const;
    const ended = (tenureCode: 'T01' | 'T06', termBand: 'INDEFINITE' | 'LT6', permanence: 'STRICT' | 'NONE') => [
      end(9, 1, { exitDestination: 'HOME', tenureCode, termBand, permanence, definitionVersion: '1' }),
    ];
    given([start(2)])
      .when({ ...home, tenureCode: 'T01', termBand: 'INDEFINITE' })
      .then(ended('T01', 'INDEFINITE', 'STRICT'));
    given([start(2)])
      .when({ ...home, tenureCode: 'T06', termBand: 'LT6' })
      .then(ended('T06', 'LT6', 'NONE'));
    given([start(2)])
      .when(home)
      .thenRejected('home-needs-tenure', 'tenureCode');
    given([start(2)])
      .when({ ...home, tenureCode: 'T01' })
      .thenRejected('home-needs-tenure', 'termBand');
    for (const tenureCode of ['T13', 'T16', 'T17'] as const) {
      given([start(2)])
        .when({ ...home, tenureCode, termBand: 'UNKNOWN' })
        .thenRejected('tenure-is-no-home', 'tenureCode');
    }
    given([start(2)])
      .when({ ...home, exitDestination: 'INSTITUTION', tenureCode: 'T15' })
      .thenRejected('tenure-only-with-home', 'tenureCode');
    given([start(2)])
      .when({ ...home, exitDestination: 'INSTITUTION', termBand: 'LT6' })
      .thenRejected('tenure-only-with-home', 'termBand');
  });

  it('is extended within its days', () => {
    const extend = { type: 'ExtendPlacement', placementNo: 1, reason: 'NO_HOUSING' } as const;
    given([start(2)])
      .when({ ...extend, day: day(30) })
      .then([event('ShelterPlacementExtended', 30, { placementNo: 1, reason: 'NO_HOUSING' })]);
    given([start(2)])
      .when({ ...extend, day: day(1) })
      .thenRejected('extension-outside-stay', 'day');
    given([start(2), end(9)])
      .when({ ...extend, day: day(10) })
      .thenRejected('extension-outside-stay', 'day');
    given([])
      .when({ ...extend, day: day(1) })
      .thenRejected('placement-unknown', 'placementNo');
  });

  it('is ready to move on from a day within it, and may be so again', () => {
    const assess = { type: 'AssessReady', placementNo: 1 } as const;
    given([start(2)])
      .when({ ...assess, day: day(5) })
      .then([ready(5)]);
    given([start(2), ready(9)])
      .when({ ...assess, day: day(5) })
      .then([ready(5)]);
    given([start(2), end(9)])
      .when({ ...assess, day: day(9) })
      .then([ready(9)]);
    given([start(2), end(9)])
      .when({ ...assess, day: day(10) })
      .thenRejected('ready-outside-stay', 'day');
    given([start(2)])
      .when({ ...assess, day: day(1) })
      .thenRejected('ready-outside-stay', 'day');
    given([start(2), ready(9)])
      .when({ type: 'EndPlacement', placementNo: 1, day: day(8), exitDestination: 'UNKNOWN' })
      .thenRejected('ready-outside-stay');
  });

  it('is not ready any more only after it was', () => {
    const withdraw = { type: 'WithdrawReady', placementNo: 1 } as const;
    const withdrawn = event('ReadyToMoveOnWithdrawn', 6, { placementNo: 1 });
    given([start(2), ready(5)])
      .when({ ...withdraw, day: day(6) })
      .then([withdrawn]);
    given([start(2), ready(null)])
      .when({ ...withdraw, day: day(6) })
      .then([withdrawn]);
    given([start(2), ready(7)])
      .when({ ...withdraw, day: day(6) })
      .thenRejected('not-assessed-ready', 'day');
    given([start(2)])
      .when({ ...withdraw, day: day(6) })
      .thenRejected('not-assessed-ready', 'day');
  });
});

describe('A transfer', () => {
  const transfer = { type: 'TransferPlacement', placementNo: 1, day: day(9), ...STAY } as const;
  const onward = start(9, 2, { transferredFrom: 1 });

  it('ends one placement and starts the next at once, and no child leaves', () => {
    given([start(2), joined(2)])
      .when(transfer)
      .then([moved(9), onward]);
    const { state } = given([start(2), joined(2), moved(9), onward]);
    expect(childrenThere(state, 1)).toEqual([1]);
    expect(placementsOf(state).map((p) => [p.no, p.chain, p.last, isOver(state, p)])).toEqual([
      [1, 1, false, true],
      [2, 1, true, false],
    ]);
  });

  it('needs an open placement', () => {
    given([]).when(transfer).thenRejected('placement-unknown', 'placementNo');
    given([start(2), end(9)])
      .when(transfer)
      .thenRejected('placement-ended', 'placementNo');
    given([start(12)])
      .when(transfer)
      .thenRejected('end-before-start', 'day');
  });

  it('is amended as a whole', () => {
    const history = [start(2), moved(9), onward];
    const reasonCode = 'WRONG_DATE' as const;
    const earlier = { day: day(7) };
    given(history)
      .when({ type: 'Amend', reasonCode, amendments: [{ correct: 1, fields: earlier }] })
      .thenRejected('transfer-torn');
    given(history)
      .when({ type: 'Amend', reasonCode, amendments: [1, 2].map((correct) => ({ correct, fields: earlier })) })
      .then(
        [1, 2].map((targetRevision) => ({
          type: 'ShelterPlacementCorrected',
          data: { targetRevision, fields: on(7), reasonCode },
        })),
      );
    given(history)
      .when({ type: 'Amend', reasonCode, amendments: [{ strike: [1] }] })
      .thenRejected('transfer-torn');
    given(history)
      .when({ type: 'Amend', reasonCode, amendments: [{ strike: [0] }] })
      .thenRejected('placement-unknown');
    given(history)
      .when({ type: 'Amend', reasonCode, amendments: [{ strike: [1, 2] }] })
      .then([{ type: 'ShelterPlacementStruck', data: { targetRevisions: [1, 2], reasonCode } }]);
  });

  it('cannot lead back to where it set out', () => {
    expect(
      given([start(2, 1, { transferredFrom: 2 }), moved(2), start(2, 2, { transferredFrom: 1 }), moved(2, 2)]).broken(),
    ).toMatchObject({ rule: 'transfer-torn' });
    expect(given([start(2), moved(9), onward, start(9, 3, { transferredFrom: 1 })]).broken()).toMatchObject({
      rule: 'transfer-torn',
    });
  });
});

describe('A child', () => {
  const register = { type: 'RegisterChild', placementNo: 1, ageBand: 'A6_12' } as const;

  it('joins within the stay under a number of its own', () => {
    given([start(2)])
      .when({ ...register, day: day(2) })
      .then([joined(2)]);
    given([start(2), joined(2)])
      .when({ ...register, day: day(4) })
      .then([joined(4, 2)]);
    given([start(2)])
      .when({ ...register, day: day(1) })
      .thenRejected('child-joined-outside-stay', 'day');
    given([])
      .when({ ...register, day: day(1) })
      .thenRejected('placement-unknown', 'placementNo');
    given([start(2), end(9)])
      .when({ ...register, day: day(10) })
      .thenRejected('child-joined-outside-stay', 'day');
  });

  it('is one of nine at most', () => {
    const nine = Array.from({ length: 9 }, (_, i) => joined(2, i + 1));
    given([start(2), ...nine])
      .when({ ...register, day: day(3) })
      .thenRejected('too-many-children', 'childIndex');
  });

  it('keeps its number when it comes back, and is never there twice', () => {
    given([start(2), joined(2), childLeft(5)])
      .when({ ...register, childIndex: 1, day: day(8) })
      .then([joined(8)]);
    given([start(2), joined(2), childLeft(5)])
      .when({ ...register, childIndex: 1, day: day(5) })
      .then([joined(5)]);
    given([start(2), joined(2)])
      .when({ ...register, childIndex: 1, day: day(8) })
      .thenRejected('child-there-already');
    given([start(2), joined(2), childLeft(5)])
      .when({ ...register, childIndex: 1, day: day(4) })
      .thenRejected('child-there-already');
  });

  it('whose earlier stay is learnt late is recorded whole', () => {
    given([start(2), joined(9)])
      .when({ ...register, childIndex: 1, day: day(3), left: { day: day(5), exit: 'WITH_ADULT' } })
      .then([joined(3), childLeft(5)]);
    given([start(2), end(9)])
      .when({ ...register, day: day(3), left: { day: day(9), exit: 'WITH_ADULT' } })
      .then([joined(3), childLeft(9)]);
    given([start(2), end(9)])
      .when({ ...register, day: day(3) })
      .thenRejected('child-neither-left-nor-stays');
    given([start(2), moved(9), start(9, 2, { transferredFrom: 1 })])
      .when({ ...register, day: day(3) })
      .then([joined(3)]);
    given([start(2)])
      .when({ ...register, day: day(3), left: { day: '2025-02-30', exit: 'LVU' } })
      .thenRejected('day-invalid', 'left.day');
  });

  it('leaves after it joined, from where the transfers had taken it', () => {
    const leave = { type: 'EndChildStay', placementNo: 1, childIndex: 1, exit: 'OTHER_GUARDIAN' } as const;
    const leaves = (offset: number, placementNo = 1) => [
      event('ChildLeft', offset, { placementNo, childIndex: 1, exit: 'OTHER_GUARDIAN' }),
    ];
    given([start(2), joined(3)])
      .when({ ...leave, day: day(5) })
      .then(leaves(5));
    given([start(2), joined(3)])
      .when({ ...leave, day: day(2) })
      .thenRejected('child-not-there');
    given([start(2), joined(3), childLeft(4)])
      .when({ ...leave, day: day(5) })
      .thenRejected('child-not-there');
    given([start(2)])
      .when({ ...leave, day: day(5) })
      .thenRejected('child-not-joined', 'childIndex');
    given([])
      .when({ ...leave, day: day(5) })
      .thenRejected('placement-unknown', 'placementNo');
    const transferred = [start(2), joined(3), moved(9), start(9, 2, { transferredFrom: 1 })];
    given(transferred)
      .when({ ...leave, day: day(12) })
      .then(leaves(12, 2));
    given(transferred)
      .when({ ...leave, day: day(8) })
      .then(leaves(8, 1));
    given(transferred)
      .when({ ...leave, day: 'UNKNOWN' })
      .then([event('ChildLeft', null, { placementNo: 2, childIndex: 1, exit: 'OTHER_GUARDIAN' })]);
  });

  it('leaves with the adult unless it stays on, and a placement is over with the last one out', () => {
    const ending = { type: 'EndPlacement', placementNo: 1, day: day(9), exitDestination: 'INSTITUTION' } as const;
    const family = [start(2), joined(2), joined(3, 2), joined(3, 3), childLeft(4, 3)];
    const ended = (childrenStaying: number[]) => end(9, 1, { exitDestination: 'INSTITUTION', childrenStaying });
    given(family)
      .when(ending)
      .then([ended([]), childLeft(9, 1), childLeft(9, 2)]);
    given(family)
      .when({ ...ending, childrenStaying: [2] })
      .then([ended([2]), childLeft(9, 1)]);
    given(family)
      .when({ ...ending, childrenStaying: [3] })
      .thenRejected('staying-child-not-there', 'childrenStaying');
    given(family)
      .when({ ...ending, childrenStaying: [7] })
      .thenRejected('staying-child-not-there', 'childrenStaying');

    const staying = [...family, ended([2]), childLeft(9, 1)];
    const over = (events: DraftEvent[]) => {
      const { state } = given(events);
      return placementsOf(state).map((p) => isOver(state, p));
    };
    expect(over(staying)).toEqual([false]);
    expect(over([...staying, childLeft(15, 2)])).toEqual([true]);
    given(staying)
      .when({ type: 'StartPlacement', day: day(12), ...STAY })
      .thenRejected('placement-open');
    given([...staying, childLeft(15, 2)])
      .when({ type: 'StartPlacement', day: day(12), ...STAY })
      .thenRejected('placements-overlap');
    given([...staying, childLeft(15, 2)])
      .when({ type: 'StartPlacement', day: day(15), ...STAY })
      .then([start(15, 2)]);
    given(family)
      .when({ ...ending, day: day(3) })
      .thenRejected('child-left-outside-stay');
  });

  it('has a decision of its own, by the law of its day', () => {
    // Day 0 is 2024-03-31: the Act is in force from day 1.
    const known = { anchor: ANCHOR_DAY - 276 };
    const decide = (iso: string, legalBasis: 'LAW_2024_79_COURT' | 'LAW_2024_79_IMMEDIATE' | 'NONE_PRE_2024' | 'LVU') =>
      given([start(0), joined(0)], known).when({
        type: 'DecideChildPlacement',
        placementNo: 1,
        childIndex: 1,
        day: iso,
        legalBasis,
      });
    expect(isoOf(known.anchor)).toBe('2024-03-31');
    decide('2024-03-31', 'LAW_2024_79_COURT').thenRejected('law-not-in-force', 'legalBasis');
    decide('2024-03', 'LAW_2024_79_IMMEDIATE').thenRejected('law-not-in-force', 'legalBasis');
    decide('2024-04-01', 'NONE_PRE_2024').thenRejected('own-decision-required', 'legalBasis');
    for (const [iso, legalBasis, offset] of [
      ['2024-04-01', 'LAW_2024_79_COURT', 1],
      ['2024-04-01', 'LAW_2024_79_IMMEDIATE', 1],
      ['2024-03-31', 'NONE_PRE_2024', 0],
      ['2024-03-31', 'LVU', 0],
      ['UNKNOWN', 'NONE_PRE_2024', null],
      ['UNKNOWN', 'LAW_2024_79_COURT', null],
    ] as const) {
      decide(iso, legalBasis).then([
        event('ChildPlacementDecided', offset, { placementNo: 1, childIndex: 1, legalBasis }),
      ]);
    }
  });

  it('is decided on and goes to school only where it joined', () => {
    const child = { placementNo: 1, childIndex: 2, day: day(20) };
    const decide = { type: 'DecideChildPlacement', ...child, legalBasis: 'SOL_CONSENT' } as const;
    const school = { type: 'SecureSchooling', ...child, kind: 'PRESCHOOL' } as const;
    given([start(2), joined(2)])
      .when(decide)
      .thenRejected('child-not-joined', 'childIndex');
    given([start(2), joined(2)])
      .when(school)
      .thenRejected('child-not-joined', 'childIndex');
    given([start(2), joined(2, 2)])
      .when(school)
      .then([event('ChildSchoolingSecured', 20, { placementNo: 1, childIndex: 2, kind: 'PRESCHOOL' })]);
    given([start(2), joined(2, 2), moved(9), start(9, 2, { transferredFrom: 1 })])
      .when({ ...decide, placementNo: 2 })
      .then([event('ChildPlacementDecided', 20, { placementNo: 2, childIndex: 2, legalBasis: 'SOL_CONSENT' })]);
  });
});

describe('The pathway', () => {
  const begins = [
    { type: 'StartPlacement', ...STAY } as const,
    { type: 'RequestPlace', needNo: 1, ...PLACE } as const,
    { type: 'RegisterShelterNeed', ...NEED, childAgeBands: [], needs: [] } as const,
  ];
  onAPathwayContract(shelterPlacement, begins, [need(0)]);

  const running = [start(2), joined(2)];

  it('once closed lets begin what lies before its closing, and no move or child after it', () => {
    given([], closedOn(30))
      .when({ type: 'StartPlacement', day: day(30), ...STAY })
      .then([start(30)]);
    given(running, closedOn(30))
      .when({ type: 'TransferPlacement', placementNo: 1, day: day(31), ...STAY })
      .thenRejected('pathway-closed', 'day');
    given(running, closedOn(30))
      .when({ type: 'RegisterChild', placementNo: 1, ageBand: 'A0_5', day: day(31) })
      .thenRejected('pathway-closed', 'day');
    given([], closedOn(30))
      .when({ type: 'RecordPastPlacement', day: day(31), end: { day: day(32), exitDestination: 'UNKNOWN' }, ...STAY })
      .thenRejected('pathway-closed', 'day');
  });

  it('once closed lets end and amend what was begun', () => {
    const ending = { type: 'EndPlacement', placementNo: 1, day: day(40), exitDestination: 'UNKNOWN' } as const;
    given([start(2)], closedOn(30))
      .when(ending)
      .then([end(40, 1, { exitDestination: 'UNKNOWN' })]);
    given([start(2)], closedOn(30))
      .when({ type: 'Amend', reasonCode: 'WRONG_DATE', amendments: [{ correct: 0, fields: { day: day(35) } }] })
      .then([
        {
          type: 'ShelterPlacementCorrected',
          data: { targetRevision: 0, fields: on(35), reasonCode: 'WRONG_DATE' },
        },
      ]);
  });
});

describe('An amendment', () => {
  const reasonCode = 'LEARNT_LATER' as const;
  const { amend, correct, corrected, strike, struck } = amendmentsOf('ShelterPlacement', reasonCode);
  const home = end(9, 1, {
    exitDestination: 'HOME',
    tenureCode: 'T01',
    termBand: 'INDEFINITE',
    permanence: 'STRICT',
    definitionVersion: '1',
  });

  it('of a home works out anew how permanent it is', () => {
    given([start(2), home])
      .when(correct(1, { tenureCode: 'T07' }))
      .then([corrected(1, { tenureCode: 'T07', permanence: 'BROAD' })]);
    given([start(2), home])
      .when(correct(1, { exitDestination: 'LOST_CONTACT' }))
      .then([
        corrected(1, {
          exitDestination: 'LOST_CONTACT',
          tenureCode: null,
          termBand: null,
          permanence: null,
          definitionVersion: null,
        }),
      ]);
    given([start(2), end(9)])
      .when(correct(1, { exitDestination: 'HOME', tenureCode: 'T06', termBand: 'LT6' }))
      .then([
        corrected(1, {
          exitDestination: 'HOME',
          tenureCode: 'T06',
          termBand: 'LT6',
          permanence: 'NONE',
          definitionVersion: '1',
        }),
      ]);
    given([start(2), end(9)])
      .when(correct(1, { exitDestination: 'HOME' }))
      .thenRejected('home-needs-tenure', 'tenureCode');
    given([start(2), home])
      .when(correct(1, { tenureCode: 'T16' }))
      .thenRejected('tenure-is-no-home', 'tenureCode');
  });

  it('cannot type what is derived', () => {
    given([start(2), home])
      .when(correct(1, { tenureCode: 'T11', permanence: 'STRICT' }))
      .thenRejected('amendment-field-invalid', 'permanence');
    given([start(2), end(9)])
      .when(correct(1, { tenureCode: 'T01' }))
      .thenRejected('amendment-field-invalid', 'tenureCode');
  });

  it('leaves nothing hanging on what it takes back', () => {
    const history = [
      need(0),
      request(1),
      turnDown(2),
      start(3, 1, { needNo: 1 }),
      joined(3),
      ready(5),
      end(9),
      childLeft(9),
    ];
    given(history).when(strike(0)).thenRejected('need-unknown');
    given(history).when(strike(1)).thenRejected('request-unknown');
    given(history)
      .when(strike(1, 2))
      .then([struck(1, 2)]);
    given(history).when(strike(3)).thenRejected('placement-unknown');
    given(history).when(strike(4)).thenRejected('child-not-joined');
    given(history).when(strike(7)).thenRejected('child-neither-left-nor-stays');
    given(history)
      .when(strike(6))
      .then([struck(6)]);
    given(history)
      .when(strike(3, 4, 5, 6, 7))
      .then([struck(3, 4, 5, 6, 7)]);
    given(history)
      .when(strike(0, 1, 2))
      .thenRejected('need-unknown');
  });

  it('is held to the same rules as the history', () => {
    const history = [start(2), joined(4), ready(6), end(9), childLeft(9), start(9, 2)];
    given(history)
      .when(correct(0, { day: day(5) }))
      .thenRejected('child-joined-outside-stay');
    given(history)
      .when(correct(3, { day: day(5) }))
      .thenRejected('ready-outside-stay');
    given(history)
      .when(correct(3, { day: day(10) }))
      .thenRejected('placements-overlap');
    given(history)
      .when(correct(3, { day: day(8) }))
      .thenRejected('child-left-outside-stay');
    given(history)
      .when(amend({ correct: 3, fields: { day: day(8) } }, { correct: 4, fields: { day: day(8) } }))
      .then([corrected(3, on(8)), corrected(4, on(8))]);
    given(history)
      .when(correct(5, { placementNo: 1 }))
      .thenRejected('number-taken', 'placementNo');
    given(history).when({ type: 'Void', reasonCode }).thenRejected('not-voidable');
  });
});

rulesContract(shelterPlacement, new URL('./shelter-placement.ts', import.meta.url));

describe('What may come next', () => {
  it('begins with a need or a placement', () => {
    expect(given([]).steps()).toEqual([
      ['RegisterShelterNeed', {}],
      ['StartPlacement', {}],
    ]);
    expect(given([], closedOn(10)).steps()).toEqual([
      ['RegisterShelterNeed', {}, 'pathway-closed'],
      ['StartPlacement', {}, 'pathway-closed'],
    ]);
  });

  it('is a place for the need that is open', () => {
    expect(given([need(1), request(2), turnDown(3)]).steps()).toEqual([
      ['RequestPlace', { needNo: 1 }],
      ['StartPlacement', { needNo: 1 }],
      ['CloseUnmetNeed', { needNo: 1 }],
    ]);
  });

  it('in a shelter is what the children still need, the move and the end', () => {
    expect(given([start(2), joined(2), ready(9)]).steps()).toEqual([
      ['DecideChildPlacement', { placementNo: 1, childIndex: 1 }],
      ['SecureSchooling', { placementNo: 1, childIndex: 1 }],
      ['TransferPlacement', { placementNo: 1 }],
      ['EndPlacement', { placementNo: 1 }],
    ]);
    const staying = [start(2), joined(2), end(9, 1, { childrenStaying: [1] })];
    expect(given(staying).steps().at(-1)).toEqual(['EndChildStay', { placementNo: 1, childIndex: 1 }]);
  });
});
