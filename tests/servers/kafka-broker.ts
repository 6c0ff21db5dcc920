import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { freePort } from './free-port.js';
import { brokerJars, succeeds } from './kafka-jars.js';
import { startProxy, type Proxy } from './tcp-proxy.js';

export interface BrokerOptions {
  /** How many brokers; default 1. Of three, any one may be killed. */
  readonly nodes?: 1 | 3;
  /** A broker that was killed is back after half the time: for suites that kill it, not for figures. Default false. */
  readonly quick?: boolean;
  /** Each broker listens with TLS and SASL too. Default false. */
  readonly secure?: boolean;
  /** Each broker can be reached through a proxy that loses things, too. Default false. */
  readonly proxied?: boolean;
}

export interface RunningBrokers {
  readonly addresses: readonly string[];
  readonly secure: Secure | undefined;
  /** The same brokers behind proxies. */
  readonly proxied: { readonly addresses: readonly string[]; readonly proxies: readonly Proxy[] } | undefined;
  /** Of each broker that runs. */
  readonly pids: readonly number[];
  /** kill -9, of all or of one. */
  kill(node?: number): Promise<void>;
  /** Starts again what was killed, over the same data, at the same addresses; resolves when all can be used. */
  restart(): Promise<void>;
  /** Ends them and removes their data. */
  stop(): Promise<void>;
}

/** Where and how the brokers are to be spoken to with TLS and SASL/PLAIN. */
export interface Secure {
  readonly addresses: readonly string[];
  readonly username: string;
  readonly password: string;
  /** The certificate that signed itself, PEM. */
  readonly ca: string;
}

interface Ports {
  readonly clients: number;
  readonly controller: number;
  readonly secure: number;
  readonly proxied: number;
}

const START = 90_000;
const USER = { username: 'stadig', password: 'a password for tests' };

