import { describe, expect, it } from '@jest/globals';
import { MemoryEventBus } from '@stadig/adapter-memory/memory-event-bus';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { sampleEvents, until } from './contracts/samples.js';
import type { PublicEvent } from './event.js';
import { publishAsIs, type Publication } from './log-bus.js';
import { refill, NoSuchTopic } from './refill.js';
import { holdRelay, keepRelaying, RelayHeld } from './relay.js';

const publication = (category: string): Publication => ({
  topic: `${category}s.events.v1`,
  category,
  publish: (event) => publishAsIs(`${category}s.events.v1`, event),
});
const PUBLICATIONS = [publication('hut'), publication('shed')];

class Recording extends MemoryEventBus {
  readonly sent: PublicEvent[] = [];
  fails = false;
  override async publish(batch: readonly PublicEvent[]): Promise<void> {
    if (this.fails) throw new Error('broker away');
    this.sent.push(...batch);
  }
}

/** A log of which the relay has carried everything, and goes on. */
async function relayed() {
  const [store, bus, checkpoints] = [new MemoryEventStore(2), new Recording(), new MemoryReadModelStore()];
  await store.append('hut-A', 'none', sampleEvents(3));
  await store.append('shed-A', 'none', sampleEvents(2));
  await store.append('hut-B', 'none', sampleEvents(1));
  const stop = new AbortController();
  const errors: unknown[] = [];
  const relaying = keepRelaying(store, bus, checkpoints, PUBLICATIONS, stop.signal, (error) => errors.push(error));
  await until(() => bus.sent.length === 6, 'the relay');
  return {
    store,
    bus,
    checkpoints,
    errors,
    refill: (options: Parameters<typeof refill>[4] = {}) =>
      refill(store, bus, checkpoints, PUBLICATIONS, { hold: 20, ...options }),
    async end() {
      stop.abort();
      await relaying;
    },
  };
}

const told = (events: readonly PublicEvent[]): string[] => events.map((e) => `${e.stream} ${e.sequence}`);

describe('a refill', () => {
  it('sends every topic again from the log, in its order, and tells how far it is', async () => {
    const { bus, refill, end } = await relayed();
    const all = told(bus.sent.splice(0));
    const progress: number[] = [];
    expect(await refill({ onProgress: (sent) => progress.push(sent) })).toBe(6);
    expect(told(bus.sent)).toEqual(all);
    expect(progress.at(-1)).toBe(6);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    await end();
  });

  it('sends only the topic that it was asked for, and refuses one that is not published', async () => {
    const { bus, refill, end } = await relayed();
    bus.sent.length = 0;
    expect(await refill({ topics: ['sheds.events.v1'] })).toBe(2);
    expect(told(bus.sent)).toEqual(['shed-A 0', 'shed-A 1']);
    await expect(refill({ topics: ['barns.events.v1'] })).rejects.toThrow(NoSuchTopic);
    await end();
  });

  it('lets nothing of the relay come before what it sends, and lets it go on afterwards', async () => {
    const { store, bus, refill, errors, end } = await relayed();
    bus.sent.length = 0;
    const prepare = async (): Promise<void> => {
      await store.append('hut-C', 'none', sampleEvents(1));
      await until(() => errors.length > 0, 'the relay to notice');
      expect(bus.sent.filter((e) => e.stream !== 'hut-C')).toEqual([]);
      bus.sent.length = 0;
    };
    await refill({ prepare });
    await store.append('hut-A', 2, sampleEvents(1));
    await until(() => told(bus.sent).includes('hut-A 3'), 'the relay to go on');
    const firstTimes = told(bus.sent).filter((e, i, all) => all.indexOf(e) === i);
    expect(firstTimes.filter((e) => e.startsWith('hut-A'))).toEqual(['hut-A 0', 'hut-A 1', 'hut-A 2', 'hut-A 3']);
    await end();
  });

  it('that breaks off leaves the relay held, and run again ends and lets it go', async () => {
    const { store, bus, refill, errors, end } = await relayed();
    bus.fails = true;
    await expect(refill()).rejects.toThrow('broker away');
    bus.fails = false;
    bus.sent.length = 0;
    await store.append('hut-A', 2, sampleEvents(1));
    await until(() => errors.some((e) => e instanceof RelayHeld), 'the relay to say that it is held');
    expect(await refill()).toBe(7);
    await store.append('hut-A', 3, sampleEvents(1));
    await until(() => told(bus.sent).includes('hut-A 4'), 'the relay to go on');
    await end();
  });

  it('does nothing but prepare where the relay has sent nothing yet', async () => {
    const [store, bus, checkpoints] = [new MemoryEventStore(), new Recording(), new MemoryReadModelStore()];
    await store.append('hut-A', 'none', sampleEvents(1));
    let prepared = 0;
    expect(await refill(store, bus, checkpoints, PUBLICATIONS, { prepare: async () => void prepared++ })).toBe(0);
    expect([prepared, bus.sent.length]).toEqual([1, 0]);
    expect(await holdRelay(checkpoints)).toBeUndefined();
  });
});
