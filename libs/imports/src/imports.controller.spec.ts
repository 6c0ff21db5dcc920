import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { Secrets } from '@stadig/event-sourcing/secrets';
import { configureApp, edgeNestOptions } from '@stadig/http/configure-app';
import { HttpModule } from '@stadig/http/http.module';
import { Organisations } from '@stadig/http/organisations';
import { ORG_AFFILIATION_CLAIM } from '@stadig/http/token';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { Imports, type ImportReport } from './imports.js';
import { ImportsModule } from './imports.module.js';
import { template } from './template.js';
import { everything, world } from './testing/world.js';

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
  here = await world({
    store: new MemoryEventStore(),
    readModels: new MemoryReadModelStore(),
    keyStore: new MemoryKeyStore(),
  });
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  const logger = pino({ level: 'silent' });
  const http = HttpModule.forRoot({
    tokens: {
      issuer: ISSUER,
      audience: 'stadig-api',
      keys: createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }] }),
      organisations: new Organisations({ '990000-2480': '2480', '990000-0180': '0180' }),
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
    { provide: Pipelines, useValue: here.pipelines },
    { provide: Secrets, useValue: new FixedSecrets() },
  ];
  @Global()
  @Module({ providers: provided, exports: provided.map(({ provide }) => provide) })
  class PortsModule {}
  @Module({ imports: [PortsModule, http, ImportsModule.of(new Imports(here))] })
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

async function token(municipality: string, roles: readonly string[]): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ roles, [ORG_AFFILIATION_CLAIM]: `anna@990000-${municipality}` })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1' })
    .setIssuer(ISSUER)
    .setAudience('stadig-api')
    .setSubject('anna')
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .sign(key);
}

interface Call {
  readonly csv?: string;
  readonly type?: string;
  readonly from?: string;
  readonly roles?: readonly string[];
}

async function call(
  method: 'GET' | 'POST',
  path: string,
  { csv, type = 'text/csv', from = '2480', roles = ['CASEWORKER'] }: Call = {},
) {
  const answer = await fetch(`${base}/api/v1/imports${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await token(from, roles)}`,
      ...(csv !== undefined && { 'content-type': type }),
    },
    ...(csv !== undefined && { body: csv }),
  });
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json')
    ? (JSON.parse(text) as Record<string, unknown>)
    : {};
  return { status: answer.status, text, json };
}

async function recorded(id: string): Promise<ImportReport> {
  for (;;) {
    const { json } = await call('GET', `/${id}`);
    if (json['status'] !== 'RECORDING') return json as unknown as ImportReport;
    await sleep(5);
  }
}

describe('Imports over HTTP', () => {
  it('take a file in, show what is wrong by line and column, and record nothing of it', async () => {
    const { status, json } = await call('POST', '?completeFrom=2025-01-01', {
      csv: 'referens,rad,händelse,från,kön\nA,1,öppnat,2025-02-30,Kvinna\nA,2,öppnat,2025-02-03,Flicka\n',
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({ id: 'import-2480-1', status: 'REFUSED', problems: 2, rows: 2 });
    const { json: problems } = await call('GET', '/import-2480-1/problems?limit=1&page=2');
    expect(problems).toMatchObject({
      total: 2,
      items: [{ line: 3, column: 5, heading: 'kön / gender', code: 'code' }],
    });
    const { status: refused, json: problem } = await call('POST', '/import-2480-1/confirmation');
    expect([refused, problem['type']]).toEqual([409, '/problems/import-nothing-to-confirm']);
    expect(await everything(here.store)).toEqual([]);
  });

  it('give the template, and record it once it is confirmed', async () => {
    const { text } = await call('GET', '/template');
    expect(text).toBe(template().replace(/^\uFEFF/, ''));
    const { json } = await call('POST', '?completeFrom=2025-01-01', { csv: text });
    expect(json).toMatchObject({ status: 'CHECKED', cases: 2 });
    const { status, json: begun } = await call('POST', '/import-2480-1/confirmation');
    expect(status).toBe(202);
    expect(['RECORDING', 'RECORDED']).toContain(begun['status']);
    expect(await recorded('import-2480-1')).toMatchObject({ status: 'RECORDED', problems: 0 });
    expect((await everything(here.store)).every((e) => e.metadata.recordedBy === 'IMPORT')).toBe(true);
  });

  it('belong to the caller’s own municipality alone', async () => {
    expect((await call('GET', '/import-2480-1', { from: '0180' })).status).toBe(404);
    expect((await call('POST', '/import-2480-1/closing', { from: '0180' })).status).toBe(404);
    expect((await call('GET', '', { from: '0180' })).json).toMatchObject({ items: [], total: 0 });
    expect((await call('GET', '', { roles: ['READER'] })).status).toBe(403);
  });

  it('refuse what is no CSV, a day that does not exist, and personal numbers', async () => {
    expect((await call('POST', '?completeFrom=2025-01-01', { csv: '{}', type: 'application/json' })).status).toBe(415);
    expect((await call('POST', '?completeFrom=2025-02-30', { csv: 'a' })).status).toBe(400);
    expect((await call('POST', '?completeFrom=2125-01-01', { csv: 'a' })).status).toBe(400);
    const { json } = await call('POST', '?completeFrom=2025-01-01', {
      from: '0180',
      csv: 'referens;rad;händelse;från\n19121212-1212;1;öppnat;2025-02-03\n',
    });
    expect(json).toMatchObject({ status: 'REFUSED', problems: 1 });
    const { text } = await call('GET', '/import-0180-1/problems', { from: '0180' });
    expect(text).toContain('personal-number');
    expect(text).not.toContain('1212-1212');
  });

  it('hand out the list of codes once', async () => {
    const { status, text } = await call('POST', '/import-2480-1/closing');
    expect(status).toBe(200);
    expect(text.split('\n').slice(0, 3)).toEqual([
      'reference;pathway',
      expect.stringMatching(/^EXEMPEL-1;[0-9A-Z]{17}$/),
      expect.stringMatching(/^EXEMPEL-2;[0-9A-Z]{17}$/),
    ]);
    expect((await call('POST', '/import-2480-1/closing')).status).toBe(404);
    expect((await call('GET', '/import-2480-1')).json).toMatchObject({ status: 'CLOSED' });
  });
});
