import { describe, expect, test } from '@jest/globals';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Collection } from 'mongodb';
import { startDouble, type DoubleOptions } from './double.js';
import { LosingProxy } from './losing-proxy.js';

/** What holds of the double alone; what it shares with MongoDB is asked in tests/servers. */

interface Item {
  readonly _id: string;
  readonly n?: number;
}

async function withDouble<T>(
  options: DoubleOptions,
  run: (items: Collection<Item>, client: MongoClient) => Promise<T>,
): Promise<T> {
  const double = await startDouble(options);
  const client = new MongoClient(double.url);
  try {
    return await run(client.db('test').collection<Item>('items'), client);
  } finally {
    await client.close();
    await double.stop();
  }
}

function folder(): { readonly file: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'stadig-double-'));
  return { file: join(path, 'data'), remove: () => rmSync(path, { recursive: true }) };
}

describe('the double of MongoDB', () => {
  test.each([
    [{ distinct: 'items', key: 'n' }, /no such command: 'distinct'/],
    [{ find: 'items', hint: '_id_' }, /find\.hint.*unknown/],
    [{ find: 'items', filter: { n: { $mod: [2, 0] } } }, /\$mod/],
    [{ find: 'items', filter: { $where: '1' } }, /\$where/],
    [{ find: 'items', sort: { n: { $meta: 'x' } } }, /sort by n/],
    [{ find: 'items', readConcern: { level: 'fancy' } }, /readConcern fancy/],
    [{ aggregate: 'items', pipeline: [{ $lookup: {} }], cursor: {} }, /\$lookup/],
    [{ update: 'items', updates: [{ q: {}, u: { $push: { n: 1 } } }] }, /\$push/],
    [{ update: 'items', updates: [{ q: {}, u: [{ $set: { n: 1 } }] }] }, /pipelines/],
    [{ update: 'items', updates: [{ q: {}, u: {}, collation: {} }] }, /collation/],
    [{ createIndexes: 'items', indexes: [{ key: { n: 'text' }, name: 'n' }] }, /text/],
    [{ createIndexes: 'items', indexes: [{ key: { n: 1 }, name: 'n', sparse: true }] }, /sparse/],
    [{ configureFailPoint: 'other', mode: 'off' }, /other/],
    [{ configureFailPoint: 'failCommand', mode: { skip: 1 } }, /skip/],
  ])('refuses what it does not know, by name: %j', async (command, message) => {
    await withDouble({}, async (items, client) => {
      await items.insertOne({ _id: 'a', n: 1 });
      await expect(client.db('test').command(command)).rejects.toThrow(message);
    });
  });

  test('holds everything in its file', async () => {
    const { file, remove } = folder();
    const root = { user: 'root', password: 'secret' };
    await withDouble({ data: file, root }, async (items, client) => {
      await items.createIndex({ n: 1 }, { unique: true });
      await items.insertMany([
        { _id: 'a', n: 1 },
        { _id: 'b', n: 2 },
      ]);
      await items.deleteOne({ _id: 'b' });
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await items.insertOne({ _id: 'c', n: 3 }, { session });
          await items.updateOne({ _id: 'a' }, { $inc: { n: 10 } }, { session });
        }),
      );
      await client.db('test').collection('gone').insertOne({});
      await client.db('test').dropCollection('gone');
      await client.db('test').command({ createUser: 'u', pwd: 'p', roles: ['read'] });
    });
    await withDouble({ data: file, root }, async (items, client) => {
      expect(await items.find().sort({ _id: 1 }).toArray()).toEqual([
        { _id: 'a', n: 11 },
        { _id: 'c', n: 3 },
      ]);
      await expect(items.insertOne({ _id: 'd', n: 3 })).rejects.toMatchObject({ code: 11000 });
      await items.insertOne({ _id: 'd', n: 1 });
      expect((await client.db('test').listCollections().toArray()).map((c) => c.name)).toEqual(['items']);
      await expect(client.db('test').command({ createUser: 'u', pwd: 'p', roles: [] })).rejects.toThrow('already');
    });
    remove();
  });

  test('answers a write and a commit that come again from their first results, though it was started again', async () => {
    const { file, remove } = folder();
    let double = await startDouble({ data: file });
    const { port } = double;
    const proxy = await LosingProxy.before(port);
    const client = new MongoClient(`mongodb://127.0.0.1:${proxy.port}/?directConnection=true`);
    const items = client.db('test').collection<Item>('items');
    await items.insertOne({ _id: 'a', n: 0 });
    const session = client.startSession();

    const losing = async (command: string, run: () => Promise<unknown>): Promise<void> => {
      const lost = proxy.lose(command);
      const done = run();
      await lost;
      await double.stop();
      double = await startDouble({ data: file, port });
      await done;
    };
    await losing('update', () => items.updateOne({ _id: 'a' }, { $inc: { n: 1 } }));
    expect(await items.findOne({ _id: 'a' })).toEqual({ _id: 'a', n: 1 });
    await losing('findAndModify', async () => {
      const after = await items.findOneAndUpdate({ _id: 'a' }, { $inc: { n: 1 } }, { returnDocument: 'after' });
      expect(after).toEqual({ _id: 'a', n: 2 });
    });
    session.startTransaction();
    await items.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session });
    await losing('commitTransaction', () => session.commitTransaction());
    await session.commitTransaction();
    expect(await items.findOne({ _id: 'a' })).toEqual({ _id: 'a', n: 3 });

    await session.endSession();
    await client.close();
    await proxy.stop();
    await double.stop();
    remove();
  });

  test('begins a file that was cut anywhere with the last whole commit, and goes on from there', async () => {
    const { file, remove } = folder();
    const sizes: number[] = [];
    await withDouble({ data: file }, async (items, client) => {
      for (let n = 0; n < 20; n++) {
        await client.withSession((session) =>
          session.withTransaction(async () => {
            await items.insertOne({ _id: `l${n}`, n }, { session });
            await items.insertOne({ _id: `r${n}`, n }, { session });
          }),
        );
        sizes.push(statSync(file).size);
      }
    });
    const whole = readFileSync(file);
    for (let size = sizes.at(-1)! - 1; size > sizes[15]!; size -= 37) {
      truncateSync(file, size);
      const commits = sizes.filter((s) => s <= size).length;
      await withDouble({ data: file }, async (items) => {
        expect(await items.countDocuments({})).toBe(2 * commits);
        await items.insertOne({ _id: 'on' });
        await items.deleteOne({ _id: 'on' });
      });
      await withDouble({ data: file }, async (items) => {
        expect(await items.countDocuments({})).toBe(2 * commits);
      });
      rmSync(file);
      appendFileSync(file, whole.subarray(0, size));
    }
    remove();
  });

  test('keeps the types of what no update touches', async () => {
    await withDouble({}, async (_, client) => {
      const raw = client.db('test').collection('items', { promoteValues: false });
      const { Double, Int32, Long } = await import('mongodb');
      await raw.insertOne({ _id: 'a' as never, d: new Double(1), i: new Int32(1), l: Long.fromNumber(1), n: 1 });
      await raw.updateOne({ _id: 'a' as never }, { $inc: { n: 1 } });
      const { d, i, l } = (await raw.findOne({ _id: 'a' as never }))!;
      expect([d, i, l]).toEqual([new Double(1), new Int32(1), Long.fromNumber(1)]);
    });
  });

  test('lets a majority read see nothing that is not on the disk yet, and a local one all of it', async () => {
    const { file, remove } = folder();
    await withDouble({ data: file }, async (items) => {
      for (let n = 0; n < 30; n++) {
        const write = items.insertOne({ _id: `i${n}` });
        const seen = await items.countDocuments({}, { readConcern: { level: 'majority' } });
        expect(seen === n || seen === n + 1).toBe(true);
        await write;
        expect(await items.countDocuments({}, { readConcern: { level: 'majority' } })).toBe(n + 1);
        expect(await items.countDocuments({}, { readConcern: { level: 'local' } })).toBe(n + 1);
      }
    });
    remove();
  });
});
