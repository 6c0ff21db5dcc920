import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inMemory, type Sent } from '@stadig/adapter-memory/testing/in-memory';
import type { YES_NO_ASKED } from '@stadig/codes/common';
import { Erased, Rejected, UnknownSubject } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import { publishAsIs, type Publication } from '@stadig/event-sourcing/log-bus';
import { codeFrom } from '@stadig/event-sourcing/pathway-id';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { NotSeenYet, untilSeen } from '@stadig/event-sourcing/seen';
import { COOPERATION_TOPIC } from '@stadig/published/cooperation';
import { KVARBOENDE_TOPIC } from '@stadig/published/kvarboende';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import { housingPathwayContext } from './housing-pathway.context.js';
import { POLICY_DOCUMENTS } from './case-tasks.js';
import { HousingPathwayViews } from './housing-pathway.view.js';
import { pathwayCases } from './pathway-case.js';

const ID = '0000000000000000';
const OPEN = {
  type: 'OpenHousingPathway',
  day: '2025-01-10',
  origin: 'OTHER_TEMPORARY',
  previousTemporaryType: 'T17',
  t0: '2024-12-24',
  gender: 'WOMAN',
  ageBand: 'A50_64',
  householdType: 'WITH_CHILDREN',
  childrenBand: 'C3_PLUS',
  relation: 'SEVERAL_RELATIVES',
};
const HOME = { tenureCode: 'T06', termBand: 'M12_23', providerKind: 'MUNICIPALITY', sameMunicipality: 'NO' };

const publication = (topic: string, category: string): Publication => ({
  topic,
  category,
  publish: (event) => publishAsIs(topic, event),
});
const others = [
  publication(SHELTER_TOPIC, 'shelterPlacement'),
  publication(KVARBOENDE_TOPIC, 'kvarboende'),
  publication(COOPERATION_TOPIC, 'caseCoordination'),
  publication(COOPERATION_TOPIC, 'transfer'),
];

async function service() {
  const here = await inMemory({
    contexts: [housingPathwayContext],
    publications: others,
    collections: [{ name: POLICY_DOCUMENTS, indexes: [] }],
    today: '2025-11-01',
  });
  const { clock, keys, readModels, store } = here;
  const send = async (command: Sent, { id = ID, ownerCode = '2480' } = {}) => {
    const seen = await here.send('HousingPathway', id, command, { ownerCode });
    await untilSeen(readModels, collectionOf(pathwayCases), id, seen);
    return seen;
  };
  const happenedIn =
    (category: string, subject = ID) =>
    (type: string, revision: number, data: object) =>
      store.append(`${category}-${subject}`, revision === 0 ? 'none' : revision - 1, [
        {
          eventId: uuidOf(`${category} ${revision}`),
          type,
          schemaVersion: 1,
          data: { ...data },
          sealed: { [ANCHOR]: 'x', own: 'y' },
          metadata: {
            commandId: uuidOf(`command ${category} ${revision}`),
            correlationId: 'a',
            causationId: 'b',
            ownerCode: '2480',
            recordedBy: 'UI',
            definitionVersion: '1',
          },
        },
      ]);
  return {
    ...here,
    send,
    happenedIn,
    stayed: happenedIn('shelterPlacement'),
    stayedPut: happenedIn('kvarboende'),
    views: new HousingPathwayViews(readModels, keys, clock),
  };
}

const ASSESS = { what: 'ASSESS', task: null, of: {}, from: null, due: null, overdue: false };

