import shared, { type UUID } from '@eventstore/db-client/generated/shared_pb.js';
import streams, { type BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { status } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import type { Proposal } from './event-mapping.js';
import { Refusal } from './failure.js';
import type { LogPosition } from './log-position.js';

export type Answer =
  /** Revision of the last event; an append that had happened before may come without its position. */
  | { readonly written: number; readonly position: LogPosition | undefined }
  /** The stream is at another revision, -1 where there is none. */
  | { readonly actual: number };

/** The server gives an append up by its own clock, so it is told a later moment by so many ms than is meant. */
const CLOCKS_APART = 60_000;

/**
 * @param expected -1 for a stream that must not exist
 * @param timeout ms until nobody waits for the answer any more
 */
export function requestOf(
  id: string,
  stream: string,
  expected: number,
  events: readonly Proposal[],
  timeout: number,
): BatchAppendReq {
  const options = new streams.BatchAppendReq.Options();
  const name = new shared.StreamIdentifier();
  name.setStreamName(new TextEncoder().encode(stream));
  options.setStreamIdentifier(name);
  options.setDeadline(timestamp.Timestamp.fromDate(new Date(Date.now() + timeout + CLOCKS_APART)));
  if (expected < 0) options.setNoStream(new empty.Empty());
  else options.setStreamPosition(String(expected));
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(uuid(id));
  request.setOptions(options);
  request.setProposedMessagesList(events.map(messageOf));
  request.setIsFinal(true);
  return request;
}

function messageOf({ id, type, data, metadata }: Proposal): BatchAppendReq.ProposedMessage {
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuid(id));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  message.setData(data);
  message.setCustomMetadata(metadata);
  return message;
}

function uuid(text: string): UUID {
  const id = new shared.UUID();
  id.setString(text);
  return id;
}

/** The id of the request that is answered. Servers write it as two numbers. */
export function correlationIn(answer: BatchAppendResp): string {
  const id = answer.getCorrelationId();
  const halves = id?.getStructured();
  if (!halves) return id?.getString() ?? '';
  const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @throws Refusal */
export function answerIn(answer: BatchAppendResp): Answer {
  const success = answer.getSuccess();
  if (success) {
    const position = success.getPosition();
    return {
      written: Number(success.getCurrentRevision()),
      position: position && {
        commit: BigInt(position.getCommitPosition()),
        prepare: BigInt(position.getPreparePosition()),
      },
    };
  }
  const details = answer.getError()?.getDetails();
  const kind = details?.getTypeName().replace('event_store.client.', '') ?? '';
  if (details && kind === 'WrongExpectedVersion') {
    const wrong = shared.WrongExpectedVersion.deserializeBinary(details.getValue_asU8());
    return { actual: wrong.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) : -1 };
  }
  const [type, code] = REFUSALS[kind] ?? ['unknown', answer.getError()?.getCode() ?? status.UNKNOWN];
  throw new Refusal(type, code);
}

/** What a refused append is called by this client where it is not a batch, and its gRPC code there. */
const REFUSALS: Readonly<Record<string, readonly [type: string, code: number]>> = {
  StreamDeleted: ['stream-deleted', status.FAILED_PRECONDITION],
  AccessDenied: ['access-denied', status.PERMISSION_DENIED],
  Timeout: ['deadline-exceeded', status.DEADLINE_EXCEEDED],
  MaximumAppendSizeExceeded: ['maximum-append-size-exceeded', status.INVALID_ARGUMENT],
  BadRequest: ['bad-request', status.INVALID_ARGUMENT],
};
