import { KafkaEventBus, type KafkaOptions } from '@stadig/adapter-kafka/event-bus';
import { applyTopics } from '@stadig/adapter-kafka/topics';
import { freshCategory } from '@stadig/event-sourcing/contracts/samples';

/** Options for suites: what takes seconds in production takes less. */
export const HASTY = { groupPrefix: '', heartbeatInterval: 200 } as const;

/** Fresh topics of a broker that the suite shares; names without a hyphen, as the samples' streams begin with them. */
export async function freshTopics<const Count extends 1 | 2>(
  brokers: string,
  count: Count,
  { partitions = 4, replicationFactor = 1, minInSyncReplicas = 1 } = {},
): Promise<Count extends 1 ? [string] : [string, string]> {
  const names = Array.from({ length: count }, freshCategory);
  await applyTopics({ brokers }, { names, partitions, replicationFactor, minInSyncReplicas });
  return names as Count extends 1 ? [string] : [string, string];
}

/** A bus over a broker that the suite shares. Groups have a name of their own, since the suite's are all called alike. */
export const inKafka = (brokers: string, options: Partial<KafkaOptions> = {}): KafkaEventBus =>
  new KafkaEventBus({ brokers, ...HASTY, groupPrefix: `${freshCategory()}.`, ...options });
