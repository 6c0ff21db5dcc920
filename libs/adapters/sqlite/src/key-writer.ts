import type { DatabaseSync } from 'node:sqlite';
import type { Writer } from './protocol.js';

export type KeyRequest =
  | { readonly obtain: readonly [subject: string, purpose: string, wrapped: Uint8Array] }
  | { readonly forget: readonly [subject: string, purpose: string] };

/** The wrapped key that is stored; null: it was forgotten. */
export type StoredKey = Uint8Array | null;

/** The row of a key is never moved nor resized, so that its bytes lie in one place and are overwritten there. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS keys(
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    purpose TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    forgotten INTEGER NOT NULL CHECK(forgotten IN (0, 1)),
    UNIQUE(subject, purpose)
  ) STRICT;
`;

/** Stores wrapped keys, and destroys them: after a forget nothing of the key is in the file or in its write-ahead file. */
export function makeWriter(db: DatabaseSync): Writer<KeyRequest, StoredKey, never> {
  db.exec(SCHEMA);
  const find = db.prepare('SELECT wrapped, forgotten FROM keys WHERE subject = ? AND purpose = ?');
  const insert = db.prepare('INSERT INTO keys(subject, purpose, wrapped, forgotten) VALUES (?, ?, ?, ?)');
  const forget = db.prepare(
    'UPDATE keys SET wrapped = zeroblob(length(wrapped)), forgotten = 1 WHERE subject = ? AND purpose = ?',
  );
  const truncate = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  let forgetting = false;
  truncate.get();

  return {
    reset() {
      forgetting = false;
    },
    apply(request) {
      if ('forget' in request) {
        const [subject, purpose] = request.forget;
        forgetting = true;
        if (forget.run(subject, purpose).changes === 0) insert.run(subject, purpose, new Uint8Array(), 1);
        return { done: null };
      }
      const [subject, purpose, wrapped] = request.obtain;
      const stored = find.get(subject, purpose);
      if (stored) return { done: stored['forgotten'] === 1 ? null : (stored['wrapped'] as Uint8Array) };
      insert.run(subject, purpose, wrapped, 0);
      return { done: wrapped };
    },
    committed() {
      if (!forgetting) return;
      forgetting = false;
      if (truncate.get()?.['busy'] !== 0)
        throw new Error('the write-ahead file could not be emptied: it is being read');
    },
  };
}
