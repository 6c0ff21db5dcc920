import type { PublicEvent, RecordedEvent, Sealed, Data } from './event.js';
import type { CollectionSpec, Document, Transaction } from './ports/read-model-store.js';
import { RecentDocuments } from './recent-documents.js';

/** An event as projections take it, from the log and from the bus alike. */
export interface ProjectedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly stream: string;
  /** Revision in its stream; over the bus with gaps. */
  readonly sequence: number;
  readonly ownerCode: string;
  readonly data: Data;
  readonly sealed?: Sealed;
}

/** An event as a document keeps it. */
export interface KeptEvent {
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly ownerCode: string;
  readonly data: Data;
  readonly sealed?: Sealed;
}

/** What a document knows of one stream: how far it read, and the events it keeps. */
export interface Part {
  readonly sequence: number;
  readonly lastId: string;
  readonly events: readonly KeptEvent[];
}

export interface PartsDocument extends Document {
  readonly parts: Readonly<Record<string, Part>>;
}

/**
 * A read model: a document per key, one part per stream, and searchable fields that are a pure function of the parts,
 * so that the order between streams does not matter and an amendment changes whatever rests on it.
 */
export interface Projection {
  readonly name: string;
  /** A new version is built beside the old one. */
  readonly version: number;
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

export const collectionOf = (projection: { readonly name: string; readonly version: number }): string =>
  `${projection.name}_v${projection.version}`;

export const collectionSpec = (projection: Projection): CollectionSpec => ({
  name: collectionOf(projection),
  indexes: projection.indexes,
});

/** Dead letters and parked keys of all processors. No data, only where the event stands and what went wrong. */
export const DEAD_LETTERS: CollectionSpec = { name: 'dead_letters', indexes: ['processor', 'key'] };
export const PARKED: CollectionSpec = { name: 'parked', indexes: ['processor'] };

/** A stream's events came in another order, or another event stands where one was read: the bus and the log differ. */
export class LaneFault extends Error {
  override readonly name = 'LaneFault';
}

export const fromLog = (e: RecordedEvent): ProjectedEvent => ({
  eventId: e.eventId,
  type: e.type,
  schemaVersion: e.schemaVersion,
  stream: e.stream,
  sequence: e.revision,
  ownerCode: e.metadata.ownerCode,
  data: e.data,
  ...(e.sealed && { sealed: e.sealed }),
});

export const fromBus = (e: PublicEvent): ProjectedEvent => ({
  eventId: e.eventId,
  type: e.type,
  schemaVersion: e.version,
  stream: e.stream,
  sequence: e.sequence,
  ownerCode: e.ownerCode,
  data: e.data,
  ...(e.sealed && { sealed: e.sealed }),
});

/**
 * Folds a page into the documents it concerns, in the caller's transaction; `recent` knows those lately written. An event that cannot be folded goes to
 * the dead letters and parks its key: later events of that key follow it there, all others go on.
 */
export async function projectPage(
  projection: Projection,
  tx: Transaction,
  events: readonly ProjectedEvent[],
  now: string,
  recent = new RecentDocuments<PartsDocument>(),
): Promise<void> {
  recent.wrote([]);
  const byKey = new Map<string, ProjectedEvent[]>();
  for (const event of events) {
    const key = projection.key(event);
    if (key === undefined) continue;
    const group = byKey.get(key);
    if (group) group.push(event);
    else byKey.set(key, [event]);
  }
  if (byKey.size === 0) return;
  const collection = collectionOf(projection);
  const keys = [...byKey.keys()];
  const documents = await tx.getMany<PartsDocument>(
    collection,
    keys.filter((key) => !recent.get(key)),
  );
  const parked = await parkedAmong(tx, collection, keys);
  const changed: PartsDocument[] = [];
  const letters: Document[] = [];
  const newlyParked: Document[] = [];
  for (const [key, group] of byKey) {
    if (parked.has(key)) {
      letters.push(...group.map((e) => deadLetter(collection, key, e, 'parked', now)));
      continue;
    }
    const before = (recent.get(key) ?? documents.get(key))?.parts ?? {};
    try {
      const parts = fold(projection, before, group);
      if (parts !== before) changed.push({ _id: key, ...projection.derive(parts, key), parts });
    } catch (error) {
      if (error instanceof LaneFault) throw error;
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
      letters.push(...group.map((e) => deadLetter(collection, key, e, reason, now)));
      newlyParked.push({ _id: `${collection}/${key}`, processor: collection, key, since: now });
    }
  }
  if (changed.length > 0) await tx.put(collection, changed);
  recent.wrote(changed);
  if (letters.length > 0) await tx.put(DEAD_LETTERS.name, letters);
  if (newlyParked.length > 0) await tx.put(PARKED.name, newlyParked);
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
  return grown.size === 0 ? parts : { ...parts, ...Object.fromEntries(grown) };
}

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

async function parkedAmong(tx: Transaction, processor: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if ((await tx.count(PARKED.name, { processor })) === 0) return new Set();
  const ids = keys.map((key) => `${processor}/${key}`);
  const found = await tx.getMany(PARKED.name, ids);
  return new Set([...found.values()].map((d) => d['key'] as string));
}

const deadLetter = (processor: string, key: string, e: ProjectedEvent, reason: string, now: string): Document => ({
  _id: `${processor}/${e.eventId}`,
  processor,
  key,
  stream: e.stream,
  sequence: e.sequence,
  type: e.type,
  reason,
  since: now,
});
