import { randomUUID } from 'node:crypto';
import type { Data, NewEvent, PublicEvent, RecordedEvent } from '../event.js';
import type { EventStore, Filter, Page, Position } from '../ports/event-store.js';

/** A stream name prefix that no other test uses, so that suites can share one server. */
export const freshCategory = (): string => `c${randomUUID().replaceAll('-', '')}`;

export function sampleEvent(data: Data = {}, type = 'NeedRegistered'): NewEvent {
  return {
    eventId: randomUUID(),
    type,
    schemaVersion: 1,
    data,
    metadata: {
      commandId: randomUUID(),
      correlationId: randomUUID(),
      causationId: randomUUID(),
      ownerCode: '2480',
      recordedBy: 'UI',
      definitionVersion: '1',
    },
  };
}

export const sampleEvents = (count: number, data: Data = {}): NewEvent[] =>
  Array.from({ length: count }, (_, n) => sampleEvent({ n, ...data }));

/** Private event -> public event as the suites publish it: topic = the stream's category, all data. */
export function published(event: Omit<RecordedEvent, 'position'>): PublicEvent {
  return {
    eventId: event.eventId,
    topic: event.stream.slice(0, event.stream.indexOf('-')),
    type: event.type,
    version: event.schemaVersion,
    stream: event.stream,
    sequence: event.revision,
    ownerCode: event.metadata.ownerCode,
    data: event.data,
    correlationId: event.metadata.correlationId,
    causationId: event.metadata.causationId,
  };
}

/** The pages of a subscription until `enough` says so. @throws Error after 15 s of waiting. */
export async function pagesUntil(
  store: EventStore,
  after: Position | undefined,
  filter: Filter,
  enough: (pages: readonly Page[]) => boolean,
): Promise<Page[]> {
  const pages: Page[] = [];
  const patience = AbortSignal.timeout(15_000);
  for await (const page of store.subscribe(after, filter, patience)) {
    pages.push(page);
    if (enough(pages)) return pages;
  }
  throw new Error(`the subscription gave ${pages.length} pages and never what was waited for`);
}

/** Everything that matches now, from after `after`. */
export async function everything(
  store: EventStore,
  after: Position | undefined,
  filter: Filter,
): Promise<RecordedEvent[]> {
  const pages = await pagesUntil(store, after, filter, (all) => all.at(-1)!.caughtUp);
  return pages.flatMap((page) => page.events);
}

/** Waits until it holds. @throws Error after `ms`. */
export async function until(holds: () => boolean, what: string, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
