import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent, PublicEvent } from '../event.js';
import type { Consumer, EventBus, Lane } from '../ports/event-bus.js';
import type { Position } from '../ports/event-store.js';
import { published, sampleEvents, until } from './samples.js';

export interface EventBusHarness {
  readonly bus: EventBus;
  /** Two topics that exist and hold nothing. The suite's streams are named `{topic}-{something}`. */
  readonly topics: readonly [string, string];
  /**
   * Puts a stream's next private events on the bus in this adapter's own way, as `published` (samples.ts) maps them,
   * and resolves when the bus holds them.
   */
  emit(stream: string, events: readonly NewEvent[]): Promise<void>;
  close(): Promise<void>;
}

export interface EventBusCapabilities {
  /** A topic has several lanes that go on without each other. Default true. */
  readonly severalLanes?: boolean;
}

/** `emit` for a bus that is published to: counts the streams' revisions itself. */
export function emitThrough(bus: EventBus): EventBusHarness['emit'] {
  const lengths = new Map<string, number>();
  return async (stream, events) => {
    const first = lengths.get(stream) ?? 0;
    lengths.set(stream, first + events.length);
    await bus.publish(events.map((event, n) => published({ ...event, stream, revision: first + n })));
  };
}

/** What every event bus must keep. `make` is called once a test. */
export function eventBusContract(
  name: string,
  make: () => Promise<EventBusHarness>,
  { severalLanes = true }: EventBusCapabilities = {},
): void {
  describe(`${name} keeps the contract of an event bus`, () => {
    let harness: EventBusHarness;
    let topics: readonly [string, string];
    let running: { readonly stop: AbortController; readonly ended: Promise<void> }[];

    beforeEach(async () => {
      harness = await make();
      topics = harness.topics;
      running = [];
    });
    afterEach(async () => {
      for (const { stop } of running) stop.abort();
      await Promise.all(running.map((r) => r.ended));
      await harness.close();
    });

    /** Consumes and starts again after every error, as a processor does. */
    function run(consumer: Consumer): { stop(): Promise<void> } {
      const stop = new AbortController();
      const ended = (async () => {
        while (!stop.signal.aborted) {
          await harness.bus.consume(consumer, stop.signal).catch(() => undefined);
          if (!stop.signal.aborted) await sleep(10);
        }
      })();
      running.push({ stop, ended });
      return {
        async stop() {
          stop.abort();
          await ended;
        },
      };
    }

    const streams = (topic: string, count: number): string[] =>
      Array.from({ length: count }, (_, n) => `${topic}-s${n}`);

    /** Puts `rounds` events on each stream, round by round. */
    async function emitRounds(names: readonly string[], rounds: number): Promise<string[]> {
      const emitted: string[] = [];
      for (let n = 0; n < rounds; n++) {
        for (const stream of names) {
          const events = sampleEvents(1, { round: n, place: 'Örkelljunga' });
          await harness.emit(stream, events);
          emitted.push(events[0]!.eventId);
        }
      }
      return emitted;
    }

    const ordered = (events: readonly PublicEvent[]): boolean => {
      const last = new Map<string, number>();
      return events.every((e) => {
        const before = last.get(e.stream) ?? -1;
        last.set(e.stream, e.sequence);
        return e.sequence > before;
      });
    };
    const ids = (events: readonly PublicEvent[]): string[] => events.map((e) => e.eventId);

    test('an event arrives as it was published', async () => {
      const store = new Checkpoints();
      const [event] = sampleEvents(1, { text: 'Åmål 🏠' }) as [NewEvent];
      await harness.emit(`${topics[0]}-a`, [event]);
      run(new Committing('g', topics, store));
      await until(() => store.events.length > 0, 'the event');
      expect(store.events).toEqual([published({ ...event, stream: `${topics[0]}-a`, revision: 0 })]);
    });

    test('every event arrives, in order per stream, whether it was there before or comes later', async () => {
      const store = new Checkpoints();
      const names = [...streams(topics[0], 10), ...streams(topics[1], 10)];
      const before = await emitRounds(names, 15);
      run(new Committing('g', topics, store));
      await until(() => store.events.length >= before.length, 'what was there');
      const later = await emitRounds(names, 5);
      await until(() => store.events.length >= before.length + later.length, 'what came later');
      expect(ids(store.events).sort()).toEqual([...before, ...later].sort());
      expect(ordered(store.events)).toBe(true);
    });

    test('all events of a stream come through one lane', async () => {
      const store = new Checkpoints();
      const emitted = await emitRounds(streams(topics[0], 12), 6);
      run(new Committing('g', topics, store));
      await until(() => store.events.length >= emitted.length, 'all events');
      for (const lanes of store.lanesOf.values()) expect(lanes.size).toBe(1);
      if (severalLanes) expect(new Set([...store.lanesOf.values()].flatMap((l) => [...l])).size).toBeGreaterThan(1);
    });

    test('what lies beyond a consumer is counted, of its topics alone', async () => {
      const store = new Checkpoints();
      const beyond = () => harness.bus.beyond([topics[0]], store.positions);
      expect(await beyond()).toBe(0);
      const mine = await emitRounds(streams(topics[0], 3), 4);
      await emitRounds(streams(topics[1], 3), 4);
      expect(await beyond()).toBe(mine.length);
      const consumer = run(new Committing('g', [topics[0]], store));
      await until(() => store.events.length >= mine.length, 'its topic');
      await consumer.stop();
      expect(await beyond()).toBe(0);
      const later = await emitRounds(streams(topics[0], 5), 1);
      expect(await beyond()).toBe(later.length);
    });

    test('a consumer gets the topics it asked for and no others', async () => {
      const store = new Checkpoints();
      const mine = await emitRounds(streams(topics[0], 3), 4);
      await emitRounds(streams(topics[1], 3), 4);
      run(new Committing('g', [topics[0]], store));
      await until(() => store.events.length >= mine.length, 'its topic');
      await sleep(50);
      expect(ids(store.events).sort()).toEqual(mine.sort());
    });

    test('a consumer that is stopped goes on from its own checkpoint, with nothing twice and nothing left out', async () => {
      const store = new Checkpoints();
      const names = streams(topics[0], 6);
      const emitted: string[] = [];
      for (let round = 0; round < 4; round++) {
        const consumer = run(new Committing('g', topics, store));
        emitted.push(...(await emitRounds(names, 5)));
        if (round > 0) await until(() => store.events.length > 0, 'some events');
        await consumer.stop();
      }
      run(new Committing('g', topics, store));
      await until(() => store.events.length >= emitted.length, 'the rest');
      expect(ids(store.events).sort()).toEqual(emitted.sort());
      expect(ordered(store.events)).toBe(true);
    });

    test('the checkpoint alone decides: a consumer whose checkpoints are gone gets everything again', async () => {
      const names = streams(topics[0], 4);
      const emitted = await emitRounds(names, 5);
      for (let time = 0; time < 2; time++) {
        const fresh = new Checkpoints();
        const consumer = run(new Committing('g', topics, fresh));
        await until(() => fresh.events.length >= emitted.length, 'everything');
        await consumer.stop();
        expect(ids(fresh.events).sort()).toEqual([...emitted].sort());
      }
    });

    test('each group gets every event', async () => {
      const stores = [new Checkpoints(), new Checkpoints(), new Checkpoints()];
      stores.forEach((store, n) => run(new Committing(`g${n}`, topics, store)));
      const emitted = await emitRounds(streams(topics[0], 8), 5);
      await until(() => stores.every((s) => s.events.length >= emitted.length), 'all groups');
      for (const store of stores) expect(ids(store.events).sort()).toEqual([...emitted].sort());
    });

    test('two consumers of one group together commit every event once, in order per stream', async () => {
      const store = new Checkpoints();
      const names = streams(topics[0], 12);
      run(new Committing('g', topics, store));
      run(new Committing('g', topics, store));
      const emitted = await emitRounds(names, 10);
      await until(() => store.events.length >= emitted.length, 'all events');
      expect(ids(store.events).sort()).toEqual(emitted.sort());
      expect(ordered(store.events)).toBe(true);
    });

    test('what one consumer of a group leaves, another one takes over', async () => {
      const store = new Checkpoints();
      const names = streams(topics[0], 12);
      const first = run(new Committing('g', topics, store));
      const emitted = await emitRounds(names, 5);
      run(new Committing('g', topics, store));
      await first.stop();
      emitted.push(...(await emitRounds(names, 5)));
      await until(() => store.events.length >= emitted.length, 'all events');
      expect(ids(store.events).sort()).toEqual(emitted.sort());
      expect(ordered(store.events)).toBe(true);
    });

    test('a page that throws is delivered again from the checkpoint', async () => {
      const store = new Checkpoints();
      const names = streams(topics[0], 6);
      const emitted = await emitRounds(names, 10);
      const consumer = new Committing('g', topics, store);
      let calls = 0;
      consumer.before = () => {
        calls++;
        if (calls % 2 === 1 && calls < 12) throw new Error('a fault of the consumer');
      };
      run(consumer);
      await until(() => store.events.length >= emitted.length, 'all events after the faults');
      expect(calls).toBeGreaterThan(1);
      expect(ids(store.events).sort()).toEqual(emitted.sort());
      expect(ordered(store.events)).toBe(true);
    });

    test('a page is not followed by the next one of its lane before it is done', async () => {
      const store = new Checkpoints();
      const consumer = new Committing('g', topics, store);
      const busy = new Set<Lane>();
      let overlap = false;
      consumer.before = async (lane) => {
        overlap ||= busy.has(lane);
        busy.add(lane);
        await sleep(3);
        busy.delete(lane);
      };
      run(consumer);
      const emitted = await emitRounds(streams(topics[0], 5), 10);
      await until(() => store.events.length >= emitted.length, 'all events');
      expect(overlap).toBe(false);
    });

    test('the last page of each lane says that nothing lies beyond', async () => {
      const store = new Checkpoints();
      const emitted = await emitRounds(streams(topics[0], 8), 6);
      run(new Committing('g', topics, store));
      await until(() => store.events.length >= emitted.length, 'all events');
      await until(() => [...store.caughtUp.values()].every(Boolean), 'every lane to be caught up');
    });

    test('a consumer that starts where nothing lies beyond is told so', async () => {
      const store = new Checkpoints();
      run(new Committing('g', topics, store));
      await until(() => store.caughtUp.size > 0 && [...store.caughtUp.values()].every(Boolean), 'to be caught up');
      expect(store.events).toEqual([]);
    });

    test('a signal that aborts ends a waiting consumer promptly, without an error', async () => {
      const store = new Checkpoints();
      const stop = new AbortController();
      await emitRounds(streams(topics[0], 2), 1);
      const consuming = harness.bus.consume(new Committing('g', topics, store), stop.signal);
      await until(() => store.events.length === 2, 'both events');
      const before = Date.now();
      stop.abort();
      await consuming;
      expect(Date.now() - before).toBeLessThan(2000);
    });

    test('a signal that aborts waits for the page at hand', async () => {
      const store = new Checkpoints();
      const stop = new AbortController();
      await emitRounds(streams(topics[0], 1), 3);
      const consumer = new Committing('g', topics, store);
      const entered = Promise.withResolvers<void>();
      consumer.before = async (_lane, events) => {
        if (events.length === 0) return;
        entered.resolve();
        await sleep(50);
      };
      const consuming = harness.bus.consume(consumer, stop.signal);
      await entered.promise;
      stop.abort();
      await consuming;
      expect(store.events.length).toBeGreaterThan(0);
    });

    test('a consumer is told which lanes are its own, before anything of them comes', async () => {
      const store = new Checkpoints();
      const consumer = new Committing('g', topics, store);
      let strayed = false;
      consumer.before = (lane) => {
        strayed ||= !consumer.own.includes(lane);
      };
      run(consumer);
      const emitted = await emitRounds(streams(topics[0], 12), 2);
      await until(() => store.events.length >= emitted.length, 'all events');
      expect(strayed).toBe(false);
      expect(consumer.own).toEqual(expect.arrayContaining([...store.positions.keys()]));
    });

    if (severalLanes) {
      test('consumers of one group share its lanes, and whoever stays gets those of the one that left', async () => {
        const store = new Checkpoints();
        const [first, second] = [new Committing('g', [topics[0]], store), new Committing('g', [topics[0]], store)];
        run(first);
        await until(() => first.own.length > 1, 'all lanes to be of the first');
        const all = first.own.toSorted();
        const leaving = run(second);
        await until(() => second.own.length > 0 && first.own.length < all.length, 'the lanes to be shared');
        expect([...first.own, ...second.own].sort()).toEqual(all);
        await leaving.stop();
        await until(() => first.own.length === all.length, 'all lanes to be of the first again');
        expect(first.own.toSorted()).toEqual(all);
      });

      test('whoever is told its lanes hears of the end of each, also of one it had, when others came and went', async () => {
        const store = new Checkpoints();
        const consumer = new Committing('g', [topics[0]], store);
        run(consumer);
        const heardOfAll = (): boolean => consumer.own.length > 1 && consumer.own.every((l) => consumer.ends.has(l));
        await until(heardOfAll, 'the ends of all lanes');
        const all = consumer.own.length;
        await run(new Committing('g', [topics[0]], store)).stop();
        await until(() => consumer.own.length === all && heardOfAll(), 'the ends of all lanes, anew');
      });

      test('a lane that waits does not hold up the others', async () => {
        const store = new Checkpoints();
        const consumer = new Committing('g', topics, store);
        const release = Promise.withResolvers<void>();
        let held: Lane | undefined;
        consumer.before = async (lane, events) => {
          if (events.length === 0) return;
          held ??= lane;
          if (lane === held) await release.promise;
        };
        run(consumer);
        await emitRounds(streams(topics[0], 40), 2);
        await until(() => store.events.length > 0, 'events of another lane');
        release.resolve();
        await until(() => store.events.length >= 80, 'all events');
      });
    }
  });
}

