import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KafkaEventBus, KafkaOptions } from '@stadig/adapter-kafka/event-bus';
import { freshCategory, until } from '@stadig/event-sourcing/contracts/samples';
import { startChild, type Child } from '../crash/child.js';
import { CommittedState, Reader } from './committed-state.js';
import { freshTopics, HASTY, inKafka } from './in-kafka.js';
import { kafkaServer, type KafkaServer } from './kafka.js';
import { Load } from './load.js';

let server: KafkaServer;
let brokers: string;
beforeAll(async () => {
  server = await kafkaServer();
  brokers = server.brokers.join(',');
}, 300_000);
afterAll(() => server?.stop());

let open: KafkaEventBus[];
let topic: string;
let groupPrefix: string;
beforeEach(async () => {
  open = [];
  [topic] = await freshTopics(brokers, 1, { partitions: 6 });
  groupPrefix = `${freshCategory()}.`;
});
afterEach(async () => void (await Promise.all(open.map((bus) => bus.close()))));

/** Each consumer is a process of its own, as it were: with a bus of its own. */
function bus(options: Partial<KafkaOptions> = {}): KafkaEventBus {
  const made = inKafka(brokers, { groupPrefix, ...options });
  open.push(made);
  return made;
}

const complete = (load: Load, state: CommittedState): boolean =>
  load.streams.every((s) => (state.came.get(s)?.length ?? 0) >= load.lengthOf(s));

function expectEachOnce(load: Load, state: CommittedState): void {
  for (const stream of load.streams) {
    const sequences = (state.came.get(stream) ?? []).map((e) => e.sequence);
    expect(sequences).toEqual(Array.from({ length: load.lengthOf(stream) }, (_, n) => n));
  }
}

describe.each([2, 3])('%d consumers of a group that come and go under load', (count) => {
  test('commit every event once, in order per stream', async () => {
    const state = new CommittedState();
    const load = new Load(bus(), topic, { most: 60 });
    const readers = new Set<Reader>();
    const busy = new Map<string, number>();
    let overlaps = 0;
    const join = (): void => {
      const reader = new Reader(state, [topic]);
      reader.before = async (lane) => {
        busy.set(lane, (busy.get(lane) ?? 0) + 1);
        if (busy.get(lane)! > 1) overlaps++;
        await sleep(randomInt(15));
        busy.set(lane, busy.get(lane)! - 1);
      };
      readers.add(reader.start(bus()));
    };
    join();
    for (let change = 0; change < 8; change++) {
      await sleep(300 + randomInt(900));
      const [oldest] = readers;
      if (readers.size < count || randomInt(2) === 0) join();
      if (readers.size > count) {
        readers.delete(oldest!);
        await oldest!.stop();
      }
    }
    await load.stop();
    await until(() => complete(load, state), 'all events', 30_000);
    await Promise.all([...readers].map((reader) => reader.stop()));
    expectEachOnce(load, state);
    process.stderr.write(
      `${count} consumers: ${state.count} events, pages given up: ${state.lost}, pages of one lane at once: ${overlaps}\n`,
    );
  }, 90_000);
});

test('a lane that was taken away is delivered no more by whoever had it', async () => {
  const state = new CommittedState();
  const load = new Load(bus(), topic, { most: 30 });
  const first = new Reader(state, [topic]);
  let late = 0;
  first.before = async (lane) => {
    await sleep(5);
    // The page at hand may have begun before; the one after it may not.
    if (!first.own.includes(lane)) late++;
  };
  first.start(bus());
  await until(() => first.own.length === 6 && state.count > 0, 'the first to have all');
  const second = new Reader(state, [topic]).start(bus());
  await until(() => second.own.length === 3, 'the second to have its half');
  await sleep(1000);
  expect(late).toBeLessThanOrEqual(3);
  await load.stop();
  await until(() => complete(load, state), 'all events', 30_000);
  await Promise.all([first.stop(), second.stop()]);
  expectEachOnce(load, state);
});

