import type { ClientDuplexStream } from '@grpc/grpc-js';
import { convertToCommandError } from '@eventstore/db-client';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { correlationIn } from './append-messages.js';
import { NoAnswer } from './failure.js';

interface Waiting {
  readonly resolve: (answer: BatchAppendResp) => void;
  readonly reject: (error: Error) => void;
}

/** One open call that carries appends, and who waits for which answer. */
export class AppendLane {
  private readonly waiting = new Map<string, Waiting>();
  private failure: Error | undefined;

  /** @param ended called once when the call has ended, for whatever reason */
  constructor(
    private readonly call: ClientDuplexStream<BatchAppendReq, BatchAppendResp>,
    private readonly ended: () => void,
  ) {
    call.on('data', (answer: BatchAppendResp) => this.answered(answer));
    call.on('error', (error: Error) => this.end(convertToCommandError(error)));
    call.on('end', () => this.end(new NoAnswer()));
  }

  /** The answer to the request with that id. @throws the error that ended the call, NoAnswer after `timeout` ms. */
  send(id: string, request: BatchAppendReq, timeout: number): Promise<BatchAppendResp> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new NoAnswer());
      }, timeout);
      this.waiting.set(id, {
        resolve: (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      this.call.write(request);
    });
  }

  /** An answer that nobody waits for any more came too late: its append is asked for again, or was given up. */
  private answered(answer: BatchAppendResp): void {
    const id = correlationIn(answer);
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    waiting?.resolve(answer);
  }

  private end(error: Error): void {
    if (this.failure) return;
    this.failure = error;
    this.ended();
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
