import { keyStoreContract } from '@stadig/event-sourcing/contracts/key-store.contract';
import { ownDouble } from '../test/double.js';
import { inFreshDatabase } from '../test/fresh-database.js';
import { purposesIn } from '../test/purposes.js';
import { MongoKeyStore } from './key-store.js';

const url = ownDouble();

keyStoreContract('MongoKeyStore', () => inFreshDatabase(url(), (database) => MongoKeyStore.open(purposesIn(database))));
