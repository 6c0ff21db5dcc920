import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '@stadig/event-sourcing/contracts/samples';
import { CommittedState, Reader } from './committed-state.js';
import { freshTopics, inKafka } from './in-kafka.js';
import { startBrokers, type RunningBrokers } from './kafka-broker.js';
import { Load } from './load.js';

/** How many times a broker is killed; `CRASH_ROUNDS=20` for a longer trial. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 3);

let brokers: RunningBrokers;
beforeAll(async () => {
  brokers = await startBrokers({ nodes: 3, quick: true });
}, 300_000);
afterAll(() => brokers?.stop());

test(
  `three brokers of which one is killed (${ROUNDS} times): leaders move, nothing acknowledged is lost, and it hardly stops`,
  async () => {
    const addresses = brokers.addresses.join(',');
    const [topic] = await freshTopics(addresses, 1, { partitions: 6, replicationFactor: 3, minInSyncReplicas: 2 });
    const options = { sessionTimeout: 6000, answer: 4000, patience: 10_000 };
    const state = new CommittedState();
    const buses = Array.from({ length: 3 }, () => inKafka(addresses, { ...options, groupPrefix: 'cluster.' }));
    const readers = buses.slice(1).map((bus) => new Reader(state, [topic]).start(bus));
    const load = new Load(buses[0]!, topic);
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(1000 + randomInt(1000));
      await brokers.kill(round % 3);
      const before = load.acknowledged;
      await until(() => load.acknowledged > before + 100, 'publishing to go on with two brokers', 40_000);
      await brokers.restart();
    }
    await sleep(1000);
    await load.stop();
    await until(() => load.streams.every((s) => state.held(s).length === load.lengthOf(s)), 'all events', 60_000);
    await Promise.all(readers.map((reader) => reader.stop()));
    for (const stream of load.streams) {
      expect(state.held(stream)).toEqual(Array.from({ length: load.lengthOf(stream) }, (_, n) => n));
    }
    process.stderr.write(
      `cluster: acknowledged ${load.acknowledged}, doubled ${state.doubled}, publishing failed ${load.failures}, ` +
        `pages given up ${state.lost}\n`,
    );
    await Promise.all(buses.map((bus) => bus.close()));
  },
  120_000 + 90_000 * ROUNDS,
);
