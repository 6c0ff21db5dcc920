import type { PublicEvent, RecordedEvent } from './event.js';
import { EventBus, WHOLE_LOG, type Consumer, type Lane } from './ports/event-bus.js';
import type { EventStore, Filter, Page, Position } from './ports/event-store.js';
import { readAhead } from './read-ahead.js';

/** How a context's private events become published ones. */
export interface Publication {
  readonly topic: string;
  /** First part of the streams' names, as in `shelterPlacement-{pathwayId}`. */
  readonly category: string;
  /** At most one published event for a private one. A published version's mapping never changes. */
  publish(event: RecordedEvent): PublicEvent | undefined;
}

/** The log itself as the bus: what is in the log is published, and each group reads it from its own checkpoint. */
export class LogEventBus extends EventBus {
  constructor(
    private readonly store: EventStore,
    private readonly publications: readonly Publication[],
  ) {
    super();
  }

  /** Nothing to do: the log holds the events already. */
  override async publish(): Promise<void> {}

  override async consume(consumer: Consumer, signal: AbortSignal): Promise<void> {
    const chosen = this.publications.filter((p) => consumer.topics.includes(p.topic));
    const byCategory = new Map(chosen.map((p) => [p.category, p]));
    const filter = this.filterOf(consumer.topics);
    consumer.lanes?.([WHOLE_LOG]);
    const after = await consumer.from(WHOLE_LOG);
    // In a frame of its own, which does not stay when the page is done.
    const hand = (page: Page): Promise<void> => {
      const events: PublicEvent[] = [];
      for (const event of page.events) {
        const published = byCategory.get(event.stream.slice(0, event.stream.indexOf('-')))?.publish(event);
        if (published) events.push(published);
      }
      return consumer.page(WHOLE_LOG, events, page.position, page.caughtUp);
    };
    for await (const page of readAhead((until) => this.store.subscribe(after, filter, until), signal)) {
      await hand(page);
      if (signal.aborted) return;
    }
  }

  override beyond(topics: readonly string[], positions: ReadonlyMap<Lane, Position | undefined>): Promise<number> {
    return this.store.count(positions.get(WHOLE_LOG), this.filterOf(topics));
  }

  override async close(): Promise<void> {}

  private filterOf(topics: readonly string[]): Filter {
    const chosen = this.publications.filter((p) => topics.includes(p.topic));
    return { streamPrefixes: chosen.map((p) => `${p.category}-`) };
  }
}

/** The published event that carries a private one's clear data and ciphertexts as they are. */
export function publishAsIs(topic: string, event: RecordedEvent): PublicEvent {
  return {
    eventId: event.eventId,
    topic,
    type: event.type,
    version: event.schemaVersion,
    stream: event.stream,
    sequence: event.revision,
    ownerCode: event.metadata.ownerCode,
    data: event.data,
    ...(event.sealed && { sealed: event.sealed }),
    correlationId: event.metadata.correlationId,
    causationId: event.metadata.causationId,
    ...(event.metadata.traceparent && { traceparent: event.metadata.traceparent }),
  };
}
