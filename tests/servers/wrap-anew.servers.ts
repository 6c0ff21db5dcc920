import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Binary } from 'mongodb';
import { MongoKeyStore, type PurposeAccess, type WrappedAnew } from '@stadig/adapter-mongodb/key-store';
import { keysDatabaseOf, keysOf } from '@stadig/runtime/distributed/configuration';
import { ConfigurationError } from '@stadig/runtime/distributed/variables';
import { wrapKeysAnew } from '@stadig/runtime/distributed/wrap-anew';
import { mongoServer, type RunningServer } from './mongodb.js';

/** More than a page. */
const MANY = 1_200;
const PURPOSES = ['anchor', 'cooperation'];

let server: RunningServer;
let client: MongoClient;
let folder: string;
let before: Buffer;
let now: Buffer;
beforeAll(async () => {
  server = await mongoServer();
  client = await new MongoClient(server.url).connect();
});
afterAll(async () => {
  await client?.close();
  await server?.stop();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadig-keys-'));
  [before, now] = [randomBytes(32), randomBytes(32)];
  writeFileSync(join(folder, 'before'), before.toString('base64'));
  writeFileSync(join(folder, 'now'), now.toString('base64'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  for (const purpose of PURPOSES) await client.db(keysDatabaseOf(purpose)).dropDatabase();
});

const open = (more: Pick<PurposeAccess, 'encryptionKey' | 'formerEncryptionKey'>): Promise<MongoKeyStore> =>
  MongoKeyStore.open(new Map(PURPOSES.map((p) => [p, { url: server.url, database: keysDatabaseOf(p), ...more }])));

/** What the command is told: the server's address, its account apart, and what keys are wrapped in. */
function told(...onTheirWay: readonly string[]): Record<string, string> {
  const [, scheme, user, password, rest] = /^(\w+:\/\/)(?:([^:@]+):([^@]+)@)?(.+)$/.exec(server.url)!;
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, decodeURIComponent(password ?? ''));
  const env: Record<string, string> = { STADIG_KEYS_URL: `${scheme}${rest}` };
  for (const purpose of PURPOSES) {
    const prefix = keysOf(purpose);
    env[`${prefix}_KEK_FILE`] = join(folder, 'now');
    if (user) Object.assign(env, { [`${prefix}_USER`]: user, [`${prefix}_PASSWORD_FILE`]: passwordFile });
    if (onTheirWay.includes(purpose)) env[`${prefix}_KEK_BEFORE_FILE`] = join(folder, 'before');
  }
  return env;
}
const silent = (): void => undefined;

async function filled(): Promise<{ readonly keys: ReadonlyMap<string, Buffer>; readonly gone: string }> {
  const store = await open({ encryptionKey: before });
  const subjects = Array.from({ length: MANY }, (_, i) => `p${i}`);
  const keys = new Map<string, Buffer>();
  for (const subject of subjects) keys.set(subject, await store.obtain(subject, 'anchor'));
  await store.forget('gone', 'anchor');
  await store.close();
  return { keys, gone: 'gone' };
}

describe('keys that are wrapped anew', () => {
  test('open under the new key-encryption key alone; what is forgotten stays zeros', async () => {
    const { keys, gone } = await filled();
    const progress: WrappedAnew[] = [];
    const done = await wrapKeysAnew(PURPOSES, told('anchor'), (_, each) => progress.push(each));
    expect([...done]).toEqual([['anchor', { seen: MANY, anew: MANY }]]);
    expect(progress.length).toBeGreaterThan(1);

    const store = await open({ encryptionKey: now });
    const found = await store.find([...keys.keys(), gone], 'anchor');
    for (const [subject, key] of keys) expect(found.get(subject)!.equals(key)).toBe(true);
    expect(found.get(gone)).toBeNull();
    await store.close();
    const old = await open({ encryptionKey: before });
    await expect(old.find(['p0'], 'anchor')).rejects.toThrow('another key-encryption key');
    await old.close();
    const stored = await client.db(keysDatabaseOf('anchor')).collection<{ _id: string; wrapped: Binary }>('anchor').findOne({ _id: gone }); // prettier-ignore
    expect(Buffer.from(stored!.wrapped.value()).equals(Buffer.alloc(60))).toBe(true);

    const again = await wrapKeysAnew(PURPOSES, told('anchor'), silent);
    expect(again.get('anchor')).toEqual({ seen: MANY, anew: 0 });
  });

  test('may be obtained and forgotten meanwhile, by who was given both', async () => {
    const { keys } = await filled();
    const service = await open({ encryptionKey: now, formerEncryptionKey: before });
    const [, made] = await Promise.all([
      wrapKeysAnew(PURPOSES, told('anchor'), silent),
      (async () => {
        for (let i = 0; i < MANY; i += 40) {
          const key = await service.obtain(`p${i}`, 'anchor');
          expect(key.equals(keys.get(`p${i}`)!)).toBe(true);
          await service.forget(`p${i + 1}`, 'anchor');
        }
        return service.obtain('a new one', 'anchor');
      })(),
    ]);
    await service.close();
    const store = await open({ encryptionKey: now });
    const found = await store.find([...keys.keys(), 'a new one'], 'anchor');
    expect(found.get('a new one')!.equals(made)).toBe(true);
    for (const [i, [subject, key]] of [...keys].entries()) {
      if (i % 40 === 1) expect(found.get(subject)).toBeNull();
      else expect(found.get(subject)!.equals(key)).toBe(true);
    }
    await store.close();
  });

  test('are left as they are where one opens under neither key', async () => {
    await filled();
    writeFileSync(join(folder, 'before'), randomBytes(32).toString('base64'));
    await expect(wrapKeysAnew(PURPOSES, told('anchor'), silent)).rejects.toThrow('another key-encryption key');
    const store = await open({ encryptionKey: before });
    expect((await store.find(['p0'], 'anchor')).get('p0')).toHaveLength(32);
    await store.close();
  });

  test('are not touched before somebody says which key-encryption key was theirs', async () => {
    const refused = wrapKeysAnew(PURPOSES, told(), silent);
    await expect(refused).rejects.toBeInstanceOf(ConfigurationError);
    await expect(refused).rejects.toThrow(/set STADIG_KEYS_<PURPOSE>_KEK_BEFORE_FILE.*\(anchor, cooperation\)/);
  });
});
