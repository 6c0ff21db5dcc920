import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Known } from '@stadig/event-sourcing/aggregate';
import { anyOrderContract } from '@stadig/event-sourcing/contracts/any-order.contract';
import { isoOf } from '@stadig/event-sourcing/day';
import type { Standing } from '@stadig/event-sourcing/decision';
import { ANCHOR_DAY } from '@stadig/event-sourcing/given';
import { amending, latest, play, type Sent } from '@stadig/event-sourcing/testing/sessions';
import { CHILD_AGE_BAND, CHILDREN_BAND, EXIT_DESTINATION } from '@stadig/codes/common';
import { CHILD_EXIT, CHILD_LEGAL_BASIS } from '@stadig/codes/shelter';
import { TENURE, TERM_BAND } from '@stadig/codes/tenure';
import { nightsOf, placementsOf, shelterPlacement, type ShelterState } from './shelter-placement.js';

const KNOWN: Known = {
  anchor: ANCHOR_DAY,
  today: 60,
  pathway: { status: 'OPEN', ownerCode: '2480', closedOffset: null },
};

const typedDay = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -20, max: 60 }).map((offset) => isoOf(ANCHOR_DAY + offset)) },
  { weight: 1, arbitrary: fc.constant('UNKNOWN') },
  { weight: 1, arbitrary: fc.constantFrom('2024-12', '2025-01', '2025-02') },
);
const no = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant(3));
const stay = fc.constant({
  providerType: 'PRIVATE',
  geography: 'UNKNOWN',
  regime: 'WITHOUT_DECISION',
  ivoStatus: 'APPLIED',
});
const exit = fc.oneof(
  fc.record({ exitDestination: fc.constantFrom(...EXIT_DESTINATION.codes) }),
  fc.record({
    exitDestination: fc.constant('HOME'),
    tenureCode: fc.constantFrom(...TENURE.codes),
    termBand: fc.constantFrom(...TERM_BAND.codes),
  }),
);
const sometimes = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const staying = fc.uniqueArray(no, { maxLength: 2 });

const command = (
  type: string,
  fields: Record<string, fc.Arbitrary<unknown>>,
  more = fc.constant({}),
): fc.Arbitrary<Sent> =>
  fc
    .tuple(fc.record({ type: fc.constant(type), day: typedDay, ...fields }), more)
    .map(([own, rest]) => ({ ...own, ...rest }));

const ofChild = { placementNo: no, childIndex: no };

const commands: fc.Arbitrary<Sent> = fc.oneof(
  command('RegisterShelterNeed', {
    urgency: fc.constant('PLANNED'),
    childrenBand: fc.constantFrom(...CHILDREN_BAND.codes),
    childAgeBands: fc.uniqueArray(fc.constantFrom(...CHILD_AGE_BAND.codes), { maxLength: 2 }),
    needs: fc.constant([]),
  }),
  command(
    'RequestPlace',
    { needNo: no },
    stay.map(({ providerType, geography }) => ({ providerType, geography })),
  ),
  command('RecordTurnDown', { requestNo: no, reason: fc.constant('PRICE') }),
  command('RecordDeclinedByPerson', { requestNo: no, reason: fc.constant('TOO_FAR') }),
  command('CloseUnmetNeed', {
    needNo: no,
    outcome: fc.constantFrom('UNMET', 'WITHDRAWN'),
    reason: fc.constantFrom('NO_PLACE', 'RESOLVED', 'OTHER'),
  }),
  command('StartPlacement', { needNo: sometimes(no) }, stay),
  command('RecordPastPlacement', { end: fc.tuple(typedDay, exit).map(([day, e]) => ({ day, ...e })) }, stay),
  command('TransferPlacement', { placementNo: no }, stay),
  command('ExtendPlacement', { placementNo: no, reason: fc.constant('SAFETY') }),
  command('AssessReady', { placementNo: no }),
  command('WithdrawReady', { placementNo: no }),
  command('EndPlacement', { placementNo: no, childrenStaying: sometimes(staying) }, exit),
  command('RegisterChild', {
    placementNo: no,
    childIndex: sometimes(no),
    ageBand: fc.constant('A0_5'),
    left: sometimes(fc.record({ day: typedDay, exit: fc.constant('LVU') })),
  }),
  command('EndChildStay', { ...ofChild, exit: fc.constantFrom(...CHILD_EXIT.codes) }),
  command('DecideChildPlacement', { ...ofChild, legalBasis: fc.constantFrom(...CHILD_LEGAL_BASIS.codes) }),
  command('SecureSchooling', { ...ofChild, kind: fc.constant('SCHOOL') }),
);

