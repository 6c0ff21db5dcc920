import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from '../crash/child.js';
import type { AppProcess } from '../distributed/support/process.js';
import { startDouble } from '../servers/eventstoredb-double.js';
import { freePort } from '../servers/free-port.js';
import { brokerJars, succeeds } from '../servers/kafka-jars.js';
import { startKeycloak } from '../servers/keycloak.js';
import { composeFile, ROOT, versionOf } from './compose-file.js';
import { imageFolders, processOf, runJob, type Surroundings } from './containers.js';

/** What runs for good from one of our images, in the order of the file. */
export const APPS = Object.entries(composeFile().services)
  .filter(([, { build }]) => build && build.target !== 'cli')
  .map(([name]) => name);

/**
 * What `docker compose up` starts, on loopback and without containers: each app from the folder of its image, with the
 * environment of the compose file; Kafka and Keycloak as they are, with their configuration of `deploy/`; EventStoreDB and
 * MongoDB as doubles, with the accounts that `accounts` makes.
 */
export interface Composed {
  /** Of the page in the browser. */
  readonly url: string;
  readonly issuer: string;
  readonly around: Surroundings;
  readonly ports: ReadonlyMap<string, number>;
  readonly managementPort: number;
  /** What the one-shot services printed. */
  readonly printed: ReadonlyMap<string, string>;
  readonly apps: ReadonlyMap<string, AppProcess>;
  /** A file that a container would have mounted: `keycloak/demo.password`. */
  secret(path: string): Promise<string>;
  startApps(): Promise<void>;
  stop(): Promise<void>;
}

export async function composed(): Promise<Composed> {
  const folder = await mkdtemp(join(tmpdir(), 'stadig-compose-'));
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).toReversed()) await each();
  };
  try {
    return { ...(await started(folder, (each) => stops.push(each))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param atEnd told how to end what was begun */
async function started(folder: string, atEnd: (stop: () => Promise<unknown>) => void): Promise<Omit<Composed, 'stop'>> {
  const images = join(folder, 'images');
  const secrets = join(folder, 'secrets');
  await imageFolders(images);

  const ports = new Map<string, number>();
  for (const name of [...APPS, 'kafka', 'keycloak', 'mongodb', 'controller', 'management'])
    ports.set(name, await freePort());
  const at = (name: string): string => `127.0.0.1:${ports.get(name)}`;
  const nobody = `127.0.0.1:${await freePort()}`;
  const eventstoredb = await startDouble();
  atEnd(eventstoredb.stop);
  const addresses = new Map([
    ['http://localhost:8080', `http://localhost:${ports.get('portal')}`],
    ['http://localhost:8081', `http://localhost:${ports.get('keycloak')}`],
    ['keycloak:8080', at('keycloak')],
    ['eventstoredb:2113', new URL(eventstoredb.url.replace('esdb:', 'http:')).host],
    ['kafka:9092', at('kafka')],
    ['mongodb:27017', at('mongodb')],
    ['otel-collector:4318', nobody],
    ...APPS.map((name): [string, string] => [`//${name}:8080`, `//${at(name)}`]),
  ]);
  const around = { images, secrets, scratch: join(folder, 'tmp'), addresses };
  const printed = new Map<string, string>();
  const job = async (name: string): Promise<void> => void printed.set(name, await runJob(name, around));

  await job('secrets');
  const secret = async (path: string): Promise<string> => (await readFile(join(secrets, path), 'utf8')).trimEnd();
  const root = `root:${await secret('mongodb/root.password')}`;
  const mongodb = startChild('../doubles/mongodb/main.ts', ['--root', root, '--port', `${ports.get('mongodb')}`]);
  atEnd(async () => {
    mongodb.process.kill('SIGKILL');
    await mongodb.ended;
  });
  await mongodb.line('ready ');
  atEnd(await kafkaAsComposed(folder, secrets, ports));
  atEnd(
    await startKeycloak({
      version: versionOf('keycloak'),
      port: ports.get('keycloak')!,
      managementPort: ports.get('management')!,
      realm: join(ROOT, 'deploy/keycloak/realm.json'),
      env: {
        KC_HEALTH_ENABLED: 'true',
        KC_HOSTNAME: `http://localhost:${ports.get('keycloak')}`,
        STADIG_BASE_URL: `http://localhost:${ports.get('portal')}`,
        STADIG_PORTAL_CLIENT_SECRET: await secret('keycloak/client.secret'),
        STADIG_DEMO_PASSWORD: await secret('keycloak/demo.password'),
      },
    }),
  );
  await job('accounts');
  await job('topics');

  const apps = new Map(APPS.map((name) => [name, processOf(name, ports.get(name)!, around)]));
  atEnd(() => Promise.all([...apps.values()].map((app) => app.kill())));
  return {
    url: `http://localhost:${ports.get('portal')}`,
    issuer: `http://localhost:${ports.get('keycloak')}/realms/stadig`,
    around,
    ports,
    managementPort: ports.get('management')!,
    printed,
    apps,
    secret,
    async startApps() {
      for (const app of apps.values()) app.begin();
      await Promise.all([...apps.values()].map((app) => app.ready()));
    },
  };
}

/** The broker with the compose file's configuration and users, addresses and folders apart. */
async function kafkaAsComposed(
  folder: string,
  secrets: string,
  ports: ReadonlyMap<string, number>,
): Promise<() => Promise<unknown>> {
  const home = join(folder, 'kafka');
  await mkdir(home);
  const [clients, controller] = [ports.get('kafka')!, ports.get('controller')!];
  const written = await readFile(join(ROOT, 'deploy/kafka/server.properties'), 'utf8');
  const properties = written
    .replaceAll('CLIENTS://:9092', `CLIENTS://127.0.0.1:${clients}`)
    .replaceAll('kafka:9092', `127.0.0.1:${clients}`)
    .replaceAll('localhost:9093', `127.0.0.1:${controller}`)
    .replaceAll('/var/lib/kafka/data', join(home, 'data'));
  const file = join(home, 'server.properties');
  await writeFile(file, properties);
  const classes = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-cp', join(await brokerJars(), '*')];
  await succeeds('java', [...classes, 'kafka.tools.StorageTool', 'format', '-t', '4L6g3nShT-eMCtK--X86sw', '-c', file]);
  const users = `-Djava.security.auth.login.config=${join(secrets, 'kafka/jaas.conf')}`;
  const output = openSync(join(home, 'log'), 'a');
  const child = spawn('java', ['-Xmx512m', '-XX:+UseSerialGC', users, ...classes, 'kafka.Kafka', file], {
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const orphan = (): void => void child.kill('SIGKILL');
  process.once('exit', orphan);
  const stop = async (): Promise<void> => {
    process.off('exit', orphan);
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  };
  for (const until = Date.now() + 90_000; !(await listens(clients)); await sleep(100)) {
    if (child.exitCode === null && Date.now() < until) continue;
    await stop();
    throw new Error(`the broker did not start:\n${(await readFile(join(home, 'log'), 'utf8')).slice(-4000)}`);
  }
  return stop;
}

/** Whether something takes connections there, which is what the compose file's health check of the broker asks. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });
}
