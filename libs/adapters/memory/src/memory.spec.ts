import { emitThrough, eventBusContract } from '@stadig/event-sourcing/contracts/event-bus.contract';
import { eventStoreContract } from '@stadig/event-sourcing/contracts/event-store.contract';
import { keyStoreContract } from '@stadig/event-sourcing/contracts/key-store.contract';
import { readModelStoreContract } from '@stadig/event-sourcing/contracts/read-model-store.contract';
import { MemoryEventBus } from './memory-event-bus.js';
import { MemoryEventStore } from './memory-event-store.js';
import { MemoryKeyStore } from './memory-key-store.js';
import { MemoryReadModelStore } from './memory-read-model-store.js';

const inMemory = <Store extends { close(): Promise<void> }>(store: Store) => ({
  store,
  reopen: async () => store,
  close: () => store.close(),
});

eventStoreContract('MemoryEventStore', async () => inMemory(new MemoryEventStore()), {
  durable: false,
  beyond: (position) => String(Number(position) + 1),
});

readModelStoreContract('MemoryReadModelStore', async () => inMemory(new MemoryReadModelStore()), { durable: false });

keyStoreContract('MemoryKeyStore', async () => inMemory(new MemoryKeyStore()), { durable: false });

eventBusContract('MemoryEventBus', async () => {
  const bus = new MemoryEventBus();
  return { bus, topics: ['housingPathway', 'shelterPlacement'], emit: emitThrough(bus), close: () => bus.close() };
});
