import { describe, expect, test } from '@jest/globals';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { published, sampleEvent, until } from '@stadig/event-sourcing/contracts/samples';
import type { PublicEvent } from '@stadig/event-sourcing/event';
import type { Consumer } from '@stadig/event-sourcing/ports/event-bus';
import fc from 'fast-check';
import { outgoing } from './event-mapping.js';
import type { Fetched } from './inbox.js';
import { LaneRun, type Flow } from './lane-run.js';

/** One partition, and whoever fetches it as kafkajs does: from where it was told, as long as it is not paused. */
class Partition implements Flow {
  readonly events: PublicEvent[] = [];
  low = 0;
  /** Fetches that give other messages than were asked for, as after a reset: how many messages too early. */
  astray: number[] = [];
  private next = 0;
  private sought: number | undefined;
  private isPaused = true;
  private ended = false;

  append(count: number): void {
    for (let n = 0; n < count; n++) {
      const revision = this.events.length;
      this.events.push(published({ ...sampleEvent({ revision }), stream: 'hut-1', revision }));
    }
  }

  seek = (offset: number): void => void (this.sought = offset);
  pause = (): void => void (this.isPaused = true);
  resume = (): void => void (this.isPaused = false);
  end = (): void => void (this.ended = true);
  get paused(): boolean {
    return this.isPaused;
  }
  bounds = async () => ({ low: this.low, high: this.events.length });

  async fetchFor(run: LaneRun, sizes: () => number): Promise<void> {
    while (!this.ended) {
      await turn();
      if (this.isPaused) continue;
      if (this.sought !== undefined) this.next = this.sought;
      this.sought = undefined;
      const from = Math.max(0, this.next - (this.astray.shift() ?? 0));
      const found = this.events.slice(from, from + sizes());
      await turn();
      if (found.length === 0 || this.isPaused || this.sought !== undefined) continue;
      if (!run.offer(this.fetched(from, found))) continue;
      this.next = from + found.length;
      await run.makeRoom();
    }
  }

  private fetched(from: number, events: readonly PublicEvent[]): Fetched {
    const messages = events.map((event, n) => {
      const { key, value, headers } = outgoing(event).message;
      const bytes = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]));
      return { offset: `${from + n}`, key: Buffer.from(key), value, headers: bytes };
    });
    return {
      messages,
      firstOffset: () => `${from}`,
      lastOffset: () => `${from + events.length - 1}`,
      highWatermark: `${this.events.length}`,
    } as unknown as Fetched;
  }
}

/** A consumer's own store, of one lane. */
class Store {
  position: string | undefined;
  readonly ids: string[] = [];
  readonly errors: unknown[] = [];
  readonly pages: { readonly size: number; readonly caughtUp: boolean; readonly held: number }[] = [];
  before: () => void | Promise<void> = () => undefined;

  consumer(partition: Partition): Consumer {
    return {
      group: 'g',
      topics: ['hut'],
      from: async () => this.position,
      page: async (_, events, next, caughtUp) => {
        const held = partition.events.length;
        await this.before();
        this.ids.push(...events.map((e) => e.eventId));
        this.pages.push({ size: events.length, caughtUp, held });
        this.position = next;
      },
      ended: (_, error) => void this.errors.push(error),
    };
  }
}

const OPTIONS = { pageSize: 5, pageBytes: 1_000_000, onDrop: () => {} };

function serve(partition: Partition, store: Store, sizes: () => number, ours = async (): Promise<void> => {}) {
  const stop = new AbortController();
  const consumer = store.consumer(partition);
  const run = new LaneRun('hut', 'hut/0', consumer, partition.bounds, partition, ours, OPTIONS, stop.signal);
  const running = Promise.all([run.run(), partition.fetchFor(run, sizes)]);
  return {
    run,
    async stop() {
      stop.abort();
      partition.end();
      await running;
    },
  };
}

const idsOf = (partition: Partition): string[] => partition.events.map((e) => e.eventId);

