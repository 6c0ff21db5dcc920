import type { Chance } from '@stadig/demo/chance';

/** Whose turn it is to go on: one of the processes, or nobody's in particular. */
export interface Owner {
  readonly dead: boolean;
}

interface Turn {
  readonly owner: Owner | undefined;
  go(): void;
  refuse(error: Killed): void;
}

/** The process was killed: what it still does reaches nobody. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

interface Timer {
  readonly at: number;
  go(): void;
}

/** What goes on beside the simulation: all microtasks are done when it resolves. */
const drained = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Milliseconds: several times what the longest history takes. */
const LONGEST = 4 * 3_600_000;

const NEVER = new Promise<never>(() => {});

/**
 * Time and order as chance has them. Whoever waits for a turn or sleeps goes on when it is chosen, one at a time, and
 * the milliseconds are made up: the same chance gives the same order, and nobody waits for anything in earnest.
 */
export class SimulatedTime {
  /** Milliseconds. */
  now = 0;
  private turns: Turn[] = [];
  private timers: Timer[] = [];

  constructor(private readonly chance: Chance) {}

  /** Goes on when it is chosen. @throws Killed */
  turn(owner?: Owner): Promise<void> {
    if (owner?.dead) return Promise.reject(new Killed());
    return new Promise((go, refuse) => this.turns.push({ owner, go, refuse }));
  }

  /** @throws the signal's reason */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = { at: this.now + ms, go: resolve };
      this.set(timer);
      const abort = (): void => {
        this.timers = this.timers.filter((other) => other !== timer);
        reject(signal!.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      timer.go = () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
    });
  }

  /** Calls again and again, until the returned function is called. */
  every(ms: number, call: () => void): () => void {
    let stopped = false;
    const again = (): void =>
      this.set({
        at: this.now + ms,
        go: () => {
          if (stopped) return;
          call();
          again();
        },
      });
    again();
    return () => (stopped = true);
  }

  /** Nobody whose process is dead goes on. */
  bury(): void {
    const dead = this.turns.filter(({ owner }) => owner?.dead);
    this.turns = this.turns.filter(({ owner }) => !owner?.dead);
    for (const { refuse } of dead) refuse(new Killed());
  }

  /** Lets everybody go on, one at a time, until the work is done. @throws what it throws, Error where nobody can go on */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const end = (): void => void (done = true);
    work.then(end, end);
    for (await drained(); !done; await drained()) {
      if (!this.step()) throw new Error('nobody can go on, and it is not done');
      if (this.now > LONGEST) throw new Error('it goes on for ever');
    }
    return work;
  }

  private step(): boolean {
    this.now += this.chance.between(0, 2);
    if (this.timers[0] && (this.timers[0].at <= this.now || this.turns.length === 0)) {
      const timer = this.timers.shift()!;
      this.now = Math.max(this.now, timer.at);
      timer.go();
      return true;
    }
    if (this.turns.length === 0) return false;
    const [turn] = this.turns.splice(this.chance.between(0, this.turns.length - 1), 1);
    turn!.go();
    return true;
  }

  /** Earliest first; of one moment in the order in which they were set. */
  private set(timer: Timer): void {
    const place = this.timers.findLastIndex(({ at }) => at <= timer.at) + 1;
    this.timers.splice(place, 0, timer);
  }
}

let running: SimulatedTime | undefined;

const HERE = globalThis as unknown as Record<string, unknown>;

/** Runs it in simulated time: what it imports of the clock, of timers and of chance is made up. */
export async function inSimulatedTime<T>(chance: Chance, work: (time: SimulatedTime) => Promise<T>): Promise<T> {
  const time = new SimulatedTime(chance);
  const { performance, setInterval, clearInterval } = HERE;
  const { now: dateNow } = Date;
  const { random } = Math;
  running = time;
  HERE['performance'] = { now: () => time.now };
  HERE['setInterval'] = (call: () => void, ms: number) => ({ stop: time.every(ms, call), unref: () => {} });
  HERE['clearInterval'] = (timer?: { stop(): void }) => timer?.stop();
  Date.now = () => time.now;
  Math.random = () => chance.between(0, 0xffff) / 0x10000;
  try {
    return await time.run(work(time));
  } finally {
    running = undefined;
    Object.assign(HERE, { performance, setInterval, clearInterval });
    Date.now = dateNow;
    Math.random = random;
  }
}

/** Stands for `node:timers/promises` in whatever is run in simulated time. */
export const timersPromises = {
  setTimeout: async <T>(ms: number, value?: T, { signal }: { signal?: AbortSignal } = {}): Promise<T | undefined> => {
    await (running ? running.sleep(ms, signal) : NEVER);
    return value;
  },
  setImmediate: (): Promise<void> => (running ? running.turn() : NEVER),
};

/** Stands for `node:perf_hooks`: a thread that is never busy. */
export const perfHooks = {
  performance: { now: (): number => running?.now ?? 0, eventLoopUtilization: () => ({ utilization: 0 }) },
};
