import { randomUUID } from 'node:crypto';
import type { Credentials, EventStoreDBClient } from '@eventstore/db-client';
import grpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { AppendLane } from './append-lane.js';
import { answerIn, requestOf, type Answer } from './append-messages.js';
import type { Proposal } from './event-mapping.js';
import { NoAnswer } from './failure.js';

/**
 * Sends appends over one call that stays open. The client's own `appendToStream` is not used: its appends in flight lie
 * in one table for the whole process, any lost connection empties it, and an answer that comes afterwards, or a write
 * that waits when the connection is lost, is an uncaught exception that ends the process.
 */
export class Appender {
  private lane: Promise<AppendLane> | undefined;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly credentials: Credentials | undefined,
  ) {}

  /**
   * @param expected -1 for a stream that must not exist
   * @param timeout ms until it is given up, its outcome then unknown
   * @throws errors of gRPC, Refusal, NoAnswer
   */
  async append(stream: string, expected: number, events: readonly Proposal[], timeout: number): Promise<Answer> {
    const id = randomUUID();
    const request = requestOf(id, stream, expected, events, timeout);
    const begun = performance.now();
    const lane = await withTimeout(this.opened(), timeout);
    return answerIn(await lane.send(id, request, Math.max(1, timeout - (performance.now() - begun))));
  }

  private opened(): Promise<AppendLane> {
    if (this.lane) return this.lane;
    const forget = (): void => {
      if (this.lane === opening) this.lane = undefined;
    };
    const opening = this.open(forget);
    this.lane = opening;
    opening.catch(forget);
    return opening;
  }

  private async open(ended: () => void): Promise<AppendLane> {
    let lane!: AppendLane;
    const begin = this.client['GRPCStreamCreator'](grpc.StreamsClient, 'appends', (streams) => {
      const call = streams.batchAppend(
        ...this.client['callArguments'](
          { requiresLeader: true, ...(this.credentials && { credentials: this.credentials }) },
          { deadline: Infinity },
        ),
      );
      lane = new AppendLane(call, ended);
      return call;
    });
    await begin();
    return lane;
  }
}

/** @throws NoAnswer (not written): nothing was sent yet. */
function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer('not-written')), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
