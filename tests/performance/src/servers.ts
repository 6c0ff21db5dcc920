import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Runs with the MongoDB that the suites would run with: `MONGODB_URL`, a container, or the double. */
export const withMongo = <T>(run: (url: string) => Promise<T>): Promise<T> => withServer('serve-mongodb.ts', run);

/** Runs with the EventStoreDB that the suites would run with: `EVENTSTOREDB_URL`, a container, or the double. */
export const withEventStoreDb = <T>(run: (url: string) => Promise<T>): Promise<T> =>
  withServer('serve-eventstoredb.ts', run);

async function withServer<T>(serving: string, run: (url: string) => Promise<T>): Promise<T> {
  const flags = ['--no-warnings', '--experimental-transform-types', '--conditions=stadig-source'];
  const program = ['--import', at('crash/from-source.js'), at(`servers/${serving}`)];
  const child = spawn(process.execPath, [...flags, ...program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    return await run(await urlFrom(child.stdout));
  } finally {
    child.stdin.end();
    await ended;
  }
}

async function urlFrom(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    if (line.startsWith('at ')) return line.slice('at '.length);
    process.stderr.write(`${line}\n`);
  }
  throw new Error('no server was found or started');
}
