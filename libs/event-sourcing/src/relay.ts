import type { PublicEvent, RecordedEvent } from './event.js';
import type { Publication } from './log-bus.js';
import type { EventBus } from './ports/event-bus.js';
import type { EventStore } from './ports/event-store.js';
import type { ReadModelStore } from './ports/read-model-store.js';

const NAME = 'relay';

/**
 * Carries the log's events to the bus, in log order: publishes a page, and only when the bus holds it durably moves
 * the checkpoint. So every event arrives at least once, and per stream in order. Runs until the signal aborts.
 */
export async function relay(
  store: EventStore,
  bus: EventBus,
  checkpoints: ReadModelStore,
  publications: readonly Publication[],
  signal: AbortSignal,
): Promise<void> {
  const byCategory = new Map(publications.map((p) => [p.category, p]));
  const filter = { streamPrefixes: publications.map((p) => `${p.category}-`) };
  let position = await checkpoints.checkpoint(NAME, 'log');
  for await (const page of store.subscribe(position, filter, signal)) {
    const batch = page.events.map((e) => publicationOf(byCategory, e)).filter((e) => e !== undefined);
    if (batch.length > 0) await bus.publish(batch);
    if (page.position !== position) {
      const expected = position;
      await checkpoints.transact((tx) => tx.advance(NAME, 'log', expected, page.position));
      position = page.position;
    }
    if (signal.aborted) return;
  }
}

function publicationOf(byCategory: ReadonlyMap<string, Publication>, event: RecordedEvent): PublicEvent | undefined {
  return byCategory.get(event.stream.slice(0, event.stream.indexOf('-')))?.publish(event);
}
