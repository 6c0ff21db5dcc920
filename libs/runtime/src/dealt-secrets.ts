import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { busAccounts, mongoAccounts, RELAY_PROCESS } from './distributed/rights.js';
import { writeDurably } from './durable-file.js';
import { FileSecrets } from './file-secrets.js';
import { withHome, type Service } from './parts.js';
import { inBase64, kekFile, receiptsPublicKey, secretFile } from './secrets-folder.js';

/** As which user the servers and one-shot jobs of an installation are administered. */
export const MONGODB_ROOT = 'root';
export const KAFKA_OPERATOR = 'operator';
/** As which a broker signs in at the others. */
const KAFKA_BROKER = 'broker';

/** Numeric user and group that a process runs as. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Deals out secrets: a folder for each process and server, with what it mounts and nothing else. All of them come from one
 * random root, `operator/root.key`, that is made the first time: whoever deals again gets the same, and what is there already
 * is left. @throws Error where the root is missing and others are there
 * @param ownerOf undefined: files stay whose they are @returns the files that were made, `relay/kafka.password`
 */
export function dealSecrets(
  to: string,
  services: readonly Service[],
  topics: readonly string[],
  ownerOf: (folder: string) => Owner | undefined,
): readonly string[] {
  const operator = join(to, 'operator');
  mkdirSync(operator, { recursive: true, mode: 0o700 });
  if (!existsSync(join(operator, 'root.key')) && holdsFiles(to)) {
    throw new Error(
      `${operator}/root.key is missing, and others were made from it: restore it from the backup of the keys` +
        ` / saknas, och andra är gjorda av den: återställ den från säkerhetskopian av nycklarna`,
    );
  }
  const made: string[] = [];
  for (const [path, text] of filesOf(new FileSecrets(operator), services, topics)) {
    const file = join(to, path);
    const folder = dirname(path);
    mkdirSync(join(to, folder), { recursive: true, mode: 0o700 });
    if (!existsSync(file)) {
      writeDurably(file, text);
      made.push(path);
    }
    give(ownerOf(folder), join(to, folder), file);
  }
  give(ownerOf('operator'), join(operator, 'root.key'));
  return made;
}

const holdsFiles = (folder: string): boolean =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => entry.isFile());

function give(owner: Owner | undefined, ...paths: readonly string[]): void {
  if (owner) for (const path of paths) chownSync(path, owner.uid, owner.gid);
}

function filesOf(
  secrets: FileSecrets,
  services: readonly Service[],
  topics: readonly string[],
): ReadonlyMap<string, string> {
  const password = (of: string): string => secrets.of(`password:${of}`).toString('base64url');
  const homed = withHome(services);
  const traces = inBase64(secrets.of('traces'));
  const accounts = mongoAccounts(homed);
  const bus = busAccounts(homed, topics);
  return new Map([
    ...homed.flatMap(({ name, purposes, signsReceipts }): [string, string][] => [
      [`${name}/${secretFile(name)}`, inBase64(secrets.of(name))],
      ...purposes.map((p): [string, string] => [`${name}/${kekFile(p)}`, inBase64(secrets.keyEncryptionKey(p))]),
      [`${name}/receipts.pub`, receiptsPublicKey(secrets)],
      ...(signsReceipts
        ? [[`${name}/${secretFile('receipts')}`, inBase64(secrets.of('receipts'))] as [string, string]]
        : []),
    ]),
    ...[...homed.map(({ name }) => name), RELAY_PROCESS].map((name): [string, string] => [
      `${name}/${secretFile('traces')}`,
      traces,
    ]),
    ...accounts.map(({ process, file, user }): [string, string] => [`${process}/${file}`, password(`mongodb:${user}`)]),
    ...bus.map(({ user }): [string, string] => [`${user}/kafka.password`, password(`kafka:${user}`)]),
    [`portal/${secretFile('portal')}`, inBase64(secrets.of('portal'))],
    ['portal/client.secret', password('client')],
    ['keycloak/client.secret', password('client')],
    ['keycloak/demo.password', password('demo').slice(0, 12)],
    ['mongodb/root.password', password(`mongodb:${MONGODB_ROOT}`)],
    ['mongodb/keyfile', secrets.of('mongodb:keyfile').toString('base64')],
    [
      'kafka/jaas.conf',
      jaas(
        bus.map(({ user }) => user),
        (user) => password(`kafka:${user}`),
      ),
    ],
    ['operator/mongodb.password', password(`mongodb:${MONGODB_ROOT}`)],
    ['operator/kafka.password', password(`kafka:${KAFKA_OPERATOR}`)],
    [
      'operator/accounts.json',
      JSON.stringify(Object.fromEntries(accounts.map(({ user }) => [user, password(`mongodb:${user}`)])), undefined, 1),
    ],
  ]);
}

/** Kafka's own form: the users it knows, and as whom a broker signs in at another. */
function jaas(users: readonly string[], password: (user: string) => string): string {
  const known = [...users, KAFKA_OPERATOR, KAFKA_BROKER].map((user) => `  user_${user}="${password(user)}"`);
  return [
    'KafkaServer {',
    '  org.apache.kafka.common.security.plain.PlainLoginModule required',
    `  username="${KAFKA_BROKER}"`,
    `  password="${password(KAFKA_BROKER)}"`,
    `${known.join('\n')};`,
    '};\n',
  ].join('\n');
}
