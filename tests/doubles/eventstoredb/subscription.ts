import { randomUUID } from 'node:crypto';
import { status, type ServerWritableStream, type ServiceError } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults, OpenCall } from './faults.js';
import type { Log } from './log.js';
import { assertGiven, beyond, indexAfter, lies, type Mode } from './places.js';
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage } from './read-messages.js';
import type { ReadRequest } from './read-request.js';
import type { LogRecord } from './record.js';
import { rpcError, streamDeleted } from './rpc-error.js';
import { viewOf, visible } from './stream-view.js';
import { written } from './written.js';

/** So many messages wait for a reader of the present; one more, and it is too slow. */
const BUFFER = 32;

/** Reads the past, then sends what is committed. */
export class Subscription implements OpenCall {
  readonly kind = 'subscribe';
  /** Index of the record to be looked at next, while the past is read. */
  private next = 0;
  private looked = 0;
  private live = false;
  private muted = false;
  /** The reader has more than it takes: what comes waits. */
  private blocked = false;
  private waiting: { readonly message: ReadResp; readonly index: number }[] = [];
  private readonly stop: () => void;
  private ended = false;

  constructor(
    private readonly call: ServerWritableStream<ReadReq, ReadResp>,
    private readonly log: Log,
    private readonly mode: Mode,
    private readonly faults: Faults,
    private readonly request: ReadRequest,
  ) {
    faults.open.add(this);
    this.stop = log.onCommit((record) => this.committed(record));
    call.on('cancelled', () => this.leave());
    call.on('drain', () => this.drained());
  }

  /** @throws ServiceError */
  begin(): void {
    try {
      this.next = this.start();
    } catch (error) {
      this.leave();
      throw error;
    }
    this.call.write(confirmationMessage(randomUUID()));
    void this.readPast();
  }

  end(error: ServiceError): void {
    if (this.ended) return;
    this.leave();
    this.call.emit('error', error);
  }

  mute(): void {
    this.muted = true;
  }

  private leave(): void {
    this.ended = true;
    this.stop();
    this.faults.open.delete(this);
  }

  /** Where it begins: after the place asked for. Beyond the end, the older server forgets the place. */
  private start(): number {
    const { of } = this.request;
    const { length } = this.log.all;
    if (of.stream !== undefined) {
      if (viewOf(this.log, of.stream).tombstoned) throw streamDeleted(of.stream);
      return of.from === 'end' ? length : 0;
    }
    if (of.from === 'start') return 0;
    if (of.from === 'end') return length;
    assertGiven(this.log, of.from, this.mode);
    return beyond(this.log, of.from) ? length : indexAfter(this.log, of.from);
  }

  private async readPast(): Promise<void> {
    while (!this.ended && this.next < this.log.all.length) {
      await this.faults.thawed();
      const record = this.log.all[this.next++]!;
      if (this.wants(record, true)) await this.sendNow(eventMessage(record, this.request.structuredIds));
      if (this.lookedAt()) await this.sendNow(checkpointMessage(record.end, 0n));
    }
    if (this.ended) return;
    this.live = true;
    if (this.mode === 'a' || !this.awaitsItsStream()) await this.sendNow(caughtUpMessage());
  }

  private async sendNow(message: ReadResp): Promise<void> {
    if (!this.ended && !this.muted) await written(this.call, message);
  }

  private committed(record: LogRecord): void {
    if (!this.live) return;
    const index = this.next++;
    if (this.wants(record, false)) this.offer(eventMessage(record, this.request.structuredIds), index);
    if (this.lookedAt()) this.offer(checkpointMessage(record.position, record.position), index);
  }

  private offer(message: ReadResp, index: number): void {
    if (this.ended || this.muted || !this.live) return;
    if (this.faults.frozen && !this.blocked) {
      this.blocked = true;
      void this.faults.thawed().then(() => this.drained());
    }
    if (!this.blocked) {
      this.blocked = !this.call.write(message);
      return;
    }
    this.waiting.push({ message, index });
    if (this.waiting.length > BUFFER) this.tooSlow();
  }

  private drained(): void {
    this.blocked = false;
    while (!this.blocked && this.waiting.length > 0) this.blocked = !this.call.write(this.waiting.shift()!.message);
  }

  /** The newer server reads again what the reader missed; the older one drops it. */
  private tooSlow(): void {
    if (this.mode === 'b') {
      this.end(
        rpcError(
          status.ABORTED,
          'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
        ),
      );
      return;
    }
    this.live = false;
    this.next = this.waiting[0]!.index;
    this.waiting = [];
    void this.readPast();
  }

  private wants(record: LogRecord, past: boolean): boolean {
    const { of, matches } = this.request;
    if (of.stream === undefined) {
      const notYet = typeof of.from !== 'string' && this.mode === 'a' && lies(record, of.from) !== 'after';
      return !notYet && matches(record);
    }
    if (record.stream !== of.stream) return false;
    if (typeof of.from === 'bigint' && record.revision <= of.from && (past || this.mode === 'a')) return false;
    return !past || visible(viewOf(this.log, of.stream), Date.now()).includes(record);
  }

  /** The older server does not say that it has read everything of a stream that is not there. */
  private awaitsItsStream(): boolean {
    const { stream } = this.request.of;
    return stream !== undefined && this.log.of(stream).length === 0;
  }

  /** Whether it is time for a checkpoint. */
  private lookedAt(): boolean {
    const { checkpointEvery = 0 } = this.request;
    return checkpointEvery > 0 && ++this.looked % checkpointEvery === 0;
  }
}
