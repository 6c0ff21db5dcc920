import { Writable } from 'node:stream';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { FileReceipts } from '@stadig/runtime/file-receipts';
import { allParts } from '@stadig/app-stadig/services';
import type { Parts } from '@stadig/runtime/parts';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { serve } from '@stadig/app-stadig/server';
import { DemoRunner } from '@stadig/demo/demo-runner';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import { FixedClock } from '@stadig/event-sourcing/ports/clock';
import type { Receipt } from '@stadig/event-sourcing/receipts';
import { pino } from 'pino';
import type { Served } from './caller.js';
import { Person } from './person.js';

const EVERYTHING = { streamPrefixes: [''] };

/** The product as it is served: every service over one socket, its files in a folder of their own, and a clock that the story moves. */
export class Stadig implements Served {
  /** Of the program's clock, YYYY-MM-DD. */
  today = '';

  private constructor(
    readonly url: string,
    private readonly parts: Parts,
    private readonly clock: FixedClock,
    private readonly folder: string,
    private readonly close: () => Promise<void>,
    private readonly written: readonly string[],
    private readonly faults: readonly string[],
  ) {}

  static async start(): Promise<Stadig> {
    const folder = await mkdtemp(join(tmpdir(), 'stadig-scenario-'));
    const clock = new FixedClock(new Date(0));
    const data = join(folder, 'data');
    const embedded = await openEmbedded(data);
    const receipts = new FileReceipts(join(data, 'receipts.jsonl'), embedded.secrets.of('receipts'), clock);
    const profile = { ...embedded, clock, receipts };
    const faults: string[] = [];
    const parts = allParts(profile, (processor, error) => faults.push(`${processor}: ${String(error)}`));
    await parts.start({ ticks: false });
    const demo = new DemoRunner({ ...profile, pipelines: parts.pipelines, tick: () => parts.ticker.tick() }, false);
    const written: string[] = [];
    const lines = new Writable({ write: (line: Buffer, _, done) => void (written.push(line.toString()), done()) });
    const port = await freePort();
    const app = await serve(parts, demo, port, pino({ level: 'trace' }, lines));
    const close = async (): Promise<void> => {
      await app.close();
      await parts.stop();
      await rm(folder, { recursive: true });
    };
    return new Stadig(`http://localhost:${port}`, parts, clock, folder, close, written, faults);
  }

  /** The forenoon of a day: what fell due by itself at midnight has happened. */
  async on(day: string): Promise<void> {
    await this.settled();
    this.today = day;
    this.clock.set(new Date(`${day}T09:00:00Z`));
    await this.parts.ticker.tick();
    await this.settled();
  }

  /** Somebody signed in. @param user id of a demo user, `caseworker-2480` */
  person(user: string): Promise<Person> {
    return Person.signedIn(this, user);
  }

  /** Waits until every read model shows, and every policy has answered, all that is recorded. */
  async settled(): Promise<void> {
    const { store } = this.parts.profile;
    for (let patience = 400; patience > 0; patience--) {
      const before = await store.head(EVERYTHING);
      const reports = await this.parts.processors.reports();
      const quiet = reports.every(({ state, lagEvents }) => state === 'caught-up' && lagEvents === 0);
      if (quiet && (await store.head(EVERYTHING)) === before) return;
      await sleep(10);
    }
    throw new Error(`not settled: ${this.faults.join(', ')}`);
  }

  /** Whatever is not as it should be: read models that a fresh fold of the log does not give, events set aside, faults. */
  async faultsFound(): Promise<readonly string[]> {
    await this.settled();
    const found = [...this.faults];
    let compared = 0;
    for (const name of this.parts.processors.names()) {
      const verified = await this.parts.processors.verify(name, new MemoryReadModelStore());
      compared += verified.documents;
      if (verified.differences + verified.setAside > 0) found.push(JSON.stringify(verified));
    }
    return compared > 0 ? found : [...found, 'there was nothing to compare'];
  }

  /** The log, event by event, as it is stored. */
  async log(): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    const stop = new AbortController();
    for await (const page of this.parts.profile.store.subscribe(undefined, EVERYTHING, stop.signal)) {
      events.push(...page.events);
      if (page.caughtUp) break;
    }
    stop.abort();
    return events;
  }

  /** What the program has written of its own doings. */
  get lines(): string {
    return this.written.join('');
  }

  /** The data folder, byte by byte. */
  async files(): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
    const all = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return Promise.all(
      all
        .filter((file) => file.isFile())
        .map(async ({ parentPath, name }) => ({ name, bytes: await readFile(join(parentPath, name)) })),
    );
  }

  /** Signed proofs of erasures. @throws Error where a signature is not right */
  receipts(): Promise<readonly Receipt[]> {
    return this.parts.profile.receipts.all();
  }

  stop(): Promise<void> {
    return this.close();
  }
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, 'localhost', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
