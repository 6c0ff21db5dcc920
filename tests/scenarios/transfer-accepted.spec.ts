import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from './support/case.js';
import { stepsOf, type Person } from './support/person.js';
import { LANDLORD, LEASE, PLACE, WOMAN } from './support/samples.js';
import { Stadig } from './support/stadig.js';

const NEEDS = { roomsBand: 'R2', householdType: 'ALONE', t0: '2025-01-10' };
/** A code of the right form that no transfer has. */
const NO_TRANSFER = '00000000000000000';

describe('a woman whose way to a home goes on in another municipality', () => {
  let stadig: Stadig;
  let umea: Person;
  let stockholm: Person;
  let malmo: Person;
  let her: Case;
  let theirs: Case;

  beforeAll(async () => {
    stadig = await Stadig.start();
    [umea, stockholm, malmo] = (await Promise.all(
      ['2480', '0180', '1280'].map((code) => stadig.person(`caseworker-${code}`)),
    )) as [Person, Person, Person];
  });
  afterAll(() => stadig.stop());

  const incoming = async (who: Person) =>
    (await who.reads<{ items: { transferId: string }[] }>('transfers/incoming')).items;

  it('is asked for by one and shown to the other, each what concerns it, and to nobody else', async () => {
    await stadig.on('2025-01-10');
    her = await umea.opens({ origin: 'SHELTER', ...WOMAN });
    for (let others = 0; others < 10; others++) await malmo.opens({ origin: 'SHELTER', ...WOMAN });
    await stadig.on('2025-01-12');
    await her.shelter('placements', PLACE);
    await stadig.on('2025-01-31');
    const transferId = await her.asksToMoveTo('0180', NEEDS);
    // 90 days after 31 January: 28 + 31 + 30, and the first of May.
    const either = { transferId, asked: '2025-01-31', expires: '2025-05-01', ...NEEDS };
    expect(await umea.reads('transfers')).toMatchObject({
      items: [{ ...either, pathwayId: her.id, toMunicipality: '0180' }],
    });
    const [shown] = await incoming(stockholm);
    expect(shown).toMatchObject({ ...either, status: 'OPEN', fromMunicipality: '2480' });
    expect(JSON.stringify(shown)).not.toContain(her.id);
    expect([await incoming(malmo), await incoming(umea)]).toEqual([[], []]);
    const foreign = ['transfers', 'transfers/incoming'].map((path) => malmo.answerTo(`${path}/${transferId}`));
    const unknown = ['transfers', 'transfers/incoming'].map((path) => malmo.answerTo(`${path}/${NO_TRANSFER}`));
    expect(await Promise.all(foreign)).toEqual(await Promise.all(unknown));
    expect((await foreign[0]!).status).toBe(404);
    expect((await her.readBy(stockholm)).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await her.toDo()).toEqual(['TRANSFER_ANSWER due 2025-05-01', 'ASSESS']);
  });

  it('closes it here, and opens it there with the day on which her way began', async () => {
    await stadig.on('2025-03-01');
    const { transferId } = (await incoming(stockholm))[0]!;
    await expect(umea.records(`transfers/${transferId}/answers`, { answer: 'ACCEPTED' })).rejects.toThrow(
      '409 /problems/receiver-only',
    );
    await expect(malmo.records(`transfers/${transferId}/answers`, { answer: 'ACCEPTED' })).rejects.toThrow('404 ');
    await stockholm.records(`transfers/${transferId}/answers`, { answer: 'ACCEPTED' });
    theirs = await stockholm.opens({ origin: 'SHELTER', ...WOMAN, t0: '2025-01-10' });
    await theirs.shelter('placements', PLACE);
    expect(await her.view()).toMatchObject({
      status: 'CLOSED',
      closing: { day: '2025-03-01', outcome: 'RESPONSIBILITY_MOVED' },
      transfers: [{ answer: 'ACCEPTED', answered: '2025-03-01' }],
    });
    expect((await her.stays()).placements).toMatchObject([{ ended: '2025-03-01', nights: 48, over: true }]);
    expect(await her.toDo()).toEqual([]);
    await stadig.on('2025-04-20');
    await theirs.shelter('placement-ends', { placementNo: 1, exitDestination: 'HOME', ...LEASE });
    await theirs.housing('secured-homes', { ...LEASE, ...LANDLORD });
  });

  it('is a case in each, and nothing in the log leads from one to the other', async () => {
    expect(await her.timeline()).toEqual([
      '2025-01-10 HousingPathwayOpened',
      '2025-01-12 ShelterPlacementStarted',
      '2025-01-31 TransferAsked',
      '2025-03-01 TransferAnswerLearnt',
      '2025-03-01 HousingPathwayClosed',
      '2025-03-01 ShelterPlacementEnded',
    ]);
    expect(await theirs.timeline()).toEqual([
      '2025-03-01 HousingPathwayOpened',
      '2025-03-01 ShelterPlacementStarted',
      '2025-04-20 HousingSecured',
      '2025-04-20 ShelterPlacementEnded',
    ]);
    const log = await stadig.log();
    const ids = (id: string) =>
      log.flatMap(({ stream, eventId, metadata: { commandId, correlationId } }) =>
        stream.endsWith(id) ? [id, eventId, commandId, correlationId] : [],
      );
    const of = (id: string) => JSON.stringify(log.filter(({ stream }) => stream.endsWith(id)));
    const { transferId } = (await her.view()).transfers[0]!;
    expect(of(transferId)).toMatch(/TransferRequested.*TransferAnswered/);
    for (const telling of ids(transferId)) expect(of(her.id) + of(theirs.id)).not.toContain(telling);
    for (const telling of [her.id, theirs.id].flatMap(ids)) expect(of(transferId)).not.toContain(telling);
  });

  it('here she was seen for 48 nights and 50 days, and no end', async () => {
    await stadig.on('2025-04-30');
    // 19 left of January, 28, and the first of March; 21, 28 and 1.
    const stay = await umea.figures({ measure: 'STAY' });
    expect(stepsOf(stay)).toEqual([[48, 1, 0, 1, 1]]);
    expect(stay.plainMean).toMatchObject({ value: null, n: 0 });
    expect(stepsOf(await umea.figures({ measure: 'TIME_TO_HOME' }))).toEqual([[50, 1, 0, 1, 1]]);
  });

  it('there 50 nights, and 100 days of which the first 50 passed elsewhere', async () => {
    // 30 left of March, and 20 of April.
    expect(stepsOf(await stockholm.figures({ measure: 'STAY' }))).toEqual([[50, 1, 1, 0, 0]]);
    const waited = await stockholm.figures({ measure: 'TIME_TO_HOME' });
    expect(waited).toMatchObject({ n: 1, events: 1, plainMean: { value: 100 }, median: { value: null } });
    expect(stepsOf(waited)).toEqual([]);
  });

  it('and in the nation once, all the way: where the one loses her the other takes over', async () => {
    // With ten who wait in Malmö for 110 days by 30 April, eleven are at risk from the first day on: she in Umeå until
    // day 50, and from then on in Stockholm until day 100.
    const nation = await (await stadig.person('statistician')).figures({ measure: 'TIME_TO_HOME', tau: '110' });
    expect(nation).toMatchObject({ n: 12, events: 1, censored: 11, area: { code: '00' } });
    expect(stepsOf(nation)).toEqual([[50, 11, 0, 1, 1], [100, 11, 1, 0, 10 / 11], [110, 10, 0, 10, 10 / 11]]); // prettier-ignore
    expect(nation.restrictedMean.value).toBeCloseTo(100 + 10 * (10 / 11), 12);
  });

  it('and the read models are what the log says', async () => {
    expect(await stadig.faultsFound()).toEqual([]);
  });
});
