import { setTimeout as sleep } from 'node:timers/promises';
import type { Rule } from '@stadig/event-sourcing/aggregate';
import { eachOnce, reactionsOf, readingOf } from '@stadig/event-sourcing/context';
import { LiveReadModels } from '@stadig/event-sourcing/editions';
import type { Reading } from '@stadig/event-sourcing/handler';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import type { DayNumber } from '@stadig/event-sourcing/day';
import type { EventBus } from '@stadig/event-sourcing/ports/event-bus';
import type { CollectionSpec, ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Processors } from '@stadig/event-sourcing/processors';
import { Ticker } from '@stadig/event-sourcing/tick';
import { Verifier } from '@stadig/event-sourcing/verifier';
import type { Profile } from './profile.js';
import type { DynamicModule, Type } from '@nestjs/common';
import type { Context, PipelineParts, ReactingParts } from '@stadig/event-sourcing/context';
import type { Publication } from '@stadig/event-sourcing/log-bus';
import type { Subscribed } from '@stadig/event-sourcing/projection';
import type { Options } from './console/command.js';
import type { ExitCode, Io } from './console/io.js';

/** A figure, and what it is of. */
export interface Figure {
  /** The same for the same question, and no other's. */
  readonly name: string;
  readonly value: unknown;
}

/** What runs in a process of its own, or with others in one. */
export interface Service {
  /** As its process, its database and its secret are called. */
  readonly name: string;
  /** Contexts that live here: their commands, read models, policies and what falls due in them. */
  readonly contexts: readonly Context[];
  /** Contexts whose commands are taken here as well, and which live elsewhere. */
  readonly visited?: readonly Context[];
  /** Read models beside those of the contexts. */
  readonly projections?: readonly Subscribed[];
  /** Whatever else it does about published events. */
  readings?(parts: ReactingParts): readonly Reading[];
  /** Published from streams that belong to no context. */
  readonly publications?: readonly Publication[];
  /** Purposes whose keys it opens; no others are mounted where it runs. */
  readonly purposes: readonly string[];
  /** Of these, the ones whose keys of a pathway it destroys when that is erased. */
  readonly destroys: readonly string[];
  /** Whether it signs the receipts of erasures. */
  readonly signsReceipts?: boolean;
  /** Its routes, loaded where there is an edge. */
  modules(parts: Parts): Promise<readonly (Type | DynamicModule)[]>;
  /** Collections of its read models that no log tells, and that have to come along where the log is moved. */
  keeps?(readModels: ReadModelStore): Promise<readonly CollectionSpec[]>;
  /** Every figure that it gives of what its read models hold, for whoever must know that none has changed. */
  figures?(readModels: ReadModelStore, asOf: DayNumber): AsyncIterable<Figure>;
  /** Commands of the console that only it can carry out. */
  readonly commands?: Readonly<Record<string, ConsoleCommand>>;
}

/** Those that have read models and secrets of their own, as processes have them. */
export const withHome = (services: readonly Service[]): readonly Service[] =>
  services.filter(({ purposes }) => purposes.length > 0);

/** Everything that the services publish. */
export const publicationsOf = (services: readonly Service[]): readonly Publication[] =>
  services.flatMap((s) => [...s.contexts.flatMap((c) => c.publications), ...(s.publications ?? [])]);

/** The rules of every aggregate of the services. */
export function rulesOf(services: readonly Service[]): readonly Readonly<Record<string, Rule>>[] {
  // Nothing is asked of the parts before a command comes.
  const unused = {} as PipelineParts;
  return services
    .flatMap(({ contexts }) => contexts)
    .flatMap((context) => context.pipelines(unused))
    .map(({ aggregate }) => aggregate.rules);
}

/** A command that needs the services; `input` is the file it was given. */
export type ConsoleCommand = (
  parts: Parts,
  options: Options,
  input: AsyncIterable<Buffer>,
  io: Io,
) => Promise<ExitCode>;

/**
 * Most ms that opened streams, and keys, stay in memory after they were used last. Another process may have destroyed
 * the keys meanwhile, and tells nobody.
 */
const UNUSED = 5 * 60_000;

/** One or several services without their edges: pipelines for the commands, processors for the read models. */
export class Parts {
  private readonly stopping = new AbortController();
  private ticking: Promise<void> | undefined;
  private forgetting: NodeJS.Timeout | undefined;
  readonly bus: EventBus;
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
    readonly services: readonly Service[],
    readonly profile: Profile,
    private readonly onError: (processor: string, error: unknown) => void,
  ) {
    const { store, keyStore, clock, leases, receipts } = profile;
    const bus = profile.openBus(publicationsOf(services));
    this.bus = bus;
    const readModels = new LiveReadModels(profile.readModels);
    this.readModels = readModels;
    const keys = new KeyVault(keyStore, clock);
    this.keys = keys;
    const { pipelines } = this;
    const contexts = services.flatMap((s) => s.contexts);
    for (const context of new Set([...contexts, ...services.flatMap((s) => s.visited ?? [])])) {
      pipelines.register(...context.pipelines({ store, readModels, keys, clock }));
    }
    const reacting = { store, readModels, keys, clock, bus, pipelines, receipts };
    const projections = [...contexts.flatMap((c) => c.projections), ...services.flatMap((s) => s.projections ?? [])];
    this.readings = [
      ...eachOnce(projections).map((p) => readingOf(p, { store, bus, clock, leases })),
      ...contexts.flatMap((context) => reactionsOf(context, reacting)),
      ...services.flatMap((s) => s.readings?.(reacting) ?? []),
    ];
    this.processors = new Processors(this.readings, profile.readModels, readModels, clock, onError);
    this.verifier = new Verifier(this.processors, () => profile.openScratch());
    this.ticker = new Ticker(
      contexts.flatMap((context) => context.ticks ?? []),
      { readModels, keys, pipelines, clock },
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
    this.forgetting = setInterval(() => this.forgetUnused(), UNUSED / 2).unref();
    if (!ticks) return;
    // One process at a time fires what falls due.
    this.ticking = this.profile.leases.keep('ticks', (until) => this.ticker.run(until), this.stopping.signal, {
      onError: (error) => this.onError('ticks', error),
    });
  }

  /** Resolves when every read model has caught up, or the program stops. */
  async caughtUp(): Promise<void> {
    while (!this.stopping.signal.aborted && !this.processors.haveCaughtUp()) await sleep(25);
  }

  /** Lets go of opened streams and of keys that were not used since it was called the last time. */
  private forgetUnused(): void {
    this.pipelines.forgetUnused();
    this.keys.forgetUnused();
  }

  /** No new work, the pages at hand, then the files. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.forgetting);
    await this.ticking;
    await this.verifier.stop();
    await this.processors.stop();
    await this.profile.close();
  }
}
