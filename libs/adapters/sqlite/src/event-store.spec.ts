import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { eventStoreContract } from '@stadig/event-sourcing/contracts/event-store.contract';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import { everything, pagesUntil, sampleEvent, sampleEvents, until } from '@stadig/event-sourcing/contracts/samples';
import { inFolder, temporaryFolder } from '../test/temporary-folder.js';
import { SqliteEventStore } from './event-store.js';

eventStoreContract('SqliteEventStore', () => inFolder((folder) => SqliteEventStore.open(folder, { pageSize: 1000 })), {
  beyond: (position) => String(Number(position) + 1),
});

describe('the log in SQLite', () => {
  const filter = { streamPrefixes: ['pathway-'] };

  test('finds a stream whole across the events that are placed and those that are not, also after it was opened again', async () => {
    const folder = temporaryFolder();
    let store = await SqliteEventStore.open(folder.path);
    const lengths = new Map<string, number>();
    for (let round = 0; round < 12; round++) {
      await Promise.all(
        Array.from({ length: 40 }, async (_, n) => {
          const stream = `pathway-${(n * 7 + round) % 55}`;
          const length = lengths.get(stream) ?? 0;
          lengths.set(stream, length + 6);
          await store.append(stream, length === 0 ? 'none' : length - 1, sampleEvents(6));
        }),
      );
      if (round % 5 === 4) {
        await store.close();
        store = await SqliteEventStore.open(folder.path);
      }
      const log = Object.groupBy(await everything(store, undefined, filter), (e) => e.stream);
      for (const [stream, length] of lengths) {
        const events = await store.read(stream);
        expect(events).toEqual(log[stream]);
        expect(events.map((e) => e.revision)).toEqual(Array.from({ length }, (_, n) => n));
        expect(await store.read(stream, length - 2)).toEqual(events.slice(-2));
      }
    }
    await store.close();
    folder.remove();
  });

  test('gives positions without gaps, whatever was refused or failed beside', async () => {
    const folder = temporaryFolder();
    const store = await SqliteEventStore.open(folder.path);
    for (let round = 0; round < 5; round++) {
      await Promise.allSettled(
        Array.from({ length: 30 }, (_, n) =>
          store.append(`pathway-${round}-${n}`, n % 3 === 0 ? 7 : 'none', n % 7 === 0 ? [] : sampleEvents(1 + (n % 4))),
        ),
      );
    }
    const log = await everything(store, undefined, filter);
    expect(log.map((e) => e.position)).toEqual(log.map((_, n) => String(n + 1)));
    await store.close();
    folder.remove();
  });

  test('a page that is just full is the last one where nothing lies beyond', async () => {
    const folder = temporaryFolder();
    const store = await SqliteEventStore.open(folder.path, { pageSize: 10 });
    await store.append('pathway-1', 'none', sampleEvents(20));
    const pages = await pagesUntil(store, undefined, filter, (all) => all.at(-1)!.caughtUp);
    expect(pages.map((page) => page.events.length)).toEqual([10, 10]);
    await store.close();
    folder.remove();
  });

  test('what subscriptions share is what a reader of the file finds, wherever each of them begins', async () => {
    const streams = ['pathway-a', 'pathway-b', 'audit-c'];
    const filters = [['pathway-'], ['pathway-a'], ['audit-'], ['']].map((streamPrefixes) => ({ streamPrefixes }));
    const appends = fc.array(fc.tuple(fc.constantFrom(...streams), fc.integer({ min: 1, max: 900 })), {
      maxLength: 12,
    });
    const readers = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...filters)), {
      minLength: 1,
      maxLength: 5,
    });
    const trial = async (
      before: [string, number][],
      live: [string, number][],
      beginnings: [number, (typeof filters)[number]][],
      pageSize: number,
    ): Promise<void> => {
      const folder = temporaryFolder();
      const store = await SqliteEventStore.open(folder.path, { pageSize });
      const lengths = new Map<string, number>();
      const append = async (stream: string, count: number): Promise<void> => {
        const length = lengths.get(stream) ?? 0;
        lengths.set(stream, length + count);
        await store.append(stream, length === 0 ? 'none' : length - 1, sampleEvents(count));
      };
      for (const [stream, count] of before) await append(stream, count);
      const sum = (counts: [string, number][]): number => counts.reduce((n, [, count]) => n + count, 0);
      const [begun, total] = [sum(before), sum([...before, ...live])];
      const stop = new AbortController();
      const followed = beginnings.map(([part, filter]) => {
        const after = String(Math.floor(begun * part));
        const got: RecordedEvent[] = [];
        const reading = (async () => {
          for await (const page of store.subscribe(after, filter, stop.signal)) got.push(...page.events);
        })();
        return { after, filter, got, reading };
      });
      for (const [stream, count] of live) await append(stream, count);
      const fresh = await SqliteEventStore.open(folder.path);
      for (const { after, filter, got } of followed) {
        const expected = await everything(fresh, after, filter);
        await until(() => got.length >= expected.length, 'what a later reader finds');
        expect(got).toEqual(expected);
      }
      const whole = await everything(fresh, undefined, { streamPrefixes: [''] });
      expect(whole.map((e) => e.position)).toEqual(Array.from({ length: total }, (_, n) => String(n + 1)));
      stop.abort();
      await Promise.all(followed.map(({ reading }) => reading));
      await fresh.close();
      await store.close();
      folder.remove();
    };
    await fc.assert(fc.asyncProperty(appends, appends, readers, fc.integer({ min: 1, max: 1500 }), trial), {
      numRuns: 15,
    });
  });

  test('wakes a reader whose events another writer of the same file appended', async () => {
    const folder = temporaryFolder();
    const [one, two] = [await SqliteEventStore.open(folder.path), await SqliteEventStore.open(folder.path)];
    const reading = pagesUntil(one, undefined, filter, (pages) => pages.some((p) => p.events.length > 0));
    await two.append('pathway-1', 'none', sampleEvents(1));
    expect((await reading).at(-1)!.events).toHaveLength(1);
    await two.close();
    await one.close();
    folder.remove();
  });

  test('a subscription ends when the store is closed', async () => {
    const folder = temporaryFolder();
    const store = await SqliteEventStore.open(folder.path);
    const pages: number[] = [];
    const reading = (async () => {
      for await (const page of store.subscribe(undefined, filter, new AbortController().signal)) {
        pages.push(page.events.length);
      }
    })();
    await until(() => pages.length === 1, 'the first page');
    await store.close();
    await reading;
    expect(pages).toEqual([0]);
    await expect(store.append('pathway-1', 'none', sampleEvents(1))).rejects.toMatchObject({ outcome: 'not-written' });
    folder.remove();
  });

  test('appends that were under way when it is closed are answered, and durable', async () => {
    const folder = temporaryFolder();
    const store = await SqliteEventStore.open(folder.path);
    const appends = Array.from({ length: 50 }, (_, n) => store.append(`pathway-${n}`, 'none', sampleEvents(1)));
    await store.close();
    expect(await Promise.all(appends)).toHaveLength(50);
    expect(readdirSync(folder.path)).toEqual(['log.sqlite']);
    const opened = await SqliteEventStore.open(folder.path);
    expect(await everything(opened, undefined, filter)).toHaveLength(50);
    await opened.close();
    folder.remove();
  });

  test('an event that cannot be written as JSON is refused alone', async () => {
    const folder = temporaryFolder();
    const store = await SqliteEventStore.open(folder.path);
    const results = await Promise.allSettled([
      store.append('pathway-1', 'none', sampleEvents(1)),
      store.append('pathway-2', 'none', [sampleEvent({ n: 1n })]),
      store.append('pathway-3', 'none', sampleEvents(1)),
    ]);
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await store.close();
    folder.remove();
  });
});
