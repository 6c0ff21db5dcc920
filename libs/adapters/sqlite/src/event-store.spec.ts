import { eventStoreContract } from '@stadig/event-sourcing/contracts/event-store.contract';
import { inFolder } from '../test/temporary-folder.js';
import { SqliteEventStore } from './event-store.js';

eventStoreContract('SqliteEventStore', () => inFolder((folder) => SqliteEventStore.open(folder)), {
  beyond: (position) => String(Number(position) + 1),
});
