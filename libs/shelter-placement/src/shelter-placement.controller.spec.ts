import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { readingOf } from '@stadig/event-sourcing/context';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { uuidOf } from '@stadig/event-sourcing/event';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { Clock, FixedClock } from '@stadig/event-sourcing/ports/clock';
import { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Processor } from '@stadig/event-sourcing/processor';
import { Secrets } from '@stadig/event-sourcing/secrets';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { configureApp, edgeNestOptions } from '@stadig/http/configure-app';
import { HttpModule } from '@stadig/http/http.module';
import { ApiDescription } from '@stadig/http/openapi';
import { Organisations } from '@stadig/http/organisations';
import { ORG_AFFILIATION_CLAIM } from '@stadig/http/token';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { pino } from 'pino';
import { shelterPlacementContext } from './shelter-placement.context.js';
import { shelterPlacement } from './shelter-placement.js';
import { ShelterPlacementModule } from './shelter-placement.module.js';

const ISSUER = 'https://idp.example';
const STAY = {
  providerType: 'IDEBUREN',
  geography: 'OTHER_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};
const PLACE = { providerType: 'PRIVATE', geography: 'SAME_COUNTY' };
const LIST = '/api/v1/shelter-placements';

class FixedSecrets extends Secrets {
  override of(): Buffer {
    return Buffer.alloc(32, 7);
  }
}

const clock = new FixedClock(new Date('2025-06-01T12:00:00Z'));
const store = new MemoryEventStore();
const readModels = new MemoryReadModelStore();
const keys = new KeyVault(new MemoryKeyStore(), clock);
const housing = housingPathwayContext.pipelines({ store, readModels, keys, clock })[0]!;
const pipelines = new Pipelines();
pipelines.register(...shelterPlacementContext.pipelines({ store, readModels, keys, clock }));
const bus = new LogEventBus(store, [...housingPathwayContext.publications, ...shelterPlacementContext.publications]);
const processors = shelterPlacementContext.projections.map(
  (subscribed) => new Processor(readingOf(subscribed, { store, bus, clock }), readModels, clock),
);

@Global()
@Module({
  providers: [
    { provide: Pipelines, useValue: pipelines },
    { provide: Secrets, useValue: new FixedSecrets() },
    { provide: ReadModelStore, useValue: readModels },
    { provide: KeyVault, useValue: keys },
    { provide: Clock, useValue: clock },
  ],
  exports: [Pipelines, Secrets, ReadModelStore, KeyVault, Clock],
})
class PortsModule {}

let app: NestExpressApplication;
let base: string;
let caseworker: string;
let neighbour: string;
let statistician: string;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const token = (role: string, organisation: string) =>
    new SignJWT({ roles: [role], [ORG_AFFILIATION_CLAIM]: `a@${organisation}` })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1' })
      .setIssuer(ISSUER)
      .setAudience('stadig-api')
      .setSubject(organisation)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(pair.privateKey);
  [caseworker, neighbour, statistician] = await Promise.all([
    token('CASEWORKER', '990000-2480'),
    token('CASEWORKER', '990000-2482'),
    token('STATISTICIAN', '990000-2480'),
  ]);
  const http = HttpModule.forRoot({
    tokens: {
      issuer: ISSUER,
      audience: 'stadig-api',
      keys: createLocalJWKSet({ keys: [publicKey] }),
      organisations: new Organisations({ '990000-2480': '2480', '990000-2482': '2482' }),
    },
    logger: pino({ level: 'silent' }),
    readiness: [],
    rules: [shelterPlacement.rules],
    api: {
      version: '0.1.0',
      released: '2026-11-01',
      status: 'development',
      contact: { name: 'Stadig', url: 'https://example.org', email: 'stadig@example.org' },
    },
    baseUrl: 'http://localhost:8080',
  });
  @Module({ imports: [PortsModule, http, ShelterPlacementModule] })
  class AppModule {}
  for (const processor of processors) await processor.start();
  app = await NestFactory.create<NestExpressApplication>(AppModule, edgeNestOptions(pino({ level: 'silent' })));
  configureApp(app, { baseUrl: 'http://localhost:8080' });
  await app.listen(0, '127.0.0.1');
  base = await app.getUrl();
});

afterAll(async () => {
  await app.close();
  await store.close();
  await Promise.all(processors.map((p) => p.stop()));
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

async function call(
  path: string,
  options: { body?: unknown; headers?: Record<string, string>; as?: string } = {},
): Promise<Answer> {
  const { body, headers, as = caseworker } = options;
  const response = await fetch(`${base}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${as}`,
      ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

let opened = 0;

/** Opens a pathway on 2025-01-01, and what tells the reader of it. */
async function pathway(): Promise<{ id: string; path: string; seen: Record<string, string> }> {
  const commandId = uuidOf(`pathway ${++opened}`);
  const id = pathwayIdFrom(commandId);
  const { stream, revision } = await housing.execute(
    id,
    {
      type: 'OpenHousingPathway',
      day: '2025-01-01',
      origin: 'SHELTER',
      gender: 'WOMAN',
      ageBand: 'A25_34',
      householdType: 'WITH_CHILDREN',
      childrenBand: 'C1',
      relation: 'EX',
    },
    { commandId, body: '', ownerCode: '2480', recordedBy: 'UI' },
  );
  return { id, path: `${LIST}/${id}`, seen: { 'stadig-seen': `${stream}@${revision}` } };
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

    const read = await call(path, { headers: { 'stadig-seen': last!.headers.get('stadig-seen')! } });
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
    const headers = { 'stadig-seen': started.headers.get('stadig-seen')! };
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
    const { paths, components } = app.get(ApiDescription).document();
    const routes = Object.keys(paths).filter((path) => path.startsWith(LIST));
    expect(routes).toHaveLength(19);
    expect(components!.schemas).toHaveProperty('ShelterCase');
    expect(components!.schemas!['EndPlacement']).toMatchObject({
      required: expect.arrayContaining(['day', 'placementNo', 'exitDestination']),
    });
  });
});
