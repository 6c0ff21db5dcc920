import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inMemory, type Sent } from '@stadig/adapter-memory/testing/in-memory';
import { Erased, UnknownSubject } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import { codeFrom } from '@stadig/event-sourcing/pathway-id';
import { collectionOf, type PartsDocument } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { NotSeenYet, untilSeen } from '@stadig/event-sourcing/seen';
import { ruleOf } from '@stadig/event-sourcing/testing/rule-of';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { OPENING, sendKnown } from '@stadig/housing-pathway/testing/pathways';
import { coordinationCases, CoordinationViews } from './case-coordination.view.js';
import { cooperationContext } from './cooperation.context.js';
import { agreements, CooperationViews } from './cooperation.view.js';
import { transfers, transfersOf, TransferViews } from './transfer.view.js';

const ID = codeFrom('pathway', uuidOf('pathway'));
const UMEA = '2480';
const VANNAS = '2460';
const STOCKHOLM = '0180';
const OPEN = { type: 'OpenHousingPathway', ...OPENING, day: '2026-01-10' };
const PAGE = { limit: 20, page: 1 };

/** Cooperation and housing-pathway over one log, in memory. */
async function service() {
  const here = await inMemory({ contexts: [cooperationContext], beside: [housingPathwayContext], today: '2026-03-01' });
  const { readModels, keys, clock } = here;
  return {
    ...here,
    cooperation: new CooperationViews(readModels, keys, clock),
    coordination: new CoordinationViews(readModels, keys),
    transfer: new TransferViews(readModels, keys, clock),
    send: (aggregate: string, subject: string, command: Sent, ownerCode = UMEA) =>
      here.send(aggregate, subject, command, { ownerCode }),
    /** Without a sender, as a tick sends. */
    tick: (aggregate: string, subject: string, command: Sent) =>
      here.send(aggregate, subject, command, { ownerCode: undefined, recordedBy: 'POLICY' }),
    pathway: (command: Sent) => sendKnown(here, ID, command),
  };
}

let s: Awaited<ReturnType<typeof service>>;
beforeEach(async () => {
  s = await service();
});
afterEach(() => s.stop());

