import { createPublicKey } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { checkTopics } from '@stadig/adapter-kafka/topics';
import { MongoKeyStore } from '@stadig/adapter-mongodb/key-store';
import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import { MongoReceipts } from '@stadig/adapter-mongodb/receipts';
import { StoredLeases } from '@stadig/event-sourcing/leases';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import { RandomIds } from '@stadig/event-sourcing/ports/ids';
import { applyReceipts } from '@stadig/event-sourcing/receipts';
import type { Logger } from 'pino';
import {
  EVENTSTORE,
  KAFKA,
  keys,
  KEYS,
  mongodb,
  RECEIPT_SIGNING,
  RECEIPTS,
  runDir,
  SECRET,
  TRACES,
} from './distributed/configuration.js';
import { MountedSecrets } from './distributed/mounted-secrets.js';
import { patiently } from './distributed/patiently.js';
import {
  brokersOf,
  keysAt,
  openKafka,
  openLog,
  ownReadModelsAt,
  receiptsAt,
  topicsOf,
  wrappingIn,
} from './distributed/stores.js';
import type { Read } from './distributed/variables.js';
import { checkLivedIn } from './moving/moved-out.js';
import { OpenStores } from './open-stores.js';
import type { Service } from './parts.js';
import type { Profile } from './profile.js';
import { openScratch, removeLeftScratch } from './scratch.js';

/** What a service's process is told, of everything but its edge. */
export const distributedVariables = ({ name, purposes, signsReceipts }: Service) => ({
  ...EVENTSTORE,
  ...KAFKA,
  ...mongodb(name),
  ...KEYS,
  ...(Object.assign({}, ...purposes.map(keys)) as ReturnType<typeof keys>),
  ...RECEIPTS,
  ...(signsReceipts && RECEIPT_SIGNING),
  ...SECRET,
  ...TRACES,
  ...runDir(name),
});

export type DistributedSettings = Read<ReturnType<typeof distributedVariables>>;

/**
 * One service beside others: EventStoreDB, Kafka, a MongoDB database of its own, keys in databases of theirs.
 * @param topics every topic that the services publish @throws MovedOut, Error with a clear line, as the stores have it
 */
export async function openDistributed(
  service: Service,
  topics: readonly string[],
  read: DistributedSettings,
  logger: Logger,
): Promise<Profile> {
  process.umask(0o077);
  const dataDir = read.STADIG_RUN_DIR;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  await removeLeftScratch(dataDir);
  const clock = new SystemClock();
  const waits = (reason: string): void => logger.warn({ reason }, 'waits for a server');
  const stores = new OpenStores();
  const open = <T extends { close(): Promise<void> }>(what: () => Promise<T>): Promise<T> =>
    stores.open(patiently(what, waits));
  try {
    const readModels = await open(() => MongoReadModelStore.open(ownReadModelsAt(read)));
    await checkLivedIn(readModels);
    const receipts = await open(() =>
      MongoReceipts.open(receiptsAt(read), {
        publicKey: createPublicKey(read.STADIG_RECEIPTS_PUBLIC_KEY_FILE),
        seed: read.STADIG_RECEIPTS_KEY_FILE,
        clock,
      }),
    );
    const keyStore = await open(() => MongoKeyStore.open(keysAt(service.purposes, read, wrappingIn(read))));
    await applyReceipts(await receipts.all(), keyStore, service.destroys);
    const store = await open(() => openLog(read, logger));
    await patiently(() => checkTopics(brokersOf(read, `stadig-${service.name}`), topicsOf(read, topics)), waits);
    return {
      dataDir,
      store,
      openBus: () => stores.keep(openKafka(read, service.name, logger)),
      readModels,
      keyStore,
      clock,
      ids: new RandomIds(),
      secrets: new MountedSecrets(service.name, read.STADIG_SECRET_FILE),
      leases: new StoredLeases(readModels),
      receipts,
      openScratch: () => openScratch(dataDir),
      close: stores.close,
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}
