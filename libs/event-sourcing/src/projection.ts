import type { ProjectedEvent } from './projected-event.js';
import type { CollectionSpec, Transaction } from './ports/read-model-store.js';
import { parkedAmong, setAside, type SetAside } from './dead-letters.js';
import type { KeptEvent, Part, PartsDocument } from './parts.js';
import { documentText, partsText } from './parts-text.js';
import { RecentDocuments, type WrittenDocument } from './recent-documents.js';

export type { KeptEvent, Part, PartsDocument } from './parts.js';

/**
 * A read model: a document per key, one part per stream, and searchable fields that are a pure function of the parts,
 * so that the order between streams does not matter and an amendment changes whatever rests on it.
 */
export interface Projection {
  readonly name: string;
  /** A new version is built beside the old one. */
  readonly version: number;
  /** Which time it is built, where it was built anew: `~1`. */
  readonly edition?: string;
  /** Names of the searchable fields that `derive` gives. */
  readonly indexes: readonly string[];
  /** The document an event belongs to; undefined: none. */
  key(event: ProjectedEvent): string | undefined;
  /** Whether the event is kept in its part; default: all are. `part` is what the part keeps so far. */
  keeps?(event: ProjectedEvent, kept: readonly KeptEvent[]): boolean;
  /** Searchable fields; undefined: there is no document (yet), only its parts. */
  derive(
    parts: Readonly<Record<string, Part>>,
    key: string,
  ): Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/** A projection and where its events come from: the context's own streams in the log, or topics of the bus. */
export type Subscribed = {
  readonly projection: Projection;
  readonly from: { readonly streams: readonly string[] } | { readonly topics: readonly string[] };
};

export const collectionOf = (projection: Pick<Projection, 'name' | 'version' | 'edition'>): string =>
  `${projection.name}_v${projection.version}${projection.edition ?? ''}`;

export const collectionSpec = (projection: Projection): CollectionSpec => ({
  name: collectionOf(projection),
  indexes: projection.indexes,
});

/** A stream's events came in another order, or another event stands where one was read: the bus and the log differ. */
export class LaneFault extends Error {
  override readonly name = 'LaneFault';
}

/**
 * Folds a page into the documents it concerns, in the caller's transaction; `recent` knows those lately written. An
 * event that cannot be folded goes to the dead letters and parks its key: later events of that key follow it there, all
 * others go on.
 */
export async function projectPage(
  projection: Projection,
  tx: Transaction,
  events: readonly ProjectedEvent[],
  now: string,
  recent = new RecentDocuments(),
): Promise<readonly SetAside[]> {
  const byKey = new Map<string, ProjectedEvent[]>();
  for (const event of events) {
    const key = projection.key(event);
    if (key === undefined) continue;
    const group = byKey.get(key);
    if (group) group.push(event);
    else byKey.set(key, [event]);
  }
  if (byKey.size === 0) return [];
  const collection = collectionOf(projection);
  const keys = [...byKey.keys()];
  // Looked up once: whoever begins meanwhile may make it forget.
  const known = new Map(keys.flatMap((key) => [[key, recent.get(key)] as const].filter(([, document]) => document)));
  const documents = await tx.getMany<PartsDocument>(
    collection,
    keys.filter((key) => !known.has(key)),
  );
  const parked = await parkedAmong(tx, collection, keys);
  const changed: WrittenDocument[] = [];
  const failed: SetAside[] = [];
  for (const [key, group] of byKey) {
    if (parked.has(key)) {
      failed.push({ key, events: group, error: undefined });
      continue;
    }
    const remembered = known.get(key);
    const before = (remembered?.document ?? documents.get(key))?.parts ?? {};
    const { document, error, rest } = folded(projection, key, before, group);
    if (document) changed.push({ document, texts: remembered && partsText(document.parts, remembered.texts) });
    if (rest.length > 0) failed.push({ key, events: rest, error });
  }
  if (changed.length > 0) {
    const texts = changed.map(({ document, texts }) => texts && documentText(document, texts));
    await tx.put(collection, changed.map(({ document }) => document), texts); // prettier-ignore
  }
  recent.wrote(
    tx,
    changed,
    failed.map(({ key }) => key),
  );
  await setAside(tx, collection, failed, parked, now);
  return failed;
}

interface Folded {
  /** Undefined where nothing changed. */
  readonly document?: PartsDocument;
  /** Events that are set aside: the first one that cannot be folded, and those after it. */
  readonly rest: readonly ProjectedEvent[];
  readonly error?: unknown;
}

/** The document with the events, as far as they can be folded: wherever a page begins or ends, the same event fails. */
function folded(
  projection: Projection,
  key: string,
  before: Readonly<Record<string, Part>>,
  events: readonly ProjectedEvent[],
): Folded {
  const documentOf = (parts: Readonly<Record<string, Part>>): PartsDocument | undefined =>
    parts === before ? undefined : { _id: key, ...projection.derive(parts, key), parts };
  try {
    return { document: documentOf(fold(projection, before, events)), rest: [] };
  } catch (error) {
    if (error instanceof LaneFault) throw error;
  }
  let document: PartsDocument | undefined;
  for (const [i, event] of events.entries()) {
    try {
      document = documentOf(fold(projection, document?.parts ?? before, [event])) ?? document;
    } catch (error) {
      return { document, rest: events.slice(i), error };
    }
  }
  return { document, rest: [] };
}

/** The parts with the events added; the same object when there was nothing new. @throws LaneFault */
export function fold(
  projection: Projection,
  parts: Readonly<Record<string, Part>>,
  events: readonly ProjectedEvent[],
): Readonly<Record<string, Part>> {
  const grown = new Map<string, { sequence: number; lastId: string; events: KeptEvent[] }>();
  for (const event of events) {
    let part = grown.get(event.stream);
    const held = part ?? parts[event.stream];
    if (held && event.sequence <= held.sequence) {
      if (!isHeld(held, event)) throw new LaneFault(`another event at ${event.sequence} of a stream read before`);
      continue;
    }
    if (!part) {
      part = { sequence: -1, lastId: '', events: held ? [...held.events] : [] };
      grown.set(event.stream, part);
    }
    if (projection.keeps?.(event, part.events) ?? true) part.events.push(kept(event));
    part.sequence = event.sequence;
    part.lastId = event.eventId;
  }
  if (grown.size === 0) return parts;
  const all = { ...parts, ...Object.fromEntries(grown) };
  return Object.values(all).some(({ events }) =>
    events.some((e) => e.type === 'PathwayErased' || e.type === 'StoresCleared'),
  )
    ? withoutSealed(all)
    : all;
}

/** What is left of a pathway that was erased: nobody can open a ciphertext any more, so none is kept. */
export const withoutSealed = (parts: Readonly<Record<string, Part>>): Readonly<Record<string, Part>> =>
  Object.fromEntries(
    Object.entries(parts).map(([stream, part]) => [
      stream,
      { ...part, events: part.events.map(({ sealed: _, ...event }) => event) },
    ]),
  );

/** False only where the part proves that another event stood there. */
function isHeld(part: Part, event: ProjectedEvent): boolean {
  if (event.sequence === part.sequence) return event.eventId === part.lastId;
  const held = part.events.find((e) => e.revision === event.sequence);
  return held === undefined || held.eventId === event.eventId;
}

const kept = (e: ProjectedEvent): KeptEvent => ({
  revision: e.sequence,
  eventId: e.eventId,
  type: e.type,
  schemaVersion: e.schemaVersion,
  ownerCode: e.ownerCode,
  data: e.data,
  ...(e.sealed && { sealed: e.sealed }),
});
