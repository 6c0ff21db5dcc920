import { EventStoreDbEventStore } from '@stadig/adapter-eventstoredb/event-store';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import { isoOf } from '@stadig/event-sourcing/day';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import { FileSecrets } from '@stadig/runtime/file-secrets';
import { eventsOf } from '@stadig/runtime/moving/same-log';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { livedIn } from '../moving/support/lived-in.js';
import { freePort } from '../servers/free-port.js';
import { stadig, type Ran } from './support/command-line.js';
import { Installation, type Answer, type Call } from './support/installation.js';
import { AppProcess } from './support/process.js';

const TODAY = new SystemClock().today();
const PERSON = {
  day: isoOf(TODAY - 200),
  origin: 'SHELTER',
  gender: 'WOMAN',
  ageBand: 'A25_34',
  householdType: 'ALONE',
  childrenBand: 'C0',
  relation: 'EX',
};
const OPENING = '/api/v1/housing-pathways';
const [KEY, ERASED_KEY] = [crypto.randomUUID(), crypto.randomUUID()];

const folder = mkdtempSync(join(tmpdir(), 'stadig-moving-'));
const dataDir = join(folder, 'data');
let port: number;
let installation: Installation;

/** What was answered before the move. */
let opened: Answer['body'];
let erased: string;
let figures: readonly unknown[];

const embedded = (data: string): AppProcess =>
  new AppProcess('stadig', port, { PORT: `${port}`, STADIG_DATA_DIR: data });

