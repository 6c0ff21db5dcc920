import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin, type KafkaMessage } from 'kafkajs';
import { type KafkaEventBus, type KafkaOptions } from '@stadig/adapter-kafka/event-bus';
import { applyTopics, deleteTopics } from '@stadig/adapter-kafka/topics';
import { published, sampleEvent, until } from '@stadig/event-sourcing/contracts/samples';
import type { PublicEvent } from '@stadig/event-sourcing/event';
import { CommittedState, Reader } from './committed-state.js';
import { freshTopics, inKafka } from './in-kafka.js';
import { kafkaServer, type KafkaServer } from './kafka.js';
import { Load } from './load.js';

let server: KafkaServer;
let brokers: string;
let admin: Admin;
beforeAll(async () => {
  server = await kafkaServer();
  brokers = server.brokers.join(',');
  admin = client().admin();
  await admin.connect();
}, 300_000);
afterAll(async () => {
  await admin?.disconnect();
  await server?.stop();
});

const client = () => new kafkajs.Kafka({ brokers: [...server.brokers], logLevel: kafkajs.logLevel.NOTHING });

let open: KafkaEventBus[];
let topic: string;
let state: CommittedState;
beforeEach(async () => {
  open = [];
  [topic] = await freshTopics(brokers, 1);
  state = new CommittedState();
});
afterEach(async () => void (await Promise.all(open.map((bus) => bus.close()))));

function bus(options: Partial<KafkaOptions> = {}): KafkaEventBus {
  const made = inKafka(brokers, options);
  open.push(made);
  return made;
}
const eventOf = (stream: string, sequence = 0, data: PublicEvent['data'] = {}): PublicEvent =>
  published({ ...sampleEvent(data), stream, revision: sequence });
const caughtUp = (lanes = 4) =>
  until(() => state.caughtUp.size === lanes && [...state.caughtUp.values()].every(Boolean), 'the end of every lane');

/** What the topic holds, as any other program sees it. */
async function raw(name: string, count: number): Promise<(KafkaMessage & { readonly partition: number })[]> {
  const messages: (KafkaMessage & { readonly partition: number })[] = [];
  const consumer = client().consumer({ groupId: randomUUID(), maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [name], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message, partition }) => void messages.push({ ...message, partition }),
  });
  await until(() => messages.length >= count, 'the messages');
  await consumer.disconnect();
  return messages;
}

