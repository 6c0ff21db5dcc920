import { describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { published, sampleEvent } from '@stadig/event-sourcing/contracts/samples';
import fc from 'fast-check';
import { createErrorFromCode } from 'kafkajs/src/protocol/error.js';
import type { Batch } from './batches.js';
import { outgoing } from './event-mapping.js';
import { NoAnswer } from './failure.js';
import { OrderedProducer } from './ordered-producer.js';
import type { Sender } from './sender.js';

/** What goes wrong with a request: before or after it was written, or in part. */
type Fault =
  'not-sent' | 'answer-lost' | 'refused-in-part' | 'forgotten-in-part' | 'unknown-producer' | 'late' | undefined;

const PARTITIONS = 3;
/** No broker ever takes an event of this stream. */
const POISON = 'hut-9';

/**
 * Partitions that know a producer's last request by its number, as brokers do, and producers that set the number back
 * when a request fails, as kafkajs does.
 */
class Broker {
  readonly logs = Array.from({ length: PARTITIONS }, () => [] as string[]);
  faults: Fault[] = [];
  producers = 0;
  private readonly last = new Map<string, { readonly number: number; readonly count: number }>();

  open = async (): Promise<Sender> => {
    const producer = this.producers++;
    const numbers = Array<number>(PARTITIONS).fill(0);
    return {
      close: async () => {},
      send: async (batch) => {
        const fault = this.faults.shift();
        for (const { message } of batch) message.partition ??= Number(message.key.at(-1)) % PARTITIONS;
        const byPartition = [...Map.groupBy(batch, ({ message }) => message.partition!)];
        const refused = fault === 'refused-in-part' || batch.some(({ message }) => message.key === POISON);
        const written = refused || fault === 'forgotten-in-part' ? 1 : byPartition.length;
        if (fault === 'not-sent') throw new NoAnswer();
        if (fault === 'unknown-producer') throw createErrorFromCode(59);
        if (fault === 'late') await sleep(60);
        const before = [...numbers];
        for (const [partition, out] of byPartition.slice(0, written)) {
          this.write(producer, partition, numbers[partition]!, out);
          numbers[partition]! += out.length;
        }
        if (fault === 'answer-lost' || refused) {
          before.forEach((number, partition) => (numbers[partition] = number));
          throw refused ? createErrorFromCode(10) : new NoAnswer();
        }
        return new Set(byPartition.slice(0, written).map(([partition]) => `hut/${partition}`));
      },
    };
  };

  private write(producer: number, partition: number, number: number, out: Batch): void {
    const key = `${producer}/${partition}`;
    const last = this.last.get(key);
    if (last && last.number === number && last.count === out.length) return;
    if (last && number !== last.number + last.count) throw createErrorFromCode(45);
    this.last.set(key, { number, count: out.length });
    this.logs[partition]!.push(...out.map((o) => o.eventId));
  }
}

let revision = 0;
const batchOf = (keys: readonly number[]): Batch =>
  keys.map((key) => outgoing({ ...published({ ...sampleEvent(), stream: `hut-${key}`, revision: revision++ }) }));

const laneOf = (key: number): number => key % PARTITIONS;
const keys = fc.array(fc.nat(5), { minLength: 1, maxLength: 4 });
const faults = fc.array(
  fc.constantFrom<Fault>(
    undefined,
    'not-sent',
    'answer-lost',
    'refused-in-part',
    'forgotten-in-part',
    'unknown-producer',
    'late',
  ),
  { maxLength: 8 },
);

/** Each event the first time that it lies there. */
const firstTimes = (log: readonly string[]): string[] => [...new Set(log)];

describe('what is sent in order', () => {
  test('is all there once it is acknowledged, each key in its order, whatever fails, also if some is given up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ keys, tries: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 6 }),
        faults,
        async (batches, planned) => {
          const broker = new Broker();
          broker.faults = [...planned];
          const producer = new OrderedProducer(broker.open, 30);
          const acknowledged: Batch[] = [];
          for (const { keys: chosen, tries } of batches) {
            const batch = batchOf(chosen);
            for (let n = 0; n < tries; n++) {
              const sent = await producer.send([batch]).then(
                () => true,
                () => false,
              );
              if (!sent) continue;
              acknowledged.push(batch);
              break;
            }
          }
          broker.faults = [];
          await producer.close();
          for (let partition = 0; partition < PARTITIONS; partition++) {
            const mine = acknowledged.flat().filter(({ message }) => laneOf(Number(message.key.at(-1))) === partition);
            const known = new Set(mine.map((o) => o.eventId));
            const found = firstTimes(broker.logs[partition]!).filter((id) => known.has(id));
            expect(found).toEqual(mine.map((o) => o.eventId));
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test.each<[Fault, number]>([
    ['not-sent', 1],
    ['answer-lost', 1],
    ['late', 1],
    ['unknown-producer', 2],
  ])('is there once, after a request that was %s, from as few producers as may be', async (fault, producers) => {
    const broker = new Broker();
    broker.faults = [undefined, fault];
    const producer = new OrderedProducer(broker.open, 2000);
    const batches = [[1], [1, 2], [1]].map(batchOf);
    await producer.send(batches);
    await producer.close();
    expect(broker.producers).toBe(producers);
    expect(broker.logs.flat().length).toBe(4);
    const ofOne = batches.flat().filter(({ message }) => message.key === 'hut-1');
    expect(broker.logs[1]).toEqual(ofOne.map((o) => o.eventId));
  });

  test('is not held up by what no broker takes, and what lay beside that does not swallow it', async () => {
    const broker = new Broker();
    const producer = new OrderedProducer(broker.open, 2000);
    const [poisoned, next] = [batchOf([1, 9]), batchOf([1])];
    await expect(producer.send([poisoned])).rejects.toThrow(/MESSAGE_TOO_LARGE/);
    await producer.send([next]);
    await producer.close();
    expect(broker.logs[1]).toEqual([poisoned[0]!.eventId, next[0]!.eventId]);
    expect(broker.producers).toBe(2);
  });

  test('is there once when it is given again, with more behind it, after it was given up', async () => {
    const broker = new Broker();
    const producer = new OrderedProducer(broker.open, 40);
    const batch = batchOf([1, 2, 1]);
    broker.faults = Array<Fault>(6).fill('answer-lost');
    await expect(producer.send([batch])).rejects.toThrow(/does not answer/);
    broker.faults = [];
    const more = [...batch, ...batchOf([1])];
    await producer.send([more]);
    await producer.close();
    expect(broker.logs.flat()).toHaveLength(4);
    expect(broker.producers).toBe(1);
  });

  test('is there once when it came through only after it was given up', async () => {
    const broker = new Broker();
    const producer = new OrderedProducer(broker.open, 20);
    const [batch, next] = [batchOf([1, 2]), batchOf([1])];
    broker.faults = ['late'];
    await expect(producer.send([batch])).rejects.toThrow(/does not answer/);
    await sleep(100);
    await producer.send([batch]);
    broker.faults = ['late'];
    await expect(producer.send([next])).rejects.toThrow(/does not answer/);
    await sleep(100);
    await producer.send([batchOf([1])]);
    await producer.close();
    expect(broker.logs.flat()).toHaveLength(4);
  });

  test('goes nowhere once it is closed', async () => {
    const broker = new Broker();
    const producer = new OrderedProducer(broker.open, 2000);
    await producer.send([batchOf([1])]);
    await producer.close();
    await expect(producer.send([batchOf([1])])).rejects.toThrow(/closed.*stängd/);
    expect(broker.logs.flat()).toHaveLength(1);
  });

  test('by several at once goes in the order in which it was given', async () => {
    const broker = new Broker();
    broker.faults = ['late', undefined, 'answer-lost'];
    const producer = new OrderedProducer(broker.open, 2000);
    const batches = [[1], [1, 1], [1], [1]].map(batchOf);
    await Promise.all(batches.map((batch) => producer.send([batch])));
    await producer.close();
    expect(broker.logs[1]).toEqual(batches.flat().map((o) => o.eventId));
  });
});
