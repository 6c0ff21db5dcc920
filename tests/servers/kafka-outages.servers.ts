import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '@stadig/event-sourcing/contracts/samples';
import type { KafkaEventBus, KafkaOptions } from '@stadig/adapter-kafka/event-bus';
import { BusUnavailable } from '@stadig/event-sourcing/ports/event-bus';
import { CommittedState, Reader } from './committed-state.js';
import { freshTopics, inKafka } from './in-kafka.js';
import { startBrokers, type RunningBrokers } from './kafka-broker.js';
import { Load } from './load.js';

/** How many times the broker is killed; `CRASH_ROUNDS=20` for a longer trial. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 3);

let brokers: RunningBrokers;
beforeAll(async () => {
  brokers = await startBrokers({ quick: true, proxied: true });
}, 300_000);
afterAll(() => brokers?.stop());

let open: { close(): Promise<void> }[];
beforeEach(() => {
  open = [];
});
afterEach(async () => {
  brokers.proxied!.proxies[0]!.set('pass');
  await Promise.all(open.map((bus) => bus.close()));
}, 60_000);

function bus(options: Partial<KafkaOptions> = {}, through: 'directly' | 'proxy' = 'directly'): KafkaEventBus {
  const { addresses } = through === 'proxy' ? brokers.proxied! : brokers;
  const made = inKafka(addresses.join(','), options);
  open.push(made);
  return made;
}
const topic = async (): Promise<string> => (await freshTopics(brokers.addresses.join(','), 1))[0];

/** What a reader that begins at the beginning finds, once nothing lies beyond. */
async function everything(name: string): Promise<CommittedState> {
  const state = new CommittedState();
  const reading = bus();
  const reader = new Reader(state, [name], 'afterwards').start(reading);
  await until(() => state.caughtUp.size === 4 && [...state.caughtUp.values()].every(Boolean), 'the end', 30_000);
  await reader.stop();
  return state;
}

describe('a broker that is killed again and again', () => {
  test(
    `(${ROUNDS} times) loses nothing that was acknowledged, and consumers hold every event once, in order`,
    async () => {
      const name = await topic();
      const state = new CommittedState();
      const drops: string[] = [];
      const readers = [0, 1].map(() =>
        new Reader(state, [name]).start(bus({ sessionTimeout: 6000, onDrop: (reason) => drops.push(reason) })),
      );
      const load = new Load(bus(), name);
      for (let round = 0; round < ROUNDS; round++) {
        await sleep(500 + randomInt(1500));
        await brokers.kill();
        await sleep(randomInt(1000));
        await brokers.restart();
      }
      await sleep(1000);
      await load.stop();
      const acknowledged = load.acknowledged;
      expect(acknowledged).toBeGreaterThan(1000);
      const complete = (): boolean => load.streams.every((s) => state.held(s).length === load.lengthOf(s));
      await until(complete, 'all that was acknowledged', 60_000);
      for (const reader of readers) await reader.stop();
      for (const stream of load.streams) {
        expect(state.held(stream)).toEqual(Array.from({ length: load.lengthOf(stream) }, (_, n) => n));
      }
      // In each stream, an event that comes again comes before the one after it was acknowledged.
      const all = await everything(name);
      for (const stream of load.streams) expect(all.held(stream)).toHaveLength(load.lengthOf(stream));
      process.stderr.write(
        `kills: ${ROUNDS}, acknowledged: ${acknowledged}, doubled: ${all.doubled}, publishing failed: ${load.failures}, ` +
          `drops: ${drops.length} (${[...new Set(drops)].join(', ')}), pages given up: ${state.lost}\n`,
      );
    },
    60_000 + 60_000 * ROUNDS,
  );
});

