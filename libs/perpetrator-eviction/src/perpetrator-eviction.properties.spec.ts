import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DURATION_BAND, YES_NO } from '@stadig/codes/common';
import type { CodeList } from '@stadig/codes/code-list';
import * as codes from '@stadig/codes/perpetrator-eviction';
import type { Known } from '@stadig/event-sourcing/aggregate';
import { anyOrderContract } from '@stadig/event-sourcing/contracts/any-order.contract';
import { isoOf } from '@stadig/event-sourcing/day';
import { standing, type History, type Standing } from '@stadig/event-sourcing/decision';
import type { Data } from '@stadig/event-sourcing/event';
import { ANCHOR_DAY } from '@stadig/event-sourcing/given';
import { amending, latest, play, type Sent } from '@stadig/event-sourcing/testing/sessions';
import {
  attemptsOf,
  attemptState,
  EVENTS,
  followUpsDue,
  instrumentsOf,
  isRunning,
  stayPut,
  type StayPutState,
} from './perpetrator-eviction.js';

const FIRST = -20;
const TODAY = 500;
const KNOWN: Known = {
  anchor: ANCHOR_DAY,
  today: TODAY,
  pathway: { status: 'OPEN', ownerCode: '2480', closedOffset: null },
};

const dayTyped = (offset: number): string => isoOf(ANCHOR_DAY + Math.min(TODAY, offset));
const typedDay = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: FIRST, max: TODAY }).map(dayTyped) },
  { weight: 1, arbitrary: fc.constant('UNKNOWN') },
  { weight: 1, arbitrary: fc.constantFrom('2024-12', '2025-02', '2025-07') },
);
const of = <C extends string>(list: CodeList<C>): fc.Arbitrary<C> => fc.constantFrom(...list.codes);
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 3 });
/** The number 3 stands for the latest there is. */
const no = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant(3), fc.constant(3));

