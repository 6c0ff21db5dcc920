import { MongoServerError, type Db, type MongoClient } from 'mongodb';
import { BufferedTransaction } from '@stadig/event-sourcing/buffered-transaction';
import type { Position } from '@stadig/event-sourcing/ports/event-store';
import {
  ReadModelStore,
  type CollectionSpec,
  type Document,
  type IndexTime,
  type Query,
  type Transaction,
} from '@stadig/event-sourcing/ports/read-model-store';
import { connect, type Database } from './connect.js';
import { CHECKPOINTS, CommittedReader, TransactionReader } from './document-reader.js';
import { reaching } from './outward.js';
import { checkCollection, checkField, indexOf } from './stored-document.js';
import { inTransaction } from './transaction.js';
import { writeTransaction } from './write-transaction.js';

const NAMESPACE_EXISTS = 48;
const NAMESPACE_NOT_FOUND = 26;

export interface MongoReadModelOptions {
  /**
   * Milliseconds for a transaction with all its repetitions, less than a server lets one live (60 s). Default 30 000.
   */
  readonly transactionLimit?: number;
}

/** Read models in a database of MongoDB: a collection each, documents as JSON beside what can be searched. */
export class MongoReadModelStore extends ReadModelStore {
  private readonly indexes = new Map<string, readonly string[]>();
  private readonly reader: CommittedReader;

  private constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly transactionLimit: number,
  ) {
    super();
    this.reader = new CommittedReader(db, this.indexes);
  }

  /** @throws Error when the server has no transactions or refuses the account, StoreUnavailable when it does not answer */
  static async open(
    { url, database }: Database,
    { transactionLimit = 30_000 }: MongoReadModelOptions = {},
  ): Promise<MongoReadModelStore> {
    const client = await connect(url);
    const store = new MongoReadModelStore(client, client.db(database), transactionLimit);
    try {
      await store.create([CHECKPOINTS]);
      await reaching('unknown', () => store.db.collection(CHECKPOINTS).createIndexes([{ key: { processor: 1 } }]));
    } catch (error) {
      await client.close();
      throw error;
    }
    return store;
  }

  override async prepare(collections: readonly CollectionSpec[], indexTime: IndexTime = 'now'): Promise<void> {
    for (const { name, indexes } of collections) {
      checkCollection(name);
      indexes.forEach(checkField);
    }
    await this.create(collections.map(({ name }) => name));
    for (const { name, indexes } of collections) {
      if (indexes.length > 0 && indexTime === 'now') {
        await reaching('unknown', () =>
          this.db.collection(name).createIndexes(indexes.map((field) => ({ key: indexOf(field) }))),
        );
      }
      this.indexes.set(name, [...new Set([...(this.indexes.get(name) ?? []), ...indexes])]);
    }
  }

  override transact<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    return inTransaction(this.client, this.transactionLimit, async (session) => {
      const reader = new TransactionReader(this.db, this.indexes, session);
      const tx = new BufferedTransaction(reader, []);
      const value = await fn(tx);
      await writeTransaction(this.db, reader, tx);
      return value;
    });
  }

  override get<D extends Document>(collection: string, id: string): Promise<D | undefined> {
    return this.reader.get(collection, id);
  }

  override getMany<D extends Document>(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return this.reader.getMany(collection, ids);
  }

  override find<D extends Document>(collection: string, query: Query): Promise<readonly D[]> {
    return this.reader.find(collection, query);
  }

  override count(collection: string, where?: Query['where']): Promise<number> {
    return this.reader.count(collection, where);
  }

  override scan<D extends Document>(collection: string): AsyncIterable<readonly D[]> {
    return this.reader.scan(collection);
  }

  override checkpoint(processor: string, lane: string): Promise<Position | undefined> {
    return this.reader.checkpoint(processor, lane);
  }

  override checkpoints(processor: string): Promise<ReadonlyMap<string, Position>> {
    return this.reader.checkpoints(processor);
  }

  override async drop(collection: string): Promise<void> {
    checkCollection(collection);
    await reaching('unknown', () => unless(NAMESPACE_NOT_FOUND, () => this.db.dropCollection(collection)));
    this.indexes.delete(collection);
  }

  override async close(): Promise<void> {
    await this.client.close();
  }

  /** Collections are made before any transaction; another process may do the same at the same time. */
  private async create(names: readonly string[]): Promise<void> {
    await reaching('unknown', async () => {
      const listed = await this.db.listCollections({}, { nameOnly: true }).toArray();
      const there = new Set(listed.map(({ name }) => name));
      for (const name of names.filter((n) => !there.has(n))) {
        await unless(NAMESPACE_EXISTS, () => this.db.createCollection(name));
      }
    });
  }
}

/** Runs it; the server's error with this code is as good as done. */
async function unless(code: number, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === code)) throw error;
  }
}
