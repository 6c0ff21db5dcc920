import { DEAD_LETTERS, type DeadLetter } from './dead-letters.js';
import { editionOf, withoutEdition } from './editions.js';
import type { Reader } from './ports/read-model-store.js';

/** What an operator is shown of an event that is set aside: where it belongs and why it failed, never what it says. */
export interface Envelope {
  /** Name of the processor without its edition. */
  readonly projection: string;
  readonly edition: string;
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly sequence: number;
  readonly key: string;
  /** Name of the error, the rule that said no, and the place, or that an earlier event of the key is set aside. */
  readonly reason: string;
  /** When it was set aside. */
  readonly since: string;
}

const enveloped = ({ processor, key, reason, since, event }: DeadLetter): Envelope => ({
  projection: withoutEdition(processor),
  edition: editionOf(processor),
  eventId: event.eventId,
  type: event.type,
  stream: event.stream,
  sequence: event.sequence,
  key,
  reason,
  since,
});

/** A part of the list that the processors' letters make one after the other, each in the order of their keys. */
export async function envelopes(
  reader: Pick<Reader, 'count' | 'find'>,
  processors: readonly string[],
  { skip, limit }: { readonly skip: number; readonly limit: number },
): Promise<{ readonly items: readonly Envelope[]; readonly total: number }> {
  const items: Envelope[] = [];
  let total = 0;
  for (const processor of processors) {
    const where = { processor };
    const count = await reader.count(DEAD_LETTERS.name, where);
    const from = Math.max(0, skip - total);
    const room = limit - items.length;
    if (room > 0 && from < count) {
      const query = { where, sort: 'key', skip: from, limit: room };
      items.push(...(await reader.find<DeadLetter>(DEAD_LETTERS.name, query)).map(enveloped));
    }
    total += count;
  }
  return { items, total };
}

/** @param processor with its edition */
export async function envelopeOf(
  reader: Pick<Reader, 'get'>,
  processor: string,
  eventId: string,
): Promise<Envelope | undefined> {
  const letter = await reader.get<DeadLetter>(DEAD_LETTERS.name, `${processor}/${eventId}`);
  return letter && enveloped(letter);
}
