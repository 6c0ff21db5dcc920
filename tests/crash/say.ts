import { writeSync } from 'node:fs';

/** Ms until a full pipe is tried again. */
const PAUSE = 1;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes a line to the output, whole before it returns, so that a kill at the next instant takes back nothing of it.
 * The pipe may be full while the parent does something else: then it waits.
 */
export function say(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(sleeper, 0, 0, PAUSE);
    }
  }
}
