import { applyTopics, deleteTopics, type TopicChange } from '@stadig/adapter-kafka/topics';
import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import type { Publication } from '@stadig/event-sourcing/log-bus';
import { refill } from '@stadig/event-sourcing/refill';
import { createLogger } from '@stadig/http/log';
import { RELAY } from '../run-relay.js';
import { KAFKA } from './configuration.js';
import { brokersOf, openKafka, openLog, ownReadModelsAt, topicsOf } from './stores.js';
import { readVariables, type Environment } from './variables.js';

const CLIENT = 'stadig-cli';

/** Makes the topics that are missing and corrects the others. @throws ConfigurationError, TopicsDiffer, BusUnavailable */
export function applyAllTopics(topics: readonly string[], env: Environment): Promise<readonly TopicChange[]> {
  const read = readVariables(env, KAFKA);
  return applyTopics(brokersOf(read, CLIENT), topicsOf(read, topics));
}

export interface RefillWanted {
  /** Undefined: all. */
  readonly topics: readonly string[] | undefined;
  /** Deletes them first and makes them anew. */
  readonly anew: boolean;
  onProgress(sent: number): void;
}

/** Sends topics again from the log. @returns events sent @throws ConfigurationError, NoSuchTopic, errors of the stores */
export async function refillTopics(
  publications: readonly Publication[],
  { topics, anew, onProgress }: RefillWanted,
  env: Environment,
): Promise<number> {
  const read = readVariables(env, RELAY);
  const logger = createLogger('silent');
  const checkpoints = await MongoReadModelStore.open(ownReadModelsAt(read));
  const store = await openLog(read, logger);
  const bus = openKafka(read, 'cli', logger);
  const names = topics ?? [...new Set(publications.map(({ topic }) => topic))];
  const prepare = async (): Promise<void> => {
    await deleteTopics(brokersOf(read, CLIENT), names);
    await applyTopics(brokersOf(read, CLIENT), topicsOf(read, names));
  };
  try {
    return await refill(store, bus, checkpoints, publications, {
      ...(topics && { topics }),
      ...(anew && { prepare }),
      onProgress,
    });
  } finally {
    for (const each of [bus, store, checkpoints]) await each.close();
  }
}
