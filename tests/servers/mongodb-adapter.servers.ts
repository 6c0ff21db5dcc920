import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { MongoClient, type Binary, type Db, type Document as BsonDocument } from 'mongodb';
import { connect, type Database } from '@stadig/adapter-mongodb/connect';
import { MongoKeyStore, type PurposeAccess } from '@stadig/adapter-mongodb/key-store';
import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { CheckpointLost } from '@stadig/event-sourcing/ports/read-model-store';
import { freshDatabase } from '../../libs/adapters/mongodb/test/fresh-database.js';
import { asksForAccounts, failCommand, withAccount, withParameter, type Strikes } from './mongodb-tools.js';
import { mongoServer, type RunningServer } from './mongodb.js';

let server: RunningServer;
let client: MongoClient;
let db: Db;
let place: Database;

beforeAll(async () => {
  server = await mongoServer();
  client = await new MongoClient(server.url).connect();
});
afterAll(async () => {
  await client.close();
  await server.stop();
});
beforeEach(() => {
  place = freshDatabase(server.url);
  db = client.db(place.database);
});
afterEach(async () => {
  await failing('off');
  await db.dropDatabase();
});

const failing = (strikes: Strikes, data: BsonDocument = {}): Promise<boolean> => failCommand(client, strikes, data);

const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a connection', () => {
  test('waits for a majority and its journal, and reads from it, however the URL is written', async () => {
    const careless = ['w=1', 'journal=false', 'readConcernLevel=local', 'readPreference=nearest', 'retryWrites=false'];
    const url = careless
      .map((p) => p.split('='))
      .reduce((u, [name, value]) => withParameter(u, name!, value!), server.url);
    const careful = await connect(url);
    const { writeConcern, readConcern, readPreference, retryWrites, retryReads } = careful.options;
    expect({ w: writeConcern.w, journal: writeConcern.journal }).toEqual({ w: 'majority', journal: true });
    expect(readConcern.level).toBe('majority');
    expect(readPreference.mode).toBe('primary');
    expect([retryWrites, retryReads]).toEqual([true, true]);
    await careful.close();
  });

  test('to where nobody listens, or to another replica set, is unavailable soon, in both languages', async () => {
    for (const url of ['mongodb://127.0.0.1:1/?replicaSet=rs0', withParameter(server.url, 'replicaSet', 'another')]) {
      const begin = performance.now();
      const error = await rejection(MongoReadModelStore.open({ ...place, url: withoutDirect(url) }));
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(error).toMatchObject({ outcome: 'not-written' });
      expect((error as Error).message).toMatch(/does not answer at .*svarar inte på/);
      expect(performance.now() - begin).toBeLessThan(8000);
    }
  });

  test('with a wrong password is refused, in both languages, without the password', async () => {
    if (!(await asksForAccounts(db))) return;
    const error = await rejection(
      MongoReadModelStore.open({ ...place, url: withAccount(server.url, 'root', 'guessed', 'admin') }),
    );
    expect((error as Error).message).toMatch(/refuses the user name or the password.*godtar inte/);
    expect(String((error as Error).stack)).not.toContain('guessed');
  });
});

const withoutDirect = (url: string): string => url.replace(/directConnection=true&?/, '');