/** Real brokers on loopback, in processes of their own, with their data in a fresh folder. */
export async function startBrokers(options: BrokerOptions = {}): Promise<RunningBrokers> {
  const { nodes = 1, secure = false, proxied = false } = options;
  const jars = await brokerJars();
  const folder = await mkdtemp(join(tmpdir(), 'stadig-kafka-data-'));
  const ports = await Promise.all(
    Array.from({ length: nodes }, async (): Promise<Ports> => {
      const [clients, controller, tls, behind] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
      return { clients, controller, secure: tls, proxied: behind };
    }),
  );
  const addresses = ports.map(({ clients }) => `127.0.0.1:${clients}`);
  const proxies = proxied ? await Promise.all(ports.map((p) => startProxy(p.proxied))) : undefined;
  const ca = secure ? await selfSigned(folder) : undefined;
  const cluster = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
  const running = new Map<number, ChildProcess>();

  for (const node of ports.keys()) {
    const home = join(folder, `${node}`);
    await mkdir(home);
    await writeFile(
      join(home, 'server.properties'),
      properties(node, ports, home, folder, options, proxies?.[node]?.port),
    );
    // With the equals sign: an id may begin with a hyphen.
    const format = ['format', `--cluster-id=${cluster}`, '-c', join(home, 'server.properties')];
    await succeeds('java', ['-cp', join(jars, '*'), 'kafka.tools.StorageTool', ...format]);
  }

  const start = (node: number): void => {
    const log = openSync(join(folder, `${node}`, 'log'), 'a');
    const memory = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
    const quiet = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn';
    const args = [
      ...memory,
      quiet,
      '-cp',
      join(jars, '*'),
      'kafka.Kafka',
      join(folder, `${node}`, 'server.properties'),
    ];
    running.set(node, spawn('java', args, { stdio: ['ignore', log, log] }));
    closeSync(log);
  };
  const kill = async (node: number): Promise<void> => {
    const child = running.get(node);
    running.delete(node);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const startAll = async (): Promise<void> => {
    const missing = [...ports.keys()].filter((node) => !running.has(node));
    missing.forEach(start);
    const ended = (): boolean => [...running.values()].some((child) => child.exitCode !== null);
    await usable(addresses, ended).catch(async (error: Error) => {
      const logs = await Promise.all(missing.map((node) => readFile(join(folder, `${node}`, 'log'), 'utf8')));
      await Promise.all(missing.map(kill));
      throw new Error(`the broker did not start: ${error.message}\n${logs.join('\n').slice(-4000)}`);
    });
  };
  const orphans = (): void => running.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', orphans);

  await startAll();
  return {
    addresses,
    secure: ca === undefined ? undefined : { addresses: ports.map((p) => `127.0.0.1:${p.secure}`), ca, ...USER },
    proxied: proxies && { addresses: proxies.map(({ port }) => `127.0.0.1:${port}`), proxies },
    get pids() {
      return [...running.values()].map((child) => child.pid!);
    },
    kill: async (node) => void (await Promise.all(node === undefined ? [...running.keys()].map(kill) : [kill(node)])),
    restart: startAll,
    async stop() {
      process.off('exit', orphans);
      await Promise.all([...running.keys()].map(kill));
      await Promise.all((proxies ?? []).map((proxy) => proxy.stop()));
      await rm(folder, { recursive: true });
    },
  };
}

function properties(
  node: number,
  ports: readonly Ports[],
  home: string,
  folder: string,
  { quick = false, secure = false }: BrokerOptions,
  proxy: number | undefined,
): string {
  const mine = ports[node]!;
  const replicas = ports.length;
  const shown = [`CLIENTS://127.0.0.1:${mine.clients}`, ...(secure ? [`SECURE://127.0.0.1:${mine.secure}`] : [])];
  const listeners = [...shown, ...(proxy === undefined ? [] : [`PROXIED://127.0.0.1:${mine.proxied}`])];
  const advertised = [...shown, ...(proxy === undefined ? [] : [`PROXIED://127.0.0.1:${proxy}`])];
  const voters = ports.map(({ controller }, n) => `${n + 1}@127.0.0.1:${controller}`);
  const login = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
  const { username, password } = USER;
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': node + 1,
    'controller.quorum.voters': voters.join(','),
    listeners: [...listeners, `CONTROLLER://127.0.0.1:${mine.controller}`].join(','),
    'advertised.listeners': advertised.join(','),
    'listener.security.protocol.map': 'CLIENTS:PLAINTEXT,PROXIED:PLAINTEXT,SECURE:SASL_SSL,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'CLIENTS',
    'log.dirs': join(home, 'data'),
    'num.partitions': 1,
    'auto.create.topics.enable': false,
    'default.replication.factor': replicas,
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': replicas,
    'transaction.state.log.num.partitions': 1,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    ...(quick && {
      'broker.session.timeout.ms': 1500,
      'broker.heartbeat.interval.ms': 300,
      'controller.quorum.election.timeout.ms': 300,
      'controller.quorum.fetch.timeout.ms': 600,
    }),
    ...(secure && {
      'listener.name.secure.ssl.keystore.type': 'PKCS12',
      'listener.name.secure.ssl.keystore.location': join(folder, 'keys.p12'),
      'listener.name.secure.ssl.keystore.password': 'changeit',
      'listener.name.secure.ssl.key.password': 'changeit',
      'listener.name.secure.sasl.enabled.mechanisms': 'PLAIN',
      'listener.name.secure.plain.sasl.jaas.config': `${login} user_${username}="${password}";`,
    }),
  })
    .map(([key, value]) => `${key}=${value}`)
    .join('\n');
}

/** A key and a certificate for loopback, in the folder; gives the certificate. */
async function selfSigned(folder: string): Promise<string> {
  const store = ['-keystore', join(folder, 'keys.p12'), '-storetype', 'PKCS12', '-storepass', 'changeit'];
  const name = ['-alias', 'broker', '-dname', 'CN=localhost', '-ext', 'SAN=IP:127.0.0.1,DNS:localhost'];
  await succeeds('keytool', [
    '-genkeypair',
    '-keyalg',
    'EC',
    '-groupname',
    'secp256r1',
    '-validity',
    '2',
    ...name,
    ...store,
  ]);
  const certificate = join(folder, 'ca.pem');
  await succeeds('keytool', ['-exportcert', '-rfc', '-alias', 'broker', '-file', certificate, ...store]);
  return readFile(certificate, 'utf8');
}

/** Resolves when every broker has joined and every partition has a leader. */
export async function usable(addresses: readonly string[], ended: () => boolean = () => false): Promise<void> {
  const kafka = new kafkajs.Kafka({
    clientId: 'start',
    brokers: [...addresses],
    retry: { retries: 0 },
    connectionTimeout: 2000,
    requestTimeout: 5000,
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const end = Date.now() + START;
  for (let last = 'no answer'; ; await sleep(100)) {
    if (ended() || Date.now() > end) throw new Error(last);
    const admin = kafka.admin();
    try {
      await admin.connect();
      const { brokers } = await admin.describeCluster();
      const { topics } = await admin.fetchTopicMetadata();
      const led = topics.every((t) => t.partitions.every((p) => p.leader >= 0));
      if (brokers.length === addresses.length && led) return;
    } catch (error) {
      last = (error as Error).message;
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}
