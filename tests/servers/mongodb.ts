import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { startChild, type Child } from '../crash/child.js';

/** A server that the suites run against. */
export interface RunningServer {
  /** With an account that may do everything, where the server asks for accounts. */
  readonly url: string;
  readonly servedBy: 'url' | 'testcontainers' | 'double';
  /** Ends the server's process at once, where that can be done. */
  kill?(): Promise<void>;
  /** Starts it again after `kill`, at the same address, over the same data. */
  restart?(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * MongoDB for the suites: the one at `MONGODB_URL`; else one in a container, where a Docker engine answers; else the
 * double. Prints a line that says which.
 */
export async function mongoServer(): Promise<RunningServer> {
  const server = (await given()) ?? (await contained()) ?? (await mongoDouble());
  process.stdout.write(`MongoDB: ${server.servedBy}\n`);
  return server;
}

async function given(): Promise<RunningServer | undefined> {
  const url = process.env['MONGODB_URL'];
  return url ? { url, servedBy: 'url', stop: async () => {} } : undefined;
}

async function contained(): Promise<RunningServer | undefined> {
  if (!process.env['DOCKER_HOST'] && !existsSync('/var/run/docker.sock')) return undefined;
  const { getContainerRuntimeClient } = await import('testcontainers');
  try {
    await getContainerRuntimeClient();
  } catch {
    return undefined;
  }
  const { MongoDBContainer } = await import('@testcontainers/mongodb');
  class WithTestCommands extends MongoDBContainer {
    override withCommand(command: string[]): this {
      return super.withCommand([...command, '--setParameter', 'enableTestCommands=1']);
    }
  }
  const container = await new WithTestCommands('mongo:8').withUsername('root').withPassword('root').start();
  const address = `${container.getHost()}:${container.getMappedPort(27017)}`;
  return {
    url: `mongodb://root:root@${address}/?authSource=admin&directConnection=true`,
    servedBy: 'testcontainers',
    stop: async () => void (await container.stop()),
  };
}

/** The double in a process of its own, with accounts and a file, so that it can be killed. */
export async function mongoDouble(): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'stadig-mongodb-'));
  const account = ['--root', `root:${randomBytes(12).toString('hex')}`, '--data', join(folder, 'data')];
  const start = async (port: string): Promise<{ child: Child; url: string }> => {
    const child = startChild('../doubles/mongodb/main.ts', [...account, '--port', port]);
    return { child, url: (await child.line('ready ')).slice('ready '.length) };
  };
  let { child, url } = await start('0');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.process.kill(signal);
    await child.ended;
  };
  return {
    url,
    servedBy: 'double',
    kill: () => end('SIGKILL'),
    async restart() {
      ({ child, url } = await start(new URL(url).port));
    },
    async stop() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true });
    },
  };
}
