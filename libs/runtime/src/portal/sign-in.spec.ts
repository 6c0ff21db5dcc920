import { mkdtempSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Body, Controller, Get, Global, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { Secrets } from '@stadig/event-sourcing/secrets';
import { CurrentActor, ROLES, type Actor } from '@stadig/http/actor';
import { Roles } from '@stadig/http/auth.guard';
import { configureApp, edgeNestOptions } from '@stadig/http/configure-app';
import { HttpModule } from '@stadig/http/http.module';
import { Organisations } from '@stadig/http/organisations';
import { TokenVerifier } from '@stadig/http/token';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { pino } from 'pino';
import { DEMO_ORGANISATIONS, OFFERED } from '../identity/demo-users.js';
import { developmentIdentity, type DevelopmentIdentity } from '../identity/development-identity.js';
import { portal } from './portal.js';

@Roles(...ROLES)
@Controller('api/v1/who')
class WhoController {
  @Get()
  who(@CurrentActor() actor: Actor) {
    return { ...actor };
  }

  @Post()
  change(@CurrentActor() actor: Actor, @Body() body: unknown) {
    return { subject: actor.subject, body };
  }
}

class FixedSecrets extends Secrets {
  override of(service: string): Buffer {
    return Buffer.alloc(32, service);
  }
}

@Global()
@Module({
  providers: [
    { provide: Pipelines, useValue: new Pipelines() },
    { provide: Secrets, useClass: FixedSecrets },
  ],
  exports: [Pipelines, Secrets],
})
class PortsModule {}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

interface Running {
  readonly base: string;
  readonly identity: DevelopmentIdentity;
  close(): Promise<void>;
}

async function start(dataDir: string, webDir: string, port: number): Promise<Running> {
  const base = `http://localhost:${port}`;
  const logger = pino({ level: 'silent' });
  const identity = await developmentIdentity({
    baseUrl: base,
    dataDir,
    secret: Buffer.alloc(32, 'oidc'),
    production: false,
  });
  const http = HttpModule.forRoot({
    tokens: { ...identity, organisations: new Organisations(DEMO_ORGANISATIONS) },
    logger,
    readiness: [],
    rules: [],
    api: {
      version: '1.0.0',
      released: '2026-11-01',
      status: 'development',
      contact: { name: 'x', url: 'https://x.example', email: 'x@x.example' },
    },
    baseUrl: base,
  });
  @Module({ imports: [PortsModule, http], controllers: [WhoController] })
  class AppModule {}
  const app = await NestFactory.create<NestExpressApplication>(AppModule, edgeNestOptions(logger));
  const tokens = app.get(TokenVerifier);
  const { client, issuer } = identity;
  const before = [
    identity.handler,
    ...portal({
      baseUrl: base,
      secret: Buffer.alloc(32, 'portal'),
      provider: {
        issuer,
        clientId: client.id,
        clientSecret: client.secret,
        resource: client.resource,
        prompt: 'login',
      },
      actorOf: (authorization) => tokens.actorOf(authorization),
      webDir,
    }),
  ];
  configureApp(app, { baseUrl: base, before });
  await app.listen(port);
  return { base, identity, close: () => app.close() };
}

/** A browser's cookies and its redirects, one at a time. */
class Browser {
  readonly cookies = new Map<string, { value: string; path: string; attributes: string }>();

  constructor(private readonly base: string) {}

  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, this.base);
    const cookie = [...this.cookies]
      .filter(([, c]) => url.pathname.startsWith(c.path))
      .map(([name, c]) => `${name}=${c.value}`)
      .join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: {
        accept: 'text/html',
        connection: 'close',
        ...(cookie && { cookie }),
        ...(init.headers as Record<string, string>),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value, attributes] = /^([^=]+)=([^;]*)(.*)$/.exec(line)!;
      if (!value || /max-age=0|expires=Thu, 01 Jan 1970/i.test(attributes!)) this.cookies.delete(name!);
      else
        this.cookies.set(name!, {
          value,
          path: /path=([^;]*)/i.exec(attributes!)?.[1] ?? '/',
          attributes: attributes!,
        });
    }
    return response;
  }

  /** Follows redirects until a page comes. */
  async follow(response: Response): Promise<{ response: Response; path: string }> {
    let path = '';
    for (let i = 0; response.status >= 300 && response.status < 400; i++) {
      if (i > 10) throw new Error('too many redirects');
      path = response.headers.get('location')!;
      response = await this.open(path);
    }
    return { response, path };
  }

  async signIn(user: string, returnTo = '/'): Promise<string> {
    const { response } = await this.follow(await this.open(`/auth/login?returnTo=${encodeURIComponent(returnTo)}`));
    const action = /<form method="post" action="([^"]+)"/.exec(await response.text())![1]!;
    const picked = await this.open(action, { method: 'POST', body: new URLSearchParams({ user }) });
    return (await this.follow(picked)).path;
  }

  async session(): Promise<Record<string, unknown>> {
    return (await (await this.open('/auth/session')).json()) as Record<string, unknown>;
  }
}

