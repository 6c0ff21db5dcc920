import { setTimeout as sleep } from 'node:timers/promises';
import { streamOf } from './aggregate.js';
import type { DayNumber } from './day.js';
import { Contended, Erased, Rejected, UnknownSubject } from './errors.js';
import { uuidOf, type Data } from './event.js';
import type { KeyVault } from './key-vault.js';
import type { Pipelines } from './pipelines.js';
import type { Clock } from './ports/clock.js';
import type { Reader } from './ports/read-model-store.js';

/** A command that is due today. */
export interface Due {
  readonly subject: string;
  /** Id of the event from which the time runs: the same one never fires twice. */
  readonly cause: string;
  readonly command: Data & { readonly type: string };
}

/** Something that falls due by itself. It reads the context's own read models, where days stand as offsets. */
export interface Tick {
  /** `stale`, `overdue`, `expired`, `retention`. */
  readonly name: string;
  /** Name of the aggregate that takes the commands. */
  readonly target: string;
  due(readModels: Reader, keys: KeyVault, today: DayNumber): AsyncIterable<Due>;
}

export interface TickParts {
  readonly readModels: Reader;
  readonly keys: KeyVault;
  readonly pipelines: Pipelines;
  readonly clock: Clock;
}

/** How often it is looked whether another day has begun, in ms. */
const LOOK = 20_000;

/** Fires what is due: at the start, and when another day begins. Whatever fires twice is found by its commandId. */
export class Ticker {
  private lastDay: DayNumber | undefined;
  private running: Promise<number> | undefined;
  private until: AbortSignal | undefined;

  /**
   * @param ready resolves when the read models have caught up; asked before each round
   * @param onError a round that fails is tried again at the next look
   */
  constructor(
    private readonly ticks: readonly Tick[],
    private readonly parts: TickParts,
    private readonly ready: () => Promise<void>,
    private readonly onError: (error: unknown) => void = () => {},
  ) {}

  /** Goes on until the signal aborts; a round that is running ends with the command at hand. */
  async run(signal: AbortSignal): Promise<void> {
    this.until = signal;
    while (!signal.aborted) {
      if (this.parts.clock.today() !== this.lastDay) await this.tick().catch(this.onError);
      await sleep(LOOK, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  /**
   * One round: commands that were taken. A round that is running is waited for and not begun again.
   * @param names only these; left out: all
   */
  async tick(names?: readonly string[]): Promise<number> {
    if (names) {
      await this.running;
      return this.round(names);
    }
    this.running ??= this.round().finally(() => (this.running = undefined));
    return this.running;
  }

  private async round(names?: readonly string[]): Promise<number> {
    const today = this.parts.clock.today();
    await this.ready();
    let taken = 0;
    for (const tick of this.ticks.filter(({ name }) => !names || names.includes(name))) {
      const { readModels, keys } = this.parts;
      for await (const due of tick.due(readModels, keys, today)) {
        if (this.until?.aborted) return taken;
        if (await this.fire(tick, due)) taken++;
      }
    }
    if (!names) this.lastDay = today;
    return taken;
  }

  /** A rule that refuses has its reason: the read model was behind, or somebody did it by hand. */
  private async fire({ name, target }: Tick, { subject, cause, command }: Due): Promise<boolean> {
    const pipeline = this.parts.pipelines.get(target);
    const commandId = uuidOf(`${streamOf(pipeline.aggregate, subject)}\n${name}\n${cause}`);
    try {
      const { repeated } = await pipeline.execute(subject, command, { commandId, body: name, recordedBy: 'POLICY' });
      return !repeated;
    } catch (error) {
      const refused = [Rejected, Erased, UnknownSubject, Contended].some((kind) => error instanceof kind);
      if (refused) return false;
      throw error;
    }
  }
}
