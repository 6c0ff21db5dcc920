import { setTimeout as sleep } from 'node:timers/promises';
import { BusUnavailable } from '@stadig/event-sourcing/ports/event-bus';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';

/** Ms between two tries. */
const PAUSE = 2000;

/**
 * Opens a store; while its server does not answer, tries again: at a start of everything at once, servers take longer
 * than those who need them. @param patience ms @param onWait told each time, with what the store said
 */
export async function patiently<T>(
  open: () => Promise<T>,
  onWait: (reason: string) => void,
  patience = 120_000,
): Promise<T> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      const waits = error instanceof StoreUnavailable || error instanceof BusUnavailable;
      if (!waits || performance.now() > until) throw error;
      onWait(error.message);
      await sleep(PAUSE);
    }
  }
}
