import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { dayOf, isoOf } from '@stadig/event-sourcing/day';
import { Clock } from '@stadig/event-sourcing/ports/clock';
import { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Secrets } from '@stadig/event-sourcing/secrets';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { configureApp, edgeNestOptions } from '@stadig/http/configure-app';
import { HttpModule } from '@stadig/http/http.module';
import { Organisations } from '@stadig/http/organisations';
import { ORG_AFFILIATION_CLAIM } from '@stadig/http/token';
import { shelterPlacementContext } from '@stadig/shelter-placement/shelter-placement.context';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { pino } from 'pino';
import { durationAnswer } from './durations/duration-answer.js';
import { StatisticsModule } from './statistics.module.js';
import { AT_HOME, PLACE, world } from './testing/world.js';

const ISSUER = 'https://idp.example';
let app: NestExpressApplication;
let base: string;
let key: CryptoKey;
let here: Awaited<ReturnType<typeof world>>;

class FixedSecrets extends Secrets {
  override of(service: string): Buffer {
    return Buffer.alloc(32, service);
  }
}

beforeAll(async () => {
  const readModels = new MemoryReadModelStore();
  here = await world({
    store: new MemoryEventStore(),
    readModels,
    keyStore: new MemoryKeyStore(),
    housing: housingPathwayContext,
    shelter: shelterPlacementContext,
  });
  for (const nights of [10, 20, 60]) {
    const pathway = await here.pathway('2480', '2026-03-01');
    await pathway.shelter('StartPlacement', '2026-03-01', PLACE);
    const day = isoOf(dayOf('2026-03-01') + nights);
    await pathway.shelter('EndPlacement', day, { placementNo: 1, ...AT_HOME });
  }
  await here.pathway('0180', '2025-05-01');
  await here.caughtUp();

  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  const logger = pino({ level: 'silent' });
  const http = HttpModule.forRoot({
    tokens: {
      issuer: ISSUER,
      audience: 'stadig-api',
      keys: createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }] }),
      organisations: new Organisations({ '990000-2480': '2480' }),
    },
    logger,
    readiness: [],
    rules: [],
    api: {
      version: '0.1.0',
      released: '2026-11-01',
      status: 'development',
      contact: { name: 'Stadig', url: 'https://example.org', email: 'stadig@example.org' },
    },
    baseUrl: 'http://localhost:8080',
  });
  const provided = [
    { provide: ReadModelStore, useValue: readModels },
    { provide: Clock, useValue: here.clock },
    { provide: Pipelines, useValue: new Pipelines() },
    { provide: Secrets, useValue: new FixedSecrets() },
  ];
  @Global()
  @Module({ providers: provided, exports: provided.map(({ provide }) => provide) })
  class PortsModule {}
  @Module({ imports: [PortsModule, http, StatisticsModule] })
  class AppModule {}
  app = await NestFactory.create<NestExpressApplication>(AppModule, edgeNestOptions(logger));
  configureApp(app, { baseUrl: 'http://localhost:8080' });
  await app.listen(0, '127.0.0.1');
  base = await app.getUrl();
});

afterAll(async () => {
  await app.close();
  await here.stop();
});

async function token(roles: readonly string[]): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ roles, [ORG_AFFILIATION_CLAIM]: 'anna@990000-2480' })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1' })
    .setIssuer(ISSUER)
    .setAudience('stadig-api')
    .setSubject('anna')
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .sign(key);
}

