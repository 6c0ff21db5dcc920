import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { address, file, oneOf, optional, secretFile, wholeNumber, word, type Variable } from './variables.js';

const password = (of: string): Variable<string | undefined> =>
  optional(
    file({ sv: `fil med ${of}s lösenord`, en: `file with the password of ${of}` }, (text) => text),
    undefined,
  );
const user = (of: string): Variable<string | undefined> =>
  optional(word({ sv: `användare i ${of}`, en: `user of ${of}` }), undefined);

/** Where the log is. */
export const EVENTSTORE = {
  STADIG_EVENTSTORE_URL: address(['esdb', 'esdb+discover', 'kurrentdb', 'kurrentdb+discover'], {
    sv: 'loggens adress utan användare, esdb://värd:2113?tls=true&tlsCAFile=…',
    en: 'address of the log without a user, esdb://host:2113?tls=true&tlsCAFile=…',
  }),
  STADIG_EVENTSTORE_USER: user('EventStoreDB'),
  STADIG_EVENTSTORE_PASSWORD_FILE: password('EventStoreDB'),
};

/** Where the bus is, and how its topics lie. */
export const KAFKA = {
  STADIG_KAFKA_BROKERS: word({ sv: 'bussens adresser, värd:9092,värd:9092', en: 'brokers, host:9092,host:9092' }),
  STADIG_KAFKA_USER: user('Kafka'),
  STADIG_KAFKA_PASSWORD_FILE: password('Kafka'),
  STADIG_KAFKA_MECHANISM: optional(
    oneOf(['plain', 'scram-sha-256', 'scram-sha-512'], {
      sv: 'plain, scram-sha-256 eller scram-sha-512 (förval)',
      en: 'plain, scram-sha-256 or scram-sha-512 (default)',
    }),
    'scram-sha-512' as const,
  ),
  STADIG_KAFKA_TLS: optional(oneOf(['on', 'off'], { sv: 'on eller off (förval)', en: 'on or off (default)' }), 'off'),
  STADIG_KAFKA_CA_FILE: optional(
    file({ sv: 'fil med utfärdarens certifikat, PEM', en: 'file with the authority’s certificate, PEM' }, pem),
    undefined,
  ),
  STADIG_TOPIC_PARTITIONS: optional(
    wholeNumber(1, 1000, {
      sv: 'partitioner per ämne, förval 12; ändras aldrig',
      en: 'partitions of a topic, default 12; never changed',
    }),
    12,
  ),
  STADIG_TOPIC_REPLICAS: optional(
    wholeNumber(1, 15, { sv: 'kopior av ett ämne, förval 3', en: 'replicas of a topic, default 3' }),
    3,
  ),
  STADIG_TOPIC_MIN_IN_SYNC: optional(
    wholeNumber(1, 15, {
      sv: 'kopior innan en händelse är tagen, förval 2',
      en: 'replicas before an event is taken, default 2',
    }),
    2,
  ),
};

/** Where a service's read models are. */
export const mongodb = (service: string) => ({
  STADIG_MONGODB_URL: address(['mongodb', 'mongodb+srv'], {
    sv: 'läsmodellernas adress utan användare, mongodb://värd:27017/?replicaSet=rs0',
    en: 'address of the read models without a user, mongodb://host:27017/?replicaSet=rs0',
  }),
  STADIG_MONGODB_USER: user('MongoDB'),
  STADIG_MONGODB_PASSWORD_FILE: password('MongoDB'),
  STADIG_MONGODB_DATABASE: optional(
    word({ sv: 'databas, förval stadig_<tjänst>', en: 'database, default stadig_<service>' }),
    databaseOf(service),
  ),
});

/** As whom the keys of a purpose are read. */
export const keyAccount = (purpose: string) => ({
  [`${keysOf(purpose)}_USER`]: user('MongoDB'),
  [`${keysOf(purpose)}_PASSWORD_FILE`]: password('MongoDB'),
});

/** Where the keys of a purpose are, and what they are wrapped in. */
export const keys = (purpose: string) => ({
  ...keyAccount(purpose),
  [`${keysOf(purpose)}_KEK_FILE`]: secretFile({
    sv: `fil med nyckeln som nycklarna för ${purpose} är krypterade med: 32 byte, base64`,
    en: `file with the key that the keys of ${purpose} are encrypted with: 32 bytes, base64`,
  }),
  [`${keysOf(purpose)}_KEK_BEFORE_FILE`]: optional(
    secretFile({
      sv: `fil med nyckeln som nycklarna för ${purpose} var krypterade med förut, medan de byter: 32 byte, base64`,
      en: `file with the key that the keys of ${purpose} were encrypted with before, while they change: 32 bytes, base64`,
    }),
    undefined,
  ),
});

/** First part of the names of a purpose's variables. */
export const keysOf = (purpose: string): string => `STADIG_KEYS_${under(purpose).toUpperCase()}`;

export const KEYS = {
  STADIG_KEYS_URL: address(['mongodb', 'mongodb+srv'], {
    sv: 'nyckeldatabasernas adress utan användare',
    en: 'address of the databases of keys without a user',
  }),
};

