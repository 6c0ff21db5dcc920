import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from './support/case.js';
import { shareOf, stepsOf, type Person } from './support/person.js';
import { WOMAN } from './support/samples.js';
import { Stadig } from './support/stadig.js';

const HER = { origin: 'OWN_HOME', ...WOMAN, relation: 'PARTNER' };
const ASSESSED = { attemptNo: 1, outcome: 'SUITABLE', honourConsidered: 'YES' };
const FLAT = {
  attemptNo: 1,
  accommodation: 'MUNICIPAL_PERPETRATOR_FLAT',
  plannedMonths: 4,
  byMunicipality: 'YES',
};

describe('a woman who stays in her home because he moves', () => {
  let stadig: Stadig;
  let umea: Person;
  let her: Case;

  beforeAll(async () => {
    stadig = await Stadig.start();
    umea = await stadig.person('caseworker-2480');
  });
  afterAll(() => stadig.stop());

  const followsUp = (milestone: string) =>
    her.stayPut('follow-ups', { attemptNo: 1, milestone, status: 'VICTIM_REMAINS' });

  it('may think of it, but nobody is moved before her and her child’s safety is assessed', async () => {
    await stadig.on('2025-01-15');
    her = await umea.opens({ ...HER, householdType: 'WITH_CHILDREN', childrenBand: 'C1' });
    await stadig.on('2025-01-16');
    await her.stayPut('considerations', { dwellingTenure: 'T01', contractHolder: 'JOINT' });
    await expect(her.stayPut('relocations', FLAT)).rejects.toThrow('409 /problems/relocation-needs-suitable');
    await expect(her.stayPut('safety-assessments', { ...ASSESSED, childrenAssessed: 'NO' })).rejects.toThrow(
      '422 /problems/children-not-assessed',
    );
    const inTheWay = (await her.attempts()).nextSteps.find(({ command }) => command === 'RelocatePerpetrator')!;
    expect(inTheWay.blockers.map(({ rule }) => rule)).toEqual(['relocation-needs-suitable']);
    await her.stayPut('safety-assessments', { ...ASSESSED, childrenAssessed: 'YES' });
  });

  it('is protected by an order, and he leaves', async () => {
    await stadig.on('2025-01-17');
    for (const instrument of ['KONTAKTFORBUD_GEMENSAM_BOSTAD', 'HYRESNAMND_OVERTAGANDE']) {
      await her.stayPut('instrument-applications', { attemptNo: 1, instrument });
    }
    await stadig.on('2025-01-24');
    const order = { instrumentNo: 1, instrument: 'KONTAKTFORBUD_GEMENSAM_BOSTAD', durationBand: 'M1_3' };
    await her.stayPut('granted-instruments', order);
    expect((await her.attempts()).status).toBe('LEGALLY_ORDERED');
    await stadig.on('2025-02-01');
    await her.stayPut('relocations', FLAT);
    await her.stayPut('security-measures', { attemptNo: 1, measure: 'LOCK' });
    // He is gone, but the contract is not hers yet: she still waits.
    expect(await her.attempts()).toMatchObject({ status: 'RELOCATED', attempts: [{ homeIsHers: false }] });
    expect(await her.view()).toMatchObject({ status: 'OPENED', homes: [] });
  });

  it('is followed up after a month, and has a home of her own the day the contract is hers', async () => {
    // 30 days after the first of February: 27 left of it, and 3 of March.
    await stadig.on('2025-03-03');
    expect(await her.toDo()).toEqual(['STAY_PUT_FOLLOW_UP M1 due 2025-03-03', 'ASSESS']);
    await followsUp('M1');
    // 91 days: 27 + 31 + 30, and 3 of May.
    expect(await her.toDo()).toEqual(['STAY_PUT_FOLLOW_UP M3 due 2025-05-03', 'ASSESS']);
    await stadig.on('2025-03-15');
    const tenancy = { instrumentNo: 2, instrument: 'HYRESNAMND_OVERTAGANDE', durationBand: 'UNKNOWN' };
    await her.stayPut('granted-instruments', tenancy);
    await her.stayPut('secured-tenancies', { attemptNo: 1, tenureCode: 'T01' });
    const home = { secured: '2025-03-15', tenureCode: 'T12', permanence: 'STRICT', sameMunicipality: 'YES' };
    expect(await her.view()).toMatchObject({ status: 'SECURED', homes: [home], tasks: [] });
    // The home is followed up as any other: 183 days after 15 March, 16 + 30 + 31 + 30 + 31 + 31, and 14 of September.
    expect(await her.toDo()).toEqual(['STAY_PUT_FOLLOW_UP M3 due 2025-05-03', 'FOLLOW_UP M6 due 2025-09-14']);
  });

  it('still lives there after three months, six and twelve', async () => {
    await stadig.on('2025-05-05');
    expect((await her.toDo())[0]).toBe('STAY_PUT_FOLLOW_UP M3 overdue since 2025-05-03');
    await followsUp('M3');
    const success = { attemptNo: 1, outcome: 'SUCCESSFUL' };
    await expect(her.stayPut('endings', success)).rejects.toThrow('409 /problems/success-needs-m6');
    // 183 days: 27 + 31 + 30 + 31 + 30 + 31, and 3 of August.
    expect((await her.toDo())[0]).toBe('STAY_PUT_FOLLOW_UP M6 due 2025-08-03');
    await stadig.on('2025-08-03');
    await followsUp('M6');
    await her.stayPut('endings', success);
    expect(await her.toDo()).toEqual(['FOLLOW_UP M6 due 2025-09-14', 'STAY_PUT_FOLLOW_UP M12 due 2026-02-01']);
    await stadig.on('2025-09-14');
    await her.housing('follow-ups', { homeNo: 1, milestone: 'M6', status: 'HOUSED' });
    expect(await her.toDo()).toEqual(['STAY_PUT_FOLLOW_UP M12 due 2026-02-01', 'FOLLOW_UP M12 due 2026-03-15']);
    await stadig.on('2026-02-01');
    await followsUp('M12');
    await her.housing('closings', { outcome: 'PERMANENT' });
    expect(await her.attempts()).toMatchObject({ status: 'ENDED_SUCCESSFUL', followUpsDue: [] });
    expect(await her.toDo()).toEqual(['FOLLOW_UP M12 due 2026-03-15']);
  });

  it('is one case over the services that took part in it', async () => {
    expect(await her.timeline()).toEqual([
      '2025-01-15 HousingPathwayOpened',
      '2025-01-16 StayPutConsidered',
      '2025-01-16 SafetyAssessmentCompleted',
      '2025-01-17 LegalInstrumentApplied',
      '2025-01-17 LegalInstrumentApplied',
      '2025-01-24 LegalInstrumentGranted',
      '2025-02-01 PerpetratorRelocated',
      '2025-02-01 SecurityMeasureInstalled',
      '2025-03-03 StayPutFollowedUp',
      '2025-03-15 HousingSecured',
      '2025-03-15 LegalInstrumentGranted',
      '2025-03-15 VictimTenancySecured',
      '2025-05-05 StayPutFollowedUp',
      '2025-08-03 StayPutFollowedUp',
      '2025-08-03 StayPutEnded',
      '2025-09-14 HousingFollowUpRecorded',
      '2026-02-01 HousingPathwayClosed',
      '2026-02-01 StayPutFollowedUp',
    ]);
  });

  it('another, whose contract it was, had her home the day he left of his own choice', async () => {
    const other = await umea.opens({ day: '2025-02-10', ...HER });
    await other.stayPut('considerations', { day: '2025-02-10', dwellingTenure: 'T01', contractHolder: 'VICTIM' });
    const left = { attemptNo: 1, accommodation: 'RELATIVES', byMunicipality: 'NO' };
    await other.stayPut('relocations', { day: '2025-03-02', ...left });
    expect((await other.view()).homes).toMatchObject([{ secured: '2025-03-02', tenureCode: 'T12' }]);
  });

  it('waited 59 days for a home, the other 20: no stay in any shelter', async () => {
    // 16 left of January, 28, and 15 of March; 18 left of February, and 2 of March.
    // Day 20: 2 at risk, S = 1/2; day 59: S = 0. Median midway; mean = 20 + 39 · 1/2, its variance 19.5² · 1/2.
    for (const permanence of ['STRICT', 'BROAD']) {
      const waited = await umea.figures({ measure: 'TIME_TO_HOME', permanence });
      expect(stepsOf(waited)).toEqual([[20, 2, 1, 0, 1 / 2], [59, 1, 1, 0, 0]]); // prettier-ignore
      expect(waited).toMatchObject({ median: { value: 39.5 }, restrictedMean: { value: 39.5 }, disputed: 0 });
      expect(waited.restrictedMean.se).toBeCloseTo(Math.sqrt(19.5 ** 2 / 2), 12);
      expect([shareOf(waited, 'PERMANENT_HOME'), shareOf(waited, 'OTHER_END')]).toEqual([1, 0]);
    }
    // On the last of February he had left, and both still waited: 16 + 28 = 44 days, and 18.
    const then = await umea.figures({ measure: 'TIME_TO_HOME', asOf: '2025-02-28' });
    expect(stepsOf(then)).toEqual([[18, 2, 0, 1, 1], [44, 1, 0, 1, 1]]); // prettier-ignore
    expect((await umea.figures({ measure: 'STAY' })).n).toBe(0);
  });

  it('and the read models are what the log says', async () => {
    expect(await stadig.faultsFound()).toEqual([]);
  });
});
