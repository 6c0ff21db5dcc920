import type { StreamingRead } from '@eventstore/db-client';
import { NoAnswer } from './failure.js';

/**
 * All that a read gives. It is listened to at once, for an error that nobody hears ends the process.
 * @throws NoAnswer after `timeout` ms, or when the signal aborts.
 */
export function collect<Event>(
  read: StreamingRead<Event>,
  timeout: number,
  signal: AbortSignal,
): Promise<readonly Event[]> {
  return new Promise((resolve, reject) => {
    const events: Event[] = [];
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    };
    const leave = (): void => {
      finish();
      reject(new NoAnswer('not-written'));
      read.cancel().catch(() => undefined);
    };
    const timer = setTimeout(leave, timeout);
    signal.addEventListener('abort', leave, { once: true });
    read
      .on('data', (event: Event) => events.push(event))
      .on('error', (error: Error) => {
        finish();
        reject(error);
      })
      .on('end', () => {
        finish();
        resolve(events);
      });
    if (signal.aborted) leave();
  });
}
