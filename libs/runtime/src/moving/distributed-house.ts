import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkTopics } from '@stadig/adapter-kafka/topics';
import { MongoKeyStore } from '@stadig/adapter-mongodb/key-store';
import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import { MongoReceipts } from '@stadig/adapter-mongodb/receipts';
import { LEASES } from '@stadig/event-sourcing/leases';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { applyReceipts, ReceiptSigner } from '@stadig/event-sourcing/receipts';
import { hasRelayed } from '@stadig/event-sourcing/relay';
import { createLogger } from '@stadig/http/log';
import {
  databaseOf,
  EVENTSTORE,
  KAFKA,
  KEYS,
  keyAccount,
  mongodb,
  RECEIPT_PLACE,
  runDir,
} from '../distributed/configuration.js';
import { RELAY_PROCESS } from '../distributed/rights.js';
import { brokersOf, keysAt, openKafka, openLog, readModelsAt, receiptsAt, topicsOf } from '../distributed/stores.js';
import { readVariables, word, type Environment } from '../distributed/variables.js';
import { OpenStores } from '../open-stores.js';
import { withHome, type Service } from '../parts.js';
import { openScratch, removeLeftScratch } from '../scratch.js';
import { FolderSecrets, purposesOf } from '../secrets-folder.js';
import type { House } from './house.js';

const NAME = 'move';

const { STADIG_MONGODB_URL, STADIG_MONGODB_USER, STADIG_MONGODB_PASSWORD_FILE } = mongodb(NAME);

/** What the services are told, and where all of their secrets lie: for the time of a move one account opens everything. */
const variablesOf = (services: readonly Service[]) => ({
  ...EVENTSTORE,
  ...KAFKA,
  ...{ STADIG_MONGODB_URL, STADIG_MONGODB_USER, STADIG_MONGODB_PASSWORD_FILE },
  ...KEYS,
  ...(Object.assign({}, ...purposesOf(services).map(keyAccount)) as ReturnType<typeof keyAccount>),
  ...RECEIPT_PLACE,
  STADIG_SECRETS_DIR: word({
    sv: 'mapp med installationens alla hemligheter, från stadig secrets',
    en: 'folder with all secrets of the installation, from stadig secrets',
  }),
  ...runDir(NAME),
});

/** EventStoreDB, MongoDB and Kafka. @throws ConfigurationError, errors of the stores */
export async function openDistributedHouse(
  services: readonly Service[],
  topics: readonly string[],
  env: Environment,
): Promise<House> {
  const read = readVariables(env, variablesOf(services));
  const secrets = new FolderSecrets(read.STADIG_SECRETS_DIR);
  const clock = new SystemClock();
  const logger = createLogger('silent');
  process.umask(0o077);
  mkdirSync(read.STADIG_RUN_DIR, { recursive: true, mode: 0o700 });
  await removeLeftScratch(read.STADIG_RUN_DIR);
  const stores = new OpenStores();
  try {
    const store = await stores.open(openLog(read, logger));
    const seed = secrets.of('receipts');
    const { publicKey } = new ReceiptSigner(seed);
    const receipts = await stores.open(MongoReceipts.open(receiptsAt(read), { publicKey, seed, clock }));
    const keyStore = await stores.open(
      MongoKeyStore.open(
        keysAt(purposesOf(services), read, (purpose) => ({ encryptionKey: secrets.keyEncryptionKey(purpose) })),
      ),
    );
    await applyReceipts(await receipts.all(), keyStore);
    const readModels = new Map<string, ReadModelStore>();
    for (const name of [...withHome(services).map(({ name }) => name), RELAY_PROCESS]) {
      readModels.set(name, await stores.open(MongoReadModelStore.open(readModelsAt(read, databaseOf(name)))));
    }
    return {
      store,
      keyStore,
      receipts,
      secrets,
      clock,
      readModelsOf(service) {
        const found = readModels.get(service);
        if (!found) throw new Error(`${service} has no database`);
        return found;
      },
      entrances: [...readModels.values()],
      atWork: () => holdersOf(readModels),
      async leftBehind() {
        if (await hasRelayed(readModels.get(RELAY_PROCESS)!)) return RELAYED;
        await checkTopics(brokersOf(read, `stadig-${NAME}`), topicsOf(read, topics));
        const bus = openKafka(read, NAME, logger);
        try {
          return (await bus.beyond(topics, new Map())) > 0 ? ON_TOPICS : undefined;
        } finally {
          await bus.close();
        }
      },
      openScratch: () => openScratch(read.STADIG_RUN_DIR),
      close: stores.close,
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

const RELAYED = {
  en: 'the log there is empty, but the relay has published one: empty its database and make the topics anew first',
  sv: 'loggen där är tom, men reläet har publicerat en: töm dess databas och gör ämnena på nytt först',
};
const ON_TOPICS = {
  en: 'the log there is empty, but the topics hold events: make them anew first',
  sv: 'loggen där är tom, men ämnena har händelser: gör dem på nytt först',
};

/** Ms in which whoever holds a lease gives a sign of life. */
const BEATS = 5000;

/** Each service, and the relay, holds a lease in its database while it runs; one that was killed leaves it standing still. */
async function holdersOf(stores: ReadonlyMap<string, ReadModelStore>): Promise<readonly string[]> {
  const leases = async (): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>();
    for (const [name, store] of stores) {
      await store.prepare([LEASES]);
      const held = await store.find(LEASES.name, {});
      if (held.length > 0) found.set(name, JSON.stringify(held));
    }
    return found;
  };
  const before = await leases();
  if (before.size === 0) return [];
  await sleep(BEATS);
  const after = await leases();
  return [...after].filter(([name, beats]) => beats !== before.get(name)).map(([name]) => name);
}
