import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';

/** Sends a message, and waits where the reader is slow; ends at once where it has left. */
export async function written<Request, Response>(
  call: ServerWritableStream<Request, Response>,
  message: Response,
): Promise<void> {
  if (call.cancelled || call.write(message)) return;
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  call.once('cancelled', leave);
  await once(call, 'drain', { signal: gone.signal }).catch(() => undefined);
  call.off('cancelled', leave);
}