describe('An agreement', () => {
  const A = codeFrom('cooperation', uuidOf('A'));
  const register = (more: object = {}) => ({
    type: 'RegisterAgreement',
    municipalities: [UMEA, VANNAS],
    partnerType: 'OTHER_MUNICIPALITY',
    form: 'WRITTEN',
    managementDecided: 'YES',
    scope: ['HOUSING'],
    validFrom: '2025-06',
    ...more,
  });

  it('is the same for all its parties, with who has confirmed and when the follow-up is due', async () => {
    await s.send('Cooperation', A, register({ dwellingsPerYear: 2 }));
    const waiting = await s.send('Cooperation', A, {
      type: 'ReportCooperationObstacle',
      month: '2025-12',
      code: 'O63',
    });
    expect(await s.cooperation.one(A, VANNAS, waiting)).toMatchObject({ status: 'REGISTERED', reviewDue: null });
    await s.send('Cooperation', A, { type: 'ConfirmParticipation', month: '2025-09' }, VANNAS);
    await s.send('Cooperation', A, { type: 'ChangeCooperationScope', month: '2026-01', scope: ['SCHOOL'] }, VANNAS);
    await s.send('Cooperation', A, { type: 'ReviewCooperation', month: '2026-02', result: 'KEPT' });
    await s.send('Cooperation', A, { type: 'JoinInterMunicipalPool', month: '2026-02' }, VANNAS);
    const seen = await s.send('Cooperation', A, {
      type: 'Amend',
      reasonCode: 'WRONG_CODE',
      amendments: [{ correct: 4, fields: { result: 'CHANGED' } }],
    });
    const view = await s.cooperation.one(A, UMEA, seen);
    expect(view).toEqual({
      cooperationId: A,
      revision: 6,
      status: 'IN_FORCE',
      partnerType: 'OTHER_MUNICIPALITY',
      form: 'WRITTEN',
      managementDecided: 'YES',
      scope: ['SCHOOL'],
      dwellingsPerYear: null,
      validFrom: '2025-06',
      registeredBy: UMEA,
      parties: [
        { municipality: UMEA, confirmed: '2025-06', ended: null, endReason: null, inPool: false },
        { municipality: VANNAS, confirmed: '2025-09', ended: null, endReason: null, inPool: true },
      ],
      lastReview: '2026-02',
      reviewDue: '2028-03',
      events: [
        {
          revision: 0,
          type: 'CooperationAgreementRegistered',
          month: '2025-06',
          party: UMEA,
          corrected: false,
          fields: {
            municipalities: [UMEA, VANNAS],
            partnerType: 'OTHER_MUNICIPALITY',
            form: 'WRITTEN',
            managementDecided: 'YES',
            scope: ['HOUSING'],
            dwellingsPerYear: 2,
            validFrom: '2025-06',
          },
        },
        {
          revision: 2,
          type: 'CooperationPartyConfirmed',
          month: '2025-09',
          party: VANNAS,
          corrected: false,
          fields: {},
        },
        {
          revision: 1,
          type: 'CooperationObstacleReported',
          month: '2025-12',
          party: UMEA,
          corrected: false,
          fields: { code: 'O63' },
        },
        {
          revision: 3,
          type: 'CooperationScopeChanged',
          month: '2026-01',
          party: VANNAS,
          corrected: false,
          fields: { scope: ['SCHOOL'] },
        },
        {
          revision: 4,
          type: 'CooperationReviewed',
          month: '2026-02',
          party: UMEA,
          corrected: true,
          fields: { result: 'CHANGED' },
        },
        {
          revision: 5,
          type: 'InterMunicipalPoolJoined',
          month: '2026-02',
          party: VANNAS,
          corrected: false,
          fields: {},
        },
      ],
    });
    expect(await s.cooperation.one(A, VANNAS)).toEqual(view);
  });

  it('is for its parties alone, those that left too: to others it is not there', async () => {
    await s.send('Cooperation', A, register());
    const seen = await s.send('Cooperation', A, { type: 'EndParticipation', month: '2026-02', reason: 'COST' }, VANNAS);
    const view = await s.cooperation.one(A, VANNAS, seen);
    expect(view).toMatchObject({
      status: 'ENDED',
      reviewDue: null,
      parties: [{ ended: null }, { ended: '2026-02', endReason: 'COST' }],
    });
    expect(view.events.at(-1)).toMatchObject({ type: 'CooperationEnded', party: null });
    await expect(s.cooperation.one(A, STOCKHOLM)).rejects.toThrow(UnknownSubject);
    await expect(s.cooperation.one('another', UMEA)).rejects.toThrow(UnknownSubject);
    const foreign = s.send('Cooperation', A, { type: 'ConfirmParticipation', month: '2026-02' }, STOCKHOLM);
    const unknown = s.send('Cooperation', 'another', { type: 'ConfirmParticipation', month: '2026-02' });
    await expect(foreign).rejects.toThrow(UnknownSubject);
    await expect(unknown).rejects.toThrow(UnknownSubject);
    await expect(s.cooperation.one(A, UMEA, { stream: `cooperation-${A}`, revision: 9 })).rejects.toThrow(NotSeenYet);
  });

  it('is listed for each party: soonest due first, what cannot count after, what has ended last', async () => {
    const alone = { municipalities: [UMEA], partnerType: 'POLICE' };
    const all: [string, Sent, string?][] = [
      ['ended', register({ ...alone, validFrom: '2025-01' })],
      ['informal', register({ ...alone, form: 'INFORMAL' })],
      ['late', register({ ...alone, validFrom: '2024-01' })],
      ['later', register({ ...alone, validFrom: '2026-01' })],
      ['shared', register(), VANNAS],
      ['voided', register(alone)],
      ['foreign', register({ municipalities: [STOCKHOLM], partnerType: 'POLICE' }), STOCKHOLM],
      ['foreign too', register({ municipalities: [STOCKHOLM, VANNAS] }), STOCKHOLM],
    ];
    const idOf = (name: string) => codeFrom('cooperation', uuidOf(name));
    for (const [name, command, by = UMEA] of all) await s.send('Cooperation', idOf(name), command, by);
    await s.send('Cooperation', idOf('ended'), { type: 'EndParticipation', month: '2026-02', reason: 'COST' });
    const shared = { type: 'ConfirmParticipation', month: '2026-02' };
    await s.send('Cooperation', idOf('shared'), shared);
    const last = await s.send('Cooperation', idOf('voided'), { type: 'Void', reasonCode: 'DUPLICATE' });
    await untilSeen(s.readModels, collectionOf(agreements), idOf('voided'), last);

    const names = new Map(all.map(([name]) => [idOf(name), name]));
    const listed = async (municipality: string, query: object = {}) => {
      const { items, total } = await s.cooperation.list(municipality, { ...PAGE, ...query });
      return [total, items.map((i) => [names.get(i.cooperationId), i.status])];
    };
    expect(await listed(UMEA)).toEqual([
      5,
      [
        ['late', 'REVIEW_OVERDUE'],
        ['shared', 'IN_FORCE'],
        ['later', 'IN_FORCE'],
        ['informal', 'REGISTERED'],
        ['ended', 'ENDED'],
      ],
    ]);
    expect(await listed(VANNAS)).toEqual([
      2,
      expect.arrayContaining([
        ['shared', 'IN_FORCE'],
        ['foreign too', 'REGISTERED'],
      ]),
    ]);
    expect(await listed(UMEA, { status: 'IN_FORCE' })).toEqual([
      2,
      [
        ['shared', 'IN_FORCE'],
        ['later', 'IN_FORCE'],
      ],
    ]);
    expect(await listed(UMEA, { status: 'VOIDED' })).toEqual([1, [['voided', 'VOIDED']]]);
    expect(await listed(UMEA, { limit: 2, page: 2 })).toEqual([
      5,
      [
        ['later', 'IN_FORCE'],
        ['informal', 'REGISTERED'],
      ],
    ]);
    expect(await listed('1480')).toEqual([0, []]);
    await expect(s.cooperation.one(idOf('foreign'), UMEA)).rejects.toThrow(UnknownSubject);
    expect((await s.cooperation.one(idOf('voided'), UMEA)).status).toBe('VOIDED');
  });

  it('stands all in clear in the log, each event its sender’s own, with the day of recording', async () => {
    await s.send('Cooperation', A, register());
    await s.send('Cooperation', A, { type: 'ConfirmParticipation', month: '2026-02' }, VANNAS);
    const log = await s.store.read(`cooperation-${A}`);
    expect(log.map((e) => [e.type, e.metadata.ownerCode, e.metadata.recordedOn, e.sealed])).toEqual([
      ['CooperationAgreementRegistered', UMEA, '2026-03-01', undefined],
      ['CooperationPartyConfirmed', VANNAS, '2026-03-01', undefined],
    ]);
    expect(log[1]!.data).toEqual({ month: '2026-02', party: VANNAS });
  });

  it('is flagged as overdue by a tick, which is the registering municipality’s event', async () => {
    await s.send('Cooperation', A, register({ municipalities: [UMEA], partnerType: 'SCHOOL', validFrom: '2024-01' }));
    await s.tick('Cooperation', A, { type: 'FlagReviewOverdue', month: '2026-02' });
    const seen = await s.send('Cooperation', A, { type: 'ReviewCooperation', month: '2026-03', result: 'KEPT' });
    expect((await s.store.read(`cooperation-${A}`))[1]!.metadata).toMatchObject({ ownerCode: UMEA });
    expect(await s.cooperation.one(A, UMEA, seen)).toMatchObject({ status: 'IN_FORCE', reviewDue: '2028-04' });
  });
});

