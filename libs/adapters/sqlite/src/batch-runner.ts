import type { DatabaseSync } from 'node:sqlite';
import type { Reply, Writer } from './protocol.js';

/**
 * Runs a batch of requests in one transaction and answers after the commit. Where one request fails, each is run
 * again in a transaction of its own, so that none pays for another.
 */
export function batchRunner<Request, Result, Refusal>(
  db: DatabaseSync,
  writer: Writer<Request, Result, Refusal>,
): (batch: readonly Request[]) => Reply<Result, Refusal>[] {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');

  const undo = (): void => {
    if (db.isTransaction) db.exec('ROLLBACK');
    writer.reset();
  };

  return function run(batch): Reply<Result, Refusal>[] {
    const replies: Reply<Result, Refusal>[] = [];
    try {
      begin.run();
      for (const request of batch) replies.push(writer.apply(request));
      writer.applied?.();
    } catch (error) {
      undo();
      if (batch.length > 1) return batch.flatMap((request) => run([request]));
      return [{ fault: faultOf(error, db), outcome: 'not-written' }];
    }
    try {
      commit.run();
      writer.committed?.();
    } catch (error) {
      undo();
      return batch.map(() => ({ fault: faultOf(error, db), outcome: 'unknown' }));
    }
    return replies;
  };
}

const FULL = 13;
const IOERR = 10;

function faultOf(error: unknown, db: DatabaseSync): string {
  const { errcode, errstr, message } = error as { errcode?: number; errstr?: string; message?: string };
  const file = db.location() ?? '';
  const primary = (errcode ?? 0) & 0xff;
  if (primary === FULL) return `disk full / disken är full: ${file}`;
  if (primary === IOERR) return `disk fault / diskfel: ${file} (${errstr ?? ''} ${errcode ?? ''})`;
  return `${file}: ${message ?? String(error)}`;
}
