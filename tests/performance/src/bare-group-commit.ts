import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** The least a durable log can do: one thread, prepared inserts, one commit for what is waiting. No checks at all. */
const LOOP = `
const { parentPort, workerData } = require('node:worker_threads');
const { DatabaseSync } = require('node:sqlite');
const db = new DatabaseSync(workerData);
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE log(position INTEGER PRIMARY KEY, body TEXT) STRICT');
const insert = db.prepare('INSERT INTO log(body) VALUES (?)');
const begin = db.prepare('BEGIN IMMEDIATE');
const commit = db.prepare('COMMIT');
parentPort.on('message', (batch) => {
  begin.run();
  for (const body of batch) insert.run(body);
  commit.run();
  parentPort.postMessage(batch.length);
});
`;

/** A log without streams, revisions or ids, for comparison. */
export class BareGroupCommit {
  private readonly worker: Worker;
  private queue: { body: string; done: () => void }[] = [];
  private flying: { done: () => void }[] | undefined;

  constructor(path: string) {
    this.worker = new Worker(LOOP, { eval: true, workerData: path, execArgv: ['--no-warnings'] });
    this.worker.on('message', () => {
      const answered = this.flying ?? [];
      this.flying = undefined;
      for (const { done } of answered) done();
      this.post();
    });
  }

  append(body: string): Promise<void> {
    return new Promise((done) => {
      this.queue.push({ body, done });
      setImmediate(() => this.post());
    });
  }

  async close(): Promise<void> {
    const exit = once(this.worker, 'exit');
    await this.worker.terminate();
    await exit;
  }

  private post(): void {
    if (this.flying || this.queue.length === 0) return;
    const batch = this.queue;
    this.queue = [];
    this.flying = batch;
    this.worker.postMessage(batch.map((b) => b.body));
  }
}
