import { EventStoreDbEventStore, type EventStoreDbOptions } from '@stadig/adapter-eventstoredb/event-store';
import type { Position } from '@stadig/event-sourcing/ports/event-store';

/** A store over a server that the suite shares, as the contract takes it. */
export async function inEventStoreDb(url: string, options: EventStoreDbOptions = {}) {
  let store = await EventStoreDbEventStore.open(url, options);
  return {
    store,
    async reopen() {
      await store.close();
      return (store = await EventStoreDbEventStore.open(url, options));
    },
    close: () => store.close(),
  };
}

/** A position far beyond the end of the log that gave one. */
export const beyond = (position: Position): Position =>
  position.replace(/\d+/g, (n) => String(BigInt(n) + 1_000_000_000n));
