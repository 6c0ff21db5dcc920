import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { inMemory } from '@stadig/adapter-memory/testing/in-memory';
import { codeFrom, isPathwayId, pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { opened } from '@stadig/housing-pathway/testing/pathways';
import { describedPaths } from '@stadig/http/testing/described';
import { serve, user, type Answer, type Call } from '@stadig/http/testing/serve';
import { cooperationContext } from './cooperation.context.js';
import { CooperationModule } from './cooperation.module.js';

const AGREEMENTS = '/api/v1/cooperations';
const COORDINATIONS = '/api/v1/case-coordinations';
const TRANSFERS = '/api/v1/transfers';

const USERS = {
  coordinator: user('MUNICIPAL_COORDINATOR', '2480'),
  caseworker: user('CASEWORKER', '2480'),
  neighbour: user('MUNICIPAL_COORDINATOR', '2460'),
  stranger: user('CASEWORKER', '2460'),
  receiver: user('CASEWORKER', '0180'),
  statistician: user('STATISTICIAN', '2480'),
};
type User = keyof typeof USERS;

const here = await inMemory({ contexts: [cooperationContext], beside: [housingPathwayContext], today: '2026-03-01' });
const { store } = here;
const edge = await serve({ modules: [CooperationModule], ports: here, caller: USERS.caseworker });

afterAll(async () => {
  await edge.close();
  await here.stop();
});

const call = (as: User, path: string, options: Call = {}): Promise<Answer> =>
  edge.call(path, { ...options, as: USERS[as] });

const AGREEMENT = {
  municipalities: ['2480', '2460'],
  partnerType: 'OTHER_MUNICIPALITY',
  form: 'WRITTEN',
  managementDecided: 'YES',
  scope: ['HOUSING'],
  validFrom: '2025-06',
};
const COORDINATION = { day: '2026-02-01', partnerTypes: ['SCHOOL'], sip: 'YES', consentObtained: true };

/** Opens a pathway of Umeå on 2026-01-01, and what tells the services of it. */
async function pathway() {
  const { id, seen } = await opened(here, { day: '2026-01-01' });
  return { id, headers: seen };
}

const request = (pathwayId: string) => ({
  day: '2026-02-01',
  pathwayId,
  toMunicipality: '0180',
  t0: '2025-11-01',
  roomsBand: 'R2',
  householdType: 'WITH_CHILDREN',
});
const newTransfer = () => `${TRANSFERS}/${codeFrom('transfer', randomUUID())}`;

describe('An agreement', () => {
  it('has a route for each thing that a party does, and is read alike by all of them', async () => {
    const registered = await call('coordinator', AGREEMENTS, { body: { ...AGREEMENT, dwellingsPerYear: 3 } });
    expect([registered.status, isPathwayId(registered.body.id)]).toEqual([201, true]);
    const path = `${AGREEMENTS}/${registered.body.id}`;
    const script: [User, string, object][] = [
      ['neighbour', 'confirmations', { month: '2025-09' }],
      ['neighbour', 'reviews', { month: '2026-01', result: 'KEPT' }],
      ['coordinator', 'scope-changes', { month: '2026-01', scope: ['HOUSING', 'SCHOOL'], dwellingsPerYear: 4 }],
      ['coordinator', 'obstacles', { month: '2026-02', code: 'O63' }],
      ['coordinator', 'pool-entries', { month: '2026-01' }],
      ['coordinator', 'pool-exits', { month: '2026-02' }],
      [
        'neighbour',
        'amendments',
        { reasonCode: 'WRONG_DATE', amendments: [{ correct: 2, fields: { month: '2026-02' } }] },
      ],
      ['neighbour', 'participation-ends', { month: '2026-02', reason: 'COST' }],
    ];
    let last = registered;
    for (const [as, route, body] of script) {
      last = await call(as, `${path}/${route}`, { body });
      expect([route, last.status, last.body.rule ?? last.body.errors]).toEqual([route, 200, undefined]);
    }
    const read = await call('caseworker', path, { headers: last.seen });
    expect(read.body).toMatchObject({
      status: 'ENDED',
      scope: ['HOUSING', 'SCHOOL'],
      dwellingsPerYear: 4,
      parties: [{ confirmed: '2025-06' }, { confirmed: '2025-09', ended: '2026-02', endReason: 'COST' }],
    });
    expect(read.headers.get('etag')).toBe(`"${last.body.revision}"`);
    expect((await call('neighbour', path)).body).toEqual(read.body);
    const listed = await call('caseworker', `${AGREEMENTS}?status=ENDED`);
    expect(listed.body).toMatchObject({ total: 1, items: [{ cooperationId: registered.body.id }] });
    const { events: _, revision: __, ...item } = read.body;
    expect(listed.body.items[0]).toEqual(item);
  });

  it('is recorded by coordinators, read by caseworkers too, and not there for other municipalities', async () => {
    const { body } = await call('coordinator', AGREEMENTS, { body: AGREEMENT });
    const path = `${AGREEMENTS}/${body.id}`;
    const confirm = { body: { month: '2026-02' } };
    expect((await call('caseworker', AGREEMENTS, { body: AGREEMENT })).status).toBe(403);
    expect((await call('caseworker', `${path}/confirmations`, confirm)).status).toBe(403);
    for (const read of [AGREEMENTS, path]) expect((await call('statistician', read)).status).toBe(403);
    expect((await call('receiver', path)).status).toBe(404);
    expect((await call('receiver', `${AGREEMENTS}/AAAAAAAAAAAAAAAAA`)).status).toBe(404);
    expect((await call('receiver', AGREEMENTS)).body.items).toEqual([]);
    const refused = await call('coordinator', `${path}/confirmations`, confirm);
    expect(refused.body).toMatchObject({ status: 409, rule: 'confirmed-already' });
    const voided = await call('coordinator', `${path}/voidings`, { body: { reasonCode: 'DUPLICATE' } });
    expect((await call('caseworker', path, { headers: voided.seen })).body.status).toBe('VOIDED');
  });

  it('with what cannot be right is refused, and nothing is stored', async () => {
    const wrong: [object, number][] = [
      [{ municipalities: [] }, 400],
      [{ municipalities: ['2480', '2480'] }, 400],
      [{ municipalities: ['2480', '9999'] }, 400],
      [{ municipalities: '2480' }, 400],
      [{ municipalities: ['2460', '0180'] }, 422],
      [{ municipalities: ['2480'] }, 422],
      [{ partnerType: 'NEVER_HEARD_OF' }, 400],
      [{ scope: [] }, 400],
      [{ dwellingsPerYear: -1 }, 400],
      [{ validFrom: '2026-13' }, 400],
      [{ validFrom: '0026-01' }, 400],
      [{ validFrom: '2026-01-01' }, 400],
      [{ validFrom: '2027-04' }, 422],
      [{ party: '2480' }, 400],
    ];
    const before = (await call('coordinator', AGREEMENTS)).body.total;
    for (const [more, status] of wrong) {
      const answer = await call('coordinator', AGREEMENTS, { body: { ...AGREEMENT, ...more } });
      expect([more, answer.status]).toEqual([more, status]);
    }
    const told = await call('coordinator', AGREEMENTS, { body: { ...AGREEMENT, municipalities: ['9999'] } });
    expect(told.body.errors).toEqual([
      { field: 'municipalities', code: 'municipalities', sv: expect.any(String), en: expect.any(String) },
    ]);
    expect((await call('coordinator', AGREEMENTS)).body.total).toBe(before);
    expect((await call('coordinator', `${AGREEMENTS}?status=SOMETIMES`)).status).toBe(400);
  });
});

describe('Coordination in a case', () => {
  it('is recorded, corrected and read by the responsible municipality’s caseworkers alone', async () => {
    const { id, headers } = await pathway();
    const path = `${COORDINATIONS}/${id}`;
    const body = COORDINATION;
    expect((await call('receiver', `${path}/coordinations`, { body, headers })).status).toBe(409);
    expect((await call('coordinator', `${path}/coordinations`, { body, headers })).status).toBe(403);
    expect((await call('caseworker', `${path}/coordinations`, { body, headers })).status).toBe(200);
    const amended = await call('caseworker', `${path}/amendments`, {
      body: { reasonCode: 'WRONG_CODE', amendments: [{ correct: 0, fields: { sip: 'NO' } }] },
    });
    const read = await call('caseworker', path, { headers: amended.seen });
    expect(read.headers.get('etag')).toBe('"1"');
    expect(read.body).toMatchObject({ coordinations: [{ day: '2026-02-01', partnerTypes: ['SCHOOL'], sip: 'NO' }] });
    expect((await call('receiver', path)).status).toBe(404);
    expect((await call('coordinator', path)).status).toBe(403);
  });

  it('without consent, or with what cannot be right, is refused', async () => {
    const { id, headers } = await pathway();
    const path = `${COORDINATIONS}/${id}/coordinations`;
    const wrong: [object, number][] = [
      [{ consentObtained: false }, 422],
      [{ consentObtained: undefined }, 400],
      [{ consentObtained: 'true' }, 400],
      [{ partnerTypes: [] }, 400],
      [{ partnerTypes: ['SCHOOL', 'SCHOOL'] }, 400],
      [{ sip: 'MAYBE' }, 400],
      [{ day: '2026-03-02' }, 422],
      [{ partner: 'Storskolan' }, 400],
    ];
    for (const [more, status] of wrong) {
      const answer = await call('caseworker', path, { body: { ...COORDINATION, ...more }, headers });
      expect([more, answer.status]).toEqual([more, status]);
    }
    const refused = await call('caseworker', path, { body: { ...COORDINATION, consentObtained: false }, headers });
    expect(refused.body).toMatchObject({ rule: 'consent-required', field: 'consentObtained' });
    expect(await store.read(`caseCoordination-${id}`)).toEqual([]);
  });
});

describe('A transfer', () => {
  it('goes from request to answer, each party by its own routes', async () => {
    const { id, headers } = await pathway();
    const path = newTransfer();
    const transferId = path.slice(TRANSFERS.length + 1);
    const asked = await call('caseworker', `${path}/requests`, { body: request(id), headers });
    expect([asked.status, asked.body.id]).toEqual([201, transferId]);
    const sent = await call('caseworker', path, { headers: asked.seen });
    expect(sent.body).toMatchObject({ transferId, status: 'OPEN', pathwayId: id, toMunicipality: '0180' });
    expect((await call('caseworker', TRANSFERS)).body.items).toContainEqual(sent.body);

    const incoming = await call('receiver', `${TRANSFERS}/incoming/${transferId}`);
    expect(incoming.body).toMatchObject({ status: 'OPEN', fromMunicipality: '2480', t0: '2025-11-01' });
    expect((await call('receiver', `${TRANSFERS}/incoming`)).body.items).toContainEqual(incoming.body);
    expect(JSON.stringify(incoming.body)).not.toContain(id);

    const fields = { householdType: 'ALONE' };
    const amending = { body: { reasonCode: 'WRONG_CODE', amendments: [{ correct: 0, fields }] } };
    expect((await call('receiver', `${path}/amendments`, amending)).body.rule).toBe('sender-only');
    expect((await call('caseworker', `${path}/amendments`, amending)).status).toBe(200);
    const answer = { day: '2026-02-20', answer: 'ACCEPTED' };
    expect((await call('caseworker', `${path}/answers`, { body: answer })).body.rule).toBe('receiver-only');
    const stale = { body: answer, headers: { 'if-match': incoming.headers.get('etag')! } };
    expect((await call('receiver', `${path}/answers`, stale)).status).toBe(412);
    const taken = await call('receiver', `${path}/answers`, { body: answer });
    expect(taken.status).toBe(200);
    const after = await call('receiver', `${TRANSFERS}/incoming/${transferId}`, { headers: taken.seen });
    expect(after.body).toMatchObject({ status: 'ACCEPTED', householdType: 'ALONE', end: { day: '2026-02-20' } });
    const withdrawal = await call('caseworker', `${path}/withdrawals`, { body: { day: '2026-02-21' } });
    expect(withdrawal.body).toMatchObject({ status: 409, rule: 'transfer-answered' });
    expect(JSON.stringify(withdrawal.body)).toContain('a new request is needed');
    const of = async (query: string) =>
      (await call('receiver', `${TRANSFERS}/incoming${query}`)).body.items.map((i: IncomingItem) => i.transferId);
    expect(await of('')).not.toContain(transferId);
    expect(await of('?status=ACCEPTED')).toContain(transferId);
  });

  it('is withdrawn or voided by its sender', async () => {
    const { id, headers } = await pathway();
    for (const [route, body] of [
      ['withdrawals', { day: '2026-02-10' }],
      ['voidings', { reasonCode: 'WRONG_CASE' }],
    ] as const) {
      const path = newTransfer();
      await call('caseworker', `${path}/requests`, { body: request(id), headers });
      expect((await call('receiver', `${path}/${route}`, { body })).body.rule).toBe('sender-only');
      const ended = await call('caseworker', `${path}/${route}`, { body });
      expect(ended.status).toBe(200);
      const status = (await call('caseworker', path, { headers: ended.seen })).body.status;
      expect(status).toBe(route === 'voidings' ? 'VOIDED' : 'WITHDRAWN');
    }
  });

  it('answers alike where it is foreign and where it is not there', async () => {
    const { id, headers } = await pathway();
    const path = newTransfer();
    const asked = await call('caseworker', `${path}/requests`, { body: request(id), headers });
    await call('caseworker', path, { headers: asked.seen });
    expect((await call('statistician', path)).status).toBe(403);
    for (const target of [path, newTransfer()]) {
      const incoming = target.replace(TRANSFERS, `${TRANSFERS}/incoming`);
      const answers = [
        await call('receiver', target),
        await call('caseworker', incoming),
        await call('stranger', target),
        await call('stranger', incoming),
        await call('stranger', `${target}/answers`, { body: { day: '2026-02-20', answer: 'REJECTED' } }),
        await call('stranger', `${target}/withdrawals`, { body: { day: '2026-02-20' } }),
        await call('stranger', `${target}/voidings`, { body: { reasonCode: 'OTHER' } }),
      ];
      expect(new Set(answers.map(({ status, body }) => `${status} ${body.type}`))).toEqual(
        new Set(['404 /problems/subject-unknown']),
      );
    }
    const mistyped = await call('caseworker', `${TRANSFERS}/AAAAAAAAAAAAAAAAA`);
    expect(mistyped.body.type).toBe('/problems/pathway-code-mistyped');
  });

  it('with what cannot be right is refused, and nothing is stored', async () => {
    const { id, headers } = await pathway();
    const path = newTransfer();
    const wrong: [object, number][] = [
      [{ toMunicipality: '9999' }, 400],
      [{ toMunicipality: 'Umeå' }, 400],
      [{ toMunicipality: '2480' }, 422],
      [{ pathwayId: 'AAAAAAAAAAAAAAAAA' }, 400],
      [{ pathwayId: pathwayIdFrom(randomUUID()) }, 409],
      [{ day: 'UNKNOWN' }, 400],
      [{ day: '2026-03-02' }, 422],
      [{ day: '2025-12-01' }, 422],
      [{ t0: '2026-02-02' }, 422],
      [{ roomsBand: 'R9' }, 400],
      [{ fromMunicipality: '2480' }, 400],
    ];
    for (const [more, status] of wrong) {
      const answer = await call('caseworker', `${path}/requests`, { body: { ...request(id), ...more }, headers });
      expect([more, answer.status]).toEqual([more, status]);
    }
    expect(await store.read(path.replace(`${TRANSFERS}/`, 'transfer-'))).toEqual([]);
    expect((await call('receiver', `${TRANSFERS}/incoming?status=WITHDRAWN`)).status).toBe(400);
  });
});

interface IncomingItem {
  readonly transferId: string;
}

describe('The routes', () => {
  it('are described with what they take and answer, and the receiver’s answers know no pathway', () => {
    const { paths, components } = edge.document();
    const of = (prefix: string) => describedPaths(edge.document(), prefix);
    expect(of(AGREEMENTS)).toHaveLength(11);
    expect(of(COORDINATIONS)).toHaveLength(3);
    expect(of(TRANSFERS)).toHaveLength(9);
    expect(components!.schemas!['RequestTransfer']).toMatchObject({
      required: expect.arrayContaining(['day', 'pathwayId', 'toMunicipality', 'roomsBand', 'householdType']),
    });
    const incoming = of(`${TRANSFERS}/incoming`).map((path) => JSON.stringify(paths[path]!.get!.responses['200']));
    expect(incoming).toHaveLength(2);
    for (const described of incoming) {
      expect(described).toContain('fromMunicipality');
      expect(described).not.toMatch(/pathwayId|toMunicipality/);
    }
  });
});
