import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { MongoClient } from 'mongodb';
import { mongoDouble, type RunningServer } from '../../../../tests/servers/mongodb.js';
import { withAccount } from '../../../../tests/servers/mongodb-tools.js';
import { applyAccounts, type Account } from './accounts.js';

let double: RunningServer;
beforeAll(async () => {
  double = await mongoDouble();
});
afterAll(() => double.stop());

const HUTS: Account = { user: 'huts', password: 'first', role: 'readWrite', database: 'stadig_huts' };

/** Runs it with a client that is signed in so. */
async function as<T>({ user, password }: Account, run: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(withAccount(double.url, user, password, 'admin'));
  try {
    await client.connect();
    return await run(client);
  } finally {
    await client.close();
  }
}
const write = (client: MongoClient) => client.db('stadig_huts').collection('huts').insertOne({});
const read = (client: MongoClient, database: string) => client.db(database).collection('huts').countDocuments();

describe('Accounts in MongoDB', () => {
  it('may do in their own database what their role says, and nothing elsewhere', async () => {
    const reader: Account = { ...HUTS, user: 'reader', role: 'read' };
    await applyAccounts(double.url, [HUTS, reader]);
    await as(HUTS, write);
    await expect(as(HUTS, (client) => read(client, 'stadig_paths'))).rejects.toThrow('not authorized');
    expect(await as(reader, (client) => read(client, 'stadig_huts'))).toBe(1);
    await expect(as(reader, write)).rejects.toThrow('not authorized');
  });

  it('get another password and role when they are applied again', async () => {
    const changed: Account = { ...HUTS, password: 'second', role: 'read' };
    await applyAccounts(double.url, [changed]);
    await expect(as(HUTS, write)).rejects.toThrow('Authentication failed');
    await expect(as(changed, write)).rejects.toThrow('not authorized');
    expect(await as(changed, (client) => read(client, 'stadig_huts'))).toBe(1);
  });

  it('are made by whoever may: others are refused, and an absent server is waited for by the caller', async () => {
    await applyAccounts(double.url, [HUTS]);
    const url = withAccount(double.url, HUTS.user, HUTS.password, 'admin');
    await expect(applyAccounts(url, [HUTS])).rejects.toThrow(/refused a command.*\(13\)/);
    const nobody = 'mongodb://127.0.0.1:1/?replicaSet=rs0';
    await expect(applyAccounts(nobody, [HUTS])).rejects.toThrow(StoreUnavailable);
  });
});
