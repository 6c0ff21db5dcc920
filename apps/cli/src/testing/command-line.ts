import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (program: string): string => fileURLToPath(new URL(program, import.meta.url));
const FROM_SOURCE = fileURLToPath(new URL('../../../../tests/crash/from-source.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line itself, straight from the sources, on a data folder. */
export const start = (dataDir: string, ...args: readonly string[]): Started =>
  startProgram('../main.ts', ['--data', dataDir, ...args], {});

/** The operators' one, beside the process of a service that has this folder. */
export const operator = (runDir: string, ...args: readonly string[]): Promise<Ran> =>
  startProgram('../operator.ts', args, { STADIG_RUN_DIR: runDir }).ended;

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
}

function startProgram(program: string, args: readonly string[], more: Readonly<Record<string, string>>): Started {
  const flags = [
    '--no-warnings',
    '--experimental-transform-types',
    '--conditions=stadig-source',
    '--import',
    FROM_SOURCE,
  ];
  const child = spawn(process.execPath, [...flags, at(program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NODE_COMPILE_CACHE: join(tmpdir(), 'stadig-compiled'), ...more },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]): Ran => ({ code: code as number | null, out, err }));
  return { child, ended };
}
