import type { Io } from '@stadig/runtime/console/io';

/** Said when a command is interrupted that goes on where it was. */
const STOPPING = 'Stopping; run the same command again to go on. / Stoppar; kör samma kommando igen för att fortsätta.';

/** Runs what the first Ctrl-C stops where it can go on later; the second one ends the process. */
export async function stoppable<T>(io: Io, run: (io: Io & { readonly signal: AbortSignal }) => Promise<T>): Promise<T> {
  const interrupted = new AbortController();
  const interrupt = (): void => {
    if (interrupted.signal.aborted) process.exit(1);
    io.err(STOPPING);
    interrupted.abort();
  };
  process.on('SIGINT', interrupt);
  try {
    return await run({ ...io, signal: interrupted.signal });
  } finally {
    process.off('SIGINT', interrupt);
  }
}
