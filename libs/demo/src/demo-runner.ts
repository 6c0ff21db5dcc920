import type { Pipelines } from '@stadig/event-sourcing/context';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import { recordDemo, type DemoOptions, type DemoProgress } from './record-demo.js';

export interface DemoStatus {
  /** True where the log is empty and a made-up year may be recorded. */
  readonly offered: boolean;
  readonly state: 'NOT_STARTED' | 'RUNNING' | 'DONE' | 'FAILED';
  readonly progress: DemoProgress | null;
}

const EVERYTHING = { streamPrefixes: [''] };

/** The log already holds something: a made-up year would mix with it. */
export class LogNotEmpty extends Error {
  override readonly name = 'LogNotEmpty';
}

/** Records the demo year at most once in a process. */
export class DemoRunner {
  private state: DemoStatus['state'] = 'NOT_STARTED';
  private progress: DemoProgress | null = null;
  private running: Promise<void> | undefined;

  constructor(
    private readonly pipelines: Pipelines,
    private readonly store: EventStore,
    private readonly clock: Clock,
    /** False in production, where nothing made up may enter. */
    private readonly allowed: boolean,
  ) {}

  async status(): Promise<DemoStatus> {
    const offered = this.allowed && this.state === 'NOT_STARTED' && (await this.isEmpty());
    return { offered, state: this.state, progress: this.progress };
  }

  /** Begins, or goes on looking at what has begun. @throws LogNotEmpty */
  async begin(options: DemoOptions): Promise<DemoStatus> {
    if (this.state === 'NOT_STARTED') {
      if (!this.allowed || !(await this.isEmpty())) throw new LogNotEmpty();
      this.running ??= this.run(options);
    }
    return this.status();
  }

  /** Resolves when what has begun has ended. */
  async ended(): Promise<DemoStatus> {
    await this.running;
    return this.status();
  }

  private async run(options: DemoOptions): Promise<void> {
    this.state = 'RUNNING';
    try {
      await recordDemo(this.pipelines, this.clock.today(), options, (p) => (this.progress = p));
      this.state = 'DONE';
    } catch {
      this.state = 'FAILED';
    }
  }

  private async isEmpty(): Promise<boolean> {
    return (await this.store.head(EVERYTHING)) === undefined;
  }
}
