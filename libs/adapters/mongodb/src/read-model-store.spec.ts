import { readModelStoreContract } from '@stadig/event-sourcing/contracts/read-model-store.contract';
import { ownDouble } from '../test/double.js';
import { inFreshDatabase } from '../test/fresh-database.js';
import { MongoReadModelStore } from './read-model-store.js';

const url = ownDouble();

readModelStoreContract('MongoReadModelStore', () =>
  inFreshDatabase(url(), (database) => MongoReadModelStore.open(database)),
);