describe('Coordination in a case', () => {
  const record = (more: object = {}) => ({
    type: 'RecordCaseCoordination',
    day: '2026-02-01',
    partnerTypes: ['SCHOOL'],
    sip: 'YES',
    consentObtained: true,
    ...more,
  });

  it('is read with real dates by the responsible municipality alone', async () => {
    expect(await ruleOf(s.send('CaseCoordination', ID, record()))).toBe('pathway-not-yet-known');
    const opened = await s.pathway(OPEN);
    expect(await s.coordination.one(ID, UMEA, opened)).toEqual({
      pathwayId: ID,
      revision: -1,
      pathwayStatus: 'OPEN',
      coordinations: [],
    });
    expect(await ruleOf(s.send('CaseCoordination', ID, record(), STOCKHOLM))).toBe('pathway-not-yet-known');
    expect(await ruleOf(s.send('CaseCoordination', ID, record({ consentObtained: false })))).toBe('consent-required');
    await s.send('CaseCoordination', ID, record());
    await s.send('CaseCoordination', ID, record({ day: '2026-01', sip: 'NO' }));
    const seen = await s.send('CaseCoordination', ID, {
      type: 'Amend',
      reasonCode: 'WRONG_CODE',
      amendments: [{ correct: 0, fields: { partnerTypes: ['POLICE', 'SCHOOL'] } }],
    });
    expect(await s.coordination.one(ID, UMEA, seen)).toMatchObject({
      revision: 2,
      coordinations: [
        { coordinationNo: 1, revision: 0, day: '2026-02-01', partnerTypes: ['POLICE', 'SCHOOL'], sip: 'YES' },
        { coordinationNo: 2, revision: 1, day: '2026-01', partnerTypes: ['SCHOOL'], sip: 'NO' },
      ],
    });
    await expect(s.coordination.one(ID, STOCKHOLM, seen)).rejects.toThrow(UnknownSubject);
    await expect(s.coordination.one('another', UMEA)).rejects.toThrow(UnknownSubject);
  });

  it('leaves in clear only its day, its number and the consent', async () => {
    await s.pathway(OPEN);
    await s.send('CaseCoordination', ID, record());
    await s.send('CaseCoordination', ID, {
      type: 'Amend',
      reasonCode: 'WRONG_CODE',
      amendments: [{ correct: 0, fields: { partnerTypes: ['POLICE'], sip: 'NO' } }],
    });
    const log = await s.store.read(`caseCoordination-${ID}`);
    expect(log.map((e) => e.data)).toEqual([
      { dayOffset: 22, dayPrecision: 'DAY', coordinationNo: 1, consentObtained: true },
      { targetRevision: 0, fields: {}, reasonCode: 'WRONG_CODE' },
    ]);
    expect(log.map((e) => Object.keys(e.sealed ?? {}).sort())).toEqual(Array(2).fill(['anchor', 'cooperation']));
  });

  it('goes with a pathway that is voided, and with a key that is destroyed', async () => {
    await s.pathway(OPEN);
    const seen = await s.send('CaseCoordination', ID, record());
    await untilSeen(s.readModels, collectionOf(coordinationCases), ID, seen);
    const voided = await s.pathway({ type: 'Void', reasonCode: 'WRONG_CASE' });
    expect((await s.coordination.one(ID, UMEA, voided)).pathwayStatus).toBe('VOIDED');
    expect(await ruleOf(s.send('CaseCoordination', ID, record()))).toBe('pathway-voided');
    await s.keys.forget(ID, 'cooperation');
    await expect(s.coordination.one(ID, UMEA)).rejects.toThrow(Erased);
    await s.pathway({ type: 'RequestErasure', reasonCode: 'COURT', actorRef: 'a'.repeat(43) });
    const erased = await s.pathway({ type: 'ErasePathway', actorRef: 'b'.repeat(43) });
    await expect(s.coordination.one(ID, UMEA, erased)).rejects.toThrow(Erased);
  });
});

