import type { Position } from './event-store.js';

/** A document of a read model. `_id` is unique in its collection. */
export interface Document {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** A collection and the top-level scalar fields it can be searched and sorted by. */
export interface CollectionSpec {
  readonly name: string;
  readonly indexes: readonly string[];
}

export interface Query {
  /** Field equals value, all of them; fields must be declared as indexes. */
  readonly where?: Readonly<Record<string, string | number | boolean | null>>;
  /** A declared index, ascending; ties and no sort: by `_id`. */
  readonly sort?: string;
  readonly descending?: boolean;
  readonly skip?: number;
  readonly limit?: number;
}

export interface Reader {
  get<D extends Document>(collection: string, id: string): Promise<D | undefined>;
  getMany<D extends Document>(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, D>>;
  find<D extends Document>(collection: string, query: Query): Promise<readonly D[]>;
  count(collection: string, where?: Query['where']): Promise<number>;
  /** Every document of a collection, in pages, ordered by `_id`. */
  scan<D extends Document>(collection: string): AsyncIterable<readonly D[]>;
}

/** Reads see what the same transaction wrote. */
export interface Transaction extends Reader {
  /** @param texts each document as `JSON.stringify` writes it, where the caller has it; for stores that keep JSON. */
  put(collection: string, documents: readonly Document[], texts?: readonly (string | undefined)[]): Promise<void>;
  delete(collection: string, ids: readonly string[]): Promise<void>;
  checkpoint(processor: string, lane: string): Promise<Position | undefined>;
  /** Compare-and-set. @throws CheckpointLost when the stored one is not `expected`: another owner went on. */
  advance(processor: string, lane: string, expected: Position | undefined, next: Position): Promise<void>;
}

export class CheckpointLost extends Error {
  override readonly name = 'CheckpointLost';
  constructor(
    readonly processor: string,
    readonly lane: string,
  ) {
    super(`checkpoint of ${processor} (${lane}) was moved by another owner`);
  }
}

/** `last`: a store that is filled faster without indexes may leave them out, until it is told `now`. */
export type IndexTime = 'now' | 'last';

export abstract class ReadModelStore implements Reader {
  /**
   * Creates what is missing; called at start, before any transaction. Searches find the same with and without indexes.
   * @param indexes when they are built; default `now`
   */
  abstract prepare(collections: readonly CollectionSpec[], indexes?: IndexTime): Promise<void>;

  /**
   * Runs `fn` and commits all it wrote, or nothing. `fn` may run more than once: it has no effect outside.
   * Resolves after the commit is durable.
   */
  abstract transact<T>(fn: (tx: Transaction) => Promise<T>): Promise<T>;

  abstract get<D extends Document>(collection: string, id: string): Promise<D | undefined>;
  abstract getMany<D extends Document>(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, D>>;
  abstract find<D extends Document>(collection: string, query: Query): Promise<readonly D[]>;
  abstract count(collection: string, where?: Query['where']): Promise<number>;
  abstract scan<D extends Document>(collection: string): AsyncIterable<readonly D[]>;
  abstract checkpoint(processor: string, lane: string): Promise<Position | undefined>;

  /** Where the processor stands, by lane. */
  abstract checkpoints(processor: string): Promise<ReadonlyMap<string, Position>>;

  /** Removes a collection with all its documents. */
  abstract drop(collection: string): Promise<void>;

  abstract close(): Promise<void>;
}
