import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pause } from './back-off.js';
import type { CollectionSpec, Document, ReadModelStore, Transaction } from './ports/read-model-store.js';

/**
 * Who of several processes does what only one need do at a time. It spares work and decides nothing: two that both
 * believe themselves the one are told apart by the checkpoint, where the second fails its transaction.
 */
export abstract class Leases {
  /**
   * Waits for its turn, then does the work until the signal aborts; where the turn is lost in between, the signal given
   * to the work aborts, and it waits again. What the work throws ends it. @param waits called when somebody else has it
   */
  abstract hold(
    name: string,
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
    waits?: () => void,
  ): Promise<void>;

  /** The same, and begun anew a second after every error. Resolves when the signal has aborted. */
  async keep(
    name: string,
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
    { onError, waits }: { readonly onError: (error: unknown) => void; readonly waits?: () => void },
  ): Promise<void> {
    while (!signal.aborted) {
      await this.hold(name, work, signal, waits).catch(onError);
      await pause(1000, signal);
    }
  }
}

/** One process has everything for itself. */
export class SoleHolder extends Leases {
  override hold(_name: string, work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
    return work(signal);
  }
}

export const LEASES: CollectionSpec = { name: 'leases', indexes: [] };

interface Lease extends Document {
  readonly holder: string;
  /** Grows while the holder is alive. No clocks are compared: whoever waits counts by its own how long it stood still. */
  readonly beat: number;
}

export interface LeaseTimes {
  /** Between two beats, in ms. */
  readonly beat: number;
  /** A lease without a beat for so many ms may be taken. */
  readonly patience: number;
}

const TIMES: LeaseTimes = { beat: 2000, patience: 9000 };

/** Leases as documents of a store that the processes share: who ends gives its own back, who dies loses them after 9 to 11 s. */
export class StoredLeases extends Leases {
  private readonly holder = randomUUID();
  private prepared: Promise<void> | undefined;

  constructor(
    private readonly store: ReadModelStore,
    private readonly times = TIMES,
  ) {
    super();
  }

  override async hold(
    name: string,
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
    waits: () => void = () => {},
  ): Promise<void> {
    await (this.prepared ??= this.store.prepare([LEASES]));
    while (!signal.aborted) {
      await this.turn(name, signal, waits);
      if (!signal.aborted) await this.whileHeld(name, work, signal);
    }
  }

  private async turn(name: string, signal: AbortSignal, waits: () => void): Promise<void> {
    let seen: Lease | undefined;
    let since = performance.now();
    for (let waiting = false; !signal.aborted; waiting = true) {
      const found = await this.store.get<Lease>(LEASES.name, name);
      if (found?.holder !== seen?.holder || found?.beat !== seen?.beat) since = performance.now();
      seen = found;
      const free = !found || performance.now() - since > this.times.patience;
      if (free && (await this.take(name, found))) return;
      if (!waiting) waits();
      await sleep(this.times.beat, undefined, { signal }).catch(() => {});
    }
  }

  /** Whether nobody else took it meanwhile. */
  private take(name: string, found: Lease | undefined): Promise<boolean> {
    return this.store.transact(async (tx) => {
      const now = await tx.get<Lease>(LEASES.name, name);
      if (now?.holder !== found?.holder || now?.beat !== found?.beat) return false;
      await this.write(tx, name, (now?.beat ?? 0) + 1);
      return true;
    });
  }

  private async whileHeld(
    name: string,
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const lost = new AbortController();
    const until = AbortSignal.any([signal, lost.signal]);
    const beating = this.beat(name, until).then(
      () => lost.abort(),
      () => lost.abort(),
    );
    try {
      await work(until);
    } finally {
      lost.abort();
      await beating;
      await this.giveBack(name).catch(() => {});
    }
  }

  /** Ends when somebody else has it, or the store does not answer. */
  private async beat(name: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      await sleep(this.times.beat, undefined, { signal });
      const mine = await this.store.transact(async (tx) => {
        const now = await tx.get<Lease>(LEASES.name, name);
        if (now?.holder !== this.holder) return false;
        await this.write(tx, name, now.beat + 1);
        return true;
      });
      if (!mine) return;
    }
  }

  private giveBack(name: string): Promise<void> {
    return this.store.transact(async (tx) => {
      const now = await tx.get<Lease>(LEASES.name, name);
      if (now?.holder === this.holder) await tx.delete(LEASES.name, [name]);
    });
  }

  private write(tx: Transaction, name: string, beat: number): Promise<void> {
    const lease: Lease = { _id: name, holder: this.holder, beat };
    return tx.put(LEASES.name, [lease]);
  }
}
