import { afterAll, beforeAll } from '@jest/globals';
import { eventStoreContract } from '@stadig/event-sourcing/contracts/event-store.contract';
import { eventStoreDbServer, type EventStoreDbServer } from './eventstoredb.js';
import { beyond, inEventStoreDb } from './in-eventstoredb.js';

let server: EventStoreDbServer;
beforeAll(async () => {
  server = await eventStoreDbServer();
});
afterAll(() => server.stop());

eventStoreContract('EventStoreDbEventStore', () => inEventStoreDb(server.url), { beyond });
