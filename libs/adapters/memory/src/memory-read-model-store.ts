import { Transactions, type BufferedTransaction } from '@stadig/event-sourcing/buffered-transaction';
import { checkDeclared, compareText, matches, orderOf, slice } from '@stadig/event-sourcing/document-query';
import type { Position } from '@stadig/event-sourcing/ports/event-store';
import {
  ReadModelStore,
  type CollectionSpec,
  type Document,
  type Query,
  type Transaction,
} from '@stadig/event-sourcing/ports/read-model-store';

interface Collection {
  readonly indexes: string[];
  /** Documents as JSON. */
  readonly documents: Map<string, string>;
}

const PAGE = 500;

/** Read models in memory, for tests and simulations. */
export class MemoryReadModelStore extends ReadModelStore {
  private readonly collections = new Map<string, Collection>();
  private readonly positions = new Map<string, Position>();
  private readonly transactions = new Transactions(this, async (tx) => this.commit(tx));

  override async prepare(collections: readonly CollectionSpec[]): Promise<void> {
    for (const { name, indexes } of collections) {
      const known = this.collections.get(name);
      if (known) known.indexes.push(...indexes.filter((field) => !known.indexes.includes(field)));
      else this.collections.set(name, { indexes: [...indexes], documents: new Map() });
    }
  }

  override transact<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transactions.run(fn);
  }

  override async get<D extends Document>(collection: string, id: string): Promise<D | undefined> {
    const text = this.collection(collection).documents.get(id);
    return text === undefined ? undefined : (JSON.parse(text) as D);
  }

  override async getMany<D extends Document>(
    collection: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, D>> {
    const { documents } = this.collection(collection);
    const found = new Map<string, D>();
    for (const id of ids) {
      const text = documents.get(id);
      if (text !== undefined) found.set(id, JSON.parse(text) as D);
    }
    return found;
  }

  override async find<D extends Document>(collection: string, query: Query): Promise<readonly D[]> {
    const { indexes, documents } = this.collection(collection);
    checkDeclared(collection, indexes, query);
    const all = Array.from(documents.values(), (text) => JSON.parse(text) as D);
    return slice(all.filter((doc) => matches(doc, query.where)).sort(orderOf(query)), query);
  }

  override async count(collection: string, where?: Query['where']): Promise<number> {
    return (await this.find(collection, { where })).length;
  }

  override async *scan<D extends Document>(collection: string): AsyncIterable<readonly D[]> {
    const ids = [...this.collection(collection).documents.keys()].sort(compareText);
    for (let at = 0; at < ids.length; at += PAGE) {
      const page = [...(await this.getMany<D>(collection, ids.slice(at, at + PAGE))).values()];
      if (page.length > 0) yield page;
    }
  }

  override async checkpoints(processor: string): Promise<ReadonlyMap<string, Position>> {
    const lanes = [...this.positions].map(
      ([key, position]) => [...(JSON.parse(key) as [string, string]), position] as const,
    );
    return new Map(lanes.filter(([name]) => name === processor).map(([, lane, position]) => [lane, position]));
  }

  override async checkpoint(processor: string, lane: string): Promise<Position | undefined> {
    return this.positions.get(JSON.stringify([processor, lane]));
  }

  override async drop(collection: string): Promise<void> {
    this.collections.delete(collection);
  }

  override async close(): Promise<void> {}

  private commit(tx: BufferedTransaction): void {
    for (const collection of tx.writes.keys()) this.collection(collection);
    for (const [collection, written] of tx.writes) {
      const { documents } = this.collection(collection);
      for (const [id, document] of written) {
        if (document === null) documents.delete(id);
        else documents.set(id, document.text);
      }
    }
    for (const { processor, lane, next } of tx.advances.values()) {
      this.positions.set(JSON.stringify([processor, lane]), next);
    }
  }

  private collection(name: string): Collection {
    const found = this.collections.get(name);
    if (!found) throw new Error(`collection ${name} was not prepared`);
    return found;
  }
}
