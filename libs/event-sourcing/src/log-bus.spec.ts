import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { eventBusContract } from './contracts/event-bus.contract.js';
import { published } from './contracts/samples.js';
import { LogEventBus } from './log-bus.js';

eventBusContract(
  'LogEventBus',
  async () => {
    const store = new MemoryEventStore();
    const topics = ['housingPathway', 'shelterPlacement'] as const;
    const bus = new LogEventBus(
      store,
      topics.map((topic) => ({ topic, category: topic, publish: published })),
    );
    return {
      bus,
      topics,
      async emit(stream, events) {
        const length = (await store.read(stream)).length;
        await store.append(stream, length === 0 ? 'none' : length - 1, events);
      },
      async close() {
        await bus.close();
        await store.close();
      },
    };
  },
  { severalLanes: false },
);
