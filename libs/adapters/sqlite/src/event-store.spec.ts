import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract } from '@stadig/event-sourcing/contracts/event-store.contract';
import { SqliteEventStore } from './event-store.js';

eventStoreContract(
  'SqliteEventStore',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stadig-log-'));
    let store = await SqliteEventStore.open(folder);
    return {
      store,
      async reopen() {
        await store.close();
        return (store = await SqliteEventStore.open(folder));
      },
      async close() {
        await store.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  { beyond: (position) => String(Number(position) + 1) },
);