const amendments = amending(
  fc.integer({ min: 0, max: 25 }),
  fc.oneof(
    fc.record({ day: typedDay }),
    fc.record({ placementNo: no }),
    fc.record({ childIndex: no }),
    fc.record({ needNo: fc.option(no) }),
    fc.record({ transferredFrom: fc.option(no) }),
    fc.record({ childrenStaying: staying }),
    exit,
  ),
  { amendments: 3, strikes: 4 },
);

const highest = (state: ShelterState) => ({
  needNo: state.ShelterNeedRegistered.length,
  requestNo: state.ShelterPlaceRequested.length,
  placementNo: state.ShelterPlacementStarted.length,
});
const record = (sent: readonly Sent[], from?: Standing<ShelterState>) =>
  play(shelterPlacement, sent, (one, state) => [latest(one, highest(state)), KNOWN], from);

/** A case as it is kept: mostly in the order of days, with the household and a placement at the beginning. */
const busy = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 4, arbitrary: commands },
        { weight: 1, arbitrary: command('RegisterChild', { placementNo: no, ageBand: fc.constant('A6_12') }) },
        { weight: 1, arbitrary: command('TransferPlacement', { placementNo: no }, stay) },
        {
          weight: 1,
          arbitrary: command('RequestPlace', {
            needNo: no,
            providerType: fc.constant('PRIVATE'),
            geography: fc.constant('UNKNOWN'),
          }),
        },
      ),
      fc.integer({ min: -2, max: 3 }),
      fc.integer({ min: 0, max: 5 }),
    ),
    { minLength: 10, maxLength: 40 },
  )
  .map((sent) =>
    sent.map(([one, jitter, kept], i) => (kept === 0 ? one : { ...one, day: dayTyped(2 * i - 20 + jitter) })),
  )
  .map((sent) => [...opening, ...sent]);

const dayTyped = (offset: number): string => isoOf(ANCHOR_DAY + Math.min(60, offset));

const opening: Sent[] = [
  { type: 'RegisterShelterNeed', urgency: 'PLANNED', childrenBand: 'C2', childAgeBands: [], needs: [] },
  {
    type: 'StartPlacement',
    needNo: 1,
    providerType: 'PRIVATE',
    geography: 'UNKNOWN',
    regime: 'WITHOUT_DECISION',
    ivoStatus: 'PERMIT',
  },
  { type: 'RegisterChild', placementNo: 1, ageBand: 'A0_5' },
  { type: 'RegisterChild', placementNo: 1, ageBand: 'A6_12' },
].map((one) => ({ ...one, day: dayTyped(-20) }));

anyOrderContract(shelterPlacement, {
  known: KNOWN,
  record,
  commands,
  amendments,
  busy,
  changes: fc.record({
    field: fc.constantFrom('placementNo', 'childIndex', 'transferredFrom', 'needNo', 'dayOffset'),
    value: fc.option(no),
  }),
});

describe('Placements', () => {
  it('in a chain of transfers have nights that add up to the days from its first start to its last end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: -20, max: -5 }),
        (gaps, first) => {
          let at = first;
          const iso = () => isoOf(ANCHOR_DAY + at);
          const place = {
            providerType: 'MUNICIPAL',
            geography: 'UNKNOWN',
            regime: 'WITHOUT_DECISION',
            ivoStatus: 'PERMIT',
          };
          const sent: Sent[] = [{ type: 'StartPlacement', day: iso(), ...place }];
          gaps.forEach((gap, i) => {
            at += gap;
            const last = i === gaps.length - 1;
            const placementNo = i + 1;
            sent.push(
              last
                ? { type: 'EndPlacement', day: iso(), placementNo, exitDestination: 'UNKNOWN' }
                : { type: 'TransferPlacement', day: iso(), placementNo, ...place },
            );
          });
          const placements = placementsOf(record(sent).state);
          expect(placements).toHaveLength(gaps.length);
          expect(new Set(placements.map((p) => p.chain))).toEqual(new Set([1]));
          expect(placements.reduce((sum, p) => sum + nightsOf(p)!, 0)).toBe(at - first);
        },
      ),
    );
  });
});
