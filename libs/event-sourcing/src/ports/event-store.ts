import type { NewEvent, Position, RecordedEvent } from '../event.js';

export type { Position } from '../event.js';

/** The revision of the stream's last event as the caller knows it, or `none` for a stream that must not exist yet. */
export type ExpectedRevision = number | 'none';

/** Which streams a subscription reads: those whose name starts with one of the prefixes (`housingPathway-`). */
export interface Filter {
  readonly streamPrefixes: readonly string[];
}

export interface Appended {
  /** Revision of the last event of the append; the first event of a stream has revision 0. */
  readonly revision: number;
  readonly position: Position;
}

export interface Page {
  readonly events: readonly RecordedEvent[];
  /** Where to go on after this page: `subscribe(position)` delivers nothing of it again and skips nothing after it. */
  readonly position: Position;
  /** True when, at the time of reading, nothing matching lay beyond this page. */
  readonly caughtUp: boolean;
}

/** An append among several. */
export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/** The stream is at another revision than expected. Nothing was written. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`stream at ${actual}, expected ${expected}`);
  }
}

/** The store cannot be reached or is full. `outcome` tells whether the append may have happened all the same. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  constructor(
    message: string,
    readonly outcome: 'not-written' | 'unknown',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The log of all streams. The append is the only write of a command. */
export abstract class EventStore {
  /**
   * Appends all events or none, durably, before it resolves.
   * Appending the same event ids at the same revision again adds nothing and gives the first answer.
   * @throws WrongExpectedRevision, StoreUnavailable
   */
  abstract append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;

  /**
   * Appends one after another, so that the log has them in this order: for whoever copies a log. After an error those
   * before a certain one are there, and none after it. @throws WrongExpectedRevision, StoreUnavailable
   */
  async appendAll(appends: readonly Append[]): Promise<void> {
    for (const { stream, expected, events } of appends) await this.append(stream, expected, events);
  }

  /** The stream's events from revision `from` (default 0), in order; empty where there are none. */
  abstract read(stream: string, from?: number): Promise<readonly RecordedEvent[]>;

  /**
   * Pages of matching events in log order, from after `after` (undefined: from the beginning), then live, until the
   * signal aborts. A page is never empty, but for the first one of a subscription that starts caught up.
   */
  abstract subscribe(after: Position | undefined, filter: Filter, signal: AbortSignal): AsyncIterable<Page>;

  /** How many matching events lie after a position (undefined: in all). Reads them, where a store has no better way. */
  async count(after: Position | undefined, filter: Filter): Promise<number> {
    const found = new AbortController();
    let count = 0;
    for await (const { events, caughtUp } of this.subscribe(after, filter, found.signal)) {
      count += events.length;
      if (caughtUp) break;
    }
    found.abort();
    return count;
  }

  /** Position of the last matching event, undefined in an empty log. */
  abstract head(filter: Filter): Promise<Position | undefined>;

  abstract close(): Promise<void>;
}
