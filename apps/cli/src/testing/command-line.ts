import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const FROM_SOURCE = fileURLToPath(new URL('../../../../tests/crash/from-source.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line itself, straight from the sources, on a data folder. */
export function start(dataDir: string, ...args: string[]): { child: ChildProcess; ended: Promise<Ran> } {
  const flags = [
    '--no-warnings',
    '--experimental-transform-types',
    '--conditions=stadig-source',
    '--import',
    FROM_SOURCE,
  ];
  const child = spawn(process.execPath, [...flags, MAIN, '--data', dataDir, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NODE_COMPILE_CACHE: join(tmpdir(), 'stadig-compiled') },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]): Ran => ({ code: code as number | null, out, err }));
  return { child, ended };
}
