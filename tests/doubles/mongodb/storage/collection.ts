import { EJSON } from 'bson';
import { keyOf, type Stored } from '../bson/stored.js';
import { Fault } from '../fault.js';

/** A transaction, as far as documents that it has written go. */
export interface Holder {
  /** Resolves when it is over, whichever way. */
  readonly over: Promise<void>;
}

/** What a document was from a commit on; null: deleted. */
interface Version {
  readonly at: number;
  readonly document: Stored | null;
}

export interface IndexSpec {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique: boolean;
}

/** Documents by the key of their `_id`, each with the versions that somebody may still look at. */
export class Collection {
  private readonly versions = new Map<string, Version[]>();
  /** Open transactions that have written a document. */
  private readonly holders = new Map<string, Holder>();
  private readonly indexes = new Map<string, IndexSpec>();
  /** For each unique index: who has a value now. */
  private readonly owners = new Map<string, Map<string, string>>();

  /**
   * @param name `database.collection`
   * @param made false while only transactions that are still open have written to it
   */
  constructor(
    public name: string,
    public made: boolean,
  ) {}

  get specs(): readonly IndexSpec[] {
    return [...this.indexes.values()];
  }

  get keys(): Iterable<string> {
    return this.versions.keys();
  }

  /** The document as of a commit. */
  at(key: string, moment: number): Stored | undefined {
    const versions = this.versions.get(key);
    return versions?.findLast((version) => version.at <= moment)?.document ?? undefined;
  }

  /** When the document was written last; 0: never. */
  writtenAt(key: string): number {
    return this.versions.get(key)?.at(-1)?.at ?? 0;
  }

  /** The open transaction that has written the document. */
  holder(key: string): Holder | undefined {
    return this.holders.get(key);
  }

  hold(key: string, holder: Holder): void {
    this.holders.set(key, holder);
  }

  release(key: string, holder: Holder): void {
    if (this.holders.get(key) === holder) this.holders.delete(key);
  }

  /** @param oldest the earliest moment that anybody looks at: what only earlier ones show is let go. */
  apply(key: string, document: Stored | null, at: number, oldest: number): void {
    const before = this.at(key, Infinity);
    const versions = this.versions.get(key) ?? [];
    versions.push({ at, document });
    while (versions.length > 1 && versions[1]!.at <= oldest) versions.shift();
    this.versions.set(key, versions);
    for (const spec of this.indexes.values()) {
      const owners = this.owners.get(spec.name);
      if (!owners) continue;
      if (before && owners.get(valueOf(spec, before)) === key) owners.delete(valueOf(spec, before));
      if (document) owners.set(valueOf(spec, document), key);
    }
  }

  /** Who has the value that a document would have in a unique index, now. */
  owner(spec: IndexSpec, document: Stored): string | undefined {
    return this.owners.get(spec.name)?.get(valueOf(spec, document));
  }

  /** @throws Fault where two documents have the same value. */
  addIndex(spec: IndexSpec): void {
    if (spec.unique) {
      const owners = new Map<string, string>();
      for (const key of this.versions.keys()) {
        const document = this.at(key, Infinity);
        if (!document) continue;
        const value = valueOf(spec, document);
        if (owners.has(value)) throw duplicate(this.name, spec, document);
        owners.set(value, key);
      }
      this.owners.set(spec.name, owners);
    }
    this.indexes.set(spec.name, spec);
  }
}

export const ID_INDEX: IndexSpec = { name: '_id_', key: { _id: 1 }, unique: true };

/** A document's values in an index, as one text. Missing counts as null. */
export function valueOf(spec: IndexSpec, document: Stored): string {
  return JSON.stringify(Object.keys(spec.key).map((path) => keyOf(at(document.values, path))));
}

/** Like mongod's it repeats the value. */
export function duplicate(collection: string, spec: IndexSpec, document: Stored): Fault {
  const keyValue = Object.fromEntries(Object.keys(spec.key).map((path) => [path, at(document.values, path) ?? null]));
  const message = `E11000 duplicate key error collection: ${collection} index: ${spec.name} dup key: ${EJSON.stringify(keyValue)}`;
  return new Fault(11000, message, { keyPattern: spec.key, keyValue });
}

function at(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, field) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined,
      values,
    );
}