/** Where receipts of erasures are: apart from whatever a backup brings back. */
export const RECEIPT_PLACE = {
  STADIG_RECEIPTS_URL: address(['mongodb', 'mongodb+srv'], {
    sv: 'kvittodatabasens adress utan användare, utanför säkerhetskopiorna',
    en: 'address of the database of receipts without a user, outside of backups',
  }),
  STADIG_RECEIPTS_USER: user('MongoDB'),
  STADIG_RECEIPTS_PASSWORD_FILE: password('MongoDB'),
};

export const RECEIPTS = {
  ...RECEIPT_PLACE,
  STADIG_RECEIPTS_PUBLIC_KEY_FILE: file(
    { sv: 'fil med kvittonas öppna nyckel, PEM', en: 'file with the public key of receipts, PEM' },
    pem,
  ),
};

/** Only where receipts are signed. */
export const RECEIPT_SIGNING = {
  STADIG_RECEIPTS_KEY_FILE: secretFile({
    sv: 'fil med det kvitton undertecknas med: 32 byte, base64',
    en: 'file with what receipts are signed with: 32 bytes, base64',
  }),
};

export const SECRET = {
  STADIG_SECRET_FILE: secretFile({
    sv: 'fil med tjänstens hemlighet: 32 byte, base64',
    en: 'file with the secret of the service: 32 bytes, base64',
  }),
};

/** Only where something is measured and traced, which the variables of OpenTelemetry decide. */
export const TRACES = {
  STADIG_TRACES_KEY_FILE: optional(
    secretFile({
      sv: 'fil med nyckeln som händelsernas plats i spår är dold med: 32 byte, base64; utan den slutar spår vid loggen',
      en: 'file with the key that hides where events belong in traces: 32 bytes, base64; without it traces end at the log',
    }),
    undefined,
  ),
};

/** Whose tokens are believed, and what they mean. */
export const IDENTITY = {
  STADIG_OIDC_ISSUER: address(['https', 'http'], {
    sv: 'identitetsleverantörens adress (iss)',
    en: 'address of the identity provider (iss)',
  }),
  STADIG_OIDC_JWKS_URL: optional(
    address(['https', 'http'], {
      sv: 'dess öppna nycklar, om de inte hittas via dess beskrivning',
      en: 'its public keys, where its description does not lead to them',
    }),
    undefined,
  ),
  STADIG_OIDC_AUDIENCE: optional(
    word({ sv: 'vem token ska vara till (aud), förval stadig-api', en: 'audience of tokens, default stadig-api' }),
    'stadig-api',
  ),
  STADIG_ORGANISATIONS_FILE: file(
    {
      sv: 'JSON-fil: organisationsnummer -> kommunkod eller länskod',
      en: 'JSON file: organisation number -> code of the municipality or county',
    },
    jsonObject,
  ),
};

export const EDGE = {
  STADIG_BASE_URL: address(['https', 'http'], {
    sv: 'adressen i webbläsaren, utan snedstreck sist',
    en: 'address in the browser, without a slash at the end',
  }),
  PORT: optional(
    wholeNumber(1, 65_535, { sv: 'port att lyssna på, förval 8080', en: 'port to listen on, default 8080' }),
    8080,
  ),
  STADIG_HOST: optional(
    word({ sv: 'adress att lyssna på, förval 0.0.0.0', en: 'address to listen on, default 0.0.0.0' }),
    '0.0.0.0',
  ),
  STADIG_TRUSTED_PROXIES: optional(
    wholeNumber(0, 10, { sv: 'proxyer framför, förval 1', en: 'proxies in front, default 1' }),
    1,
  ),
  STADIG_LOG: optional(
    oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      sv: 'loggnivå: fatal, error, warn, info (förval), debug, silent',
      en: 'log level: fatal, error, warn, info (default), debug, silent',
    }),
    'info' as const,
  ),
};

export const runDir = (service: string) => ({
  STADIG_RUN_DIR: optional(
    word({
      sv: 'mapp för uttag och kladd, inget som behöver sparas',
      en: 'folder for the socket and scratch, nothing worth keeping',
    }),
    join(tmpdir(), `stadig-${service}`),
  ),
});

/** A service's database, where it is not told another. */
export const databaseOf = (service: string): string => `stadig_${under(service)}`;

/** The database of a purpose's keys. */
export const keysDatabaseOf = (purpose: string): string => `stadig_keys_${under(purpose)}`;

export const RECEIPTS_DATABASE = 'stadig_receipts';

/** `housing-pathway` as databases and variables have it. */
export const under = (name: string): string => name.replaceAll('-', '_');

function pem(text: string): string | undefined {
  return text.includes('-----BEGIN ') ? text : undefined;
}

export function jsonObject(text: string): Readonly<Record<string, string>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isRight =
      typeof value === 'object' && value !== null && Object.values(value).every((v) => typeof v === 'string');
    return isRight ? (value as Record<string, string>) : undefined;
  } catch {
    return undefined;
  }
}
