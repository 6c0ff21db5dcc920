import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin, type Kafka, type KafkaConfig } from 'kafkajs';
import { freshCategory, until } from '@stadig/event-sourcing/contracts/samples';
import { startBrokers, type RunningBrokers } from './kafka-broker.js';

/** Facts of Kafka and of kafkajs 2.2.4 that the adapter rests on, or guards against. Where one is over, it can go. */
let brokers: RunningBrokers;
let admin: Admin;
let topic: string;
beforeAll(async () => {
  brokers = await startBrokers({ proxied: true });
  admin = client().admin();
  await admin.connect();
}, 300_000);
afterAll(async () => {
  await admin?.disconnect();
  await brokers?.stop();
});
beforeEach(async () => {
  topic = freshCategory();
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });
});

const client = (addresses = brokers.addresses, options: Partial<KafkaConfig> = {}): Kafka =>
  new kafkajs.Kafka({
    brokers: [...addresses],
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 1, initialRetryTime: 50 },
    ...options,
  });

const producerOf = (kafka: Kafka) =>
  kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });

/** The values in the topic's one partition. */
async function values(): Promise<string[]> {
  const [bounds] = await admin.fetchTopicOffsets(topic);
  const found: string[] = [];
  const consumer = client().consumer({ groupId: randomUUID(), maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => void found.push(message.value!.toString()) });
  await until(() => found.length >= Number(bounds!.high), 'the messages');
  await consumer.disconnect();
  return found;
}

describe('the idempotent producer of kafkajs', () => {
  test('has a request that it gave up, though it was written, written once when it is sent again', async () => {
    const { addresses, proxies } = brokers.proxied!;
    const producer = producerOf(client(addresses, { requestTimeout: 300 }));
    await producer.connect();
    await producer.send({ topic, messages: [{ key: 'a', value: 'before' }] });
    proxies[0]!.set('no-answers');
    await expect(producer.send({ topic, messages: [{ key: 'a', value: 'given up' }] })).rejects.toThrow();
    proxies[0]!.set('pass');
    proxies[0]!.cut();
    await producer.send({ topic, messages: [{ key: 'a', value: 'given up' }] });
    await producer.disconnect();
    expect(await values()).toEqual(['before', 'given up']);
  });

  test('loses another request that it sends instead, and acknowledges it', async () => {
    const { addresses, proxies } = brokers.proxied!;
    const producer = producerOf(client(addresses, { requestTimeout: 300 }));
    await producer.connect();
    await producer.send({ topic, messages: [{ key: 'a', value: 'before' }] });
    proxies[0]!.set('no-answers');
    await expect(producer.send({ topic, messages: [{ key: 'a', value: 'given up' }] })).rejects.toThrow();
    proxies[0]!.set('pass');
    proxies[0]!.cut();
    const [acknowledged] = await producer.send({ topic, messages: [{ key: 'a', value: 'another' }] });
    await producer.disconnect();
    expect(acknowledged).toMatchObject({ errorCode: 0, baseOffset: '1' });
    expect(await values()).toEqual(['before', 'given up']);
  });
});

describe('the consumer of kafkajs', () => {
  test('that only commits gets the same batch again and again; it has to resolve the offset', async () => {
    const producer = producerOf(client());
    await producer.connect();
    await producer.send({ topic, messages: [{ key: 'a', value: '1' }] });
    await producer.disconnect();
    const run = async (resolves: boolean): Promise<number> => {
      const consumer = client().consumer({ groupId: randomUUID(), maxWaitTimeInMs: 50 });
      let batches = 0;
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: async ({ batch, resolveOffset }) => {
          batches++;
          if (resolves) resolveOffset(batch.lastOffset());
          await consumer.commitOffsets([{ topic, partition: 0, offset: '1' }]);
        },
      });
      await until(() => batches > 0, 'a batch');
      await sleep(400);
      await consumer.disconnect();
      return batches;
    };
    expect(await run(false)).toBeGreaterThan(1);
    expect(await run(true)).toBe(1);
  });

  test('that is told to go on where the topic holds nothing begins at its beginning, without a word', async () => {
    const producer = producerOf(client());
    await producer.connect();
    await producer.send({ topic, messages: ['1', '2'].map((value) => ({ key: 'a', value })) });
    await producer.disconnect();
    const consumer = client().consumer({ groupId: randomUUID(), maxWaitTimeInMs: 50 });
    const offsets: string[] = [];
    let crashed = false;
    consumer.on(consumer.events.CRASH, () => (crashed = true));
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachMessage: async ({ message }) => void offsets.push(message.offset) });
    consumer.seek({ topic, partition: 0, offset: '1000' });
    await until(() => offsets.length >= 2, 'the messages');
    await consumer.disconnect();
    expect(offsets.slice(0, 2)).toEqual(['0', '1']);
    expect(crashed).toBe(false);
  });

  test('says which partitions it was given before it fetches anything, so that they can be paused', async () => {
    const producer = producerOf(client());
    await producer.connect();
    await producer.send({ topic, messages: [{ key: 'a', value: '1' }] });
    await producer.disconnect();
    const consumer = client().consumer({ groupId: randomUUID(), maxWaitTimeInMs: 50 });
    let batches = 0;
    consumer.on(consumer.events.GROUP_JOIN, () => consumer.pause([{ topic, partitions: [0] }]));
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: async () => void batches++ });
    await sleep(400);
    expect(batches).toBe(0);
    consumer.resume([{ topic, partitions: [0] }]);
    await until(() => batches > 0, 'a batch');
    await consumer.disconnect();
  });
});

describe('a broker', () => {
  test('keeps the time that the sender wrote, also if it is none', async () => {
    const producer = producerOf(client());
    await producer.connect();
    await producer.send({ topic, messages: [{ key: 'a', value: '1', timestamp: '0' }] });
    await producer.disconnect();
    const consumer = client().consumer({ groupId: randomUUID(), maxWaitTimeInMs: 50 });
    const times: string[] = [];
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ eachMessage: async ({ message }) => void times.push(message.timestamp) });
    await until(() => times.length > 0, 'the message');
    await consumer.disconnect();
    expect(times).toEqual(['0']);
  });

  test('forgets the settings of a topic that are not named when others are changed', async () => {
    const { TOPIC } = kafkajs.ConfigResourceTypes;
    const change = (name: string, value: string) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [{ type: TOPIC, name: topic, configEntries: [{ name, value }] }],
      });
    const own = async (): Promise<string[]> => {
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: TOPIC, name: topic }],
      });
      const { TOPIC_CONFIG } = kafkajs.ConfigSource;
      return resources[0]!.configEntries.filter((e) => e.configSource === TOPIC_CONFIG).map((e) => e.configName);
    };
    await change('segment.bytes', '1048576');
    await change('retention.ms', '-1');
    expect(await own()).toEqual(['retention.ms']);
  });

  test('does not create a topic that is asked for', async () => {
    const producer = producerOf(client());
    await producer.connect();
    const name = freshCategory();
    await expect(producer.send({ topic: name, messages: [{ key: 'a', value: '1' }] })).rejects.toThrow();
    await producer.disconnect();
    expect(await admin.listTopics()).not.toContain(name);
  });
});
