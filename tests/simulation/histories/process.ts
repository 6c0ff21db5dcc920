import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import type { Profile } from '@stadig/runtime/profile';
import { Program, type Disk } from '../program.js';
import { AroundKeyStore, AroundReceipts, AroundStore } from './around-adapters.js';
import { AroundBus } from './around-bus.js';
import { AroundReadModels } from './around-read-models.js';
import type { Faults } from './faults.js';
import { Killed, type SimulatedTime } from './simulated-time.js';

/** One run of the program. Killed in the middle of whatever it does, it reaches no adapter any more. */
export class Process {
  dead = false;
  private readonly death = new AbortController();
  private started: Program | undefined;

  /** @param turns after which it is killed */
  constructor(
    private readonly time: SimulatedTime,
    readonly faults: Faults,
    private turns: number,
  ) {}

  get program(): Program {
    if (!this.started) throw new Killed();
    return this.started;
  }

  get hasStarted(): boolean {
    return this.started !== undefined;
  }

  /** Aborts when the process dies. */
  get signal(): AbortSignal {
    return this.death.signal;
  }

  /** Goes on when it is chosen. @throws Killed */
  turn(): Promise<void> {
    if (!this.dead && --this.turns <= 0) {
      this.faults.note('killed');
      this.kill();
    }
    return this.time.turn(this);
  }

  /** From now on nothing kills it. */
  spare(): void {
    this.turns = Infinity;
  }

  /** @throws Killed, and whatever an adapter throws */
  async start(disk: Disk, now: string): Promise<void> {
    this.started = await Program.start(disk, now, (profile) => this.around(profile, disk));
  }

  /** Ends in good order, where it does not die of it. */
  async stop(): Promise<void> {
    await this.started?.stop().catch(() => {});
    if (!this.dead) this.kill();
  }

  kill(): void {
    this.dead = true;
    this.time.bury();
    this.death.abort(new Killed());
    // Its loops end; what they would still do to an adapter is refused.
    void this.started?.stop().catch(() => {});
  }

  private around(profile: Profile, disk: Disk): Profile {
    const store = new AroundStore(profile.store, this);
    return {
      ...profile,
      store,
      openBus: (publications) => (disk.bus ? new AroundBus(disk.bus, this) : new LogEventBus(store, publications)),
      readModels: new AroundReadModels(profile.readModels, this),
      keyStore: new AroundKeyStore(profile.keyStore, this),
      receipts: new AroundReceipts(profile.receipts, this),
    };
  }
}
