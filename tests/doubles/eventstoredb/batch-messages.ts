import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import code from '@eventstore/db-client/generated/code_pb.js';
import streams, { type BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Message } from 'google-protobuf';
import type { Expected } from './expected.js';
import { streamMessage } from './identifiers.js';
import type { WriteResult } from './writer.js';

export function expectedIn(options: BatchAppendReq.Options): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'exists';
  return options.hasStreamPosition() ? BigInt(options.getStreamPosition()) : -1n;
}

export function resultMessage(stream: string, expected: Expected, result: WriteResult): BatchAppendResp {
  if (result.result === 'stream-deleted') {
    const deleted = new shared.StreamDeleted();
    deleted.setStreamIdentifier(streamMessage(stream));
    return refusal('StreamDeleted', deleted, code.Code.FAILED_PRECONDITION);
  }
  if (result.result === 'wrong-expected-version') {
    return refusal('WrongExpectedVersion', wrongVersion(expected, result.actual), code.Code.FAILED_PRECONDITION);
  }
  const success = new streams.BatchAppendResp.Success();
  if (result.revision < 0n) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(String(result.revision));
  if (result.position === undefined) {
    success.setNoPosition(new empty.Empty());
  } else {
    const position = new shared.AllStreamPosition();
    position.setCommitPosition(String(result.position));
    position.setPreparePosition(String(result.position));
    success.setPosition(position);
  }
  const message = new streams.BatchAppendResp();
  message.setSuccess(success);
  return message;
}

export const timedOut = (): BatchAppendResp => refusal('Timeout', new shared.Timeout(), code.Code.DEADLINE_EXCEEDED);

export const badRequest = (): BatchAppendResp =>
  refusal('BadRequest', new shared.BadRequest(), code.Code.INVALID_ARGUMENT);

export function tooLarge(most: number): BatchAppendResp {
  const exceeded = new shared.MaximumAppendSizeExceeded();
  exceeded.setMaxappendsize(most);
  return refusal('MaximumAppendSizeExceeded', exceeded, code.Code.INVALID_ARGUMENT);
}

function wrongVersion(expected: Expected, actual: bigint): InstanceType<typeof shared.WrongExpectedVersion> {
  const wrong = new shared.WrongExpectedVersion();
  if (expected === 'any') wrong.setExpectedAny(new empty.Empty());
  else if (expected === 'exists') wrong.setExpectedStreamExists(new empty.Empty());
  else if (expected < 0n) wrong.setExpectedNoStream(new empty.Empty());
  else wrong.setExpectedStreamPosition(String(expected));
  if (actual < 0n) wrong.setCurrentNoStream(new empty.Empty());
  else wrong.setCurrentStreamRevision(String(actual));
  return wrong;
}

function refusal(kind: string, details: Message, statusCode: number): BatchAppendResp {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${kind}`);
  const error = new status.Status();
  error.setCode(statusCode as ReturnType<typeof error.getCode>);
  error.setMessage(kind);
  error.setDetails(packed);
  const message = new streams.BatchAppendResp();
  message.setError(error);
  return message;
}
