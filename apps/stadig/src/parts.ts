import { setTimeout as sleep } from 'node:timers/promises';
import type { Rule } from '@stadig/event-sourcing/aggregate';
import type { Context } from '@stadig/event-sourcing/context';
import { erasingReading, projectionsOf, reactionsOf, readingOf } from '@stadig/event-sourcing/context';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import type { Publication } from '@stadig/event-sourcing/log-bus';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { EventBus } from '@stadig/event-sourcing/ports/event-bus';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import type { Ids } from '@stadig/event-sourcing/ports/ids';
import type { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { LiveReadModels } from '@stadig/event-sourcing/editions';
import { Processors } from '@stadig/event-sourcing/processors';
import type { Reading } from '@stadig/event-sourcing/handler';
import type { Receipts } from '@stadig/event-sourcing/receipts';
import type { Secrets } from '@stadig/event-sourcing/secrets';
import { Ticker } from '@stadig/event-sourcing/tick';
import { Verifier, type Scratch } from '@stadig/event-sourcing/verifier';
import { cooperationContext } from '@stadig/cooperation/cooperation.context';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { perpetratorEvictionContext } from '@stadig/perpetrator-eviction/perpetrator-eviction.context';
import { shelterPlacementContext } from '@stadig/shelter-placement/shelter-placement.context';
import { factsReading, statisticsErasing, statisticsPublication } from '@stadig/statistics/statistics.context';

/** Every bounded context that this program runs. */
export const CONTEXTS: readonly Context[] = [
  housingPathwayContext,
  shelterPlacementContext,
  cooperationContext,
  perpetratorEvictionContext,
];

export const PUBLICATIONS: readonly Publication[] = [...CONTEXTS.flatMap((c) => c.publications), statisticsPublication];

/** What a profile provides: one adapter per port. */
export interface Profile {
  /** Folder of this process's own files: secrets and the socket. */
  readonly dataDir: string;
  readonly store: EventStore;
  readonly bus: EventBus;
  readonly readModels: ReadModelStore;
  readonly keyStore: KeyStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  /** An empty store to verify read models in. */
  openScratch(): Promise<Scratch>;
  readonly receipts: Receipts;
  /** Gives back what was held open, in the right order. */
  close(): Promise<void>;
}

/** The running program without its edges: pipelines for the commands, processors for the read models. */
export class Parts {
  private stopping = false;
  readonly keys: KeyVault;
  readonly pipelines = new Pipelines();
  /** Every read model: what folds it, and from where. */
  readonly readings: readonly Reading[];
  readonly processors: Processors;
  readonly verifier: Verifier;
  /** The read models as they are read: of each the edition that was promoted last. */
  readonly readModels: LiveReadModels;
  /** Fires what falls due by itself. */
  readonly ticker: Ticker;

  constructor(
    readonly profile: Profile,
    onError: (processor: string, error: unknown) => void,
  ) {
    const { store, bus, keyStore, clock } = profile;
    const readModels = new LiveReadModels(profile.readModels);
    this.readModels = readModels;
    this.keys = new KeyVault(keyStore, clock);
    for (const context of CONTEXTS) {
      this.pipelines.register(...context.pipelines({ store, readModels, keys: this.keys, clock }));
    }
    const reacting = {
      store,
      readModels,
      keys: this.keys,
      clock,
      bus,
      pipelines: this.pipelines,
      receipts: profile.receipts,
    };
    this.readings = [
      ...projectionsOf(CONTEXTS).map((p) => readingOf(p, profile)),
      ...CONTEXTS.flatMap((context) => reactionsOf(context, reacting)),
      factsReading({ bus, keys: this.keys, clock }),
      erasingReading(statisticsErasing, reacting),
    ];
    this.processors = new Processors(this.readings, profile.readModels, readModels, clock, onError);
    this.verifier = new Verifier(this.processors, () => profile.openScratch());
    this.ticker = new Ticker(
      CONTEXTS.flatMap((context) => context.ticks ?? []),
      { readModels, keys: this.keys, pipelines: this.pipelines, clock },
      () => this.caughtUp(),
      (error) => onError('ticks', error),
    );
  }

  /** The rules of every aggregate, for whoever explains them. */
  get rules(): readonly Readonly<Record<string, Rule>>[] {
    return this.pipelines.all().map((pipeline) => pipeline.aggregate.rules);
  }

  /** @param options.ticks false for a process that only does what it is told: the server fires what falls due */
  async start({ ticks = true } = {}): Promise<void> {
    await this.processors.start();
    if (ticks) this.ticker.start();
  }

  /** Resolves when every read model has caught up, or the program stops. */
  async caughtUp(): Promise<void> {
    while (!this.stopping && !this.processors.haveCaughtUp()) await sleep(25);
  }

  /** No new work, the pages at hand, then the files. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.ticker.stop();
    await this.verifier.stop();
    await this.processors.stop();
    await this.profile.close();
  }
}
