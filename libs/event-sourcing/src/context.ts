import type { AnyPipeline, Pipelines } from './pipelines.js';
import { PolicyHandler, type Policies } from './policy.js';
import type { Publication } from './log-bus.js';
import type { KeyVault } from './key-vault.js';
import type { Clock } from './ports/clock.js';
import type { EventStore } from './ports/event-store.js';
import type { ReadModelStore } from './ports/read-model-store.js';
import type { EventBus } from './ports/event-bus.js';
import { busSource, logSource, oneAtATime } from './sources.js';
import { projectionHandler, type Handler, type Reading } from './handler.js';
import { collectionOf, type Subscribed } from './projection.js';
import { SoleHolder, type Leases } from './leases.js';
import type { LiveReadModels } from './editions.js';
import { ErasureHandler, type Erasing } from './erasure.js';
import type { Receipts } from './receipts.js';
import type { Tick } from './tick.js';

/** The projection as a processor runs it, in a consumer group named after it. */
export function readingOf(
  { projection, from }: Subscribed,
  {
    store,
    bus,
    clock,
    leases = new SoleHolder(),
  }: {
    readonly store: EventStore;
    readonly bus: EventBus;
    readonly clock: Clock;
    /** Left out: this process has everything for itself. */
    readonly leases?: Leases;
  },
): Reading {
  const source =
    'topics' in from
      ? busSource(bus, from.topics)
      : oneAtATime(leases, logSource(store, { streamPrefixes: from.streams.map((s) => `${s}-`) }));
  const edition = (suffix: string): Handler => projectionHandler({ ...projection, edition: suffix }, clock);
  return { handler: edition(''), source, edition };
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
  readonly policies?: Policies;
  /** What it does when a pathway is erased. */
  erasing?(parts: PipelineParts): Erasing;
  /** Whatever else it does about published events. */
  readings?(parts: ReactingParts): readonly Reading[];
  /** What falls due by itself. */
  readonly ticks?: readonly Tick[];
  /** One for each of its aggregates. */
  pipelines(parts: PipelineParts): readonly AnyPipeline[];
}

/** Each projection once: several services of one process share what they know of pathways. */
export const eachOnce = (projections: readonly Subscribed[]): readonly Subscribed[] => [
  ...new Map(projections.map((s) => [collectionOf(s.projection), s])).values(),
];

export interface ReactingParts extends PipelineParts {
  readonly readModels: LiveReadModels;
  readonly bus: EventBus;
  readonly pipelines: Pipelines;
  readonly receipts: Receipts;
}

/** What a context does about published events: its policies, its part in an erasure, in consumer groups of their own. */
export function reactionsOf(context: Context, parts: ReactingParts): readonly Reading[] {
  const { name, policies } = context;
  const erasing = context.erasing?.(parts);
  return [
    ...(policies ? [policiesReading(name, policies, parts)] : []),
    ...(erasing ? [erasingReading(erasing, parts)] : []),
    ...(context.readings?.(parts) ?? []),
  ];
}

function policiesReading(context: string, policies: Policies, parts: ReactingParts): Reading {
  const edition = (suffix: string): PolicyHandler => new PolicyHandler(context, policies, parts, suffix);
  const handler = edition('');
  return { handler, source: busSource(parts.bus, handler.topics), edition };
}

/** A service's part in the erasure of pathways. */
export function erasingReading(erasing: Erasing, parts: ReactingParts): Reading {
  const edition = (suffix: string): ErasureHandler => new ErasureHandler(erasing, parts, suffix);
  const handler = edition('');
  return { handler, source: busSource(parts.bus, handler.topics), edition };
}
