import { status } from '@grpc/grpc-js';
import type { Log } from './log.js';
import type { LogRecord } from './record.js';
import type { Place } from './read-request.js';
import { invalidArgument, rpcError } from './rpc-error.js';

/** How the two servers differ: `a` is 24.6, `b` is 23.10. */
export type Mode = 'a' | 'b';

export const lies = (record: LogRecord, place: Place): 'before' | 'at' | 'after' => {
  if (record.position !== place.commit) return record.position < place.commit ? 'before' : 'after';
  return record.position === place.prepare ? 'at' : 'after';
};

/** Whether a place lies beyond all that the log holds. */
export const beyond = (log: Log, { commit }: Place): boolean => commit > log.end;

/** @throws ServiceError for a place between the ends of the log that the log never gave */
export function assertGiven(log: Log, place: Place, mode: Mode): void {
  if (beyond(log, place) || (place.commit === 0n && place.prepare === 0n)) return;
  const i = log.indexAt(place.commit);
  const isRecord = log.all[i]?.position === place.commit;
  const isEnd = log.all[i - 1]?.end === place.commit;
  const isPrepare = place.prepare === 0n || place.prepare === place.commit;
  if ((isRecord || isEnd) && isPrepare) return;
  throw mode === 'a'
    ? invalidArgument('Trying to read from an invalid position.')
    : rpcError(status.UNKNOWN, 'Exception was thrown by handler.');
}

/** Index of the first record after a place. */
export function indexAfter(log: Log, place: Place): number {
  const i = log.indexAt(place.commit);
  const record = log.all[i];
  return record && lies(record, place) === 'at' ? i + 1 : i;
}

/** Index of the first record at or after a place. */
export const indexFrom = (log: Log, place: Place): number => log.indexAt(place.commit);
