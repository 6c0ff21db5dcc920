import { afterAll, beforeAll } from '@jest/globals';
import { keyStoreContract } from '@stadig/event-sourcing/contracts/key-store.contract';
import { mongoDouble, type RunningServer } from '../../../../tests/servers/mongodb.js';
import { inFreshDatabase } from '../test/fresh-database.js';
import { purposesIn } from '../test/purposes.js';
import { MongoKeyStore } from './key-store.js';

let double: RunningServer;
beforeAll(async () => {
  double = await mongoDouble();
});
afterAll(() => double.stop());

keyStoreContract('MongoKeyStore', () =>
  inFreshDatabase(double.url, (database) => MongoKeyStore.open(purposesIn(database))),
);
