import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import type { PoolState } from '@stadig/telemetry/pools';

/** Lets so many calls run at once, so many more wait, and refuses the rest. */
export class Gate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private closed = false;
  private readonly emptied = Promise.withResolvers<void>();

  constructor(
    private readonly mostRunning: number,
    private readonly mostWaiting: number,
  ) {}

  get state(): PoolState {
    return { inUse: this.running, waiting: this.waiting.length, limit: this.mostRunning };
  }

  /** @throws StoreUnavailable (not written) when too many wait, or when the gate is closed. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.closed) throw new StoreUnavailable('EventStoreDB: the store is closed', 'not-written');
    if (this.running < this.mostRunning) this.running++;
    else await this.turn();
    try {
      return await call();
    } finally {
      this.leave();
    }
  }

  /** Lets nobody in any more; resolves when those inside have left. */
  close(): Promise<void> {
    this.closed = true;
    if (this.running === 0) this.emptied.resolve();
    return this.emptied.promise;
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.mostWaiting) {
      throw new StoreUnavailable('EventStoreDB: too many appends at once', 'not-written');
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Hands the place to whoever waited longest. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) return next();
    this.running--;
    if (this.closed && this.running === 0) this.emptied.resolve();
  }
}
