import { backOff, pause } from '@stadig/event-sourcing/back-off';
import { failureOf, NoAnswer, unavailable } from './failure.js';

/** What the promise gives, if it settles within `ms`. @throws NoAnswer when it does not; it goes on nevertheless */
export function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer()), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Tries again what failed for a moment, for `patience` ms or until the signal aborts.
 * @param attempt is given the milliseconds that are left
 * @throws BusUnavailable once patience is over, and at once for what trying again does not help
 */
export async function persist<T>(
  patience: number,
  attempt: (left: number) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const end = performance.now() + patience;
  for (let failures = 1; ; failures++) {
    try {
      return await attempt(Math.max(1, end - performance.now()));
    } catch (error) {
      const failure = failureOf(error);
      const wait = backOff(failures, 1000);
      if (!failure.passing || signal?.aborted || performance.now() + wait > end) throw unavailable(failure, error);
      await pause(wait, signal);
    }
  }
}
