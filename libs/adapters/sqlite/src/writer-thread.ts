import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import type { Reply, WriterData } from './protocol.js';

interface Waiting<Request, Result, Refusal> {
  readonly request: Request;
  readonly settle: (reply: Reply<Result, Refusal>) => void;
}

/** So many requests are sent off at once, so that the writer works while the next ones are made. */
const FULL_MESSAGE = 16;

/**
 * The main thread's end of a writer thread. Requests made at the same time travel in one message, are committed in
 * one transaction and answered in one message.
 */
export class WriterThread<Request, Result, Refusal> {
  private readonly worker: Worker;
  private queue: Waiting<Request, Result, Refusal>[] = [];
  private flying: Waiting<Request, Result, Refusal>[] = [];
  private scheduled = false;
  private closing = false;
  private readonly exited: Promise<void>;

  private constructor(
    private readonly data: WriterData,
    ready: () => void,
    failed: (error: unknown) => void,
  ) {
    const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
    this.worker = new Worker(fileURLToPath(new URL(`./worker${extension}`, import.meta.url)), {
      workerData: data,
      execArgv: ['--no-warnings'],
    });
    this.worker.on('message', (message: 'ready' | readonly Reply<Result, Refusal>[]) => {
      if (message === 'ready') ready();
      else this.answer(message);
    });
    this.worker.on('error', (error: unknown) => {
      this.end(error instanceof Error ? error.message : String(error));
      failed(error);
    });
    this.exited = new Promise((resolve) => {
      this.worker.on('exit', () => {
        this.end('the writer has ended');
        resolve();
      });
    });
  }

  /** Resolves when the file is open and its tables are there. */
  static start<Request, Result, Refusal>(data: WriterData): Promise<WriterThread<Request, Result, Refusal>> {
    return new Promise((resolve, reject) => {
      const thread: WriterThread<Request, Result, Refusal> = new WriterThread(data, () => resolve(thread), reject);
    });
  }

  /** The writer's answer, after the commit. @throws StoreUnavailable */
  async send(request: Request): Promise<{ readonly done: Result } | { readonly refused: Refusal }> {
    const reply = await this.reply(request);
    if ('fault' in reply) throw new StoreUnavailable(reply.fault, reply.outcome);
    return reply;
  }

  /** Waits for what was sent, then closes the file. */
  async close(): Promise<void> {
    if (!this.closing) {
      this.closing = true;
      this.post();
      this.worker.postMessage('close');
    }
    await this.exited;
  }

  private reply(request: Request): Promise<Reply<Result, Refusal>> {
    if (this.closing) return Promise.resolve({ fault: `${this.data.path} is closed`, outcome: 'not-written' });
    return new Promise((settle) => {
      this.queue.push({ request, settle });
      if (this.queue.length >= FULL_MESSAGE) this.post();
      else if (!this.scheduled) {
        this.scheduled = true;
        setImmediate(this.postScheduled);
      }
    });
  }

  private readonly postScheduled = (): void => {
    this.scheduled = false;
    this.post();
  };

  private post(): void {
    if (this.queue.length === 0) return;
    this.worker.postMessage(this.queue.map((waiting) => waiting.request));
    this.flying.push(...this.queue);
    this.queue = [];
  }

  private answer(replies: readonly Reply<Result, Refusal>[]): void {
    const answered = this.flying.splice(0, replies.length);
    answered.forEach((waiting, i) => waiting.settle(replies[i]!));
  }

  /** Whoever still waits is told: what was in the writer's hands may have happened, the rest has not. */
  private end(why: string): void {
    this.closing = true;
    const { flying, queue } = this;
    this.flying = [];
    this.queue = [];
    for (const waiting of flying) waiting.settle({ fault: `${this.data.path}: ${why}`, outcome: 'unknown' });
    for (const waiting of queue) waiting.settle({ fault: `${this.data.path}: ${why}`, outcome: 'not-written' });
  }
}
