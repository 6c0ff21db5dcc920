import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import { eventStoreContract } from '@stadig/event-sourcing/contracts/event-store.contract';
import { startDouble, type RunningDouble } from './eventstoredb-double.js';
import { eventStoreDbServer, type EventStoreDbServer } from './eventstoredb.js';
import { beyond, inEventStoreDb } from './in-eventstoredb.js';

describe('over the server that is found', () => {
  let server: EventStoreDbServer;
  beforeAll(async () => {
    server = await eventStoreDbServer();
  });
  afterAll(() => server.stop());

  eventStoreContract('EventStoreDbEventStore', () => inEventStoreDb(server.url), { beyond });
});

describe.each(['a', 'b'] as const)('over a server (%s) that loses every connection again and again', (mode) => {
  let double: RunningDouble;
  let dropping: NodeJS.Timeout;
  beforeAll(async () => {
    double = await startDouble(mode);
  });
  beforeEach(() => {
    dropping = setInterval(() => void double.drop(), 100);
  });
  afterEach(() => clearInterval(dropping));
  afterAll(() => double.stop());

  eventStoreContract('EventStoreDbEventStore', () => inEventStoreDb(double.url, { pageSize: 300 }), { beyond });
});
