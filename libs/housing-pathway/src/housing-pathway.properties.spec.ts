import { describe, expect, it } from '@jest/globals';
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
} from '@stadig/codes/common';
import type { CodeList } from '@stadig/codes/code-list';
import * as housing from '@stadig/codes/housing';
import { INTERIM_TENURE, PREVIOUS_TEMPORARY_TYPE, TENURE, TERM_BAND } from '@stadig/codes/tenure';
import { isRejection, type Known } from '@stadig/event-sourcing/aggregate';
import { AMENDMENT_REASON, amend, isAmendment } from '@stadig/event-sourcing/amend';
import { dayOf, isoOf } from '@stadig/event-sourcing/day';
import { decideOn, standing, type DraftEvent } from '@stadig/event-sourcing/decision';
import { pathwayCopy } from '@stadig/event-sourcing/pathway-copy';
import { chances, fold, play as playOn, shuffled, type Sent } from '@stadig/event-sourcing/testing/sessions';
import fc, { type Arbitrary } from 'fast-check';
import { housingPathway, statusOf, type HousingCommand } from './housing-pathway.js';

const ANCHOR = dayOf('2025-01-01');
const KNOWN: Known = { anchor: ANCHOR, today: 900 };
const RUNS = { numRuns: 400 };

// Few different days, so that same days, and days in the wrong order, come up often.
const daysBeforeAndAfter = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(-30, 0, 1, 10, 10, 20, 40, 60, 190, 223, 250, 400, 700, 780) },
  { weight: 2, arbitrary: fc.integer({ min: -60, max: 902 }) },
);
const day: Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: daysBeforeAndAfter.map((d) => isoOf(ANCHOR + d)) },
  { weight: 2, arbitrary: daysBeforeAndAfter.map((d) => isoOf(ANCHOR + d).slice(0, 7)) },
  { weight: 2, arbitrary: fc.constant('UNKNOWN') },
  { weight: 1, arbitrary: fc.constantFrom('2025-02-30', '1999-01-01', 'yesterday') },
);
const no = fc.constantFrom(1, 1, 2, 3);
const of = <C extends string>(list: CodeList<C>): Arbitrary<C> => fc.constantFrom(...list.codes);
const some = <C extends string>(...codes: C[]): Arbitrary<C> => fc.constantFrom(...codes);
const maybe = <T>(arbitrary: Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const transferId = some('TRANSFER-1', 'TRANSFER-2');
const actorRef = some('a'.repeat(43), 'b'.repeat(43));

/** The fields of every command, its type and its day left out. */
const FIELDS: Record<HousingCommand['type'], Record<string, Arbitrary<unknown>>> = {
  OpenHousingPathway: {
    origin: of(housing.ORIGIN),
    previousTemporaryType: maybe(of(PREVIOUS_TEMPORARY_TYPE)),
    t0: maybe(day),
    observedFrom: maybe(day),
    gender: of(GENDER),
    ageBand: of(AGE_BAND),
    householdType: of(HOUSEHOLD_TYPE),
    childrenBand: of(CHILDREN_BAND),
    relation: of(RELATION),
  },
  RecordPerspectives: Object.fromEntries(PERSPECTIVE.codes.map((p) => [p, of(YES_NO_ASKED)])),
  CompleteRiskAssessment: { method: of(housing.RISK_METHOD) },
  AssessHousingNeed: {
    roomsBand: of(housing.ROOMS_BAND),
    accessible: of(YES_NO_ASKED),
    mustLeave: of(housing.MUST_LEAVE),
  },
  StartSupportMeasure: { measure: of(housing.MEASURE) },
  EndSupportMeasure: { measureNo: no },
  SubmitPriorityApplication: {},
  RecordPriorityDecision: { applicationNo: no, decision: of(housing.PRIORITY_DECISION), daysBand: of(DURATION_BAND) },
  ReceiveHousingOffer: { providerKind: of(housing.PROVIDER_KIND), sameMunicipality: of(YES_NO_UNKNOWN) },
  DeclineHousingOffer: { offerNo: no, reason: of(housing.HOUSING_DECLINE_REASON), by: of(housing.DECLINED_BY) },
  EnterInterimHousing: { tenureCode: of(INTERIM_TENURE) },
  LeaveInterimHousing: { interimNo: no },
  EncounterObstacle: { code: some('O11', 'O22'), effect: of(housing.OBSTACLE_EFFECT), resolvedOn: maybe(day) },
  ResolveObstacle: { obstacleNo: no },
  SecureHousing: {
    tenureCode: fc.oneof(some('T01', 'T06'), of(TENURE)),
    termBand: of(TERM_BAND),
    providerKind: of(housing.PROVIDER_KIND),
    sameMunicipality: of(YES_NO_UNKNOWN),
  },
  TakeOverContract: { homeNo: no },
  LoseHousing: { homeNo: no, reason: of(housing.HOUSING_LOST_REASON) },
  RecordReturnToPerpetrator: {},
  RecordContactLost: {},
  RecordFollowUp: { homeNo: no, milestone: of(housing.MILESTONE), status: of(housing.FOLLOW_UP_STATUS) },
  CloseHousingPathway: { outcome: of(housing.OUTCOME) },
  ReopenHousingPathway: { reason: of(housing.REOPEN_REASON) },
  FlagStaleCase: { silentSince: fc.uuid() },
  AskTransfer: { transferId },
  LearnTransferAnswer: { transferId, answer: of(housing.TRANSFER_ANSWER) },
  RequestErasure: { reasonCode: of(housing.ERASURE_REQUEST_REASON), actorRef },
  ErasePathway: { actorRef },
  EraseByRetention: {},
};
const UNDATED = new Set(['FlagStaleCase', 'RequestErasure', 'ErasePathway', 'EraseByRetention']);
const RARE = new Set(['OpenHousingPathway', 'ErasePathway', 'EraseByRetention']);
const FREQUENT = new Set([
  'CloseHousingPathway',
  'ReopenHousingPathway',
  'SecureHousing',
  'LoseHousing',
  'EncounterObstacle',
]);

const commandOf = (type: HousingCommand['type']): Arbitrary<Sent> =>
  fc.record({ type: fc.constant(type), ...(!UNDATED.has(type) && { day }), ...FIELDS[type] });

const plain: Arbitrary<Sent> = fc.oneof(
  ...(Object.keys(FIELDS) as HousingCommand['type'][]).map((type) => ({
    weight: RARE.has(type) ? 1 : FREQUENT.has(type) ? 40 : 10,
    arbitrary: commandOf(type),
  })),
);

const revision = fc.integer({ min: 0, max: 12 });
const amending: Arbitrary<Sent> = fc.record({
  type: fc.constant('Amend'),
  reasonCode: of(AMENDMENT_REASON),
  amendments: fc.array(
    fc.oneof(
      fc.record({ strike: fc.array(revision, { maxLength: 3 }) }),
      fc.record({
        correct: revision,
        fields: fc.oneof(
          fc.record({ day }),
          fc.record({ homeNo: no }),
          fc.record({ tenureCode: of(TENURE) }),
          fc.record({ termBand: of(TERM_BAND), tenureCode: of(TENURE) }),
          fc.record({ outcome: of(housing.OUTCOME) }),
          fc.record({ code: some('O11', 'O22') }),
          fc.record({ obstacleNo: no, day }),
          fc.record({ permanence: some('STRICT', 'no such code') }),
          fc.record({ t0: fc.option(day), observedFrom: day }),
        ),
      }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
});

const OPEN = commandOf('OpenHousingPathway').map((c) => ({
  ...c,
  day: '2025-01-01',
  t0: undefined,
  observedFrom: undefined,
}));

/** Gives the commands one by one; what is refused leaves no trace. */
const play = (commands: readonly Sent[], aggregate = housingPathway) =>
  playOn(aggregate, commands, (command) => [command, KNOWN]);

const sequence = fc
  .tuple(
    OPEN,
    fc.array(fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: amending }), {
      maxLength: 60,
      size: 'max',
    }),
  )
  .map(([open, more]) => [open, ...more]);

/** Events as they would be decided, whether the history may stand with them or not. */
function unchecked(commands: readonly Sent[]): DraftEvent[] {
  const { history } = play(commands, { ...housingPathway, broken: () => undefined });
  return history.map(({ type, data }) => ({ type, data }));
}

describe('Whatever is sent, in whatever order', () => {
  it('is decided or refused, and what was accepted is never broken', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(sequence, (commands) => {
        const { history, state, voided } = play(commands);
        const afresh = standing(housingPathway, history);
        expect(afresh.state).toEqual(state);
        if (!voided) expect(housingPathway.broken(afresh.state, KNOWN)).toBeUndefined();
        for (const { type } of history) seen.add(type);
      }),
      RUNS,
    );
    const types = Object.keys(housingPathway.events).filter((type) => type !== 'PathwayErased');
    expect([...seen]).toEqual(expect.arrayContaining(types));
  });

  it('leads to the same answer of the rules, however the same events were recorded', () => {
    const outcomes = { sound: 0, broken: 0 };
    fc.assert(
      fc.property(
        fc.tuple(OPEN, fc.array(plain, { maxLength: 14 })).map(([open, more]) => unchecked([open, ...more])),
        chances,
        (events, random) => {
          const isBroken = (ordered: readonly DraftEvent[]) =>
            housingPathway.broken(fold(housingPathway, ordered), KNOWN) !== undefined;
          const asRecorded = isBroken(events);
          expect(isBroken(shuffled(events, random))).toBe(asRecorded);
          outcomes[asRecorded ? 'broken' : 'sound']++;
        },
      ),
      { numRuns: 1500 },
    );
    expect(Math.min(outcomes.sound, outcomes.broken)).toBeGreaterThan(50);
  });

  it('can be struck as a whole, all but the opening', () => {
    fc.assert(
      fc.property(sequence, (commands) => {
        const before = play(commands);
        const strike = amend(before.history)
          .events.map((e) => e.revision)
          .filter((r) => r > 0 && !isAmendment(before.history[r]!.type));
        if (before.voided || strike.length === 0 || statusOf(before.state) === 'ERASED') return;
        const command = { type: 'Amend', amendments: [{ strike }], reasonCode: 'OTHER' };
        const decision = decideOn(housingPathway, before, command, KNOWN);
        if (isRejection(decision)) throw new Error(JSON.stringify(decision));
        expect(statusOf(decision.state)).toBe('OPENED');
      }),
      RUNS,
    );
  });

  it('is closed to the other services exactly when it is closed here', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(sequence, (commands) => {
        const { history, state, voided } = play(commands);
        const copy = pathwayCopy(history.map((e) => ({ ...e, ownerCode: '2480' })));
        if (history.length === 0) return expect(copy).toBeUndefined();
        const here = voided ? 'VOIDED' : statusOf(state);
        const erased = history.some((e) => e.type === 'PathwayErased');
        const expected = erased ? 'ERASED' : here === 'VOIDED' || here === 'CLOSED' ? here : 'OPEN';
        seen.add(expected);
        expect(copy!.status).toBe(expected);
      }),
      RUNS,
    );
    expect([...seen]).toEqual(expect.arrayContaining(['OPEN', 'CLOSED']));
  });
});
