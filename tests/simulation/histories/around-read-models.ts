import type { Position } from '@stadig/event-sourcing/ports/event-store';
import {
  CheckpointLost,
  ReadModelStore,
  type CollectionSpec,
  type Document,
  type Query,
  type Transaction,
} from '@stadig/event-sourcing/ports/read-model-store';
import { asked, called, type Caller } from './caller.js';

export class AroundReadModels extends ReadModelStore {
  constructor(
    private readonly inner: ReadModelStore,
    private readonly by: Caller,
  ) {
    super();
  }

  override prepare(collections: readonly CollectionSpec[]): Promise<void> {
    return asked(this.by, 'prepare', () => this.inner.prepare(collections));
  }

  override transact<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    return called(this.by, 'transaction', async () => {
      if (this.by.faults.happens('checkpoint lost')) throw new CheckpointLost('made up', 'made up');
      if (this.by.faults.happens('transaction run twice')) await this.inVain(fn);
      return this.inner.transact((tx) => fn(slowly(tx, this.by)));
    });
  }

  override get<D extends Document>(collection: string, id: string): Promise<D | undefined> {
    return asked(this.by, 'get', () => this.inner.get<D>(collection, id));
  }

  override getMany<D extends Document>(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return asked(this.by, 'get', () => this.inner.getMany<D>(collection, ids));
  }

  override find<D extends Document>(collection: string, query: Query): Promise<readonly D[]> {
    return asked(this.by, 'find', () => this.inner.find<D>(collection, query));
  }

  override count(collection: string, where?: Query['where']): Promise<number> {
    return asked(this.by, 'find', () => this.inner.count(collection, where));
  }

  override async *scan<D extends Document>(collection: string): AsyncIterable<readonly D[]> {
    for await (const page of this.inner.scan<D>(collection)) {
      await this.by.turn();
      yield page;
    }
  }

  override checkpoint(processor: string, lane: string): Promise<Position | undefined> {
    return asked(this.by, 'checkpoint', () => this.inner.checkpoint(processor, lane));
  }

  override checkpoints(processor: string): Promise<ReadonlyMap<string, Position>> {
    return asked(this.by, 'checkpoint', () => this.inner.checkpoints(processor));
  }

  override drop(collection: string): Promise<void> {
    return called(this.by, 'drop', () => this.inner.drop(collection));
  }

  override async close(): Promise<void> {}

  /** Runs it, and commits nothing. */
  private async inVain(fn: (tx: Transaction) => Promise<unknown>): Promise<void> {
    const undone = new Error('undone');
    const run = this.inner.transact(async (tx) => {
      await fn(slowly(tx, this.by));
      throw undone;
    });
    await run.catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  }
}

/** Between the reads of a transaction others go on. */
function slowly(tx: Transaction, by: Caller): Transaction {
  const turn = async (): Promise<void> => {
    if (by.dead || by.faults.either()) await by.turn();
    by.faults.before('transaction');
  };
  return {
    get: async (...args) => (await turn(), tx.get(...args)),
    getMany: async (...args) => (await turn(), tx.getMany(...args)),
    find: async (...args) => (await turn(), tx.find(...args)),
    count: async (...args) => (await turn(), tx.count(...args)),
    scan: (collection) => tx.scan(collection),
    put: (...args) => tx.put(...args),
    delete: (...args) => tx.delete(...args),
    checkpoint: async (...args) => (await turn(), tx.checkpoint(...args)),
    advance: (...args) => tx.advance(...args),
  };
}
