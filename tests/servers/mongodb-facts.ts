import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Long,
  MongoClient,
  MongoServerError,
  type ClientSession,
  type Collection,
  type CommandStartedEvent,
  type Db,
  type Document,
} from 'mongodb';
import { startChild } from '../crash/child.js';
import { asksForAccounts, failCommand, possible, withAccount, withoutAccount, type Strikes } from './mongodb-tools.js';
import type { RunningServer } from './mongodb.js';

interface Item {
  readonly _id: string;
  readonly n?: number;
  readonly by?: number;
  readonly colour?: string;
  readonly text?: string;
  readonly v?: unknown;
}

/**
 * What the adapter relies on, asked of a server. The same for the double and for MongoDB itself: where they differ the
 * double is wrong.
 */
export function mongodbFacts(start: () => Promise<RunningServer>): void {
  describe('MongoDB', () => {
    let server: RunningServer;
    let client: MongoClient;
    let db: Db;
    let items: Collection<Item>;
    const sessions: ClientSession[] = [];

    beforeAll(async () => {
      server = await start();
      client = await clientOf(server.url);
    });
    beforeEach(async () => {
      db = client.db(`stadig_test_${randomUUID().slice(0, 8)}`);
      items = await db.createCollection<Item>('items');
      await items.insertOne({ _id: 'a', n: 0 });
    });
    afterEach(async () => {
      for (const session of sessions.splice(0)) await session.endSession();
      await db.dropDatabase();
    });
    afterAll(async () => {
      await client.close();
      await server.stop();
    });

    function begun(): ClientSession {
      const session = client.startSession();
      sessions.push(session);
      session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } });
      return session;
    }
    const n = async (_id = 'a', session?: ClientSession): Promise<number | undefined> =>
      (await items.findOne({ _id }, { session }))?.n;
    const count = (session?: ClientSession, _id = 'a'): Promise<unknown> =>
      items.updateOne({ _id }, { $inc: { n: 1 } }, { session });

    describe('as a server', () => {
      test('has transactions: a replica set or mongos, with sessions', async () => {
        const hello = await db.admin().command({ hello: 1 });
        expect('setName' in hello || hello['msg'] === 'isdbgrid').toBe(true);
        expect(hello['logicalSessionTimeoutMinutes']).toBeGreaterThan(0);
      });

      test('keeps 64-bit integers whole, for a client that asks for bigints', async () => {
        await db
          .collection<Document>('items')
          .insertOne({ _id: 'l' as never, at: Long.fromString('9007199254740993') });
        const whole = await clientOf(server.url, { useBigInt64: true });
        const found = await whole.db(db.databaseName).collection('items').findOne({ at: 9007199254740993n });
        expect(found?.['at']).toBe(9007199254740993n);
        await whole.close();
      });

      test('refuses a command, a field and an operator that it does not know', async () => {
        await expect(db.command({ nonsense: 1 })).rejects.toMatchObject({ code: 59 });
        await expect(db.command({ find: 'items', nonsense: 1 })).rejects.toBeInstanceOf(MongoServerError);
        await expect(items.findOne({ n: { $nonsense: 1 } as never })).rejects.toBeInstanceOf(MongoServerError);
        await expect(items.updateOne({ _id: 'a' }, { $nonsense: { n: 1 } } as never)).rejects.toThrow();
      });

      test('holds no document of more than 16 MiB', async () => {
        await expect(items.insertOne({ _id: 'large', text: 'x'.repeat(17_000_000) })).rejects.toThrow();
        await items.insertOne({ _id: 'less', text: 'x'.repeat(16_700_000) });
        expect(await items.countDocuments({})).toBe(2);
      });

      test('orders text by its bytes, null and missing first, numbers before text, and turns it all around', async () => {
        await items.deleteMany({});
        const values = [undefined, null, -1, 2.5, 10, '', 'Z', 'z', 'é', '\uffee', '😀'];
        await items.insertMany(
          values.map((v, i) => ({ _id: String(i).padStart(2, '0'), ...(v !== undefined && { v }) })),
        );
        const order = async (way: 1 | -1): Promise<string[]> =>
          (await items.find().sort({ v: way, _id: way }).toArray()).map((d) => d._id);
        const up = values.map((_, i) => String(i).padStart(2, '0'));
        expect(await order(1)).toEqual(up);
        expect(await order(-1)).toEqual(up.toReversed());
      });

      test('finds what is missing where null is asked for, and keeps types apart', async () => {
        await items.insertMany([
          { _id: 'b', v: null },
          { _id: 'c', v: 1 },
          { _id: 'd', v: '1' },
          { _id: 'e', v: true },
        ]);
        const found = async (v: unknown): Promise<string[]> =>
          (await items.find({ v }).sort({ _id: 1 }).toArray()).map((d) => d._id);
        expect(await found(null)).toEqual(['a', 'b']);
        expect([await found(1), await found('1'), await found(true)]).toEqual([['c'], ['d'], ['e']]);
        expect((await items.find({ v: { $gt: 0 } }).toArray()).map((d) => d._id)).toEqual(['c']);
      });

      test('gives results in batches', async () => {
        await items.insertMany(Array.from({ length: 2500 }, (_, i) => ({ _id: `i${i}` })));
        const cursor = items.find({}, { batchSize: 100 }).sort({ _id: 1 });
        const ids: string[] = [];
        for await (const { _id } of cursor) ids.push(_id);
        expect(ids).toHaveLength(2501);
        expect(ids).toEqual([...ids].sort());
        const left = items.find({}, { batchSize: 10 });
        await left.next();
        await left.close();
      });
    });

    describe('in a transaction', () => {
      test('shows its writes to itself, to nobody else, until it is committed', async () => {
        const session = begun();
        await count(session);
        await items.insertOne({ _id: 'b' }, { session });
        expect(await n('a', session)).toBe(1);
        expect(await items.countDocuments({}, { session })).toBe(2);
        expect(await n()).toBe(0);
        expect(await items.countDocuments({})).toBe(1);
        await session.commitTransaction();
        expect(await n()).toBe(1);
        expect(await items.countDocuments({})).toBe(2);
      });

      test('shows the same to every read, whatever others commit meanwhile', async () => {
        const session = begun();
        expect(await n('a', session)).toBe(0);
        await count();
        await items.insertOne({ _id: 'b' });
        expect(await n('a', session)).toBe(0);
        expect(await items.countDocuments({}, { session })).toBe(1);
        const cursor = items.find({}, { session });
        expect(await cursor.toArray()).toHaveLength(1);
      });

      test('lets the first of two writers of a document win: the second is told at once, and is over', async () => {
        const [first, second] = [begun(), begun()];
        await count(first);
        const begin = performance.now();
        await expect(count(second)).rejects.toMatchObject(conflict);
        expect(performance.now() - begin).toBeLessThan(1000);
        await expect(n('a', second)).rejects.toMatchObject(gone);
        await first.commitTransaction();
        expect(await n()).toBe(1);
      });

      test('loses no update: who wrote since its first read stands in the way, too', async () => {
        const session = begun();
        const seen = await n('a', session);
        await count();
        await expect(items.updateOne({ _id: 'a' }, { $set: { n: seen! + 1 } }, { session })).rejects.toMatchObject(
          conflict,
        );
        expect(await n()).toBe(1);
      });

      test('lets two that insert one document at once not both win', async () => {
        const [first, second] = [begun(), begun()];
        await items.insertOne({ _id: 'b' }, { session: first });
        await expect(items.insertOne({ _id: 'b' }, { session: second })).rejects.toMatchObject(conflict);
        await first.commitTransaction();
        expect(await items.countDocuments({})).toBe(2);
      });

      test('lets two commit that read the same and write different things', async () => {
        await items.insertOne({ _id: 'b', n: 0 });
        const [first, second] = [begun(), begun()];
        expect([await n('b', first), await n('a', second)]).toEqual([0, 0]);
        await count(first, 'a');
        await count(second, 'b');
        await first.commitTransaction();
        await second.commitTransaction();
        expect([await n('a'), await n('b')]).toEqual([1, 1]);
      });

      test('makes a writer without a transaction wait until it is over', async () => {
        for (const end of ['commitTransaction', 'abortTransaction'] as const) {
          await items.updateOne({ _id: 'a' }, { $set: { n: 0 } });
          const session = begun();
          await count(session);
          let done = false;
          const waiting = count().then(() => (done = true));
          await sleep(150);
          expect(done).toBe(false);
          await session[end]();
          await waiting;
          expect(await n()).toBe(end === 'commitTransaction' ? 2 : 1);
        }
      });

      test('is dead after any error, its commit too', async () => {
        const session = begun();
        await count(session);
        await expect(items.findOne({ n: { $nonsense: 1 } as never }, { session })).rejects.toThrow();
        await expect(n('a', session)).rejects.toMatchObject(gone);
        await expect(session.commitTransaction()).rejects.toMatchObject(gone);
        expect(await n()).toBe(0);
      });

      test('is dead after a duplicate key: nothing of it stays, and the commit asks to begin anew', async () => {
        const session = begun();
        await items.insertOne({ _id: 'b' }, { session });
        await expect(items.insertOne({ _id: 'a' }, { session })).rejects.toMatchObject({ code: 11000 });
        await expect(session.commitTransaction()).rejects.toMatchObject(gone);
        expect(await items.countDocuments({})).toBe(1);
      });

      test('forty at once that count up one document: exactly forty, with more attempts than that', async () => {
        let attempts = 0;
        await Promise.all(
          Array.from({ length: 40 }, () =>
            client.withSession((session) =>
              session.withTransaction(async () => {
                attempts++;
                const seen = await n('a', session);
                await items.updateOne({ _id: 'a' }, { $set: { n: seen! + 1 } }, { session });
              }),
            ),
          ),
        );
        expect(await n()).toBe(40);
        expect(attempts).toBeGreaterThan(40);
      });

      test('builds no index on what is there', async () => {
        const session = begun();
        await count(session);
        await expect(items.createIndex({ n: 1 }, { session })).rejects.toMatchObject({ code: 263 });
        expect(await n()).toBe(0);
      });

      test('may change thousands of documents at once', async () => {
        const session = begun();
        const documents = Array.from({ length: 3000 }, (_, i) => ({ _id: `i${i}` }));
        await items.insertMany(documents, { session });
        await session.commitTransaction();
        expect(await items.countDocuments({})).toBe(3001);
      });

      test('a commit may be repeated, and happens once', async () => {
        const session = begun();
        await count(session);
        for (let i = 0; i < 3; i++) await session.commitTransaction();
        expect(await n()).toBe(1);
      });

      test('a commit of unknown outcome is repeated alone, and happens once', async () => {
        const session = begun();
        await count(session);
        const answered = { writeConcernError: { code: 91, errmsg: 'going away' } };
        if (!(await failing({ failCommands: ['commitTransaction'], ...answered }, 2))) return;
        const unknown = await session.commitTransaction().catch((error: unknown) => error as MongoServerError);
        expect(unknown?.code).toBe(91);
        expect(unknown?.hasErrorLabel('UnknownTransactionCommitResult')).toBe(true);
        await session.commitTransaction();
        expect(await n()).toBe(1);
      });

      test('whose client dies shows nothing, and lets go of its documents after its lifetime', async () => {
        if (!(await lifetime(1))) return;
        const child = startChild('../servers/dying-client.ts', [server.url, db.databaseName]);
        await child.line('written');
        child.process.kill('SIGKILL');
        await child.ended;
        expect(await n()).toBe(0);
        await expect(count(begun())).rejects.toMatchObject(conflict);
        await count();
        expect(await n()).toBe(1);
        await lifetime(60);
      });
    });

    describe('outside a transaction', () => {
      test('answers a write that comes again from its first result', async () => {
        const answered = { writeConcernError: { code: 91, errmsg: 'going away' } };
        if (!(await failing({ failCommands: ['update'], ...answered }, 1))) return;
        const watched = await clientOf(server.url, { monitorCommands: true });
        const sent: unknown[] = [];
        watched.on('commandStarted', ({ commandName, command }: CommandStartedEvent) => {
          if (commandName === 'update') sent.push(String((command as Document)['txnNumber']));
        });
        await watched
          .db(db.databaseName)
          .collection<Item>('items')
          .updateOne({ _id: 'a' }, { $inc: { n: 1 } });
        await watched.close();
        expect(sent).toHaveLength(2);
        expect(new Set(sent).size).toBe(1);
        expect(await n()).toBe(1);
      });

      test('keeps the _id when a document is replaced', async () => {
        await items.replaceOne({ _id: 'a' }, { colour: 'red' }, { upsert: true });
        await items.replaceOne({ _id: 'b' }, { colour: 'blue' }, { upsert: true });
        expect(await items.find().sort({ _id: 1 }).toArray()).toEqual([
          { _id: 'a', colour: 'red' },
          { _id: 'b', colour: 'blue' },
        ]);
      });

      test('twenty upserts at once that count up a new document: twenty', async () => {
        await Promise.all(
          Array.from({ length: 20 }, () => items.updateOne({ _id: 'new' }, { $inc: { n: 1 } }, { upsert: true })),
        );
        expect(await n('new')).toBe(20);
      });

      test('gives a document that was found or made, once', async () => {
        const made = await Promise.all(
          Array.from({ length: 20 }, (_, i) =>
            items.findOneAndUpdate(
              { _id: 'new' },
              { $setOnInsert: { by: i } },
              { upsert: true, returnDocument: 'after' },
            ),
          ),
        );
        expect(new Set(made.map((d) => d?.by)).size).toBe(1);
      });

      test('tells a duplicate by its code, in every unique index', async () => {
        await items.createIndex({ colour: 1 }, { unique: true });
        await items.insertOne({ _id: 'red', colour: 'red' });
        await expect(items.insertOne({ _id: 'a' })).rejects.toMatchObject({ code: 11000 });
        await expect(items.insertOne({ _id: 'b', colour: 'red' })).rejects.toMatchObject({ code: 11000 });
        await expect(items.updateOne({ _id: 'a' }, { $set: { colour: 'red' } })).rejects.toMatchObject({ code: 11000 });
        await expect(items.createIndex({ n: 1, colour: 1 }, { unique: true })).resolves.toBeDefined();
        const unordered = items.insertMany([{ _id: 'a' }, { _id: 'c', n: 7, colour: 'c' }], { ordered: false });
        await expect(unordered).rejects.toMatchObject({ code: 11000 });
        expect(await n('c')).toBe(7);
      });

      test('counts when asked to count; the estimate is a number', async () => {
        await items.insertMany([{ _id: 'b' }, { _id: 'c' }]);
        expect(await items.countDocuments({})).toBe(3);
        expect(await items.countDocuments({ _id: { $in: ['a', 'b', 'z'] } })).toBe(2);
        expect(await items.estimatedDocumentCount()).toBeGreaterThanOrEqual(0);
      });

      test('reads several documents as of one moment where that is asked for', async () => {
        await items.insertOne({ _id: 'b', n: 0 });
        const writing = (async () => {
          for (let i = 0; i < 20; i++) {
            await client.withSession((session) =>
              session.withTransaction(async () => {
                await count(session, 'a');
                await count(session, 'b');
              }),
            );
          }
        })();
        for (let i = 0; i < 30; i++) {
          const pair = await items.find({}, { readConcern: { level: 'snapshot' } }).toArray();
          expect(pair[0]!.n).toBe(pair[1]!.n);
        }
        await writing;
      });

      test('a majority read sees what was acknowledged by a majority', async () => {
        for (let i = 1; i <= 10; i++) {
          await items.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { writeConcern: { w: 'majority', journal: true } });
          for (const level of ['majority', 'snapshot'] as const) {
            expect((await items.find({}, { readConcern: { level } }).toArray())[0]!.n).toBe(i);
          }
        }
      });

      test('promises no more copies than there are members', async () => {
        const { hosts } = (await db.admin().command({ hello: 1 })) as { hosts?: string[] };
        const tooMany = { w: (hosts?.length ?? 50) + 1, wtimeoutMS: 500 };
        await expect(items.insertOne({ _id: 'b' }, { writeConcern: tooMany })).rejects.toThrow();
      });

      test('makes, lists, renames and drops collections and indexes', async () => {
        await items.createIndexes([{ key: { n: 1, _id: 1 } }]);
        await items.createIndexes([{ key: { n: 1, _id: 1 } }]);
        expect((await items.listIndexes().toArray()).map((i) => i['name'])).toEqual(['_id_', 'n_1__id_1']);
        await expect(db.createCollection('items')).rejects.toMatchObject({ code: 48 });
        await items.rename('things');
        const names = async (): Promise<string[]> =>
          (await db.listCollections({}, { nameOnly: true }).toArray()).map((c) => c.name).sort();
        expect(await names()).toEqual(['things']);
        expect(await db.collection('things').countDocuments({})).toBe(1);
        await db.collection('more').insertOne({});
        expect(await names()).toEqual(['more', 'things']);
        await db.dropCollection('things');
        await db.dropDatabase();
        expect(await names()).toEqual([]);
      });
    });

    describe('with faults', () => {
      test('fails a command as often as told, with the code and labels told, then no more', async () => {
        if (!(await failing({ failCommands: ['find'], errorCode: 8000, errorLabels: ['Oops'] }, 2))) return;
        for (let i = 0; i < 2; i++) await expect(n()).rejects.toMatchObject({ code: 8000, errorLabels: ['Oops'] });
        expect(await n()).toBe(0);
      });

      test('fails until told to stop', async () => {
        if (!(await failing({ failCommands: ['find'], errorCode: 8000 }, 'alwaysOn'))) return;
        for (let i = 0; i < 5; i++) await expect(n()).rejects.toMatchObject({ code: 8000 });
        await failing({}, 'off');
        expect(await n()).toBe(0);
      });

      test('closes the connection, which the driver bears once', async () => {
        if (!(await failing({ failCommands: ['find'], closeConnection: true }, 1))) return;
        expect(await n()).toBe(0);
        await failing({ failCommands: ['find'], closeConnection: true }, 2);
        await expect(n()).rejects.toMatchObject({ name: 'MongoNetworkError' });
        expect(await n()).toBe(0);
      });

      test('answers late', async () => {
        if (!(await failing({ failCommands: ['find'], blockConnection: true, blockTimeMS: 300 }, 1))) return;
        const begin = performance.now();
        expect(await n()).toBe(0);
        expect(performance.now() - begin).toBeGreaterThan(290);
      });

      test.each([10107, 13435, 11602, 91, 189])(
        'gives code %i of a failover the label to try again',
        async (errorCode) => {
          if (!(await failing({ failCommands: ['update'], errorCode }, 1))) return;
          await count();
          expect(await n()).toBe(1);
        },
      );
    });

    describe('with accounts', () => {
      const urlOf = (user: string, password: string): string =>
        withAccount(server.url, user, password, db.databaseName);

      test('a wrong password, and an unknown user, are refused', async () => {
        if (!(await asksForAccounts(db))) return;
        await db.command({ createUser: 'keeper', pwd: 'right', roles: ['readWrite'] });
        await expect(clientOf(urlOf('keeper', 'wrong'))).rejects.toMatchObject({ code: 18 });
        await expect(clientOf(urlOf('nobody', 'right'))).rejects.toMatchObject({ code: 18 });
        const right = await clientOf(urlOf('keeper', 'right'));
        expect(await right.db(db.databaseName).collection('items').countDocuments({})).toBe(1);
        await right.close();
        await db.command({ dropUser: 'keeper' });
      });

      test('an account reaches its own database, as far as its role goes, and no other', async () => {
        if (!(await asksForAccounts(db))) return;
        await db.command({ createUser: 'reader', pwd: 'r', roles: ['read'] });
        await db.command({ createUser: 'writer', pwd: 'w', roles: ['readWrite'] });
        const [reader, writer] = [await clientOf(urlOf('reader', 'r')), await clientOf(urlOf('writer', 'w'))];
        const refused = { code: 13 };
        expect(await reader.db(db.databaseName).collection<Item>('items').findOne({ _id: 'a' })).toBeDefined();
        await expect(reader.db(db.databaseName).collection('items').insertOne({})).rejects.toMatchObject(refused);
        await writer.db(db.databaseName).collection<Item>('items').insertOne({ _id: 'w' });
        await writer.db(db.databaseName).createCollection('more');
        await expect(writer.db(`${db.databaseName}2`).collection('items').findOne({})).rejects.toMatchObject(refused);
        await expect(writer.db(`${db.databaseName}2`).collection('items').insertOne({})).rejects.toMatchObject(refused);
        await expect(writer.db(db.databaseName).dropDatabase()).rejects.toMatchObject(refused);
        await expect(writer.db('admin').command({ createUser: 'x', pwd: 'x', roles: [] })).rejects.toMatchObject(
          refused,
        );
        await Promise.all([reader.close(), writer.close()]);
        for (const dropUser of ['reader', 'writer']) await db.command({ dropUser });
      });

      test('whoever has not signed in is refused', async () => {
        if (!(await asksForAccounts(db))) return;
        const nobody = await clientOf(withoutAccount(server.url));
        await expect(nobody.db(db.databaseName).collection('items').findOne({})).rejects.toMatchObject({ code: 13 });
        await nobody.close();
      });
    });

    const failing = (data: Document, strikes: Strikes): Promise<boolean> => failCommand(client, strikes, data);

    const lifetime = (seconds: number): Promise<boolean> =>
      possible(
        () => db.admin().command({ setParameter: 1, transactionLifetimeLimitSeconds: seconds }),
        'a dying client: the account may not set transactionLifetimeLimitSeconds',
      );
  });
}

const conflict = { code: 112, errorLabels: ['TransientTransactionError'] };
const gone = { code: 251, errorLabels: ['TransientTransactionError'] };

async function clientOf(url: string, options: object = {}): Promise<MongoClient> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 5000, ...options });
  try {
    return await client.connect();
  } catch (error) {
    await client.close();
    throw error;
  }
}
