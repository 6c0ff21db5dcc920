import { afterAll, describe, expect, it } from '@jest/globals';
import { inMemory } from '@stadig/adapter-memory/testing/in-memory';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { opened } from '@stadig/housing-pathway/testing/pathways';
import { describedPaths } from '@stadig/http/testing/described';
import { serve, user, type Answer } from '@stadig/http/testing/serve';
import { shelterPlacementContext } from './shelter-placement.context.js';
import { ShelterPlacementModule } from './shelter-placement.module.js';

const STAY = {
  providerType: 'IDEBUREN',
  geography: 'OTHER_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};
const PLACE = { providerType: 'PRIVATE', geography: 'SAME_COUNTY' };
const LIST = '/api/v1/shelter-placements';

const caseworker = user('CASEWORKER', '2480');
const neighbour = user('CASEWORKER', '2482');
const statistician = user('STATISTICIAN', '2480');

const here = await inMemory({
  contexts: [shelterPlacementContext],
  beside: [housingPathwayContext],
  today: '2025-06-01',
});
const { store } = here;
const { call, close, document } = await serve({ modules: [ShelterPlacementModule], ports: here, caller: caseworker });

afterAll(async () => {
  await close();
  await here.stop();
});

/** Opens a pathway on 2025-01-01, and what tells the reader of it. */
async function pathway() {
  const { id, seen } = await opened(here);
  return { id, path: `${LIST}/${id}`, seen };
}

describe('Commands', () => {
  it('have a route each, from need to exit', async () => {
    const { id, path, seen } = await pathway();
    const need = { urgency: 'ACUTE_24H', childrenBand: 'C1', childAgeBands: ['A6_12'], needs: ['PET'] };
    const child = { placementNo: 1, childIndex: 1 };
    const script: [string, object][] = [
      ['needs', { day: '2025-01-01', ...need }],
      ['needs', { day: '2025-01', ...need }],
      ['requests', { day: '2025-01-01', needNo: 1, ...PLACE }],
      ['requests', { day: '2025-01-01', needNo: 1, ...PLACE }],
      ['turn-downs', { day: '2025-01-01', requestNo: 1, reason: 'NO_CAPACITY' }],
      ['declined-offers', { day: '2025-01-01', requestNo: 2, reason: 'TOO_FAR' }],
      ['closed-needs', { day: 'UNKNOWN', needNo: 2, outcome: 'WITHDRAWN', reason: 'RESOLVED' }],
      ['placements', { day: '2025-01-02', needNo: 1, observedFrom: '2025-01-02', ...STAY }],
      ['children', { day: '2025-01-02', placementNo: 1, ageBand: 'A6_12' }],
      ['children', { day: '2025-01-02', placementNo: 1, ageBand: 'A0_5', left: { day: '2025-01-05', exit: 'LVU' } }],
      ['child-decisions', { day: '2025-01-03', ...child, legalBasis: 'SOL_CONSENT' }],
      ['schoolings', { day: '2025-01-10', ...child, kind: 'SCHOOL' }],
      ['extensions', { day: '2025-01-20', placementNo: 1, reason: 'NO_HOUSING' }],
      ['ready-assessments', { day: '2025-01-21', placementNo: 1 }],
      ['ready-withdrawals', { day: '2025-01-22', placementNo: 1 }],
      ['transfers', { day: '2025-02-01', placementNo: 1, ...STAY }],
      [
        'placement-ends',
        {
          day: '2025-03-01',
          placementNo: 2,
          exitDestination: 'HOME',
          tenureCode: 'T01',
          termBand: 'INDEFINITE',
          childrenStaying: [1],
        },
      ],
      ['child-departures', { day: '2025-03-08', placementNo: 2, childIndex: 1, exit: 'WITH_ADULT' }],
      [
        'past-placements',
        { day: '2024-11-01', ...STAY, end: { day: '2024-11-05', exitDestination: 'RETURNED_TO_PERPETRATOR' } },
      ],
      ['amendments', { reasonCode: 'WRONG_DATE', amendments: [{ correct: 12, fields: { day: '2025-01-12' } }] }],
      ['amendments', { reasonCode: 'DUPLICATE', amendments: [{ strike: [13] }] }],
    ];
    let last: Answer | undefined;
    for (const [route, body] of script) {
      last = await call(`${path}/${route}`, { body, headers: seen });
      expect([route, last.status, last.body.rule ?? last.body.errors]).toEqual([route, 200, undefined]);
    }
    const { revision } = last!.body;
    expect(last!.headers.get('etag')).toBe(`"${revision}"`);
    expect(last!.headers.get('stadig-seen')).toBe(`shelterPlacement-${id}@${revision}`);

    const read = await call(path, { headers: last!.seen });
    expect(read.status).toBe(200);
    expect(read.headers.get('etag')).toBe(`"${revision}"`);
    expect(read.body).toMatchObject({
      pathwayId: id,
      status: 'OVER',
      needs: [
        { needNo: 1, state: 'ENDED' },
        { needNo: 2, state: 'WITHDRAWN' },
      ],
      placements: [
        { placementNo: 1, started: '2025-01-02', ended: '2025-02-01', nights: 30 },
        { placementNo: 2, started: '2025-02-01', ended: '2025-03-01', nights: 28, children: [] },
        { placementNo: 3, started: '2024-11-01', ended: '2024-11-05', nights: 4 },
      ],
    });
  });

  it('refused name the rule, the field and what would lift it, and leave no trace', async () => {
    const { id, path, seen } = await pathway();
    const start = { day: '2025-01-02', ...STAY };
    expect((await call(`${path}/placements`, { body: start, headers: seen })).status).toBe(200);
    const refused = await call(`${path}/placements`, { body: { ...start, day: '2025-02-02' } });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ rule: 'placement-open', field: 'day' });
    expect(JSON.stringify(refused.body)).toContain('Record a transfer or end that placement');
    expect(await store.read(`shelterPlacement-${id}`)).toHaveLength(1);
  });

  it('with what cannot be right are refused, and nothing is stored', async () => {
    const { id, path, seen } = await pathway();
    const start = { day: '2025-01-02', ...STAY };
    const end = { day: '2025-02-02', placementNo: 1, exitDestination: 'UNKNOWN' };
    const child = { day: '2025-02-02', placementNo: 1, ageBand: 'A0_5' };
    const wrong: [string, object, number][] = [
      ['placements', { ...start, shelter: 'Villa Solrosen' }, 400],
      ['placements', { ...start, regime: 'NEVER_HEARD_OF' }, 400],
      ['placements', { ...start, day: '2025-02-30' }, 400],
      ['placements', { ...start, day: undefined }, 400],
      ['placements', { ...start, day: '2026-01-01' }, 422],
      ['placements', { ...start, day: '2001-01-01' }, 422],
      ['placements', { ...start, needNo: 0 }, 400],
      ['placements', { ...start, needNo: null }, 400],
      ['placements', { ...start, observedFrom: 'UNKNOWN' }, 400],
      ['placements', { ...start, geography: '19900101-0017' }, 422],
      ['past-placements', start, 400],
      ['past-placements', { ...start, end: null }, 400],
      ['past-placements', { ...start, end: { day: '2025-01-03' } }, 400],
      ['past-placements', { ...start, end: { day: '2025-01-03', exitDestination: 'UNKNOWN', place: 'x' } }, 400],
      ['placement-ends', { ...end, childrenStaying: [1, 1] }, 400],
      ['placement-ends', { ...end, childrenStaying: ['1'] }, 400],
      ['placement-ends', { ...end, permanence: 'STRICT' }, 400],
      ['placement-ends', { ...end, tenureCode: 'T01' }, 422],
      ['children', { ...child, childIndex: 10 }, 400],
      ['children', { ...child, left: null }, 400],
      ['children', { ...child, left: { day: '2025-02-03' } }, 400],
      [
        'needs',
        { day: '2025-01-01', urgency: 'PLANNED', childrenBand: 'C1', childAgeBands: ['A0_5', 'A0_5'], needs: [] },
        400,
      ],
      ['closed-needs', { day: '2025-01-01', needNo: 1, outcome: 'UNMET', reason: 'RESOLVED' }, 422],
      ['amendments', { reasonCode: 'OTHER', amendments: [] }, 400],
      ['amendments', { reasonCode: 'OTHER', amendments: [{}] }, 400],
      [
        'amendments',
        { reasonCode: 'OTHER', amendments: [{ correct: 0, strike: [0], fields: { day: '2025-01-01' } }] },
        400,
      ],
      ['amendments', { reasonCode: 'OTHER', amendments: [{ correct: 0 }] }, 400],
      ['amendments', { reasonCode: 'OTHER', amendments: [{ strike: [] }] }, 400],
      ['amendments', { reasonCode: 'OTHER', amendments: [{ strike: [0] }] }, 422],
    ];
    for (const [route, body, status] of wrong) {
      const answer = await call(`${path}/${route}`, { body, headers: seen });
      expect([route, body, answer.status]).toEqual([route, body, status]);
    }
    expect(await store.read(`shelterPlacement-${id}`)).toHaveLength(0);
  });

  it('are for the own municipality’s caseworkers, and held to the revision they saw', async () => {
    const { path, seen } = await pathway();
    const body = { day: '2025-01-02', ...STAY };
    expect((await call(`${path}/placements`, { body, headers: seen, as: neighbour })).status).toBe(409);
    expect((await call(`${path}/placements`, { body, headers: seen, as: statistician })).status).toBe(403);
    expect((await call(`${path}/placements`, { body, headers: { ...seen, 'idempotency-key': '1' } })).status).toBe(400);
    const first = await call(`${path}/placements`, { body, headers: seen });
    const later = { body: { day: '2025-01-05', placementNo: 1 }, headers: { 'if-match': '"3"' } };
    expect((await call(`${path}/ready-assessments`, later)).status).toBe(412);
    const fresh = { ...later, headers: { 'if-match': first.headers.get('etag')! } };
    expect((await call(`${path}/ready-assessments`, fresh)).status).toBe(200);
    expect((await call(`${LIST}/AAAAAAAAAAAAAAAAA/placements`, { body })).status).toBe(404);
  });
});

describe('Reads', () => {
  it('are of the own municipality alone', async () => {
    const { id, path, seen } = await pathway();
    const started = await call(`${path}/placements`, { body: { day: '2025-05-30', ...STAY }, headers: seen });
    const headers = started.seen;
    expect((await call(path, { headers })).body.placements[0].nights).toBe(2);
    expect((await call(path, { headers, as: neighbour })).status).toBe(404);
    expect((await call(path, { as: statistician })).status).toBe(403);
    const listed = await call(`${LIST}?limit=100`);
    expect(listed.body.items.map((i: { pathwayId: string }) => i.pathwayId)).toContain(id);
    expect((await call(LIST, { as: neighbour })).body).toEqual({ total: 0, items: [] });
    expect((await call(`${LIST}?status=SOMETIMES`)).status).toBe(400);
    expect((await call(`${LIST}?limit=0`)).status).toBe(400);
  });

  it('are described with what they answer', () => {
    const { components } = document();
    expect(describedPaths(document(), LIST)).toHaveLength(19);
    expect(components!.schemas).toHaveProperty('ShelterCase');
    expect(components!.schemas!['EndPlacement']).toMatchObject({
      required: expect.arrayContaining(['day', 'placementNo', 'exitDestination']),
    });
  });
});
