import { describe, expect, test } from '@jest/globals';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keyStoreContract } from '@stadig/event-sourcing/contracts/key-store.contract';
import { inFolder, temporaryFolder } from '../test/temporary-folder.js';
import { SqliteKeyStore } from './key-store.js';

const encryptionKeys = (purpose: string): Buffer => createHash('sha256').update(`test ${purpose}`).digest();

keyStoreContract('SqliteKeyStore', () => inFolder((folder) => SqliteKeyStore.open(folder, encryptionKeys)));

describe('the file of keys', () => {
  const filesOf = (folder: string): Buffer[] => readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  const holds = (files: readonly Buffer[], bytes: Uint8Array): boolean =>
    files.some((file) => file.includes(Buffer.from(bytes)));

  function wrappedKeys(folder: string): Map<string, Uint8Array> {
    const db = new DatabaseSync(join(folder, 'keys.sqlite'), { readOnly: true });
    const rows = db.prepare('SELECT subject, wrapped FROM keys WHERE forgotten = 0').all();
    db.close();
    return new Map(rows.map((row) => [row['subject'] as string, row['wrapped'] as Uint8Array]));
  }

  test('holds no byte sequence of a forgotten key, wrapped or not, nor does any other file of the folder', async () => {
    const folder = temporaryFolder();
    const store = await SqliteKeyStore.open(folder.path, encryptionKeys);
    const subjects = Array.from({ length: 3000 }, () => randomUUID());
    const keys = new Map<string, Buffer>();
    for (let n = 0; n < subjects.length; n += 500) {
      await Promise.all(subjects.slice(n, n + 500).map(async (s) => keys.set(s, await store.obtain(s, 'anchor'))));
    }
    const wrapped = wrappedKeys(folder.path);
    expect(holds(filesOf(folder.path), wrapped.get(subjects[7]!)!)).toBe(true);
    const gone = subjects.filter((_, n) => n % 10 === 7);
    await store.forget(gone[0]!, 'anchor');
    expect(holds(filesOf(folder.path), wrapped.get(gone[0]!)!.subarray(0, 16))).toBe(false);
    await Promise.all(gone.map((s) => store.forget(s, 'anchor')));
    const files = filesOf(folder.path);
    for (const subject of gone) {
      for (const part of [0, 12, 28, 44])
        expect(holds(files, wrapped.get(subject)!.subarray(part, part + 12))).toBe(false);
      expect(holds(files, keys.get(subject)!)).toBe(false);
    }
    const kept = await store.find(subjects, 'anchor');
    for (const s of subjects) expect(kept.get(s)?.equals(keys.get(s)!) ?? null).toBe(gone.includes(s) ? null : true);
    await store.close();
    folder.remove();
  });

  test('holds no data key in clear', async () => {
    const folder = temporaryFolder();
    const store = await SqliteKeyStore.open(folder.path, encryptionKeys);
    const key = await store.obtain('p1', 'anchor');
    expect(holds(filesOf(folder.path), key)).toBe(false);
    await store.close();
    folder.remove();
  });

  test('does not open under another key-encryption key, nor with a key moved to another subject or purpose', async () => {
    const folder = temporaryFolder();
    let store = await SqliteKeyStore.open(folder.path, encryptionKeys);
    await store.obtain('a', 'anchor');
    await store.obtain('b', 'anchor');
    await store.close();
    store = await SqliteKeyStore.open(folder.path, () => randomBytes(32));
    await expect(store.find(['a'], 'anchor')).rejects.toThrow('another key-encryption key');
    await expect(store.obtain('a', 'anchor')).rejects.toThrow('another key-encryption key');
    await store.close();
    const db = new DatabaseSync(join(folder.path, 'keys.sqlite'));
    db.exec("UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE subject = 'b') WHERE subject = 'a'");
    db.close();
    store = await SqliteKeyStore.open(folder.path, encryptionKeys);
    await expect(store.find(['a'], 'anchor')).rejects.toThrow('was changed');
    await store.close();
    folder.remove();
  });

  test('a key-encryption key of another length is refused', async () => {
    const folder = temporaryFolder();
    const store = await SqliteKeyStore.open(folder.path, () => randomBytes(16));
    await expect(store.obtain('a', 'anchor')).rejects.toThrow('not 32 bytes');
    await store.close();
    folder.remove();
  });
});
