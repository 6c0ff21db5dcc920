import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { KafkaEventBus } from '@stadig/adapter-kafka/event-bus';
import { outgoing } from '@stadig/adapter-kafka/event-mapping';
import { applyTopics } from '@stadig/adapter-kafka/topics';
import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { SqliteReadModelStore } from '@stadig/adapter-sqlite/read-model-store';
import type { PublicEvent } from '@stadig/event-sourcing/event';
import { publishAsIs, type Publication } from '@stadig/event-sourcing/log-bus';
import { relay } from '@stadig/event-sourcing/relay';
import { inTurn, seconds, type Figure } from './figure.js';
import { EVENTS_A_PATHWAY, fillLog } from './filled-log.js';
import { kafkaForFigures } from './kafka-for-figures.js';
import { withScratch } from './scratch.js';

const EVENTS = 40_000;
const BATCH = 500;
const CATEGORY = 'housingPathway';
const ROUNDS = 5;

/** The log of real, sealed events through the relay, until the broker holds all of it. Events per second. */
async function relayed(store: SqliteEventStore, brokers: string): Promise<number> {
  const topic = await freshTopic(brokers);
  const publication: Publication = { topic, category: CATEGORY, publish: (event) => publishAsIs(topic, event) };
  return withScratch(async (folder) => {
    const checkpoints = await SqliteReadModelStore.open(folder);
    const stop = new AbortController();
    const bus = new Counting(brokers, EVENTS, stop);
    const taken = await seconds(() => relay(store, bus, checkpoints, [publication], stop.signal));
    await bus.close();
    await checkpoints.close();
    return EVENTS / taken;
  });
}

/** Ends the relay when all is published. */
class Counting extends KafkaEventBus {
  constructor(
    brokers: string,
    private left: number,
    private readonly done: AbortController,
  ) {
    super({ brokers });
  }

  override async publish(batch: readonly PublicEvent[]): Promise<void> {
    await super.publish(batch);
    this.left -= batch.length;
    if (this.left === 0) this.done.abort();
  }
}

/** The same messages, made beforehand, by kafkajs alone: idempotent, acknowledged by all. Messages per second. */
async function bare(store: SqliteEventStore, brokers: string): Promise<number> {
  const topic = await freshTopic(brokers);
  const messages: ReturnType<typeof outgoing>['message'][] = [];
  const stop = new AbortController();
  for await (const page of store.subscribe(undefined, { streamPrefixes: [`${CATEGORY}-`] }, stop.signal)) {
    messages.push(...page.events.map((event) => outgoing(publishAsIs(topic, event)).message));
    if (page.caughtUp) stop.abort();
  }
  const kafka = new kafkajs.Kafka({
    clientId: 'bare',
    brokers: brokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const taken = await seconds(async () => {
    for (let i = 0; i < messages.length; i += BATCH) {
      await producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages: messages.slice(i, i + BATCH) }] });
    }
  });
  await producer.disconnect();
  return messages.length / taken;
}

async function freshTopic(brokers: string): Promise<string> {
  const topic = `bench-${randomUUID()}`;
  await applyTopics({ brokers }, { names: [topic], partitions: 12, replicationFactor: 1, minInSyncReplicas: 1 });
  return topic;
}

/** The relay to Kafka, durable step by step, against what a bare producer sends there. */
export const relayKafka: Figure = {
  name: 'relay_kafka',
  async measure() {
    const kafka = await kafkaForFigures().catch((error: Error) => ({ notMeasured: error.message }));
    if ('notMeasured' in kafka) return kafka;
    try {
      return await withScratch(async (folder) => {
        await fillLog(folder, EVENTS / EVENTS_A_PATHWAY);
        const store = await SqliteEventStore.open(folder);
        const measured = await inTurn(
          ROUNDS,
          () => relayed(store, kafka.brokers),
          () => bare(store, kafka.brokers),
        );
        await store.close();
        return { ...measured, unit: 'events/s', target: '>= 0.7' };
      });
    } finally {
      await kafka.stop();
    }
  },
};