describe('a published event', () => {
  test('is a CloudEvent that any program can read, without any time', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const sealed = { anchor: 'QUJD', 'housing-pathway': 'REVG' };
    const event = { ...eventOf(`${topic}-å`, 7, { text: 'Åmål 🏠' }), sealed, traceparent };
    const { eventId, type, ownerCode, correlationId, causationId } = event;
    await bus().publish([event]);
    const [message] = await raw(topic, 1);
    expect(message!.key!.toString()).toBe(event.stream);
    expect(JSON.parse(message!.value!.toString())).toEqual({ data: { text: 'Åmål 🏠' }, sealed });
    expect(message!.timestamp).toBe('0');
    const headers = Object.entries(message!.headers!).map(([name, value]) => [name, String(value)]);
    expect(Object.fromEntries(headers)).toEqual({
      ce_specversion: '1.0',
      ce_id: eventId,
      ce_source: `urn:stadig:${topic}`,
      ce_type: type,
      ce_subject: event.stream,
      ce_dataschema: `urn:stadig:${topic}#${type}/1`,
      ce_sequence: '0000000007',
      ce_partitionkey: event.stream,
      ce_ownercode: ownerCode,
      ce_correlationid: correlationId,
      ce_causationid: causationId,
      ce_traceparent: traceparent,
      'content-type': 'application/json',
    });
    const reader = new Reader(state, [topic]).start(bus());
    await until(() => state.count === 1, 'the event');
    await reader.stop();
    expect(state.came.get(event.stream)).toEqual([event]);
  });

  test('lies where any client of Kafka would have put its key', async () => {
    const streams = Array.from({ length: 60 }, () => `${topic}-${randomUUID()}`);
    await bus().publish(streams.map((stream) => eventOf(stream)));
    const mine = new Map((await raw(topic, 60)).map((m) => [m.key!.toString(), m.partition]));
    const [other] = await freshTopics(brokers, 1);
    const producer = client().producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    await producer.send({ topic: other, messages: streams.map((key) => ({ key, value: '' })) });
    await producer.disconnect();
    const theirs = new Map((await raw(other, 60)).map((m) => [m.key!.toString(), m.partition]));
    expect(mine).toEqual(theirs);
  });

  test('that no topic takes is refused before anything is sent; a big one goes alone', async () => {
    const big = eventOf(`${topic}-big`, 1, { text: 'x'.repeat(1_500_000) });
    const small = [0, 1, 2].map((n) => eventOf(`${topic}-s${n}`));
    const publishing = bus();
    await expect(
      publishing.publish([...small, eventOf(`${topic}-giant`, 0, { text: 'x'.repeat(2_000_000) })]),
    ).rejects.toThrow(RangeError);
    expect(await publishing.beyond([topic], new Map())).toBe(0);
    await publishing.publish([small[0]!, big, small[1]!, small[2]!]);
    expect(await publishing.beyond([topic], new Map())).toBe(4);
    const reader = new Reader(state, [topic]).start(bus());
    await until(() => state.count === 4, 'all four');
    await reader.stop();
    expect(state.came.get(big.stream)).toEqual([big]);
  });

  test('of a big batch keeps its place in its stream, over as many requests as it takes', async () => {
    const filling = 'x'.repeat(5000);
    const events = Array.from({ length: 1000 }, (_, n) =>
      eventOf(`${topic}-s${n % 3}`, Math.floor(n / 3), { filling }),
    );
    await bus({ requestBytes: 200_000 }).publish(events);
    const reader = new Reader(state, [topic]).start(bus());
    await until(() => state.count === 1000, 'all events');
    await reader.stop();
    for (let s = 0; s < 3; s++) {
      const mine = events.filter((e) => e.stream === `${topic}-s${s}`);
      expect(state.came.get(`${topic}-s${s}`)!.map((e) => e.eventId)).toEqual(mine.map((e) => e.eventId));
    }
  });

  test('for a topic that is missing is refused, and the error says which command creates it', async () => {
    const missing = bus({ patience: 25_000 }).publish([eventOf('nothere-s1')]);
    await expect(missing).rejects.toThrow(/stadig topics apply.*stadig topics apply/);
    await expect(missing).rejects.not.toThrow(/nothere-s1/);
    const failures: unknown[] = [];
    const reader = new Reader(state, ['nothere']);
    await bus({ giveUp: 500 })
      .consume(reader, AbortSignal.timeout(20_000))
      .catch((e: unknown) => failures.push(e));
    expect(String(failures[0])).toMatch(/stadig topics apply/);
  });
});

