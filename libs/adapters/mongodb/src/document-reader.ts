import { setTimeout as sleep } from 'node:timers/promises';
import { MongoError, type ClientSession, type Collection, type CollectionOptions, type Db } from 'mongodb';
import type { Committed } from '@stadig/event-sourcing/buffered-transaction';
import { checkDeclared } from '@stadig/event-sourcing/document-query';
import type { Position } from '@stadig/event-sourcing/ports/event-store';
import type { Document, Query } from '@stadig/event-sourcing/ports/read-model-store';
import { reaching } from './outward.js';
import { checkCollection, filterOf, sortOf, type StoredDocument } from './stored-document.js';

const PAGE = 1_000;

/** How many ids one query asks for. */
const MOST_IDS = 10_000;

/** Where checkpoints stand; no collection of read models can have this name. */
export const CHECKPOINTS = 'stadig.checkpoints';

export interface StoredCheckpoint {
  readonly _id: string;
  readonly processor: string;
  readonly lane: string;
  readonly position: Position;
}

export const checkpointId = (processor: string, lane: string): string => JSON.stringify([processor, lane]);

/** Which collections were prepared, with the fields that they can be searched by. */
export type Prepared = ReadonlyMap<string, readonly string[]>;

/** Reads documents. Where they are read from, and whether in a transaction, is a matter of the two kinds below. */
abstract class DocumentReader implements Committed {
  constructor(
    protected readonly db: Db,
    private readonly prepared: Prepared,
  ) {}

  async get<D extends Document>(collection: string, id: string): Promise<D | undefined> {
    return (await this.getMany<D>(collection, [id])).get(id);
  }

  async getMany<D extends Document>(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const documents = this.documents(collection);
    const found = new Map<string, D>();
    for (let at = 0; at < ids.length; at += MOST_IDS) {
      const some = ids.slice(at, at + MOST_IDS).map(checkedId);
      const stored = await this.read((session) =>
        documents.find({ _id: { $in: some } }, { session, batchSize: PAGE }).toArray(),
      );
      for (const { _id, json } of stored) found.set(_id, JSON.parse(json) as D);
    }
    return found;
  }

  async find<D extends Document>(collection: string, query: Query): Promise<readonly D[]> {
    const documents = this.documents(collection, query);
    const { where, skip = 0, limit } = query;
    if (limit === 0) return [];
    const stored = await this.read((session) =>
      documents
        .find(filterOf(where), { session, batchSize: PAGE })
        .sort(sortOf(query))
        .skip(skip)
        .limit(limit ?? 0)
        .toArray(),
    );
    return stored.map(({ json }) => JSON.parse(json) as D);
  }

  async count(collection: string, where?: Query['where']): Promise<number> {
    const documents = this.documents(collection, { where });
    return Number(await this.read((session) => documents.countDocuments(filterOf(where), { session })));
  }

  async *scan<D extends Document>(collection: string): AsyncIterable<readonly D[]> {
    const documents = this.documents(collection);
    for (let after: string | undefined; ;) {
      const beyond = after === undefined ? {} : { _id: { $gt: after } };
      const stored = await this.read((session) =>
        documents.find(beyond, { session, batchSize: PAGE }).sort({ _id: 1 }).limit(PAGE).toArray(),
      );
      if (stored.length > 0) yield stored.map(({ json }) => JSON.parse(json) as D);
      if (stored.length < PAGE) return;
      after = stored.at(-1)!._id;
    }
  }

  async checkpoint(processor: string, lane: string): Promise<Position | undefined> {
    const checkpoints = this.db.collection<StoredCheckpoint>(CHECKPOINTS);
    const _id = checkpointId(processor, lane);
    return (await this.read((session) => checkpoints.findOne({ _id }, { session })))?.position;
  }

  async checkpoints(processor: string): Promise<ReadonlyMap<string, Position>> {
    const checkpoints = this.db.collection<StoredCheckpoint>(CHECKPOINTS);
    const stored = await this.read((session) => checkpoints.find({ processor }, { session }).toArray());
    return new Map(stored.map(({ lane, position }) => [lane, position]));
  }

  /** @throws Error when the collection was not prepared, or the query names a field that is not a declared index */
  documents(collection: string, query: Query = {}): Collection<StoredDocument> {
    const indexes = this.prepared.get(collection);
    if (!indexes) throw new Error(`collection ${collection} was not prepared`);
    checkCollection(collection);
    checkDeclared(collection, indexes, query);
    return this.db.collection<StoredDocument>(collection, this.options());
  }

  protected abstract options(): CollectionOptions;

  protected abstract read<T>(query: (session: ClientSession | undefined) => Promise<T>): Promise<T>;
}

/**
 * Reads what a majority holds. A query looks at one moment, for a plain one can show half of a transaction that is
 * committed while it runs.
 */
export class CommittedReader extends DocumentReader {
  protected override options(): CollectionOptions {
    return { readConcern: { level: 'snapshot' } };
  }

  protected override async read<T>(query: (session: undefined) => Promise<T>): Promise<T> {
    return reaching('not-written', async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await query(undefined);
        } catch (error) {
          if (!isSnapshotGone(error) || attempt === ATTEMPTS) throw error;
          await sleep(10 * 2 ** attempt);
        }
      }
    });
  }
}

/** Reads as a transaction sees it, one query at a time, and remembers which documents were not there. */
export class TransactionReader extends DocumentReader {
  private readonly absent = new Map<string, Set<string>>();
  private readonly positions = new Map<string, Promise<Position | undefined>>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    db: Db,
    prepared: Prepared,
    readonly session: ClientSession,
  ) {
    super(db, prepared);
  }

  override async getMany<D extends Document>(
    collection: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, D>> {
    const found = await super.getMany<D>(collection, ids);
    const absent = this.absent.get(collection) ?? new Set();
    this.absent.set(collection, absent);
    for (const id of ids) if (!found.has(id)) absent.add(id);
    return found;
  }

  /** Asked for before a page is handled and before it is committed: in one snapshot it stays what it was. */
  override checkpoint(processor: string, lane: string): Promise<Position | undefined> {
    const id = checkpointId(processor, lane);
    const known = this.positions.get(id) ?? super.checkpoint(processor, lane);
    this.positions.set(id, known);
    return known;
  }

  /** Whether the transaction saw that there is no such document. */
  isAbsent(collection: string, id: string): boolean {
    return this.absent.get(collection)?.has(id) ?? false;
  }

  protected override options(): CollectionOptions {
    return {};
  }

  /** A session takes one operation at a time, whatever its user does at once. */
  protected override read<T>(query: (session: ClientSession) => Promise<T>): Promise<T> {
    const result = this.turn.then(() => query(this.session));
    this.turn = result.catch(() => undefined);
    return result;
  }
}

const ATTEMPTS = 5;
const SNAPSHOT_TOO_OLD = 239;
const SNAPSHOT_UNAVAILABLE = 246;

const isSnapshotGone = (error: unknown): boolean =>
  error instanceof MongoError && (error.code === SNAPSHOT_TOO_OLD || error.code === SNAPSHOT_UNAVAILABLE);

/** An id is text, never an object that would be taken for an operator. @throws TypeError */
function checkedId(id: unknown): string {
  if (typeof id !== 'string') throw new TypeError('an id is a text');
  return id;
}
