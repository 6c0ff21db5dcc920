import type { Pipelines } from '@stadig/event-sourcing/pipelines';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import { firstPathway, recordDemo, type DemoOptions, type DemoProgress } from './record-demo.js';

/** UNAVAILABLE: the log is not empty, or nothing made up may enter here. */
export const DEMO_STATES = ['UNAVAILABLE', 'AVAILABLE', 'RUNNING', 'DONE', 'FAILED'] as const;

export interface DemoStatus {
  readonly state: (typeof DEMO_STATES)[number];
  /** Cases recorded so far, and cases in all; 0 before it begins. */
  readonly done: number;
  readonly total: number;
}

const EVERYTHING = { streamPrefixes: [''] };

/** The log already holds something else: a made-up year would mix with it. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused';
  constructor() {
    super(
      'The data folder already holds something else: a made-up year would mix with it. Give an empty folder. / ' +
        'Datamappen har redan något annat: ett påhittat år skulle blandas med det. Ange en tom mapp.',
    );
  }
}

export interface DemoParts {
  readonly pipelines: Pipelines;
  readonly store: EventStore;
  readonly clock: Clock;
  /** Does what fell due in the made-up year by itself. */
  readonly tick: () => Promise<unknown>;
}

/** Records the made-up year in an empty log, or what is left of it where it was begun. @throws DemoRefused */
export async function recordDemoOnce(
  { pipelines, store, clock, tick }: DemoParts,
  options: DemoOptions,
  progress?: (p: DemoProgress) => void,
): Promise<DemoProgress> {
  const isEmpty = (await store.head(EVERYTHING)) === undefined;
  if (!isEmpty && (await store.read(`housingPathway-${firstPathway(options)}`)).length === 0) throw new DemoRefused();
  const recorded = await recordDemo(pipelines, clock.today(), options, progress);
  await tick();
  return recorded;
}

/** Records the demo year at most once in a process. */
export class DemoRunner {
  private begun: 'RUNNING' | 'DONE' | 'FAILED' | undefined;
  private progress: DemoProgress = { cases: 0, of: 0, commands: 0 };
  private running: Promise<void> | undefined;

  constructor(
    private readonly parts: DemoParts,
    /** False in production, where nothing made up may enter. */
    private readonly allowed: boolean,
  ) {}

  async status(): Promise<DemoStatus> {
    const state = this.begun ?? ((await this.isOffered()) ? 'AVAILABLE' : 'UNAVAILABLE');
    return { state, done: this.progress.cases, total: this.progress.of };
  }

  /** Begins, or goes on looking at what has begun. @throws DemoRefused */
  async begin(options: DemoOptions): Promise<DemoStatus> {
    if (!this.begun) {
      if (!(await this.isOffered())) throw new DemoRefused();
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
    this.begun = 'RUNNING';
    try {
      const { pipelines, clock, tick } = this.parts;
      await recordDemo(pipelines, clock.today(), options, (p) => (this.progress = p));
      await tick();
      this.begun = 'DONE';
    } catch {
      this.begun = 'FAILED';
    }
  }

  private async isOffered(): Promise<boolean> {
    return this.allowed && (await this.parts.store.head(EVERYTHING)) === undefined;
  }
}
