import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds to wait after failure number `n`, from 1: doubled each time, half of it left to chance. */
export function backOff(n: number, most = 5000): number {
  return Math.min(most, 50 * 2 ** (n - 1)) * (0.5 + Math.random() / 2);
}

/** Waits, or until the signal aborts. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal && { signal }).catch(() => undefined);
}
