import { inMemory } from '@stadig/adapter-memory/testing/in-memory';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { shelterPlacementContext } from '@stadig/shelter-placement/shelter-placement.context';

/** Both contexts over one log, with the read model that shelter-placement knows pathways from. */
export const world = () =>
  inMemory({ contexts: [housingPathwayContext, shelterPlacementContext], today: '2026-06-01' });

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
