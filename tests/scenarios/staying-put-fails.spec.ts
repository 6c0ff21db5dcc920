import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from './support/case.js';
import { shareOf, stepsOf, type Person } from './support/person.js';
import { LANDLORD, LEASE, PLACE, WOMAN } from './support/samples.js';
import { Stadig } from './support/stadig.js';

const HER = { ...WOMAN, relation: 'PARTNER' };

describe('a woman who stays in her home until he comes back', () => {
  let stadig: Stadig;
  let umea: Person;
  let her: Case;

  beforeAll(async () => {
    stadig = await Stadig.start();
    umea = await stadig.person('caseworker-2480');
  });
  afterAll(() => stadig.stop());

  it('has her home from the day he left, for the contract is hers', async () => {
    await stadig.on('2025-01-15');
    her = await umea.opens({ origin: 'OWN_HOME', ...HER });
    await her.stayPut('considerations', { dwellingTenure: 'T03', contractHolder: 'VICTIM' });
    const assessed = { attemptNo: 1, childrenAssessed: 'NO_CHILDREN', honourConsidered: 'YES' };
    await her.stayPut('safety-assessments', { ...assessed, outcome: 'SUITABLE' });
    await her.stayPut('agreements', { attemptNo: 1 });
    await stadig.on('2025-02-01');
    const flat = { accommodation: 'MUNICIPAL_PERPETRATOR_FLAT', byMunicipality: 'YES' };
    await her.stayPut('relocations', { attemptNo: 1, ...flat, plannedMonths: 3 });
    expect((await her.view()).homes).toMatchObject([{ secured: '2025-02-01', tenureCode: 'T12', lost: null }]);
    await stadig.on('2025-03-03');
    await her.stayPut('follow-ups', { attemptNo: 1, milestone: 'M1', status: 'VICTIM_REMAINS' });
    await her.housing('closings', { outcome: 'PERMANENT' });
    expect(await her.view()).toMatchObject({ status: 'CLOSED', closing: { outcome: 'PERMANENT' } });
  });

  it('loses it when he comes back: the closed case is open again, and she has not returned to him', async () => {
    await stadig.on('2025-05-10');
    await her.stayPut('failures', { attemptNo: 1, reason: 'PERPETRATOR_RETURNED' });
    const { status, homes, closing, tasks, timeline } = await her.view();
    expect(homes).toMatchObject([{ secured: '2025-02-01', lost: '2025-05-10' }]);
    expect([status, closing, tasks]).toEqual(['ACTIVE', null, []]);
    expect(timeline.at(-2)).toMatchObject({ type: 'HousingLost', fields: { reason: 'PERPETRATOR_RETURNED' } });
    expect(timeline.map(({ type }) => type)).not.toContain('ReturnedToPerpetrator');
    expect(await her.attempts()).toMatchObject({ status: 'ENDED_FAILED', followUpsDue: [] });
    expect(await her.toDo()).toEqual(['ASSESS']);
  });

  it('goes on from shelter', async () => {
    await her.shelter('placements', PLACE);
    await her.housing('risk-assessments', { method: 'SARA' });
    await stadig.on('2025-07-01');
    await her.shelter('placement-ends', { placementNo: 1, exitDestination: 'OTHER_TEMPORARY' });
    await her.housing('interim-housing', { tenureCode: 'T17' });
    expect(await her.toDo()).toEqual(['FIND_HOME']);
  });

  it('to a home elsewhere', async () => {
    await stadig.on('2025-08-18');
    await her.housing('left-interim-housing', { interimNo: 1 });
    await her.housing('secured-homes', { ...LEASE, ...LANDLORD, sameMunicipality: 'NO' });
    expect(await her.view()).toMatchObject({
      status: 'SECURED',
      homes: [
        { homeNo: 1, tenureCode: 'T12', lost: '2025-05-10' },
        { homeNo: 2, tenureCode: 'T01', lost: null },
      ],
    });
    // 183 days after 18 August: 13 left of it, 30 + 31 + 30 + 31 + 31, and 17 of February.
    expect(await her.toDo()).toEqual(['FOLLOW_UP M6 due 2026-02-17']);
  });

  it('is one case over the services that took part in it', async () => {
    expect(await her.timeline()).toEqual([
      '2025-01-15 HousingPathwayOpened',
      '2025-01-15 StayPutConsidered',
      '2025-01-15 SafetyAssessmentCompleted',
      '2025-01-15 PerpetratorAgreementRecorded',
      '2025-02-01 HousingSecured',
      '2025-02-01 PerpetratorRelocated',
      '2025-03-03 HousingPathwayClosed',
      '2025-03-03 StayPutFollowedUp',
      '2025-05-10 HousingLost',
      '2025-05-10 RiskAssessmentCompleted',
      '2025-05-10 StayPutFailed',
      '2025-05-10 ShelterPlacementStarted',
      '2025-07-01 InterimHousingEntered',
      '2025-07-01 ShelterPlacementEnded',
      '2025-08-18 InterimHousingLeft',
      '2025-08-18 HousingSecured',
    ]);
  });

  // The first wait: 16 left of January, and the first of February. The second, from the day the home was lost: 21 left of
  // May, 30 + 31, and 18 of August.
  const [FIRST, SECOND] = [16 + 1, 21 + 30 + 31 + 18];

  it('waited twice, 17 days and 100', async () => {
    const waited = await umea.figures({ measure: 'TIME_TO_HOME', permanence: 'STRICT' });
    expect(stepsOf(waited)).toEqual([[FIRST, 2, 1, 0, 1 / 2], [SECOND, 1, 1, 0, 0]]); // prettier-ignore
    expect(waited.restrictedMean.value).toBe(17 + 83 / 2);
    expect(waited).toMatchObject({ n: 2, median: { value: (17 + 100) / 2 }, plainMean: { value: (17 + 100) / 2 } });
    expect(waited.within.map(({ share }) => share)).toEqual([1 / 2, 1, 1]);
    expect(shareOf(waited, 'OTHER_END')).toBe(0);
    const sheltered = await umea.figures({ measure: 'TIME_TO_HOME', clock: 'FIRST_SHELTER_NIGHT' });
    expect(sheltered).toMatchObject({ n: 1, median: { value: SECOND } });
  });

  it('while she stayed put there was one wait, over; a month after his return another, not yet over', async () => {
    const before = await umea.figures({ measure: 'TIME_TO_HOME', asOf: '2025-05-09' });
    expect(stepsOf(before)).toEqual([[FIRST, 1, 1, 0, 0]]);
    const after = await umea.figures({ measure: 'TIME_TO_HOME', asOf: '2025-06-09' });
    expect(stepsOf(after)).toEqual([[FIRST, 2, 1, 0, 1 / 2], [30, 1, 0, 1, 1 / 2]]); // prettier-ignore
    // S stands at exactly 1/2 to the end of the curve: the median lies midway. Nothing is known of day 90.
    expect(after).toMatchObject({ median: { value: (17 + 30) / 2 }, plainMean: { value: 17, n: 1 } });
    expect(after.within.map(({ share }) => share)).toEqual([null, null, null]);
  });

  it('stayed 52 nights in shelter: 21 left of May, 30, and the first of July', async () => {
    const stay = await umea.figures({ measure: 'STAY' });
    expect(stepsOf(stay)).toEqual([[52, 1, 1, 0, 0]]);
    expect([shareOf(stay, 'HOME'), shareOf(stay, 'OTHER')]).toEqual([0, 1]);
  });

  it('and the read models are what the log says', async () => {
    expect(await stadig.faultsFound()).toEqual([]);
  });
});
