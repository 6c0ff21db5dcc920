import { deserialize, serialize } from 'bson';
import { Batch, encode, type Bytes } from '../bson/elements.js';
import { keyOf, Stored, type Values } from '../bson/stored.js';
import { Fault } from '../fault.js';
import { Collection, duplicate, ID_INDEX, valueOf, type Holder, type IndexSpec } from './collection.js';
import { Journal } from './journal.js';
import { Transaction, type Ground } from './transaction.js';

/** What a retry of a command is answered from; it becomes durable with the writes themselves. */
export type Trace = Readonly<Record<string, unknown>>;

/** Parts of the server that keep something of their own in the journal, beside the collections. */
export interface Keeper {
  replay(record: Values): void;
}

type Changes = ReadonlyMap<string, ReadonlyMap<string, Stored | null>>;

/** Everything the server holds. Commits are numbered; each is one record of the journal. */
export class Engine implements Ground {
  /** The number of the last commit. */
  now = 0;
  /** The last commit that is on the disk. */
  private durable = 0;
  private readonly collections = new Map<string, Collection>();
  /** The last time that a collection was made, renamed or dropped. */
  private readonly redefined = new Map<string, number>();
  private readonly open = new Set<Transaction>();
  private readonly keepers: Keeper[] = [];
  private journal!: Journal;

  /** @param path the journal's file; without one everything ends with the process. */
  static async start(path: string | undefined, keepers: (engine: Engine) => readonly Keeper[]): Promise<Engine> {
    const engine = new Engine();
    engine.keepers.push(...keepers(engine));
    const replay = (record: Bytes): void => engine.replay(record);
    let read = 0;
    engine.journal = await Journal.open(path, replay, (records) => (engine.durable = read + records));
    read = engine.now;
    return engine;
  }

  /** What majority reads see: nothing that a kill could take back. */
  get majority(): number {
    return this.durable;
  }

  settled(): Promise<void> {
    return this.journal.settled();
  }

  close(): Promise<void> {
    return this.journal.close();
  }

  // Collections

  collection(name: string): Collection | undefined {
    return this.collections.get(name);
  }

  /** The collection, made for whoever writes to it first. */
  ensured(name: string): Collection {
    let collection = this.collections.get(name);
    if (!collection) this.collections.set(name, (collection = new Collection(name, false)));
    return collection;
  }

  /** Those of a database that are there, by name. */
  collectionsOf(database: string): readonly Collection[] {
    return [...this.collections.values()].filter((c) => c.made && c.name.startsWith(`${database}.`));
  }

  redefinedAt(name: string): number {
    return this.redefined.get(name) ?? 0;
  }

  create(name: string): void {
    this.record({ create: name });
    this.made(name);
  }

  /** @throws Fault where there is none. */
  async drop(name: string): Promise<void> {
    await this.untouched(name);
    if (!this.collections.get(name)?.made) throw namespaceNotFound(name);
    this.record({ drop: name });
    this.dropped(name);
  }

  /** @throws Fault where there is none, or there is one of the new name. */
  async rename(from: string, to: string): Promise<void> {
    await this.untouched(from);
    if (!this.collections.get(from)?.made) throw namespaceNotFound(from);
    if (this.collections.get(to)?.made) throw new Fault(48, `target namespace exists: ${to}`);
    this.record({ rename: from, to });
    this.renamed(from, to);
  }

  /** @throws Fault where a unique index finds two documents with one value. */
  async addIndex(name: string, spec: IndexSpec): Promise<void> {
    await this.untouched(name);
    this.ensured(name).addIndex(spec);
    this.record({ index: name, spec });
    this.made(name);
  }

  // Transactions

  begin(): Transaction {
    const transaction = new Transaction(this);
    this.open.add(transaction);
    return transaction;
  }

  commit(transaction: Transaction, trace: Trace): void {
    this.open.delete(transaction);
    this.apply(transaction.writes, trace);
    transaction.close();
  }

  abort(transaction: Transaction): void {
    if (this.open.delete(transaction)) transaction.close();
  }

  /** Whether another open transaction has written a document with this value of a unique index. */
  heldByAnother(
    self: Holder | undefined,
    name: string,
    key: string,
    spec: IndexSpec,
    value: string,
  ): Holder | undefined {
    for (const other of this.open) {
      if (other === self) continue;
      for (const [otherKey, document] of other.writes.get(name) ?? []) {
        if (otherKey !== key && document && valueOf(spec, document) === value) return other;
      }
    }
    return undefined;
  }

  // Writes without a transaction

