import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { inMemory } from '@stadig/adapter-memory/testing/in-memory';
import { isPathwayId } from '@stadig/event-sourcing/pathway-id';
import { collectionSpec } from '@stadig/event-sourcing/projection';
import { describedPaths } from '@stadig/http/testing/described';
import { serve, user, type Answer } from '@stadig/http/testing/serve';
import { POLICY_DOCUMENTS } from './case-tasks.js';
import { clearings } from './erasure-receipts.js';
import { pathwayAnswer, pathwaysAnswer } from './housing-pathway.answers.js';
import { housingPathwayContext } from './housing-pathway.context.js';
import { HousingPathwayModule } from './housing-pathway.module.js';
import { OPENING } from './testing/pathways.js';

const LIST = '/api/v1/housing-pathways';
const USERS = {
  anna: user('CASEWORKER', '2480', 'anna'),
  bo: user('CASEWORKER', '2480', 'bo'),
  cia: user('CASEWORKER', '2482', 'cia'),
  statistician: user('STATISTICIAN', '2480', 'stina'),
};
type User = keyof typeof USERS;

const here = await inMemory({
  contexts: [housingPathwayContext],
  collections: [{ name: POLICY_DOCUMENTS, indexes: [] }, collectionSpec(clearings)],
  today: '2026-11-01',
});
const { store } = here;
const { call, close, document } = await serve({ modules: [HousingPathwayModule], ports: here, caller: USERS.anna });

afterAll(async () => {
  await close();
  await here.stop();
});

const get = (path: string, headers: Record<string, string> = {}, as: User = 'anna'): Promise<Answer> =>
  call(`${LIST}${path}`, { headers, as: USERS[as] });

function post(
  path: string,
  body: unknown,
  { as = 'anna', ...headers }: { as?: User; 'idempotency-key'?: string; 'if-match'?: string } = {},
): Promise<Answer> {
  return call(`${LIST}${path}`, { method: 'POST', body, headers, as: USERS[as] });
}

const OPEN = { ...OPENING, day: '2025-01-10' };
const HOME = { tenureCode: 'T06', termBand: 'M12_23', providerKind: 'MUNICIPALITY', sameMunicipality: 'YES' };
const open = async (): Promise<string> => (await post('', OPEN)).body.id;

