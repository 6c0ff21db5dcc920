import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { MemoryEventBus } from '@stadig/adapter-memory/memory-event-bus';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { sampleEvents, until } from './contracts/samples.js';
import type { PublicEvent } from './event.js';
import { publishAsIs, type Publication } from './log-bus.js';
import type { Lane } from './ports/event-bus.js';
import { CheckpointLost } from './ports/read-model-store.js';
import { keepRelaying, relay } from './relay.js';

const HUTS: Publication = {
  topic: 'huts.events.v1',
  category: 'hut',
  publish: (event) => (event.data['n'] === 2 ? undefined : publishAsIs('huts.events.v1', event)),
};

/** A bus that says no every now and then, after it has taken part of what it was given. */
class Shaky extends MemoryEventBus {
  calls = 0;
  override async publish(batch: readonly PublicEvent[]): Promise<void> {
    if (++this.calls % 3 === 0) return super.publish(batch);
    await super.publish(batch.slice(0, 1));
    throw new Error('broker away');
  }
}

async function received(bus: MemoryEventBus): Promise<Map<string, number[]>> {
  const byStream = new Map<string, number[]>();
  const behind = new Set<Lane>();
  const stop = new AbortController();
  await bus.consume(
    {
      group: 'reader',
      topics: ['huts.events.v1'],
      from: async () => undefined,
      lanes: (own) => own.forEach((lane) => behind.add(lane)),
      page: async (lane, events, _, caughtUp) => {
        for (const { stream, sequence } of events) byStream.set(stream, [...(byStream.get(stream) ?? []), sequence]);
        if (caughtUp) behind.delete(lane);
        if (behind.size === 0) stop.abort();
      },
    },
    stop.signal,
  );
  return byStream;
}

/** Runs the relay, again after each failure, until its checkpoint stands behind the last event. */
async function relayAll(
  store: MemoryEventStore,
  bus: MemoryEventBus,
  checkpoints: MemoryReadModelStore,
): Promise<void> {
  const stop = new AbortController();
  const relaying = (async () => {
    while (!stop.signal.aborted) {
      await relay(store, bus, checkpoints, [HUTS], stop.signal).catch((error: Error) =>
        expect(error.message).toBe('broker away'),
      );
    }
  })();
  const beyond = async (): Promise<number> =>
    store.count(await checkpoints.checkpoint('relay', 'log'), { streamPrefixes: ['hut-'] });
  while ((await beyond()) > 0) await sleep(5);
  stop.abort();
  await relaying;
}

describe('the relay', () => {
  it('brings every published event of its contexts to the bus, in order per stream', async () => {
    const [store, bus, checkpoints] = [new MemoryEventStore(2), new MemoryEventBus(), new MemoryReadModelStore()];
    await store.append('hut-A', 'none', sampleEvents(5));
    await store.append('other-A', 'none', sampleEvents(1));
    await store.append('hut-B', 'none', sampleEvents(2));
    await relayAll(store, bus, checkpoints);
    expect(await received(bus)).toEqual(
      new Map([
        ['hut-A', [0, 1, 3, 4]],
        ['hut-B', [0, 1]],
      ]),
    );
  });

  it('goes on where the bus had everything, and never sends that again', async () => {
    const [store, bus, checkpoints] = [new MemoryEventStore(), new MemoryEventBus(), new MemoryReadModelStore()];
    await store.append('hut-A', 'none', sampleEvents(2));
    await relayAll(store, bus, checkpoints);
    await store.append('hut-A', 1, sampleEvents(1));
    await relayAll(store, bus, checkpoints);
    expect(await received(bus)).toEqual(new Map([['hut-A', [0, 1, 2]]]));
  });

  it('loses nothing on a bus that fails half-way: at least once, and each stream in order', async () => {
    const [store, bus, checkpoints] = [new MemoryEventStore(2), new Shaky(), new MemoryReadModelStore()];
    await store.append('hut-A', 'none', sampleEvents(2));
    await store.append('hut-A', 1, sampleEvents(2));
    await relayAll(store, bus, checkpoints);
    const sequences = (await received(bus)).get('hut-A')!;
    const firstTimes = sequences.filter((s, i) => sequences.indexOf(s) === i);
    expect(firstTimes).toEqual([0, 1, 2, 3]);
    expect(sequences.length).toBeGreaterThan(4);
  });

  it('never has its checkpoint before what the bus holds, however long the bus takes', async () => {
    const [store, checkpoints] = [new MemoryEventStore(3), new MemoryReadModelStore()];
    const held = new Set<string>();
    class Slow extends MemoryEventBus {
      override async publish(batch: readonly PublicEvent[]): Promise<void> {
        await sleep(5);
        for (const { eventId } of batch) held.add(eventId);
      }
    }
    const log: string[] = [];
    for (let n = 0; n < 12; n++) {
      const events = sampleEvents(2, { n: 0 });
      log.push(...events.map((e) => e.eventId));
      await store.append(`hut-${n}`, 'none', events);
    }
    const stop = new AbortController();
    const relaying = relay(store, new Slow(), checkpoints, [HUTS], stop.signal);
    while (held.size < log.length) {
      const position = Number((await checkpoints.checkpoint('relay', 'log')) ?? 0);
      for (const id of log.slice(0, position)) expect(held.has(id)).toBe(true);
      await sleep(1);
    }
    await sleep(10);
    stop.abort();
    await relaying;
    expect(await checkpoints.checkpoint('relay', 'log')).toBe(String(log.length));
  });

  it('ends when another one moved the checkpoint, also while it waits for events', async () => {
    const [store, bus, checkpoints] = [new MemoryEventStore(), new MemoryEventBus(), new MemoryReadModelStore()];
    await store.append('hut-A', 'none', sampleEvents(1));
    const stop = new AbortController();
    const relaying = relay(store, bus, checkpoints, [HUTS], stop.signal);
    while ((await checkpoints.checkpoint('relay', 'log')) !== '1') await sleep(5);
    await checkpoints.transact((tx) => tx.advance('relay', 'log', '1', '0'));
    await store.append('hut-A', 0, sampleEvents(1));
    await expect(relaying).rejects.toThrow(CheckpointLost);
  });

  it('kept going begins again after every error, and tells it', async () => {
    const [store, bus, checkpoints] = [new MemoryEventStore(2), new Shaky(), new MemoryReadModelStore()];
    await store.append('hut-A', 'none', sampleEvents(2, { n: 0 }));
    await store.append('hut-A', 1, sampleEvents(2, { n: 0 }));
    const stop = new AbortController();
    const errors: unknown[] = [];
    const relaying = keepRelaying(store, bus, checkpoints, [HUTS], stop.signal, (error) => errors.push(error));
    await until(() => errors.length >= 4, 'its errors');
    await sleep(1000);
    stop.abort();
    await relaying;
    expect(errors.map(String)).toEqual(Array(4).fill('Error: broker away'));
    expect(await checkpoints.checkpoint('relay', 'log')).toBe('4');
  });
});
