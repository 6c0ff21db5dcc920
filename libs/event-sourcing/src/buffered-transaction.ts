import { compareText, matches, orderOf, slice } from './document-query.js';
import type { Position } from './ports/event-store.js';
import { CheckpointLost, type Document, type Query, type Reader, type Transaction } from './ports/read-model-store.js';

/** What a transaction reads that it has not written itself. */
export interface Committed extends Reader {
  checkpoint(processor: string, lane: string): Promise<Position | undefined>;
}

/** A document as JSON, and its searchable part, the fields that are no lists or objects, as JSON of their own. */
export interface Written {
  readonly text: string;
  readonly scalars: string;
}

export interface Advance {
  readonly processor: string;
  readonly lane: string;
  readonly expected: Position | undefined;
  readonly next: Position;
}

/**
 * A transaction that keeps what it writes to itself until it is committed in one go, for stores without transactions
 * that last. Its reads see its writes. It notes what it touched, so that two that meet can be told.
 */
export class BufferedTransaction implements Transaction {
  /** Documents by collection and id; null: deleted. */
  readonly writes = new Map<string, Map<string, Written | null>>();
  readonly advances = new Map<string, Advance>();
  private readonly touched = new Map<string, Set<string>>();
  private readonly searched = new Set<string>();

  /** @param meeting transactions whose commit this one may have seen, wholly, in part or not at all. */
  constructor(
    private readonly committed: Committed,
    private readonly meeting: BufferedTransaction[],
  ) {}

  get wrote(): boolean {
    return this.writes.size > 0 || this.advances.size > 0;
  }

  /** Another one's commit may overlap with this one. */
  meet(other: BufferedTransaction): void {
    this.meeting.push(other);
  }

  /** Whether one of those it met changed what it read or wrote. */
  isStale(): boolean {
    return this.meeting.some((other) => this.restsOn(other));
  }

  async get<D extends Document>(collection: string, id: string): Promise<D | undefined> {
    this.touch(collection, id);
    const own = this.writes.get(collection)?.get(id);
    return own === undefined ? this.committed.get<D>(collection, id) : parsed<D>(own);
  }

  async getMany<D extends Document>(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const written = this.writes.get(collection);
    for (const id of ids) this.touch(collection, id);
    if (!written) return this.committed.getMany<D>(collection, ids);
    const found = new Map(
      await this.committed.getMany<D>(
        collection,
        ids.filter((id) => !written.has(id)),
      ),
    );
    for (const id of ids) {
      const own = parsed<D>(written.get(id));
      if (own) found.set(id, own);
    }
    return found;
  }

  async find<D extends Document>(collection: string, query: Query): Promise<readonly D[]> {
    this.searched.add(collection);
    const written = this.writes.get(collection);
    if (!written) return this.committed.find<D>(collection, query);
    const { where, sort, descending, skip = 0, limit } = query;
    const enough = limit === undefined ? {} : { limit: skip + limit + written.size };
    const stored = await this.committed.find<D>(collection, { where, sort, descending, ...enough });
    const own = [...written.values()].flatMap((own) => parsed<D>(own) ?? []).filter((doc) => matches(doc, where));
    const all = stored.filter((doc) => !written.has(doc._id)).concat(own);
    return slice(all.sort(orderOf(query)), query);
  }

  async count(collection: string, where?: Query['where']): Promise<number> {
    this.searched.add(collection);
    const written = this.writes.get(collection);
    const stored = await this.committed.count(collection, where);
    if (!written) return stored;
    const hidden = [...(await this.committed.getMany(collection, [...written.keys()])).values()];
    const own = [...written.values()].flatMap((own) => parsed(own) ?? []);
    const matching = (documents: readonly Document[]): number => documents.filter((doc) => matches(doc, where)).length;
    return stored - matching(hidden) + matching(own);
  }

  async *scan<D extends Document>(collection: string): AsyncIterable<readonly D[]> {
    this.searched.add(collection);
    const written = new Map(this.writes.get(collection));
    const own = [...written.values()].flatMap((own) => parsed<D>(own) ?? []);
    own.sort((a, b) => compareText(a._id, b._id));
    for await (const page of this.committed.scan<D>(collection)) {
      const last = page.at(-1)!._id;
      const until = own.findIndex((doc) => compareText(doc._id, last) > 0);
      const between = own.splice(0, until < 0 ? own.length : until);
      const merged = page.filter((doc) => !written.has(doc._id)).concat(between);
      if (merged.length > 0) yield merged.sort((a, b) => compareText(a._id, b._id));
    }
    if (own.length > 0) yield own;
  }

