import { randomBytes } from 'node:crypto';
import { Binary, type Collection, type MongoClient } from 'mongodb';
import { KeyDiffers, KeyForgotten, KeyStore, type DataKey, type HeldKey } from '@stadig/event-sourcing/ports/key-store';
import { KeyWrapping } from '@stadig/event-sourcing/wrapping';
import { connect, type Database } from './connect.js';
import { isDuplicateKey, reaching } from './outward.js';

/** Where the keys of a purpose lie, as whom they are read, and under what they are encrypted. */
export interface PurposeAccess extends Database {
  /** 32 bytes; from a mounted secret, never from MongoDB. */
  readonly encryptionKey: Buffer;
  /** The one of before, while keys are wrapped anew. */
  readonly formerEncryptionKey?: Buffer | undefined;
}

/** How far keys are wrapped anew. */
export interface WrappedAnew {
  /** Living keys looked at. */
  readonly seen: number;
  /** Those of them that were under the key-encryption key of before. */
  readonly anew: number;
}

/** A data key, wrapped; zeros where it was forgotten. */
interface StoredKey {
  readonly _id: string;
  readonly wrapped: Binary;
  readonly forgotten: boolean;
}

/** Length of a wrapped key. */
const WRAPPED = 60;

/** Keys in a page of a scan. */
const PAGE = 1000;

/** How many subjects one query asks for. */
const MOST_SUBJECTS = 10_000;

/**
 * Data keys in MongoDB, a collection per purpose, each with an account of its own and wrapped under the purpose's
 * key-encryption key. A purpose that a process was given no access to is closed to it. What MongoDB keeps of a forgotten
 * key for a while, and what limits it, stands in docs/threat-model.md.
 */
export class MongoKeyStore extends KeyStore {
  private readonly wrapping: KeyWrapping;

  private constructor(
    private readonly clients: readonly MongoClient[],
    private readonly collections: ReadonlyMap<string, Collection<StoredKey>>,
    purposes: ReadonlyMap<string, PurposeAccess>,
  ) {
    super();
    this.wrapping = new KeyWrapping(
      (purpose) => purposes.get(purpose)!.encryptionKey,
      (purpose) => purposes.get(purpose)!.formerEncryptionKey,
    );
  }

  /**
   * @param purposes those that this process opens, and no others
   * @throws Error when the server has no transactions or refuses an account, StoreUnavailable when it does not answer
   */
  static async open(purposes: ReadonlyMap<string, PurposeAccess>): Promise<MongoKeyStore> {
    const clients = new Map<string, MongoClient>();
    const collections = new Map<string, Collection<StoredKey>>();
    try {
      for (const [purpose, { url, database }] of purposes) {
        const client = clients.get(url) ?? (await connect(url));
        clients.set(url, client);
        collections.set(purpose, client.db(database).collection<StoredKey>(collectionOf(purpose)));
      }
    } catch (error) {
      await closeAll([...clients.values()]);
      throw error;
    }
    return new MongoKeyStore([...clients.values()], collections, purposes);
  }

  override async obtain(subject: string, purpose: string): Promise<DataKey> {
    const held = (await this.find([subject], purpose)).get(subject);
    if (held === null) throw new KeyForgotten(purpose);
    if (held) return held;
    const key = randomBytes(32);
    const wrapped = this.wrapping.wrap(key, subject, purpose);
    const stored = await this.storedOrMade(subject, purpose, wrapped);
    if (stored.forgotten) throw new KeyForgotten(purpose);
    return wrapped.equals(stored.wrapped.value()) ? key : this.unwrapped(stored, purpose)!;
  }

  override async find(subjects: readonly string[], purpose: string): Promise<ReadonlyMap<string, DataKey | null>> {
    const collection = this.collection(purpose);
    const found = new Map<string, DataKey | null>();
    for (let at = 0; at < subjects.length; at += MOST_SUBJECTS) {
      const some = subjects.slice(at, at + MOST_SUBJECTS).map(checkedSubject);
      const stored = await reaching('not-written', () => collection.find({ _id: { $in: some } }).toArray());
      for (const one of stored) found.set(one._id, this.unwrapped(one, purpose));
    }
    return found;
  }

  override async forget(subject: string, purpose: string): Promise<void> {
    const tombstone = { wrapped: new Binary(Buffer.alloc(WRAPPED)), forgotten: true };
    await this.againOnDuplicate(() =>
      this.collection(purpose).updateOne({ _id: checkedSubject(subject) }, { $set: tombstone }, { upsert: true }),
    );
  }