describe('a store of read models', () => {
  const cases = { name: 'cases_v1', indexes: ['owner', 'open'] };
  let store: MongoReadModelStore;

  beforeEach(async () => {
    store = await MongoReadModelStore.open(place, { transactionLimit: 800 });
    await store.prepare([cases]);
  });
  afterEach(() => store.close());

  const put = (...documents: { _id: string }[]): Promise<void> => store.transact((tx) => tx.put(cases.name, documents));

  describe('that is not reached', () => {
    test.each([10107, 13435, 11602, 91, 189])(
      'says so at code %i: in a read nothing was written',
      async (errorCode) => {
        await put({ _id: 'a' });
        if (!(await failing('alwaysOn', { failCommands: ['find', 'aggregate'], errorCode }))) return;
        const reads = [
          () => store.get(cases.name, 'a'),
          () => store.count(cases.name),
          () => store.checkpoint('p', 'log'),
        ];
        for (const read of reads) {
          const error = await rejection(read());
          expect(error).toBeInstanceOf(StoreUnavailable);
          expect(error).toMatchObject({
            outcome: 'not-written',
            cause: { message: expect.stringContaining(`${errorCode}`) },
          });
        }
        await failing('off');
        expect(await store.get(cases.name, 'a')).toEqual({ _id: 'a' });
      },
    );

    test('says so when the connection is closed, again and again; once is not noticed', async () => {
      if (!(await failing(1, { failCommands: ['find'], closeConnection: true }))) return;
      expect(await store.get(cases.name, 'a')).toBeUndefined();
      await failing('alwaysOn', { failCommands: ['find'], closeConnection: true });
      expect(await rejection(store.get(cases.name, 'a'))).toMatchObject({ name: 'StoreUnavailable' });
    });

    test('before the commit: not written, within the time for a transaction', async () => {
      for (const fault of [{ errorCode: 189 }, { closeConnection: true }]) {
        if (!(await failing('alwaysOn', { failCommands: ['insert', 'update'], ...fault }))) return;
        const begin = performance.now();
        const error = await rejection(put({ _id: 'a' }));
        expect(error).toMatchObject({ name: 'StoreUnavailable', outcome: 'not-written' });
        expect(performance.now() - begin).toBeLessThan(5000);
        await failing('off');
        expect(await store.count(cases.name)).toBe(0);
      }
    });

    test('at the commit: it may have happened, and the error says so', async () => {
      const answered = { writeConcernError: { code: 91, errmsg: 'going away' } };
      if (!(await failing('alwaysOn', { failCommands: ['commitTransaction'], ...answered }))) return;
      const error = await rejection(put({ _id: 'a' }));
      expect(error).toMatchObject({ name: 'StoreUnavailable', outcome: 'unknown' });
      await failing('off');
      expect(await store.count(cases.name)).toBe(1);
    });

    test('for one answer to a commit: it is asked for again, and the commit happens once', async () => {
      let runs = 0;
      const faults = [
        { closeConnection: true },
        { errorCode: 91 },
        { writeConcernError: { code: 91, errmsg: 'going away' } },
      ];
      for (const [n, fault] of faults.entries()) {
        if (!(await failing(1, { failCommands: ['commitTransaction'], ...fault }))) return;
        await store.transact(async (tx) => {
          runs++;
          await tx.put(cases.name, [{ _id: `c${n}` }]);
          await tx.advance('p', 'log', n === 0 ? undefined : String(n), String(n + 1));
        });
      }
      expect(await store.count(cases.name)).toBe(3);
      expect(runs).toBe(3);
    });

    test('after it was closed', async () => {
      const closed = await MongoReadModelStore.open(place);
      await closed.prepare([cases]);
      await closed.close();
      expect(await rejection(closed.get(cases.name, 'a'))).toMatchObject({ name: 'StoreUnavailable' });
      await closed.close();
    });
  });

  describe('in a transaction', () => {
    test('that others are always in the way of gives up in time, and tells by what', async () => {
      await put({ _id: 'a' });
      const session = client.startSession();
      session.startTransaction();
      await db.collection<{ _id: string }>(cases.name).updateOne({ _id: 'a' }, { $set: { x: 1 } }, { session });
      let runs = 0;
      const error = await rejection(
        store.transact(async (tx) => {
          runs++;
          await tx.put(cases.name, [{ _id: 'a', runs }]);
        }),
      );
      expect(error).toMatchObject({ name: 'StoreUnavailable', outcome: 'not-written' });
      expect((error as Error).message).toMatch(/0\.8 s.*blev inte klar/);
      expect(((error as Error).cause as Error).message).toContain('112');
      expect(runs).toBeGreaterThan(2);
      await session.abortTransaction();
      await session.endSession();
    });

    test('sees one moment, and is run anew when a document was made since it looked', async () => {
      const other = await MongoReadModelStore.open(place);
      await other.prepare([cases]);
      const seen: unknown[] = [];
      await store.transact(async (tx) => {
        const found = await tx.get<{ _id: string; n: number }>(cases.name, 'new');
        seen.push(found?.n);
        if (seen.length === 1) await other.transact((rival) => rival.put(cases.name, [{ _id: 'new', n: 1 }]));
        expect(await tx.get(cases.name, 'new')).toEqual(found);
        await tx.put(cases.name, [{ _id: 'new', n: (found?.n ?? 0) + 1 }]);
      });
      expect(seen).toEqual([undefined, 1]);
      expect(await store.get(cases.name, 'new')).toEqual({ _id: 'new', n: 2 });
      await other.close();
    });

    test('is run anew, too, where the server tells of a duplicate instead of a conflict', async () => {
      if (!(await failing(1, { failCommands: ['insert'], errorCode: 11000 }))) return;
      let runs = 0;
      await store.transact(async (tx) => {
        runs++;
        expect(await tx.get(cases.name, 'new')).toBeUndefined();
        await tx.put(cases.name, [{ _id: 'new', runs }]);
      });
      expect(await store.get(cases.name, 'new')).toEqual({ _id: 'new', runs: 2 });
    });

    test('that loses its checkpoint to a duplicate is told so', async () => {
      if (!(await failing(1, { failCommands: ['insert'], errorCode: 11000 }))) return;
      const lost = store.transact((tx) => tx.advance('p', 'log', undefined, '1'));
      await expect(lost).rejects.toBeInstanceOf(CheckpointLost);
      expect(await store.checkpoint('p', 'log')).toBeUndefined();
    });

    test('of more than one message holds is whole', async () => {
      const patient = await MongoReadModelStore.open(place);
      await patient.prepare([cases]);
      const text = 'x'.repeat(1_000_000);
      const large = Array.from({ length: 60 }, (_, n) => ({ _id: `large ${n}`, text }));
      await patient.transact(async (tx) => {
        await tx.put(cases.name, large);
        await tx.advance('p', 'log', undefined, '1');
      });
      expect(await store.count(cases.name)).toBe(60);
      await patient.close();
    });

    test('refuses a document of more than 16 MiB, in both languages, and writes nothing', async () => {
      const error = await rejection(put({ _id: 'b' }, { _id: 'a', text: 'å'.repeat(9_000_000) } as { _id: string }));
      expect(error).toMatchObject({ name: 'DocumentTooLarge' });
      expect((error as Error).message).toMatch(/cases_v1.*MongoDB holds.*MongoDB rymmer/);
      expect(await store.count(cases.name)).toBe(0);
    });
  });

  describe('and what is typed in', () => {
    test('never becomes an operator or the name of a field', async () => {
      await put({ _id: 'a', owner: '2480' } as { _id: string });
      const object = { $gt: '' } as unknown as string;
      await expect(store.get(cases.name, object)).rejects.toThrow(TypeError);
      await expect(store.getMany(cases.name, ['a', object])).rejects.toThrow(TypeError);
      await expect(store.find(cases.name, { where: { owner: object } })).rejects.toThrow(TypeError);
      await expect(store.count(cases.name, { owner: object })).rejects.toThrow(TypeError);
      await expect(store.transact((tx) => tx.put(cases.name, [{ _id: object }]))).rejects.toThrow(TypeError);
      expect(await store.find(cases.name, { where: { owner: '$ne' } })).toEqual([]);
    });

    test('a name that is none is refused when a collection is prepared', async () => {
      for (const name of ['', 'a.b', '$where', 'a b', 'system.users']) {
        await expect(store.prepare([{ name, indexes: [] }])).rejects.toThrow('not a name');
        await expect(store.prepare([{ name: 'fine', indexes: [name] }])).rejects.toThrow('not a name');
        await expect(store.drop(name)).rejects.toThrow('not a name');
      }
    });

    test('is not repeated by an error', async () => {
      if (!(await asksForAccounts(db))) return;
      const user = { createUser: 'reader', pwd: 'r', roles: ['read'] };
      await db.command(user);
      const reading = await connect(withAccount(server.url, 'reader', 'r', place.database));
      const secret = 'PATHWAY-CODE';
      const { outward } = await import('@stadig/adapter-mongodb/outward');
      const refused = await rejection(
        reading.db(place.database).collection<{ _id: string }>(cases.name).deleteOne({ _id: secret }),
      );
      expect((refused as Error).message).toContain(secret);
      await db.collection<{ _id: string }>('twice').insertOne({ _id: secret });
      const twice = await rejection(db.collection<{ _id: string }>('twice').insertOne({ _id: secret }));
      expect((twice as Error).message).toContain(secret);
      for (const error of [refused, twice]) {
        const outside = outward(error, 'unknown') as Error;
        expect(outside.message).toMatch(/refused a command.*avvisade.*\((13|11000)\)/);
        expect(JSON.stringify([outside.message, outside.stack, outside.cause])).not.toContain(secret);
      }
      await reading.close();
      await db.command({ dropUser: 'reader' });
    });
  });

  test('builds its indexes when told, and not before', async () => {
    const indexes = async (name: string): Promise<string[]> =>
      (await db.collection(name).listIndexes().toArray()).map((i) => i['name'] as string);
    expect(await indexes(cases.name)).toEqual(['_id_', 'fields.owner_1__id_1', 'fields.open_1__id_1']);
    const late = { name: 'cases_v2', indexes: ['owner'] };
    await store.prepare([late], 'last');
    expect(await indexes(late.name)).toEqual(['_id_']);
    await Promise.all([store.prepare([late]), store.prepare([late])]);
    expect(await indexes(late.name)).toEqual(['_id_', 'fields.owner_1__id_1']);
  });

  test('holds a document as one text, with what can be searched beside it', async () => {
    await put({ _id: 'a', owner: '2480', open: true, days: 3, 'a.$b': 1, parts: { 'x-1': {} } } as { _id: string });
    expect(await db.collection<{ _id: string }>(cases.name).findOne({ _id: 'a' })).toEqual({
      _id: 'a',
      fields: { owner: '2480', open: 1, days: 3 },
      truths: ['open'],
      json: '{"_id":"a","owner":"2480","open":true,"days":3,"a.$b":1,"parts":{"x-1":{}}}',
    });
  });
});

