import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KafkaEventBus } from '@stadig/adapter-kafka/event-bus';
import { applyRights } from '@stadig/adapter-kafka/rights';
import { SERVICES } from '@stadig/app-stadig/services';
import { template } from '@stadig/imports/template';
import { TOPICS } from '@stadig/published/topics';
import { mongoAccounts } from '@stadig/runtime/distributed/rights';
import { MongoClient } from 'mongodb';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { journeys } from '../e2e/support/browser.js';
import { composeFile, ROOT } from './compose-file.js';
import { contents, healthOf, operated, runJob } from './containers.js';
import { APPS, composed, type Composed } from './on-loopback.js';
import { Visitor } from './signing-in.js';

let stadig: Composed;
let before: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  stadig = await composed();
  before = new Map(APPS.map((name) => [name, contents(join(stadig.around.images, name))]));
  await stadig.startApps();
}, 900_000);
afterAll(() => stadig?.stop(), 60_000);

const DAY = '2026-03-01';
const WOMAN = { gender: 'WOMAN', ageBand: 'A25_34', householdType: 'ALONE', childrenBand: 'C0', relation: 'EX' };
const PLACE = {
  providerType: 'IDEBUREN',
  geography: 'SAME_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};

interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the API answers
  readonly body: any;
}
type Call = (method: 'GET' | 'POST', path: string, body?: object | string) => Promise<Answer>;

