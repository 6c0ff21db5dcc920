import { MongoClient, MongoServerError, type MongoClientOptions } from 'mongodb';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { outward } from './outward.js';
import { observeConnections } from './pool.js';

/** Where a database is, and as whom. The account in the URL decides what may be read there. */
export interface Database {
  /** `mongodb://user:password@host:port/?replicaSet=…` */
  readonly url: string;
  readonly database: string;
}

/** Milliseconds until a server that does not answer counts as unavailable. */
const PATIENCE = 3_000;

/**
 * What must not hang on how a URL is written: under the URL's own names, so that it wins over the URL. 64-bit integers come as bigints, whole, everywhere
 * in this adapter; what is undefined is not stored.
 */
const OPTIONS: MongoClientOptions = {
  appName: 'stadig',
  retryWrites: true,
  retryReads: true,
  readPreference: 'primary',
  readConcernLevel: 'majority',
  w: 'majority',
  journal: true,
  wtimeoutMS: 10_000,
  serverSelectionTimeoutMS: PATIENCE,
  connectTimeoutMS: PATIENCE,
  waitQueueTimeoutMS: 10_000,
  socketTimeoutMS: 60_000,
  useBigInt64: true,
  promoteLongs: true,
  promoteValues: true,
  ignoreUndefined: true,
};

/**
 * A client, connected; one for a process and account is enough.
 * @throws Error when the server has no transactions or refuses the account, StoreUnavailable when it does not answer
 */
export async function connect(url: string): Promise<MongoClient> {
  const client = new MongoClient(url, OPTIONS);
  observeConnections(client);
  try {
    await client.connect();
    await checkTransactions(client);
    return client;
  } catch (error) {
    await client.close();
    throw refusal(error, client.options.hosts.join(', '));
  }
}

/** Without a replica set there are no transactions. @throws Error */
async function checkTransactions(client: MongoClient): Promise<void> {
  const hello = await client.db('admin').command({ hello: 1 });
  const several = 'setName' in hello || hello['msg'] === 'isdbgrid';
  if (several && hello['logicalSessionTimeoutMinutes']) return;
  throw new Error(
    'MongoDB runs alone, without transactions: start mongod with --replSet rs0 and run rs.initiate() once, one node is enough.' +
      ' / MongoDB körs ensam, utan transaktioner: starta mongod med --replSet rs0 och kör rs.initiate() en gång, en nod räcker.',
  );
}

const AUTHENTICATION_FAILED = 18;

function refusal(error: unknown, hosts: string): unknown {
  if (error instanceof MongoServerError && error.code === AUTHENTICATION_FAILED) {
    return new Error(
      `MongoDB at ${hosts} refuses the user name or the password: check the URL.` +
        ` / MongoDB på ${hosts} godtar inte användarnamnet eller lösenordet: kontrollera URL:en.`,
    );
  }
  const known = outward(error, 'not-written');
  if (!(known instanceof StoreUnavailable)) return known;
  const message =
    `MongoDB does not answer at ${hosts}, or is not the replica set that the URL names` +
    ` / MongoDB svarar inte på ${hosts}, eller är inte den replikamängd som URL:en anger`;
  return new StoreUnavailable(message, 'not-written', { cause: known.cause });
}
