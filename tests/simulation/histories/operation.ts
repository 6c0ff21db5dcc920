import { type Chance } from '@stadig/demo/chance';
import { Contended } from '@stadig/event-sourcing/errors';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import type { Disk, Program } from '../program.js';
import type { Faults } from './faults.js';
import { Process } from './process.js';
import { Killed, type SimulatedTime } from './simulated-time.js';

/** Errors of which it is said, or known, that trying again helps: they come of what was made up, and of the order of things. */
const PASSING = new Set(['StoreUnavailable', 'CheckpointLost', 'Contended', 'Killed', 'NotKnownYet', 'NotSeenYet']);
/** Ms after which the program has looked whether another day has begun. */
const LOOKED = 21_000;
const MOST_DEATHS = 5;

/** Keeps the program running over its disk, whatever becomes of each process. */
export class Operation {
  /** What went wrong that nobody made up. */
  readonly unexpected: string[] = [];
  private current: Process | undefined;
  private deaths = 0;
  private now = '2026-06-01T12:00:00Z';

  /** @param lives calls of adapters after which a process dies, about, the first of them soonest; 0: none does */
  constructor(
    readonly time: SimulatedTime,
    readonly disk: Disk,
    readonly faults: Faults,
    private readonly chance: Chance,
    private lives: number,
  ) {}

  /** Does it with whatever program runs, and again with the next one while the answer is that it may help. */
  async run<T>(work: (program: Program) => Promise<T>): Promise<T> {
    for (;;) {
      const process = await this.running();
      try {
        return await work(process.program);
      } catch (error) {
        const passing = [Killed, StoreUnavailable, Contended].some((kind) => error instanceof kind);
        if (!process.dead && !passing) throw error;
        await this.time.sleep(this.chance.between(1, 300));
      }
    }
  }

  /**
   * Another moment, at which whatever fell due by then has happened in the end.
   * @param now ISO 8601
   * @param asleep no process runs meanwhile
   */
  async at(now: string, asleep = false): Promise<void> {
    if (asleep) await this.current?.stop();
    this.now = now;
    await this.run(async (program) => program.clock.set(new Date(now)));
    for (let looked: boolean; ;) {
      const process = await this.running();
      const failed = (): number => process.program.errors.filter((e) => e.processor === 'ticks').length;
      const before = failed();
      await this.time.sleep(LOOKED);
      await this.quiet();
      looked = process === this.current && !process.dead && failed() === before;
      if (looked) return;
    }
  }

  /** Waits until nobody has anything left to do or to say to another. */
  async quiet(): Promise<void> {
    for (let still = 0; still < 2;) {
      await this.time.sleep(40);
      still = (await this.run((program) => program.isQuiet())) ? still + 1 : 0;
    }
  }

  /**
   * The same, and what fell due by a command of the day has happened as well: otherwise that is done at the next start or
   * midnight, whichever comes first.
   */
  async allIsDone(): Promise<void> {
    await this.quiet();
    await this.run((program) => program.parts.ticker.tick());
    await this.quiet();
  }

  /** Ends the process in good order; the next one starts where it stood. */
  async restart(): Promise<void> {
    await this.current?.stop();
    await this.running();
  }

  /** From now on nothing goes wrong by itself. */
  async calmDown(): Promise<void> {
    this.lives = 0;
    this.faults.end();
    this.current?.spare();
    await this.restart();
    await this.at(this.now);
  }

  /** The next one, over another disk, from the same moment on. */
  over(disk: Disk): Operation {
    const next = new Operation(this.time, disk, this.faults, this.chance, 0);
    next.now = this.now;
    return next;
  }

  async end(): Promise<void> {
    await this.current?.stop();
    this.collect();
  }

  /** The process that runs, or the next one once it does. */
  private async running(): Promise<Process> {
    while (!this.current || this.current.dead) {
      this.collect();
      const process = new Process(this.time, this.faults, this.lifetime());
      this.current = process;
      this.starting = process.start(this.disk, this.now).catch((error: unknown) => {
        this.note('start', error);
        process.kill();
      });
    }
    await this.starting;
    return this.current.dead ? this.running() : this.current;
  }
  private starting: Promise<void> = Promise.resolve();

  private lifetime(): number {
    if (this.lives === 0 || this.deaths >= MOST_DEATHS) return Infinity;
    return this.chance.between(1, this.lives * 2 ** ++this.deaths);
  }

  private collect(): void {
    if (!this.current?.hasStarted) return;
    for (const { processor, error } of this.current.program.errors.splice(0)) this.note(processor, error);
  }

  private note(where: string, error: unknown): void {
    const name = error instanceof Error ? error.name : 'no error';
    if (!PASSING.has(name)) this.unexpected.push(`${where}: ${String(error)}\n${(error as Error).stack ?? ''}`);
  }
}