describe('while no broker can be reached', () => {
  test('publishing is given up in time, with words that say why and nothing of what was sent; then it goes on', async () => {
    const name = await topic();
    const hasty = bus({ patience: 700, answer: 500 }, 'proxy');
    const load = new Load(hasty, name, { paused: true });
    await load.publish(3);
    const [proxy] = brokers.proxied!.proxies;
    proxy!.set('refuse');
    proxy!.cut();
    const begun = Date.now();
    const error = await load.publish(5).catch((e: unknown) => e as Error);
    expect(Date.now() - begun).toBeLessThan(2500);
    expect(error).toBeInstanceOf(BusUnavailable);
    expect(error!.message).toMatch(/^Kafka: [a-z ]+ \/ [a-zäåö ]+ \(\w+\)$/);
    for (const stream of load.streams) expect(error!.message).not.toContain(stream);
    proxy!.set('pass');
    await load.publishAgain();
    const all = await everything(name);
    expect(all.count).toBe(8);
    expect(all.doubled).toBe(0);
  });

  test('a consumer gets over a while, and is given an error after long; then it goes on', async () => {
    const name = await topic();
    const state = new CommittedState();
    const drops: string[] = [];
    const reading = bus({ giveUp: 1500, sessionTimeout: 3000, onDrop: (reason) => drops.push(reason) }, 'proxy');
    const reader = new Reader(state, [name]).start(reading);
    const load = new Load(bus(), name, { paused: true });
    await load.publish(10);
    await until(() => state.count === 10, 'the first');
    const [proxy] = brokers.proxied!.proxies;
    proxy!.cut();
    await load.publish(10);
    await until(() => state.count === 20, 'what came meanwhile', 20_000);
    expect(reader.failures).toEqual([]);
    proxy!.set('refuse');
    proxy!.cut();
    await until(() => reader.failures.length > 0, 'the error', 30_000);
    expect(reader.failures[0]).toBeInstanceOf(BusUnavailable);
    expect(drops.length).toBeGreaterThan(0);
    await load.publish(10);
    proxy!.set('pass');
    await until(() => state.count === 30, 'the rest', 30_000);
    await reader.stop();
    expect(state.doubled).toBe(0);
  }, 120_000);
});

describe('a request whose answer is lost', () => {
  test('is sent again before anything else: nothing is lost, doubled or out of order', async () => {
    const name = await topic();
    const hasty = bus({ patience: 700, answer: 400 }, 'proxy');
    const load = new Load(hasty, name, { paused: true });
    await load.publish(4);
    const [proxy] = brokers.proxied!.proxies;
    proxy!.set('no-answers');
    await expect(load.publish(4)).rejects.toThrow(BusUnavailable);
    proxy!.set('pass');
    proxy!.cut();
    // Another batch of the same size, as if the publisher had started anew with something else.
    load.forget();
    await load.publish(4);
    await load.publish(1);
    const all = await everything(name);
    expect(all.doubled).toBe(0);
    expect(all.count).toBe(13);
    for (const stream of load.streams) expect(all.held(stream)).toHaveLength(all.came.get(stream)?.length ?? 0);
  });

  test('and that is published again is on the topic once', async () => {
    const name = await topic();
    const load = new Load(bus({ patience: 700, answer: 400 }, 'proxy'), name, { paused: true });
    const [proxy] = brokers.proxied!.proxies;
    await load.publish(1);
    proxy!.set('no-answers');
    await expect(load.publish(6)).rejects.toThrow(BusUnavailable);
    await expect(load.publishAgain()).rejects.toThrow(BusUnavailable);
    proxy!.set('pass');
    proxy!.cut();
    await load.publishAgain();
    const all = await everything(name);
    expect([all.count, all.doubled]).toEqual([7, 0]);
  });
});

describe('a broker that does not answer', () => {
  test('is noticed by a consumer, which goes on when it answers again', async () => {
    const name = await topic();
    const state = new CommittedState();
    const drops: string[] = [];
    const reading = bus(
      { silence: 2000, sessionTimeout: 3000, answer: 1000, onDrop: (reason) => drops.push(reason) },
      'proxy',
    );
    const reader = new Reader(state, [name]).start(reading);
    const load = new Load(bus(), name, { paused: true });
    await load.publish(5);
    await until(() => state.count === 5, 'the first');
    const [proxy] = brokers.proxied!.proxies;
    proxy!.set('silent');
    await load.publish(5);
    await until(() => drops.length > 0, 'it to be noticed', 30_000);
    proxy!.set('pass');
    proxy!.cut();
    await until(() => state.count === 10, 'the rest', 30_000);
    await reader.stop();
  }, 90_000);

  test('holds up nobody who stops', async () => {
    const name = await topic();
    const reading = bus({}, 'proxy');
    const state = new CommittedState();
    const reader = new Reader(state, [name]).start(reading);
    await until(() => state.caughtUp.size === 4, 'to be caught up');
    brokers.proxied!.proxies[0]!.set('silent');
    const begun = Date.now();
    await reader.stop();
    await reading.close();
    expect(Date.now() - begun).toBeLessThan(10_000);
  });
});
