import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly process: ChildProcess;
  /** Whole lines of its output so far. */
  readonly lines: string[];
  readonly errors: string[];
  /** Resolves with the first line that begins so. @throws Error with the child's errors when it ends before. */
  line(beginning: string): Promise<string>;
  /** Resolves when it has ended and all its output is here. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** What the children compiled is kept for the next one. */
const COMPILED = join(tmpdir(), 'stadig-compiled');

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/**
 * Starts a program of this folder, straight from the sources, so that what is tested is what is written.
 * @param limits a shell command before it, such as `ulimit -f 1000`.
 */
export function startChild(file: string, args: readonly string[], limits?: string): Child {
  const command = [
    process.execPath,
    '--no-warnings',
    '--experimental-transform-types',
    '--conditions=stadig-source',
    '--import',
    here('./from-source.js'),
    here(file),
    ...args,
  ];
  const [program, ...rest] = limits ? ['bash', '-c', `${limits}; exec "$@"`, 'bash', ...command] : command;
  const child = spawn(program!, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NODE_COMPILE_CACHE: COMPILED },
  });
  const lines: string[] = [];
  const errors: string[] = [];
  const watchers = new Set<() => void>();
  let unfinished = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (unfinished + text).split('\n');
    unfinished = parts.pop()!;
    lines.push(...parts);
    for (const watch of watchers) watch();
  });
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const ended = once(child, 'close').then(([code, signal]) => {
    for (const watch of watchers) watch();
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  return {
    process: child,
    lines,
    errors,
    ended,
    line: (beginning) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          const found = lines.find((line) => line.startsWith(beginning));
          if (found === undefined && child.exitCode === null && child.signalCode === null) return;
          watchers.delete(watch);
          if (found === undefined) reject(new Error(`${file} ended without «${beginning}»: ${errors.join('\n')}`));
          else resolve(found);
        };
        watchers.add(watch);
        watch();
      }),
  };
}
