import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEAD_LETTERS, DISCARDED, type DeadLetter, type Discarded } from './dead-letters.js';
import { differenceOf, lookAgain, sideBySide, type Difference, type Pair } from './differences.js';
import { withoutEdition } from './editions.js';
import type { Handler, Reading } from './handler.js';
import type { Clock } from './ports/clock.js';
import type { Lane } from './ports/event-bus.js';
import type { Position } from './ports/event-store.js';
import type { Document, ReadModelStore } from './ports/read-model-store.js';
import { Processor } from './processor.js';
import type { ProjectedEvent } from './projected-event.js';
import type { PartsDocument } from './projection.js';

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

export interface Verifying {
  /** Ends it early. */
  readonly signal?: AbortSignal;
  /** Milliseconds of errors alone after which a processor is said to stand still. */
  readonly patience?: number;
  /** Now and then: events folded or documents compared, and of how many. */
  readonly onProgress?: (phase: 'FOLDING' | 'COMPARING', done: number, total: number) => void;
}

/** A processor that has to catch up meets nothing but errors. */
export class StandsStill extends Error {
  override readonly name = 'StandsStill';
  /** @param fault name of the error */
  constructor(readonly fault: string) {
    super(fault);
  }
}

const PATIENCE = 10_000;
/** Milliseconds between two looks at what differs, and after which what goes on changing counts as different. */
const LOOK = 50;
const LOOKS_END = 30_000;
/** So many documents that differ are looked at again; where there are more, events that came meanwhile are not why. */
const MOST = 10_000;
/** Milliseconds between two words of how far it has come. */
const WORD = 500;

/** How far both sides have come. */
interface Stood {
  readonly fresh: ReadonlyMap<Lane, Position>;
  readonly live: ReadonlyMap<Lane, Position>;
}

/**
 * Folds the source afresh into an empty scratch store and compares with what the live store holds, page by page.
 * Events that come meanwhile are folded on both sides: what differs is looked at again until both have passed where
 * they stood before and it still looks the same.
 * @param edition name of the processor whose collections are compared
 * @throws StandsStill where the source cannot be folded to its end, and the signal's reason
 */
export async function verifyAgainstFreshFold(
  reading: Reading,
  edition: string,
  live: ReadModelStore,
  scratch: ReadModelStore,
  clock: Clock,
  verifying: Verifying = {},
): Promise<Verified> {
  const { signal, onProgress = () => {} } = verifying;
  const projection = withoutEdition(reading.handler.name);
  const heldIn = reading.edition(edition.slice(reading.handler.name.length)).collections.map((c) => c.name);
  const handler = folding(reading.edition(''), edition, heldIn[0], live);
  const pairs = handler.collections.map(({ name }, i): Pair => ({ fresh: name, live: heldIn[i]! }));
  const fresh = new Processor(
    { handler, source: reading.source },
    scratch,
    clock,
    undefined,
    `${handler.name}~${randomUUID()}`,
  );
  await fresh.start();
  try {
    const say = async (): Promise<void> => {
      const { handled } = fresh.status();
      onProgress('FOLDING', handled, handled + (await fresh.beyond()));
    };
    await say();
    await untilCaughtUp(fresh, verifying, say);

    let documents = 0;
    let differences = 0;
    let differing: Difference[] = [];
    for (const pair of pairs) {
      const total = await scratch.count(pair.fresh);
      let compared = 0;
      onProgress('COMPARING', 0, total);
      for await (const [mine, theirs] of sideBySide(scratch.scan(pair.fresh), live.scan(pair.live))) {
        if (mine) documents++;
        if (++compared % 1000 === 0) {
          signal?.throwIfAborted();
          onProgress('COMPARING', compared, total);
        }
        const difference = differenceOf(pair, mine, theirs);
        if (difference && differing.length < MOST) differing.push(difference);
        else if (difference) differences++;
      }
    }

    const stood = async (): Promise<Stood> => ({
      fresh: await scratch.checkpoints(handler.name),
      live: await live.checkpoints(edition),
    });
    let before = await stood();
    for (const end = performance.now() + LOOKS_END; differing.length > 0 && performance.now() < end;) {
      await sleep(LOOK);
      await untilCaughtUp(fresh, verifying);
      const passed = await bothPassed(reading, before, await stood());
      const looked = await lookAgain(differing, scratch, live);
      differing = looked.differing;
      if (passed && !looked.changed) break;
      before = await stood();
    }

    const letters = await live.count(DEAD_LETTERS.name, { processor: edition });
    const setAside = letters + (await live.count(DISCARDED.name, { projection }));
    return { projection, documents, differences: differences + differing.length, setAside };
  } finally {
    await fresh.stop();
  }
}

