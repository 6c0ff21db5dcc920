import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { inMemory } from '@stadig/adapter-memory/testing/in-memory';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { opened } from '@stadig/housing-pathway/testing/pathways';
import { describedPaths } from '@stadig/http/testing/described';
import { serve, user, type Answer } from '@stadig/http/testing/serve';
import { perpetratorEvictionContext } from './perpetrator-eviction.context.js';
import { PerpetratorEvictionModule } from './perpetrator-eviction.module.js';

const DWELLING = { dwellingTenure: 'T01', contractHolder: 'JOINT' };
const ASSESSED = { outcome: 'SUITABLE', childrenAssessed: 'YES', honourConsidered: 'YES' };
const LIST = '/api/v1/stay-puts';

const caseworker = user('CASEWORKER', '2480');
const neighbour = user('CASEWORKER', '2482');
const statistician = user('STATISTICIAN', '2480');

const here = await inMemory({
  contexts: [perpetratorEvictionContext],
  beside: [housingPathwayContext],
  today: '2025-06-01',
});
const { store } = here;
const { call, close, document } = await serve({
  modules: [PerpetratorEvictionModule],
  ports: here,
  caller: caseworker,
});

afterAll(async () => {
  await close();
  await here.stop();
});

/** Opens a pathway on 2025-01-01, and what tells the reader of it. */
async function pathway() {
  const { id, seen } = await opened(here, { origin: 'OWN_HOME' });
  return { id, path: `${LIST}/${id}`, seen };
}

