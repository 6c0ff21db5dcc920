import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from './support/case.js';
import { stepsOf, type Person } from './support/person.js';
import { LANDLORD, LEASE, PLACE, WOMAN } from './support/samples.js';
import { Stadig } from './support/stadig.js';

const child = (childIndex: number) => ({ placementNo: 1, childIndex });

describe('a woman with two children, from shelter to a permanent home', () => {
  let stadig: Stadig;
  let umea: Person;
  let her: Case;

  beforeAll(async () => {
    stadig = await Stadig.start();
    umea = await stadig.person('caseworker-2480');
  });
  afterAll(() => stadig.stop());

  it('needs a place, is turned down twice, and is placed', async () => {
    await stadig.on('2025-01-10');
    her = await umea.opens({ origin: 'OWN_HOME', ...WOMAN, householdType: 'WITH_CHILDREN', childrenBand: 'C2' });
    await her.housing('risk-assessments', { method: 'FREDA' });
    const children = { childrenBand: 'C2', childAgeBands: ['A0_5', 'A6_12'] };
    await her.shelter('needs', { urgency: 'ACUTE_24H', ...children, needs: ['INTERPRETER'] });
    await her.shelter('requests', { needNo: 1, providerType: 'IDEBUREN', geography: 'OWN_MUNICIPALITY' });
    await her.shelter('turn-downs', { requestNo: 1, reason: 'NO_CAPACITY' });
    await stadig.on('2025-01-11');
    await her.shelter('requests', { needNo: 1, providerType: 'MUNICIPAL', geography: 'OWN_MUNICIPALITY' });
    await her.shelter('turn-downs', { requestNo: 2, reason: 'CHILDREN_LIMIT' });
    await her.shelter('requests', { needNo: 1, providerType: 'IDEBUREN', geography: 'SAME_COUNTY' });
    expect((await her.stays()).needs).toEqual([{ needNo: 1, state: 'REQUESTED' }]);

    await stadig.on('2025-01-12');
    await her.shelter('placements', { needNo: 1, ...PLACE });
    expect(await her.stays()).toMatchObject({ status: 'OPEN', needs: [{ state: 'PLACED' }] });
  });

  it('has her children with her, each with a decision and schooling of its own', async () => {
    await her.shelter('children', { placementNo: 1, ageBand: 'A0_5' });
    await expect(her.shelter('child-decisions', { ...child(1), legalBasis: 'NONE_PRE_2024' })).rejects.toThrow(
      '422 /problems/own-decision-required',
    );
    await her.shelter('child-decisions', { ...child(1), legalBasis: 'SOL_CONSENT' });
    await stadig.on('2025-01-20');
    await her.shelter('children', { placementNo: 1, ageBand: 'A6_12' });
    const steps = (await her.stays()).nextSteps.map(({ command, of }) => [command, of['childIndex']]);
    expect(steps).toContainEqual(['DecideChildPlacement', 2]);
    expect(steps).not.toContainEqual(['DecideChildPlacement', 1]);
    await her.shelter('child-decisions', { ...child(2), legalBasis: 'LAW_2024_79_IMMEDIATE' });
    await stadig.on('2025-01-27');
    await her.shelter('schoolings', { ...child(2), kind: 'SCHOOL' });
    await her.shelter('schoolings', { ...child(1), kind: 'PRESCHOOL' });
    expect((await her.stays()).placements).toMatchObject([{ nights: 15, children: [1, 2] }]);
  });

  it('is ready to move on, but two offers come to nothing and she has to stay on', async () => {
    await stadig.on('2025-03-03');
    await her.shelter('ready-assessments', { placementNo: 1 });
    await her.housing('housing-needs', { roomsBand: 'R3', accessible: 'NO', mustLeave: 'NONE' });
    await her.housing('obstacles', { code: 'O13', effect: 'BLOCKING' });
    await her.housing('housing-offers', LANDLORD);
    await stadig.on('2025-03-10');
    await her.housing('declined-offers', { offerNo: 1, reason: 'SAFETY', by: 'PERSON' });
    await stadig.on('2025-04-14');
    await her.housing('housing-offers', { providerKind: 'MUNICIPAL_COMPANY', sameMunicipality: 'YES' });
    await her.housing('declined-offers', { offerNo: 2, reason: 'SIZE', by: 'LANDLORD' });
    await her.shelter('extensions', { placementNo: 1, reason: 'NO_HOUSING' });
    expect(await her.toDo()).toEqual(['FIND_HOME']);
  });

  it('moves into a home of her own, and is followed up', async () => {
    await stadig.on('2025-05-22');
    await her.shelter('placement-ends', { placementNo: 1, exitDestination: 'HOME', ...LEASE });
    expect((await her.view()).tasks).toMatchObject([{ task: 'HOME_NOT_RECORDED', source: 'shelterPlacement' }]);
    await her.housing('secured-homes', { ...LEASE, ...LANDLORD });
    await her.housing('resolved-obstacles', { obstacleNo: 1 });
    await her.housing('closings', { outcome: 'PERMANENT' });
    expect(await her.view()).toMatchObject({ status: 'CLOSED', tasks: [], homes: [{ permanence: 'STRICT' }] });

    // 183 days after 22 May: 9 left of May, then 30 + 31 + 31 + 30 + 31 = 162 to 31 October, and 21 of November.
    await stadig.on('2025-11-21');
    expect(await her.toDo()).toEqual(['FOLLOW_UP M6 due 2025-11-21']);
    await her.housing('follow-ups', { homeNo: 1, milestone: 'M6', status: 'HOUSED' });
    await stadig.on('2026-05-25');
    expect(await her.toDo()).toEqual(['FOLLOW_UP M12 overdue since 2026-05-22']);
    await her.housing('follow-ups', { homeNo: 1, milestone: 'M12', status: 'HOUSED' });
    expect(await her.toDo()).toEqual(['FOLLOW_UP M24 due 2027-05-22']);
  });

  it('is one case over the services that took part in it', async () => {
    expect(await her.timeline()).toEqual([
      '2025-01-10 HousingPathwayOpened',
      '2025-01-10 RiskAssessmentCompleted',
      '2025-01-10 ShelterNeedRegistered',
      '2025-01-10 ShelterPlaceRequested',
      '2025-01-10 ShelterRequestTurnedDown',
      '2025-01-11 ShelterPlaceRequested',
      '2025-01-11 ShelterRequestTurnedDown',
      '2025-01-11 ShelterPlaceRequested',
      '2025-01-12 ShelterPlacementStarted',
      '2025-01-12 ChildJoined',
      '2025-01-12 ChildPlacementDecided',
      '2025-01-20 ChildJoined',
      '2025-01-20 ChildPlacementDecided',
      '2025-01-27 ChildSchoolingSecured',
      '2025-01-27 ChildSchoolingSecured',
      '2025-03-03 HousingNeedAssessed',
      '2025-03-03 ObstacleEncountered',
      '2025-03-03 HousingOfferReceived',
      '2025-03-03 ReadyToMoveOnAssessed',
      '2025-03-10 HousingOfferDeclined',
      '2025-04-14 HousingOfferReceived',
      '2025-04-14 HousingOfferDeclined',
      '2025-04-14 ShelterPlacementExtended',
      '2025-05-22 HousingSecured',
      '2025-05-22 ObstacleResolved',
      '2025-05-22 HousingPathwayClosed',
      '2025-05-22 ShelterPlacementEnded',
      '2025-05-22 ChildLeft',
      '2025-05-22 ChildLeft',
      '2025-11-21 HousingFollowUpRecorded',
      '2026-05-25 HousingFollowUpRecorded',
    ]);
  });

  it('stayed 130 nights: 19 left of January, 28 + 31 + 30, and 22 of May', async () => {
    const stay = await umea.figures({ measure: 'STAY' });
    expect(stepsOf(stay)).toEqual([[130, 1, 1, 0, 0]]);
    expect(stay).toMatchObject({ n: 1, events: 1, median: { value: 130 }, restrictedMean: { value: 130, se: 0 } });
    expect(stay.within.map(({ days, share }) => [days, share])).toEqual([[90, 0], [180, 1], [365, 1]]); // prettier-ignore

    // As of 31 March she still stays: 19 + 28 + 31 = 78 nights, not ended but censored.
    const then = await umea.figures({ measure: 'STAY', asOf: '2025-03-31', tau: '60' });
    expect(stepsOf(then)).toEqual([[78, 1, 0, 1, 1]]);
    expect(then).toMatchObject({ median: { value: null }, restrictedMean: { value: 60 }, plainMean: { n: 0 } });
  });

  it('and her children 130 and 122 nights: the second came 8 days later', async () => {
    const children = await umea.figures({ measure: 'STAY', unit: 'CHILD', tau: '365' });
    // Two at risk, one leaves on day 122: S = 1/2; the other on day 130: S = 0. S is exactly 1/2 from 122 to 130, so the
    // median lies midway. Mean = area under S = 122 · 1 + 8 · 1/2. Its variance: the area from day 122 on, 4, squared,
    // times d / n(n - d) = 1/2.
    expect(stepsOf(children)).toEqual([[122, 2, 1, 0, 0.5], [130, 1, 1, 0, 0]]); // prettier-ignore
    expect(children).toMatchObject({ n: 2, median: { value: 126 }, restrictedMean: { value: 126 } });
    expect(children.restrictedMean.se).toBeCloseTo(Math.sqrt((4 * 4) / 2), 12);
    expect(children.plainMean).toMatchObject({ n: 2, value: (122 + 130) / 2 });
    expect(children.causes['OTHER']!.incidence).toEqual([0, 0]);
  });

  it('waited 132 days for the home, and was blocked for 80 of them', async () => {
    const waited = await umea.figures({ measure: 'TIME_TO_HOME', permanence: 'STRICT' });
    expect(waited).toMatchObject({ n: 1, events: 1, median: { value: 132 }, plainMean: { value: 132 } });
    // From ready on 3 March: 28 left of March, 30, and 22 of May.
    const blocked = await umea.figures({ measure: 'TIME_TO_HOME', clock: 'READY_TO_MOVE_ON' });
    expect(blocked).toMatchObject({ n: 1, events: 1, median: { value: 80 }, disputed: 0 });
  });

  it('and the read models are what the log says', async () => {
    expect(await stadig.faultsFound()).toEqual([]);
  });
});