  async put(
    collection: string,
    documents: readonly Document[],
    texts?: readonly (string | undefined)[],
  ): Promise<void> {
    for (const [i, document] of documents.entries()) {
      if (typeof document._id !== 'string') throw new TypeError(`a document of ${collection} has no _id`);
      this.write(collection, document._id, {
        text: texts?.[i] ?? JSON.stringify(document),
        scalars: scalarsOf(document),
      });
    }
  }

  async delete(collection: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.write(collection, id, null);
  }

  async checkpoint(processor: string, lane: string): Promise<Position | undefined> {
    const key = laneKey(processor, lane);
    this.touch(CHECKPOINTS, key);
    const own = this.advances.get(key);
    return own ? own.next : this.committed.checkpoint(processor, lane);
  }

  async advance(processor: string, lane: string, expected: Position | undefined, next: Position): Promise<void> {
    if ((await this.checkpoint(processor, lane)) !== expected) throw new CheckpointLost(processor, lane);
    const key = laneKey(processor, lane);
    const before = this.advances.get(key);
    this.advances.set(key, { processor, lane, expected: before ? before.expected : expected, next });
  }

  private write(collection: string, id: string, document: Written | null): void {
    this.touch(collection, id);
    let written = this.writes.get(collection);
    if (!written) this.writes.set(collection, (written = new Map<string, Written | null>()));
    written.set(id, document);
  }

  private touch(collection: string, id: string): void {
    let ids = this.touched.get(collection);
    if (!ids) this.touched.set(collection, (ids = new Set()));
    ids.add(id);
  }

  private restsOn(other: BufferedTransaction): boolean {
    for (const [collection, written] of other.writes) {
      if (this.searched.has(collection)) return true;
      const mine = this.touched.get(collection);
      if (mine) for (const id of written.keys()) if (mine.has(id)) return true;
    }
    const mine = this.touched.get(CHECKPOINTS);
    if (mine) for (const key of other.advances.keys()) if (mine.has(key)) return true;
    return false;
  }
}

/** Runs transactions so that their outcome is as if they had come one after the other. */
export class Transactions {
  private readonly active = new Set<BufferedTransaction>();
  private readonly committing = new Map<BufferedTransaction, Promise<void>>();

  /** @param commit writes all of it durably, or nothing. */
  constructor(
    private readonly committed: Committed,
    private readonly commit: (transaction: BufferedTransaction) => Promise<void>,
  ) {}

  /** Runs `fn`, again where another transaction changed what it rests on, and commits. */
  async run<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    for (;;) {
      const tx = new BufferedTransaction(this.committed, [...this.committing.keys()]);
      this.active.add(tx);
      let value: T;
      try {
        value = await fn(tx);
      } catch (error) {
        if (!tx.isStale()) throw error;
        await Promise.allSettled(this.committing.values());
        continue;
      } finally {
        this.active.delete(tx);
      }
      if (tx.isStale()) {
        await Promise.allSettled(this.committing.values());
        continue;
      }
      if (tx.wrote) await this.finish(tx);
      return value;
    }
  }

  private async finish(tx: BufferedTransaction): Promise<void> {
    for (const other of this.active) other.meet(tx);
    const done = this.commit(tx);
    this.committing.set(tx, done);
    try {
      await done;
    } finally {
      this.committing.delete(tx);
    }
  }
}

const CHECKPOINTS = '';

const laneKey = (processor: string, lane: string): string => JSON.stringify([processor, lane]);

const parsed = <D extends Document>(own: Written | null | undefined): D | undefined =>
  own ? (JSON.parse(own.text) as D) : undefined;

function scalarsOf(document: Document): string {
  const scalars: Record<string, unknown> = {};
  for (const field in document) {
    const value = document[field];
    if (field !== '_id' && (typeof value !== 'object' || value === null)) scalars[field] = value;
  }
  return JSON.stringify(scalars);
}
