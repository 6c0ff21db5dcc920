import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

/** An error as EventStoreDB sends it: a status, and what kind it is in the trailers. */
export function rpcError(
  code: status,
  details: string,
  exception?: string,
  more: Record<string, string> = {},
): ServiceError {
  const metadata = new Metadata();
  if (exception !== undefined) metadata.set('exception', exception);
  for (const [key, value] of Object.entries(more)) metadata.set(key, encodeURI(value));
  return Object.assign(new Error(details), { code, details, metadata });
}

export const streamDeleted = (stream: string): ServiceError =>
  rpcError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, 'stream-deleted', {
    'stream-name': stream,
  });

/** @param expected -2 for any */
export const wrongExpectedVersion = (stream: string, expected: bigint, actual: bigint): ServiceError =>
  rpcError(
    status.FAILED_PRECONDITION,
    `Append failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    'wrong-expected-version',
    { 'stream-name': stream, 'expected-version': String(expected), 'actual-version': String(actual) },
  );

export const notLeader = (host: string, port: number): ServiceError =>
  rpcError(status.NOT_FOUND, 'Leader info available', 'not-leader', {
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const unavailable = (details = 'Server Is Not Ready'): ServiceError => rpcError(status.UNAVAILABLE, details);

export const invalidArgument = (details: string): ServiceError => rpcError(status.INVALID_ARGUMENT, details);

/** A request that the double does not know. */
export const unknownRequest = (what: string): ServiceError =>
  rpcError(status.UNIMPLEMENTED, `the double does not know ${what}`);

export const maxAppendSizeExceeded = (most: number): ServiceError =>
  rpcError(status.INVALID_ARGUMENT, `Maximum Append Size of ${most} Exceeded.`, 'maximum-append-size-exceeded', {
    'maximum-append-size': String(most),
  });
