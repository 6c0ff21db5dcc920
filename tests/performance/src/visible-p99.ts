import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, NO_STREAM, jsonEvent } from '@eventstore/db-client';
import { EventStoreDbEventStore } from '@stadig/adapter-eventstoredb/event-store';
import { KafkaEventBus } from '@stadig/adapter-kafka/event-bus';
import { applyTopics } from '@stadig/adapter-kafka/topics';
import { MongoKeyStore } from '@stadig/adapter-mongodb/key-store';
import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import { Bell } from '@stadig/event-sourcing/bell';
import { readingOf } from '@stadig/event-sourcing/context';
import { uuidOf } from '@stadig/event-sourcing/event';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { publishAsIs, type Publication } from '@stadig/event-sourcing/log-bus';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { CommandPipeline, type Outcome } from '@stadig/event-sourcing/pipeline';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import { Processor } from '@stadig/event-sourcing/processor';
import { collectionOf, type PartsDocument } from '@stadig/event-sourcing/projection';
import { relay } from '@stadig/event-sourcing/relay';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { housingPathway } from '@stadig/housing-pathway/housing-pathway';
import { pathwayCases } from '@stadig/housing-pathway/pathway-case';
import kafkajs from 'kafkajs';
import { MongoClient } from 'mongodb';
import { prepared } from './append.js';
import { OFFER, OPEN } from './commands.js';
import type { Figure } from './figure.js';
import { kafkaForFigures } from './kafka-for-figures.js';
import { withEventStoreDb, withMongo } from './servers.js';

const PATHWAYS = 40;
const ROUNDS = 8;
const A_ROUND = 60;
const PARTITIONS = 4;
/** Most ms between two commands. */
const PAUSE = 30;
/** Ms in which the first event must have come through: consumers join, and a long log is read. */
const PATIENCE = 60_000;

interface Links {
  readonly log: string;
  readonly brokers: string;
  readonly mongo: string;
  /** Tells one run from another on the same servers. */
  readonly run: string;
}

/** Something goes in at one end, and is read at the other. */
interface Chain {
  /** Resolves when what went in was read. @param i counts from 0 */
  carry(i: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * From the command to the case view that shows it, of the distributed product: pipeline, log, relay, topic, projection.
 * Against the same links by their clients alone: append, produce, consume, update. One command at a time.
 */
export const visibleP99: Figure = {
  name: 'visible_p99',
  async measure() {
    const kafka = await kafkaForFigures().catch((error: Error) => ({ notMeasured: error.message }));
    if ('notMeasured' in kafka) return kafka;
    try {
      return await withEventStoreDb((log) =>
        withMongo(async (mongo) => {
          const run = randomUUID();
          const links = { log, mongo, brokers: kafka.brokers, run };
          const chains = [await bareChain(links), await productChain(links)] as const;
          const taken: [number[], number[]] = [[], []];
          for (const chain of chains) for (let i = 0; i < PATHWAYS; i++) await chain.carry(i);
          for (let round = 0; round < ROUNDS; round++) {
            for (const [which, chain] of chains.entries()) {
              for (let i = 0; i < A_ROUND; i++) {
                await sleep(Math.random() * PAUSE);
                const begun = performance.now();
                await chain.carry(PATHWAYS + round * A_ROUND + i);
                taken[which]!.push(performance.now() - begun);
              }
            }
          }
          for (const chain of chains) await chain.close();
          await removeDatabases(links);
          const [bare, product] = taken;
          return { value: p99(product), reference: p99(bare), unit: 'ms', target: '<= 2' };
        }),
      );
    } finally {
      await kafka.stop();
    }
  },
};

const p99 = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * 0.99) - 1]!;

const databasesOf = ({ run }: Links) => {
  const name = `stadig_bench_${run.slice(0, 8)}`;
  return { cases: name, relay: `${name}_relay`, keys: `${name}_keys`, bare: `${name}_bare` };
};

async function removeDatabases(links: Links): Promise<void> {
  const client = await new MongoClient(links.mongo).connect();
  for (const name of Object.values(databasesOf(links))) await client.db(name).dropDatabase();
  await client.close();
}

