import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoKeyStore } from '@stadig/adapter-mongodb/key-store';
import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { freshDatabase } from '../../libs/adapters/mongodb/test/fresh-database.js';
import { mongoServer, type RunningServer } from './mongodb.js';

/** How many times the server is killed; `CRASH_ROUNDS=50` for a longer trial. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 8);
const PROCESSORS = 4;
const DOCUMENTS = 20;

let server: RunningServer;
beforeAll(async () => {
  server = await mongoServer();
});
afterAll(() => server.stop());

/**
 * Each processor counts its pages and writes `DOCUMENTS` documents a page, in the transaction that moves its checkpoint;
 * beside them keys are made, and every fifth is forgotten. All go on with the clients they have.
 */
test(
  `a server killed ${ROUNDS} times while it works keeps what it acknowledged, whole and once, and its clients come back`,
  async () => {
    if (!server.kill || !server.restart) {
      process.stdout.write('not run: this server cannot be killed from here\n');
      return;
    }
    const database = freshDatabase(server.url);
    const store = await MongoReadModelStore.open(database);
    await store.prepare([{ name: 'counted', indexes: ['page'] }]);
    const access = { ...database, encryptionKey: createHash('sha256').update('anchor').digest() };
    const keys = await MongoKeyStore.open(new Map([['anchor', access]]));
    const acknowledged = new Map<string, number>();
    const given = new Map<string, string>();
    const forgotten = new Set<string>();
    let working = true;
    let repeated = 0;

    /** Tries until the server is there; a transaction of unknown outcome is looked up, as a processor does. */
    const untilThere = async <T>(work: () => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          if (!(error instanceof StoreUnavailable)) throw error;
          repeated++;
          await sleep(50);
        }
      }
    };
    async function project(processor: string): Promise<void> {
      while (working) {
        const at = await untilThere(() => store.checkpoint(processor, 'log'));
        expect(Number(at ?? 0)).toBeGreaterThanOrEqual(acknowledged.get(processor) ?? 0);
        const page = Number(at ?? 0) + 1;
        const documents = Array.from({ length: DOCUMENTS }, (_, n) => ({ _id: `${processor}/${page}/${n}`, page }));
        try {
          await store.transact(async (tx) => {
            await tx.put('counted', documents);
            await tx.advance(processor, 'log', at, String(page));
          });
          acknowledged.set(processor, page);
        } catch (error) {
          if (!(error instanceof StoreUnavailable)) throw error;
          repeated++;
        }
      }
    }
    async function keep(): Promise<void> {
      for (let n = 0; working; n++) {
        const subject = `s${n}`;
        given.set(subject, (await untilThere(() => keys.obtain(subject, 'anchor'))).toString('hex'));
        if (n % 5 !== 4) continue;
        await untilThere(() => keys.forget(subject, 'anchor'));
        forgotten.add(subject);
      }
    }

    const processors = Array.from({ length: PROCESSORS }, (_, n) => `p${n}`);
    const work = Promise.all([...processors.map(project), keep()]);
    let slowest = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(randomInt(100, 400));
      await server.kill();
      await server.restart();
      const begin = performance.now();
      await untilThere(() => store.checkpoint('p0', 'log'));
      slowest = Math.max(slowest, performance.now() - begin);
    }
    working = false;
    await work;

    let total = 0;
    for (const processor of processors) {
      const page = Number(await store.checkpoint(processor, 'log'));
      expect(page).toBe(acknowledged.get(processor));
      total += page;
    }
    expect(await store.count('counted')).toBe(total * DOCUMENTS);
    const found = await keys.find([...given.keys()], 'anchor');
    for (const [subject, key] of given) {
      expect(found.get(subject)?.toString('hex') ?? null).toBe(forgotten.has(subject) ? null : key);
    }
    expect(repeated).toBeGreaterThan(0);
    expect(total).toBeGreaterThan(ROUNDS);
    expect(slowest).toBeLessThan(5000);
    process.stdout.write(`${total} pages, ${given.size} keys, back after ${Math.round(slowest)} ms at most\n`);
    await Promise.all([store.close(), keys.close()]);
    await database.drop();
  },
  ROUNDS * 15_000,
);