describe('What caseworkers read of a pathway', () => {
  let s: Awaited<ReturnType<typeof service>>;
  beforeEach(async () => {
    s = await service();
  });
  afterEach(() => s.stop());

  const answers = (answer: (typeof YES_NO_ASKED.codes)[number]) => ({
    honourRelated: answer,
    disability: 'NO',
    lgbtqi: 'NOT_ASKED',
    traffickingOrProstitution: 'NO',
    substanceUse: 'NO',
    largeCareNeeds: 'NO',
    protectedPersonalData: 'YES',
    residencePermitDependent: 'NO',
    newlyArrived: 'UNKNOWN',
  });

  it('is the whole pathway with real dates, opened fields, and what was corrected', async () => {
    await s.send(OPEN);
    await s.send({ type: 'RecordPerspectives', day: '2025-01-20', ...answers('YES') });
    await s.send({ type: 'RecordPerspectives', day: '2025-01-12', ...answers('UNKNOWN') });
    await s.send({ type: 'EncounterObstacle', day: '2025-01', code: 'O53', effect: 'BLOCKING' });
    await s.send({ type: 'StartSupportMeasure', day: '2025-02-01', measure: 'M04' });
    await s.send({ type: 'EndSupportMeasure', day: 'UNKNOWN', measureNo: 1 });
    await s.send({ type: 'SecureHousing', day: '2025-03-02', ...HOME });
    await s.send({
      type: 'Amend',
      reasonCode: 'WRONG_DATE',
      amendments: [{ correct: 6, fields: { day: '2025-03-01' } }],
    });
    await s.send({ type: 'TakeOverContract', day: '2025-09-01', homeNo: 1 });
    const { revision } = await s.send({ type: 'CloseHousingPathway', day: '2025-09-02', outcome: 'PERMANENT' });

    const view = await s.views.one(ID, '2480');
    expect(view).toMatchObject({
      pathwayId: ID,
      revision,
      status: 'CLOSED',
      opening: {
        revision: 0,
        day: '2025-01-10',
        observedFrom: '2025-01-10',
        t0: '2024-12-24',
        origin: 'OTHER_TEMPORARY',
        previousTemporaryType: 'T17',
        childrenBand: 'C3_PLUS',
        relation: 'SEVERAL_RELATIVES',
      },
      perspectives: answers('YES'),
      measures: [{ measureNo: 1, measure: 'M04', started: '2025-02-01', ended: 'UNKNOWN', revision: 4 }],
      obstacles: [{ obstacleNo: 1, code: 'O53', encountered: '2025-01', resolved: null }],
      homes: [
        {
          homeNo: 1,
          secured: '2025-03-01',
          takenOver: '2025-09-01',
          lost: null,
          ...HOME,
          permanence: 'BROAD',
          permanenceNow: 'STRICT',
        },
      ],
      closing: { day: '2025-09-02', outcome: 'PERMANENT' },
      erasureRequested: null,
      amendments: [{ revision: 7, kind: 'Corrected', targets: [6], reasonCode: 'WRONG_DATE' }],
    });
    expect(view.followUpsDue).toEqual([
      { homeNo: 1, milestone: 'M12', from: '2026-01-15', due: '2026-03-01', to: '2026-05-25', overdue: false },
      { homeNo: 1, milestone: 'M24', from: '2026-12-01', due: '2027-03-01', to: '2027-05-30', overdue: false },
    ]);
    expect(Object.keys(view.perspectives!)).toHaveLength(9);
  });

  it('is a timeline by day across the services, another one’s details left to that service', async () => {
    await s.send(OPEN);
    await s.send({ type: 'SecureHousing', day: '2025-03-02', ...HOME });
    await s.stayed('ShelterPlacementStarted', 0, { dayOffset: 3, dayPrecision: 'DAY', placementNo: 1 });
    await s.stayed('ShelterPlacementEnded', 1, {
      dayOffset: 51,
      dayPrecision: 'DAY',
      placementNo: 1,
      exitDestination: 'HOME',
    });
    await s.stayed('ShelterPlacementCorrected', 2, {
      targetRevision: 0,
      fields: { dayOffset: 2 },
      reasonCode: 'WRONG_DATE',
    });
    await s.send({ type: 'EncounterObstacle', day: '2025-01-11', code: 'O11', effect: 'DELAYING' });
    await s.send({ type: 'CompleteRiskAssessment', day: 'UNKNOWN', method: 'SARA' });
    await s.send({ type: 'RequestErasure', reasonCode: 'PERSON_REQUEST', actorRef: 'a'.repeat(43) });

    await s.stayedPut('StayPutConsidered', 0, {
      dayOffset: 20,
      dayPrecision: 'DAY',
      attemptNo: 1,
      homeIsHers: true,
    });

    await s.views.one(ID, '2480', { stream: `shelterPlacement-${ID}`, revision: 2 });
    const { timeline, erasureRequested } = await s.views.one(ID, '2480', { stream: `kvarboende-${ID}`, revision: 0 });
    expect(timeline.map((e) => [e.source, e.type, e.day, e.corrected])).toEqual([
      ['housingPathway', 'HousingPathwayOpened', '2025-01-10', null],
      ['housingPathway', 'ObstacleEncountered', '2025-01-11', null],
      ['shelterPlacement', 'ShelterPlacementStarted', '2025-01-12', 'WRONG_DATE'],
      ['kvarboende', 'StayPutConsidered', '2025-01-30', null],
      ['housingPathway', 'HousingSecured', '2025-03-02', null],
      ['shelterPlacement', 'ShelterPlacementEnded', '2025-03-02', null],
      ['housingPathway', 'RiskAssessmentCompleted', 'UNKNOWN', null],
      ['housingPathway', 'PathwayErasureRequested', null, null],
    ]);
    expect(timeline[3]!.fields).toEqual({ attemptNo: 1, homeIsHers: true });
    expect(timeline[5]!.fields).toEqual({ placementNo: 1, exitDestination: 'HOME' });
    expect(timeline[1]!.fields).toEqual({ obstacleNo: 1, code: 'O11', effect: 'DELAYING' });
    expect(timeline.at(-1)!.fields).toEqual({ reasonCode: 'PERSON_REQUEST' });
    expect(JSON.stringify(timeline)).not.toContain('anchor');
    expect(erasureRequested).toBe('PERSON_REQUEST');
  });

  it('tells how coordination in the case stands beside it, and nothing of a transfer but what the pathway says', async () => {
    await s.send(OPEN);
    const transferId = codeFrom('transfer', uuidOf('transfer'));
    await s.send({ type: 'AskTransfer', day: '2025-05-01', transferId });
    await s.send({ type: 'AskTransfer', day: '2025-06-01', transferId: 'TRANSFER-2' });
    await s.send({ type: 'LearnTransferAnswer', day: '2025-06-20', transferId: 'TRANSFER-2', answer: 'REJECTED' });
    const day = { dayOffset: 0, dayPrecision: 'DAY' };
    await s.happenedIn('transfer', transferId)('TransferRequested', 0, day);
    await s.happenedIn('caseCoordination')('CaseCoordinationRecorded', 0, { ...day, coordinationNo: 1 });
    const view = await s.views.one(ID, '2480', { stream: `caseCoordination-${ID}`, revision: 0 });
    expect(view.transfers).toEqual([
      { transferId, revision: 1, asked: '2025-05-01', answered: null, answer: null },
      { transferId: 'TRANSFER-2', revision: 2, asked: '2025-06-01', answered: '2025-06-20', answer: 'REJECTED' },
    ]);
    expect(view.timeline.filter((e) => e.source !== 'housingPathway')).toEqual([
      {
        source: 'caseCoordination',
        type: 'CaseCoordinationRecorded',
        revision: 0,
        day: '2025-01-10',
        corrected: null,
        fields: { coordinationNo: 1 },
      },
    ]);
    expect(await s.readModels.get(collectionOf(pathwayCases), transferId)).toBeUndefined();
  });

  it('waits for what the reader has seen, and says so when it does not come', async () => {
    await s.send(OPEN);
    const seen = { stream: `housingPathway-${ID}`, revision: 0 };
    expect((await s.views.one(ID, '2480', seen)).revision).toBe(0);
    await expect(s.views.one(ID, '2480', { ...seen, revision: 9 })).rejects.toThrow(NotSeenYet);
  });

  it('is of the own municipality alone, in the list as one by one', async () => {
    await s.send(OPEN);
    await expect(s.views.one(ID, '2482')).rejects.toThrow(UnknownSubject);
    await expect(s.views.one('another', '2480')).rejects.toThrow(UnknownSubject);
    expect((await s.views.list('2482', { limit: 20, page: 1 })).total).toBe(0);
    const refused = s.send({ type: 'RecordContactLost', day: '2025-02-01' }, { ownerCode: '2482' });
    await expect(refused).rejects.toThrow(UnknownSubject);
  });

  it('is a list, those opened last first, in pages, without what is voided or erased', async () => {
    const days = ['2025-03-01', '2025-01-10', '2025-02-01', '2025-04-01', '2025-05-01'];
    for (const [i, day] of days.entries()) await s.send({ ...OPEN, day }, { id: `P${i}` });
    await s.send({ type: 'SecureHousing', day: '2025-03-01', ...HOME }, { id: 'P1' });
    await s.send({ type: 'EncounterObstacle', day: '2025-02-05', code: 'O11', effect: 'DELAYING' }, { id: 'P2' });
    await s.send({ type: 'Void', reasonCode: 'WRONG_CASE' }, { id: 'P3' });
    await s.send({ type: 'RequestErasure', reasonCode: 'COURT', actorRef: 'a'.repeat(43) }, { id: 'P4' });
    await s.send({ type: 'ErasePathway', actorRef: 'b'.repeat(43) }, { id: 'P4' });
    const all = await s.views.list('2480', { limit: 20, page: 1 });
    expect(all.total).toBe(3);
    expect(all.items).toEqual([
      {
        pathwayId: 'P0',
        status: 'OPENED',
        opened: '2025-03-01',
        lastDay: '2025-03-01',
        openObstacles: 0,
        toDo: [ASSESS],
      },
      {
        pathwayId: 'P2',
        status: 'ACTIVE',
        opened: '2025-02-01',
        lastDay: '2025-02-05',
        openObstacles: 1,
        toDo: [ASSESS],
      },
      {
        pathwayId: 'P1',
        status: 'SECURED',
        opened: '2025-01-10',
        lastDay: '2025-03-01',
        openObstacles: 0,
        toDo: [
          {
            what: 'FOLLOW_UP',
            task: null,
            of: { homeNo: 1, milestone: 'M12' },
            from: '2026-01-15',
            due: '2026-03-01',
            overdue: false,
          },
        ],
      },
    ]);
    const second = await s.views.list('2480', { limit: 2, page: 2 });
    expect([second.total, second.items.map((i) => i.pathwayId)]).toEqual([3, ['P1']]);
    const some = await s.views.list('2480', { status: 'SECURED', limit: 20, page: 1 });
    expect(some.items.map((i) => i.pathwayId)).toEqual(['P1']);
    const voided = await s.views.list('2480', { status: 'VOIDED', limit: 20, page: 1 });
    expect(voided.items.map((i) => i.pathwayId)).toEqual(['P3']);
    const erased = await s.views.list('2480', { status: 'ERASED', limit: 20, page: 1 });
    expect(erased.items).toMatchObject([{ pathwayId: 'P4', status: 'ERASED', opened: null, lastDay: null, toDo: [] }]);
  });

  it('is gone with the pathway’s erasure, and nothing more is recorded', async () => {
    await s.send(OPEN);
    await s.send({ type: 'Void', reasonCode: 'WRONG_CASE' });
    expect((await s.views.one(ID, '2480')).status).toBe('VOIDED');
    await s.send({ type: 'RequestErasure', reasonCode: 'WRONGLY_RECORDED', actorRef: 'a'.repeat(43) });
    await s.send({ type: 'ErasePathway', actorRef: 'b'.repeat(43) });
    await expect(s.views.one(ID, '2480')).rejects.toThrow(Erased);
    await expect(s.send({ type: 'RecordContactLost', day: '2025-02-01' })).rejects.toThrow(Erased);
  });

  it('is gone with the keys, and is listed as erased', async () => {
    await s.send(OPEN);
    await s.keys.forget(ID, 'housing-pathway');
    await expect(s.views.one(ID, '2480')).rejects.toThrow(Erased);
    const { items } = await s.views.list('2480', { limit: 20, page: 1 });
    expect(items).toMatchObject([{ pathwayId: ID, status: 'ERASED', opened: null, lastDay: null }]);
    expect((await s.views.due('2480', { limit: 20, page: 1 })).total).toBe(0);
  });

  it('is a list of what is to be done: tasks, what is due by day, and who waits for a home', async () => {
    for (const id of ['P0', 'P1', 'P2', 'P3', 'P4', 'P5']) await s.send(OPEN, { id });
    await s.send({ type: 'SecureHousing', day: '2025-02-01', ...HOME }, { id: 'P1' });
    await s.send({ type: 'CloseHousingPathway', day: '2025-02-02', outcome: 'PERMANENT' }, { id: 'P1' });
    await s.send({ type: 'SecureHousing', day: '2025-05-10', ...HOME }, { id: 'P2' });
    await s.send({ type: 'AskTransfer', day: '2025-10-31', transferId: 'TRANSFER-3' }, { id: 'P3' });
    await s.send({ type: 'CompleteRiskAssessment', day: '2025-02-01', method: 'FREDA' }, { id: 'P4' });
    await s.send({ type: 'CloseHousingPathway', day: '2025-02-01', outcome: 'OWN_SOLUTION' }, { id: 'P5' });
    const { items, total } = await s.views.due('2480', { limit: 20, page: 1 });
    expect(total).toBe(5);
    expect(items.map(({ pathwayId, toDo }) => [pathwayId, ...toDo.map(({ what, due }) => [what, due])])).toEqual([
      ['P3', ['TASK', null], ['ASSESS', null]],
      ['P2', ['FOLLOW_UP', '2025-11-09']],
      ['P1', ['FOLLOW_UP', '2026-02-01']],
      ['P0', ['ASSESS', null]],
      ['P4', ['FIND_HOME', null]],
    ]);
    expect((await s.views.due('2480', { limit: 2, page: 2 })).items.map((i) => i.pathwayId)).toEqual(['P1', 'P0']);
    expect((await s.views.due('2482', { limit: 20, page: 1 })).total).toBe(0);
  });

  it('has the first follow-up of a stay-put that holds, whatever else is to be done first', async () => {
    await s.send(OPEN);
    const moved = { dayOffset: 120, dayPrecision: 'DAY', attemptNo: 1 };
    await s.stayedPut('StayPutConsidered', 0, { ...moved, homeIsHers: true });
    await s.stayedPut('PerpetratorRelocated', 1, { ...moved, byMunicipality: 'YES' });
    await s.send({ type: 'SecureHousing', day: '2025-05-20', ...HOME });
    const seen = (revision: number) => ({ stream: `kvarboende-${ID}`, revision });
    const toDo = async (revision: number) => (await s.views.one(ID, '2480', seen(revision))).toDo;
    const inSixMonths = { what: 'STAY_PUT_FOLLOW_UP', of: { attemptNo: 1, milestone: 'M6' } };
    expect(await toDo(1)).toMatchObject([
      { ...inSixMonths, task: null, from: '2025-10-07', due: '2025-11-09', overdue: false },
      { what: 'FOLLOW_UP', of: { homeNo: 1, milestone: 'M6' }, due: '2025-11-19' },
    ]);
    const reached = { ...moved, dayOffset: 290, milestone: 'M6' };
    await s.stayedPut('StayPutFollowedUp', 2, { ...reached, status: 'NOT_REACHED' });
    expect((await toDo(2))[0]).toMatchObject(inSixMonths);
    await s.stayedPut('StayPutFollowedUp', 3, { ...reached, status: 'VICTIM_REMAINS' });
    expect((await toDo(3))[1]).toMatchObject({ what: 'STAY_PUT_FOLLOW_UP', of: { milestone: 'M12' } });
    await s.stayedPut('StayPutFailed', 4, { ...moved, dayOffset: 294, reason: 'NEW_VIOLENCE' });
    expect((await toDo(4)).map(({ what }) => what)).toEqual(['FOLLOW_UP']);
  });

  it('asks for a second person where erasure is requested, until it is taken back', async () => {
    await s.send(OPEN);
    await s.send({ type: 'RequestErasure', reasonCode: 'COURT', actorRef: 'a'.repeat(43) });
    const { tasks, toDo } = await s.views.one(ID, '2480');
    expect(tasks).toMatchObject([{ task: 'ERASURE_REQUESTED', source: 'housingPathway', revision: 1 }]);
    expect(toDo[0]).toMatchObject({ what: 'TASK', task: 'ERASURE_REQUESTED' });
    expect((await s.views.erasure(ID, '2480')).requested).toBe('COURT');
    await s.send({ type: 'Amend', reasonCode: 'OTHER', amendments: [{ strike: [1] }] });
    expect((await s.views.one(ID, '2480')).tasks).toEqual([]);
    expect((await s.views.erasure(ID, '2480')).requested).toBeNull();
  });

  it('tells tasks: what a policy was refused, an exit to a home that is not recorded, a transfer that was never sent', async () => {
    await s.send(OPEN);
    await s.stayed('ShelterPlacementStarted', 0, { dayOffset: 2, dayPrecision: 'DAY', placementNo: 1 });
    const exit = { exitDestination: 'HOME', permanence: 'STRICT', definitionVersion: '1' };
    await s.stayed('ShelterPlacementEnded', 1, { dayOffset: 40, dayPrecision: 'DAY', placementNo: 1, ...exit });
    await s.stayed('PolicyNoted', 2, { policy: 'responsibility-moved', rule: 'end-before-start' });
    await s.stayed('PolicyNoted', 3, { policy: 'responsibility-moved', rule: 'nothing-to-do' });
    await s.send({ type: 'AskTransfer', day: '2025-05-01', transferId: 'TRANSFER-4' });
    const seen = { stream: `shelterPlacement-${ID}`, revision: 3 };
    const tasks = async () => (await s.views.one(ID, '2480', seen)).tasks;
    expect(await tasks()).toEqual([
      {
        task: 'POLICY_REFUSED',
        source: 'shelterPlacement',
        revision: 2,
        policy: 'responsibility-moved',
        blocker: { rule: 'end-before-start', text: expect.anything(), lift: expect.anything() },
      },
      { task: 'HOME_NOT_RECORDED', source: 'shelterPlacement', revision: 1, policy: null, blocker: null },
      { task: 'TRANSFER_NOT_REQUESTED', source: 'housingPathway', revision: 1, policy: null, blocker: null },
    ]);
    await s.send({ type: 'SecureHousing', day: '2025-02-19', ...HOME });
    await s.readModels.transact((tx) => tx.put(POLICY_DOCUMENTS, [{ _id: 'TRANSFER-4' }]));
    expect((await tasks()).map((t) => t.task)).toEqual(['POLICY_REFUSED']);
    const { nextSteps } = await s.views.one(ID, '2480');
    expect(nextSteps.find((step) => step.command === 'RecordFollowUp')).toMatchObject({
      // The window of M6 has passed.
      of: { homeNo: 1, milestone: 'M12' },
      blockers: [{ rule: 'follow-up-outside-window', text: { en: expect.stringContaining('320–450 days') } }],
    });
  });

  it('cannot be read from the log: no person field, no perspective, no date, no code that tells one', async () => {
    await s.send(OPEN);
    await s.send({ type: 'RecordPerspectives', day: '2025-01-20', ...answers('YES') });
    await s.send({ type: 'CompleteRiskAssessment', day: '2025-01-20', method: 'PATRIARK' });
    await s.send({
      type: 'AssessHousingNeed',
      day: '2025-01-20',
      roomsBand: 'R4_PLUS',
      accessible: 'YES',
      mustLeave: 'COUNTY',
    });
    await s.send({ type: 'EncounterObstacle', day: '2025-01-21', code: 'O53', effect: 'BLOCKING' });
    await s.send({ type: 'StartSupportMeasure', day: '2025-02-01', measure: 'M13' });
    await s.send({ type: 'SecureHousing', day: '2025-03-02', ...HOME });
    await s.send({
      type: 'Amend',
      reasonCode: 'WRONG_CODE',
      amendments: [
        { correct: 0, fields: { gender: 'OTHER', t0: '2024-12-20' } },
        { correct: 6, fields: { tenureCode: 'T07' } },
      ],
    });
    const log = JSON.stringify(
      (await s.store.read(`housingPathway-${ID}`)).map(({ type, data, metadata }) => ({ type, data, metadata })),
    );
    const told =
      /WOMAN|OTHER|A50_64|WITH_CHILDREN|C3_PLUS|SEVERAL|T17|T06|T07|YES|NOT_ASKED|PATRIARK|R4_PLUS|COUNTY|O53|M13|MUNICIPALITY|M12_23/;
    expect(log).not.toMatch(told);
    expect(log).not.toMatch(/gender|observedFrom|"t0"|anchor|recordedOffset|tenureCode|honourRelated/);
    expect(log.match(/20\d\d-\d\d/g)).toEqual(['2025-01']);
  });

  it('takes a refused command for a task, with the rule', async () => {
    await s.send(OPEN);
    const refused = await s
      .send({ type: 'LoseHousing', day: '2025-02-01', homeNo: 1, reason: 'OTHER' })
      .catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(Rejected);
    expect((refused as Rejected).rejection).toMatchObject({ rule: 'home-unknown', field: 'homeNo' });
  });
});