const OWN = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
let dataDir: string;
let webDir: string;
let port: number;
let running: Running;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'stadig-identity-'));
  webDir = join(dataDir, 'web');
  mkdirSync(join(webDir, 'assets'), { recursive: true });
  writeFileSync(
    join(webDir, 'index.html'),
    '<!doctype html><title>Stadig</title><script type="module" src="/assets/app-1a2b.js"></script>',
  );
  writeFileSync(join(webDir, 'assets', 'app-1a2b.js'), 'export {};');
  port = await freePort();
  running = await start(dataDir, webDir, port);
});

afterAll(async () => {
  await running.close();
  rmSync(dataDir, { recursive: true });
});

describe('signing in', () => {
  it('goes by authorization code and PKCE, and comes back to where it began', async () => {
    const browser = new Browser(running.base);
    const departed = await browser.open('/auth/login?returnTo=/arenden');
    const asked = new URL(departed.headers.get('location')!).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      prompt: 'login',
    });
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(await browser.signIn('caseworker-2480', '/arenden?sida=2')).toBe('/arenden?sida=2');
    expect(await browser.session()).toEqual({
      signedIn: true,
      name: 'Handläggare Umeå (påhittad)',
      roles: ['CASEWORKER'],
      municipality: { code: '2480', name: 'Umeå kommun' },
      expires: expect.stringMatching(/Z$/),
    });
  });

  it('gives calls of the API the token of the session, and leaves callers with their own alone', async () => {
    const browser = new Browser(running.base);
    await browser.signIn('analyst-24');
    const mine = await browser.open('/api/v1/who');
    expect(await mine.json()).toMatchObject({ subject: 'analyst-24', roles: ['COUNTY_ANALYST'], county: '24' });
    const token = await running.identity.tokenOf('statistician');
    const other = await browser.open('/api/v1/who', { headers: { authorization: `Bearer ${token}` } });
    expect(await other.json()).toMatchObject({ subject: 'statistician' });
    const wrong = await browser.open('/api/v1/who', { headers: { authorization: 'Bearer x' } });
    expect(wrong.status).toBe(401);
  });

  it('lets changes through from our own pages alone', async () => {
    const browser = new Browser(running.base);
    await browser.signIn('caseworker-2480');
    const post = (headers: Record<string, string>) =>
      browser.open('/api/v1/who', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', ...headers },
      });
    expect((await post(OWN)).status).toBe(201);
    expect((await post({ origin: running.base })).status).toBe(201);
    for (const foreign of [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site', origin: running.base },
    ]) {
      const refused = await post(foreign as Record<string, string>);
      expect([foreign, refused.status, ((await refused.json()) as { type: string }).type]).toEqual([
        foreign,
        403,
        '/problems/origin-foreign',
      ]);
    }
  });

  it('keeps the session in a cookie that scripts cannot read, other sites cannot send, and nobody can look into', async () => {
    const browser = new Browser(running.base);
    await browser.signIn('ops');
    const { value, attributes } = browser.cookies.get('stadig')!;
    expect(attributes).toMatch(/HttpOnly/);
    expect(attributes).toMatch(/SameSite=Strict/);
    expect(attributes).toMatch(/Path=\//);
    expect(value.length).toBeLessThan(4000);
    expect(decodeProtectedHeader(value)).toEqual({ alg: 'dir', enc: 'A256GCM', typ: 'session' });
    const tampered = await fetch(`${running.base}/auth/session`, {
      headers: { cookie: `stadig=${value.slice(0, -4)}AAAA` },
    });
    expect(await tampered.json()).toEqual({ signedIn: false });
  });

  it('ends with signing out', async () => {
    const browser = new Browser(running.base);
    await browser.signIn('reader');
    expect(
      (await browser.open('/auth/logout', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status,
    ).toBe(403);
    const out = await browser.open('/auth/logout', { method: 'POST', headers: OWN });
    expect([out.status, out.headers.get('location')]).toEqual([303, '/']);
    expect(await browser.session()).toEqual({ signedIn: false });
    expect((await browser.open('/api/v1/who')).status).toBe(401);
  });

  it('that was begun elsewhere, twice, or never is refused', async () => {
    const victim = new Browser(running.base);
    expect((await victim.open('/auth/callback?code=x&state=y')).headers.get('location')).toBe('/?sign-in=failed');
    await victim.open('/auth/login');
    expect((await victim.open('/auth/callback?code=x&state=y&iss=z')).headers.get('location')).toBe('/?sign-in=failed');
    expect(victim.cookies.has('stadig')).toBe(false);
  });

  it('goes back to paths of ours only', async () => {
    for (const returnTo of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/a\nb',
      '/auth/logout',
    ]) {
      expect(await new Browser(running.base).signIn('ops', returnTo)).toBe('/');
    }
  });

  it('outlives a restart: the signing key is kept, readable by its owner alone', async () => {
    const browser = new Browser(running.base);
    await browser.signIn('caseworker-0180');
    await running.close();
    running = await start(dataDir, webDir, port);
    expect(await browser.session()).toMatchObject({
      signedIn: true,
      municipality: { code: '0180', name: 'Stockholms kommun' },
    });
    expect(statSync(join(dataDir, 'identity.key')).mode & 0o777).toBe(0o600);
  });

  it('renews the access token before it ends, once for many calls, until the session ends', async () => {
    const browser = new Browser(running.base);
    await browser.signIn('auditor');
    const before = browser.cookies.get('stadig')!.value;
    const now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now + 3590_000);
    try {
      const answers = await Promise.all([1, 2, 3].map(() => browser.open('/api/v1/who')));
      expect(answers.map((a) => a.status)).toEqual([200, 200, 200]);
      expect(browser.cookies.get('stadig')!.value).not.toBe(before);
      jest.spyOn(Date, 'now').mockImplementation(() => now + 12 * 3600_000 + 1000);
      expect(await browser.session()).toEqual({ signedIn: false });
    } finally {
      jest.restoreAllMocks();
    }
  });
});

