import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from './support/case.js';
import { stepsOf, type Person } from './support/person.js';
import { WOMAN } from './support/samples.js';
import { Stadig } from './support/stadig.js';

/** Of the form of a transfer's code, and of none. */
const NO_TRANSFER = '00000000000000000';

describe('three women whose cases another municipality does not take over', () => {
  let stadig: Stadig;
  let umea: Person;
  let stockholm: Person;
  let refused: Case;
  let unanswered: Case;
  let withdrawn: Case;

  beforeAll(async () => {
    stadig = await Stadig.start();
    umea = await stadig.person('caseworker-2480');
    stockholm = await stadig.person('caseworker-0180');
  });
  afterAll(() => stadig.stop());

  const opens = () => umea.opens({ origin: 'SHELTER', ...WOMAN });
  const asks = (her: Case) => her.asksToMoveTo('0180', { roomsBand: 'R1', householdType: 'ALONE' });
  const answerTo = async (her: Case) => (await her.view()).transfers.at(-1)!;
  const shownTo = async (who: Person, id: string) => (await who.answerTo(`transfers/incoming/${id}`)).status;

  it('refused: her way goes on where it was', async () => {
    await stadig.on('2025-05-05');
    refused = await opens();
    const id = await asks(refused);
    await stadig.on('2025-05-15');
    await stockholm.records(`transfers/${id}/answers`, { answer: 'REJECTED' });
    expect(await answerTo(refused)).toMatchObject({ answer: 'REJECTED', answered: '2025-05-15' });
    expect(await refused.view()).toMatchObject({ status: 'ACTIVE', closing: null });
    expect(await refused.toDo()).toEqual(['ASSESS']);
    expect(await shownTo(stockholm, id)).toBe(200);
    await expect(umea.records(`transfers/${id}/withdrawals`, {})).rejects.toThrow('409 /problems/transfer-answered');
  });

  it('not answered: it expires on the 90th day', async () => {
    unanswered = await opens();
    const id = await asks(unanswered);
    await stadig.on('2025-07-01');
    for (const her of [refused, unanswered]) await her.housing('risk-assessments', { method: 'FREDA' });
    // 90 days after 15 May: 16 left of it, 30 + 31, and 13 of August.
    await stadig.on('2025-08-12');
    expect([(await answerTo(unanswered)).answer, await shownTo(stockholm, id)]).toEqual([null, 200]);
    expect(await unanswered.toDo()).toEqual(['TRANSFER_ANSWER due 2025-08-13', 'FIND_HOME']);
    await stadig.on('2025-08-13');
    expect(await answerTo(unanswered)).toMatchObject({ answer: 'EXPIRED', answered: '2025-08-13' });
    expect(await unanswered.toDo()).toEqual(['FIND_HOME']);
    await expect(stockholm.records(`transfers/${id}/answers`, { answer: 'ACCEPTED' })).rejects.toThrow(
      '409 /problems/transfer-expired',
    );
    expect(await shownTo(stockholm, id)).toBe(404);
    expect(await stockholm.reads('transfers/incoming')).toMatchObject({ total: 0 });
  });

  it('withdrawn: the other sees nothing of it any more', async () => {
    withdrawn = await opens();
    const id = await asks(withdrawn);
    await expect(stockholm.records(`transfers/${id}/withdrawals`, {})).rejects.toThrow('409 /problems/sender-only');
    await umea.records(`transfers/${id}/withdrawals`, {});
    expect(await answerTo(withdrawn)).toMatchObject({ answer: 'WITHDRAWN', answered: '2025-08-13' });
    expect(await stockholm.answerTo(`transfers/incoming/${id}`)).toEqual(
      await stockholm.answerTo(`transfers/incoming/${NO_TRANSFER}`),
    );
    expect(await umea.reads('transfers?status=WITHDRAWN')).toMatchObject({
      items: [{ pathwayId: withdrawn.id, toMunicipality: '0180' }],
    });
  });

  it('asked for in the case and never sent, which is a task from the next day on', async () => {
    await withdrawn.housing('transfers');
    expect(await withdrawn.toDo()).toEqual(['TRANSFER_ANSWER due 2025-11-11', 'ASSESS']);
    await stadig.on('2025-08-14');
    expect(await withdrawn.toDo()).toEqual(['TASK TRANSFER_NOT_REQUESTED', 'ASSESS']);
    expect((await withdrawn.view()).tasks).toMatchObject([{ task: 'TRANSFER_NOT_REQUESTED', revision: 3 }]);
  });

  it('are cases of one service each', async () => {
    const learnt = ['2025-08-13 TransferAsked', '2025-08-13 TransferAnswerLearnt', '2025-08-13 TransferAsked'];
    expect(await withdrawn.timeline()).toEqual(['2025-08-13 HousingPathwayOpened', ...learnt]);
    expect(await unanswered.timeline()).toEqual([
      '2025-05-15 HousingPathwayOpened',
      '2025-05-15 TransferAsked',
      '2025-07-01 RiskAssessmentCompleted',
      '2025-08-13 TransferAnswerLearnt',
    ]);
  });

  it('wait for a home as before: 101 days, 91, and one', async () => {
    // On 14 August: 26 left of May, 30 + 31, and 14; 16 left of May, 30 + 31, and 14; since yesterday.
    const waited = await umea.figures({ measure: 'TIME_TO_HOME', tau: '91' });
    expect(stepsOf(waited)).toEqual([[1, 3, 0, 1, 1], [91, 2, 0, 1, 1], [101, 1, 0, 1, 1]]); // prettier-ignore
    expect(waited).toMatchObject({ events: 0, median: { value: null }, restrictedMean: { value: 91, se: 0 } });
    const elsewhere = await stockholm.figures({ measure: 'TIME_TO_HOME' });
    expect(elsewhere).toMatchObject({ area: { code: '0180' }, n: 0 });
    const nation = await (await stadig.person('statistician')).figures({ measure: 'TIME_TO_HOME' });
    expect(nation.n).toBe(3);
  });

  it('and the read models are what the log says', async () => {
    expect(await stadig.faultsFound()).toEqual([]);
  });
});
