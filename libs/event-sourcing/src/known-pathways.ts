import { HOUSING_TOPIC } from '@stadig/published/housing';
import { streamOf, subjectOf } from './aggregate.js';
import type { DayNumber } from './day.js';
import type { KeyVault } from './key-vault.js';
import { keepForCopy, pathwayCopy } from './pathway-copy.js';
import type { Surroundings } from './pipeline.js';
import type { ReadModelStore } from './ports/read-model-store.js';
import type { ProjectedEvent } from './projected-event.js';
import { collectionOf, type Part, type PartsDocument, type Projection, type Subscribed } from './projection.js';
import { ANCHOR } from './schema.js';
import { open } from './sealing.js';
import { untilSeen } from './seen.js';

/** The root of every pathway, known elsewhere by its published events alone. */
export const PATHWAY = { category: 'housingPathway' };

/** The pathways as a service beside housing-pathway knows them: what their published events say, no more than it needs. */
export const knownPathways: Projection = {
  name: 'known_pathways',
  version: 1,
  indexes: [],
  key: (event) => subjectOf(event.stream),
  keeps: (event, kept) => keepForCopy(event.type, event.data, kept),
  derive: () => ({}),
};

/** Every service that refers to pathways reads this, in a store of its own. */
export const readsKnownPathways: Subscribed = { projection: knownPathways, from: { topics: [HOUSING_TOPIC] } };

/** Whether the event can change what a service knows of a pathway; of amendments only their targets tell. */
export const concernsCopy = ({ type, data }: Pick<ProjectedEvent, 'type' | 'data'>): boolean =>
  AMENDS_SOME.has(type) || keepForCopy(type, data, []);

const AMENDS_SOME = new Set(['HousingPathwayCorrected', 'HousingPathwayStruck']);

/** A pathway's day 0, unless it is erased, and how it stands; undefined while its opening has not arrived. @throws KeyForgotten, KeyMissing */
export async function surroundingsOf(
  pathwayId: string,
  store: ReadModelStore,
  keys: KeyVault,
): Promise<Surroundings | undefined> {
  const document = await store.get<PartsDocument>(collectionOf(knownPathways), pathwayId);
  const part = document?.parts[streamOf(PATHWAY, pathwayId)];
  const pathway = part && pathwayCopy(part.events);
  if (!pathway || pathway.status === 'ERASED') return pathway && { pathway };
  return { anchor: await anchorOf(pathwayId, part, keys), pathway };
}

/** Day 0 of the pathway, from its opening. @throws KeyForgotten, KeyMissing, Error where there is no opening */
export async function anchorOf(pathwayId: string, part: Part | undefined, keys: KeyVault): Promise<DayNumber> {
  const opened = part?.events.find((e) => e.type === 'HousingPathwayOpened');
  const sealed = opened?.sealed?.[ANCHOR];
  if (!sealed) throw new Error('a pathway without its opening');
  const key = await keys.find(pathwayId, ANCHOR);
  return open(sealed, key, streamOf(PATHWAY, pathwayId), opened.eventId)['anchor'] as DayNumber;
}

interface SeenOf {
  readonly stream: string;
  readonly revision: number;
}

/** Waits for what the caller has seen of the pathway, so that its command finds it known here. @throws NotSeenYet */
export async function untilPathwayKnown(store: ReadModelStore, pathwayId: string, seen: SeenOf): Promise<void> {
  if (seen.stream !== streamOf(PATHWAY, pathwayId)) return;
  await untilSeen(store, collectionOf(knownPathways), pathwayId, seen);
}

/**
 * Waits until a read model that keeps one stream of its own service beside what concerns the copy shows what its reader
 * has seen. What does not concern the copy never comes to it, nor does another service's stream: nothing to wait for.
 * @throws NotSeenYet
 */
export async function untilCaseSeen(
  store: ReadModelStore,
  cases: Projection,
  own: { readonly category: string },
  pathwayId: string,
  seen: SeenOf,
): Promise<void> {
  const collection = collectionOf(cases);
  if (seen.stream === streamOf(own, pathwayId)) return untilSeen(store, collection, pathwayId, seen);
  const stream = streamOf(PATHWAY, pathwayId);
  if (seen.stream !== stream) return;
  await untilPathwayKnown(store, pathwayId, seen);
  const known = await store.get<PartsDocument>(collectionOf(knownPathways), pathwayId);
  const last = known?.parts[stream]?.events.at(-1);
  if (last) await untilSeen(store, collection, pathwayId, { stream, revision: last.revision });
}
