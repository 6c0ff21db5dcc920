import type { Publication } from '@stadig/event-sourcing/log-bus';
import type { Leases } from '@stadig/event-sourcing/leases';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { EventBus } from '@stadig/event-sourcing/ports/event-bus';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import type { Ids } from '@stadig/event-sourcing/ports/ids';
import type { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import type { Receipts } from '@stadig/event-sourcing/receipts';
import type { Secrets } from '@stadig/event-sourcing/secrets';
import type { Scratch } from '@stadig/event-sourcing/verifier';

/** One adapter for each port. Nobody but the profile's own file knows which they are. */
export interface Profile {
  /** Folder of this process's own files: at least the socket of its console. */
  readonly dataDir: string;
  readonly store: EventStore;
  /** @param publications what this process would publish, where the log itself is the bus */
  openBus(publications: readonly Publication[]): EventBus;
  readonly readModels: ReadModelStore;
  readonly keyStore: KeyStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  /** Who of several processes does what only one should do at a time. */
  readonly leases: Leases;
  readonly receipts: Receipts;
  /** An empty store to verify read models in. */
  openScratch(): Promise<Scratch>;
  /** Gives back what was held open, in the right order. */
  close(): Promise<void>;
}
