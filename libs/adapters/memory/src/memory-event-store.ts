import { Bell } from '@stadig/event-sourcing/bell';
import type { NewEvent, RecordedEvent } from '@stadig/event-sourcing/event';
import {
  EventStore,
  WrongExpectedRevision,
  type Appended,
  type ExpectedRevision,
  type Filter,
  type Page,
  type Position,
} from '@stadig/event-sourcing/ports/event-store';

/** A log in memory, for tests and simulations. A position is the count of events up to and with it. */
export class MemoryEventStore extends EventStore {
  private readonly log: { readonly stream: string; readonly text: string }[] = [];
  private readonly streams = new Map<
    string,
    { readonly eventId: string; readonly text: string; readonly position: Position }[]
  >();
  private readonly bell = new Bell();
  private readonly closing = new AbortController();

  constructor(private readonly pageSize = 1000) {
    super();
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    if (events.length === 0) throw new RangeError('an append needs at least one event');
    const held = this.streams.get(stream) ?? [];
    const first = expected === 'none' ? 0 : expected + 1;
    const last = first + events.length - 1;
    if (held.length !== first) {
      const same = events.every((event, i) => held[first + i]?.eventId === event.eventId);
      if (!same) throw new WrongExpectedRevision(stream, expected, held.length === 0 ? 'none' : held.length - 1);
      return { revision: last, position: held[last]!.position };
    }
    const bodies = events.map((event) => JSON.stringify(event));
    for (const [i, body] of bodies.entries()) {
      const position = String(this.log.length + 1);
      const text = `${body.slice(0, -1)},${JSON.stringify({ stream, revision: first + i, position }).slice(1)}`;
      this.log.push({ stream, text });
      held.push({ eventId: events[i]!.eventId, text, position });
    }
    this.streams.set(stream, held);
    this.bell.ring();
    return { revision: last, position: held[last]!.position };
  }

  override async read(stream: string, from = 0): Promise<readonly RecordedEvent[]> {
    return (this.streams.get(stream) ?? []).slice(from).map((held) => recorded(held.text));
  }

  override async *subscribe(after: Position | undefined, filter: Filter, signal: AbortSignal): AsyncIterable<Page> {
    const until = AbortSignal.any([signal, this.closing.signal]);
    let at = after === undefined ? 0 : Number(after);
    if (!(at <= this.log.length)) throw new RangeError(`position ${after} lies beyond the end of the log`);
    for (let told = false; !until.aborted;) {
      const events: RecordedEvent[] = [];
      let position = at;
      let caughtUp = true;
      for (; at < this.log.length; at++) {
        const { stream, text } = this.log[at]!;
        if (!matches(stream, filter)) continue;
        if (events.length === this.pageSize) {
          caughtUp = false;
          break;
        }
        events.push(recorded(text));
        position = at + 1;
      }
      if (events.length > 0 || !told) {
        told = true;
        yield { events, position: String(events.length > 0 ? position : at), caughtUp };
      }
      if (at === this.log.length) await this.bell.rung(until);
    }
  }

  override async head(filter: Filter): Promise<Position | undefined> {
    const last = this.log.findLastIndex(({ stream }) => matches(stream, filter));
    return last < 0 ? undefined : String(last + 1);
  }

  override async close(): Promise<void> {
    this.closing.abort();
  }
}

const recorded = (text: string): RecordedEvent => JSON.parse(text) as RecordedEvent;

const matches = (stream: string, filter: Filter): boolean => filter.streamPrefixes.some((p) => stream.startsWith(p));
