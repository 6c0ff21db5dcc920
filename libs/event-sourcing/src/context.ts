import type { AnyPipeline, Pipelines } from './pipelines.js';
import { PolicyHandler, type Policy } from './policy.js';
import type { Publication } from './log-bus.js';
import type { KeyVault } from './key-vault.js';
import type { Clock } from './ports/clock.js';
import type { EventStore } from './ports/event-store.js';
import type { ReadModelStore } from './ports/read-model-store.js';
import type { EventBus } from './ports/event-bus.js';
import { busSource, logSource, projectionHandler, type Reading } from './processor.js';
import { collectionOf, type Projection } from './projection.js';
import type { Tick } from './tick.js';

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

/** What a bounded context brings along, for whoever puts a process together. */
export interface Context {
  readonly name: string;
  readonly publications: readonly Publication[];
  readonly projections: readonly Subscribed[];
  /** How it reacts to other contexts' published events. */
  readonly policies?: readonly Policy[];
  /** What falls due by itself. */
  readonly ticks?: readonly Tick[];
  /** One for each of its aggregates. */
  pipelines(parts: PipelineParts): readonly AnyPipeline[];
}

/** Each projection of the contexts once: several services of one process share what they know of pathways. */
export function projectionsOf(contexts: readonly Context[]): readonly Subscribed[] {
  const byName = new Map(contexts.flatMap((c) => c.projections).map((s) => [collectionOf(s.projection), s]));
  return [...byName.values()];
}

export interface ReactingParts extends PipelineParts {
  readonly bus: EventBus;
  readonly pipelines: Pipelines;
}

/** A context's policies as one processor, in a consumer group of its own; none where it has no policies. */
export function reactionsOf({ name, policies = [] }: Context, parts: ReactingParts): readonly Reading[] {
  if (policies.length === 0) return [];
  const handler = new PolicyHandler(name, policies, parts);
  return [{ handler, source: busSource(parts.bus, handler.name, handler.topics) }];
}
