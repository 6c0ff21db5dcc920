import { applyTopics } from '@stadig/adapter-kafka/topics';
import { SERVICES } from '@stadig/app-stadig/services';
import { TOPICS } from '@stadig/published/topics';
import { DEMO_ORGANISATIONS } from '@stadig/runtime/identity/demo-users';
import { NewSecrets, writeSecrets, type SecretSource } from '@stadig/runtime/secrets-folder';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreDbServer, type EventStoreDbServer } from '../../servers/eventstoredb.js';
import { freePort } from '../../servers/free-port.js';
import { kafkaServer, type KafkaServer } from '../../servers/kafka.js';
import { mongoServer, type RunningServer } from '../../servers/mongodb.js';
import { startIdentity } from './identity.js';
import { AppProcess } from './process.js';

export interface Servers {
  readonly log: EventStoreDbServer;
  readonly bus: KafkaServer;
  readonly mongo: RunningServer;
}

export interface InstallationOptions {
  /** Processes of each service and of the relay, or of those that are named; default 1. */
  readonly replicas?: number | Readonly<Record<string, number>>;
  /** Partitions of each topic; default 4. */
  readonly partitions?: number;
  readonly secrets?: SecretSource;
  /** Where the provider of identities is; its address stands in the tokens. */
  readonly identityPort?: number;
  /** More variables for every process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Services that have keys; the others are the portal, the relay and the open figures. */
const WITH_KEYS = SERVICES.filter((service) => service.purposes.length > 0);

/** The whole distributed product on loopback: three servers, a provider of identities, and a process for everything. */
export class Installation {
  private identityReleased = false;

  private constructor(
    readonly servers: Servers,
    private readonly identity: Awaited<ReturnType<typeof startIdentity>>,
    readonly processes: readonly AppProcess[],
    /** Variables of a process, for commands that run beside it. */
    readonly envOf: (name: string) => Readonly<Record<string, string>>,
    readonly folder: string,
  ) {}

