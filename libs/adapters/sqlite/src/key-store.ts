import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { KeyDiffers, KeyForgotten, KeyStore, type DataKey, type HeldKey } from '@stadig/event-sourcing/ports/key-store';
import { KeyWrapping, type KeyEncryptionKeys } from '@stadig/event-sourcing/wrapping';
import type { KeyRequest, StoredKey } from './key-writer.js';
import { openReader } from './open-durable.js';
import { WriterThread } from './writer-thread.js';

/** Keys in a page of a scan. */
const PAGE = 1000;

type Row = [subject: string, wrapped: Uint8Array, forgotten: number];

/** Data keys in one file, `keys.sqlite` in the data folder, each wrapped under its purpose's key-encryption key. */
export class SqliteKeyStore extends KeyStore {
  private readonly select: StatementSync;
  private readonly selectPage: StatementSync;

  private constructor(
    private readonly writer: WriterThread<KeyRequest, StoredKey, never>,
    private readonly reader: DatabaseSync,
    private readonly wrapping: KeyWrapping,
  ) {
    super();
    this.select = reader.prepare(
      `SELECT subject, wrapped, forgotten FROM keys
       WHERE subject IN (SELECT value FROM json_each(?)) AND purpose = ?`,
    );
    this.select.setReturnArrays(true);
    this.selectPage = reader.prepare(
      'SELECT subject, wrapped, forgotten FROM keys WHERE subject > ? AND purpose = ? ORDER BY subject LIMIT ?',
    );
    this.selectPage.setReturnArrays(true);
  }

  /** @throws Error when the file cannot be opened safely. */
  static async open(folder: string, encryptionKeyFor: KeyEncryptionKeys): Promise<SqliteKeyStore> {
    const path = join(folder, 'keys.sqlite');
    const writer = await WriterThread.start<KeyRequest, StoredKey, never>({
      module: 'key-writer',
      path,
      cacheKiB: 4096,
      secureDelete: true,
    });
    return new SqliteKeyStore(writer, openReader(path, 2048), new KeyWrapping(encryptionKeyFor));
  }

  override async obtain(subject: string, purpose: string): Promise<DataKey> {
    const held = (await this.find([subject], purpose)).get(subject);
    if (held === null) throw new KeyForgotten(purpose);
    if (held) return held;
    const key = randomBytes(32);
    const wrapped = this.wrapping.wrap(key, subject, purpose);
    const reply = await this.writer.send({ obtain: [subject, purpose, wrapped] });
    const stored = 'done' in reply ? reply.done : null;
    if (stored === null) throw new KeyForgotten(purpose);
    return wrapped.equals(stored) ? key : this.wrapping.unwrap(stored, subject, purpose);
  }

  override async find(subjects: readonly string[], purpose: string): Promise<ReadonlyMap<string, DataKey | null>> {
    const rows: unknown[] = this.select.all(JSON.stringify(subjects), purpose);
    return new Map((rows as Row[]).map((row) => [row[0], this.unwrapped(row, purpose)]));
  }

  override async forget(subject: string, purpose: string): Promise<void> {
    await this.writer.send({ forget: [subject, purpose] });
  }

  override async *scan(purpose: string): AsyncIterable<readonly HeldKey[]> {
    for (let after = ''; ;) {
      const rows = this.selectPage.all(after, purpose, PAGE) as unknown as Row[];
      if (rows.length === 0) return;
      yield rows.map((row) => ({ subject: row[0], key: this.unwrapped(row, purpose) }));
      after = rows.at(-1)![0];
    }
  }

  override async keep(keys: readonly HeldKey[], purpose: string): Promise<void> {
    await Promise.all(
      keys.map(({ subject, key }) => (key ? this.keepOne(subject, key, purpose) : this.forget(subject, purpose))),
    );
  }

  override async close(): Promise<void> {
    this.reader.close();
    await this.writer.close();
  }

  private async keepOne(subject: string, key: DataKey, purpose: string): Promise<void> {
    const reply = await this.writer.send({ obtain: [subject, purpose, this.wrapping.wrap(key, subject, purpose)] });
    const stored = 'done' in reply ? reply.done : null;
    if (stored === null) throw new KeyForgotten(purpose);
    if (!this.wrapping.unwrap(stored, subject, purpose).equals(key)) throw new KeyDiffers(purpose);
  }

  private unwrapped([subject, wrapped, forgotten]: Row, purpose: string): DataKey | null {
    return forgotten ? null : this.wrapping.unwrap(wrapped, subject, purpose);
  }
}
