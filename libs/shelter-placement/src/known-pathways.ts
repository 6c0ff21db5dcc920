import { streamOf, subjectOf } from '@stadig/event-sourcing/aggregate';
import type { DayNumber } from '@stadig/event-sourcing/day';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import { keepForCopy, pathwayCopy } from '@stadig/event-sourcing/pathway-copy';
import type { Surroundings } from '@stadig/event-sourcing/pipeline';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionOf, type Part, type PartsDocument, type Projection } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { open } from '@stadig/event-sourcing/sealing';

/** The aggregate beside this one, known by its published events alone. */
export const PATHWAY = { category: 'housingPathway' };

/** The pathways as this service knows them: what their published events say, and no more of it than it needs. */
export const knownPathways: Projection = {
  name: 'shelter_known_pathways',
  version: 1,
  indexes: [],
  key: (event) => subjectOf(event.stream),
  keeps: (event, kept) => keepForCopy(event.type, event.data, kept),
  derive: () => ({}),
};

/** A pathway's day 0 and how it stands; undefined while its opening has not arrived. @throws KeyForgotten, KeyMissing */
export async function surroundingsOf(
  pathwayId: string,
  store: ReadModelStore,
  keys: KeyVault,
): Promise<Surroundings | undefined> {
  const document = await store.get<PartsDocument>(collectionOf(knownPathways), pathwayId);
  const part = document?.parts[streamOf(PATHWAY, pathwayId)];
  const pathway = part && pathwayCopy(part.events);
  return pathway && { anchor: await anchorOf(pathwayId, part, keys), pathway };
}

/** Day 0 of the pathway, from its opening. @throws KeyForgotten, KeyMissing, Error where there is no opening */
export async function anchorOf(pathwayId: string, part: Part | undefined, keys: KeyVault): Promise<DayNumber> {
  const opened = part?.events.find((e) => e.type === 'HousingPathwayOpened');
  const sealed = opened?.sealed?.[ANCHOR];
  if (!sealed) throw new Error('a pathway without its opening');
  const key = await keys.find(pathwayId, ANCHOR);
  return open(sealed, key, streamOf(PATHWAY, pathwayId), opened.eventId)['anchor'] as DayNumber;
}
