import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf, NoAnswer, unavailable } from './failure.js';

/** Milliseconds to wait after failure number `n`, from 1: doubled each time, half of it left to chance. */
export function backOff(n: number, most = 5000): number {
  return Math.min(most, 50 * 2 ** (n - 1)) * (0.5 + Math.random() / 2);
}

/** Waits, or until the signal aborts. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal && { signal }).catch(() => undefined);
}

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
