import type { ServerDuplexStream, ServiceError } from '@grpc/grpc-js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { badRequest, expectedIn, resultMessage, timedOut, tooLarge } from './batch-messages.js';
import type { Faults, OpenCall } from './faults.js';
import { streamIn, uuidIn, uuidMessage } from './identifiers.js';
import { proposedEvent, sizeOf } from './proposals.js';
import { unavailable } from './rpc-error.js';
import type { Stopping } from './stopping.js';
import type { Writer } from './writer.js';

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** An append of which parts are still to come. */
interface Begun {
  readonly options: BatchAppendReq.Options;
  readonly messages: BatchAppendReq.ProposedMessage[];
}

/** Many appends over one call that stays open, each answered with its own correlation id. */
export const batchAppend =
  (writer: Writer, most: number, faults: Faults, stopping: Stopping) =>
  (call: Call): void => {
    const begun = new Map<string, Begun>();
    const open: OpenCall = { kind: 'append', end, mute: () => {} };
    faults.open.add(open);
    call.on('cancelled', () => faults.open.delete(open));
    call.on('end', () => {
      if (faults.open.delete(open)) call.end();
    });
    call.on('data', (request: BatchAppendReq) => {
      const id = uuidIn(request.getCorrelationId()) ?? '';
      const append = begun.get(id) ?? { options: request.getOptions()!, messages: [] };
      append.messages.push(...request.getProposedMessagesList());
      begun.set(id, append);
      if (!request.getIsFinal()) return;
      begun.delete(id);
      carryOut(id, append).catch((error: ServiceError) => end(error));
    });

    function end(error: ServiceError): void {
      if (faults.open.delete(open)) call.emit('error', error);
    }

    async function carryOut(id: string, { options, messages }: Begun): Promise<void> {
      const fault = await faults.before('append');
      const taken = stopping.take();
      const result = taken === 'timed out' ? timedOut() : await write(options, messages);
      await faults.thawed();
      if (fault === 'lose-answer') return end(unavailable('Connection dropped'));
      if (fault === 'never-answer') return;
      if (fault === 'no-position') result.getSuccess()?.clearPosition();
      const answer = taken === 'carried out' ? result : timedOut();
      answer.setCorrelationId(uuidMessage(id, true));
      answer.setStreamIdentifier(options.getStreamIdentifier());
      if (faults.open.has(open)) call.write(answer);
    }

    async function write(
      options: BatchAppendReq.Options,
      messages: readonly BatchAppendReq.ProposedMessage[],
    ): Promise<BatchAppendResp> {
      const stream = streamIn(options.getStreamIdentifier());
      const events = messages.map(proposedEvent).filter((event) => event !== undefined);
      if (stream === '' || events.length < messages.length) return badRequest();
      if (sizeOf(events) > most) return tooLarge(most);
      const expected = expectedIn(options);
      return resultMessage(stream, expected, await writer.append(stream, expected, events));
    }
  };
