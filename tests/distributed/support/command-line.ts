import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../../apps/cli/dist/main.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Each line of `out`, where they are JSON. */
  lines<T>(): readonly T[];
}

/** `stadig` with these variables alone. @param interrupt whether it gets a SIGINT when it first says how far it has come */
export async function stadig(
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  interrupt = false,
): Promise<Ran> {
  const child = spawn(process.execPath, ['--no-warnings', MAIN, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  if (interrupt) child.stderr.once('data', () => child.kill('SIGINT'));
  const [code] = (await once(child, 'close')) as [number | null];
  const lines = <T>(): T[] => out.trim().split('\n').map((line) => JSON.parse(line) as T); // prettier-ignore
  return { code, out, err, lines };
}
