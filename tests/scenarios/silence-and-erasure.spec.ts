import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from './support/case.js';
import { stepsOf, type Person } from './support/person.js';
import { PLACE, WOMAN } from './support/samples.js';
import { Stadig } from './support/stadig.js';

const HER = { ...WOMAN, ageBand: 'A65_PLUS', relation: 'FAMILY' };

describe('two women, of whose cases nothing is left in the end that leads to them', () => {
  let stadig: Stadig;
  let umea: Person;
  let her: Case;
  let other: Case;
  let agreement: string;

  beforeAll(async () => {
    stadig = await Stadig.start();
    umea = await stadig.person('caseworker-2480');
  });
  afterAll(() => stadig.stop());

  it('one falls silent, and is flagged after 90 days', async () => {
    await stadig.on('2025-01-10');
    her = await umea.opens({ origin: 'SHELTER', ...HER });
    await stadig.on('2025-01-12');
    await her.shelter('placements', PLACE);
    await stadig.on('2025-02-01');
    other = await umea.opens({ origin: 'SHELTER', ...HER });
    await other.shelter('placements', PLACE);
    await other.housing('risk-assessments', { method: 'OTHER' });
    // 90 days after the last word, of 12 January: 19 left of it, 28 + 31, and 12 of April.
    await stadig.on('2025-04-11');
    expect(await her.toDo()).toEqual(['ASSESS']);
    await stadig.on('2025-04-12');
    expect(await her.toDo()).toEqual(['TASK SILENT', 'ASSESS']);
    expect(await other.toDo()).toEqual(['FIND_HOME']);
    await her.shelter('extensions', { placementNo: 1, reason: 'NO_HOUSING' });
    expect(await her.toDo()).toEqual(['ASSESS']);
  });

  it('an agreement lapses when it was not followed up for two years', async () => {
    const [here, there] = [await stadig.person('coordinator-2480'), await stadig.person('coordinator-0180')];
    const written = { form: 'WRITTEN', managementDecided: 'YES', scope: ['HOUSING'], validFrom: '2023-05' };
    const parties = { municipalities: ['2480', '0180'], partnerType: 'OTHER_MUNICIPALITY' };
    agreement = ((await here.records('cooperations', { ...parties, ...written })).body as { id: string }).id;
    await there.records(`cooperations/${agreement}/confirmations`, { month: '2023-05' });
    const stands = (who: Person) => who.reads(`cooperations/${agreement}`);
    await stadig.on('2025-05-31');
    expect(await stands(here)).toMatchObject({ status: 'IN_FORCE', reviewDue: '2025-06' });
    await stadig.on('2025-06-01');
    const overdue = { type: 'CooperationReviewBecameOverdue', month: '2025-06' };
    expect(await stands(here)).toMatchObject({
      status: 'REVIEW_OVERDUE',
      events: expect.arrayContaining([expect.objectContaining(overdue)]),
    });
    expect(await stands(there)).toEqual(await stands(umea));
    expect((await (await stadig.person('coordinator-1480')).answerTo(`cooperations/${agreement}`)).status).toBe(404);
    await there.records(`cooperations/${agreement}/reviews`, { month: '2025-06', result: 'KEPT' });
    expect(await stands(here)).toMatchObject({ status: 'IN_FORCE', reviewDue: '2027-07' });
  });

  it('contact with the first is lost; the other stays', async () => {
    await stadig.on('2025-06-10');
    await her.shelter('placement-ends', { placementNo: 1, exitDestination: 'LOST_CONTACT' });
    await her.housing('lost-contacts');
    await her.housing('closings', { outcome: 'CONTACT_LOST' });
    expect(await her.timeline()).toEqual([
      '2025-01-10 HousingPathwayOpened',
      '2025-01-12 ShelterPlacementStarted',
      '2025-04-12 ShelterPlacementExtended',
      '2025-06-10 ContactLost',
      '2025-06-10 HousingPathwayClosed',
      '2025-06-10 ShelterPlacementEnded',
      'no day StaleCaseFlagged',
    ]);
    expect(await her.toDo()).toEqual([]);
  });

  // On 30 June: she from 12 January 19 + 28 + 31 + 30 + 31 + 10 = 149 nights, and gone; the other from the first of
  // February 27 + 31 + 30 + 31 + 30 = 149 nights, and there. On one day ends come before what is censored.
  const ON_30_JUNE = [[149, 2, 1, 1, 1 / 2]];
  const nights = async (asOf: string) => stepsOf(await umea.figures({ measure: 'STAY', asOf }));
  const waits = async (asOf: string) => stepsOf(await umea.figures({ measure: 'TIME_TO_HOME', asOf }));

  it('she asks to be erased: one takes that down, another grants it', async () => {
    await stadig.on('2025-07-01');
    expect([await nights('2025-06-30'), await nights('2025-01-20')]).toEqual([ON_30_JUNE, [[8, 1, 0, 1, 1]]]);
    await her.housing('erasure-requests', { reasonCode: 'PERSON_REQUEST' });
    expect(await her.toDo()).toEqual(['TASK ERASURE_REQUESTED']);
    await expect(her.housing('erasures')).rejects.toThrow('409 /problems/erasure-needs-second-person');
    const grants = async (user: string) =>
      (await stadig.person(user)).records(`housing-pathways/${her.id}/erasures`, {});
    await expect(grants('colleague-1480')).rejects.toThrow('404 /problems/subject-unknown');
    await grants('colleague-2480');
  });

  it('is erased in every service: only that it was is told, and proved by a signed receipt', async () => {
    expect((await her.readBy(umea)).map(({ status }) => status)).toEqual([410, 410, 410, 410]);
    expect((await her.readBy(await stadig.person('caseworker-0180'))).map(({ status }) => status)).toEqual([
      404, 404, 404, 404,
    ]);
    await expect(her.housing('reopenings', { reason: 'MISTAKE' })).rejects.toThrow('410 /problems/erased');
    const gone = { requested: 'PERSON_REQUEST', erased: 'PERSON_REQUEST', waitingFor: [], complete: true };
    expect(await umea.reads(`housing-pathways/${her.id}/erasure`)).toEqual({ pathwayId: her.id, ...gone });
    expect(await umea.reads('housing-pathways?status=ERASED')).toMatchObject({
      items: [{ pathwayId: her.id, opened: null, lastDay: null }],
    });
    expect(await umea.reads('housing-pathways')).toMatchObject({ items: [{ pathwayId: other.id }], total: 1 });
    const purposes = ['anchor', 'cooperation', 'housing-pathway', 'perpetrator-eviction', 'shelter-placement'];
    expect(await stadig.receipts()).toEqual([
      { subject: her.id, purposes, signedOn: '2025-07-01', signature: expect.any(String) },
    ]);
  });

  it('and the figures keep how long it took, and no longer when', async () => {
    // Her days are counted from the 15th of January now, the middle of the month in which the case was opened.
    expect(await nights('2025-06-30')).toEqual(ON_30_JUNE);
    expect(await nights('2025-01-20')).toEqual([[3, 1, 0, 1, 1]]);
    // The way: 21 + 28 + 31 + 30 + 31 + 10 = 151 days to the lost contact; the other waits 149 days by then.
    expect(await waits('2025-06-30')).toEqual([[149, 2, 0, 1, 1], [151, 1, 1, 0, 0]]); // prettier-ignore
  });

  it('the other is erased by the rule, five years after her last day', async () => {
    await stadig.on('2025-07-15');
    await other.shelter('placement-ends', { placementNo: 1, exitDestination: 'FAMILY_OR_FRIENDS' });
    // 1826 days: five years with one leap day. The day before she still waits, for 150 + 13 + 1826 days.
    await stadig.on('2030-07-14');
    expect(await other.toDo()).toEqual(['TASK SILENT', 'FIND_HOME']);
    expect(await waits('2030-07-14')).toEqual([[151, 2, 1, 0, 1 / 2], [1989, 1, 0, 1, 1 / 2]]); // prettier-ignore
    await stadig.on('2030-07-15');
    expect((await other.readBy(umea)).map(({ status }) => status)).toEqual([410, 410, 410, 410]);
    const gone = { requested: null, erased: 'RETENTION', complete: true };
    expect(await umea.reads(`housing-pathways/${other.id}/erasure`)).toMatchObject(gone);
    expect((await stadig.receipts()).map(({ subject, signedOn }) => [subject, signedOn])).toEqual([
      [her.id, '2025-07-01'],
      [other.id, '2030-07-15'],
    ]);
    // 27 + 31 + 30 + 31 + 30 + 15 = 164 nights. That she waited on is not known any more: censored at the last day.
    const stay = await umea.figures({ measure: 'STAY' });
    expect(stepsOf(stay)).toEqual([[149, 2, 1, 0, 1 / 2], [164, 1, 1, 0, 0]]); // prettier-ignore
    expect(stay).toMatchObject({
      median: { value: 156.5 },
      restrictedMean: { value: 149 + 15 / 2 },
      plainMean: { value: 156.5 },
    });
    expect(await waits('2030-07-15')).toEqual([[151, 2, 1, 0, 1 / 2], [164, 1, 0, 1, 1 / 2]]); // prettier-ignore
    expect(await umea.reads('housing-pathways')).toMatchObject({ total: 0 });
  });

  it('and the read models are what the log says', async () => {
    expect(await stadig.faultsFound()).toEqual([]);
  });
});