describe('a store of keys', () => {
  const encryptionKeyOf = (purpose: string): Buffer => createHash('sha256').update(`test ${purpose}`).digest();
  const access = (purpose: string, more: Partial<PurposeAccess> = {}): [string, PurposeAccess] => [
    purpose,
    { ...place, encryptionKey: encryptionKeyOf(purpose), ...more },
  ];
  interface Key {
    readonly _id: string;
    readonly wrapped: Binary;
    readonly forgotten: boolean;
  }

  test('holds no key in clear, and zeros with a tombstone once it is forgotten', async () => {
    const store = await MongoKeyStore.open(new Map([access('anchor')]));
    const key = await store.obtain('p1', 'anchor');
    const stored = (await db.collection<Key>('anchor').findOne({ _id: 'p1' }))!;
    expect(stored.wrapped.length()).toBe(60);
    expect(Buffer.from(stored.wrapped.value()).includes(key)).toBe(false);
    await store.forget('p1', 'anchor');
    const gone = (await db.collection<Key>('anchor').findOne({ _id: 'p1' }))!;
    expect(gone.forgotten).toBe(true);
    expect(Buffer.from(gone.wrapped.value()).equals(Buffer.alloc(60))).toBe(true);
    await store.close();
  });

  test('does not open under another key-encryption key, nor a key moved to another subject or purpose', async () => {
    const purposes = new Map([access('anchor'), access('statistics')]);
    const store = await MongoKeyStore.open(purposes);
    await store.obtain('a', 'anchor');
    await store.obtain('b', 'anchor');
    const other = await MongoKeyStore.open(new Map([access('anchor', { encryptionKey: randomBytes(32) })]));
    await expect(other.find(['a'], 'anchor')).rejects.toThrow('another key-encryption key');
    await other.close();
    const { wrapped } = (await db.collection<Key>('anchor').findOne({ _id: 'b' }))!;
    await db.collection<Key>('anchor').updateOne({ _id: 'a' }, { $set: { wrapped } });
    await expect(store.find(['a'], 'anchor')).rejects.toThrow('was changed');
    await db.collection<Key>('statistics').insertOne({ _id: 'b', wrapped, forgotten: false });
    await expect(store.find(['b'], 'statistics')).rejects.toThrow('was changed');
    await store.close();
  });

  test('is closed to purposes that it was given no access to, and says so in both languages', async () => {
    const store = await MongoKeyStore.open(new Map([access('anchor')]));
    for (const refused of [store.obtain('a', 'mapping'), store.find(['a'], 'mapping'), store.forget('a', 'mapping')]) {
      await expect(refused).rejects.toThrow(/may not open keys of mapping.*får inte öppna/);
    }
    await store.close();
    const short = await MongoKeyStore.open(new Map([access('anchor', { encryptionKey: randomBytes(16) })]));
    await expect(short.obtain('a', 'anchor')).rejects.toThrow('not 32 bytes');
    await short.close();
  });

  test('reaches with the account of a purpose no other purpose, and not the read models', async () => {
    if (!(await asksForAccounts(db))) return;
    const purposes = ['anchor', 'mapping'] as const;
    const databaseOf = (purpose: string): string => `${place.database}_${purpose}`;
    for (const purpose of purposes) {
      await client.db(databaseOf(purpose)).command({ createUser: purpose, pwd: purpose, roles: ['readWrite'] });
    }
    const urlOf = (purpose: string): string => withAccount(server.url, purpose, purpose, databaseOf(purpose));
    const own = new Map(purposes.map((p) => access(p, { url: urlOf(p), database: databaseOf(p) })));
    const store = await MongoKeyStore.open(own);
    for (const purpose of purposes) expect(await store.obtain('a', purpose)).toHaveLength(32);
    await store.close();

    const crossed = await MongoKeyStore.open(
      new Map([access('anchor', { url: urlOf('mapping'), database: databaseOf('anchor') })]),
    );
    const refused = await rejection(crossed.find(['PATHWAY-CODE'], 'anchor'));
    expect((refused as Error).message).toContain('Unauthorized');
    expect((refused as Error).message).not.toContain('PATHWAY-CODE');
    await expect(crossed.forget('a', 'anchor')).rejects.toThrow('Unauthorized');
    await crossed.close();
    await expect(MongoReadModelStore.open({ url: urlOf('anchor'), database: place.database })).rejects.toThrow(
      'Unauthorized',
    );

    for (const purpose of purposes) {
      await client.db(databaseOf(purpose)).command({ dropUser: purpose });
      await client.db(databaseOf(purpose)).dropDatabase();
    }
  });

  test('that is not reached says so; a write may have happened', async () => {
    const store = await MongoKeyStore.open(new Map([access('anchor')]));
    if (await failing('alwaysOn', { failCommands: ['findAndModify', 'update'], errorCode: 91 })) {
      for (const write of [() => store.obtain('a', 'anchor'), () => store.forget('b', 'anchor')]) {
        expect(await rejection(write())).toMatchObject({ name: 'StoreUnavailable', outcome: 'unknown' });
      }
      await failing('alwaysOn', { failCommands: ['find'], errorCode: 91 });
      expect(await rejection(store.find(['a'], 'anchor'))).toMatchObject({ outcome: 'not-written' });
    }
    await store.close();
  });
});