describe('pages', () => {
  test('are small when little comes, and come at once', async () => {
    const reading = new Reader(state, [topic]).start(bus());
    await caughtUp();
    const publishing = bus();
    const took: number[] = [];
    for (let n = 0; n < 30; n++) {
      const before = state.count;
      const begun = performance.now();
      await publishing.publish([eventOf(`${topic}-s${n}`)]);
      await until(() => state.count > before, 'the event', 5000);
      took.push(performance.now() - begun);
      await sleep(20);
    }
    await reading.stop();
    const median = took.toSorted((a, b) => a - b)[15]!;
    process.stderr.write(`publish to page: median ${median.toFixed(1)} ms, most ${Math.max(...took).toFixed(1)} ms\n`);
    expect(median).toBeLessThan(60);
  });

  test('are large when catching up, but never larger than asked for', async () => {
    const load = new Load(bus(), topic, { paused: true });
    for (let n = 0; n < 4; n++) await load.publish(2000);
    const reader = new Reader(state, [topic]).start(bus({ pageSize: 400 }));
    await until(() => state.count === 8000, 'all events');
    await reader.stop();
    const sizes = reader.pages.map((p) => p.size);
    expect(Math.max(...sizes)).toBe(400);
    expect(sizes.filter((size) => size === 400).length).toBeGreaterThan(12);

    const narrow = new CommittedState();
    const few = new Reader(narrow, [topic]).start(bus({ pageBytes: 20_000 }));
    await until(() => narrow.count === 8000, 'all events');
    await few.stop();
    expect(Math.max(...few.pages.map((p) => p.size))).toBeLessThan(100);
  });

  test('go on while one lane waits, also when there is much of all of them', async () => {
    const load = new Load(bus(), topic, { paused: true });
    for (let n = 0; n < 5; n++) await load.publish(2000);
    const release = Promise.withResolvers<void>();
    const reader = new Reader(state, [topic]);
    let held: string | undefined;
    reader.before = async (lane) => {
      held ??= lane;
      if (lane === held) await release.promise;
    };
    reader.start(bus());
    const ofOthers = async (): Promise<number> => {
      const bounds = await admin.fetchTopicOffsets(topic);
      const mine = bounds.find((b) => `${topic}/${b.partition}` === held);
      return 10_000 - Number(mine!.high);
    };
    await until(() => held !== undefined, 'a page');
    const others = await ofOthers();
    await until(() => state.count === others, 'all of the others', 20_000);
    await load.publish(400);
    const more = await ofOthers();
    await until(() => state.count >= more, 'what came meanwhile', 10_000);
    release.resolve();
    await until(() => state.count === 10_400, 'all events');
    await reader.stop();
    expect(state.doubled).toBe(0);
  });

  test('that throw end their lane alone, which tries again and again, later each time', async () => {
    const load = new Load(bus(), topic, { paused: true });
    await load.publish(400);
    const reader = new Reader(state, [topic]);
    const tries: number[] = [];
    let poisoned: string | undefined;
    reader.before = (lane) => {
      poisoned ??= lane;
      if (lane !== poisoned || tries.length >= 6) return;
      tries.push(performance.now());
      throw new Error('a poison page');
    };
    reader.start(bus());
    await until(() => state.caughtUp.size === 3, 'the other lanes');
    expect(tries.length).toBeLessThan(6);
    await until(() => state.count === 400, 'all events', 20_000);
    expect(reader.failures).toEqual([]);
    expect(reader.errors.map(({ lane, error }) => [lane, String(error)])).toEqual(
      Array.from({ length: 6 }, () => [poisoned, 'Error: a poison page']),
    );
    tries.slice(1).forEach((at, n) => expect(at - tries[n]!).toBeGreaterThan(24 * 2 ** n));
    await reader.stop();
    expect(state.doubled).toBe(0);
  });

  test('are not made of messages that Stadig did not write: the lane says where one lies', async () => {
    const producer = client().producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    await producer.send({ topic, messages: [{ partition: 2, value: '{"secret":"s3cr3t"}' }] });
    await producer.disconnect();
    const reader = new Reader(state, [topic]).start(bus());
    await until(() => reader.errors.length > 0, 'the error');
    await reader.stop();
    const [{ lane, error }] = reader.errors as [{ lane: string; error: Error }];
    expect(lane).toBe(`${topic}/2`);
    expect(error.name).toBe('ForeignMessage');
    expect(error.message).toMatch(/at 0 of .*plats 0 i/);
    expect(error.message).not.toMatch(/s3cr3t/);
  });
});

