import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import type { Database } from '../src/connect.js';

/** A database that no other test uses, on a server that several suites may share. */
export function freshDatabase(url: string): Database & { drop(): Promise<void> } {
  const database = `stadig_test_${randomUUID().slice(0, 8)}`;
  return {
    url,
    database,
    async drop() {
      const client = new MongoClient(url);
      await client.db(database).dropDatabase();
      await client.close();
    },
  };
}

/** A store in a database of its own, as the contract suites take it. */
export async function inFreshDatabase<Store extends { close(): Promise<void> }>(
  url: string,
  open: (database: Database) => Promise<Store>,
) {
  const database = freshDatabase(url);
  let store = await open(database);
  return {
    store,
    async reopen() {
      await store.close();
      return (store = await open(database));
    },
    another: () => open(database),
    async close() {
      await store.close();
      await database.drop();
    },
  };
}