async function productChain(links: Links): Promise<Chain> {
  const { log, brokers, mongo: url, run } = links;
  const topic = await freshTopic(links, 'housing');
  const publication: Publication = {
    topic,
    category: housingPathway.category,
    publish: (event) => publishAsIs(topic, event),
  };
  const databases = databasesOf(links);
  const store = await EventStoreDbEventStore.open(log);
  const readModels = await MongoReadModelStore.open({ url, database: databases.cases });
  const checkpoints = await MongoReadModelStore.open({ url, database: databases.relay });
  const keyStore = await MongoKeyStore.open(
    new Map(
      [housingPathway.purpose, ANCHOR].map((purpose) => [
        purpose,
        { url, database: databases.keys, encryptionKey: randomBytes(32) },
      ]),
    ),
  );
  const clock = new SystemClock();
  const keys = new KeyVault(keyStore, clock);
  const pipeline = new CommandPipeline(housingPathway, { store, keys, clock, definitionVersion: '1' });

  const stop = new AbortController();
  const [outgoing, incoming] = [new KafkaEventBus({ brokers }), new KafkaEventBus({ brokers, groupPrefix: `${run}.` })];
  const relaying = relay(store, outgoing, checkpoints, [publication], stop.signal);
  const reading = readingOf({ projection: pathwayCases, from: { topics: [topic] } }, { store, bus: incoming, clock });
  const processor = new Processor(reading, readModels, clock);
  const committed = new Bell();
  processor.onCommit(() => committed.ring());
  await processor.start();

  const isVisible = async (id: string, { stream, revision }: Outcome): Promise<boolean> => {
    const document = await readModels.get<PartsDocument>(collectionOf(pathwayCases), id);
    return (document?.parts[stream]?.sequence ?? -1) >= revision;
  };
  return {
    async carry(i) {
      const id = pathwayIdFrom(uuidOf(`${run} ${i % PATHWAYS}`));
      const signal = AbortSignal.timeout(PATIENCE);
      let next = committed.rung(signal);
      const outcome = await pipeline.execute(id, i < PATHWAYS ? OPEN : OFFER, {
        commandId: uuidOf(`${run} command ${i}`),
        body: '{}',
        ownerCode: '2480',
        recordedBy: 'UI',
      });
      for (;;) {
        await next;
        signal.throwIfAborted();
        next = committed.rung(signal);
        if (await isVisible(id, outcome)) return;
      }
    },
    async close() {
      stop.abort();
      await Promise.all([relaying, processor.stop()]);
      for (const each of [outgoing, incoming, store, readModels, checkpoints, keyStore]) await each.close();
    },
  };
}

async function bareChain(links: Links): Promise<Chain> {
  const { log, brokers, mongo, run } = links;
  const topic = await freshTopic(links, 'bare');
  const client = EventStoreDBClient.connectionString(log);
  const database = await new MongoClient(mongo, { writeConcern: { w: 'majority', journal: true } }).connect();
  const cases = database.db(databasesOf(links).bare).collection<{ _id: string; [event: string]: unknown }>('cases');
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
  const consumer = kafka.consumer({ groupId: `${run}.bare` });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const waiting = new Map<string, () => void>();
  await consumer.run({
    autoCommit: false,
    partitionsConsumedConcurrently: PARTITIONS,
    async eachMessage({ message }) {
      const _id = String(message.key);
      const event = JSON.parse(String(message.value)) as { readonly eventId: string };
      await cases.updateOne({ _id }, { $set: { [event.eventId]: event } }, { upsert: true });
      waiting.get(_id)?.();
    },
  });
  return {
    async carry(i) {
      const stream = `bare-${run}-${i % PATHWAYS}`;
      const index = Math.floor(i / PATHWAYS);
      const event = prepared(stream, index);
      const { eventId: id, type, metadata, ...data } = event;
      const updated = new Promise<void>((resolve) => waiting.set(stream, resolve));
      const proposed = jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } });
      await client.appendToStream(stream, proposed, { expectedRevision: index === 0 ? NO_STREAM : BigInt(index - 1) });
      await producer.send({ topic, acks: -1, messages: [{ key: stream, value: JSON.stringify(event) }] });
      await withinPatience(updated);
      const found = await cases.findOne({ _id: stream });
      if (!found?.[id]) throw new Error('the bare chain lost an event');
    },
    async close() {
      await consumer.disconnect();
      await producer.disconnect();
      await client.dispose();
      await database.close();
    },
  };
}

/** @throws Error: a chain that is broken is no figure */
async function withinPatience(what: Promise<void>): Promise<void> {
  const waiting = new AbortController();
  const late = sleep(PATIENCE, undefined, { signal: waiting.signal }).then(() => {
    throw new Error('the bare chain is broken');
  });
  await Promise.race([what, late]).finally(() => waiting.abort());
}

async function freshTopic({ brokers, run }: Links, name: string): Promise<string> {
  const topic = `bench-${run}-${name}`;
  const wanted = { names: [topic], partitions: PARTITIONS, replicationFactor: 1, minInSyncReplicas: 1 };
  await applyTopics({ brokers }, wanted);
  return topic;
}
