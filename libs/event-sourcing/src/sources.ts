import type { PublicEvent } from './event.js';
import type { Source } from './handler.js';
import { WHOLE_LOG, type EventBus } from './ports/event-bus.js';
import type { EventStore, Filter, Page } from './ports/event-store.js';
import type { Leases } from './leases.js';
import { fromBus, fromLog } from './projected-event.js';
import { readAhead } from './read-ahead.js';

/** The private log as a source, of one lane. */
export const logSource = (store: EventStore, filter: Filter): Source => ({
  async read(_group, from, page, signal) {
    const after = await from(WHOLE_LOG);
    const pages = readAhead((until) => store.subscribe(after, filter, until), signal);
    // In a frame of its own, which does not stay when the page is done.
    const hand = ({ events, position, caughtUp }: Page): Promise<void> =>
      page(WHOLE_LOG, events.map(fromLog), position, caughtUp);
    for await (const each of pages) {
      await hand(each);
      if (signal.aborted) return;
    }
  },
  beyond: (positions) => store.count(positions.get(WHOLE_LOG), filter),
});

/** The source read by one of several processes at a time; to the others it is as if no lane were theirs. */
export const oneAtATime = (leases: Leases, source: Source): Source => ({
  read: (group, from, page, signal, told) =>
    leases.hold(
      group,
      (until) => source.read(group, from, page, until, told),
      signal,
      () => told?.lanes?.([]),
    ),
  beyond: (positions) => source.beyond(positions),
});

/** Published events as a source. */
export const busSource = (bus: EventBus, topics: readonly string[]): Source => ({
  onBus: true,
  read: (group, from, page, signal, told) =>
    bus.consume(
      {
        group,
        topics,
        from,
        ...told,
        page: (lane, events: readonly PublicEvent[], next, caughtUp) => page(lane, events.map(fromBus), next, caughtUp),
      },
      signal,
    ),
  beyond: (positions) => bus.beyond(topics, positions),
});
