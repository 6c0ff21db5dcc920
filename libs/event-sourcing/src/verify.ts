import { randomUUID } from 'node:crypto';
import type { Clock } from './ports/clock.js';
import type { Document, ReadModelStore } from './ports/read-model-store.js';
import { Processor, type Reading } from './processor.js';
import { DEAD_LETTERS } from './dead-letters.js';

export interface Verified {
  readonly projection: string;
  /** Documents of the fresh fold. */
  readonly documents: number;
  /** Documents that differ, are missing, or should not be there. */
  readonly differences: number;
  /** Events parked among the dead letters: recorded, counted, and no difference. */
  readonly setAside: number;
}

/**
 * Folds the source afresh into an empty scratch store and compares with what the live store holds.
 * The live processor must be caught up, and nothing may be appended meanwhile.
 */
export async function verifyAgainstFreshFold(
  reading: Reading,
  live: ReadModelStore,
  scratch: ReadModelStore,
  clock: Clock,
): Promise<Verified> {
  const { handler } = reading;
  await foldAll(reading, scratch, clock);
  let documents = 0;
  let differences = 0;
  for (const { name } of handler.collections) {
    const fresh = await textsOf(scratch, name);
    const held = await textsOf(live, name);
    documents += fresh.size;
    for (const [id, text] of fresh) if (held.get(id) !== text) differences++;
    for (const id of held.keys()) if (!fresh.has(id)) differences++;
  }
  const setAside = await live.count(DEAD_LETTERS.name, { processor: handler.name });
  return { projection: handler.name, documents, differences, setAside };
}

async function foldAll(reading: Reading, store: ReadModelStore, clock: Clock): Promise<void> {
  const group = `${reading.handler.name}~${randomUUID()}`;
  const processor = new Processor(reading, store, clock, undefined, group);
  const caughtUp = new Promise<void>((resolve) => {
    processor.onCommit(() => {
      if (processor.status().state === 'caught-up') resolve();
    });
  });
  await processor.start();
  await caughtUp;
  await processor.stop();
}

async function textsOf(store: ReadModelStore, collection: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for await (const page of store.scan<Document>(collection)) {
    for (const document of page) texts.set(document._id, canonical(document));
  }
  return texts;
}

/** Text that is the same for equal documents, whatever the order of their fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
