import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const APPS = resolve(import.meta.dirname, '../../../apps');

/** A process of the product, as it runs in its container: started with its environment alone. */
export class AppProcess {
  private child: ChildProcess | undefined;
  /** What it printed since it was started last. */
  printed = '';
  /** Lines that it logged as faults, since it was first started. */
  readonly faults: string[] = [];

  constructor(
    readonly name: string,
    readonly port: number,
    private readonly env: Readonly<Record<string, string>>,
    private readonly program: { readonly cwd?: string; readonly args: readonly string[] } = {
      args: ['--no-warnings', `${APPS}/${name}/dist/main.js`],
    },
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Whether it has ended without being told to. */
  get endedByItself(): boolean {
    return this.child !== undefined && (this.child.exitCode !== null || this.child.signalCode !== null);
  }

  /** Starts it, and waits until it is ready. @throws Error with what it printed when it ends, or after four minutes */
  async start(): Promise<void> {
    this.begin();
    await this.ready();
  }

  begin(): void {
    this.printed = '';
    const env = { PATH: process.env['PATH'] ?? '', ...this.env };
    const { cwd, args } = this.program;
    this.child = spawn(process.execPath, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.printed = (this.printed + text).slice(-20_000)));
      createInterface({ input: stream }).on('line', (line) => {
        if (line.includes('"level":50')) this.faults.push(line);
      });
    }
  }

  async ready(patience = 240_000): Promise<void> {
    for (const until = Date.now() + patience; ; await sleep(100)) {
      const answers = await this.answers('/health/ready');
      // Where it has ended, somebody else answers at its port.
      if (!this.child || this.endedByItself || (!answers && Date.now() > until))
        throw new Error(`${this.name} is not ready:\n${this.printed}`);
      if (answers) return;
    }
  }

  answers(path: string): Promise<boolean> {
    return fetch(this.url + path, { signal: AbortSignal.timeout(2000) }).then(
      (response) => response.ok,
      () => false,
    );
  }

  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** SIGTERM. @returns ms until it had ended, and its exit code */
  async stop(): Promise<{ readonly ms: number; readonly code: number | null }> {
    const begun = performance.now();
    const child = this.child;
    await this.end('SIGTERM');
    return { ms: performance.now() - begun, code: child?.exitCode ?? null };
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
