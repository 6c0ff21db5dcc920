import { setTimeout as sleep } from 'node:timers/promises';
import { MongoError, MongoErrorLabel, type ClientSession, type MongoClient, type TransactionOptions } from 'mongodb';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { outward } from './outward.js';

const OPTIONS: TransactionOptions = {
  readPreference: 'primary',
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
};

/** Milliseconds between two attempts to learn what became of a commit. */
const PAUSE = 50;

/**
 * Runs `work` in a transaction and commits: anew where another one was in the way, at most for `limit` ms. It sees one
 * snapshot and its own writes, and awaits each operation before the next. Without a write it costs one round trip.
 * @throws StoreUnavailable with the last error as its cause, and whatever `work` throws
 */
export async function inTransaction<T>(
  client: MongoClient,
  limit: number,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + limit;
  const session = client.startSession();
  let committing = false;
  let last: unknown;
  try {
    return await session.withTransaction(async () => {
      committing = false;
      if (performance.now() > deadline) throw timeIsUp(limit, last);
      try {
        const value = await work(session);
        committing = true;
        await commit(session, deadline);
        return value;
      } catch (error) {
        last = error;
        throw error;
      }
    }, OPTIONS);
  } catch (error) {
    throw outward(error, committing ? 'unknown' : 'not-written');
  } finally {
    await session.endSession();
  }
}

/**
 * The driver's own loop asks for the outcome without a pause for two minutes; a commit that is made here is over for it.
 * To commit again is safe: the server applies it once.
 */
async function commit(session: ClientSession, deadline: number): Promise<void> {
  for (;;) {
    try {
      return await session.commitTransaction();
    } catch (error) {
      const unknown =
        error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult);
      if (!unknown || performance.now() > deadline) throw error;
      await sleep(PAUSE);
    }
  }
}

function timeIsUp(limit: number, last: unknown): StoreUnavailable {
  const message =
    `MongoDB: a transaction did not come to an end within ${limit / 1000} s` +
    ` / en transaktion blev inte klar inom ${limit / 1000} s`;
  return new StoreUnavailable(message, 'not-written', { cause: outward(last, 'not-written') });
}
