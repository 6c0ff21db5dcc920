import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import type { Profile } from '@stadig/runtime/profile';
import { Program, type Disk } from '../program.js';
import { AroundBus, AroundKeyStore, AroundReadModels, AroundReceipts, AroundStore } from './around-adapters.js';
import type { Faults } from './faults.js';
import type { SimulatedTime } from './simulated-time.js';

/** The process was killed: nobody will ever hear from it. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** One run of the program. Killed, it stands still in the middle of whatever it does. */
export class Process {
  dead = false;
  private readonly death = new AbortController();
  private started: Program | undefined;
  private readonly killed = Promise.withResolvers<never>();

  constructor(
    private readonly time: SimulatedTime,
    readonly faults: Faults,
  ) {
    this.killed.promise.catch(() => {});
  }

  get program(): Program {
    return this.started!;
  }

  /** Aborts when the process dies. */
  get signal(): AbortSignal {
    return this.death.signal;
  }

  /** Goes on when it is chosen; never again once the process is dead. */
  turn(): Promise<void> {
    return this.time.turn(this);
  }

  async start(disk: Disk, now: string): Promise<void> {
    this.started = await this.alive(Program.start(disk, now, (profile) => this.around(profile, disk)));
  }

  /** What comes of it while the process lives. @throws Killed once it does not */
  alive<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.killed.promise]);
  }

  kill(): void {
    this.dead = true;
    this.time.bury();
    this.death.abort();
    this.killed.reject(new Killed());
    // Its loops end; what they would still do to an adapter never happens.
    void this.started?.stop();
  }

  private around(profile: Profile, disk: Disk): Profile {
    const store = new AroundStore(profile.store, this);
    return {
      ...profile,
      store,
      openBus: (publications) =>
        disk.bus ? new AroundBus(disk.bus, this) : new LogEventBus(store, publications),
      readModels: new AroundReadModels(profile.readModels, this),
      keyStore: new AroundKeyStore(profile.keyStore, this),
      receipts: new AroundReceipts(profile.receipts, this),
    };
  }
}
