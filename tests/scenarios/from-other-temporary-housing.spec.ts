import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from './support/case.js';
import { shareOf, stepsOf, type Person } from './support/person.js';
import { LANDLORD, LEASE, WOMAN } from './support/samples.js';
import { Stadig } from './support/stadig.js';

const HER = { ...WOMAN, ageBand: 'A50_64' };

describe('a woman in other temporary housing, to a home', () => {
  let stadig: Stadig;
  let umea: Person;
  let her: Case;

  beforeAll(async () => {
    stadig = await Stadig.start();
    umea = await stadig.person('caseworker-2480');
  });
  afterAll(() => stadig.stop());

  it('has been in a hotel for 19 days when the case is opened', async () => {
    await stadig.on('2025-03-01');
    her = await umea.opens({ origin: 'OTHER_TEMPORARY', previousTemporaryType: 'T17', ...HER });
    await her.housing('interim-housing', { day: '2025-02-10', tenureCode: 'T17' });
    await her.housing('housing-needs', { roomsBand: 'R2', accessible: 'NO', mustLeave: 'NONE' });
    await her.housing('priority-applications');
  });

  it('lives with a friend', async () => {
    await stadig.on('2025-04-01');
    await her.housing('left-interim-housing', { interimNo: 1 });
    await her.housing('interim-housing', { tenureCode: 'T11' });
    await her.housing('priority-decisions', { applicationNo: 1, decision: 'REJECTED', daysBand: 'M1_3' });
    await her.housing('obstacles', { code: 'O17', effect: 'DELAYING' });
  });

  it('sublets for less than a year, which is no home', async () => {
    await stadig.on('2025-06-01');
    await her.housing('left-interim-housing', { interimNo: 2 });
    const sublet = { tenureCode: 'T09', termBand: 'M6_11', ...LANDLORD };
    await expect(her.housing('secured-homes', sublet)).rejects.toThrow('422 /problems/home-not-permanent');
    await her.housing('interim-housing', { tenureCode: 'T09' });
    await expect(her.housing('closings', { outcome: 'PERMANENT' })).rejects.toThrow(
      '409 /problems/permanent-needs-home',
    );
    expect(await her.view()).toMatchObject({ status: 'ACTIVE', homes: [] });
    expect(await her.toDo()).toEqual(['FIND_HOME']);
    await stadig.on('2025-08-15');
    await her.housing('measures', { measure: 'M02' });
  });

  it('sublets for exactly twelve months, which is one in the broad sense', async () => {
    await stadig.on('2025-11-01');
    await her.housing('left-interim-housing', { interimNo: 3 });
    await her.housing('secured-homes', { tenureCode: 'T09', termBand: 'M12_23', ...LANDLORD });
    await her.housing('resolved-obstacles', { obstacleNo: 1 });
    expect(await her.view()).toMatchObject({ status: 'SECURED', homes: [{ permanence: 'BROAD' }] });
  });

  it('moves on to a contract of her own, from one home to the other', async () => {
    await stadig.on('2026-03-01');
    await her.housing('lost-homes', { homeNo: 1, reason: 'MOVED' });
    await her.housing('secured-homes', { ...LEASE, ...LANDLORD });
    await her.housing('closings', { outcome: 'PERMANENT' });
    expect(await her.view()).toMatchObject({
      status: 'CLOSED',
      interimHousing: [
        { tenureCode: 'T17', entered: '2025-02-10', left: '2025-04-01' },
        { tenureCode: 'T11', entered: '2025-04-01', left: '2025-06-01' },
        { tenureCode: 'T09', entered: '2025-06-01', left: '2025-11-01' },
      ],
      homes: [
        { permanence: 'BROAD', lost: '2026-03-01' },
        { permanence: 'STRICT', secured: '2026-03-01', lost: null },
      ],
      closing: { outcome: 'PERMANENT' },
    });
    // Only the home that stands is followed up: 183 days after 1 March, 30 + 30 + 31 + 30 + 31 + 31 = 183 to 31 August.
    expect(await her.toDo()).toEqual(['FOLLOW_UP M6 due 2026-08-31']);
  });

  it('is one case, of one service', async () => {
    expect((await her.timeline()).map((event) => event.replace('InterimHousing', ''))).toEqual([
      '2025-02-10 Entered',
      '2025-03-01 HousingPathwayOpened',
      '2025-03-01 HousingNeedAssessed',
      '2025-03-01 PriorityApplicationSubmitted',
      '2025-04-01 Left',
      '2025-04-01 Entered',
      '2025-04-01 PriorityApplicationDecided',
      '2025-04-01 ObstacleEncountered',
      '2025-06-01 Left',
      '2025-06-01 Entered',
      '2025-08-15 SupportMeasureStarted',
      '2025-11-01 Left',
      '2025-11-01 HousingSecured',
      '2025-11-01 ObstacleResolved',
      '2026-03-01 HousingLost',
      '2026-03-01 HousingSecured',
      '2026-03-01 HousingPathwayClosed',
    ]);
  });

  // From 1 March: 30 + 30 + 31 + 30 + 31 + 31 + 30 + 31, and the first of November = 245 days.
  it('waited 245 days for a home in the broad sense; interim housing was waiting still', async () => {
    const broad = await umea.figures({ measure: 'TIME_TO_HOME', permanence: 'BROAD' });
    expect(stepsOf(broad)).toEqual([[245, 1, 1, 0, 0]]);
    expect(broad).toMatchObject({ median: { value: 245 }, plainMean: { value: 245, n: 1 } });
    expect(broad.within.map(({ share }) => share)).toEqual([0, 0, 1]);
    expect(shareOf(broad, 'PERMANENT_HOME')).toBe(1);
    // On the first of July she has lived in the first sublet for a month: 30 + 30 + 31 + 30 + 1 = 122 days, and waits.
    const july = await umea.figures({ measure: 'TIME_TO_HOME', asOf: '2025-07-01' });
    expect(stepsOf(july)).toEqual([[122, 1, 0, 1, 1]]);
  });

  it('in the strict sense that sublet was another end, and the contract of her own begins no new wait', async () => {
    const strict = await umea.figures({ measure: 'TIME_TO_HOME', permanence: 'STRICT' });
    expect(stepsOf(strict)).toEqual([[245, 1, 1, 0, 0]]);
    expect([shareOf(strict, 'PERMANENT_HOME'), shareOf(strict, 'OTHER_END')]).toEqual([0, 1]);
    expect(strict.within.map(({ share }) => share)).toEqual([0, 0, 0]);
    expect(strict.plainMean).toMatchObject({ value: null, n: 0 });
  });

  it('counted from the first night in the hotel it was 264, of which 19 nobody here could have seen', async () => {
    const clock = 'FIRST_TEMPORARY_NIGHT';
    const nights = await umea.figures({ measure: 'TIME_TO_HOME', clock });
    expect(nights.plainMean).toMatchObject({ value: 19 + 245, n: 1 });
    // She comes under observation at age 19. A curve with late entries needs ten at risk to begin: here there is one.
    expect(nights).toMatchObject({ n: 1, events: 1, median: { value: null }, restrictedMean: { value: null } });
    expect(stepsOf(nights)).toEqual([]);
    // Before the case was opened nobody would have known of her.
    expect((await umea.figures({ measure: 'TIME_TO_HOME', clock, asOf: '2025-03-01' })).n).toBe(0);
    expect((await umea.figures({ measure: 'TIME_TO_HOME', clock, asOf: '2025-03-02' })).n).toBe(1);
  });

  it('was never in a shelter', async () => {
    expect(await umea.figures({ measure: 'STAY' })).toMatchObject({
      n: 0,
      events: 0,
      plainMean: { value: null, n: 0 },
    });
    expect(await umea.figures({ measure: 'TIME_TO_HOME', clock: 'FIRST_SHELTER_NIGHT' })).toMatchObject({ n: 0 });
  });

  it('and the read models are what the log says', async () => {
    expect(await stadig.faultsFound()).toEqual([]);
  });
});