describe('a place in a topic', () => {
  const read = async (options: Partial<KafkaOptions> = {}): Promise<Reader> => {
    const reader = new Reader(state, [topic]).start(bus(options));
    await caughtUp();
    await reader.stop();
    return reader;
  };
  const lost = async (): Promise<Error> => {
    const reader = new Reader(state, [topic]).start(bus());
    await until(() => reader.errors.length > 0, 'the error');
    await reader.stop();
    return reader.errors[0]!.error as Error;
  };
  const cure = /stadig topics refill.*stadig topics refill/;

  test('that is gone because the topic was made anew is an error that names the cure', async () => {
    const load = new Load(bus(), topic, { paused: true });
    await load.publish(100);
    await read();
    await deleteTopics({ brokers }, [topic]);
    await applyTopics({ brokers }, { names: [topic], partitions: 4, replicationFactor: 1, minInSyncReplicas: 1 });
    const error = await lost();
    expect(error.name).toBe('PlaceLost');
    expect(error.message).toMatch(cure);
    expect(error.message).toContain(`${topic}/`);
  });

  test('that another event has taken since, in a topic made anew and filled again, is found out', async () => {
    const load = new Load(bus(), topic, { paused: true });
    await load.publish(100);
    await read();
    const before = state.count;
    await deleteTopics({ brokers }, [topic]);
    await applyTopics({ brokers }, { names: [topic], partitions: 4, replicationFactor: 1, minInSyncReplicas: 1 });
    await new Load(bus(), topic, { paused: true }).publish(200);
    expect((await lost()).name).toBe('PlaceLost');
    expect(state.count).toBe(before);
  });

  test('before what a topic still holds is an error, and so is the beginning of a topic that was cut', async () => {
    const load = new Load(bus(), topic, { paused: true });
    await load.publish(40);
    await read();
    await load.publish(200);
    const partitions = (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({
      partition,
      offset: high,
    }));
    await admin.deleteTopicRecords({ topic, partitions });
    expect((await lost()).message).toMatch(cure);
    state = new CommittedState();
    const error = await lost();
    expect(error.message).toMatch(/begins at \d+/);
    expect(error.message).toMatch(cure);
  });

  test('that is lost while the consumer waits there is noticed', async () => {
    const load = new Load(bus(), topic, { paused: true });
    await load.publish(100);
    const reader = new Reader(state, [topic]).start(bus({ silence: 1500 }));
    await until(() => state.count === 100, 'the events');
    await caughtUp();
    await deleteTopics({ brokers }, [topic]);
    await applyTopics({ brokers }, { names: [topic], partitions: 4, replicationFactor: 1, minInSyncReplicas: 1 });
    await until(() => reader.errors.some(({ error }) => (error as Error).name === 'PlaceLost'), 'the error', 30_000);
    await reader.stop();
  }, 60_000);

  test('goes on from anywhere, with nothing left out and nothing twice', async () => {
    const load = new Load(bus(), topic, { paused: true });
    await load.publish(300);
    for (let stop = 1; state.count < 300; stop++) {
      const reader = new Reader(state, [topic]);
      const enough = state.count + 37;
      const stopped = Promise.withResolvers<void>();
      reader.before = () => {
        if (state.count >= enough || state.count === 300) stopped.resolve();
      };
      reader.start(bus({ pageSize: 11 }));
      await Promise.race([stopped.promise, caughtUp()]);
      await reader.stop();
      expect(stop).toBeLessThan(30);
    }
    expect([state.count, state.doubled]).toEqual([300, 0]);
    expect(await bus().beyond([topic], state.positions)).toBe(0);
  }, 60_000);

  test('of another bus is refused', async () => {
    state.positions.set(`${topic}/0`, '1234/1234');
    const error = await lost();
    expect(error).toBeInstanceOf(RangeError);
    await expect(bus().beyond([topic], state.positions)).rejects.toThrow(RangeError);
  });
});

test('nothing is said on any output, whatever happens', async () => {
  const said: unknown[] = [];
  const kept = { ...console };
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) console[level] = (...args) => said.push(args);
  const warnings: Error[] = [];
  const warn = (warning: Error): unknown => warnings.push(warning);
  process.on('warning', warn);
  try {
    const load = new Load(bus(), topic, { paused: true });
    await load.publish(20);
    const reader = new Reader(state, [topic]).start(bus());
    await until(() => state.count === 20, 'the events');
    await reader.stop();
    await bus({ patience: 300 })
      .publish([eventOf('nothere-s1')])
      .catch(() => undefined);
  } finally {
    Object.assign(console, kept);
    process.off('warning', warn);
  }
  expect(said).toEqual([]);
  expect(warnings.filter(({ name }) => name === 'TimeoutNegativeWarning')).toEqual([]);
});
