import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Case } from './support/case.js';
import { stepsOf, type Person } from './support/person.js';
import { LANDLORD, LEASE, PLACE, WOMAN } from './support/samples.js';
import { Stadig } from './support/stadig.js';

const HER = { ...WOMAN, ageBand: 'A18_20', relation: 'SEVERAL_RELATIVES' };
const PERSPECTIVES = {
  honourRelated: 'YES',
  disability: 'NO',
  lgbtqi: 'NOT_ASKED',
  traffickingOrProstitution: 'UNKNOWN',
  substanceUse: 'NO',
  largeCareNeeds: 'NO',
  protectedPersonalData: 'YES',
  residencePermitDependent: 'NO',
  newlyArrived: 'NO',
};
/** What would tell which woman this is, or what she fled from. */
const NEVER_IN_CLEAR = [
  ...Object.keys(PERSPECTIVES),
  ...'SEVERAL_RELATIVES A18_20 HIGH_SECURITY OTHER_COUNTY PATRIARK HONOUR_MANY_PERPETRATORS POLICE'.split(' '),
  // Short ones in quotes: in a ciphertext they stand by chance.
  ...['"O53"', '"T01"', '2025-02-0', '2025-09-15'],
];

describe('a woman who flees honour-related violence, placed in another county', () => {
  let stadig: Stadig;
  let umea: Person;
  let her: Case;

  beforeAll(async () => {
    stadig = await Stadig.start();
    umea = await stadig.person('caseworker-2480');
  });
  afterAll(() => stadig.stop());

  it('is asked, and assessed', async () => {
    await stadig.on('2025-02-01');
    her = await umea.opens({ origin: 'OWN_HOME', ...HER });
    await her.housing('perspectives', PERSPECTIVES);
    await her.housing('risk-assessments', { method: 'PATRIARK' });
    await her.housing('housing-needs', { roomsBand: 'R1', accessible: 'NO', mustLeave: 'COUNTY' });
    await her.housing('obstacles', { code: 'O53', effect: 'BLOCKING' });
    expect((await her.view()).perspectives).toEqual(PERSPECTIVES);
  });

  it('cannot stay in her home: there are several of them', async () => {
    await her.stayPut('considerations', { dwellingTenure: 'T98', contractHolder: 'OTHER' });
    const assessed = { attemptNo: 1, childrenAssessed: 'NO_CHILDREN', honourConsidered: 'YES' };
    await her.stayPut('safety-assessments', { ...assessed, outcome: 'UNSUITABLE' });
    await her.stayPut('not-suitable-findings', { attemptNo: 1, reason: 'HONOUR_MANY_PERPETRATORS' });
    expect(await her.attempts()).toMatchObject({ status: 'NOT_SUITABLE', followUpsDue: [] });
  });

  it('is placed far away, with the protection that it takes', async () => {
    const alone = { childrenBand: 'C0', childAgeBands: [] };
    await her.shelter('needs', { urgency: 'ACUTE_24H', ...alone, needs: ['HIGH_SECURITY'] });
    await stadig.on('2025-02-02');
    await her.shelter('placements', { needNo: 1, ...PLACE, geography: 'OTHER_COUNTY' });
  });

  it('is helped by several together, once she has agreed to that', async () => {
    await stadig.on('2025-02-05');
    const together = { partnerTypes: ['POLICE', 'KVINNOJOUR'], sip: 'YES' };
    await expect(her.coordination({ ...together, consentObtained: false })).rejects.toThrow(
      '422 /problems/consent-required',
    );
    await her.coordination({ ...together, consentObtained: true });
    expect(await umea.reads(`case-coordinations/${her.id}`)).toMatchObject({
      coordinations: [{ day: '2025-02-05', ...together }],
    });
    await stadig.on('2025-05-02');
    await her.shelter('extensions', { placementNo: 1, reason: 'SAFETY' });
    await stadig.on('2025-07-28');
    await her.housing('measures', { measure: 'M13' });
  });

  it('moves to a home in another municipality', async () => {
    await stadig.on('2025-09-15');
    await her.shelter('placement-ends', { placementNo: 1, exitDestination: 'HOME', ...LEASE });
    await her.housing('secured-homes', { ...LEASE, ...LANDLORD, sameMunicipality: 'NO' });
    await her.housing('resolved-obstacles', { obstacleNo: 1 });
    // 183 days after 15 September: 15 + 31 + 30 + 31 + 31 + 28, and 17 of March.
    expect(await her.toDo()).toEqual(['FOLLOW_UP M6 due 2026-03-17']);
  });

  it('is one case over all four services, and of the others the timeline tells what is in clear', async () => {
    const { timeline } = await her.view();
    expect(timeline.map(({ day, source, type }) => `${day} ${source} ${type}`)).toEqual([
      '2025-02-01 housingPathway HousingPathwayOpened',
      '2025-02-01 housingPathway PathwayPerspectivesRecorded',
      '2025-02-01 housingPathway RiskAssessmentCompleted',
      '2025-02-01 housingPathway HousingNeedAssessed',
      '2025-02-01 housingPathway ObstacleEncountered',
      '2025-02-01 kvarboende StayPutConsidered',
      '2025-02-01 kvarboende SafetyAssessmentCompleted',
      '2025-02-01 kvarboende StayPutNotSuitable',
      '2025-02-01 shelterPlacement ShelterNeedRegistered',
      '2025-02-02 shelterPlacement ShelterPlacementStarted',
      '2025-02-05 caseCoordination CaseCoordinationRecorded',
      '2025-05-02 shelterPlacement ShelterPlacementExtended',
      '2025-07-28 housingPathway SupportMeasureStarted',
      '2025-09-15 housingPathway HousingSecured',
      '2025-09-15 housingPathway ObstacleResolved',
      '2025-09-15 shelterPlacement ShelterPlacementEnded',
    ]);
    const elsewhere = timeline.filter(({ source }) => source !== 'housingPathway').map(({ fields }) => fields);
    for (const telling of NEVER_IN_CLEAR) expect(JSON.stringify(elsewhere)).not.toContain(telling);
  });

  it('is unknown to everybody else, whatever they ask', async () => {
    const nobody = new Case('00000000000000000', umea, null);
    const stockholm = await stadig.person('caseworker-0180');
    const told = await her.readBy(stockholm);
    expect(told.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(told).toEqual(await nobody.readBy(stockholm));
    for (const list of ['housing-pathways', 'housing-pathways/due', 'shelter-placements', 'stay-puts', 'transfers']) {
      expect(await stockholm.reads(list)).toMatchObject({ items: [] });
    }
    for (const user of ['coordinator-2480', 'analyst-24', 'national-24', 'statistician', 'ops', 'auditor', 'reader']) {
      const answers = await her.readBy(await stadig.person(user));
      expect([user, answers.map(({ status }) => status)]).toEqual([user, [403, 403, 403, 403]]);
    }
    await expect(stockholm.records(`housing-pathways/${her.id}/returns`, {})).rejects.toThrow('404');
  });

  it('nobody who has the log or the files, but not the keys, can tell what she fled from, or when', async () => {
    const log = JSON.stringify(await stadig.log());
    expect(log).toContain(her.id);
    const files = await stadig.files();
    const holding = (telling: string) => files.filter(({ bytes }) => bytes.includes(telling)).map(({ name }) => name);
    expect(holding('HousingPathwayOpened')).toEqual(expect.arrayContaining([expect.stringMatching(/^log\.sqlite/)]));
    for (const telling of NEVER_IN_CLEAR) {
      expect([telling, log.includes(telling)]).toEqual([telling, false]);
      // The facts of statistics, which are read by the estimators alone, have flags for the four of its perspectives.
      const facts = telling === 'disability' || telling === 'lgbtqi' ? /^readmodels\.sqlite/ : /^$/;
      expect([telling, holding(telling).filter((name) => !facts.test(name))]).toEqual([telling, []]);
    }
  });

  it('nor do the program’s own lines name her', async () => {
    expect(stadig.lines).toContain('/api/v1/housing-pathways/:pathwayId');
    for (const telling of [her.id, ...NEVER_IN_CLEAR]) expect(stadig.lines).not.toContain(telling);
  });

  it('stayed 225 nights, and waited 226 days', async () => {
    // 26 left of February, 31 + 30 + 31 + 30 + 31 + 31, and 15 of September.
    const stay = await umea.figures({ measure: 'STAY' });
    expect(stepsOf(stay)).toEqual([[225, 1, 1, 0, 0]]);
    expect(stay.table.filter(({ atRisk }) => atRisk > 0).map(({ time }) => time)).toEqual([0, 30, 60, 90, 180]);
    expect(await umea.figures({ measure: 'TIME_TO_HOME' })).toMatchObject({ n: 1, plainMean: { value: 226 } });
    // The nation counts her the same; another municipality may not ask.
    const statistician = await stadig.person('statistician');
    const nation = await statistician.figures({ measure: 'STAY' });
    expect(nation).toMatchObject({ area: { code: '00' }, n: 1, median: { value: 225 } });
    const stockholm = await stadig.person('caseworker-0180');
    await expect(stockholm.figures({ measure: 'STAY', municipality: '2480' })).rejects.toThrow(
      '403 /problems/area-foreign',
    );
  });

  it('and the read models are what the log says', async () => {
    expect(await stadig.faultsFound()).toEqual([]);
  });
});