/** A consumer's own store: events and checkpoints, committed together. */
class Checkpoints {
  readonly events: PublicEvent[] = [];
  readonly positions = new Map<Lane, Position>();
  readonly lanesOf = new Map<string, Set<Lane>>();
  readonly caughtUp = new Map<Lane, boolean>();
}

/** Commits a page and its checkpoint at once, if nobody else moved the checkpoint meanwhile. */
class Committing implements Consumer {
  before: (lane: Lane, events: readonly PublicEvent[]) => void | Promise<void> = () => undefined;
  /** The lanes that are its own, as it was told last. */
  own: readonly Lane[] = [];
  /** Of these, those of whose end it has heard since. */
  readonly ends = new Set<Lane>();
  private readonly at = new Map<Lane, Position | undefined>();

  constructor(
    readonly group: string,
    readonly topics: readonly string[],
    private readonly store: Checkpoints,
  ) {}

  lanes(own: readonly Lane[]): void {
    this.own = own;
    this.ends.clear();
  }

  async from(lane: Lane): Promise<Position | undefined> {
    const position = this.store.positions.get(lane);
    this.at.set(lane, position);
    return position;
  }

  async page(lane: Lane, events: readonly PublicEvent[], next: Position, caughtUp: boolean): Promise<void> {
    await this.before(lane, events);
    if (this.store.positions.get(lane) !== this.at.get(lane)) throw new Error('the checkpoint was moved');
    this.store.events.push(...events);
    this.store.positions.set(lane, next);
    this.store.caughtUp.set(lane, caughtUp);
    if (caughtUp) this.ends.add(lane);
    this.at.set(lane, next);
    for (const { stream } of events) {
      const lanes = this.store.lanesOf.get(stream) ?? new Set();
      this.store.lanesOf.set(stream, lanes.add(lane));
    }
  }
}
