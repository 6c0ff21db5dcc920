import type { Position } from './ports/event-store.js';
import {
  ReadModelStore,
  type CollectionSpec,
  type Document,
  type IndexTime,
  type Query,
  type Transaction,
} from './ports/read-model-store.js';

/**
 * Which edition of each read model is read: a document per processor, so that all its collections change at once.
 * An edition is a version of the code that folds it, and how often it was built anew: `_v2`, `_v2~1`.
 */
export const LIVE: CollectionSpec = { name: 'live_editions', indexes: [] };

export interface LiveEdition extends Document {
  /** `_v2~1` */
  readonly edition: string;
  /** Names of the collections, by their names without edition. */
  readonly collections: Readonly<Record<string, string>>;
  /** The edition that is built beside it on an operator's word. */
  readonly building?: string;
  /** Collections of editions before, to be dropped once nobody reads them. */
  readonly retired: readonly string[];
}

const EDITION = /_v\d+(~\d+)?$/;

/** The name of a collection or a processor without its edition. */
export const withoutEdition = (name: string): string => name.replace(EDITION, '');

export const editionOf = (name: string): string => EDITION.exec(name)?.[0] ?? '';

/** Milliseconds after which it is looked again which edition is read. */
const FRESH = 1000;

/**
 * The read models as whoever asks them sees them: a collection's name means the edition that was promoted last, whatever
 * edition the code knows, so that reads go on while another is built. Collections without editions are as they are.
 */
export class LiveReadModels extends ReadModelStore {
  private live: ReadonlyMap<string, string> = new Map();
  private looked = -Infinity;

  private prepared: Promise<void> | undefined;

  /** @param store the store itself, in which every name means its own edition */
  constructor(readonly store: ReadModelStore) {
    super();
  }

  /** Looks now, not within a second. */
  async refresh(): Promise<void> {
    await (this.prepared ??= this.store.prepare([LIVE]));
    const found = await this.store.find<LiveEdition>(LIVE.name, {});
    this.live = new Map(found.flatMap(({ collections }) => Object.entries(collections)));
    this.looked = performance.now();
  }

  /** The collection that is read under the name now. */
  async resolve(collection: string): Promise<string> {
    if (performance.now() - this.looked > FRESH) await this.refresh();
    return this.live.get(withoutEdition(collection)) ?? collection;
  }

  override prepare(collections: readonly CollectionSpec[], indexes?: IndexTime): Promise<void> {
    return this.store.prepare(collections, indexes);
  }

  /** Names stand for themselves here: ask `resolve` first. */
  override transact<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.store.transact(fn);
  }

  override async get<D extends Document>(collection: string, id: string): Promise<D | undefined> {
    return this.store.get<D>(await this.resolve(collection), id);
  }

  override async getMany<D extends Document>(
    collection: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, D>> {
    return this.store.getMany<D>(await this.resolve(collection), ids);
  }

  override async find<D extends Document>(collection: string, query: Query): Promise<readonly D[]> {
    return this.store.find<D>(await this.resolve(collection), query);
  }

  override async count(collection: string, where?: Query['where']): Promise<number> {
    return this.store.count(await this.resolve(collection), where);
  }

  override async *scan<D extends Document>(collection: string): AsyncIterable<readonly D[]> {
    yield* this.store.scan<D>(await this.resolve(collection));
  }

  override checkpoint(processor: string, lane: string): Promise<Position | undefined> {
    return this.store.checkpoint(processor, lane);
  }

  override checkpoints(processor: string): Promise<ReadonlyMap<string, Position>> {
    return this.store.checkpoints(processor);
  }

  override drop(collection: string): Promise<void> {
    return this.store.drop(collection);
  }

  override close(): Promise<void> {
    return this.store.close();
  }
}
