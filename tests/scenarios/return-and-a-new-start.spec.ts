import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from './support/case.js';
import { shareOf, stepsOf, type Person } from './support/person.js';
import { LANDLORD, LEASE, PLACE, WOMAN } from './support/samples.js';
import { Stadig } from './support/stadig.js';

const HER = { ...WOMAN, ageBand: 'A21_24', relation: 'PARTNER' };

describe('a woman who returns to him, and starts anew', () => {
  let stadig: Stadig;
  let umea: Person;
  let her: Case;

  beforeAll(async () => {
    stadig = await Stadig.start();
    umea = await stadig.person('caseworker-2480');
  });
  afterAll(() => stadig.stop());

  const returns = async () => (await her.timeline()).filter((event) => event.endsWith('ReturnedToPerpetrator'));
  const waits = async () => stepsOf(await umea.figures({ measure: 'TIME_TO_HOME' }));
  const nights = async () => stepsOf(await umea.figures({ measure: 'STAY' }));

  it('leaves the shelter for him, and the way to a home ends with that, in both services', async () => {
    await stadig.on('2025-02-01');
    her = await umea.opens({ origin: 'SHELTER', ...HER });
    await stadig.on('2025-02-02');
    await her.shelter('placements', PLACE);
    await stadig.on('2025-03-15');
    const exit = { day: '2025-03-10', exitDestination: 'RETURNED_TO_PERPETRATOR' };
    await her.shelter('placement-ends', { placementNo: 1, ...exit });
    expect(await returns()).toEqual(['2025-03-10 ReturnedToPerpetrator']);
    await her.housing('closings', { outcome: 'RETURNED' });
    expect(await her.toDo()).toEqual([]);
    // 26 left of February, and 10 of March; of the way a day more. The closing five days later is no second end.
    expect(await nights()).toEqual([[36, 1, 1, 0, 0]]);
    const waited = await umea.figures({ measure: 'TIME_TO_HOME' });
    expect(stepsOf(waited)).toEqual([[37, 1, 1, 0, 0]]);
    expect([shareOf(waited, 'PERMANENT_HOME'), waited.plainMean.n]).toEqual([0, 0]);
  });

  it('comes back: the case is opened again, and ends in a home', async () => {
    await stadig.on('2025-06-01');
    const another = her.shelter('placements', { ...PLACE, day: '2025-06-01' });
    await expect(another).rejects.toThrow('409 /problems/pathway-closed');
    await her.housing('reopenings', { reason: 'NEW_VIOLENCE' });
    expect(await her.view()).toMatchObject({ status: 'REOPENED', closing: null });
    await stadig.on('2025-06-02');
    await her.shelter('placements', PLACE);
    await her.housing('housing-needs', { roomsBand: 'R1', accessible: 'NO', mustLeave: 'MUNICIPALITY' });
    expect(await her.toDo()).toEqual(['FIND_HOME']);
    await stadig.on('2025-08-01');
    await her.shelter('ready-assessments', { placementNo: 2 });
    await stadig.on('2025-09-09');
    await her.shelter('placement-ends', { placementNo: 2, exitDestination: 'HOME', ...LEASE });
    await her.housing('secured-homes', { ...LEASE, ...LANDLORD });
    expect(await her.view()).toMatchObject({ status: 'SECURED', tasks: [] });
    expect(await her.timeline()).toEqual([
      '2025-02-01 HousingPathwayOpened',
      '2025-02-02 ShelterPlacementStarted',
      '2025-03-10 ReturnedToPerpetrator',
      '2025-03-10 ShelterPlacementEnded',
      '2025-03-15 HousingPathwayClosed',
      '2025-06-01 HousingPathwayReopened',
      '2025-06-02 HousingNeedAssessed',
      '2025-06-02 ShelterPlacementStarted',
      '2025-08-01 ReadyToMoveOnAssessed',
      '2025-09-09 HousingSecured',
      '2025-09-09 ShelterPlacementEnded',
    ]);
  });

  it('stayed 36 nights and 99, and waited 37 days, to return, and 100, for a home', async () => {
    // 28 left of June, 31 + 31, and 9 of September; of the way a day more.
    expect(await nights()).toEqual([[36, 2, 1, 0, 1 / 2], [99, 1, 1, 0, 0]]); // prettier-ignore
    const waited = await umea.figures({ measure: 'TIME_TO_HOME' });
    expect(stepsOf(waited)).toEqual([[37, 2, 1, 0, 1 / 2], [100, 1, 1, 0, 0]]); // prettier-ignore
    // Half returned on day 37; of the half still waiting all had a home on day 100.
    expect([shareOf(waited, 'OTHER_END'), shareOf(waited, 'PERMANENT_HOME')]).toEqual([1 / 2, 1 / 2]);
    expect(waited.restrictedMean.value).toBe(37 + 63 / 2);
    expect(waited.plainMean).toMatchObject({ value: 100, n: 1 });
    const asOf = '2025-05-31';
    expect(stepsOf(await umea.figures({ measure: 'TIME_TO_HOME', asOf }))).toEqual([[37, 1, 1, 0, 0]]);
  });

  it('had left two days later than was said: the return moves, and the figures with it', async () => {
    const { events } = await her.stays();
    const { revision } = events.find(({ type, day }) => type === 'ShelterPlacementEnded' && day === '2025-03-10')!;
    const correction = { correct: revision, fields: { day: '2025-03-12' } };
    await her.shelter('amendments', { amendments: [correction], reasonCode: 'WRONG_DATE' });
    expect(await returns()).toEqual(['2025-03-12 ReturnedToPerpetrator']);
    const { timeline, amendments } = await her.view();
    const corrected = timeline.filter((event) => event.corrected !== null);
    expect(corrected.map(({ type, corrected: why }) => [type, why])).toEqual([
      ['ReturnedToPerpetrator', 'LEARNT_LATER'],
      ['ShelterPlacementEnded', 'WRONG_DATE'],
    ]);
    expect(amendments).toMatchObject([{ kind: 'Corrected', reasonCode: 'LEARNT_LATER' }]);
    expect((await her.stays()).placements[0]).toMatchObject({ ended: '2025-03-12', nights: 38 });
    expect(await nights()).toEqual([[38, 2, 1, 0, 1 / 2], [99, 1, 1, 0, 0]]); // prettier-ignore
    expect(await waits()).toEqual([[39, 2, 1, 0, 1 / 2], [100, 1, 1, 0, 0]]); // prettier-ignore
  });

  it('had never been in that shelter: the return goes with the stay, and the closing is the end that is left', async () => {
    const revisions = (await her.stays()).events.filter(({ fields }) => fields['placementNo'] === 1);
    const strike = revisions.map(({ revision }) => revision);
    expect(strike).toHaveLength(2);
    await her.shelter('amendments', { amendments: [{ strike }], reasonCode: 'WRONG_CASE' });
    expect(await returns()).toEqual([]);
    expect((await her.view()).amendments.map(({ kind }) => kind)).toEqual(['Corrected', 'Struck']);
    expect((await her.stays()).placements).toMatchObject([{ placementNo: 2, nights: 99 }]);
    expect(await nights()).toEqual([[99, 1, 1, 0, 0]]);
    // Closed as returned on 15 March: 27 left of February, and 15.
    expect(await waits()).toEqual([[42, 2, 1, 0, 1 / 2], [100, 1, 1, 0, 0]]); // prettier-ignore
  });

  it('was another woman: the whole case is taken back, and is in no list, no figure and no other service', async () => {
    await her.housing('voidings', { reasonCode: 'WRONG_CASE' });
    expect(await her.view()).toMatchObject({ status: 'VOIDED', tasks: [], toDo: [] });
    expect(await her.stays()).toMatchObject({ pathwayStatus: 'VOIDED' });
    await expect(her.housing('returns')).rejects.toThrow('409 /problems/pathway-voided');
    await expect(her.shelter('placements', PLACE)).rejects.toThrow('409 /problems/pathway-voided');
    for (const list of ['housing-pathways', 'housing-pathways/due', 'shelter-placements?status=OVER']) {
      expect(await umea.reads(list)).toMatchObject({ items: [], total: 0 });
    }
    expect([await nights(), await waits()]).toEqual([[], []]);
  });

  it('and what was hers is recorded anew', async () => {
    const anew = await umea.opens({ day: '2025-06-01', origin: 'SHELTER', ...HER });
    const end = { day: '2025-09-09', exitDestination: 'HOME', ...LEASE };
    await anew.shelter('past-placements', { day: '2025-06-02', ...PLACE, end });
    await anew.housing('secured-homes', { ...LEASE, ...LANDLORD });
    expect([await nights(), await waits()]).toEqual([[[99, 1, 1, 0, 0]], [[100, 1, 1, 0, 0]]]);
  });

  it('and the read models are what the log says', async () => {
    expect(await stadig.faultsFound()).toEqual([]);
  });
});