/** Calls the API with a token that Keycloak gave somebody. */
async function as(user: string): Promise<Call> {
  const token = await tokenOf(user);
  return async (method, path, body) => {
    const isText = typeof body === 'string';
    const response = await fetch(`${stadig.url}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(method === 'POST' && {
          'content-type': isText ? 'text/csv' : 'application/json',
          'idempotency-key': randomUUID(),
        }),
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };
}

/** An access token as the portal gets it: code, PKCE, and the client's secret. */
async function tokenOf(user: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const callback = `${stadig.url}/auth/callback`;
  const question = new URLSearchParams({
    client_id: 'stadig-portal',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: callback,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const form = `${stadig.issuer}/protocol/openid-connect/auth?${question}`;
  const back = await new Visitor().signInAt(form, user, await stadig.secret('keycloak/demo.password'));
  const secret = await stadig.secret('portal/client.secret');
  const answer = await fetch(`${stadig.issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`stadig-portal:${secret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(back).searchParams.get('code')!,
      redirect_uri: callback,
      code_verifier: verifier,
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function eventually(ask: () => Promise<Answer>, is: (answer: Answer) => boolean): Promise<Answer> {
  for (const until = Date.now() + 30_000; ; await sleep(100)) {
    const answer = await ask();
    if (is(answer)) return answer;
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(answer)}`);
  }
}

/** A command, once the service knows the pathway. @throws Error with what it answered where it is refused */
async function recorded(call: Call, path: string, body: object): Promise<Answer> {
  const answer = await eventually(
    () => call('POST', path, body),
    ({ body: said }) => said?.rule !== 'pathway-not-yet-known',
  );
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

describe('docker compose up, on loopback', () => {
  it('has made secrets, accounts and topics, and would make no others', async () => {
    expect(stadig.printed.get('secrets')).toContain('housing-pathway/kek-anchor');
    expect(stadig.printed.get('accounts')).toContain(
      `MongoDB: ${mongoAccounts(SERVICES.filter((s) => s.purposes.length > 0)).length} `,
    );
    expect(stadig.printed.get('topics')).toContain('housing.events.v1 CREATED');
    expect(await runJob('secrets', stadig.around)).toContain('All secrets are there already.');
    expect(await runJob('accounts', stadig.around)).toContain(
      'rights added / rättigheter tillagda 0, taken away / borttagna 0',
    );
    expect(await runJob('topics', stadig.around)).toContain('All topics are as they should be.');
  }, 60_000);

  it.each(APPS)('runs %s from what its image holds, and its health check says so', async (name) => {
    expect(await healthOf(name, stadig.ports.get(name)!, stadig.around)).toBe(0);
    expect(await healthOf(name, 1, stadig.around)).toBe(1);
  });

  it('asks Keycloak whether it is ready as the compose file does', async () => {
    const [, shell, flag, script] = composeFile().services['keycloak']!.healthcheck!.test as [
      string,
      string,
      string,
      string,
    ];
    const run = (port: number) =>
      promisify(execFile)(shell, [flag, script.replaceAll('$$', '$').replace('/9000', `/${port}`)]);
    await run(stadig.managementPort);
    await expect(run(1)).rejects.toThrow();
  });

  it('signs somebody in through the page, and the session calls the API', async () => {
    const browser = new Visitor();
    const away = await browser.fetch(`${stadig.url}/auth/login?returnTo=/pathways`);
    const password = await stadig.secret('keycloak/demo.password');
    const back = await browser.signInAt(away.headers.get('location')!, 'caseworker-2480', password);
    const arrived = await browser.fetch(back);
    expect([arrived.status, arrived.headers.get('location')]).toEqual([303, '/pathways']);
    expect(await (await browser.fetch(`${stadig.url}/auth/session`)).json()).toMatchObject({
      signedIn: true,
      name: 'Handläggare Umeå (påhittad)',
      roles: ['CASEWORKER'],
      municipality: { code: '2480', name: 'Umeå kommun' },
    });
    expect((await browser.fetch(`${stadig.url}/api/v1/housing-pathways`)).status).toBe(200);
    expect((await new Visitor().fetch(`${stadig.url}/api/v1/housing-pathways`)).status).toBe(401);
  });

  it('takes nobody in with a wrong password, and tells one municipality nothing of another', async () => {
    const away = (await new Visitor().fetch(`${stadig.url}/auth/login`)).headers.get('location')!;
    await expect(new Visitor().signInAt(away, 'caseworker-2480', 'wrong')).rejects.toThrow('not signed in: 200');
    const { id } = (
      await (
        await as('caseworker-2480')
      )('POST', 'housing-pathways', { day: DAY, origin: 'SHELTER', ...WOMAN })
    ).body;
    expect((await (await as('caseworker-0180'))('GET', `housing-pathways/${id}`)).status).toBe(404);
    expect((await (await as('statistician'))('GET', 'housing-pathways')).status).toBe(403);
  });

  it('records a case in all four services, brings it into the figures, and erases it everywhere, each with its own accounts alone', async () => {
    const caseworker = await as('caseworker-2480');
    const { id } = (await recorded(caseworker, 'housing-pathways', { day: DAY, origin: 'OWN_HOME', ...WOMAN })).body;
    await recorded(caseworker, `stay-puts/${id}/considerations`, {
      day: DAY,
      dwellingTenure: 'T03',
      contractHolder: 'VICTIM',
    });
    await recorded(caseworker, `shelter-placements/${id}/placements`, { day: '2026-03-02', ...PLACE });
    await recorded(caseworker, `case-coordinations/${id}/coordinations`, {
      day: DAY,
      sip: 'YES',
      partnerTypes: ['POLICE'],
      consentObtained: true,
    });
    await recorded(caseworker, `shelter-placements/${id}/placement-ends`, {
      day: '2026-04-01',
      placementNo: 1,
      exitDestination: 'OTHER_TEMPORARY',
    });
    await eventually(
      () => caseworker('GET', `housing-pathways/${id}`),
      ({ body }) =>
        ['ShelterPlacementEnded', 'StayPutConsidered', 'CaseCoordinationRecorded'].every((type) =>
          JSON.stringify(body).includes(type),
        ),
    );
    const { body } = await eventually(
      () => caseworker('GET', 'statistics/durations?measure=STAY'),
      ({ body: said }) => said?.events === 1,
    );
    expect(body).toMatchObject({ n: 1, curve: { time: [30] } });

    await recorded(caseworker, `housing-pathways/${id}/erasure-requests`, { reasonCode: 'PERSON_REQUEST' });
    await recorded(await as('colleague-2480'), `housing-pathways/${id}/erasures`, {});
    const erased = await eventually(
      () => caseworker('GET', `housing-pathways/${id}/erasure`),
      ({ body: said }) => said?.complete === true,
    );
    expect(erased.body).toMatchObject({ waitingFor: [] });
  }, 120_000);

  it('asks another municipality to take a case over', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const caseworker = await as('caseworker-2480');
    const { id } = (await recorded(caseworker, 'housing-pathways', { day: DAY, origin: 'SHELTER', ...WOMAN })).body;
    await recorded(caseworker, `housing-pathways/${id}/transfers`, { day: today });
    const { body } = await eventually(
      () => caseworker('GET', `housing-pathways/${id}`),
      ({ body: said }) => said?.transfers?.length === 1,
    );
    await recorded(caseworker, `transfers/${body.transfers[0].transferId}/requests`, {
      day: today,
      pathwayId: id,
      toMunicipality: '0180',
      roomsBand: 'R2',
      householdType: 'ALONE',
      t0: DAY,
    });
  }, 60_000);

  it('records the history that a municipality brings', async () => {
    const coordinator = await as('coordinator-0180');
    const { body } = await coordinator('POST', 'imports?completeFrom=2025-01-01', template());
    expect(body).toMatchObject({ rows: 14, problems: 0 });
    expect((await coordinator('POST', `imports/${body.id}/confirmation`, {})).status).toBe(202);
    const { body: done } = await eventually(
      () => coordinator('GET', `imports/${body.id}`),
      ({ body: said }) => said?.status !== 'RECORDING',
    );
    expect(done).toMatchObject({ status: 'RECORDED' });
  }, 60_000);

  it('takes an operator’s commands in the container of each service', async () => {
    const withKeys = SERVICES.filter((s) => s.purposes.length > 0).map(({ name }) => name);
    const taking = APPS.filter((name) => existsSync(join(stadig.around.images, name, 'stadig.mjs')));
    expect(taking.toSorted()).toEqual(withKeys.toSorted());
    for (const name of taking) {
      const status = await operated(name, ['projections', 'status', '--json'], stadig.around);
      const reports = status
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { state: string; error: unknown });
      expect(reports.length).toBeGreaterThan(0);
      expect(reports.map(({ error }) => error)).toEqual(reports.map(() => null));
      expect(await operated(name, ['dead-letters', 'list'], stadig.around)).toContain('0 of / av 0');
    }
    const page = readFileSync(join(ROOT, 'docs/distributed.md'), 'utf8');
    const sample = /docker compose exec (\S+) node stadig\.mjs (.+)\n```\n\n```text\n([\s\S]*?)```/;
    const [, service, command, printed] = sample.exec(page)!;
    const shape = (text: string): string => text.replace(/\d+/g, '0').replace(/ +/g, ' ');
    expect(shape(await operated(service!, command!.split(' '), stadig.around))).toBe(shape(printed!));
    const rebuild = ['projections', 'rebuild', 'known_pathways', '--wait'];
    expect(await operated('shelter-placement', rebuild, stadig.around)).toContain('known_pathways_v1~1 is read now.');
    const verify = ['projections', 'verify', '--all'];
    for (const name of taking) expect(await operated(name, verify, stadig.around)).not.toContain('NO / NEJ');
  }, 120_000);

  it('lets an account do nothing beyond what is its own', async () => {
    const accounts = mongoAccounts(SERVICES.filter((s) => s.purposes.length > 0));
    const at = stadig.around.addresses.get('mongodb:27017')!;
    for (const { process, user, file, role, database } of accounts) {
      const password = encodeURIComponent(await stadig.secret(`${process}/${file}`));
      const client = await new MongoClient(`mongodb://${user}:${password}@${at}/?replicaSet=rs0`).connect();
      const other = accounts.find((each) => each.database !== database)!.database;
      const write = () => client.db(database).collection('tried').insertOne({});
      expect(await client.db(database).collection('tried').countDocuments()).toBeGreaterThanOrEqual(0);
      if (role === 'read') await expect(write()).rejects.toThrow(/not authorized/);
      else await write();
      await expect(client.db(other).collection('tried').countDocuments()).rejects.toThrow(/not authorized/);
      await client.close();
    }
  }, 60_000);

  it('lets services write to no topic, and change no right', async () => {
    const env = { brokers: stadig.around.addresses.get('kafka:9092')! };
    const connection = async (user: string) => ({
      ...env,
      sasl: { mechanism: 'plain' as const, username: user, password: await stadig.secret(`${user}/kafka.password`) },
    });
    const bus = new KafkaEventBus(await connection('shelter-placement'));
    const event = {
      eventId: randomUUID(),
      topic: 'shelter.events.v1',
      type: 'ShelterPlacementStarted',
      version: 1,
      stream: 'shelterPlacement-0',
      sequence: 0,
      ownerCode: '2480',
      data: {},
      correlationId: randomUUID(),
      causationId: randomUUID(),
    };
    await expect(bus.publish([event])).rejects.toThrow('AUTHORIZATION_FAILED');
    await bus.close();
    await expect(applyRights(await connection('relay'), [], TOPICS)).rejects.toThrow('CLUSTER_AUTHORIZATION_FAILED');
  }, 60_000);

  it('has written nothing into what its images hold', () => {
    for (const name of APPS) expect(contents(join(stadig.around.images, name))).toEqual(before.get(name));
  });

  journeys('in a browser', ({ page }) => {
    it('signs in at Keycloak in Swedish, shows the pathways, and signs out', async () => {
      const visit = await page();
      await visit.goto(`${stadig.url}/auth/login?returnTo=/`);
      await visit.getByLabel('Användarnamn').fill('caseworker-2480');
      await visit.getByLabel('Lösenord', { exact: true }).fill(await stadig.secret('keycloak/demo.password'));
      await visit.getByRole('button', { name: 'Logga in' }).click();
      await visit.waitForURL(`${stadig.url}/**`);
      await visit.getByText('Handläggare Umeå (påhittad)').first().waitFor();
      await visit.goto(`${stadig.url}/`);
      await visit.getByRole('button', { name: 'Logga ut' }).click();
      await visit.waitForURL(`${stadig.issuer}/**`);
      await visit.locator('#kc-logout').click();
      await visit.waitForURL(`${stadig.url}/`);
      await visit.getByRole('link', { name: 'Logga in' }).first().waitFor();
    }, 60_000);
  });

  it('stops every app gently', async () => {
    for (const [name, app] of stadig.apps) {
      const { ms, code } = await app.stop();
      expect([name, code]).toEqual([name, 0]);
      expect(ms).toBeLessThan(20_000);
    }
  }, 120_000);
});
