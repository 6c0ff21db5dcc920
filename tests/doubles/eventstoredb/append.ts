import type { ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams, { type AppendReq, type AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected } from './expected.js';
import type { Faults } from './faults.js';
import { streamIn } from './identifiers.js';
import { proposedEvent, sizeOf } from './proposals.js';
import { invalidArgument, maxAppendSizeExceeded, streamDeleted, unavailable } from './rpc-error.js';
import type { WriteResult, Writer } from './writer.js';

type Call = ServerReadableStream<AppendReq, AppendResp>;

/** One append in a call of its own: its options first, then its events. */
export const append =
  (writer: Writer, most: number, faults: Faults) =>
  (call: Call, answer: sendUnaryData<AppendResp>): void => {
    let options: AppendReq.Options | undefined;
    const messages: AppendReq.ProposedMessage[] = [];
    call.on('data', (request: AppendReq) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message) messages.push(message);
    });
    call.on('end', () => {
      carryOut().then(
        (response) => response && answer(null, response),
        (error: Error) => answer(error),
      );
    });

    async function carryOut(): Promise<AppendResp | undefined> {
      const fault = await faults.before('append');
      const stream = streamIn(options?.getStreamIdentifier());
      const events = messages.map(proposedEvent).filter((event) => event !== undefined);
      if (!options || stream === '' || events.length < messages.length) throw invalidArgument('BadRequest');
      if (sizeOf(events) > most) throw maxAppendSizeExceeded(most);
      const expected = expectedIn(options);
      const result = await writer.append(stream, expected, events);
      if (fault === 'lose-answer') throw unavailable('Connection dropped');
      if (fault === 'never-answer') return undefined;
      return responseOf(stream, expected, result);
    }
  };

function expectedIn(options: AppendReq.Options): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'exists';
  return options.hasRevision() ? BigInt(options.getRevision()) : -1n;
}

function responseOf(stream: string, expected: Expected, result: WriteResult): AppendResp {
  if (result.result === 'stream-deleted') throw streamDeleted(stream);
  const response = new streams.AppendResp();
  if (result.result === 'wrong-expected-version') {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
    else if (expected === 'exists') wrong.setExpectedStreamExists(new shared.Empty());
    else if (expected < 0n) wrong.setExpectedNoStream(new shared.Empty());
    else wrong.setExpectedRevision(String(expected));
    if (result.actual < 0n) wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentRevision(String(result.actual));
    response.setWrongExpectedVersion(wrong);
    return response;
  }
  const success = new streams.AppendResp.Success();
  if (result.revision < 0n) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(result.revision));
  if (result.position === undefined) {
    success.setNoPosition(new shared.Empty());
  } else {
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(result.position));
    position.setPreparePosition(String(result.position));
    success.setPosition(position);
  }
  response.setSuccess(success);
  return response;
}
