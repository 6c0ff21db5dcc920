import {
  BACKWARDS,
  END,
  type AllStreamResolvedEvent,
  type Credentials,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import type { Filter } from '@stadig/event-sourcing/ports/event-store';
import { isAfter, type LogPosition } from './log-position.js';
import { persist } from './patience.js';
import { collect } from './reading.js';
import { matches } from './stream-filter.js';

/** How many events a look backwards takes at first, and at most. */
const FIRST = 16;
const MOST = 1024;

/** How far a look for a filter's last event has come: nothing matching lies between `head` and `seen`. */
interface Looked {
  readonly seen: LogPosition;
  readonly head: LogPosition | undefined;
}

/** Looks at the log from its end. The client cannot ask the server for the last event that matches. */
export class LogEnd {
  private readonly looked = new Map<string, Looked>();

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly credentials: Credentials | undefined,
    /** Ms that a call may take, tries included. */
    private readonly patience: number,
    private readonly until: AbortSignal,
  ) {}

  /** Position of the last event of all, undefined in an empty log. @throws StoreUnavailable */
  async position(): Promise<LogPosition | undefined> {
    return (await this.before(END, 1))[0]?.event?.position;
  }

  /**
   * Position of the last matching event. The first time it may look through the whole log; after that, through what
   * has come since. @throws StoreUnavailable
   */
  async head(filter: Filter): Promise<LogPosition | undefined> {
    const key = JSON.stringify(filter.streamPrefixes);
    const end = await this.position();
    let before = this.looked.get(key);
    if (!end) return undefined;
    if (before && isAfter(before.seen, end)) before = undefined;
    const head = (await this.lastMatchAfter(before?.seen, filter)) ?? before?.head;
    this.looked.set(key, { seen: head && isAfter(head, end) ? head : end, head });
    return head;
  }

  /** Position of the last matching event that lies after `floor`. @throws StoreUnavailable */
  async lastMatchAfter(floor: LogPosition | undefined, filter: Filter): Promise<LogPosition | undefined> {
    let from: LogPosition | typeof END = END;
    for (let count = FIRST; ; count = Math.min(MOST, count * 4)) {
      const events = await this.before(from, count);
      for (const { event } of events) {
        if (!event || !isAfter(event.position, floor)) return undefined;
        if (matches(event.streamId, filter)) return event.position;
      }
      const last = events.at(-1)?.event;
      if (!last || events.length < count) return undefined;
      from = last.position;
    }
  }

  /** Events before a place, the last one first. */
  private before(place: LogPosition | typeof END, count: number): Promise<readonly AllStreamResolvedEvent[]> {
    const { client, credentials, until } = this;
    return persist(
      this.patience,
      (left) => {
        const read = client.readAll({ direction: BACKWARDS, fromPosition: place, maxCount: count, credentials });
        return collect(read, left, until);
      },
      until,
    );
  }
}
