import { backOff, pause } from '@stadig/event-sourcing/back-off';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { failureOf, type Outcome } from './failure.js';

/**
 * Tries again what failed for a moment, for `patience` ms or until the signal aborts. Only for what may be done twice:
 * an append with the same event ids at an exact revision may, for the server looks for the ids at that revision.
 * @param attempt is given the milliseconds that are left
 * @throws StoreUnavailable once patience is over; anything that is not the failure of a call, as it is.
 */
export async function persist<T>(
  patience: number,
  attempt: (left: number) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  if (signal?.aborted) throw new StoreUnavailable('EventStoreDB: the store is closed', 'not-written');
  const end = performance.now() + patience;
  let outcome: Outcome = 'not-written';
  for (let failures = 1; ; failures++) {
    try {
      return await attempt(Math.max(1, end - performance.now()));
    } catch (error) {
      const failure = failureOf(error);
      if (!failure) throw error;
      if (failure.outcome === 'unknown') outcome = 'unknown';
      const wait = backOff(failures);
      if (!failure.passing || signal?.aborted || performance.now() + wait > end) {
        throw new StoreUnavailable(`EventStoreDB: ${failure.reason}`, outcome, { cause: error });
      }
      await pause(wait, signal);
    }
  }
}
