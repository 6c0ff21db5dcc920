import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { LiveReadModels } from '@stadig/event-sourcing/editions';
import { uuidOf, type NewEvent } from '@stadig/event-sourcing/event';
import { projectionHandler, type Handler, type Reading } from '@stadig/event-sourcing/handler';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import { Processors } from '@stadig/event-sourcing/processors';
import type { Projection } from '@stadig/event-sourcing/projection';
import { logSource } from '@stadig/event-sourcing/sources';
import { Verifier } from '@stadig/event-sourcing/verifier';
import type { Role } from './actor.js';
import { OperationsController } from './operations.controller.js';
import { serve, user, type Answer } from './testing/serve.js';

const clock = new SystemClock();
/** What events say, in clear and sealed, and must never leave. */
const SAID = { n: 1, dayOffset: 4711, colour: 'MAGENTA' };
const SEALED = { huts: 'c2VhbGVkLXRleHQ' };
const lengths = new Map<string, number>();
/** What cannot be folded now. */
const faults = { poison: true, standsStill: false };

const tally: Projection = {
  name: 'tally',
  version: 1,
  indexes: ['sum'],
  key: (e) => e.stream,
  derive(parts) {
    const events = Object.values(parts).flatMap((part) => part.events);
    if (faults.poison && events.some((e) => e.type === 'Poisoned')) throw new RangeError(JSON.stringify(SAID));
    return { sum: events.length };
  },
};

const log = new MemoryEventStore();
const store = new MemoryReadModelStore();
const readModels = new LiveReadModels(store);
const scratches = new Set<MemoryReadModelStore>();

const source = logSource(log, { streamPrefixes: ['s-'] });
const reading = (edition: (suffix: string) => Handler): Reading => ({ handler: edition(''), source, edition });
const standing = (handler: Handler): Handler => ({
  ...handler,
  handle: async (tx, events) => (faults.standsStill ? Promise.reject(new TypeError()) : handler.handle(tx, events)),
});
const readings = [
  reading((edition) => standing(projectionHandler({ ...tally, edition }, clock))),
  reading((edition) => ({ name: `acting_v1${edition}`, collections: [], handle: async () => {} })),
];
const processors = new Processors(readings, store, readModels, clock);
const verifier = new Verifier(processors, async () => {
  const scratch = new MemoryReadModelStore();
  scratches.add(scratch);
  return { store: scratch, discard: async () => void scratches.delete(scratch) };
});
await processors.start();
const operator = user('OPS');
const edge = await serve({ controllers: [OperationsController], ports: { processors, verifier }, caller: operator });

afterAll(async () => {
  await edge.close();
  await processors.stop();
});

/** Everything that ever left. */
const answers: string[] = [];

async function call(
  path: string,
  body?: unknown,
  { role, signal }: { role?: Role; signal?: AbortSignal } = {},
): Promise<Answer> {
  const answer = await edge.call(`/api/v1/operations/${path}`, {
    body,
    headers: { 'idempotency-key': undefined },
    as: role ? user(role) : operator,
    ...(signal && { signal }),
  });
  answers.push(answer.text);
  return answer;
}

function expectProblem({ status, body }: Answer, expected: number, code: string): void {
  expect({ status, type: body.type }).toEqual({ status: expected, type: `/problems/${code}` });
  for (const language of ['sv', 'en']) {
    const { title, detail, lift } = body.texts[language];
    for (const text of code === 'input-invalid' ? [title, detail] : [title, detail, lift]) {
      expect(text).toMatch(/^[^{}]+$/);
    }
  }
}

async function append(stream: string, ...types: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const type of types) {
    const length = lengths.get(stream) ?? 0;
    const commandId = uuidOf(`${stream} ${length}`);
    const event: NewEvent = {
      eventId: uuidOf(commandId),
      type,
      schemaVersion: 1,
      data: SAID,
      sealed: SEALED,
      metadata: {
        commandId,
        correlationId: 'c',
        causationId: 'c',
        ownerCode: '2480',
        recordedBy: 'UI',
        definitionVersion: '1',
      },
    };
    await log.append(stream, length === 0 ? 'none' : length - 1, [event]);
    lengths.set(stream, length + 1);
    ids.push(event.eventId);
  }
  await until(async () => (await processors.reports()).every((r) => r.lagEvents === 0 && r.state === 'caught-up'));
  return ids;
}

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let patience = 1000; !(await what()); patience--) {
    if (patience === 0) throw new Error('not reached');
    await sleep(10);
  }
}

