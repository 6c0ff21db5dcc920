import type { PublicEvent } from './event.js';
import type { Source } from './handler.js';
import type { EventBus } from './ports/event-bus.js';
import type { EventStore, Filter } from './ports/event-store.js';
import { fromBus, fromLog } from './projected-event.js';
import { readAhead } from './read-ahead.js';

/** The private log as a source; its one lane is called `log`. */
export const logSource = (store: EventStore, filter: Filter): Source => ({
  async read(_group, from, page, signal) {
    const after = await from('log');
    const pages = readAhead((until) => store.subscribe(after, filter, until), signal);
    for await (const { events, position, caughtUp } of pages) {
      await page('log', events.map(fromLog), position, caughtUp);
      if (signal.aborted) return;
    }
  },
  beyond: (positions) => store.count(positions.get('log'), filter),
});

/** Published events as a source. */
export const busSource = (bus: EventBus, topics: readonly string[]): Source => ({
  read: (group, from, page, signal) =>
    bus.consume(
      {
        group,
        topics,
        from,
        page: (lane, events: readonly PublicEvent[], next, caughtUp) => page(lane, events.map(fromBus), next, caughtUp),
      },
      signal,
    ),
  beyond: (positions) => bus.beyond(topics, positions),
});