  /** Servers and topics stand, no process runs yet. */
  static async prepare(options: InstallationOptions = {}): Promise<Installation> {
    const { replicas = 1, partitions = 4, env: more = {} } = options;
    const folder = await mkdtemp(join(tmpdir(), 'stadig-distributed-'));
    const [log, bus, mongo] = await Promise.all([eventStoreDbServer(), kafkaServer({ quick: true }), mongoServer()]);
    writeSecrets(join(folder, 'secrets'), SERVICES, options.secrets ?? new NewSecrets());
    const organisations = join(folder, 'organisations.json');
    await writeFile(organisations, JSON.stringify(DEMO_ORGANISATIONS));
    await applyTopics(
      { brokers: bus.brokers.join(',') },
      {
        names: TOPICS,
        partitions,
        replicationFactor: 1,
        minInSyncReplicas: 1,
      },
    );

    const ports = new Map<string, number>();
    const replicasOf = (name: string): number => (typeof replicas === 'number' ? replicas : (replicas[name] ?? 1));
    const named = [...WITH_KEYS.map(({ name }) => name), 'relay'];
    const names = [
      ...named.flatMap((name) => Array.from({ length: replicasOf(name) }, (_, n) => `${name}#${n}`)),
      'portal#0',
      'statistics-public#0',
    ];
    for (const name of names) ports.set(name, await freePort());
    const portal = `http://localhost:${ports.get('portal#0')}`;
    const identity = await startIdentity(options.identityPort ?? (await freePort()), portal);
    const clientSecret = join(folder, 'client.secret');
    await writeFile(clientSecret, identity.client.secret);

    const mongoUrl = new URL(mongo.url);
    const [user, password] = [decodeURIComponent(mongoUrl.username), decodeURIComponent(mongoUrl.password)];
    mongoUrl.username = mongoUrl.password = '';
    const passwordFile = join(folder, 'mongodb.password');
    await writeFile(passwordFile, password);
    const account = (prefix: string) =>
      user === '' ? {} : { [`${prefix}_USER`]: user, [`${prefix}_PASSWORD_FILE`]: passwordFile };
    const secret = (name: string): string => join(folder, 'secrets', name);

    const envOf = (name: string): Record<string, string> => {
      const service = WITH_KEYS.find((each) => each.name === name);
      const purposes = (service?.purposes ?? []).map((purpose) => {
        const prefix = `STADIG_KEYS_${purpose.replaceAll('-', '_').toUpperCase()}`;
        return { ...account(prefix), [`${prefix}_KEK_FILE`]: secret(`kek-${purpose}`) };
      });
      return {
        STADIG_LOG: 'warn',
        STADIG_HOST: '127.0.0.1',
        STADIG_BASE_URL: portal,
        STADIG_EVENTSTORE_URL: log.url,
        STADIG_KAFKA_BROKERS: bus.brokers.join(','),
        STADIG_TOPIC_PARTITIONS: `${partitions}`,
        STADIG_TOPIC_REPLICAS: '1',
        STADIG_TOPIC_MIN_IN_SYNC: '1',
        STADIG_MONGODB_URL: mongoUrl.href,
        ...account('STADIG_MONGODB'),
        STADIG_KEYS_URL: mongoUrl.href,
        ...Object.assign({}, ...purposes),
        STADIG_RECEIPTS_URL: mongoUrl.href,
        ...account('STADIG_RECEIPTS'),
        STADIG_RECEIPTS_PUBLIC_KEY_FILE: secret('receipts.pub'),
        STADIG_RECEIPTS_KEY_FILE: secret('receipts.key'),
        STADIG_SECRET_FILE: secret(`${name}.secret`),
        STADIG_TRACES_KEY_FILE: secret('traces.key'),
        STADIG_OIDC_ISSUER: identity.issuer,
        STADIG_OIDC_CLIENT_ID: identity.client.id,
        STADIG_OIDC_CLIENT_SECRET_FILE: clientSecret,
        STADIG_ORGANISATIONS_FILE: organisations,
        ...Object.fromEntries(
          [...WITH_KEYS.map((s) => s.name), 'statistics-public'].map((each) => [
            `STADIG_${each.replaceAll('-', '_').toUpperCase()}_URL`,
            `http://127.0.0.1:${ports.get(`${each}#0`)}`,
          ]),
        ),
        ...more,
      };
    };
    const processes = [...ports].map(([name, port]) => {
      const [app, n] = name.split('#') as [string, string];
      const run = join(folder, `run-${name}`);
      return new AppProcess(app, port, { ...envOf(app), PORT: `${port}`, STADIG_RUN_DIR: run, STADIG_REPLICA: n });
    });
    return new Installation({ log, bus, mongo }, identity, processes, envOf, folder);
  }

  static async start(options: InstallationOptions = {}): Promise<Installation> {
    const installation = await Installation.prepare(options);
    try {
      await installation.startAll();
    } catch (error) {
      await installation.stop();
      throw error;
    }
    return installation;
  }

  /** @param patience ms until each must be ready */
  async startAll(patience?: number): Promise<void> {
    for (const process of this.processes) process.begin();
    await Promise.all(this.processes.map((process) => process.ready(patience)));
  }

  /** Variables of a move, which opens what every service opens. */
  get moving(): Readonly<Record<string, string>> {
    const all = Object.assign({}, ...WITH_KEYS.map(({ name }) => this.envOf(name))) as Readonly<Record<string, string>>;
    return { ...all, STADIG_SECRETS_DIR: join(this.folder, 'secrets'), STADIG_RUN_DIR: join(this.folder, 'run-move') };
  }

  of(name: string, replica = 0): AppProcess {
    return this.processes.filter((process) => process.name === name)[replica]!;
  }

  /** Calls the API as somebody. @param at a process of its own; default the portal */
  async as(user: string, at: AppProcess = this.of('portal')): Promise<Call> {
    const token = await this.identity.tokenOf(user);
    return async (method, path, body, key = crypto.randomUUID()) => {
      const response = await fetch(at.url + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
    };
  }

  /** Ends the provider of identities, so that another may have its address. */
  async releaseIdentity(): Promise<void> {
    await this.identity.stop();
    this.identityReleased = true;
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.kill()));
    if (!this.identityReleased) await this.identity.stop();
    await Promise.all([this.servers.log.stop(), this.servers.bus.stop(), this.servers.mongo.stop()]);
    await rm(this.folder, { recursive: true, force: true });
  }
}

export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the API answers
  readonly body: any;
  readonly headers: Headers;
}
export type Call = (method: 'GET' | 'POST', path: string, body?: object, key?: string) => Promise<Answer>;