/** @param onLook now and then meanwhile @throws StandsStill, and the signal's reason */
export async function untilCaughtUp(
  processor: Pick<Processor, 'status'>,
  { signal, patience = PATIENCE }: Verifying,
  onLook: () => Promise<void> = async () => {},
): Promise<void> {
  let before = -1;
  let moved = performance.now();
  let looked = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    const { state, handled, error } = processor.status();
    if (state === 'caught-up') return;
    const now = performance.now();
    if (handled !== before || error === undefined) moved = now;
    if (state === 'stopped' || now - moved > patience) throw new StandsStill(error ?? state);
    before = handled;
    if (now - looked > WORD) {
      looked = now;
      await onLook();
    }
    await sleep(10);
  }
}

/**
 * The handler as far as it folds: what it would do outside its store is left out. Events that the live side has set
 * aside or given up are passed over.
 */
function folding(handler: Handler, edition: string, heldIn: string | undefined, live: ReadModelStore): Handler {
  const projection = withoutEdition(edition);

  /** Where a handler acts, an event may be set aside after it was folded. */
  async function foldedNevertheless(aside: readonly (DeadLetter | Discarded)[], events: readonly ProjectedEvent[]) {
    if (!handler.act || heldIn === undefined) return new Set<ProjectedEvent>();
    const documents = await live.getMany<PartsDocument>(heldIn, [...new Set(aside.map(({ key }) => key))]);
    const parts = [...documents.values()].flatMap((d) => Object.entries(d.parts));
    const held = new Map(parts);
    return new Set(
      events.filter(({ stream, eventId }) => {
        const part = held.get(stream);
        return part?.lastId === eventId || part?.events.some((e) => e.eventId === eventId);
      }),
    );
  }

  async function standing(events: readonly ProjectedEvent[]): Promise<readonly ProjectedEvent[]> {
    const letters = await among<DeadLetter>(live, DEAD_LETTERS.name, { processor: edition }, edition, events);
    const discarded = await among<Discarded>(live, DISCARDED.name, { projection }, projection, events);
    if (letters.size + discarded.size === 0) return events;
    const folded = await foldedNevertheless([...letters.values(), ...discarded.values()], events);
    return events.filter(
      (e) => folded.has(e) || !(letters.has(`${edition}/${e.eventId}`) || discarded.has(`${projection}/${e.eventId}`)),
    );
  }

  return {
    name: handler.name,
    collections: handler.collections,
    handle: async (tx, events) => handler.handle(tx, await standing(events)),
    committed: (tx) => handler.committed?.(tx),
    forget: () => handler.forget?.(),
  };
}

/** Those of the events that the collection names. */
async function among<D extends Document>(
  live: ReadModelStore,
  collection: string,
  where: Readonly<Record<string, string>>,
  prefix: string,
  events: readonly ProjectedEvent[],
): Promise<ReadonlyMap<string, D>> {
  if ((await live.count(collection, where)) === 0) return new Map();
  return live.getMany<D>(collection, events.map((e) => `${prefix}/${e.eventId}`)); // prettier-ignore
}

/** Whether each side is now at least where the other one stood. */
async function bothPassed({ source }: Reading, before: Stood, now: Stood): Promise<boolean> {
  // Counted first: what is appended between the two counts makes the second one larger.
  const [fresh, live] = [await source.beyond(before.fresh), await source.beyond(before.live)];
  return (await source.beyond(now.live)) <= fresh && (await source.beyond(now.fresh)) <= live;
}