/** Calls the program on one machine as a demo user. */
async function asIn(program: AppProcess, user: string): Promise<Call> {
  const base = `http://localhost:${program.port}`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${base}/oidc/demo-token`, { method: 'POST', headers, body: JSON.stringify({ user }) });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return async (method, path, body, key = crypto.randomUUID()) => {
    const response = await fetch(base + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(method === 'POST' && { ...headers, 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: JSON.parse((await response.text()) || 'null'), headers: response.headers };
  };
}

async function figuresFrom(call: Call): Promise<readonly unknown[]> {
  const asked = [
    'measure=STAY',
    'measure=STAY&unit=CHILD',
    'measure=TIME_TO_HOME',
    'measure=TIME_TO_HOME&permanence=STRICT',
  ];
  const areas = ['', '&municipality=2480', '&municipality=0180', '&county=01'];
  const all: unknown[] = [];
  for (const question of asked) {
    for (const area of areas) {
      const { status, body } = await call(
        'GET',
        `/api/v1/statistics/durations?${question}${area}&asOf=${isoOf(TODAY)}`,
      );
      all.push([status, question, area, body]);
    }
  }
  return all;
}

async function eventually<T>(ask: () => Promise<T>, is: (answer: T) => boolean, patience = 90_000): Promise<T> {
  for (const until = Date.now() + patience; ; await sleep(200)) {
    const answer = await ask();
    if (is(answer) || Date.now() > until) return answer;
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const moveTo = (to: string, data: string, ...more: string[]): Promise<Ran> =>
  stadig(installation.moving, ['--data', data, 'move', '--to', to, ...more]);

interface Line {
  readonly what?: string;
  readonly same?: boolean;
  readonly moved?: string;
  readonly events?: number;
  readonly copied?: number;
}

/** Kinds of the events in the log, in its order. */
async function kindsOnServers(): Promise<readonly string[]> {
  const store = await EventStoreDbEventStore.open(installation.servers.log.url);
  const events: RecordedEvent[] = [];
  for await (const event of eventsOf(store, undefined, new AbortController().signal)) events.push(event);
  await store.close();
  return events.map(({ stream, type }) => `${stream.split('-')[0]} ${type}`);
}

beforeAll(async () => {
  port = await freePort();
  await livedIn(dataDir, 600);
  const program = embedded(dataDir);
  await program.start();
  const caseworker = await asIn(program, 'caseworker-2480');
  ({ body: opened } = await caseworker('POST', OPENING, PERSON, KEY));
  ({
    body: { id: erased },
  } = await caseworker('POST', OPENING, PERSON, ERASED_KEY));
  for (const actor of ['alice', 'bob']) {
    const args = ['--data', dataDir, 'shred', '--pathway', erased, '--reason', 'PERSON_REQUEST', '--actor', actor];
    expect((await stadig({}, args)).code).toBe(0);
  }
  const statistician = await asIn(program, 'statistician');
  await eventually(
    () => statistician('GET', '/api/v1/statistics/durations?measure=STAY'),
    ({ body }) => body.n > 0,
  );
  figures = await figuresFrom(statistician);
  await program.stop();
  installation = await Installation.prepare({ secrets: new FileSecrets(dataDir), identityPort: port });
}, 300_000);
afterAll(async () => {
  await installation?.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

describe('A move to servers and back', () => {
  let events: number;

  it('is stopped and killed on the way, goes on, and proves that everything came along', async () => {
    const args = ['--data', dataDir, 'move', '--to', 'distributed'];
    const stopped = await stadig(installation.moving, args, { name: 'SIGINT', after: 0 });
    expect([stopped.code, stopped.err]).toEqual([1, expect.stringContaining('run the same command again')]);
    for (const after of [200, 700, 1500]) await stadig(installation.moving, args, { name: 'SIGKILL', after });
    const ran = await moveTo('distributed', dataDir, '--json');
    expect([ran.code, ran.err]).toEqual([0, expect.any(String)]);
    const lines = ran.lines<Line>();
    expect(lines[0]).toMatchObject({ moved: 'distributed', events: (await kindsOnServers()).length });
    expect(lines.filter((line) => line.same === false)).toEqual([]);
    expect(lines.at(-1)).toEqual({ same: true });
    events = lines[0]!.events!;
    expect(events).toBeGreaterThan(500);
  }, 240_000);

  it('moved again copies nothing, and the proof may be made alone', async () => {
    const again = await moveTo('distributed', dataDir);
    expect([again.code, again.err]).toEqual([0, expect.any(String)]);
    expect(again.out).toContain(`0 of ${events} events copied`);
    expect(again.out).toContain('Everything is the same.');
    const alone = await moveTo('distributed', dataDir, '--prove');
    expect(alone.code).toBe(0);
    expect(alone.out).not.toContain('copied');
    process.stderr.write(`${again.err}\n${again.out}\n`);
  }, 240_000);

  it('leaves a data folder that the program does not start with any more', async () => {
    await expect(embedded(dataDir).start()).rejects.toThrow(/the installation moved out of here on \d{4}-\d{2}-\d{2}/);
  }, 60_000);

  it('starts over what was moved: the figures are equal, and nothing is recorded by itself', async () => {
    await installation.startAll(240_000);
    const statistician = await installation.as('statistician');
    const now = await eventually(
      () => figuresFrom(statistician),
      (all) => same(all, figures),
    );
    expect(now).toEqual(figures);
    // Whoever reads the other topics may be a little behind.
    await sleep(5000);
    expect((await kindsOnServers()).slice(events)).toEqual([]);
  }, 400_000);

  it('is refused while services run', async () => {
    const refused = await moveTo('embedded', join(folder, 'early'));
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('stop every service and the relay before a move');
  }, 60_000);

  it('answers an old key as the first time, takes new commands on an old pathway, and leaves the erased one unreadable', async () => {
    const caseworker = await installation.as('caseworker-2480');
    const again = await caseworker('POST', OPENING, PERSON, KEY);
    expect([again.status, again.body]).toEqual([201, { ...opened, repeated: true }]);
    const returning = { day: isoOf(TODAY - 10) };
    const returned = await caseworker('POST', `${OPENING}/${opened.id}/returns`, returning);
    expect([returned.status, returned.body]).toEqual([200, expect.objectContaining({ revision: 1, repeated: false })]);
    expect((await caseworker('POST', OPENING, PERSON, ERASED_KEY)).status).toBe(410);
    expect((await caseworker('POST', `${OPENING}/${erased}/returns`, returning)).status).toBe(410);
    const shown = await eventually(
      () => caseworker('GET', `${OPENING}/${opened.id}`),
      ({ body }) => JSON.stringify(body).includes('ReturnedToPerpetrator'),
    );
    expect(JSON.stringify(shown.body)).toContain('A25_34');
    const gone = await caseworker('GET', `${OPENING}/${erased}`);
    expect(JSON.stringify(gone.body)).not.toContain('A25_34');
  }, 120_000);

  it('moves back into a new folder, which the program opens', async () => {
    const statistician = await installation.as('statistician');
    const before = await figuresFrom(statistician);
    for (const each of installation.processes) await each.stop();
    const back = join(folder, 'back');
    const ran = await moveTo('embedded', back, '--json');
    expect([ran.code, ran.err]).toEqual([0, expect.any(String)]);
    expect(ran.lines<Line>().at(-1)).toEqual({ same: true });
    const left = installation.processes.filter(({ name }) => ['relay', 'cooperation'].includes(name));
    expect(left).toHaveLength(2);
    for (const each of left) await expect(each.start()).rejects.toThrow('the installation moved out of here');
    await installation.releaseIdentity();
    const program = embedded(back);
    await program.start();
    const now = await eventually(
      async () => figuresFrom(await asIn(program, 'statistician')),
      (all) => same(all, before),
    );
    expect(now).toEqual(before);
    const caseworker = await asIn(program, 'caseworker-2480');
    const again = await caseworker('POST', OPENING, PERSON, KEY);
    expect([again.status, again.body]).toEqual([201, { ...opened, repeated: true }]);
    expect((await caseworker('POST', OPENING, PERSON, ERASED_KEY)).status).toBe(410);
    await program.stop();
  }, 240_000);
});
