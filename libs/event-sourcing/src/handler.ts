import type { SetAside } from './dead-letters.js';
import type { Clock } from './ports/clock.js';
import type { Consumer, Lane } from './ports/event-bus.js';
import type { Position } from './ports/event-store.js';
import type { CollectionSpec, Transaction } from './ports/read-model-store.js';
import type { ProjectedEvent } from './projected-event.js';
import { collectionOf, collectionSpec, projectPage, type Projection } from './projection.js';
import { RecentDocuments } from './recent-documents.js';

/** What a processor does with a page, inside the transaction that also moves its checkpoint. */
export interface Handler {
  readonly name: string;
  readonly collections: readonly CollectionSpec[];
  /** Gives what it set aside. */
  handle(tx: Transaction, events: readonly ProjectedEvent[]): Promise<readonly SetAside[] | void>;
  /**
   * What events do outside the store, such as sending commands: after `handle` is committed, before the checkpoint
   * moves, without those set aside. After a crash it comes again, so doing it twice is doing it once. Gives what has to be set aside.
   */
  act?(events: readonly ProjectedEvent[]): Promise<readonly SetAside[]>;
  /** What `handle` did in this transaction was committed, and nobody else wrote meanwhile. */
  committed?(tx: Transaction): void;
  /** It was not, or the handler begins anew: what it remembers of the store may be wrong. */
  forget?(): void;
}

/** Where events come from, lane by lane. */
export interface Source {
  /**
   * Delivers pages until the signal aborts or `page` throws.
   * @param group name of the consumers that share the lanes between them
   * @param told what else a bus says of lanes
   */
  read(
    group: string,
    from: (lane: Lane) => Promise<Position | undefined>,
    page: (lane: Lane, events: readonly ProjectedEvent[], next: Position, caughtUp: boolean) => Promise<void>,
    signal: AbortSignal,
    told?: Pick<Consumer, 'lanes' | 'ended'>,
  ): Promise<void>;
  /** Whether groups of consumers read it from the bus. */
  readonly onBus?: boolean;
  /** How many events lie beyond these positions; of lanes without one, all of them. */
  beyond(positions: ReadonlyMap<Lane, Position | undefined>): Promise<number>;
}

/** A handler and where its events come from. */
export interface Reading {
  readonly handler: Handler;
  readonly source: Source;
  /** The same handler for collections of their own, to build them anew beside the others. @param suffix `~1` */
  edition(suffix: string): Handler;
}

export function projectionHandler(projection: Projection, clock: Clock): Handler {
  const recent = new RecentDocuments();
  return {
    name: collectionOf(projection),
    collections: [collectionSpec(projection)],
    handle: (tx, events) => projectPage(projection, tx, events, clock.now().toISOString(), recent),
    committed: (tx) => recent.committed(tx),
    forget: () => recent.forget(),
  };
}