describe('Commands', () => {
  it('have a route each, from the first thought to the failure after a success', async () => {
    const { id, path, seen } = await pathway();
    const attempt = { attemptNo: 1 };
    const instrument = { instrument: 'KONTAKTFORBUD_GEMENSAM_BOSTAD' };
    const script: [string, object][] = [
      ['considerations', { day: '2024-01-02', ...DWELLING }],
      ['considerations', { day: '2023-06-01', ...DWELLING, notSuitable: { day: '2023-06-20', reason: 'VICTIM_WISH' } }],
      ['considerations', { day: '2023-08', ...DWELLING, ended: { day: '2023-09', outcome: 'WITHDRAWN' } }],
      ['safety-assessments', { day: '2024-01-05', ...attempt, ...ASSESSED }],
      ['agreements', { day: '2024-01-06', ...attempt }],
      ['instrument-applications', { day: '2024-01-06', ...attempt, ...instrument }],
      ['granted-instruments', { day: '2024-01-08', instrumentNo: 1, ...instrument, durationBand: 'M1_3' }],
      ['granted-instruments', { day: '2024-01-08', ...attempt, instrument: 'UTVIDGAT', durationBand: 'M6_12' }],
      ['instrument-applications', { day: '2024-01-09', ...attempt, instrument: 'HYRESNAMND_OVERTAGANDE' }],
      ['rejected-instruments', { day: '2024-05-09', instrumentNo: 3 }],
      ['expired-instruments', { day: '2024-03-08', instrumentNo: 1 }],
      [
        'relocations',
        {
          day: '2024-01-10',
          ...attempt,
          accommodation: 'MUNICIPAL_PERPETRATOR_FLAT',
          plannedMonths: 4,
          byMunicipality: 'YES',
        },
      ],
      ['security-measures', { day: '2024-01-10', ...attempt, measure: 'LOCK' }],
      ['secured-tenancies', { day: '2024-04-01', ...attempt, tenureCode: 'T01' }],
      ['follow-ups', { day: '2024-02-10', ...attempt, milestone: 'M1', status: 'NOT_REACHED' }],
      ['follow-ups', { day: '2024-07-10', ...attempt, milestone: 'M6', status: 'VICTIM_REMAINS' }],
      ['endings', { day: '2024-07-11', ...attempt, outcome: 'SUCCESSFUL' }],
      ['failures', { day: '2025-01-20', ...attempt, reason: 'PERPETRATOR_RETURNED' }],
      ['considerations', { day: '2025-01-21', ...DWELLING }],
      ['not-suitable-findings', { day: '2025-01-22', attemptNo: 4, reason: 'HIGH_RISK' }],
      ['amendments', { reasonCode: 'WRONG_DATE', amendments: [{ correct: 5, fields: { day: '2024-01-04' } }] }],
      ['amendments', { reasonCode: 'DUPLICATE', amendments: [{ strike: [16] }] }],
    ];
    let last: Answer | undefined;
    for (const [route, body] of script) {
      last = await call(`${path}/${route}`, { body, headers: seen });
      expect([route, last.status, last.body.rule ?? last.body.errors]).toEqual([route, 200, undefined]);
    }
    const { revision } = last!.body;
    expect(last!.headers.get('etag')).toBe(`"${revision}"`);
    expect(last!.headers.get('stadig-seen')).toBe(`kvarboende-${id}@${revision}`);

    const read = await call(path, { headers: last!.seen });
    expect(read.status).toBe(200);
    expect(read.headers.get('etag')).toBe(`"${revision}"`);
    expect(read.body).toMatchObject({ pathwayId: id, status: 'NOT_SUITABLE', followUpsDue: [] });
    expect(
      read.body.attempts.map((a: { attemptNo: number; state: string; considered: string }) => [
        a.attemptNo,
        a.state,
        a.considered,
      ]),
    ).toEqual([
      [1, 'ENDED_FAILED', '2024-01-02'],
      [2, 'NOT_SUITABLE', '2023-06-01'],
      [3, 'ENDED_WITHDRAWN', '2023-08'],
      [4, 'NOT_SUITABLE', '2025-01-21'],
    ]);
  });

  it('refused name the rule, the field and what would lift it, and leave no trace', async () => {
    const { id, path, seen } = await pathway();
    const consider = { day: '2025-01-02', ...DWELLING };
    expect((await call(`${path}/considerations`, { body: consider, headers: seen })).status).toBe(200);
    const relocation = { day: '2025-01-10', attemptNo: 1, accommodation: 'OWN', byMunicipality: 'YES' };
    const refused = await call(`${path}/relocations`, { body: relocation });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ rule: 'relocation-needs-suitable', field: 'byMunicipality' });
    expect(JSON.stringify(refused.body)).toContain('Record the safety assessment first');
    const unassessed = { ...ASSESSED, childrenAssessed: 'NO', day: '2025-01-10', attemptNo: 1 };
    expect((await call(`${path}/safety-assessments`, { body: unassessed })).status).toBe(422);
    expect(await store.read(`kvarboende-${id}`)).toHaveLength(1);
  });

  it('with what cannot be right are refused, and nothing is stored', async () => {
    const { id, path, seen } = await pathway();
    const consider = { day: '2025-01-02', ...DWELLING };
    const grant = { day: '2025-01-02', instrument: 'UTVIDGAT', durationBand: 'UNKNOWN' };
    const relocation = { day: '2025-01-02', attemptNo: 1, accommodation: 'OWN', byMunicipality: 'NO' };
    const wrong: [string, object, number][] = [
      ['considerations', { ...consider, perpetrator: 'N.N.' }, 400],
      ['considerations', { ...consider, homeIsHers: true }, 400],
      ['considerations', { ...consider, contractHolder: 'NEVER_HEARD_OF' }, 400],
      ['considerations', { ...consider, dwellingTenure: 'T12' }, 400],
      ['considerations', { ...consider, dwellingTenure: '19900101-0017' }, 422],
      ['considerations', { ...consider, day: '2025-02-30' }, 400],
      ['considerations', { ...consider, day: undefined }, 400],
      ['considerations', { ...consider, day: '2026-01-01' }, 422],
      ['considerations', { ...consider, day: '2001-01-01' }, 422],
      ['considerations', { ...consider, ended: null }, 400],
      ['considerations', { ...consider, ended: { day: '2025-01-03' } }, 400],
      ['considerations', { ...consider, ended: { day: '2025-01-03', outcome: 'FAILED', place: 'x' } }, 400],
      ['considerations', { ...consider, notSuitable: { day: '2025-01-03', reason: 'FAILED' } }, 400],
      ['safety-assessments', { ...ASSESSED, day: '2025-01-02', attemptNo: 0 }, 400],
      ['safety-assessments', { ...ASSESSED, day: '2025-01-02', attemptNo: '1' }, 400],
      ['safety-assessments', { ...ASSESSED, day: '2025-01-02' }, 400],
      ['safety-assessments', { ...ASSESSED, day: '2025-01-02', attemptNo: 1 }, 409],
      ['granted-instruments', grant, 422],
      ['granted-instruments', { ...grant, attemptNo: 1, instrumentNo: 1 }, 422],
      ['granted-instruments', { ...grant, attemptNo: 1, ownInitiative: 'YES' }, 400],
      ['granted-instruments', { ...grant, instrumentNo: 1 }, 409],
      ['granted-instruments', { ...grant, instrumentNo: null }, 400],
      ['relocations', { ...relocation, plannedMonths: 0 }, 400],
      ['relocations', { ...relocation, plannedMonths: 121 }, 400],
      ['relocations', { ...relocation, plannedMonths: 2.5 }, 400],
      ['relocations', { ...relocation, byMunicipality: 'UNKNOWN' }, 400],
      ['secured-tenancies', { day: '2025-01-02', attemptNo: 1, tenureCode: 'T09' }, 400],
      ['follow-ups', { day: '2025-01-02', attemptNo: 1, milestone: 'M24', status: 'VICTIM_REMAINS' }, 400],
      ['endings', { day: '2025-01-02', attemptNo: 1, outcome: 'NOT_SUITABLE' }, 400],
      ['amendments', { reasonCode: 'OTHER', amendments: [] }, 400],
      ['amendments', { reasonCode: 'OTHER', amendments: [{ strike: [0] }] }, 422],
    ];
    for (const [route, body, status] of wrong) {
      const answer = await call(`${path}/${route}`, { body, headers: seen });
      expect([route, body, answer.status]).toEqual([route, body, status]);
    }
    expect(await store.read(`kvarboende-${id}`)).toHaveLength(0);
  });

  it('are for the own municipality’s caseworkers, and held to the revision they saw', async () => {
    const { path, seen } = await pathway();
    const body = { day: '2025-01-02', ...DWELLING };
    expect((await call(`${path}/considerations`, { body, headers: seen, as: neighbour })).status).toBe(409);
    expect((await call(`${path}/considerations`, { body, headers: seen, as: statistician })).status).toBe(403);
    const without = { ...seen, 'idempotency-key': '1' };
    expect((await call(`${path}/considerations`, { body, headers: without })).status).toBe(400);
    const first = await call(`${path}/considerations`, { body, headers: seen });
    const later = { body: { day: '2025-01-05', attemptNo: 1 }, headers: { 'if-match': '"3"' } };
    expect((await call(`${path}/agreements`, later)).status).toBe(412);
    const fresh = { ...later, headers: { 'if-match': first.headers.get('etag')! } };
    expect((await call(`${path}/agreements`, fresh)).status).toBe(200);
    expect((await call(`${LIST}/AAAAAAAAAAAAAAAAA/considerations`, { body })).status).toBe(404);
  });

  it('sent again under the same key are answered as before', async () => {
    const { id, path, seen } = await pathway();
    const headers = { ...seen, 'idempotency-key': randomUUID() };
    const body = { day: '2025-01-02', ...DWELLING };
    const [first, again] = [
      await call(`${path}/considerations`, { body, headers }),
      await call(`${path}/considerations`, { body, headers }),
    ];
    expect([first.body.repeated, again.body.repeated, again.body.revision]).toEqual([false, true, 0]);
    expect(await store.read(`kvarboende-${id}`)).toHaveLength(1);
  });
});