const command = (type: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Sent> =>
  fc.record({ type: fc.constant(type), day: typedDay, ...fields });

const attemptNo = no;
const instrumentNo = no;
const instrument = of(codes.LEGAL_INSTRUMENT);
const COMMANDS: Readonly<Record<string, fc.Arbitrary<Sent>>> = {
  ConsiderStayPut: command('ConsiderStayPut', {
    dwellingTenure: of(codes.DWELLING_TENURE),
    contractHolder: of(codes.CONTRACT_HOLDER),
    notSuitable: some(fc.record({ day: typedDay, reason: of(codes.NOT_SUITABLE_REASON) })),
    ended: some(fc.record({ day: typedDay, outcome: of(codes.STAY_PUT_OUTCOME) })),
  }),
  CompleteSafetyAssessment: command('CompleteSafetyAssessment', {
    attemptNo,
    outcome: of(codes.SAFETY_OUTCOME),
    childrenAssessed: of(codes.CHILDREN_ASSESSED),
    honourConsidered: of(YES_NO),
  }),
  FindNotSuitable: command('FindNotSuitable', { attemptNo, reason: of(codes.NOT_SUITABLE_REASON) }),
  RecordPerpetratorAgreement: command('RecordPerpetratorAgreement', { attemptNo }),
  ApplyForLegalInstrument: command('ApplyForLegalInstrument', { attemptNo, instrument }),
  RecordInstrumentGranted: command('RecordInstrumentGranted', {
    attemptNo: some(attemptNo),
    instrumentNo: some(instrumentNo),
    instrument,
    durationBand: of(DURATION_BAND),
  }),
  RecordInstrumentRejected: command('RecordInstrumentRejected', { instrumentNo }),
  RecordInstrumentExpired: command('RecordInstrumentExpired', { instrumentNo }),
  RelocatePerpetrator: command('RelocatePerpetrator', {
    attemptNo,
    accommodation: of(codes.PERPETRATOR_ACCOMMODATION),
    plannedMonths: some(fc.integer({ min: 1, max: 24 })),
    byMunicipality: of(YES_NO),
  }),
  InstallSecurityMeasure: command('InstallSecurityMeasure', { attemptNo, measure: of(codes.SECURITY_MEASURE) }),
  SecureVictimTenancy: command('SecureVictimTenancy', { attemptNo, tenureCode: of(codes.VICTIM_TENURE) }),
  FollowUpStayPut: command('FollowUpStayPut', {
    attemptNo,
    milestone: of(codes.STAY_PUT_MILESTONE),
    status: fc.oneof(fc.constant('VICTIM_REMAINS'), of(codes.STAY_PUT_STATUS)),
  }),
  FailStayPut: command('FailStayPut', { attemptNo, reason: of(codes.STAY_PUT_FAILURE) }),
  EndStayPut: command('EndStayPut', { attemptNo, outcome: of(codes.STAY_PUT_OUTCOME) }),
};
const commands = fc.oneof(...Object.values(COMMANDS));

const amendments = amending(
  fc.integer({ min: 0, max: 30 }),
  fc.oneof(
    fc.record({ day: typedDay }),
    fc.record({ attemptNo }),
    fc.record({ instrumentNo }),
    fc.record({ contractHolder: of(codes.CONTRACT_HOLDER) }),
    fc.record({ homeIsHers: fc.boolean() }),
    fc.record({ ownInitiative: of(YES_NO) }),
    fc.record({ byMunicipality: of(YES_NO) }),
    fc.record({ outcome: fc.oneof(of(codes.SAFETY_OUTCOME), of(codes.STAY_PUT_OUTCOME)) }),
    fc.record({ status: of(codes.STAY_PUT_STATUS) }),
    fc.record({ milestone: of(codes.STAY_PUT_MILESTONE) }),
  ),
  { amendments: 3, strikes: 4 },
);

const highest = (state: StayPutState) => ({
  attemptNo: state.StayPutConsidered.length,
  instrumentNo: instrumentsOf(state).length,
});
const record = (sent: readonly Sent[], from?: Standing<StayPutState>) =>
  play(stayPut, sent, (one, state) => [latest(one, highest(state)), KNOWN], from);

const opening: Sent[] = [
  { type: 'ConsiderStayPut', day: dayTyped(FIRST), dwellingTenure: 'T01', contractHolder: 'JOINT' },
  {
    type: 'CompleteSafetyAssessment',
    day: dayTyped(FIRST + 3),
    attemptNo: 1,
    outcome: 'SUITABLE',
    childrenAssessed: 'YES',
    honourConsidered: 'YES',
  },
];

/** He moved, she remained, and the attempt ended with that. */
const success: Sent[] = [
  { type: 'RelocatePerpetrator', day: FIRST + 10, accommodation: 'OWN', byMunicipality: 'YES' },
  { type: 'FollowUpStayPut', day: FIRST + 193, milestone: 'M6', status: 'VICTIM_REMAINS' },
  { type: 'EndStayPut', day: FIRST + 200, outcome: 'SUCCESSFUL' },
].map(({ day, ...one }) => ({ ...one, attemptNo: 1, day: dayTyped(day) }));

/** Attempts as they are worked on: mostly in the order of days, with what moves them on more often than what ends them. */
const likely = fc.oneof(
  { weight: 4, arbitrary: commands },
  ...['CompleteSafetyAssessment', 'RelocatePerpetrator', 'FollowUpStayPut', 'FollowUpStayPut', 'ConsiderStayPut'].map(
    (type) => ({ weight: 1, arbitrary: COMMANDS[type]! }),
  ),
  { weight: 1, arbitrary: COMMANDS['RecordInstrumentGranted']! },
);
const busy = fc
  .tuple(
    fc.array(fc.tuple(likely, fc.integer({ min: -5, max: 15 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 10,
      maxLength: 40,
    }),
    fc.boolean(),
  )
  .map(([sent, wentWell]) => {
    const dated = sent.map(([one, jitter, kept], i) =>
      kept === 0 ? one : { ...one, day: dayTyped(12 * i + FIRST + 4 + jitter) },
    );
    return [...opening, ...(wentWell ? success : []), ...dated];
  });

/** New values for fields of a history, whatever they break. */
const changes = fc.record({
  field: fc.constantFrom('attemptNo', 'instrumentNo', 'dayOffset', 'outcome', 'byMunicipality', 'ownInitiative'),
  value: fc.option(fc.oneof(no, fc.constantFrom('YES', 'NO', 'SUITABLE', 'UNSUITABLE', 'SUCCESSFUL', 'FAILED'))),
});

const NUMBERS = new Set(['attemptNo', 'instrumentNo', 'dayOffset']);
const fits = (field: string, value: unknown): boolean =>
  NUMBERS.has(field)
    ? typeof value === 'number' || (field === 'dayOffset' && value === null)
    : typeof value === 'string';

anyOrderContract(stayPut, {
  known: KNOWN,
  record,
  commands,
  amendments,
  busy,
  changes: changes.filter(({ field, value }) => fits(field, value)),
});

/** The history as a projection has it that opens nothing: of a correction, too, only what its target has in clear. */
const inClear = (history: History): History =>
  history.map((e) => {
    const { targetRevision, fields } = e.data as { targetRevision?: number; fields?: Data };
    if (targetRevision === undefined) return { ...e, data: clearOf(e.type, e.data) };
    return { ...e, data: { ...e.data, fields: clearOf(history[targetRevision]!.type, fields!) } };
  });

function clearOf(type: string, data: Data): Data {
  const { sealedFields } = EVENTS[type as keyof typeof EVENTS] ?? { sealedFields: {} };
  return Object.fromEntries(Object.entries(data).filter(([name]) => !(name in sealedFields)));
}

describe('In whatever stands, amended or not', () => {
  const histories = fc
    .tuple(busy, fc.array(fc.oneof(amendments, commands), { maxLength: 10 }))
    .map(([sent, more]) => record(more, record(sent)));

  it('the municipality moved nobody without an assessment that said SUITABLE by then, the children’s safety in it', () => {
    let moved = 0;
    fc.assert(
      fc.property(histories, ({ state }) => {
        for (const { relocated, assessments } of attemptsOf(state)) {
          if (relocated?.byMunicipality !== 'YES') continue;
          moved++;
          const day = relocated.dayOffset ?? Infinity;
          const before = assessments.filter((a) => a.outcome === 'SUITABLE' && (a.dayOffset ?? -Infinity) <= day);
          expect(before.map((a) => a.childrenAssessed)).not.toEqual([]);
          expect(before.map((a) => a.childrenAssessed)).not.toContain('NO');
        }
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(20);
  });

  it('at most one attempt runs, each success rests on six months, and each failure on a move', () => {
    let ended = 0;
    fc.assert(
      fc.property(histories, ({ state }) => {
        const attempts = attemptsOf(state);
        expect(attempts.filter(isRunning).length).toBeLessThanOrEqual(1);
        for (const attempt of attempts) {
          if (attempt.ended?.outcome === 'SUCCESSFUL') {
            ended++;
            const statuses = attempt.followUps.filter((f) => f.milestone === 'M6').map((f) => f.status);
            expect(statuses).toContain('VICTIM_REMAINS');
          }
          if (attempt.failed) expect(attempt.relocated).toBeDefined();
        }
      }),
      { numRuns: 500 },
    );
    expect(ended).toBeGreaterThan(50);
  });

  it('the home is hers exactly where a contract of her own lasts', () => {
    fc.assert(
      fc.property(histories, ({ state }) => {
        for (const { homeIsHers, contractHolder, dwellingTenure } of state.StayPutConsidered) {
          expect(homeIsHers).toBe(contractHolder === 'VICTIM' && codes.VICTIM_TENURE.has(dwellingTenure));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('how far each attempt has come, and what is due, is told by what is in clear', () => {
    fc.assert(
      fc.property(histories, ({ history, state }) => {
        const clear = standing(stayPut, inClear(history)).state;
        expect(attemptsOf(clear).map(attemptState)).toEqual(attemptsOf(state).map(attemptState));
        expect(followUpsDue(clear, TODAY)).toEqual(followUpsDue(state, TODAY));
      }),
      { numRuns: 200 },
    );
  });
});
