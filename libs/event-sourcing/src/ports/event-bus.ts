import type { PublicEvent } from '../event.js';
import type { Position } from './event-store.js';

/** A part of the bus that keeps order: a Kafka partition, or the whole log where the log is the bus. */
export type Lane = string;

/** The one lane where the log is the bus: nobody else moves what a consumer makes of its events. */
export const WHOLE_LOG: Lane = 'log';

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
  /** Told which lanes are this consumer's, each time that changes and before anything of them comes; it may be none. */
  lanes?(lanes: readonly Lane[]): void;
  /**
   * Told why a lane ended, by a throw of `page` or a fault of the bus, where the lane alone begins again after a while.
   * Otherwise `consume` rejects.
   */
  ended?(lane: Lane, error: unknown): void;
}

/** The bus cannot be reached, or refuses. */
export class BusUnavailable extends Error {
  override readonly name = 'BusUnavailable';
}

/** Published events, keyed by stream: at least once, in order per stream. */
export abstract class EventBus {
  /**
   * Resolves when the bus holds every event durably. After a rejection some may be on it, those first in the batch
   * first: whoever publishes the same batch again doubles some and loses none. @throws BusUnavailable
   */
  abstract publish(batch: readonly PublicEvent[]): Promise<void>;

  /** Delivers until the signal aborts. Each lane begins where the consumer's checkpoint says. @throws BusUnavailable */
  abstract consume(consumer: Consumer, signal: AbortSignal): Promise<void>;

  /** How many events of the topics lie beyond where a consumer stands; of lanes without a position, all of them. */
  abstract beyond(topics: readonly string[], positions: ReadonlyMap<Lane, Position | undefined>): Promise<number>;

  abstract close(): Promise<void>;
}
