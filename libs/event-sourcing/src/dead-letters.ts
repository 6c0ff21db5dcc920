import { codeList } from '@stadig/codes/code-list';
import { Rejected } from './errors.js';
import type { CollectionSpec, Document, Reader, Transaction } from './ports/read-model-store.js';
import type { ProjectedEvent } from './projected-event.js';

/** Events that a processor could not handle, each with the event as it came: clear parts and ciphertexts. */
export const DEAD_LETTERS: CollectionSpec = { name: 'dead_letters', indexes: ['processor', 'key'] };

/** Keys whose events follow the first one that failed into the dead letters, so that each key keeps its order. */
export const PARKED: CollectionSpec = { name: 'parked', indexes: ['processor'] };

/** Events that an operator gave up, for good: they are passed over also where a read model is built anew. */
export const DISCARDED: CollectionSpec = { name: 'discarded_events', indexes: ['projection'] };

/** Why an operator gives an event up. */
export const DISCARD_REASON = codeList('discardReason', {
  DAMAGED: { sv: 'Skadad', en: 'Damaged' },
  DUPLICATE: { sv: 'Dubblett', en: 'Duplicate' },
  TEST: { sv: 'Prov', en: 'Test' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type DiscardReason = (typeof DISCARD_REASON.codes)[number];

/** An event that was given up, and why; what it says is not kept. */
export interface Discarded extends Document {
  /** Name of the processor without its edition. */
  readonly projection: string;
  readonly eventId: string;
  readonly key: string;
  readonly type: string;
  readonly sequence: number;
  readonly reason: DiscardReason;
  readonly since: string;
}

/** An event set aside. What it says is in `event`, which nobody is shown. */
export interface DeadLetter extends Document {
  readonly processor: string;
  readonly key: string;
  /** Name of the error and where it was thrown, or that an earlier event of the key is set aside. */
  readonly reason: string;
  readonly since: string;
  readonly event: ProjectedEvent;
}

/** A key that is set aside; `letters` grows with every event that follows. */
export interface Parked extends Document {
  readonly processor: string;
  readonly key: string;
  readonly since: string;
  readonly letters: number;
}

/** Events of one key that a processor sets aside, and why the first of them failed. */
export interface SetAside {
  readonly key: string;
  readonly events: readonly ProjectedEvent[];
  readonly error: unknown;
}

const FOLLOWS = 'follows an event that is set aside';

export const parkedId = (processor: string, key: string): string => `${processor}/${key}`;

/** Those of the keys that are set aside. */
export async function parkedAmong(
  reader: Pick<Reader, 'count' | 'getMany'>,
  processor: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Parked>> {
  if ((await reader.count(PARKED.name, { processor })) === 0) return new Map();
  const ids = keys.map((key) => parkedId(processor, key));
  const found = await reader.getMany<Parked>(PARKED.name, ids);
  return new Map([...found.values()].map((parked) => [parked.key, parked]));
}

/**
 * Puts events with the dead letters and parks their keys. Whoever adds letters to a key that is parked already writes
 * its `parked` document too, so that two who do so at once, or one who takes the key back meanwhile, exclude each other.
 */
export async function setAside(
  tx: Transaction,
  processor: string,
  failed: readonly SetAside[],
  parked: ReadonlyMap<string, Parked>,
  now: string,
): Promise<void> {
  if (failed.length === 0) return;
  const letters = failed.flatMap(({ key, events, error }) =>
    events.map((event, i): DeadLetter => {
      const reason = i === 0 && !parked.has(key) ? reasonOf(error) : FOLLOWS;
      return { _id: `${processor}/${event.eventId}`, processor, key, reason, since: now, event };
    }),
  );
  const keys = failed.map(({ key, events }): Parked => {
    const before = parked.get(key);
    const since = before?.since ?? now;
    return { _id: parkedId(processor, key), processor, key, since, letters: (before?.letters ?? 0) + events.length };
  });
  await tx.put(DEAD_LETTERS.name, letters);
  await tx.put(PARKED.name, keys);
}

/** The error's name, the rule that said no, and the place. Never its message: a message may quote what was read. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const name = error instanceof Rejected ? `${error.name} by ${error.rejection.rule}` : error.name;
  const place = /([\w.-]+\.[jt]s:\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1];
  return place ? `${name} at ${place}` : name;
}