describe('Reads', () => {
  it('are of the own municipality alone', async () => {
    const { id, path, seen } = await pathway();
    const considered = await call(`${path}/considerations`, {
      body: { day: '2025-05-30', ...DWELLING },
      headers: seen,
    });
    const headers = considered.seen;
    expect((await call(path, { headers })).body.status).toBe('CONSIDERED');
    expect((await call(path, { headers, as: neighbour })).status).toBe(404);
    expect((await call(path, { as: statistician })).status).toBe(403);
    const listed = await call(`${LIST}?limit=100`);
    expect(listed.body.items.map((i: { pathwayId: string }) => i.pathwayId)).toContain(id);
    const assessed = await call(`${LIST}?limit=100&status=SAFETY_ASSESSED`);
    expect(assessed.body.items.map((i: { pathwayId: string }) => i.pathwayId)).not.toContain(id);
    expect((await call(LIST, { as: neighbour })).body).toEqual({ items: [], limit: 20, page: 1, total: 0 });
    for (const query of ['status=NONE', 'status=SOMETIMES', 'limit=0', 'page=0']) {
      expect((await call(`${LIST}?${query}`)).status).toBe(400);
    }
  });

  it('are described with what they answer', () => {
    const { paths, components } = document();
    expect(describedPaths(document(), LIST)).toHaveLength(17);
    const answer = paths[`${LIST}/{pathwayId}`]!.get!.responses['200'];
    expect(answer).toMatchObject({
      content: { 'application/json': { schema: { required: expect.arrayContaining(['attempts', 'followUpsDue']) } } },
    });
    expect(components!.schemas!['ConsiderStayPut']).toMatchObject({
      properties: {
        notSuitable: { $ref: '#/components/schemas/PastFinding' },
        ended: { $ref: '#/components/schemas/PastEnding' },
      },
    });
    expect(components!.schemas!['RelocatePerpetrator']).toMatchObject({
      required: expect.arrayContaining(['day', 'attemptNo', 'accommodation', 'byMunicipality']),
    });
  });
});
