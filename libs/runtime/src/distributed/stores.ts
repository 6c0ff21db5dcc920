import { EventStoreDbEventStore } from '@stadig/adapter-eventstoredb/event-store';
import { KafkaEventBus } from '@stadig/adapter-kafka/event-bus';
import type { KafkaConnection } from '@stadig/adapter-kafka/client';
import type { WantedTopics } from '@stadig/adapter-kafka/topics';
import type { Database } from '@stadig/adapter-mongodb/connect';
import type { PurposeAccess } from '@stadig/adapter-mongodb/key-store';
import type { Logger } from 'pino';
import {
  keysDatabaseOf,
  keysOf,
  RECEIPTS_DATABASE,
  type EVENTSTORE,
  type KAFKA,
  type KEYS,
  type mongodb,
  type RECEIPT_PLACE,
} from './configuration.js';
import type { Read } from './variables.js';

/** An address with its account in it, as drivers take it. */
export function withAccount(url: string, username: string | undefined, password: string | undefined): string {
  if (username === undefined || password === undefined) return url;
  return url.replace('://', `://${encodeURIComponent(username)}:${encodeURIComponent(password)}@`);
}

const databaseAt = (
  url: string,
  username: string | undefined,
  password: string | undefined,
  database: string,
): Database => ({ url: withAccount(url, username, password), database });

type ReadModels = Read<ReturnType<typeof mongodb>>;

/** Where read models are. */
export const readModelsAt = (read: Omit<ReadModels, 'STADIG_MONGODB_DATABASE'>, database: string): Database =>
  databaseAt(read.STADIG_MONGODB_URL, read.STADIG_MONGODB_USER, read.STADIG_MONGODB_PASSWORD_FILE, database);

export const ownReadModelsAt = (read: ReadModels): Database => readModelsAt(read, read.STADIG_MONGODB_DATABASE);

export const receiptsAt = (read: Read<typeof RECEIPT_PLACE>): Database =>
  databaseAt(
    read.STADIG_RECEIPTS_URL,
    read.STADIG_RECEIPTS_USER,
    read.STADIG_RECEIPTS_PASSWORD_FILE,
    RECEIPTS_DATABASE,
  );

/** What the keys of a purpose are wrapped in. */
export type Wrapping = Pick<PurposeAccess, 'encryptionKey' | 'formerEncryptionKey'>;

/** Where the keys of each purpose are. @param read with the variables of `keyAccount` and `KEYS` */
export function keysAt(
  purposes: readonly string[],
  read: Read<typeof KEYS>,
  wrapping: (purpose: string) => Wrapping,
): ReadonlyMap<string, PurposeAccess> {
  const settings = read as Readonly<Record<string, unknown>>;
  return new Map(
    purposes.map((purpose) => {
      const user = settings[`${keysOf(purpose)}_USER`] as string | undefined;
      const password = settings[`${keysOf(purpose)}_PASSWORD_FILE`] as string | undefined;
      const database = databaseAt(read.STADIG_KEYS_URL, user, password, keysDatabaseOf(purpose));
      return [purpose, { ...database, ...wrapping(purpose) }];
    }),
  );
}

/** What the variables of `keys` say of it. */
export const wrappingIn =
  (read: object) =>
  (purpose: string): Wrapping => {
    const settings = read as Readonly<Record<string, unknown>>;
    return {
      encryptionKey: settings[`${keysOf(purpose)}_KEK_FILE`] as Buffer,
      formerEncryptionKey: settings[`${keysOf(purpose)}_KEK_BEFORE_FILE`] as Buffer | undefined,
    };
  };

export function openLog(read: Read<typeof EVENTSTORE>, logger: Logger): Promise<EventStoreDbEventStore> {
  const { STADIG_EVENTSTORE_USER: username, STADIG_EVENTSTORE_PASSWORD_FILE: password } = read;
  return EventStoreDbEventStore.open(read.STADIG_EVENTSTORE_URL, {
    ...(username !== undefined && password !== undefined && { credentials: { username, password } }),
    onDrop: (reason) => logger.warn({ reason }, 'log dropped'),
  });
}

/** How the brokers are reached. @param clientId as which they know this process */
export function brokersOf(read: Read<typeof KAFKA>, clientId: string): KafkaConnection {
  const { STADIG_KAFKA_USER: username, STADIG_KAFKA_PASSWORD_FILE: password, STADIG_KAFKA_CA_FILE: ca } = read;
  const sasl = username !== undefined &&
    password !== undefined && { sasl: { mechanism: read.STADIG_KAFKA_MECHANISM, username, password } };
  return {
    brokers: read.STADIG_KAFKA_BROKERS,
    clientId,
    tls: ca === undefined ? read.STADIG_KAFKA_TLS === 'on' : { ca },
    ...sasl,
  };
}

export const openKafka = (read: Read<typeof KAFKA>, service: string, logger: Logger): KafkaEventBus =>
  new KafkaEventBus({
    ...brokersOf(read, `stadig-${service}`),
    groupPrefix: `stadig.${service}.`,
    onDrop: (reason) => logger.warn({ reason }, 'bus dropped'),
  });

/** How the topics are to lie. */
export const topicsOf = (read: Read<typeof KAFKA>, names: readonly string[]): WantedTopics => ({
  names,
  partitions: read.STADIG_TOPIC_PARTITIONS,
  replicationFactor: read.STADIG_TOPIC_REPLICAS,
  minInSyncReplicas: read.STADIG_TOPIC_MIN_IN_SYNC,
});
