import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEAD_LETTERS, DISCARDED, type DeadLetter, type Discarded } from './dead-letters.js';
import { withoutEdition } from './editions.js';
import type { Handler, Reading } from './handler.js';
import type { Clock } from './ports/clock.js';
import type { Document, ReadModelStore } from './ports/read-model-store.js';
import { Processor } from './processor.js';

export interface Verified {
  /** Name of the processor without its edition. */
  readonly projection: string;
  /** Documents of the fresh fold. */
  readonly documents: number;
  /** Documents that differ, are missing, or should not be there. */
  readonly differences: number;
  /** Events parked among the dead letters or discarded: recorded, passed over here too, and no difference. */
  readonly setAside: number;
}

/** How often documents that differ are looked at again, while events go on coming. */
const TRIES = 20;

/**
 * Folds the source afresh into an empty scratch store and compares with what the live store holds. Events that come
 * meanwhile are folded on both sides: what differs is looked at again until both stand at the same event.
 * @param edition name of the processor whose collections are compared
 */
export async function verifyAgainstFreshFold(
  reading: Reading,
  edition: string,
  live: ReadModelStore,
  scratch: ReadModelStore,
  clock: Clock,
): Promise<Verified> {
  const projection = withoutEdition(reading.handler.name);
  const letters = await live.find<DeadLetter>(DEAD_LETTERS.name, { where: { processor: edition } });
  const discarded = await live.find<Discarded>(DISCARDED.name, { where: { projection } });
  const passedOver = new Set([...letters.map(({ event }) => event.eventId), ...discarded.map((d) => d.eventId)]);
  const handler = folding(reading.edition(''), passedOver);
  const group = `${reading.handler.name}~${randomUUID()}`;
  const processor = new Processor({ handler, source: reading.source }, scratch, clock, undefined, group);
  await processor.start();
  try {
    const names = reading.edition(edition.slice(reading.handler.name.length)).collections.map((c) => c.name);
    const pairs = handler.collections.map(({ name }, i) => [name, names[i]!] as const);
    let documents = 0;
    let differing: readonly [fresh: string, live: string, id: string][] = [];
    await caughtUp(processor);
    for (const [fresh, held] of pairs) {
      const [mine, theirs] = [await textsOf(scratch, fresh), await textsOf(live, held)];
      documents += mine.size;
      const ids = [...new Set([...mine.keys(), ...theirs.keys()])];
      differing = [
        ...differing,
        ...ids
          .filter((id) => mine.get(id) !== theirs.get(id))
          .map((id) => [fresh, held, id] as [string, string, string]),
      ];
    }
    for (let tries = 0; differing.length > 0 && tries < TRIES; tries++) {
      const before = await live.checkpoints(edition);
      await sleep(50);
      await caughtUp(processor);
      const still = [];
      for (const [fresh, held, id] of differing) {
        const [mine, theirs] = [await scratch.get(fresh, id), await live.get(held, id)];
        if (textOf(mine) !== textOf(theirs)) still.push([fresh, held, id] as [string, string, string]);
      }
      differing = still;
      const after = await live.checkpoints(edition);
      if (tries > 2 && [...after].every(([lane, position]) => before.get(lane) === position)) break;
    }
    return { projection, documents, differences: differing.length, setAside: passedOver.size };
  } finally {
    await processor.stop();
  }
}

/** The handler as far as it folds: what it would do outside its store is left out. */
const folding = (handler: Handler, passedOver: ReadonlySet<string>): Handler => ({
  name: handler.name,
  collections: handler.collections,
  handle: (tx, events) =>
    handler.handle(
      tx,
      events.filter((e) => !passedOver.has(e.eventId)),
    ),
  committed: () => handler.committed?.(),
  forget: () => handler.forget?.(),
});

async function caughtUp(processor: Processor): Promise<void> {
  while (processor.status().state !== 'caught-up') await sleep(5);
}

async function textsOf(store: ReadModelStore, collection: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for await (const page of store.scan<Document>(collection)) {
    for (const document of page) texts.set(document._id, textOf(document)!);
  }
  return texts;
}

/** Text that is the same for equal documents, whatever the order of their fields. */
function textOf(document: Document | undefined): string | undefined {
  return document && JSON.stringify(document, sorted);
}

const sorted = (_: string, v: unknown): unknown =>
  typeof v === 'object' && v !== null && !Array.isArray(v)
    ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
    : v;
