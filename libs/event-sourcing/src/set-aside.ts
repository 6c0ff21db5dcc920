import {
  DEAD_LETTERS,
  DISCARDED,
  PARKED,
  parkedAmong,
  parkedId,
  setAside,
  type DeadLetter,
  type DiscardReason,
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
    await tx.delete(DEAD_LETTERS.name, idsOf(letters));
    const events = letters.map((letter) => letter.event);
    await handler.handle(tx, events);
    const failed = new Map((await lettersOf(tx, processor, key)).map((letter) => [letter._id, letter]));
    const handled = letters.filter(({ _id }) => !failed.has(_id));
    // What a handler does outside the store comes after this is committed: so long all letters stay.
    const stay = letters.filter(({ _id }) => handler.act || failed.has(_id));
    if (stay.length > 0) {
      await tx.put(DEAD_LETTERS.name, stay.map(({ since, ...letter }) => ({ ...letter, ...failed.get(letter._id), since }))); // prettier-ignore
      await tx.put(PARKED.name, [{ ...parked, letters: stay.length }]);
    }
    return { handled, again: failed.size > 0 };
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
 * Gives an event up for good, and tries what waited behind it; of one that is given up already, it tries once more.
 * @throws NoSuchLetter
 */
export async function discard(
  handler: Handler,
  store: ReadModelStore,
  clock: Clock,
  eventId: string,
  reason: DiscardReason,
): Promise<Replayed> {
  const processor = handler.name;
  const projection = withoutEdition(processor);
  const _id = `${projection}/${eventId}`;
  const key = await store.transact(async (tx) => {
    const letter = await tx.get<DeadLetter>(DEAD_LETTERS.name, `${processor}/${eventId}`);
    const before = await tx.get<Discarded>(DISCARDED.name, _id);
    if (!letter && !before) throw new NoSuchLetter();
    if (!letter) return before!.key;
    const { event } = letter;
    const given: Discarded = {
      _id,
      projection,
      eventId,
      key: letter.key,
      type: event.type,
      sequence: event.sequence,
      reason,
      since: clock.now().toISOString(),
    };
    await tx.put(DISCARDED.name, [before ?? given]);
    await tx.delete(DEAD_LETTERS.name, [letter._id]);
    const parked = (await parkedAmong(tx, processor, [letter.key])).get(letter.key);
    if (parked && parked.letters > 1) await tx.put(PARKED.name, [{ ...parked, letters: parked.letters - 1 }]);
    else await tx.delete(PARKED.name, [parkedId(processor, letter.key)]);
    return letter.key;
  });
  return replay(handler, store, clock, key);
}