test('a consumer whose process is killed loses its lanes to the others, which lose nothing', async () => {
  const state = new CommittedState();
  const sessionTimeout = 3000;
  const killed: Child[] = [0, 1].map(() =>
    startChild('../servers/kafka-consuming.child.ts', [brokers, groupPrefix, topic, `${sessionTimeout}`]),
  );
  for (const child of killed) await child.line('lanes');
  const reader = new Reader(state, [topic]).start(bus({ sessionTimeout }));
  const load = new Load(bus(), topic, { most: 30 });
  await until(() => reader.own.length === 2, 'a third of the lanes', 30_000);
  for (const child of killed) child.process.kill('SIGKILL');
  const begun = Date.now();
  await until(() => reader.own.length === 6, 'all lanes', 30_000);
  expect(Date.now() - begun).toBeLessThan(3 * sessionTimeout + 2000);
  await load.stop();
  await until(() => complete(load, state), 'all events', 30_000);
  await reader.stop();
  expectEachOnce(load, state);
}, 90_000);

test('a consumer that has no lane of its own waits, and gets those of one that leaves', async () => {
  const [narrow] = await freshTopics(brokers, 1, { partitions: 1 });
  const state = new CommittedState();
  const first = new Reader(state, [narrow]).start(bus());
  await until(() => first.own.length === 1, 'the lane');
  let told = 0;
  const second = new Reader(state, [narrow]);
  const lanes = second.lanes.bind(second);
  second.lanes = (own) => {
    told++;
    lanes(own);
  };
  second.start(bus());
  await until(() => told > 0 && first.own.length + second.own.length === 1, 'both to know');
  const [having, waiting] = first.own.length === 1 ? [first, second] : [second, first];
  await having.stop();
  await until(() => waiting.own.length === 1, 'the lane to move');
  const load = new Load(bus(), narrow, { paused: true });
  await load.publish(5);
  await until(() => state.count === 5, 'the events');
  await waiting.stop();
});

test('a consumer stopped while it joins leaves soon, and the group does not wait for it', async () => {
  const state = new CommittedState();
  const staying = new Reader(state, [topic]).start(bus());
  await until(() => staying.own.length === 6, 'all lanes');
  for (let time = 0; time < 4; time++) {
    const leaving = new Reader(state, [topic]).start(bus());
    await sleep(randomInt(400));
    const begun = Date.now();
    await leaving.stop();
    expect(Date.now() - begun).toBeLessThan(6000);
  }
  await until(() => staying.own.length === 6, 'all lanes again', 10_000);
  const load = new Load(bus(), topic, { paused: true });
  await load.publish(50);
  await until(() => state.count === 50, 'the events', 10_000);
  await staying.stop();
}, 60_000);

test('where the lanes stand is told to the brokers, for whoever looks at lag there', async () => {
  const state = new CommittedState();
  const load = new Load(bus(), topic, { paused: true });
  await load.publish(60);
  const reader = new Reader(state, [topic], 'watched').start(bus());
  await until(() => state.count === 60, 'the events');
  await reader.stop();
  const { Kafka, logLevel } = (await import('kafkajs')).default;
  const admin = new Kafka({ brokers: [...server.brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const [offsets] = await admin.fetchOffsets({ groupId: `${groupPrefix}watched`, topics: [topic] });
  await admin.disconnect();
  const told = offsets!.partitions.map(({ offset }) => Math.max(0, Number(offset)));
  expect(told.reduce((sum, offset) => sum + offset, 0)).toBe(60);
});

test('settings as they are in production work as the hasty ones of the other tests', async () => {
  const state = new CommittedState();
  const { heartbeatInterval: _, ...usual } = HASTY;
  const made = [0, 1].map(() => inKafka(brokers, { ...usual, groupPrefix, heartbeatInterval: 1000 }));
  open.push(...made);
  const readers = made.map((own) => new Reader(state, [topic]).start(own));
  await until(() => readers.every((r) => r.own.length === 3), 'the lanes to be shared', 20_000);
  const load = new Load(made[0]!, topic, { paused: true });
  await load.publish(100);
  await until(() => state.count === 100, 'the events');
  await Promise.all(readers.map((r) => r.stop()));
  expectEachOnce(load, state);
}, 60_000);
