import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import streams, {
  type DeleteReq,
  type DeleteResp,
  type TombstoneReq,
  type TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected } from './expected.js';
import type { Faults } from './faults.js';
import { streamIn } from './identifiers.js';
import { streamDeleted, wrongExpectedVersion } from './rpc-error.js';
import type { WriteResult, Writer } from './writer.js';

export const remove =
  (writer: Writer, faults: Faults) =>
  (call: ServerUnaryCall<DeleteReq, DeleteResp>, answer: sendUnaryData<DeleteResp>): void => {
    carryOut(call.request, faults, (stream, expected) => writer.delete(stream, expected)).then(
      (position) => {
        const message = new streams.DeleteResp.Position();
        message.setCommitPosition(position);
        message.setPreparePosition(position);
        const response = new streams.DeleteResp();
        response.setPosition(message);
        answer(null, response);
      },
      (error: Error) => answer(error),
    );
  };

export const tombstone =
  (writer: Writer, faults: Faults) =>
  (call: ServerUnaryCall<TombstoneReq, TombstoneResp>, answer: sendUnaryData<TombstoneResp>): void => {
    carryOut(call.request, faults, (stream, expected) => writer.tombstone(stream, expected)).then(
      (position) => {
        const message = new streams.TombstoneResp.Position();
        message.setCommitPosition(position);
        message.setPreparePosition(position);
        const response = new streams.TombstoneResp();
        response.setPosition(message);
        answer(null, response);
      },
      (error: Error) => answer(error),
    );
  };

/** @throws ServiceError */
async function carryOut(
  request: DeleteReq | TombstoneReq,
  faults: Faults,
  write: (stream: string, expected: Expected) => Promise<WriteResult>,
): Promise<string> {
  await faults.before('delete');
  const options = request.getOptions();
  const stream = streamIn(options?.getStreamIdentifier());
  const expected = expectedIn(options);
  const result = await write(stream, expected);
  if (result.result === 'stream-deleted') throw streamDeleted(stream);
  if (result.result === 'wrong-expected-version') {
    throw wrongExpectedVersion(stream, CODES[String(expected)] ?? BigInt(expected), result.actual);
  }
  return String(result.position ?? 0n);
}

/** How the server writes what is no revision. */
const CODES: Readonly<Record<string, bigint>> = { any: -2n, exists: -4n };

function expectedIn(options: DeleteReq.Options | TombstoneReq.Options | undefined): Expected {
  if (options?.hasRevision()) return BigInt(options.getRevision());
  if (options?.hasStreamExists()) return 'exists';
  return options?.hasNoStream() ? -1n : 'any';
}