describe('Operations over HTTP', () => {
  it('tell where every processor stands', async () => {
    await append('s-good', 'Counted', 'Counted');
    const { status, body } = await call('processors');
    expect(status).toBe(200);
    expect(body.items).toEqual([
      {
        projection: 'tally',
        edition: '_v1',
        role: 'LIVE',
        state: 'caught-up',
        positions: { log: '2' },
        handled: 2,
        lagEvents: 0,
        lagSeconds: 0,
        eventsPerSecond: expect.any(Number),
        secondsLeft: 0,
        parkedKeys: 0,
        deadLetters: 0,
        discarded: 0,
        error: null,
      },
      expect.objectContaining({ projection: 'acting' }),
    ]);
  });

  it('show what is set aside as envelopes, page by page', async () => {
    const [first, second] = await append('s-bad', 'Poisoned', 'Counted');
    const { body } = await call('dead-letters?projection=tally');
    expect(body).toMatchObject({ limit: 20, page: 1, total: 2 });
    const [one] = body.items.filter((item: { eventId: string }) => item.eventId === first);
    expect(one).toEqual({
      projection: 'tally',
      edition: '_v1',
      eventId: first,
      type: 'Poisoned',
      stream: 's-bad',
      sequence: 0,
      key: 's-bad',
      reason: expect.stringMatching(/^RangeError at operations\.controller\.spec\.ts:\d+$/),
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    const pages = await Promise.all([1, 2, 3].map((page) => call(`dead-letters?limit=1&page=${page}`)));
    expect(pages.flatMap((page) => page.body.items)).toEqual(body.items);
    const behind = await call(`dead-letters/tally/${second}`);
    expect(behind.body).toMatchObject({ sequence: 1, reason: 'follows an event that is set aside' });

    expectProblem(await call('dead-letters?projection=nothing'), 404, 'projection-unknown');
    expectProblem(await call(`dead-letters/nothing/${first}`), 404, 'projection-unknown');
    expectProblem(await call(`dead-letters/tally/${randomUUID()}`), 404, 'dead-letter-unknown');
    expectProblem(await call(`dead-letters/acting/${first}`), 404, 'dead-letter-unknown');
    expect((await call('dead-letters?projection=nothing')).body.lift).toContain('tally, acting');
  });

  it('take an event’s id for what it is, whatever digits it has', async () => {
    const eventId = 'ab900101-1239-8abc-8abc-190001011239';
    expectProblem(await call(`dead-letters/tally/${eventId}`), 404, 'dead-letter-unknown');
    expectProblem(await call('discards', { projection: 'tally', eventId, reason: 'TEST' }), 404, 'dead-letter-unknown');
    expectProblem(await call(`dead-letters/tally/900101-1239`), 422, 'personal-number');
  });

  it('try a key again, and give an event up for a reason of the list alone', async () => {
    const { body: letters } = await call('dead-letters');
    const first = letters.items.find((item: { sequence: number }) => item.sequence === 0);
    const replayed = await call('replays', { projection: 'tally', key: 's-bad' });
    expect([replayed.status, replayed.body]).toEqual([
      200,
      { key: 's-bad', handled: 0, left: 2, reason: expect.stringContaining('RangeError at') },
    ]);
    expect((await call('replays', { projection: 'tally', key: 's-nobody' })).body).toMatchObject({
      handled: 0,
      left: 0,
    });
    expectProblem(await call('replays', { projection: 'nothing', key: 's-bad' }), 404, 'projection-unknown');
    expectProblem(await call('replays', { projection: 'tally', key: 'a b' }), 400, 'input-invalid');

    const { eventId } = first;
    const wrong = await call('discards', { projection: 'tally', eventId, reason: 'because' });
    expectProblem(wrong, 400, 'input-invalid');
    expect(wrong.body.errors).toMatchObject([{ field: 'reason', allowed: ['DAMAGED', 'DUPLICATE', 'TEST', 'OTHER'] }]);
    expectProblem(
      await call('discards', { projection: 'tally', eventId: randomUUID(), reason: 'TEST' }),
      404,
      'dead-letter-unknown',
    );
    const given = { projection: 'tally', eventId, reason: 'TEST' };
    expect((await call('discards', given)).body).toEqual({ key: 's-bad', handled: 1, left: 0 });
    expect((await call('discards', given)).body).toEqual({ key: 's-bad', handled: 0, left: 0 });
    expect((await call('processors')).body.items[0]).toMatchObject({ deadLetters: 0, parkedKeys: 0, discarded: 1 });
  });

  it('compare with the log, and build anew what differs while it is read', async () => {
    const verified = { projection: 'tally', documents: 2, differences: 0, setAside: 1 };
    expect(await call('verifications', {})).toMatchObject({ status: 200, body: { items: [verified] } });
    await store.transact((tx) => tx.put('tally_v1', [{ _id: 's-good', sum: 7, parts: {} }]));
    const { body } = await call('verifications', { projection: 'tally' });
    expect(body).toEqual({ items: [{ ...verified, differences: 1 }] });
    expect(scratches.size).toBe(0);

    const begun = await call('rebuilds', { projection: 'tally' });
    expect([begun.status, begun.body]).toMatchObject([202, { projection: 'tally', edition: '_v1~1' }]);
    const again = await call('rebuilds', { projection: 'tally' });
    if (again.status !== 202) expectProblem(again, 409, 'projection-being-built');
    await until(async () => (await readModels.get('tally_v1', 's-good'))?.['sum'] === 2);
    await until(async () => (await processors.reports()).every((r) => r.role === 'LIVE'));
    expect((await call('verifications', { projection: 'tally' })).body.items).toEqual([verified]);

    expectProblem(await call('rebuilds', { projection: 'nothing' }), 404, 'projection-unknown');
    expectProblem(await call('rebuilds', { projection: 'acting' }), 409, 'projection-keeps-nothing');
    expectProblem(await call('verifications', { projection: 'nothing' }), 404, 'projection-unknown');
  });

  it('verify one at a time, until the caller goes away', async () => {
    faults.standsStill = true;
    const gone = new AbortController();
    const hanging = call('verifications', {}, { signal: gone.signal }).catch((error: Error) => error.name);
    await until(() => scratches.size === 1);
    expectProblem(await call('verifications', {}), 409, 'verification-running');
    gone.abort();
    expect(await hanging).toBe('AbortError');
    await until(() => scratches.size === 0);
    faults.standsStill = false;
    expect((await call('verifications', {})).status).toBe(200);
  });

  it('are for operators alone', async () => {
    const others: Role[] = [
      'CASEWORKER',
      'MUNICIPAL_COORDINATOR',
      'COUNTY_ANALYST',
      'NATIONAL_COORDINATOR',
      'STATISTICIAN',
      'AGENCY_METHOD_LEAD',
      'READER',
      'AUDITOR',
    ];
    const routes: [string, unknown?][] = [
      ['processors'],
      ['dead-letters'],
      [`dead-letters/tally/${randomUUID()}`],
      ['replays', { projection: 'tally', key: 's-bad' }],
      ['discards', { projection: 'tally', eventId: randomUUID(), reason: 'TEST' }],
      ['rebuilds', { projection: 'tally' }],
      ['verifications', {}],
    ];
    for (const [path, body] of routes) {
      for (const role of others)
        expect([path, role, (await call(path, body, { role })).status]).toEqual([path, role, 403]);
    }
  });

  it('never say what an event says', () => {
    expect(answers.length).toBeGreaterThan(80);
    expect(answers.join('\n')).not.toMatch(/4711|MAGENTA|colour|c2VhbGVk|sealed/);
  });

  it('are described with examples, both languages, and every problem', async () => {
    const { body: description } = await edge.call('/api/openapi.json', { as: null });
    const paths = Object.keys(description.paths).filter((path) => path.startsWith('/api/v1/operations/'));
    expect(paths.sort()).toEqual([
      '/api/v1/operations/dead-letters',
      '/api/v1/operations/dead-letters/{projection}/{eventId}',
      '/api/v1/operations/discards',
      '/api/v1/operations/processors',
      '/api/v1/operations/rebuilds',
      '/api/v1/operations/replays',
      '/api/v1/operations/verifications',
    ]);
    for (const name of ['ProcessorAnswer', 'EnvelopeAnswer', 'ReplayedAnswer', 'VerifiedAnswer', 'ReplayBody']) {
      const { properties } = description.components.schemas[name] as { properties: Record<string, object> };
      for (const property of Object.values(properties)) expect(property).toHaveProperty('example');
    }
    const { post } = description.paths['/api/v1/operations/discards'];
    expect(Object.keys(post.responses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '404', '422']));
    for (const code of ['projection-unknown', 'projection-keeps-nothing', 'projection-stands-still']) {
      expect((await edge.call(`/problems/${code}`, { as: null })).status).toBe(200);
    }
  });
});
