import {
  DEAD_LETTERS,
  DISCARDED,
  PARKED,
  parkedAmong,
  parkedId,
  setAside,
  type DeadLetter,
  type Discarded,
} from './dead-letters.js';
import { withoutEdition } from './editions.js';
import type { Clock } from './ports/clock.js';
import type { ReadModelStore, Transaction } from './ports/read-model-store.js';
import type { Handler } from './handler.js';

/** What became of a key that was tried again. */
export interface Replayed {
  readonly key: string;
  /** Events that were handled now. */
  readonly handled: number;
  /** Events that are set aside still. */
  readonly left: number;
  /** Why, where some are left. */
  readonly reason?: string;
}

/** There is no such dead letter. */
export class NoSuchLetter extends Error {
  override readonly name = 'NoSuchLetter';
}

/** The key's events that are set aside, in the order in which they came in each stream. */
const lettersOf = async (tx: Transaction, processor: string, key: string): Promise<readonly DeadLetter[]> =>
  [...(await tx.find<DeadLetter>(DEAD_LETTERS.name, { where: { processor, key } }))].sort(
    ({ event: a }, { event: b }) => (a.stream === b.stream ? a.sequence - b.sequence : a.stream < b.stream ? -1 : 1),
  );

/**
 * Handles a key's events that are set aside once more. Those that fail again stay where they are. Meanwhile the processor
 * may go on: what comes for the key waits behind these.
 */
export async function replay(handler: Handler, store: ReadModelStore, clock: Clock, key: string): Promise<Replayed> {
  const processor = handler.name;
  const tried = await store.transact(async (tx) => {
    const parked = (await parkedAmong(tx, processor, [key])).get(key);
    if (!parked) return undefined;
    const letters = await lettersOf(tx, processor, key);
    await tx.delete(PARKED.name, [parked._id]);
    const events = letters.map((letter) => letter.event);
    const [aside] = (await handler.handle(tx, events)) ?? [];
    const handled = letters.slice(0, letters.length - (aside?.events.length ?? 0));
    // What a handler does outside the store comes after this is committed: so long all letters stay.
    if (handler.act) await tx.put(PARKED.name, [parked]);
    else await tx.delete(DEAD_LETTERS.name, idsOf(handled));
    return { handled, again: aside !== undefined };
  });
  handler.forget?.();
  if (!tried) return { key, handled: 0, left: 0 };
  const { handled, again } = tried;
  const done = handler.act ? await actOn(handler, store, clock, key, handled) : handled;
  const left = (await parkedAmong(store, processor, [key])).get(key)?.letters ?? 0;
  if (left > 0 && !again && done.length === handled.length) {
    // They came meanwhile.
    const more = await replay(handler, store, clock, key);
    return { ...more, handled: more.handled + done.length };
  }
  return { key, handled: done.length, left, ...(await reasonIn(store, processor, key, left)) };
}

/** Acts on letters whose events are folded, and takes away those for which that went well. */
async function actOn(
  handler: Handler,
  store: ReadModelStore,
  clock: Clock,
  key: string,
  letters: readonly DeadLetter[],
): Promise<readonly DeadLetter[]> {
  const [failed] = await handler.act!(letters.map((letter) => letter.event));
  const done = letters.slice(0, letters.length - (failed?.events.length ?? 0));
  await store.transact(async (tx) => {
    const parked = (await parkedAmong(tx, handler.name, [key])).get(key)!;
    if (failed) await setAside(tx, handler.name, [failed], new Map(), clock.now().toISOString());
    await tx.delete(DEAD_LETTERS.name, idsOf(done));
    const rest = parked.letters - done.length;
    if (rest > 0) await tx.put(PARKED.name, [{ ...parked, letters: rest }]);
    else await tx.delete(PARKED.name, [parked._id]);
  });
  return done;
}

const idsOf = (letters: readonly DeadLetter[]): string[] => letters.map(({ _id }) => _id);

async function reasonIn(
  store: ReadModelStore,
  processor: string,
  key: string,
  left: number,
): Promise<{ reason?: string }> {
  if (left === 0) return {};
  const letters = await store.transact((tx) => lettersOf(tx, processor, key));
  const first = letters.find(({ reason }) => !reason.startsWith('follows')) ?? letters[0];
  return first ? { reason: first.reason } : {};
}

/**
 * Gives an event up for good, and tries what waited behind it. @param reason a word or two of the operator's own
 * @throws NoSuchLetter
 */
export async function discard(
  handler: Handler,
  store: ReadModelStore,
  clock: Clock,
  eventId: string,
  reason: string,
): Promise<Replayed> {
  const processor = handler.name;
  const projection = withoutEdition(processor);
  const key = await store.transact(async (tx) => {
    const letter = await tx.get<DeadLetter>(DEAD_LETTERS.name, `${processor}/${eventId}`);
    if (!letter) throw new NoSuchLetter();
    const { event } = letter;
    const given: Discarded = {
      _id: `${projection}/${eventId}`,
      projection,
      eventId,
      key: letter.key,
      type: event.type,
      sequence: event.sequence,
      reason,
      since: clock.now().toISOString(),
    };
    await tx.put(DISCARDED.name, [given]);
    await tx.delete(DEAD_LETTERS.name, [letter._id]);
    const parked = (await parkedAmong(tx, processor, [letter.key])).get(letter.key);
    if (parked && parked.letters > 1) await tx.put(PARKED.name, [{ ...parked, letters: parked.letters - 1 }]);
    else await tx.delete(PARKED.name, [parkedId(processor, letter.key)]);
    return letter.key;
  });
  return replay(handler, store, clock, key);
}