  /** The open transaction that stands in the way of a write. */
  inTheWay(name: string, key: string, document: Stored | null): Holder | undefined {
    const collection = this.collections.get(name);
    if (!collection) return undefined;
    const holder = collection.holder(key);
    if (holder || !document) return holder;
    for (const spec of collection.specs.filter((s) => s.unique)) {
      const other = this.heldByAnother(undefined, name, key, spec, valueOf(spec, document));
      if (other) return other;
    }
    return undefined;
  }

  /** One write, with nothing in the way. @throws Fault where a unique index has the value already. */
  write(name: string, key: string, document: Stored | null, isNew: boolean, trace?: Trace): void {
    const collection = this.ensured(name);
    if (document && isNew && collection.at(key, Infinity)) throw duplicate(name, ID_INDEX, document);
    if (document) {
      for (const spec of collection.specs.filter((s) => s.unique)) {
        const owner = collection.owner(spec, document);
        if (owner !== undefined && owner !== key) throw duplicate(name, spec, document);
      }
    }
    this.apply(new Map([[name, new Map([[key, document]])]]), trace);
  }

  /** Something that a keeper keeps. */
  keep(record: Values): void {
    this.record(record);
  }

  private apply(changes: Changes, trace: Trace | undefined): void {
    const commit = [...changes].map(([name, writes]) => ({
      name,
      puts: [...writes.values()].flatMap((document) => (document ? [document.bytes] : [])),
      deletes: [...writes].flatMap(([key, document]) => (document ? [] : [this.idOf(name, key)])),
    }));
    const records = commit.map(({ name, puts, deletes }) =>
      encode({ name, puts: new Batch(puts), deletes: { deletes } }),
    );
    this.journalBytes(encode({ commit: new Batch(records), ...(trace && { trace }) }));
    for (const [name, writes] of changes) {
      this.made(name);
      const collection = this.ensured(name);
      for (const [key, document] of writes) collection.apply(key, document, this.now, this.oldest());
    }
  }

  private idOf(name: string, key: string): unknown {
    return this.collections.get(name)?.at(key, Infinity)?.id ?? null;
  }

  private oldest(): number {
    return Math.min(this.durable, ...Array.from(this.open, (transaction) => transaction.snapshot));
  }

  private made(name: string): void {
    const collection = this.ensured(name);
    if (collection.made) return;
    collection.made = true;
    this.redefined.set(name, this.now);
  }

  private dropped(name: string): void {
    this.collections.delete(name);
    this.redefined.set(name, this.now);
  }

  private renamed(from: string, to: string): void {
    const collection = this.collections.get(from)!;
    this.dropped(from);
    collection.name = to;
    this.collections.set(to, collection);
    this.redefined.set(to, this.now);
  }

  /** A collection is not dropped or indexed under a transaction's feet. */
  private async untouched(name: string): Promise<void> {
    for (;;) {
      const user = [...this.open].find((transaction) => transaction.touches(name));
      if (!user) return;
      await user.over;
    }
  }

  private record(record: Values): void {
    this.journalBytes(serialize(record));
  }

  private journalBytes(record: Bytes): void {
    this.now++;
    this.journal.append(record);
  }

  private replay(bytes: Bytes): void {
    this.now++;
    this.durable = this.now;
    const record = deserialize(bytes, { useBigInt64: true });
    if (record['commit']) this.replayCommit(bytes);
    else if (record['create']) this.made(record['create'] as string);
    else if (record['drop']) this.dropped(record['drop'] as string);
    else if (record['rename']) this.renamed(record['rename'] as string, record['to'] as string);
    else if (record['index']) {
      this.made(record['index'] as string);
      this.ensured(record['index'] as string).addIndex(record['spec'] as IndexSpec);
    }
    for (const keeper of this.keepers) keeper.replay(record);
  }

  private replayCommit(bytes: Bytes): void {
    const { commit } = deserialize(bytes, { fieldsAsRaw: { commit: true } }) as { commit: Bytes[] };
    for (const part of commit) {
      const { name, puts, deletes } = deserialize(part, { fieldsAsRaw: { puts: true } }) as {
        name: string;
        puts: Bytes[];
        deletes: { deletes: unknown[] };
      };
      this.made(name);
      const collection = this.ensured(name);
      for (const put of puts) {
        const document = Stored.of(Buffer.from(put));
        collection.apply(document.key, document, this.now, this.now);
      }
      for (const id of deletes.deletes) collection.apply(keyOf(id), null, this.now, this.now);
    }
  }
}

const namespaceNotFound = (name: string): Fault => new Fault(26, `ns not found: ${name}`);
