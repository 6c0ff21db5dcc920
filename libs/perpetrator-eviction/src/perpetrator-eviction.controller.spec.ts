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
import { perpetratorEvictionContext } from './perpetrator-eviction.context.js';
import { stayPut } from './perpetrator-eviction.js';
import { PerpetratorEvictionModule } from './perpetrator-eviction.module.js';

const ISSUER = 'https://idp.example';
const DWELLING = { dwellingTenure: 'T01', contractHolder: 'JOINT' };
const ASSESSED = { outcome: 'SUITABLE', childrenAssessed: 'YES', honourConsidered: 'YES' };
const LIST = '/api/v1/stay-puts';

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
pipelines.register(...perpetratorEvictionContext.pipelines({ store, readModels, keys, clock }));
const bus = new LogEventBus(store, [...housingPathwayContext.publications, ...perpetratorEvictionContext.publications]);
const processors = perpetratorEvictionContext.projections.map(
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
    rules: [stayPut.rules],
    api: {
      version: '0.1.0',
      released: '2026-11-01',
      status: 'development',
      contact: { name: 'Stadig', url: 'https://example.org', email: 'stadig@example.org' },
    },
    baseUrl: 'http://localhost:8080',
  });
  @Module({ imports: [PortsModule, http, PerpetratorEvictionModule] })
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
      origin: 'OWN_HOME',
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

    const read = await call(path, { headers: { 'stadig-seen': last!.headers.get('stadig-seen')! } });
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
    const headers = { 'stadig-seen': considered.headers.get('stadig-seen')! };
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
    const { paths, components } = app.get(ApiDescription).document();
    const routes = Object.keys(paths).filter((path) => path.startsWith(LIST));
    expect(routes).toHaveLength(17);
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
