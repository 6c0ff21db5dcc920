import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import type { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { isSigned, Receipts, ReceiptSigner, type Destruction, type Receipt } from '@stadig/event-sourcing/receipts';
import type { House } from '@stadig/runtime/moving/house';
import type { SecretSource } from '@stadig/runtime/secrets-folder';

class MemoryReceipts extends Receipts {
  readonly kept: Receipt[] = [];
  constructor(private readonly signer: ReceiptSigner) {
    super();
  }
  override async sign(destruction: Destruction): Promise<void> {
    await this.keep([this.signer.sign(destruction, '2026-06-01')]);
  }
  override async keep(receipts: readonly Receipt[]): Promise<void> {
    for (const receipt of receipts) {
      if (!isSigned(receipt, this.signer.publicKey)) throw new Error('signed by somebody else');
      const same = ({ subject, purposes }: Receipt): boolean =>
        subject === receipt.subject && purposes.join() === receipt.purposes.join();
      if (!this.kept.some(same)) this.kept.push(receipt);
    }
  }
  override async all(): Promise<readonly Receipt[]> {
    return this.kept;
  }
}

/** A house in memory. */
export class MemoryHouse implements House {
  readonly receipts: MemoryReceipts;
  readonly clock = new SystemClock();
  working: readonly string[] = [];
  private readonly readModels = new Map<string, ReadModelStore>();

  constructor(
    readonly secrets: SecretSource,
    readonly store: EventStore = new MemoryEventStore(),
    readonly keyStore: KeyStore = new MemoryKeyStore(),
    /** Whether each service has a store of its own, as on servers. */
    private readonly apart = true,
  ) {
    this.receipts = new MemoryReceipts(new ReceiptSigner(secrets.of('receipts')));
  }

  readModelsOf(service: string): ReadModelStore {
    const name = this.apart ? service : '';
    const store = this.readModels.get(name) ?? new MemoryReadModelStore();
    this.readModels.set(name, store);
    return store;
  }

  get entrances(): readonly ReadModelStore[] {
    return [...this.readModels.values()];
  }

  async atWork(): Promise<readonly string[]> {
    return this.working;
  }

  async leftBehind(): Promise<undefined> {}

  async openScratch() {
    return { store: new MemoryReadModelStore(), discard: async () => {} };
  }

  async close(): Promise<void> {}
}
