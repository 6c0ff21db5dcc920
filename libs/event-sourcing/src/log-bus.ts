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

/** What publications make of the log's events. */
export class Published {
  readonly filter: Filter;
  private readonly byCategory: ReadonlyMap<string, Publication>;

  constructor(publications: readonly Publication[]) {
    this.byCategory = new Map(publications.map((p) => [p.category, p]));
    this.filter = { streamPrefixes: publications.map((p) => `${p.category}-`) };
  }

  among(events: readonly RecordedEvent[]): readonly PublicEvent[] {
    return events.map((e) => this.of(e)).filter((e) => e !== undefined);
  }

  private of(event: RecordedEvent): PublicEvent | undefined {
    return this.byCategory.get(event.stream.slice(0, event.stream.indexOf('-')))?.publish(event);
  }
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
    const published = this.on(consumer.topics);
    consumer.lanes?.([WHOLE_LOG]);
    const after = await consumer.from(WHOLE_LOG);
    // In a frame of its own, which does not stay when the page is done.
    const hand = ({ events, position, caughtUp }: Page): Promise<void> =>
      consumer.page(WHOLE_LOG, published.among(events), position, caughtUp);
    for await (const page of readAhead((until) => this.store.subscribe(after, published.filter, until), signal)) {
      await hand(page);
      if (signal.aborted) return;
    }
  }

  override beyond(topics: readonly string[], positions: ReadonlyMap<Lane, Position | undefined>): Promise<number> {
    return this.store.count(positions.get(WHOLE_LOG), this.on(topics).filter);
  }

  override async close(): Promise<void> {}

  private on(topics: readonly string[]): Published {
    return new Published(this.publications.filter((p) => topics.includes(p.topic)));
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
