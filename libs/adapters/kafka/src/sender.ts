import type { PartitionerArgs, TopicMessages } from 'kafkajs';
import type { Batch } from './batches.js';
import { ANSWER, clientOf, type KafkaConnection } from './client.js';
import { partitionOf } from './partition-of.js';
import { within } from './patience.js';
import { Sockets } from './sockets.js';

/** A producer under one id, which sends one request at a time. */
export interface Sender {
  /**
   * Sends a request, and chooses the partition of each message when it does so first.
   * @returns the partitions (`topic/3`) of which it was told that all replicas hold their messages
   */
  send(batch: Batch): Promise<ReadonlySet<string>>;
  close(): Promise<void>;
}

/** Ms that a producer is given to end what is under way. */
const LEAVING = 2000;

/** An idempotent producer of kafkajs. @throws what kafkajs throws */
export async function openSender(connection: KafkaConnection): Promise<Sender> {
  const sockets = new Sockets();
  const producer = clientOf(connection, sockets).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: () => choosePartition,
  });
  const close = async (): Promise<void> => {
    await within(LEAVING, producer.disconnect()).catch(() => undefined);
    sockets.cut();
  };
  await producer.connect().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  // The leader waits less for its replicas than we wait for the leader.
  const timeout = 0.8 * (connection.answer ?? ANSWER);
  return {
    close,
    async send(batch) {
      const answers = await producer.sendBatch({ acks: -1, timeout, topicMessages: byTopic(batch) });
      return new Set(answers.map(({ topicName, partition }) => `${topicName}/${partition}`));
    },
  };
}

function choosePartition({ message, partitionMetadata }: PartitionerArgs): number {
  return (message.partition ??= partitionOf(String(message.key), partitionMetadata.length));
}

function byTopic(batch: Batch): TopicMessages[] {
  const topics = Map.groupBy(batch, ({ topic }) => topic);
  return [...topics].map(([topic, out]) => ({ topic, messages: out.map(({ message }) => message) }));
}
