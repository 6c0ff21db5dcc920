import { afterAll, beforeAll } from '@jest/globals';
import { readModelStoreContract } from '@stadig/event-sourcing/contracts/read-model-store.contract';
import { mongoDouble, type RunningServer } from '../../../../tests/servers/mongodb.js';
import { inFreshDatabase } from '../test/fresh-database.js';
import { MongoReadModelStore } from './read-model-store.js';

let double: RunningServer;
beforeAll(async () => {
  double = await mongoDouble();
});
afterAll(() => double.stop());

readModelStoreContract('MongoReadModelStore', () =>
  inFreshDatabase(double.url, (database) => MongoReadModelStore.open(database)),
);
