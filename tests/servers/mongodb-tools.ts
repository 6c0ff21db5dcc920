import { MongoServerError, type Db, type Document, type MongoClient } from 'mongodb';

/** How often a fail point strikes. */
export type Strikes = number | 'alwaysOn' | 'off';

/** Sets MongoDB's own fail point for commands; false where the server has none, which is printed. */
export function failCommand(client: MongoClient, strikes: Strikes, data: Document = {}): Promise<boolean> {
  const mode = typeof strikes === 'number' ? { times: strikes } : strikes;
  const command = { configureFailPoint: 'failCommand', mode, ...(strikes !== 'off' && { data }) };
  const why = 'faults: start mongod with --setParameter enableTestCommands=1';
  return possible(() => client.db('admin').command(command), strikes === 'off' ? undefined : why);
}

/** False where the server lets everybody in, which is printed. */
export async function asksForAccounts(db: Db): Promise<boolean> {
  const { authInfo } = (await db.command({ connectionStatus: 1 })) as { authInfo: { authenticatedUsers: unknown[] } };
  return authInfo.authenticatedUsers.length > 0 || notRun('accounts: the server lets everybody in');
}

/** False where the server refuses it, and why is printed. */
export async function possible(run: () => Promise<unknown>, why: string | undefined): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    return notRun(why);
  }
}

function notRun(why: string | undefined): false {
  if (why !== undefined) process.stdout.write(`not run: ${why}\n`);
  return false;
}

/** The URL with one parameter more, or with another value for it. */
export const withParameter = (url: string, name: string, value: string): string =>
  changed(url, (parsed) => parsed.searchParams.set(name, value));

/** The URL with the account of a user whose password lies in `database`. */
export const withAccount = (url: string, username: string, password: string, database: string): string =>
  changed(url, (parsed) => {
    Object.assign(parsed, { username, password });
    parsed.searchParams.set('authSource', database);
  });

export const withoutAccount = (url: string): string =>
  changed(url, (parsed) => {
    Object.assign(parsed, { username: '', password: '' });
    parsed.searchParams.delete('authSource');
  });

function changed(url: string, change: (parsed: URL) => void): string {
  const parsed = new URL(url.replace('mongodb://', 'http://'));
  change(parsed);
  return parsed.href.replace('http://', 'mongodb://');
}
