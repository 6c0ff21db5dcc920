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
 * @throws BusUnavailable once patience is over, and at once for what trying again does not help. It tells the last reason
 * that a try gave: one that was cut off because patience was over gives none
 */
export async function persist<T>(
  patience: number,
  attempt: (left: number) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const end = performance.now() + patience;
  let told: unknown;
  for (let failures = 1; ; failures++) {
    try {
      return await attempt(Math.max(1, end - performance.now()));
    } catch (error) {
      if (!(error instanceof NoAnswer)) told = error;
      const wait = backOff(failures, 1000);
      const over = signal?.aborted || performance.now() + wait > end;
      if (over || !failureOf(error).passing) throw unavailable(told ?? error);
      await pause(wait, signal);
    }
  }
}