describe('Recording a pathway over HTTP', () => {
  it('opens it under a code of its own, and the same key again finds the same one', async () => {
    const key = randomUUID();
    const first = await post('', OPEN, { 'idempotency-key': key });
    expect(first.status).toBe(201);
    expect(isPathwayId(first.body.id)).toBe(true);
    expect(first.headers.get('etag')).toBe('"0"');
    const again = await post('', OPEN, { 'idempotency-key': key });
    expect([again.status, again.body]).toEqual([201, { ...first.body, repeated: true }]);
    expect((await post('', { ...OPEN, gender: 'MAN' }, { 'idempotency-key': key })).status).toBe(422);
    expect((await post('', OPEN)).body.id).not.toBe(first.body.id);
  });

  it('takes every command of a caseworker, and tells the pathway as its description says', async () => {
    const id = await open();
    const noteworthy: [string, unknown][] = [
      [
        'perspectives',
        {
          day: '2025-01-11',
          honourRelated: 'NO',
          disability: 'UNKNOWN',
          lgbtqi: 'NOT_ASKED',
          traffickingOrProstitution: 'NO',
          substanceUse: 'NO',
          largeCareNeeds: 'NO',
          protectedPersonalData: 'YES',
          residencePermitDependent: 'NO',
          newlyArrived: 'NO',
        },
      ],
      ['risk-assessments', { day: '2025-01-11', method: 'FREDA' }],
      ['housing-needs', { day: '2025-01-12', roomsBand: 'R2', accessible: 'NO', mustLeave: 'NONE' }],
      ['measures', { day: '2025-01-13', measure: 'M03' }],
      ['ended-measures', { day: '2025-02', measureNo: 1 }],
      ['priority-applications', { day: '2025-01-13' }],
      ['priority-decisions', { day: '2025-02-13', applicationNo: 1, decision: 'REJECTED', daysBand: 'M1_3' }],
      ['housing-offers', { day: '2025-02-14', providerKind: 'PRIVATE', sameMunicipality: 'NO' }],
      ['declined-offers', { day: '2025-02-15', offerNo: 1, reason: 'SAFETY', by: 'PERSON' }],
      ['interim-housing', { day: '2025-02-16', tenureCode: 'T17' }],
      ['left-interim-housing', { day: '2025-03-01', interimNo: 1 }],
      ['obstacles', { day: 'UNKNOWN', code: 'O22', effect: 'BLOCKING', resolvedOn: '2025-02-20' }],
      ['obstacles', { day: '2025-02-21', code: 'O11', effect: 'DELAYING' }],
      ['resolved-obstacles', { day: '2025-03-01', obstacleNo: 2 }],
      ['secured-homes', { day: '2025-03-01', ...HOME }],
      ['follow-ups', { day: '2025-09-01', homeNo: 1, milestone: 'M6', status: 'HOUSED' }],
      ['contract-take-overs', { day: '2026-03-01', homeNo: 1 }],
      ['closings', { day: '2026-03-02', outcome: 'PERMANENT' }],
      ['lost-homes', { day: '2026-05-01', homeNo: 1, reason: 'NEW_VIOLENCE' }],
      ['returns', { day: '2026-05-02' }],
      ['lost-contacts', { day: '2026-05-03' }],
      ['transfers', { day: '2026-05-04' }],
      ['closings', { day: '2026-06-01', outcome: 'CONTACT_LOST' }],
      ['reopenings', { day: '2026-07-01', reason: 'CONTACT_REGAINED' }],
      ['amendments', { reasonCode: 'WRONG_DATE', amendments: [{ correct: 4, fields: { day: '2025-01-14' } }] }],
      ['amendments', { reasonCode: 'DUPLICATE', amendments: [{ strike: [2, 3] }] }],
    ];
    let last: Answer | undefined;
    for (const [path, body] of noteworthy) {
      last = await post(`/${id}/${path}`, body);
      if (last.status !== 200) throw new Error(`${path}: ${JSON.stringify(last.body)}`);
    }
    const read = await get(`/${id}`, last!.seen);
    expect(read.status).toBe(200);
    expect(read.headers.get('etag')).toBe(last!.headers.get('etag'));
    const pathway = pathwayAnswer.parse(read.body);
    expect(pathway).toEqual(read.body);
    expect(pathway).toMatchObject({ status: 'REOPENED', measures: [{ started: '2025-01-14', ended: '2025-02' }] });
    expect(pathway.timeline.map((e) => e.type)).not.toContain('RiskAssessmentCompleted');
    const list = await get('?limit=1&page=1');
    expect(pathwaysAnswer.parse(list.body)).toEqual(list.body);
    expect(list.body).toMatchObject({ limit: 1, page: 1 });
  });

  it('refuses what a rule forbids, naming rule, field and what would lift it', async () => {
    const id = await open();
    const { status, body } = await post(`/${id}/closings`, { day: '2025-02-01', outcome: 'PERMANENT' });
    expect([status, body.rule, body.field]).toEqual([409, 'permanent-needs-home', 'outcome']);
    expect(body.texts.en.lift).toContain('Record the home first');
    const sublet = { day: '2025-02-01', ...HOME, tenureCode: 'T09', termBand: 'M6_11' };
    expect((await post(`/${id}/secured-homes`, sublet)).status).toBe(422);
  });

  it.each([
    ['an unknown field', { ...OPEN, name: 'Anna' }],
    ['a wrong code', { ...OPEN, gender: 'FEMALE' }],
    ['a day that does not exist', { ...OPEN, day: '2025-02-30' }],
    ['an unknown day of the opening', { ...OPEN, day: 'UNKNOWN' }],
    ['a field left out', { ...OPEN, relation: undefined }],
    ['the perpetrator as anything but the relation', { ...OPEN, perpetrator: 'x' }],
    ['a personal number', { ...OPEN, relation: '19811228-9874' }],
    ['a list for a code', { ...OPEN, gender: ['WOMAN'] }],
    ['no object', []],
  ])('refuses %s and stores nothing', async (_, body) => {
    const before = (await get('')).body.total;
    const refused = await post('', body);
    expect([400, 422]).toContain(refused.status);
    expect(JSON.stringify(refused.body)).not.toContain('9874');
    expect((await get('')).body.total).toBe(before);
  });

  it('lets nobody type what is derived, anchored or of another kind', async () => {
    const id = await open();
    for (const fields of [{ permanence: 'STRICT' }, { homeNo: 'x' }]) {
      expect((await post(`/${id}/secured-homes`, { day: '2025-03-01', ...HOME, ...fields })).status).toBe(400);
    }
    const amend = (fields: object) =>
      post(`/${id}/amendments`, { reasonCode: 'OTHER', amendments: [{ correct: 0, fields }] });
    expect((await amend({ anchor: 1 })).status).toBe(422);
    expect((await amend({ nothing: 1 })).status).toBe(422);
    expect((await post(`/${id}/amendments`, { reasonCode: 'OTHER', amendments: [{}] })).status).toBe(400);
  });

  it('is for caseworkers of the municipality alone', async () => {
    const id = await open();
    expect((await get(`/${id}`, {}, 'cia')).status).toBe(404);
    expect((await get('', {}, 'cia')).body.total).toBe(0);
    expect((await post(`/${id}/returns`, { day: '2025-02-01' }, { as: 'cia' })).status).toBe(404);
    expect((await get(`/${id}`, {}, 'statistician')).status).toBe(403);
    expect((await get(`/${id}`, { authorization: 'Bearer x' })).status).toBe(401);
    expect((await get(`/${id.slice(0, 16)}${id[16] === '0' ? '1' : '0'}`)).status).not.toBe(200);
  });

  it('tells who comes too late: the revision, and what came in between', async () => {
    const id = await open();
    expect((await post(`/${id}/returns`, { day: '2025-02-01' }, { 'if-match': '"0"' })).status).toBe(200);
    const late = await post(`/${id}/returns`, { day: '2025-02-02' }, { 'if-match': '"0"' });
    expect([late.status, late.body.current, late.body.since]).toEqual([412, 1, ['ReturnedToPerpetrator']]);
  });

  it('is erased by two, and gone for both', async () => {
    const id = await open();
    expect((await post(`/${id}/erasures`, undefined)).body.rule).toBe('erasure-not-requested');
    expect((await post(`/${id}/erasure-requests`, { reasonCode: 'RETENTION' })).status).toBe(400);
    const requested = await post(`/${id}/erasure-requests`, { reasonCode: 'PERSON_REQUEST' });
    expect(requested.status).toBe(200);
    expect((await get(`/${id}`, requested.seen, 'bo')).body.erasureRequested).toBe('PERSON_REQUEST');
    expect((await post(`/${id}/erasures`, undefined)).body.rule).toBe('erasure-needs-second-person');
    const granted = await post(`/${id}/erasures`, {}, { as: 'bo' });
    expect(granted.status).toBe(200);
    expect((await get(`/${id}/erasure`, granted.seen)).body).toMatchObject({
      erased: 'PERSON_REQUEST',
      complete: false,
    });
    expect((await get(`/${id}`, granted.seen)).status).toBe(410);
    expect((await post(`/${id}/returns`, { day: '2025-02-01' })).status).toBe(410);
  });

  it('is voided as a whole', async () => {
    const id = await open();
    const voided = await post(`/${id}/voidings`, { reasonCode: 'WRONG_CASE' });
    expect((await get(`/${id}`, voided.seen)).body.status).toBe('VOIDED');
    expect((await post(`/${id}/returns`, { day: '2025-02-01' })).body.rule).toBe('pathway-voided');
  });

  it('leaves nothing in clear of who acted', async () => {
    const id = await open();
    await post(`/${id}/erasure-requests`, { reasonCode: 'PERSON_REQUEST' });
    const log = await store.read(`housingPathway-${id}`);
    expect(log.map((e) => [e.type, Object.keys(e.data)])).toEqual([
      ['HousingPathwayOpened', ['dayOffset', 'dayPrecision', 'startPeriod']],
      ['PathwayErasureRequested', ['reasonCode']],
    ]);
    expect(Object.keys(log[1]!.metadata).sort()).toEqual([
      'bodyMac',
      'causationId',
      'commandId',
      'correlationId',
      'definitionVersion',
      'ownerCode',
      'recordedBy',
    ]);
  });
});

describe('The routes', () => {
  it('are one for each command, but those that only policies and ticks send', async () => {
    const source = await readFile(new URL('./housing-pathway.ts', import.meta.url), 'utf8');
    const commands = [...source.matchAll(/\n {4}case '(\w+)':/g)].map((m) => m[1]!);
    const controller = await readFile(new URL('./housing-pathway.controller.ts', import.meta.url), 'utf8');
    const sent = new Set([...controller.matchAll(/type: '(\w+)'/g)].map((m) => m[1]!));
    expect(commands.length).toBeGreaterThan(25);
    expect(commands.filter((command) => !sent.has(command))).toEqual([
      'FlagStaleCase',
      'LearnTransferAnswer',
      'EraseByRetention',
    ]);
  });

  it('are described: every one with its problems, every code with both its labels', () => {
    const { paths, components } = document();
    expect(describedPaths(document(), LIST)).toHaveLength(30);
    expect(JSON.stringify(components!.schemas!['OpenHousingPathway'])).toContain('WOMAN: Kvinna / Woman');
    expect(JSON.stringify(paths)).not.toContain('codeList');
  });
});
