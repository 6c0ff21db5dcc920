import { setImmediate as breathe } from 'node:timers/promises';
import { Turns, type Leave } from './turns.js';

/** Full pages in memory at a time, of all subscriptions of the process together: one is handled while one is read. */
const BACKLOG = new Turns(2);

/**
 * The pages of a subscription, each next one read while the one before it is being handled: a turn of the event loop
 * later, so that the reading falls into the time in which the handler waits for its commit. Subscriptions that are
 * behind take turns, so that memory does not grow with their number; for what comes live there is always room. A page's
 * list of events is emptied when the next one is asked for: whoever waits for a turn would hold on to it.
 * @param subscribe opens the subscription, until its signal aborts
 */
export async function* readAhead<P extends { readonly caughtUp: boolean; readonly events: readonly unknown[] }>(
  subscribe: (signal: AbortSignal) => AsyncIterable<P>,
  signal: AbortSignal,
  backlog = BACKLOG,
): AsyncIterable<P> {
  const leaving = new AbortController();
  const pages = subscribe(AbortSignal.any([signal, leaving.signal]))[Symbol.asyncIterator]();
  const reading = (): Promise<IteratorResult<P>> => {
    const next = breathe().then(() => pages.next());
    next.catch(() => {});
    return next;
  };
  let held = await backlog.take();
  let ahead: Leave | undefined;
  try {
    let next = reading();
    for (;;) {
      const page = await next;
      if (page.done) return;
      ahead = page.value.caughtUp ? NO_TURN : backlog.takeFree();
      if (ahead) next = reading();
      yield page.value;
      (page.value.events as unknown[]).length = 0;
      held();
      held = ahead ?? (await backlog.take());
      if (!ahead) next = reading();
    }
  } finally {
    leaving.abort();
    held();
    ahead?.();
  }
}

const NO_TURN: Leave = () => {};