async function get(path: string, roles: readonly string[] | null, headers: Record<string, string> = {}) {
  const response = await fetch(`${base}/api/v1/statistics/${path}`, {
    headers: { ...(roles && { authorization: `Bearer ${await token(roles)}` }), ...headers },
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return { status: response.status, body: (await response.json()) as any };
}

const STAFF = ['CASEWORKER'];
const STATISTICIAN = ['STATISTICIAN'];

describe('the durations of the own municipality', () => {
  it('are shown to its staff, by default up to today', async () => {
    for (const roles of [STAFF, ['MUNICIPAL_COORDINATOR']]) {
      const { status, body } = await get('durations?measure=STAY', roles);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        area: { code: '2480', name: 'Umeå kommun' },
        asOf: '2026-06-01',
        unit: 'HOUSEHOLD',
        permanence: null,
        n: 3,
        median: { value: 20 },
        plainMean: { value: 30, biased: true },
      });
      expect(() => durationAnswer.strict().parse(body)).not.toThrow();
    }
    expect((await get('durations?measure=STAY&municipality=2480', STAFF)).status).toBe(200);
  });

  it('are all that its staff may see', async () => {
    for (const query of ['municipality=0180', 'county=24', 'county=01']) {
      const { status, body } = await get(`durations?measure=STAY&${query}`, STAFF);
      expect({ status, type: body.type }).toEqual({ status: 403, type: '/problems/area-foreign' });
    }
    expect((await get('areas', STAFF)).body).toEqual({ areas: [{ code: '2480', name: 'Umeå kommun' }], years: [2026] });
  });

  it('are shown to nobody else, and to nobody without a token', async () => {
    for (const roles of [['READER'], ['OPS'], ['COUNTY_ANALYST'], ['NATIONAL_COORDINATOR'], ['AUDITOR']]) {
      expect((await get('durations?measure=STAY', roles)).status).toBe(403);
      expect((await get('areas', roles)).status).toBe(403);
    }
    expect((await get('durations?measure=STAY', null)).status).toBe(401);
  });
});

describe('a statistician', () => {
  it('sees any municipality, any county, and by default the nation', async () => {
    const n = async (query: string) => {
      const { body } = await get(`durations?measure=TIME_TO_HOME${query}`, STATISTICIAN);
      return [body.area.code, body.n];
    };
    expect(await n('')).toEqual(['00', 4]);
    expect(await n('&county=24')).toEqual(['24', 3]);
    expect(await n('&municipality=0180')).toEqual(['0180', 1]);
    expect(await n('&municipality=0180&year=2026')).toEqual(['0180', 0]);
    const { body } = await get('areas', STATISTICIAN);
    expect(body.areas).toHaveLength(1 + 21 + 290);
    expect(body.years).toEqual([2025, 2026]);
  });

  it('chooses clock, permanence, unit, tau and day', async () => {
    const { body } = await get(
      'durations?measure=TIME_TO_HOME&clock=FIRST_SHELTER_NIGHT&permanence=STRICT&asOf=2026-03-31&tau=30',
      STATISTICIAN,
    );
    expect(body).toMatchObject({ clock: 'FIRST_SHELTER_NIGHT', permanence: 'STRICT', unit: null, asOf: '2026-03-31' });
    expect(body).toMatchObject({ n: 3, events: 0, restrictedMean: { tau: 30, value: 30, se: 0 } });
    const child = await get('durations?measure=STAY&unit=CHILD', STATISTICIAN);
    expect(child.body).toMatchObject({ unit: 'CHILD', n: 0, median: { value: null } });
  });
});

describe('a question that makes no sense', () => {
  it.each([
    ['', 'measure'],
    ['measure=LENGTH', 'measure'],
    ['measure=STAY&municipality=9999', 'municipality'],
    ['measure=STAY&county=02', 'county'],
    ['measure=STAY&county=24&municipality=2480', 'county'],
    ['measure=STAY&year=last', 'year'],
    ['measure=STAY&asOf=2026-02-30', 'asOf'],
    ['measure=STAY&asOf=2026-05', 'asOf'],
    ['measure=STAY&asOf=2026-06-02', 'asOf'],
    ['measure=STAY&tau=0', 'tau'],
    ['measure=TIME_TO_HOME&clock=CUCKOO', 'clock'],
    ['measure=STAY&tau=1&tau=2', 'tau'],
    ['measure=STAY&colour=RED', 'colour'],
  ])('is refused with its field: %s', async (query, field) => {
    const { status, body } = await get(`durations?${query}`, STATISTICIAN);
    expect({ status, type: body.type }).toEqual({ status: 400, type: '/problems/input-invalid' });
    expect(body.errors[0]).toMatchObject({ field, sv: expect.any(String), en: expect.any(String) });
  });
});

describe('Stadig-Seen', () => {
  it('waits for facts that rest on what the caller has recorded', async () => {
    const pathway = await here.pathway('2480', '2026-05-01');
    const seen = await pathway.housing('RecordReturnToPerpetrator', '2026-05-20');
    const header = { 'stadig-seen': `${seen.stream}@${seen.revision}` };
    const { body } = await get('durations?measure=TIME_TO_HOME', STAFF, header);
    expect(body).toMatchObject({ n: 4, events: 1 });
    const ahead = await get('durations?measure=TIME_TO_HOME', STAFF, { 'stadig-seen': `${seen.stream}@99` });
    expect(ahead.status).toBe(503);
  });
});