describe('the built-in provider', () => {
  it('offers somebody for every role, all obviously made up', () => {
    expect(new Set(OFFERED.map((user) => user.role))).toEqual(new Set(ROLES));
    for (const { name } of OFFERED) {
      expect(name.sv).toMatch(/\(påhittad\)$/);
      expect(name.en).toMatch(/\(made up\)$/);
    }
  });

  it('shows its page in both languages, without a script, labelled', async () => {
    for (const [lang, heading] of [
      ['sv', 'Logga in på Stadig'],
      ['en', 'Sign in to Stadig'],
    ]) {
      const browser = new Browser(running.base);
      const { response } = await browser.follow(await browser.open(`/auth/login?lang=${lang}`));
      const page = await response.text();
      expect(page).toContain(`<html lang="${lang}">`);
      expect(page).toContain(`<h1>${heading}</h1>`);
      expect(page).not.toMatch(/<script|<style|style=|onclick/);
      expect(page).toMatch(/<label for="user">/);
      expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self'/);
    }
  });

  it('gives tokens as a service expects them, also to scripts', async () => {
    const response = await fetch(`${running.base}/oidc/demo-token`, {
      method: 'POST',
      body: new URLSearchParams({ user: 'coordinator-1480' }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    expect(decodeJwt(token)).toMatchObject({
      aud: 'stadig-api',
      sub: 'coordinator-1480',
      roles: ['MUNICIPAL_COORDINATOR'],
      'https://id.oidc.se/claim/orgAffiliation': 'coordinator-1480@990000-1480',
    });
    const who = await fetch(`${running.base}/api/v1/who`, { headers: { authorization: `Bearer ${token}` } });
    expect(await who.json()).toMatchObject({ municipality: '1480' });
    const nobody = await fetch(`${running.base}/oidc/demo-token`, {
      method: 'POST',
      body: new URLSearchParams({ user: 'caseworker-9999' }),
    });
    expect(nobody.status).toBe(400);
  });

  it('signs the portal in with tokens of the same form', async () => {
    const browser = new Browser(running.base);
    await browser.signIn('caseworker-2482');
    expect(await (await browser.open('/api/v1/who')).json()).toMatchObject({
      issuer: `${running.base}/oidc`,
      subject: 'caseworker-2482',
      municipality: '2482',
      name: 'Handläggare Skellefteå (påhittad)',
    });
  });

  it('demands PKCE', async () => {
    const response = await fetch(
      `${running.base}/oidc/auth?client_id=stadig-portal&response_type=code&scope=openid&state=s&redirect_uri=${encodeURIComponent(`${running.base}/auth/callback`)}`,
      { redirect: 'manual' },
    );
    expect(new URL(response.headers.get('location')!).searchParams.get('error')).toBe('invalid_request');
  });

  it('refuses to start in production, and says what to set', async () => {
    await expect(
      developmentIdentity({ baseUrl: 'https://stadig.example', dataDir, secret: Buffer.alloc(32), production: true }),
    ).rejects.toThrow(/NODE_ENV is production.*trials only/);
  });
});

describe('the web application', () => {
  const get = (path: string, accept = 'text/html') => fetch(`${running.base}${path}`, { headers: { accept } });

  it('has one page for every address that a person opens', async () => {
    for (const path of ['/', '/arenden', '/arenden/7ZK0A3M9QXB41TCFD']) {
      const response = await get(path);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      const policy = response.headers.get('content-security-policy')!;
      expect(policy).toMatch(/default-src 'none'/);
      expect(policy).not.toMatch(/unsafe/);
    }
  });

  it('keeps files with a hash for good', async () => {
    const response = await get('/assets/app-1a2b.js', '*/*');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect((await get('/assets/missing.js')).status).toBe(404);
  });

  it('never stands in for the API', async () => {
    for (const path of ['/api/v1/nothing', '/health/nothing', '/problems/nothing']) {
      const response = await get(path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([
        path,
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
    expect((await get('/api/openapi.json')).status).toBe(200);
  });
});
