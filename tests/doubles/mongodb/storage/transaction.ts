import type { Stored } from '../bson/stored.js';
import { Fault, writeConflict } from '../fault.js';
import { duplicate, ID_INDEX, valueOf, type Collection, type Holder, type IndexSpec } from './collection.js';

/** What a transaction stands on. */
export interface Ground {
  /** The number of the last commit. */
  readonly now: number;
  collection(name: string): Collection | undefined;
  ensured(name: string): Collection;
  /** The last commit that made, renamed or dropped the collection. */
  redefinedAt(name: string): number;
  /** Another open transaction that has written a document with this value of a unique index. */
  heldByAnother(self: Holder, name: string, key: string, spec: IndexSpec, value: string): Holder | undefined;
}

/**
 * Sees the server as it was when the transaction began, and its own writes. Whoever writes a document first has it;
 * another transaction that would write it too, or would have to overwrite a later version than it sees, ends.
 */
export class Transaction implements Holder {
  /** The last commit that it sees. */
  readonly snapshot: number;
  /** What it wrote, by collection and key; null: deleted. */
  readonly writes = new Map<string, Map<string, Stored | null>>();
  /** Resolves when it is over, whichever way. */
  readonly over: Promise<void>;
  private readonly touched = new Set<string>();
  private end!: () => void;

  constructor(private readonly ground: Ground) {
    this.snapshot = ground.now;
    this.over = new Promise((resolve) => (this.end = resolve));
  }

  /** Whether it has read or written the collection, which stays as it is until the transaction is over. */
  touches(name: string): boolean {
    return this.touched.has(name);
  }

  /** @throws Fault when the collection was made, renamed or dropped since the transaction began. */
  touch(name: string): void {
    if (this.ground.redefinedAt(name) > this.snapshot) {
      throw new Fault(246, `Unable to read from a snapshot due to pending collection catalog changes to ${name}`);
    }
    this.touched.add(name);
  }

  get(name: string, key: string): Stored | undefined {
    const own = this.writes.get(name)?.get(key);
    if (own !== undefined) return own ?? undefined;
    return this.ground.collection(name)?.at(key, this.snapshot);
  }

  *keys(name: string): Iterable<string> {
    const own = this.writes.get(name);
    yield* this.ground.collection(name)?.keys ?? [];
    for (const key of own?.keys() ?? []) if (!this.isStored(name, key)) yield key;
  }

  /**
   * @param isNew the document is inserted, so that one with its `_id` is in the way.
   * @throws Fault: a write conflict, or a value that a unique index holds already.
   */
  write(name: string, key: string, document: Stored | null, isNew: boolean): void {
    const collection = this.ground.ensured(name);
    const holder = collection.holder(key);
    if (holder && holder !== this) throw writeConflict();
    if (collection.writtenAt(key) > this.snapshot) throw writeConflict();
    if (document && isNew && this.get(name, key)) throw duplicate(name, ID_INDEX, document);
    if (document) this.checkUnique(collection, key, document);
    let writes = this.writes.get(name);
    if (!writes) this.writes.set(name, (writes = new Map<string, Stored | null>()));
    writes.set(key, document);
    collection.hold(key, this);
  }

  /** Lets go of what it held. */
  close(): void {
    for (const [name, writes] of this.writes) {
      const collection = this.ground.collection(name);
      for (const key of writes.keys()) collection?.release(key, this);
    }
    this.end();
  }

  private isStored(name: string, key: string): boolean {
    return (this.ground.collection(name)?.writtenAt(key) ?? 0) > 0;
  }

  private checkUnique(collection: Collection, key: string, document: Stored): void {
    for (const spec of collection.specs.filter((s) => s.unique)) {
      const value = valueOf(spec, document);
      for (const [other, written] of this.writes.get(collection.name) ?? []) {
        if (other !== key && written && valueOf(spec, written) === value)
          throw duplicate(collection.name, spec, document);
      }
      if (this.ground.heldByAnother(this, collection.name, key, spec, value)) throw writeConflict();
      const owner = collection.owner(spec, document);
      if (owner === undefined || owner === key) continue;
      const own = this.writes.get(collection.name)?.get(owner);
      if (own !== undefined) continue;
      throw collection.writtenAt(owner) > this.snapshot ? writeConflict() : duplicate(collection.name, spec, document);
    }
  }
}