describe('A transfer', () => {
  const T = codeFrom('transfer', uuidOf('T'));
  const request = (more: object = {}) => ({
    type: 'RequestTransfer',
    day: '2026-02-01',
    pathwayId: ID,
    toMunicipality: STOCKHOLM,
    t0: '2025-11-01',
    roomsBand: 'R2',
    householdType: 'WITH_CHILDREN',
    ...more,
  });
  const answer = { type: 'AnswerTransfer', day: '2026-02-20', answer: 'ACCEPTED' };
  const shown = async (sent: Promise<{ stream: string; revision: number }>) => {
    const seen = await sent;
    await untilSeen(s.readModels, collectionOf(transfers), seen.stream.slice('transfer-'.length), seen);
    return seen;
  };
  const ids = (list: { items: readonly { transferId: string }[] }) => list.items.map((i) => i.transferId);

  it('is requested for a pathway that is known, open and the sender’s', async () => {
    expect(await ruleOf(s.send('Transfer', T, request()))).toBe('pathway-not-yet-known');
    await s.pathway(OPEN);
    expect(await ruleOf(s.send('Transfer', T, request(), STOCKHOLM))).toBe('pathway-not-yet-known');
    await s.pathway({ type: 'CloseHousingPathway', day: '2026-02-10', outcome: 'OTHER' });
    expect(await ruleOf(s.send('Transfer', T, request()))).toBe('pathway-closed-for-transfer');
    await s.pathway({ type: 'ReopenHousingPathway', day: '2026-02-11', reason: 'NEW_VIOLENCE' });
    expect(await ruleOf(s.send('Transfer', T, request()))).toBe('accepted');
  });

  it('shows the sender its pathway, and the receiver what it needs and never the pathway', async () => {
    await s.pathway(OPEN);
    const seen = await shown(s.send('Transfer', T, request()));
    const both = {
      transferId: T,
      revision: 0,
      asked: '2026-02-01',
      expires: '2026-05-02',
      roomsBand: 'R2',
      householdType: 'WITH_CHILDREN',
      t0: '2025-11-01',
      end: null,
      status: 'OPEN',
    };
    const sent = { ...both, pathwayId: ID, toMunicipality: STOCKHOLM };
    const incoming = { ...both, fromMunicipality: UMEA };
    expect(await s.transfer.sent(UMEA, PAGE)).toEqual({ items: [sent], ...PAGE, total: 1 });
    expect(await s.transfer.sentOne(T, UMEA, seen)).toEqual(sent);
    expect(await s.transfer.incoming(STOCKHOLM, PAGE)).toEqual({ items: [incoming], ...PAGE, total: 1 });
    expect(await s.transfer.incomingOne(T, STOCKHOLM, seen)).toEqual(incoming);
  });

  it('is nobody else’s: lists and single reads decide alike, and commands find nothing', async () => {
    await s.pathway(OPEN);
    await shown(s.send('Transfer', T, request()));
    for (const municipality of [UMEA, STOCKHOLM, VANNAS]) {
      const sent = ids(await s.transfer.sent(municipality, PAGE));
      const incoming = ids(await s.transfer.incoming(municipality, PAGE));
      expect(sent).toEqual(municipality === UMEA ? [T] : []);
      expect(incoming).toEqual(municipality === STOCKHOLM ? [T] : []);
      const one = (read: Promise<unknown>) =>
        read.then(
          () => [T],
          (error: unknown) => (error instanceof UnknownSubject ? [] : error),
        );
      expect(await one(s.transfer.sentOne(T, municipality))).toEqual(sent);
      expect(await one(s.transfer.incomingOne(T, municipality))).toEqual(incoming);
    }
    const unknown = codeFrom('transfer', uuidOf('unknown'));
    await expect(s.transfer.sentOne(unknown, UMEA)).rejects.toThrow(UnknownSubject);
    await expect(s.transfer.incomingOne(unknown, UMEA)).rejects.toThrow(UnknownSubject);
    for (const command of [answer, { type: 'WithdrawTransfer', day: '2026-02-20' }]) {
      await expect(s.send('Transfer', T, command, VANNAS)).rejects.toThrow(UnknownSubject);
      await expect(s.send('Transfer', unknown, command, VANNAS)).rejects.toThrow(UnknownSubject);
    }
  });

  it('belongs to its sender for ever, under keys of its own, with nothing in clear that leads to a pathway or a place', async () => {
    await s.pathway(OPEN);
    await s.send('Transfer', T, request());
    await shown(s.send('Transfer', T, answer, STOCKHOLM));
    const log = await s.store.read(`transfer-${T}`);
    expect(log.map((e) => [e.type, e.data, e.metadata.ownerCode, Object.keys(e.sealed!).sort()])).toEqual([
      ['TransferRequested', { dayOffset: 0, dayPrecision: 'DAY' }, UMEA, ['anchor', 'cooperation']],
      ['TransferAnswered', { dayOffset: 19, dayPrecision: 'DAY', answer: 'ACCEPTED' }, UMEA, ['anchor', 'cooperation']],
    ]);
    const document = (await s.readModels.get<PartsDocument>(collectionOf(transfers), T))!;
    const { parts, ...fields } = document;
    const kept = Object.values(parts).flatMap((part) => part.events);
    const clear = JSON.stringify([fields, ...[...log, ...kept].map(({ type, data }) => [type, data])]);
    expect(clear).not.toMatch(new RegExp(`${ID}|${STOCKHOLM}|2026-0|R2|WITH_`));
    const keysOfPathway = await s.keys.findMany([ID], 'cooperation');
    expect([...keysOfPathway.keys()]).toEqual([]);
    expect((await s.keys.findMany([T], ANCHOR)).get(T)).toBeTruthy();
  });

  it('that is answered is found by who answered it, and its answer by who asked', async () => {
    await s.pathway(OPEN);
    await s.send('Transfer', T, request());
    await shown(s.send('Transfer', T, answer, STOCKHOLM));
    expect((await s.transfer.incoming(STOCKHOLM, PAGE)).total).toBe(0);
    const { items } = await s.transfer.incoming(STOCKHOLM, { ...PAGE, status: 'ACCEPTED' });
    expect(items).toMatchObject([{ status: 'ACCEPTED', t0: '2025-11-01', end: { revision: 1, day: '2026-02-20' } }]);
    expect(await s.transfer.incomingOne(T, STOCKHOLM)).toEqual(items[0]);
    expect(await s.transfer.sent(UMEA, { ...PAGE, status: 'ACCEPTED' })).toMatchObject({
      items: [{ status: 'ACCEPTED', pathwayId: ID }],
    });
    expect((await s.transfer.sent(UMEA, { ...PAGE, status: 'OPEN' })).total).toBe(0);
    await shown(
      s.send('Transfer', T, { type: 'Amend', reasonCode: 'OTHER', amendments: [{ strike: [1] }] }, STOCKHOLM),
    );
    expect(ids(await s.transfer.incoming(STOCKHOLM, PAGE))).toEqual([T]);
  });

  it('that is withdrawn, expired or voided is the sender’s to see alone', async () => {
    await s.pathway(OPEN);
    const [W, E, V] = ['W', 'E', 'V'].map((name) => codeFrom('transfer', uuidOf(name))) as [string, string, string];
    for (const id of [W, E, V]) await s.send('Transfer', id, request());
    await shown(s.send('Transfer', W, { type: 'WithdrawTransfer', day: '2026-02-20' }));
    await shown(s.send('Transfer', V, { type: 'Void', reasonCode: 'WRONG_CASE' }));
    s.clock.set(new Date('2026-05-01T12:00:00Z'));
    expect(ids(await s.transfer.incoming(STOCKHOLM, PAGE))).toEqual([E]);
    expect(await ruleOf(s.tick('Transfer', E, { type: 'ExpireTransfer' }))).toBe('transfer-not-expired');
    s.clock.set(new Date('2026-05-02T12:00:00Z'));
    const read = async () => [
      ids(await s.transfer.incoming(STOCKHOLM, PAGE)),
      (await s.transfer.sent(UMEA, PAGE)).items.map((i) => [i.transferId, i.status]).sort(),
    ];
    const expected = [
      [],
      [
        [W, 'WITHDRAWN'],
        [E, 'EXPIRED'],
      ].sort(),
    ];
    expect(await read()).toEqual(expected);
    await shown(s.tick('Transfer', E, { type: 'ExpireTransfer' }));
    expect(await read()).toEqual(expected);
    for (const id of [W, E, V]) await expect(s.transfer.incomingOne(id, STOCKHOLM)).rejects.toThrow(UnknownSubject);
    expect(await s.transfer.sentOne(V, UMEA)).toMatchObject({ status: 'VOIDED', end: null });
    expect(await s.transfer.sentOne(E, UMEA)).toMatchObject({ end: { day: '2026-05-02' } });
    expect(await ruleOf(s.send('Transfer', E, answer, STOCKHOLM))).toBe('transfer-expired');
  });

  it('that expired because of a wrong day expires anew on the right one', async () => {
    await s.pathway(OPEN);
    await shown(s.send('Transfer', T, request({ day: '2026-01-15' })));
    const expire = async (at: string) => {
      s.clock.set(new Date(`${at}T12:00:00Z`));
      const tick = cooperationContext.ticks!.find((one) => one.name === 'expired')!;
      const due = await Array.fromAsync(tick.due(s.readModels, s.keys, s.clock.today()));
      for (const { subject, cause, command } of due) {
        const commandId = uuidOf(`${subject}\n${tick.name}\n${cause}`);
        await shown(
          s.pipelines.get('Transfer').execute(subject, command as never, { commandId, body: '', recordedBy: 'POLICY' }),
        );
      }
      return due.length;
    };
    expect([await expire('2026-04-14'), await expire('2026-04-15'), await expire('2026-04-16')]).toEqual([0, 1, 0]);
    const amendments = [{ strike: [1] }, { correct: 0, fields: { day: '2026-02-15' } }];
    await shown(s.send('Transfer', T, { type: 'Amend', reasonCode: 'WRONG_DATE', amendments }));
    expect(ids(await s.transfer.incoming(STOCKHOLM, PAGE))).toEqual([T]);
    expect([await expire('2026-05-15'), await expire('2026-05-16'), await expire('2026-05-17')]).toEqual([0, 1, 0]);
  });

  it('goes with its pathway: voided for both, erased with its keys', async () => {
    await s.pathway(OPEN);
    await shown(s.send('Transfer', T, request()));
    await s.pathway({ type: 'Void', reasonCode: 'WRONG_CASE' });
    expect((await s.transfer.sent(UMEA, PAGE)).total).toBe(0);
    expect((await s.transfer.incoming(STOCKHOLM, PAGE)).total).toBe(0);
    await expect(s.transfer.sentOne(T, UMEA)).rejects.toThrow(UnknownSubject);
    await expect(s.transfer.incomingOne(T, STOCKHOLM)).rejects.toThrow(UnknownSubject);
    await s.pathway({ type: 'RequestErasure', reasonCode: 'COURT', actorRef: 'a'.repeat(43) });
    await s.pathway({ type: 'ErasePathway', actorRef: 'b'.repeat(43) });
    await expect(s.transfer.sentOne(T, UMEA)).rejects.toThrow(Erased);
    await expect(s.transfer.incomingOne(T, STOCKHOLM)).rejects.toThrow(UnknownSubject);
    const found = await transfersOf(ID, s.readModels, s.keys);
    expect(found).toEqual([T]);
    for (const purpose of ['cooperation', ANCHOR]) await s.keys.forget(T, purpose);
    await expect(s.transfer.sentOne(T, UMEA)).rejects.toThrow(Erased);
    await expect(s.transfer.incomingOne(T, STOCKHOLM)).rejects.toThrow(UnknownSubject);
    expect(await transfersOf(ID, s.readModels, s.keys)).toEqual([]);
  });

  it('is listed in pages, those asked last first', async () => {
    await s.pathway(OPEN);
    const all = ['2026-02-01', '2026-02-03', '2026-02-02'].map(
      (day) => [codeFrom('transfer', uuidOf(day)), day] as const,
    );
    for (const [id, day] of all) await shown(s.send('Transfer', id, request({ day })));
    const [first, last, middle] = all.map(([id]) => id);
    expect(ids(await s.transfer.sent(UMEA, PAGE))).toEqual([last, middle, first]);
    expect(await s.transfer.incoming(STOCKHOLM, { limit: 2, page: 2 })).toMatchObject({
      items: [{ transferId: first }],
      total: 3,
    });
  });
});
