import { readingOf } from '@stadig/event-sourcing/context';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import { FixedClock } from '@stadig/event-sourcing/ports/clock';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import type { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Processor } from '@stadig/event-sourcing/processor';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { shelterPlacementContext } from '@stadig/shelter-placement/shelter-placement.context';

export interface Adapters {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly keyStore: KeyStore;
}

/** Both contexts over one log, with the read model that shelter-placement knows pathways from. */
export async function world({ store, readModels, keyStore }: Adapters, now = '2026-06-01T12:00:00Z') {
  const clock = new FixedClock(new Date(now));
  const keys = new KeyVault(keyStore, clock);
  const contexts = [housingPathwayContext, shelterPlacementContext];
  const bus = new LogEventBus(
    store,
    contexts.flatMap((c) => c.publications),
  );
  const pipelines = new Pipelines();
  for (const context of contexts) pipelines.register(...context.pipelines({ store, readModels, keys, clock }));
  const processors = contexts
    .flatMap((context) => context.projections)
    .map((subscribed) => new Processor(readingOf(subscribed, { store, bus, clock }), readModels, clock));
  for (const processor of processors) await processor.start();
  return {
    readModels,
    keyStore,
    store,
    keys,
    pipelines,
    clock,
    async stop(): Promise<void> {
      await Promise.all(processors.map((p) => p.stop()));
    },
  };
}

/** Everything in the log, in its order. */
export async function everything(store: EventStore): Promise<readonly RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  const abort = new AbortController();
  for await (const page of store.subscribe(
    undefined,
    { streamPrefixes: ['housingPathway-', 'shelterPlacement-'] },
    abort.signal,
  )) {
    all.push(...page.events);
    if (page.caughtUp) break;
  }
  abort.abort();
  return all;
}
