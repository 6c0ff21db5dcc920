import { afterAll, beforeAll } from '@jest/globals';
import { MongoKeyStore } from '@stadig/adapter-mongodb/key-store';
import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import { keyStoreContract } from '@stadig/event-sourcing/contracts/key-store.contract';
import { readModelStoreContract } from '@stadig/event-sourcing/contracts/read-model-store.contract';
import { inFreshDatabase } from '../../libs/adapters/mongodb/test/fresh-database.js';
import { purposesIn } from '../../libs/adapters/mongodb/test/purposes.js';
import { mongoServer, type RunningServer } from './mongodb.js';

let server: RunningServer;
beforeAll(async () => {
  server = await mongoServer();
});
afterAll(() => server.stop());

readModelStoreContract('MongoReadModelStore', () =>
  inFreshDatabase(server.url, (database) => MongoReadModelStore.open(database)),
);

keyStoreContract('MongoKeyStore', () =>
  inFreshDatabase(server.url, (database) => MongoKeyStore.open(purposesIn(database))),
);
