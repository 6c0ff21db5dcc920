import type { PublicEvent } from '../event.js';
import type { Position } from './event-store.js';

/** A part of the bus that keeps order: a Kafka partition, or the whole log where the log is the bus. */
export type Lane = string;

export interface Consumer {
  /** The consumer's name among all; replicas that share it share the lanes. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Where the consumer's own checkpoint for a lane stands; undefined: from the beginning. */
  from(lane: Lane): Promise<Position | undefined>;
  /**
   * Takes a page; the bus delivers the next one of the lane only after it resolved. A throw ends the lane, and
   * delivery starts again from the consumer's checkpoint. `caughtUp`: nothing lay beyond at the time of reading.
   */
  page(lane: Lane, events: readonly PublicEvent[], next: Position, caughtUp: boolean): Promise<void>;
}

/** Published events, keyed by stream: at least once, in order per stream. */
export abstract class EventBus {
  /** Resolves when the bus holds every event durably. */
  abstract publish(batch: readonly PublicEvent[]): Promise<void>;

  /** Delivers until the signal aborts. Each lane begins where the consumer's checkpoint says. */
  abstract consume(consumer: Consumer, signal: AbortSignal): Promise<void>;

  /** How many events of the topics lie beyond where a consumer stands; of lanes without a position, all of them. */
  abstract beyond(topics: readonly string[], positions: ReadonlyMap<Lane, Position | undefined>): Promise<number>;

  abstract close(): Promise<void>;
}