describe('a lane', () => {
  test('gives every event once, in order, whatever is fetched, fails, is stopped or comes meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(30),
        fc.array(fc.nat(4), { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
        fc.array(fc.integer({ min: 2, max: 15 }), { maxLength: 2 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
        async (past, coming, sizes, failing, astray, stops) => {
          const present = [...coming];
          const store = new Store();
          let log: readonly PublicEvent[] = [];
          let page = 0;
          let fetches = 0;
          for (const pages of [...stops, Infinity]) {
            const partition = new Partition();
            partition.events.push(...log);
            if (log.length === 0) partition.append(past);
            partition.astray = [...astray];
            const more = (): void => partition.append(present.shift() ?? 0);
            store.before = async () => {
              more();
              if (failing.includes(++page)) throw new Error('a fault of the consumer');
              await turn();
            };
            const before = page;
            const served = serve(partition, store, () => sizes[fetches++ % sizes.length]!);
            await until(() => {
              const allCame = store.ids.length === partition.events.length && page > before;
              if (allCame && present.length === 0) return true;
              if (allCame) more();
              return page - before >= pages;
            }, 'the events');
            await served.stop();
            log = partition.events;
          }
          expect(store.ids).toEqual(log.map((e) => e.eventId));
          for (const { size } of store.pages) expect(size).toBeLessThanOrEqual(OPTIONS.pageSize);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  test('says that it is at its end when it is, also where there is nothing', async () => {
    const [partition, store] = [new Partition(), new Store()];
    const served = serve(partition, store, () => 3);
    await until(() => store.pages.length === 1, 'to be told');
    expect(store.pages[0]).toEqual({ size: 0, caughtUp: true, held: 0 });
    partition.append(7);
    await until(() => store.ids.length === 7, 'the events');
    await served.stop();
    for (const { caughtUp, held } of store.pages) if (caughtUp) expect([0, 7]).toContain(held);
    expect(store.pages.at(-1)!.caughtUp).toBe(true);
    expect(store.position).toBe(`7@${idsOf(partition)[6]!.slice(0, 8)}`);
  });

  test('is fetched no more while its page takes long, and again afterwards', async () => {
    const [partition, store] = [new Partition(), new Store()];
    partition.append(200);
    const release = Promise.withResolvers<void>();
    store.before = () => release.promise;
    const served = serve(partition, store, () => 10);
    await until(() => partition.paused === false, 'fetching to begin');
    await until(() => partition.paused, 'fetching to pause');
    release.resolve();
    await until(() => store.ids.length === 200, 'the events');
    await served.stop();
    expect(store.ids).toEqual(idsOf(partition));
  });

  test('delivers nothing while it is not sure that it is ours', async () => {
    const [partition, store] = [new Partition(), new Store()];
    partition.append(5);
    const sure = Promise.withResolvers<void>();
    const served = serve(
      partition,
      store,
      () => 5,
      () => sure.promise,
    );
    await sleep(50);
    expect(store.pages).toEqual([]);
    sure.resolve();
    await until(() => store.ids.length === 5, 'the events');
    await served.stop();
  });

  test('finishes the page at hand when it is stopped, and gives no other one', async () => {
    const [partition, store] = [new Partition(), new Store()];
    partition.append(20);
    const entered = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    store.before = () => {
      entered.resolve();
      return leave.promise;
    };
    const served = serve(partition, store, () => 20);
    await entered.promise;
    const stopped = served.stop();
    leave.resolve();
    await stopped;
    expect(store.ids).toEqual(idsOf(partition).slice(0, 5));
  });

  test('whose place was taken by another event tells it, and goes on by itself when the place is put right', async () => {
    const [partition, store] = [new Partition(), new Store()];
    partition.append(8);
    store.position = '4@00000000';
    const served = serve(partition, store, () => 3);
    await until(() => store.errors.length > 1, 'the error, again');
    expect(store.errors[0]).toMatchObject({ name: 'PlaceLost' });
    expect(store.ids).toEqual([]);
    store.position = `4@${idsOf(partition)[3]!.slice(0, 8)}`;
    await until(() => store.ids.length === 4, 'the rest');
    await served.stop();
    expect(store.ids).toEqual(idsOf(partition).slice(4));
  });

  test('in which something lies that does not come begins anew, when it was looked after twice', async () => {
    const [partition, store] = [new Partition(), new Store()];
    partition.append(3);
    const dropped: string[] = [];
    const stop = new AbortController();
    const options = { ...OPTIONS, onDrop: (reason: string) => dropped.push(reason) };
    const consumer = store.consumer(partition);
    const ours = async (): Promise<void> => {};
    const run = new LaneRun('hut', 'hut/0', consumer, partition.bounds, partition, ours, options, stop.signal);
    const running = run.run();
    await until(() => !partition.paused, 'fetching to begin');
    const waitsFor = run.waitsFor;
    expect(waitsFor).toBe(0);
    run.lookAfter(waitsFor, await partition.bounds());
    await turn();
    expect(dropped).toEqual([]);
    run.lookAfter(waitsFor, await partition.bounds());
    await until(() => dropped.length === 1, 'it to begin anew');
    expect(dropped).toEqual(['OutOfStep']);
    stop.abort();
    await running;
  });
});
