import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
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
  let losing: Promise<void>;
  let done: boolean;
  beforeAll(async () => {
    double = await startDouble(mode);
  });
  beforeEach(() => {
    done = false;
    losing = (async () => {
      for (; !done; await sleep(150)) await double.drop();
    })();
  });
  afterEach(async () => {
    done = true;
    await losing;
  });
  afterAll(() => double.stop());

  eventStoreContract('EventStoreDbEventStore', () => inEventStoreDb(double.url, { pageSize: 300, patience: 15_000 }), {
    beyond,
  });
});
