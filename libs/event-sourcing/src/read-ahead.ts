import { setImmediate as turn } from 'node:timers/promises';

/**
 * The pages of a subscription, each next one read while the one before it is being handled: a turn of the event loop
 * later, so that the reading falls into the time in which the handler waits for its commit.
 * @param subscribe opens the subscription, until its signal aborts
 */
export async function* readAhead<T>(
  subscribe: (signal: AbortSignal) => AsyncIterable<T>,
  signal: AbortSignal,
): AsyncIterable<T> {
  const leaving = new AbortController();
  const pages = subscribe(AbortSignal.any([signal, leaving.signal]))[Symbol.asyncIterator]();
  try {
    let next = pages.next();
    for (;;) {
      const page = await next;
      if (page.done) return;
      next = turn().then(() => pages.next());
      next.catch(() => {});
      yield page.value;
    }
  } finally {
    leaving.abort();
  }
}
