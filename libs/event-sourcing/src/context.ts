import type { CommandPipeline } from './pipeline.js';
import type { Publication } from './log-bus.js';
import type { KeyVault } from './key-vault.js';
import type { Clock } from './ports/clock.js';
import type { EventStore } from './ports/event-store.js';
import type { ReadModelStore } from './ports/read-model-store.js';
import type { EventBus } from './ports/event-bus.js';
import { busSource, logSource, projectionHandler, type Reading } from './processor.js';
import { collectionOf, type Projection } from './projection.js';

/** A projection and where its events come from: the context's own streams in the log, or topics of the bus. */
export type Subscribed = {
  readonly projection: Projection;
  readonly from: { readonly streams: readonly string[] } | { readonly topics: readonly string[] };
};

/** The projection as a processor runs it, in a consumer group named after it. */
export function readingOf(
  { projection, from }: Subscribed,
  { store, bus, clock }: { readonly store: EventStore; readonly bus: EventBus; readonly clock: Clock },
): Reading {
  const handler = projectionHandler(projection, clock);
  const source =
    'topics' in from
      ? busSource(bus, handler.name, from.topics)
      : logSource(store, { streamPrefixes: from.streams.map((s) => `${s}-`) });
  return { handler, source };
}

/** What a context's pipeline is made of. */
export interface PipelineParts {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly keys: KeyVault;
  readonly clock: Clock;
}

// The pipelines differ in their types; whoever asks for one by name sends commands checked at the edge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyPipeline = CommandPipeline<any, any, any>;

/** What a bounded context brings along, for whoever puts a process together. */
export interface Context {
  readonly name: string;
  readonly publications: readonly Publication[];
  readonly projections: readonly Subscribed[];
  /** One for each of its aggregates. */
  pipelines(parts: PipelineParts): readonly AnyPipeline[];
}

/** Each projection of the contexts once: several services of one process share what they know of pathways. */
export function projectionsOf(contexts: readonly Context[]): readonly Subscribed[] {
  const byName = new Map(contexts.flatMap((c) => c.projections).map((s) => [collectionOf(s.projection), s]));
  return [...byName.values()];
}

/** The pipelines of this process by aggregate name. */
export class Pipelines {
  private readonly byName = new Map<string, AnyPipeline>();

  register(...pipelines: readonly AnyPipeline[]): void {
    for (const pipeline of pipelines) this.byName.set(pipeline.aggregate.name, pipeline);
  }

  all(): readonly AnyPipeline[] {
    return [...this.byName.values()];
  }

  /** @throws Error when no context of this process has that aggregate. */
  get(name: string): AnyPipeline {
    const pipeline = this.byName.get(name);
    if (!pipeline) throw new Error(`no pipeline for ${name} in this process`);
    return pipeline;
  }
}
