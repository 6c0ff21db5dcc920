import { applyRights } from '@stadig/adapter-kafka/rights';
import { applyAccounts } from '@stadig/adapter-mongodb/accounts';
import type { Service } from '../parts.js';
import { jsonObject, KAFKA, mongodb } from './configuration.js';
import { patiently } from './patiently.js';
import { busAccounts, mongoAccounts } from './rights.js';
import { brokersOf, withAccount } from './stores.js';
import { file, readVariables, type Environment } from './variables.js';

const { STADIG_MONGODB_URL, STADIG_MONGODB_USER, STADIG_MONGODB_PASSWORD_FILE } = mongodb('cli');

/** What is told to whoever makes the accounts; the users named here may administer MongoDB and Kafka. */
export const ACCOUNTS = {
  STADIG_MONGODB_URL,
  STADIG_MONGODB_USER,
  STADIG_MONGODB_PASSWORD_FILE,
  ...KAFKA,
  STADIG_ACCOUNTS_FILE: file(
    {
      sv: 'JSON-fil: MongoDB-användare -> lösenord, ur «stadig secrets deal»',
      en: 'JSON file: user of MongoDB -> password, from «stadig secrets deal»',
    },
    jsonObject,
  ),
};

export interface AccountsApplied {
  readonly mongodb: number;
  readonly added: number;
  readonly taken: number;
}

/**
 * Accounts and rights of every process at MongoDB, and on the bus where that asks for users: exactly those of `rights.ts`.
 * @param onWait told while MongoDB does not answer
 * @throws ConfigurationError; Error where a password is missing; what the servers say
 */
export async function applyAllAccounts(
  services: readonly Service[],
  topics: readonly string[],
  env: Environment,
  onWait: (reason: string) => void,
): Promise<AccountsApplied> {
  const read = readVariables(env, ACCOUNTS);
  const { STADIG_ACCOUNTS_FILE: passwords } = read;
  const accounts = mongoAccounts(services).map((account) => {
    const password = passwords[account.user];
    if (password !== undefined) return { ...account, password };
    throw new Error(`STADIG_ACCOUNTS_FILE: no password of ${account.user} / inget lösenord för ${account.user}`);
  });
  const { STADIG_MONGODB_USER: user, STADIG_MONGODB_PASSWORD_FILE: password } = read;
  const url = withAccount(read.STADIG_MONGODB_URL, user, password);
  await patiently(() => applyAccounts(url, accounts), onWait);
  const rights =
    read.STADIG_KAFKA_USER === undefined
      ? { added: 0, taken: 0 }
      : await applyRights(brokersOf(read, 'stadig-cli'), busAccounts(services, topics), topics);
  return { mongodb: accounts.length, ...rights };
}