  override async *scan(purpose: string): AsyncIterable<readonly HeldKey[]> {
    for await (const stored of this.pages(purpose)) {
      yield stored.map((one) => ({ subject: one._id, key: this.unwrapped(one, purpose) }));
    }
  }

  /**
   * Puts the purpose's living keys under the key-encryption key of now, page by page; tells after each how far it is. Others
   * may obtain and forget meanwhile, if they too were given both; it may be ended and begun again.
   * @throws Error where a key opens under neither
   */
  async *wrapAnew(purpose: string): AsyncIterable<WrappedAnew> {
    const collection = this.collection(purpose);
    let [seen, anew] = [0, 0];
    for await (const stored of this.pages(purpose)) {
      const living = stored.filter(({ forgotten }) => !forgotten);
      const updates = living.flatMap(({ _id, wrapped }) => {
        const again = this.wrapping.wrapAnew(wrapped.value(), _id, purpose);
        // Whoever forgot it meanwhile is right.
        const filter = { _id, forgotten: false };
        return again ? [{ updateOne: { filter, update: { $set: { wrapped: new Binary(again) } } } }] : [];
      });
      if (updates.length > 0) await reaching('unknown', () => collection.bulkWrite(updates));
      seen += living.length;
      anew += updates.length;
      yield { seen, anew };
    }
  }

  override async keep(keys: readonly HeldKey[], purpose: string): Promise<void> {
    const held = await this.find(keys.map(({ subject }) => subject), purpose); // prettier-ignore
    const missing: StoredKey[] = [];
    for (const { subject, key } of keys) {
      const there = held.get(subject);
      const wrapped = key ? this.wrapping.wrap(key, subject, purpose) : Buffer.alloc(WRAPPED);
      if (there === undefined) missing.push({ _id: subject, wrapped: new Binary(wrapped), forgotten: key === null });
      else if (key === null) await this.forget(subject, purpose);
      else if (there === null) throw new KeyForgotten(purpose);
      else if (!there.equals(key)) throw new KeyDiffers(purpose);
    }
    if (missing.length > 0) await reaching('unknown', () => this.collection(purpose).insertMany(missing));
  }

  override async close(): Promise<void> {
    await closeAll(this.clients);
  }

  private async *pages(purpose: string): AsyncIterable<readonly StoredKey[]> {
    const collection = this.collection(purpose);
    for (let after = ''; ;) {
      const page = (): Promise<StoredKey[]> =>
        collection.find({ _id: { $gt: after } }).sort({ _id: 1 }).limit(PAGE).toArray(); // prettier-ignore
      const stored = await reaching('not-written', page);
      if (stored.length === 0) return;
      yield stored;
      after = stored.at(-1)!._id;
    }
  }

  /** What is stored now: this key, or the one that was there before. Asked and written in one operation. */
  private async storedOrMade(subject: string, purpose: string, wrapped: Buffer): Promise<StoredKey> {
    const made = { wrapped: new Binary(wrapped), forgotten: false };
    const stored = await this.againOnDuplicate(() =>
      this.collection(purpose).findOneAndUpdate(
        { _id: subject },
        { $setOnInsert: made },
        { upsert: true, returnDocument: 'after' },
      ),
    );
    return stored!;
  }

  /** Two that make one document at once can both find none: the later one is told, and finds it the second time. */
  private async againOnDuplicate<T>(write: () => Promise<T>): Promise<T> {
    return reaching('unknown', async () => {
      try {
        return await write();
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return write();
      }
    });
  }

  private unwrapped({ _id, wrapped, forgotten }: StoredKey, purpose: string): DataKey | null {
    return forgotten ? null : this.wrapping.unwrap(wrapped.value(), _id, purpose);
  }

  /** @throws Error: the process has no access to the purpose */
  private collection(purpose: string): Collection<StoredKey> {
    const found = this.collections.get(purpose);
    if (found) return found;
    throw new Error(
      `this process may not open keys of ${purpose}: it was given no account for them` +
        ` / den här processen får inte öppna nycklar för ${purpose}: den har inget konto för dem`,
    );
  }
}

/** @throws Error: a purpose's name stands in commands as it is, so it holds letters, digits, - and _ alone. */
function collectionOf(purpose: string): string {
  if (!/^[\w-]+$/.test(purpose)) throw new Error(`not a name of a purpose: ${purpose}`);
  return purpose;
}

/** A subject is text, never an object that would be taken for an operator. @throws TypeError */
function checkedSubject(subject: unknown): string {
  if (typeof subject !== 'string') throw new TypeError('a subject is a text');
  return subject;
}

async function closeAll(clients: readonly MongoClient[]): Promise<void> {
  await Promise.all(clients.map((client) => client.close()));
}
