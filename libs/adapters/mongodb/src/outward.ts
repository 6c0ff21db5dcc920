import {
  MongoBulkWriteError,
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} from 'mongodb';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';

/** Whether a write may have happened all the same. */
export type Outcome = StoreUnavailable['outcome'];

/**
 * Codes of a server that goes away, is no primary any more or not yet: HostUnreachable, HostNotFound, NetworkTimeout,
 * ShutdownInProgress, NotYetInitialized, ReadConcernMajorityNotAvailableYet, PrimarySteppedDown, SnapshotTooOld,
 * SnapshotUnavailable, ExceededTimeLimit, SocketException, NotWritablePrimary, InterruptedAtShutdown,
 * InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk, NotPrimaryOrSecondary. Those of snapshots come from a server
 * that has just started, where the driver repeats nothing outside of a transaction.
 */
const UNAVAILABLE = new Set<unknown>([
  6, 7, 89, 91, 94, 134, 189, 239, 246, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);

/** Errors of a client that is closed or has no connection free; not all of their classes are exported. */
const CLOSED_OR_BUSY = new Set([
  'MongoClientClosedError',
  'MongoNotConnectedError',
  'MongoPoolClosedError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
]);

/** Errors of a socket that the driver hands on as they are: it wrote to a connection that the server had just ended. */
const OF_SOCKET = new Set<unknown>([
  'EPIPE',
  'ECONNRESET',
  'ECONNABORTED',
  'ERR_STREAM_DESTROYED',
  'ERR_SOCKET_CLOSED',
]);

/** Errors that quote another one. */
const QUOTING = new Set(['MongoPoolClearedError', 'PoolClearedOnNetworkError']);

const DUPLICATE_KEY = 11000;

export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;

/** @param outcome what became of a write, where the server is unavailable */
export async function reaching<T>(outcome: Outcome, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw outward(error, outcome);
  }
}

/**
 * The error as it leaves the adapter: StoreUnavailable where waiting helps. A server's own message never does, for it
 * repeats the command with its ids, or the key that was double; its code tells what it was.
 */
export function outward(thrown: unknown, outcome: Outcome): unknown {
  const error = unpacked(thrown);
  if (!(error instanceof MongoError)) {
    const { code } = (error ?? {}) as NodeJS.ErrnoException;
    return OF_SOCKET.has(code) ? away(new Error(code), outcome) : error;
  }
  const cause = new Error(described(error));
  return isUnavailable(error) ? away(cause, outcome) : cause;
}

const away = (cause: Error, outcome: Outcome): StoreUnavailable =>
  new StoreUnavailable(`MongoDB is unavailable / MongoDB är inte tillgänglig: ${cause.message}`, outcome, { cause });

/** A bulk write packs whatever stopped it, a lost connection too, into an error of its own. */
function unpacked(error: unknown): unknown {
  if (!(error instanceof MongoBulkWriteError)) return error;
  const packed: unknown = error.errorResponse;
  return packed instanceof MongoError ? packed : error;
}

function described(error: MongoError): string {
  if (error instanceof MongoServerError) {
    return `MongoDB refused a command / MongoDB avvisade ett kommando: ${error.codeName ?? ''} (${error.code})`;
  }
  return QUOTING.has(error.name) ? error.name : `${error.name}: ${error.message}`;
}

function isUnavailable(error: MongoError): boolean {
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoWriteConcernError ||
    error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult) ||
    CLOSED_OR_BUSY.has(error.name) ||
    UNAVAILABLE.has(error.code)
  );
}
