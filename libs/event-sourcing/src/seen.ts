import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadModelStore } from './ports/read-model-store.js';
import type { PartsDocument } from './projection.js';

/** The read model did not reach the revision in time. */
export class NotSeenYet extends Error {
  override readonly name = 'NotSeenYet';
}

/** Parses `Stadig-Seen: <stream>@<revision>`; undefined when it is not of that form. */
export function parseSeen(header: string): { stream: string; revision: number } | undefined {
  const match = /^([A-Za-z]+-[A-Z0-9a-z-]+)@(\d{1,9})$/.exec(header);
  return match ? { stream: match[1]!, revision: Number(match[2]) } : undefined;
}

/**
 * Waits until the document's part of the stream holds the revision.
 * @throws NotSeenYet after `patience` milliseconds.
 */
export async function untilSeen(
  store: ReadModelStore,
  collection: string,
  id: string,
  seen: { stream: string; revision: number },
  patience = 2000,
): Promise<void> {
  const deadline = Date.now() + patience;
  for (let wait = 1; ; wait = Math.min(25, wait * 2)) {
    const document = await store.get<PartsDocument>(collection, id);
    if ((document?.parts[seen.stream]?.sequence ?? -1) >= seen.revision) return;
    if (Date.now() + wait > deadline) throw new NotSeenYet();
    await sleep(wait);
  }
}
