import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from './support/case.js';
import { shareOf, stepsOf, type Person } from './support/person.js';
import { PLACE, WOMAN } from './support/samples.js';
import { Stadig } from './support/stadig.js';

const ALONE = { ...WOMAN, ageBand: 'A35_49' };

describe('a woman without children, from shelter to a permanent home', () => {
  let stadig: Stadig;
  let umea: Person;
  let her: Case;

  beforeAll(async () => {
    stadig = await Stadig.start();
    umea = await stadig.person('caseworker-2480');
  });
  afterAll(() => stadig.stop());

  it('is placed, and moved to another shelter when the first is no longer safe', async () => {
    await stadig.on('2025-02-03');
    her = await umea.opens({ origin: 'SHELTER', ...ALONE });
    await her.shelter('placements', { ...PLACE, geography: 'OWN_MUNICIPALITY' });
    await stadig.on('2025-02-20');
    await her.shelter('transfers', { placementNo: 1, ...PLACE });
    const [first, second] = (await her.stays()).placements;
    expect(first).toMatchObject({ ended: '2025-02-20', nights: 17, over: true });
    expect(second).toMatchObject({ placementNo: 2, started: '2025-02-20', transferredFrom: 1, over: false });
  });

  it('is ready to move on, then is not, and is again', async () => {
    await stadig.on('2025-03-17');
    await her.shelter('ready-assessments', { placementNo: 2 });
    await stadig.on('2025-04-01');
    await her.shelter('ready-withdrawals', { placementNo: 2 });
    await stadig.on('2025-04-24');
    await her.shelter('ready-assessments', { placementNo: 2 });
    await her.housing('measures', { measure: 'M04' });
  });

  it('moves to a social lease, which a year later is hers', async () => {
    await stadig.on('2025-05-24');
    const lease = { tenureCode: 'T06', termBand: 'M12_23' };
    await her.shelter('placement-ends', { placementNo: 2, exitDestination: 'HOME', ...lease });
    await her.housing('secured-homes', { ...lease, providerKind: 'MUNICIPALITY', sameMunicipality: 'YES' });
    await her.housing('ended-measures', { measureNo: 1 });
    expect((await her.view()).homes).toMatchObject([{ permanence: 'BROAD', permanenceNow: 'BROAD' }]);
    await stadig.on('2026-05-25');
    await her.housing('contract-take-overs', { homeNo: 1 });
    const { status, homes, tasks } = await her.view();
    expect(homes).toMatchObject([{ takenOver: '2026-05-25', permanence: 'BROAD', permanenceNow: 'STRICT' }]);
    expect([status, tasks]).toEqual(['SECURED', []]);
    expect(await her.toDo()).toEqual(['FOLLOW_UP M12 overdue since 2026-05-24']);
  });

  it('is not the only one there: one left after 20 nights, one after 60, one still stays', async () => {
    for (const [began, ended, exitDestination] of [
      ['2025-03-01', '2025-03-21', 'FAMILY_OR_FRIENDS'],
      ['2025-03-10', '2025-05-09', 'LOST_CONTACT'],
    ] as const) {
      const other = await umea.opens({ day: began, origin: 'SHELTER', ...ALONE });
      await other.shelter('past-placements', { day: began, ...PLACE, end: { day: ended, exitDestination } });
    }
    const third = await umea.opens({ day: '2025-06-01', origin: 'SHELTER', ...ALONE });
    await third.shelter('placements', { day: '2025-06-01', ...PLACE });
    expect(await umea.reads('shelter-placements')).toMatchObject({ total: 1, items: [{ pathwayId: third.id }] });
  });

  it('is one case over the services that took part in it', async () => {
    expect(await her.timeline()).toEqual([
      '2025-02-03 HousingPathwayOpened',
      '2025-02-03 ShelterPlacementStarted',
      '2025-02-20 ShelterPlacementEnded',
      '2025-02-20 ShelterPlacementStarted',
      '2025-03-17 ReadyToMoveOnAssessed',
      '2025-04-01 ReadyToMoveOnWithdrawn',
      '2025-04-24 SupportMeasureStarted',
      '2025-04-24 ReadyToMoveOnAssessed',
      '2025-05-24 HousingSecured',
      '2025-05-24 SupportMeasureEnded',
      '2025-05-24 ShelterPlacementEnded',
      '2026-05-25 ContractTakenOver',
    ]);
  });

  it('stayed 110 nights in two shelters, one episode; with the others the mean is 68.75, not 63', async () => {
    // Both placements: 25 left of February, 31 + 30, and 24 of May = 110 nights.
    // As of 30 June: ended after 20, 60 and 110 nights; from 1 June 29 nights and censored.
    //   day  20: 4 at risk, S = 3/4
    //   day  29: one censored
    //   day  60: 2 at risk, S = 3/4 · 1/2 = 3/8, below 1/2: the median
    //   day 110: 1 at risk, S = 0
    // Mean over a year = 20 · 1 + 40 · 3/4 + 50 · 3/8 = 68.75.
    const stay = await umea.figures({ measure: 'STAY', asOf: '2025-06-30' });
    expect(stepsOf(stay)).toEqual([[20, 4, 1, 0, 3 / 4], [29, 3, 0, 1, 3 / 4], [60, 2, 1, 0, 3 / 8], [110, 1, 1, 0, 0]]); // prettier-ignore
    expect(stay).toMatchObject({ n: 4, events: 3, censored: 1, median: { value: 60 } });
    expect(stay.restrictedMean.value).toBe(68.75);
    // Its variance: area after day 20 (48.75) squared · 1/12, and area after day 60 (18.75) squared · 1/2.
    expect(stay.restrictedMean.se).toBeCloseTo(Math.sqrt(48.75 ** 2 / 12 + 18.75 ** 2 / 2), 12);
    expect(stay.plainMean).toMatchObject({ value: (20 + 60 + 110) / 3, n: 3, biased: true });
    // Home: she alone, of the 3/8 that were left. Elsewhere: 1/4 on day 20, and half of the 3/4 on day 60.
    expect([shareOf(stay, 'HOME'), shareOf(stay, 'OTHER')]).toEqual([3 / 8, 5 / 8]);
  });

  it('looked otherwise on the first of May, when she was still there', async () => {
    // 20 nights and gone; censored after 52 (21 + 30 + 1) and 87 (25 + 31 + 30 + 1); the third had not come.
    const then = await umea.figures({ measure: 'STAY', asOf: '2025-05-01', tau: '80' });
    expect(stepsOf(then)).toEqual([[20, 3, 1, 0, 2 / 3], [52, 2, 0, 1, 2 / 3], [87, 1, 0, 1, 2 / 3]]); // prettier-ignore
    expect(then).toMatchObject({ median: { value: null }, plainMean: { value: 20, n: 1 } });
    expect(then.restrictedMean.value).toBeCloseTo(20 + 60 * (2 / 3), 12);
  });

  it('waited 30 days once she was ready for good; the home is one in the broad sense, the take-over is no other', async () => {
    const ready = await umea.figures({ measure: 'TIME_TO_HOME', clock: 'READY_TO_MOVE_ON' });
    expect(ready).toMatchObject({ n: 1, events: 1, plainMean: { value: 30, n: 1 } });
    // While the first assessment stood it counted from that: 31 March is 14 days after 17 March.
    const first = await umea.figures({ measure: 'TIME_TO_HOME', clock: 'READY_TO_MOVE_ON', asOf: '2025-03-31' });
    expect(stepsOf(first)).toEqual([[14, 1, 0, 1, 1]]);
    const between = await umea.figures({ measure: 'TIME_TO_HOME', clock: 'READY_TO_MOVE_ON', asOf: '2025-04-10' });
    expect(between.n).toBe(0);
    const homes = async (permanence: string) => (await umea.figures({ measure: 'TIME_TO_HOME', permanence })).plainMean;
    expect(await homes('BROAD')).toMatchObject({ value: 110, n: 1 });
    expect(await homes('STRICT')).toMatchObject({ value: null, n: 0 });
  });

  it('and the read models are what the log says', async () => {
    expect(await stadig.faultsFound()).toEqual([]);
  });
});
