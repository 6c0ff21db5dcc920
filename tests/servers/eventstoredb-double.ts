import { rm } from 'node:fs/promises';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, type Child } from '../crash/child.js';
import type { Fault, OpenCall } from '../doubles/eventstoredb/faults.js';
import type { Mode } from '../doubles/eventstoredb/places.js';

export interface RunningDouble {
  readonly url: string;
  readonly pid: number;
  /** What is to go wrong with the next calls. */
  plan(fault: Fault): Promise<void>;
  /** What was planned and has not come is not to go wrong. */
  clear(): Promise<void>;
  /** Ends what is open, as a lost connection would. */
  drop(kind?: OpenCall['kind']): Promise<void>;
  /** Subscriptions that are open send nothing any more. */
  mute(): Promise<void>;
  /** Nothing is answered for so long, while connections stay. */
  freeze(ms: number): Promise<void>;
  /** How many calls there were since it was started, by name. */
  calls(): Promise<Readonly<Record<string, number>>>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Starts it again after it was killed, on the same port, over the same data or over none. */
  restart(data?: 'kept' | 'lost'): Promise<void>;
  /** SIGTERM; resolves when the process has ended. */
  terminate(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Starts the double of EventStoreDB in a process of its own, with its log in a file. */
export async function startDouble(mode: Mode = 'a', options: readonly string[] = []): Promise<RunningDouble> {
  const folder = await mkdtemp(join(tmpdir(), 'stadig-esdb-'));
  const data = join(folder, 'log');
  let running = await start(0, 0);
  const { port, control } = running;

  async function start(onPort: number, onControl: number) {
    const args = ['--mode', mode, '--data', data, '--port', `${onPort}`, '--control', `${onControl}`, ...options];
    const child = startChild('../doubles/eventstoredb/main.ts', args);
    const ready = await child.line('ready');
    return { child, ...(JSON.parse(ready.slice('ready '.length)) as { port: number; control: number }) };
  }
  async function ask(method: string, path: string, body?: Fault): Promise<Readonly<Record<string, number>>> {
    const response = await fetch(`http://127.0.0.1:${control}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Readonly<Record<string, number>>;
  }
  async function end(child: Child, signal: NodeJS.Signals): Promise<void> {
    child.process.kill(signal);
    await child.ended;
  }
  const kill = (): Promise<void> => end(running.child, 'SIGKILL');

  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    get pid() {
      return running.child.process.pid!;
    },
    plan: async (fault) => void (await ask('POST', '/faults', fault)),
    clear: async () => void (await ask('DELETE', '/faults')),
    drop: async (kind) => void (await ask('POST', `/drop${kind ? `?kind=${kind}` : ''}`)),
    mute: async () => void (await ask('POST', '/mute')),
    freeze: async (ms) => void (await ask('POST', `/freeze?ms=${ms}`)),
    calls: () => ask('GET', '/calls'),
    kill,
    async restart(kept = 'kept') {
      if (kept === 'lost') await rm(data);
      running = await start(port, control);
    },
    terminate: () => end(running.child, 'SIGTERM'),
    async stop() {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}
