import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const POM = fileURLToPath(new URL('./kafka/pom.xml', import.meta.url));

const MEND =
  'Install a Java runtime (17 or later) and Maven, on Debian: apt-get install openjdk-17-jre-headless maven. ' +
  'Or name a broker that runs: KAFKA_BROKERS=host:9092 / ' +
  'Installera en Java-miljö (17 eller senare) och Maven, på Debian: apt-get install openjdk-17-jre-headless maven. ' +
  'Eller ange en mäklare som är i gång: KAFKA_BROKERS=värd:9092';

/**
 * The folder that holds the broker's jars: fetched from Maven Central the first time, then kept among the system's
 * temporary files. @throws Error that says what to install.
 */
export async function brokerJars(): Promise<string> {
  const kept = join(tmpdir(), `stadig-kafka-${await version()}`);
  if (existsSync(kept)) return join(kept, 'lib');
  await succeeds('java', ['-version']);
  process.stderr.write(`Kafka: fetching the broker from Maven Central (43 MB, once) into ${kept}\n`);
  const fresh = await mkdtemp(join(tmpdir(), 'stadig-kafka-fetching-'));
  await copyFile(POM, join(fresh, 'pom.xml'));
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'];
  await succeeds('mvn', ['-q', '-B', ...copy], fresh);
  // Another run may have fetched them meanwhile: then those are taken.
  await rename(fresh, kept).catch(() => rm(fresh, { recursive: true }));
  process.stderr.write('Kafka: fetched\n');
  return join(kept, 'lib');
}

async function version(): Promise<string> {
  return /kafka_[\d.]+<\/artifactId>\s*<version>([^<]+)</.exec(await readFile(POM, 'utf8'))![1]!;
}

/** Runs a program of the JDK or Maven to its end. @throws Error with what it said, or with what to install. */
export async function succeeds(program: string, args: readonly string[], cwd?: string): Promise<void> {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  }
  const [code] = (await once(child, 'close').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`${program} is missing. ${MEND}`) : error;
  })) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
}
