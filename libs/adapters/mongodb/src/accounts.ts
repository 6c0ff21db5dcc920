import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, MongoServerError } from 'mongodb';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { outward } from './outward.js';

export interface Account {
  readonly user: string;
  readonly password: string;
  readonly role: 'read' | 'readWrite';
  readonly database: string;
}

const USER_NOT_FOUND = 11;
/** Ms that a new replica set may take until it can be written to. */
const ELECTION = 30_000;

/**
 * A replica set of the one node at `url` where it is in none, and each account with exactly its role: made, or given
 * password and role anew. @param url with an account that may administer users @throws StoreUnavailable, Error
 */
export async function applyAccounts(url: string, accounts: readonly Account[]): Promise<void> {
  const hosts = url.replace(/^[^/]*\/\/(?:[^@]*@)?/, '').split(/[/?]/)[0]!;
  const client = new MongoClient(isAlone(url, hosts) ? directly(url) : url, { serverSelectionTimeoutMS: 3000 });
  try {
    await client.connect();
    await inReplicaSet(client, hosts);
    for (const account of accounts) await apply(client, account);
  } catch (error) {
    throw outward(error, 'unknown');
  } finally {
    await client.close();
  }
}

const isAlone = (url: string, hosts: string): boolean => url.startsWith('mongodb://') && !hosts.includes(',');

/** A node that is in no replica set yet is not found as one of a set. */
function directly(url: string): string {
  const [address, query = ''] = url.split('?') as [string, string?];
  const parameters = new URLSearchParams(query);
  parameters.delete('replicaSet');
  parameters.set('directConnection', 'true');
  return `${/[^:/]\/[^/]*$/.test(address) ? address : `${address}/`}?${parameters.toString()}`;
}

/** @param host as the node is known to its clients */
async function inReplicaSet(client: MongoClient, host: string): Promise<void> {
  const admin = client.db('admin');
  const hello = (): Promise<{ setName?: string; msg?: string; isWritablePrimary?: boolean }> =>
    admin.command({ hello: 1 });
  const { setName, msg } = await hello();
  if (msg === 'isdbgrid') return;
  if (setName === undefined) {
    await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } }).catch((error: unknown) => {
      if (!(error instanceof MongoServerError && error.codeName === 'AlreadyInitialized')) throw error;
    });
  }
  for (const until = Date.now() + ELECTION; !(await hello()).isWritablePrimary; await sleep(200)) {
    if (Date.now() > until) throw new StoreUnavailable(`MongoDB at ${host} has no primary`, 'not-written');
  }
}

async function apply(client: MongoClient, { user, password: pwd, role, database: db }: Account): Promise<void> {
  const admin = client.db('admin');
  const roles = [{ role, db }];
  try {
    await admin.command({ updateUser: user, pwd, roles });
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === USER_NOT_FOUND)) throw error;
    await admin.command({ createUser: user, pwd, roles });
  }
}
