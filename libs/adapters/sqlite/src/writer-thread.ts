import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import type { PoolState } from '@stadig/telemetry/pools';
import type { Answer, Fault, Reply, Wire, WriterData } from './protocol.js';

interface Waiting<Result, Refusal> {
  readonly resolve: (answer: Answer<Result, Refusal>) => void;
  readonly reject: (error: StoreUnavailable) => void;
}

/**
 * Requests made in one turn of the event loop travel together. Where the turn takes longer than this, in ms, they set off
 * before its end, so that the writer works meanwhile.
 */
const LONGEST_WAIT = 0.2;
/** While the writer is at work they wait for its answer, or this long: fewer and larger transactions take less of both. */
const LONGEST_WAIT_BEHIND = 0.6;
/** So many set off at once: with more together this thread and the writer would wait for each other in turn. */
const ENOUGH = 32;

/**
 * The main thread's end of a writer thread. Requests made at the same time travel in one message, are committed in
 * one transaction and answered in one message. The thread keeps the process alive only while it has something to do.
 */
export class WriterThread<Request, Result, Refusal> {
  private readonly worker: Worker;
  /** Requests that have not set off, and who waits for them. */
  private requests: Request[] = [];
  private queue: Waiting<Result, Refusal>[] = [];
  /** Who waits for an answer of the writer, in order. */
  private flying: Waiting<Result, Refusal>[] = [];
  private scheduled = false;
  /** When the first request of the queue was made. */
  private since = 0;
  private closing = false;
  private readonly exited: Promise<void>;

  private constructor(
    private readonly data: WriterData,
    private readonly wire: Wire<Request, Result, Refusal> | undefined,
    ready: () => void,
    failed: (error: unknown) => void,
  ) {
    const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
    this.worker = new Worker(fileURLToPath(new URL(`./worker${extension}`, import.meta.url)), {
      workerData: data,
      execArgv: ['--no-warnings'],
    });
    this.worker.on('message', (message: unknown) => {
      if (message === 'ready') ready();
      else this.answer(message);
      if (this.flying.length === 0 && !this.closing) this.worker.unref();
    });
    this.worker.on('error', (error: unknown) => {
      this.end(error instanceof Error ? error.message : String(error));
      failed(error);
    });
    this.exited = new Promise((resolve) => {
      this.worker.on('exit', () => {
        this.end('the writer has ended');
        failed(new Error(`${data.path}: the writer has ended`));
        resolve();
      });
    });
  }

  /** Resolves when the file is open and its tables are there. */
  static start<Request, Result, Refusal>(
    data: WriterData,
    wire?: Wire<Request, Result, Refusal>,
  ): Promise<WriterThread<Request, Result, Refusal>> {
    return new Promise((resolve, reject) => {
      const thread: WriterThread<Request, Result, Refusal> = new WriterThread(
        data,
        wire,
        () => resolve(thread),
        reject,
      );
    });
  }

  /** Requests in the writer's hands, and those that have not set off. */
  get state(): PoolState {
    return { inUse: this.flying.length, waiting: this.queue.length };
  }

  /** The writer's answer, after the commit. @throws StoreUnavailable */
  send(request: Request): Promise<Answer<Result, Refusal>> {
    return new Promise((resolve, reject) => {
      if (this.closing) return reject(new StoreUnavailable(`${this.data.path} is closed`, 'not-written'));
      this.requests.push(request);
      this.queue.push({ resolve, reject });
      if (this.queue.length === 1) this.since = performance.now();
      else if (this.queue.length >= ENOUGH || this.haveWaited()) return this.post();
      this.schedule();
    });
  }

  /** Waits for what was sent, then closes the file. */
  async close(): Promise<void> {
    if (!this.closing) {
      this.closing = true;
      this.post();
      this.worker.ref();
      this.worker.postMessage('close');
    }
    await this.exited;
  }

  private haveWaited(): boolean {
    const longest = this.flying.length === 0 ? LONGEST_WAIT : LONGEST_WAIT_BEHIND;
    return performance.now() - this.since > longest;
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(this.postScheduled);
  }

  private readonly postScheduled = (): void => {
    this.scheduled = false;
    if (this.flying.length === 0 || this.haveWaited()) this.post();
  };

  private post(): void {
    if (this.queue.length === 0) return;
    this.worker.ref();
    this.worker.postMessage(this.wire ? this.wire.packRequests(this.requests) : this.requests);
    this.flying = this.flying.concat(this.queue);
    this.requests = [];
    this.queue = [];
  }

  private answer(message: unknown): void {
    const replies = this.wire ? this.wire.unpackReplies(message) : (message as readonly Reply<Result, Refusal>[]);
    const answered = this.flying;
    this.flying = answered.slice(replies.length);
    for (const [i, reply] of replies.entries()) {
      const { resolve, reject } = answered[i]!;
      if ('fault' in reply) reject(unavailable(reply));
      else resolve(reply);
    }
    if (this.queue.length > 0) this.schedule();
  }

  /** Whoever still waits is told: what was in the writer's hands may have happened, the rest has not. */
  private end(why: string): void {
    this.closing = true;
    const { flying, queue } = this;
    this.flying = [];
    this.queue = [];
    const fault = `${this.data.path}: ${why}`;
    for (const { reject } of flying) reject(unavailable({ fault, outcome: 'unknown' }));
    for (const { reject } of queue) reject(unavailable({ fault, outcome: 'not-written' }));
  }
}

const unavailable = ({ fault, outcome }: Fault): StoreUnavailable => new StoreUnavailable(fault, outcome);
