import type { Position } from './ports/event-store.js';
import {
  ReadModelStore,
  type CollectionSpec,
  type Document,
  type IndexTime,
  type Query,
  type Transaction,
} from './ports/read-model-store.js';

/** A version of the code that folds a read model, and how often it was built anew: `_v2`, `_v2~1`. */
export interface Edition {
  readonly edition: string;
  /** Names of its collections, by their names without edition. */
  readonly collections: Readonly<Record<string, string>>;
}

/** Which edition of each read model is read: a document per processor, so that all its collections change at once. */
export const LIVE: CollectionSpec = { name: 'live_editions', indexes: [] };

export interface LiveEdition extends Document, Edition {
  /** The edition that is built beside it, by every process whose code is of that version. */
  readonly building?: Edition;
  /** Collections of editions before, to be dropped once nobody reads them. */
  readonly retired: readonly string[];
  /** All that were ever begun. None comes again: whoever still writes to one that was dropped changes nothing. */
  readonly begun: readonly string[];
}

const EDITION = /_v(\d+)(~\d+)?$/;

/** The name of a collection or a processor without its edition. */
export const withoutEdition = (name: string): string => name.replace(EDITION, '');

export const editionOf = (name: string): string => EDITION.exec(name)?.[0] ?? '';

/** 2, of `_v2~1`. */
export const versionOf = (edition: string): number => Number(EDITION.exec(edition)?.[1] ?? 0);

/** @param bases names of the collections without edition */
const editionNamed = (edition: string, bases: readonly string[]): Edition => ({
  edition,
  collections: Object.fromEntries(bases.map((base) => [base, base + edition])),
});

/** Where there is no read model yet, the one that is built first is read. */
export function firstEdition(name: string, version: number, bases: readonly string[]): LiveEdition {
  const edition = `_v${version}`;
  return { _id: name, ...editionNamed(edition, bases), retired: [], begun: [edition] };
}

/** Begins another edition beside the one that is read, in place of one that was being built. */
export function withAnother(before: LiveEdition, version: number, bases: readonly string[]): LiveEdition {
  const times = before.begun.filter((edition) => versionOf(edition) === version).length;
  const edition = `_v${version}${times === 0 ? '' : `~${times}`}`;
  return { ...withoutBuilding(before), building: editionNamed(edition, bases), begun: [...before.begun, edition] };
}

function withoutBuilding({ building, ...before }: LiveEdition): LiveEdition {
  return { ...before, retired: [...before.retired, ...Object.values(building?.collections ?? {})] };
}

/** What newer code makes of it: an edition of its own beside, and none that older code was building. */
export function forCodeOf(version: number, before: LiveEdition, bases: readonly string[]): LiveEdition {
  const { building, edition } = before;
  const isOlder = building !== undefined && versionOf(building.edition) < version;
  if (versionOf(edition) < version && (!building || isOlder)) return withAnother(before, version, bases);
  return isOlder ? withoutBuilding(before) : before;
}

/** The edition that was built is read; unchanged where that is another one by now. */
export function withPromoted(before: LiveEdition, built: string): LiveEdition {
  const { building, ...rest } = before;
  if (building?.edition !== built) return before;
  return { ...rest, ...building, retired: [...before.retired, ...Object.values(before.collections)] };
}

export const withoutRetired = (before: LiveEdition, dropped: readonly string[]): LiveEdition => ({
  ...before,
  retired: before.retired.filter((collection) => !dropped.includes(collection)),
});

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
  /** What this process searches by, by the collections' names without edition. */
  private readonly searched = new Map<string, readonly string[]>();
  /** Collections of other editions that can be read here. */
  private readonly readable = new Set<string>();

  /** @param store the store itself, in which every name means its own edition */
  constructor(readonly store: ReadModelStore) {
    super();
  }

  /** Tells by which fields they are searched here, whichever edition is read. */
  declare(collections: readonly CollectionSpec[]): void {
    for (const { name, indexes } of collections) this.searched.set(withoutEdition(name), indexes);
  }

  /** Looks now, not within a second. */
  async refresh(): Promise<void> {
    this.prepared ??= this.store.prepare([LIVE]);
    this.prepared.catch(() => (this.prepared = undefined));
    await this.prepared;
    const found = await this.store.find<LiveEdition>(LIVE.name, {});
    const live = found.flatMap(({ collections }) => Object.entries(collections));
    await this.makeReadable(live);
    this.live = new Map(live);
    this.looked = performance.now();
  }

  /** An edition may be another process's, of other code. */
  private async makeReadable(collections: readonly (readonly [base: string, name: string])[]): Promise<void> {
    const others = collections.filter(([, name]) => !this.readable.has(name));
    const specs = others.map(([base, name]) => ({ name, indexes: this.searched.get(base) ?? [] }));
    if (specs.length > 0) await this.store.prepare(specs, 'last');
    for (const { name } of specs) this.readable.add(name);
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
