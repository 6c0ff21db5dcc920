import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { cp, mkdtemp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { succeeds } from './kafka-jars.js';

export interface KeycloakOptions {
  /** As of the image: `26.4.0`. */
  readonly version: string;
  readonly port: number;
  readonly managementPort: number;
  /** File with the realm to begin with. */
  readonly realm: string;
  /** What the realm's file asks of the environment, and Keycloak's own settings. */
  readonly env: Readonly<Record<string, string>>;
}

const START = 300_000;

/** A real Keycloak on loopback, with a realm and a fresh database. @returns what ends it @throws Error that says what to install */
export async function startKeycloak(options: KeycloakOptions): Promise<() => Promise<void>> {
  const { version, port, managementPort, realm, env } = options;
  const kept = await distribution(version);
  const home = await mkdtemp(join(tmpdir(), 'stadig-keycloak-'));
  await cp(kept, home, { recursive: true });
  await mkdir(join(home, 'data/import'), { recursive: true });
  await cp(realm, join(home, 'data/import/realm.json'));
  const output = openSync(join(home, 'log'), 'a');
  const where = ['--http-host=127.0.0.1', `--http-port=${port}`, `--http-management-port=${managementPort}`];
  const child = spawn('bash', [join(home, 'bin/kc.sh'), 'start-dev', '--import-realm', ...where], {
    env: { PATH: process.env['PATH'], JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m', ...env },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const orphan = (): void => void child.kill('SIGKILL');
  process.once('exit', orphan);
  for (const until = Date.now() + START; ; await sleep(300)) {
    if (await answers(`http://127.0.0.1:${port}/realms/stadig`)) break;
    if (child.exitCode === null && child.signalCode === null && Date.now() < until) continue;
    const log = await readFile(join(home, 'log'), 'utf8');
    await stop();
    throw new Error(`Keycloak did not start:\n${log.slice(-4000)}`);
  }
  await keepBuilt(home, version);
  return async () => {
    process.off('exit', orphan);
    await stop();
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  );

const keptAt = (version: string): string => join(tmpdir(), `stadig-keycloak-${version}`);
const builtAt = (version: string): string => `${keptAt(version)}-built`;

/** At its first start it builds itself for its settings, which takes as long as the rest: kept without realm and database. */
async function keepBuilt(home: string, version: string): Promise<void> {
  const built = builtAt(version);
  if (existsSync(built)) return;
  const fresh = await mkdtemp(`${built}-`);
  const filter = (source: string): boolean => ![join(home, 'data'), join(home, 'log')].includes(source);
  await cp(home, fresh, { recursive: true, filter });
  await rename(fresh, built).catch(() => rm(fresh, { recursive: true }));
}

/** The folder of its distribution: fetched from Maven Central the first time, then kept among the system's temporary files. */
async function distribution(version: string): Promise<string> {
  if (existsSync(builtAt(version))) return builtAt(version);
  const kept = keptAt(version);
  const inside = join(kept, `keycloak-${version}`);
  if (existsSync(inside)) return inside;
  await succeeds('java', ['-version']);
  process.stderr.write(`Keycloak: fetching it from Maven Central (160 MB, once) into ${kept}\n`);
  const fresh = await mkdtemp(join(tmpdir(), 'stadig-keycloak-fetching-'));
  const artifact = `-Dartifact=org.keycloak:keycloak-quarkus-dist:${version}:zip`;
  await succeeds('mvn', ['-q', '-B', 'dependency:unpack', artifact, `-DoutputDirectory=${fresh}`], fresh);
  // Another run may have fetched it meanwhile: then that is taken.
  await rename(fresh, kept).catch(() => rm(fresh, { recursive: true }));
  process.stderr.write('Keycloak: fetched\n');
  return inside;
}
