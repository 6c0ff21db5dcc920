import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, NO_STREAM, jsonEvent } from '@eventstore/db-client';
import { EventStoreDbEventStore, type EventStoreDbOptions } from '@stadig/adapter-eventstoredb/event-store';
import { everything, sampleEvent, sampleEvents, until } from '@stadig/event-sourcing/contracts/samples';
import type { NewEvent } from '@stadig/event-sourcing/event';
import type { Page } from '@stadig/event-sourcing/ports/event-store';
import { startDouble, type RunningDouble } from './eventstoredb-double.js';

const filter = { streamPrefixes: ['pathway-'] };
const ids = (events: readonly { readonly eventId: string }[]): string[] => events.map((e) => e.eventId);

/** What the adapter makes of faults; they can be had from the double alone. */
describe.each(['a', 'b'] as const)('the log in EventStoreDB (server %s)', (mode) => {
  let double: RunningDouble;
  let store: EventStoreDbEventStore;
  let client: EventStoreDBClient;
  const more: EventStoreDbEventStore[] = [];
  beforeEach(async () => {
    double = await startDouble(mode);
    store = await EventStoreDbEventStore.open(double.url);
    client = EventStoreDBClient.connectionString(double.url);
  });
  afterEach(async () => {
    await Promise.all([store, ...more.splice(0)].map((s) => s.close()));
    await client.dispose();
    await double.stop();
  });
  const open = async (options: EventStoreDbOptions): Promise<EventStoreDbEventStore> => {
    const opened = await EventStoreDbEventStore.open(double.url, options);
    more.push(opened);
    return opened;
  };

  describe('an append', () => {
    test('whose answer was lost is asked for again with the same ids, and happens once', async () => {
      const events = sampleEvents(3);
      await double.plan({ fault: 'lose-answer', on: 'append', calls: 2 });
      const answer = await store.append('pathway-1', 'none', events);
      expect((await double.calls())['append']).toBe(3);
      expect(ids(await store.read('pathway-1'))).toEqual(ids(events));
      expect((await store.read('pathway-1')).at(-1)!.position).toBe(answer.position);
    });

    test.each(['unavailable', 'not-leader'] as const)('refused as %s for a while succeeds', async (fault) => {
      const port = Number(new URL(double.url).port);
      await double.plan({ fault, on: 'append', calls: 3, port });
      await store.append('pathway-1', 'none', sampleEvents(2));
      expect(await store.read('pathway-1')).toHaveLength(2);
    });

    test('that is never answered is given up in time, as of unknown outcome; the same one again finds it', async () => {
      const hasty = await open({ patience: 300 });
      const events = sampleEvents(1);
      await double.plan({ fault: 'never-answer', on: 'append' });
      const begun = Date.now();
      await expect(hasty.append('pathway-1', 'none', events)).rejects.toMatchObject({
        name: 'StoreUnavailable',
        outcome: 'unknown',
      });
      expect(Date.now() - begun).toBeLessThan(1000);
      expect((await hasty.append('pathway-1', 'none', events)).revision).toBe(0);
      expect(await store.read('pathway-1')).toHaveLength(1);
    });

    test('answered too late harms nobody', async () => {
      const hasty = await open({ patience: 200 });
      const events = Array.from({ length: 20 }, () => sampleEvents(2));
      await double.freeze(600);
      const given = await Promise.allSettled(events.map((e, n) => hasty.append(`pathway-${n}`, 'none', e)));
      expect(given.map((r) => r.status)).toEqual(given.map(() => 'rejected'));
      await sleep(700);
      const again = await Promise.all(events.map((e, n) => hasty.append(`pathway-${n}`, 'none', e)));
      expect(again.every(({ revision }) => revision === 1)).toBe(true);
      expect(await everything(store, undefined, filter)).toHaveLength(40);
    });

    test('to a server that has stopped working is given up in time, and goes on when it works again', async () => {
      const hasty = await open({ patience: 400, silence: 300 });
      const seen: string[] = [];
      const stop = new AbortController();
      const reading = (async () => {
        for await (const page of hasty.subscribe(undefined, filter, stop.signal)) seen.push(...ids(page.events));
      })();
      const events = sampleEvents(2);
      process.kill(double.pid, 'SIGSTOP');
      const begun = Date.now();
      await expect(hasty.append('pathway-1', 'none', events)).rejects.toMatchObject({ outcome: 'unknown' });
      expect(Date.now() - begun).toBeLessThan(1500);
      await sleep(1500);
      process.kill(double.pid, 'SIGCONT');
      expect((await store.append('pathway-1', 'none', events)).revision).toBe(1);
      await until(() => seen.length === 2, 'the events');
      expect(seen).toEqual(ids(events));
      stop.abort();
      await reading;
    });

    test('that happened before may be answered without a place, which is then looked up', async () => {
      const events = sampleEvents(2);
      const first = await store.append('pathway-1', 'none', events);
      await double.plan({ fault: 'no-position', on: 'append' });
      expect(await store.append('pathway-1', 'none', events)).toEqual(first);
    });

    test('under way when the server is killed is in the log once, when the server is soon back', async () => {
      const events = Array.from({ length: 50 }, () => sampleEvents(3));
      await double.plan({ fault: 'slow', on: 'append', calls: 25, ms: 50 });
      const appends = events.map((e, n) => store.append(`pathway-${n}`, 'none', e));
      await sleep(20);
      await double.kill();
      await double.restart();
      expect((await Promise.all(appends)).map((a) => a.revision)).toEqual(events.map(() => 2));
      expect(ids(await everything(store, undefined, filter)).sort()).toEqual(ids(events.flat()).sort());
    });

    test('while no server is there has not happened, and is told so in time', async () => {
      const hasty = await open({ patience: 300 });
      await double.kill();
      const begun = Date.now();
      await expect(hasty.append('pathway-1', 'none', sampleEvents(1))).rejects.toMatchObject({
        name: 'StoreUnavailable',
        outcome: 'not-written',
      });
      await expect(hasty.read('pathway-1')).rejects.toMatchObject({ name: 'StoreUnavailable' });
      expect(Date.now() - begun).toBeLessThan(2000);
      await double.restart();
    });

    test('is one of so many at once, and of so many that wait; more are refused', async () => {
      const narrow = await open({ appendsAtOnce: 2, appendsWaiting: 3 });
      await double.freeze(500);
      const given = await Promise.allSettled(
        Array.from({ length: 9 }, (_, n) => narrow.append(`pathway-${n}`, 'none', sampleEvents(1))),
      );
      expect(given.map((r) => r.status)).toEqual([...Array(5).fill('fulfilled'), ...Array(4).fill('rejected')]);
      for (const r of given) {
        if (r.status === 'rejected')
          expect(r.reason).toMatchObject({ name: 'StoreUnavailable', outcome: 'not-written' });
      }
      expect(await everything(store, undefined, filter)).toHaveLength(5);
    });

    test('that waited until patience was over is not sent', async () => {
      const narrow = await open({ appendsAtOnce: 1, appendsWaiting: 3, patience: 200 });
      await double.plan({ fault: 'never-answer', on: 'append' });
      const before = (await double.calls())['append'] ?? 0;
      const given = await Promise.allSettled([1, 2].map((n) => narrow.append(`pathway-${n}`, 'none', sampleEvents(1))));
      expect(given.map((r) => r.status === 'rejected' && (r.reason as { outcome: string }).outcome)).toEqual([
        'unknown',
        'not-written',
      ]);
      expect((await double.calls())['append']! - before).toBe(1);
    });

    test('larger than the server takes is refused before it is sent, with an error that says so', async () => {
      const large = sampleEvent({ text: 'x'.repeat(1_048_576) });
      await expect(store.append('pathway-1', 'none', [large])).rejects.toThrow(/1048576 at most/);
      const [one, two] = [0, 1].map(() => sampleEvent({ text: 'x'.repeat(520_000) })) as [NewEvent, NewEvent];
      await store.append('pathway-1', 'none', [one, two]);
      expect((await double.calls())['append']).toBe(1);
    });

    test('of what cannot be written as JSON is refused alone, at once', async () => {
      const results = await Promise.allSettled([
        store.append('pathway-1', 'none', sampleEvents(1)),
        store.append('pathway-2', 'none', [sampleEvent({ n: 1n })]),
        store.append('pathway-3', 'none', [{ ...sampleEvent(), eventId: 'one' }]),
        store.append('pathway-4', 'none', sampleEvents(1)),
      ]);
      expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    });

    test('of one store does not fail with the connection of another in the same process', async () => {
      const other = await startDouble(mode);
      const otherStore = await EventStoreDbEventStore.open(other.url, { patience: 500 });
      await double.plan({ fault: 'slow', on: 'append', calls: 5, ms: 400 });
      const slow = Array.from({ length: 5 }, (_, n) => store.append(`pathway-${n}`, 'none', sampleEvents(1)));
      await other.plan({ fault: 'slow', on: 'append', calls: 100, ms: 5000 });
      const lost = otherStore.append('pathway-1', 'none', sampleEvents(1));
      await sleep(100);
      await other.kill();
      await expect(lost).rejects.toMatchObject({ outcome: 'unknown' });
      expect(await Promise.all(slow)).toHaveLength(5);
      expect((await double.calls())['append']).toBe(5);
      await otherStore.close();
      await other.stop();
    });
  });

  describe('a stream that others than Stadig worked on', () => {
    const damaged = { name: 'DamagedStream' };
    beforeEach(() => store.append('pathway-1', 'none', sampleEvents(5)));

    test('by cutting it is not read', async () => {
      await client.setStreamMetadata('pathway-1', { maxCount: 2 });
      await expect(store.read('pathway-1')).rejects.toMatchObject({ ...damaged, damage: 'truncated' });
      await expect(store.read('pathway-1', 1)).rejects.toMatchObject(damaged);
      expect(await store.read('pathway-1', 3)).toHaveLength(2);
      expect(await store.read('pathway-1', 5)).toEqual([]);
      await client.setStreamMetadata('pathway-1', { truncateBefore: 100 });
      await expect(store.read('pathway-1')).rejects.toMatchObject(damaged);
      await expect(store.read('pathway-1', 9)).rejects.toMatchObject(damaged);
    });

    test('by deleting it is neither read as one that never was, nor begun anew', async () => {
      await client.deleteStream('pathway-1');
      await expect(store.read('pathway-1')).rejects.toMatchObject({ ...damaged, damage: 'deleted' });
      await expect(store.append('pathway-1', 'none', sampleEvents(1))).rejects.toMatchObject(damaged);
      await expect(store.read('pathway-1')).rejects.toMatchObject({ ...damaged, damage: 'truncated' });
    });

    test('by burying it is neither read nor added to, and stops who follows the log', async () => {
      await client.tombstoneStream('pathway-1');
      await expect(store.read('pathway-1')).rejects.toMatchObject({ ...damaged, damage: 'tombstoned' });
      await expect(store.append('pathway-1', 4, sampleEvents(1))).rejects.toMatchObject(damaged);
      await expect(everything(store, undefined, filter)).rejects.toMatchObject({ name: 'ForeignEvent' });
    });

    test('by writing into it is not read, nor followed', async () => {
      await client.appendToStream('pathway-2', jsonEvent({ type: 'Foreign', data: { a: 1 } }));
      await expect(store.read('pathway-2')).rejects.toMatchObject({ name: 'ForeignEvent', stream: 'pathway-2' });
      await expect(everything(store, undefined, filter)).rejects.toMatchObject({ name: 'ForeignEvent' });
    });

    test('says nothing of its name in the error, which logs may repeat', async () => {
      await client.deleteStream('pathway-1');
      const error: unknown = await store.read('pathway-1').catch((e: unknown) => e);
      expect((error as Error).message).not.toContain('pathway-1');
    });

    test('by giving it metadata that hide nothing is read as it is', async () => {
      await client.setStreamMetadata('pathway-1', { note: 'mine' });
      await client.setStreamMetadata('pathway-9', { note: 'mine' }, { expectedRevision: NO_STREAM });
      expect(await store.read('pathway-1')).toHaveLength(5);
      expect(await store.read('pathway-9')).toEqual([]);
    });
  });

  describe('a subscription', () => {
    /** Reads in the background. */
    function follow(of: EventStoreDbEventStore, after?: string) {
      const stop = new AbortController();
      const seen: string[] = [];
      const pages: Page[] = [];
      const reading = (async () => {
        for await (const page of of.subscribe(after, filter, stop.signal)) {
          pages.push(page);
          seen.push(...ids(page.events));
        }
      })();
      reading.catch(() => undefined);
      const finish = async (): Promise<void> => {
        stop.abort();
        await reading;
      };
      return { seen, pages, reading, finish };
    }
    const fill = async (total: number, batch = 100): Promise<string[]> => {
      const appended: string[] = [];
      while (appended.length < total) {
        const events = sampleEvents(batch);
        await store.append(`pathway-${randomUUID()}`, 'none', events);
        appended.push(...ids(events));
      }
      return appended;
    };

    test('that is dropped again and again goes on after what has come: no gap, nothing twice', async () => {
      const drops: string[] = [];
      const followed = follow(await open({ pageSize: 50, onDrop: (reason) => drops.push(reason) }));
      const appended: string[] = [];
      for (let n = 0; n < 12; n++) {
        appended.push(...(await fill(200)));
        await double.drop('subscribe');
        await sleep(n * 7);
      }
      await until(() => followed.seen.length >= appended.length, 'everything');
      expect(followed.seen).toEqual(appended);
      expect(drops.length).toBeGreaterThan(3);
      await followed.finish();
    });

    test('gets twenty thousand events that come in bursts, though the older server drops it each time', async () => {
      const drops: string[] = [];
      const followed = follow(await open({ onDrop: (reason) => drops.push(reason) }));
      await until(() => followed.pages.length > 0, 'the first page');
      const appended = await fill(20_000, 200);
      await until(() => followed.seen.length >= appended.length, 'everything', 30_000);
      expect(followed.seen).toEqual(appended);
      expect(followed.pages.at(-1)!.caughtUp).toBe(true);
      if (mode === 'b') expect(drops).toContain('ABORTED');
      else expect(drops).toEqual([]);
      await followed.finish();
    });

    test('outlives a server that is killed and comes back', async () => {
      const followed = follow(store);
      const appended = await fill(300);
      await until(() => followed.seen.length === 300, 'what came before');
      for (let n = 0; n < 3; n++) {
        await double.kill();
        await double.restart();
        appended.push(...(await fill(200)));
      }
      await until(() => followed.seen.length >= appended.length, 'everything');
      expect(followed.seen).toEqual(appended);
      await followed.finish();
    });

    test('that falls silent is found out and begun again', async () => {
      const drops: string[] = [];
      const followed = follow(await open({ silence: 200, onDrop: (reason) => drops.push(reason) }));
      const appended = await fill(100);
      await until(() => followed.seen.length === 100, 'what came before');
      await sleep(700);
      expect(drops).toEqual(mode === 'a' ? [] : drops.filter((d) => d === 'ABORTED'));
      const before = drops.length;
      await double.mute();
      appended.push(...(await fill(100)));
      await until(() => followed.seen.length >= 200, 'what came after');
      expect(followed.seen).toEqual(appended);
      expect(drops.length).toBeGreaterThan(before);
      await followed.finish();
    });

    test('says that it is caught up only when it holds all that was acknowledged before it was asked', async () => {
      const reader = await open({ pageSize: 100 });
      const sizes = Array.from({ length: 16 }, (_, n) => 1 + ((n * 7) % 60));
      const ROUNDS = 6;
      const total = ROUNDS * sizes.reduce((a, b) => a + b, 0);
      let acknowledged = 0;
      let received = 0;
      let marks = 0;
      const write = async (stream: string, count: number): Promise<void> => {
        await store.append(stream, 'none', sampleEvents(count));
        acknowledged += count;
      };
      const writers = (async () => {
        for (let round = 0; round < ROUNDS; round++) {
          await Promise.all(sizes.map((count, n) => write(`pathway-${round}-${n}`, count)));
          await until(() => received === acknowledged, 'that the reader has everything', 30_000);
        }
      })();
      const stop = new AbortController();
      const pages = reader.subscribe(undefined, filter, stop.signal)[Symbol.asyncIterator]();
      while (received < total) {
        const before = acknowledged;
        const { value } = (await pages.next()) as { value: Page };
        received += value.events.length;
        if (!value.caughtUp) continue;
        marks++;
        expect(received).toBeGreaterThanOrEqual(before);
        await sleep(5);
      }
      await writers;
      expect(marks).toBeGreaterThanOrEqual(ROUNDS);
      stop.abort();
      await pages.next();
    });

    test('ends with an error when the database is not the one that gave its position', async () => {
      const followed = follow(store);
      await fill(100);
      await until(() => followed.seen.length === 100, 'the events');
      await double.kill();
      await double.restart('lost');
      await expect(followed.reading).rejects.toThrow(RangeError);
      await store.append('pathway-1', 'none', sampleEvents(1));
      await expect(everything(store, followed.pages.at(-1)!.position, filter)).rejects.toThrow(/beyond the end/);
    });

    test('refuses a position that this log never gave', async () => {
      const { position } = await store.append('pathway-1', 'none', sampleEvents(3));
      const first = (await store.read('pathway-1'))[0]!.position;
      const between = first.replace(/\d+/g, (n) => String(BigInt(n) + 1n));
      await expect(everything(store, between, filter)).rejects.toThrow(RangeError);
      await expect(everything(store, 'elsewhere', filter)).rejects.toThrow(RangeError);
      expect(await everything(store, position, filter)).toEqual([]);
    });

    test('ends with an error when the server stays away', async () => {
      const patient = await open({ patience: 100, giveUp: 500 });
      const followed = follow(patient);
      await fill(100);
      await until(() => followed.seen.length === 100, 'the events');
      await double.kill();
      await expect(followed.reading).rejects.toMatchObject({ name: 'StoreUnavailable' });
      await double.restart();
    });

    test('ends promptly when it is told to, also while no server is there', async () => {
      const followed = follow(store);
      await until(() => followed.pages.length > 0, 'the first page');
      await double.kill();
      await sleep(200);
      const begun = Date.now();
      await followed.finish();
      expect(Date.now() - begun).toBeLessThan(500);
      await double.restart();
    });

    test('of every stream leaves out those of the server itself', async () => {
      await store.append('pathway-1', 'none', sampleEvents(1));
      await client.setStreamMetadata('pathway-1', { note: 'mine' });
      const all = { streamPrefixes: [''] };
      const found = await everything(store, undefined, all);
      expect(found.map((e) => e.stream)).toEqual(['pathway-1']);
      expect(await store.head(all)).toBe(found[0]!.position);
      expect(await everything(store, undefined, { streamPrefixes: [] })).toEqual([]);
      expect(await store.head({ streamPrefixes: [] })).toBeUndefined();
    });
  });

  test('is appended to, read and followed with a user and a password', async () => {
    const named = await open({ credentials: { username: 'stadig', password: 'secret' } });
    const { position } = await named.append('pathway-1', 'none', sampleEvents(2));
    expect(await named.read('pathway-1')).toHaveLength(2);
    expect(await everything(named, undefined, filter)).toHaveLength(2);
    expect(await named.head(filter)).toBe(position);
  });

  describe('that is closed', () => {
    test('answers the appends under way, and they are durable', async () => {
      const narrow = await open({ appendsAtOnce: 4 });
      const appends = Array.from({ length: 50 }, (_, n) => narrow.append(`pathway-${n}`, 'none', sampleEvents(1)));
      await Promise.all([narrow.close(), narrow.close()]);
      expect(await Promise.all(appends)).toHaveLength(50);
      expect(await everything(store, undefined, filter)).toHaveLength(50);
    });

    test('ends its subscriptions, and takes nothing more', async () => {
      const closing = await open({});
      const pages: number[] = [];
      const reading = (async () => {
        for await (const page of closing.subscribe(undefined, filter, new AbortController().signal)) {
          pages.push(page.events.length);
        }
      })();
      await until(() => pages.length === 1, 'the first page');
      await closing.close();
      await reading;
      expect(pages).toEqual([0]);
      const refused = { name: 'StoreUnavailable', outcome: 'not-written' };
      await expect(closing.append('pathway-1', 'none', sampleEvents(1))).rejects.toMatchObject(refused);
      await expect(closing.read('pathway-1')).rejects.toMatchObject(refused);
      await expect(closing.head(filter)).rejects.toMatchObject(refused);
    });
  });

  test('its head is found again without looking through the log twice', async () => {
    await store.append('pathway-1', 'none', sampleEvents(1));
    for (let n = 0; n < 20; n++) await store.append(`other-${n}`, 'none', sampleEvents(300));
    const head = await store.head(filter);
    expect(head).toBe((await store.read('pathway-1'))[0]!.position);
    const before = (await double.calls())['read']!;
    expect(await store.head(filter)).toBe(head);
    expect((await double.calls())['read']! - before).toBeLessThanOrEqual(2);
    const { position } = await store.append('pathway-1', 0, sampleEvents(1));
    expect(await store.head(filter)).toBe(position);
  });

  test('does not open where no server answers, and says so', async () => {
    await double.kill();
    await expect(EventStoreDbEventStore.open(double.url, { patience: 200 })).rejects.toMatchObject({
      name: 'StoreUnavailable',
      outcome: 'not-written',
    });
    await double.restart();
  });
});
