import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN = resolve(import.meta.dirname, '../../../apps/stadig/dist/main.js');

/** Routes that read a pathway, or know it from its published events. */
const REFERS = /^\/api\/v1\/(housing-pathways|shelter-placements|stay-puts|case-coordinations|transfers)\//;

/** The product itself, as `npm start` runs it, on an empty data folder of its own. */
export class Server {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly output: { printed: string },
  ) {}

  /** What it has printed so far. */
  get printed(): string {
    return this.output.printed;
  }

  /** @param more variables of its environment @throws Error with what the program printed when it does not get ready within 30 s */
  static async start(more: Readonly<Record<string, string>> = {}): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'stadig-e2e-'));
    const port = await freePort();
    const env = { ...process.env, PORT: String(port), STADIG_DATA_DIR: folder, NODE_OPTIONS: '', ...more };
    const child = spawn(process.execPath, ['--no-warnings', MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { printed: '' };
    child.stdout.on('data', (part: Buffer) => (output.printed += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output.printed += part.toString()));
    const server = new Server(`http://localhost:${port}`, child, folder, output);
    for (let waited = 0; waited < 30_000; waited += 100) {
      if (child.exitCode !== null) break;
      if (await server.isReady()) return server;
      await sleep(100);
    }
    await server.stop();
    throw new Error(`the server did not start: ${server.printed.slice(-2000)}`);
  }

  private async isReady(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const exited = new Promise((done) => this.child.once('exit', done));
      this.child.kill('SIGTERM');
      const patience = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
      await exited;
      clearTimeout(patience);
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A made-up year of a few municipalities, recorded to its end. */
  async recordDemo(municipalities: number): Promise<void> {
    await this.send('POST', '/api/v1/demo', { municipalities });
    for (;;) {
      const { state } = (await this.send('GET', '/api/v1/demo')) as { state: string };
      if (state === 'DONE') return;
      if (state !== 'RUNNING') throw new Error(`the made-up year is ${state}`);
      await sleep(100);
    }
  }

  /** What a demo user's command or question is answered. */
  async as(user: string): Promise<(method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>> {
    const { access_token: token } = (await this.send('POST', '/oidc/demo-token', { user })) as { access_token: string };
    return (method, path, body) =>
      this.send(method, path, body, { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() });
  }

  /** What the last command left of a pathway, for the services that know pathways from their published events. */
  private seen: string | undefined;

  private async send(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.seen && REFERS.test(path) && { 'stadig-seen': this.seen }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const seen = response.headers.get('stadig-seen');
    if (seen?.startsWith('housingPathway-')) this.seen = seen;
    return response.json();
  }
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, 'localhost', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
