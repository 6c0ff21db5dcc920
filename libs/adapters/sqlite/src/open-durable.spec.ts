import { describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder } from '../test/temporary-folder.js';
import { assertVersion, openDurable } from './open-durable.js';
import { SqliteEventStore } from './event-store.js';

describe('a file that is written to', () => {
  test('is opened with a write-ahead log that is synchronised at every commit, whatever it was before', () => {
    const folder = temporaryFolder();
    const path = join(folder.path, 'x.sqlite');
    const before = new DatabaseSync(path);
    before.exec('PRAGMA journal_mode = DELETE; CREATE TABLE t(a)');
    before.close();
    for (const secureDelete of [false, true]) {
      const db = openDurable(path, { cacheKiB: 1024, secureDelete });
      expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
      expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
      expect(db.prepare('PRAGMA secure_delete').get()).toEqual({ secure_delete: Number(secureDelete) });
      db.close();
    }
    folder.remove();
  });

  test('is refused where the write-ahead log cannot be had', () => {
    expect(() => openDurable(':memory:', { cacheKiB: 1024 })).toThrow('journal_mode is memory, must be wal');
  });

  test('that is no database is refused, and the store says so instead of waiting', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder.path, 'log.sqlite'), 'this is not a database, it only lies here'.repeat(100));
    await expect(SqliteEventStore.open(folder.path)).rejects.toThrow('not a database');
    folder.remove();
  });

  test.each(['3.51.3', '3.51.4', '3.52.0', '4.0.0'])('may be opened with SQLite %s', (version) => {
    expect(() => assertVersion(version)).not.toThrow();
  });

  test.each(['3.51.2', '3.50.9', '3.9.0', '2.99.99'])('is refused with SQLite %s', (version) => {
    expect(() => assertVersion(version)).toThrow('3.51.3');
  });
});
