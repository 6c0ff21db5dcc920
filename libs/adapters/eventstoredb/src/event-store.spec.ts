import { afterAll, beforeAll } from '@jest/globals';
import { eventStoreContract } from '@stadig/event-sourcing/contracts/event-store.contract';
import { startDouble, type RunningDouble } from '../../../../tests/servers/eventstoredb-double.js';
import { beyond, inEventStoreDb } from '../../../../tests/servers/in-eventstoredb.js';

/** Over the double as the older server, which drops readers; over others: tests/servers. */
let double: RunningDouble;
beforeAll(async () => {
  double = await startDouble('b');
});
afterAll(() => double.stop());

eventStoreContract('EventStoreDbEventStore', () => inEventStoreDb(double.url, { pageSize: 500 }), { beyond });
