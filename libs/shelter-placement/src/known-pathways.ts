import { subjectOf } from '@stadig/event-sourcing/aggregate';
import type { Data } from '@stadig/event-sourcing/event';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import { keepForCopy, pathwayCopy } from '@stadig/event-sourcing/pathway-copy';
import type { Surroundings } from '@stadig/event-sourcing/pipeline';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionOf, type Part, type PartsDocument, type Projection } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { open } from '@stadig/event-sourcing/sealing';

const PATHWAY = { category: 'housingPathway' };

const pathwayStream = (pathwayId: string): string => `${PATHWAY.category}-${pathwayId}`;

/** The pathways as this service knows them: what their published events say, and no more than it needs. */
export const knownPathways: Projection = {
  name: 'shelter_known_pathways',
  version: 1,
  indexes: [],
  key: (event) => (event.stream.startsWith(`${PATHWAY.category}-`) ? subjectOf(event.stream) : undefined),
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
  const stream = pathwayStream(pathwayId);
  const part: Part | undefined = document?.parts[stream];
  const pathway = part && pathwayCopy(part.events);
  const opened = part?.events.find((e) => e.type === 'HousingPathwayOpened');
  if (!pathway || !opened?.sealed?.[ANCHOR]) return undefined;
  const sealed: Data = open(opened.sealed[ANCHOR], await keys.find(pathwayId, ANCHOR), stream, opened.eventId);
  return { anchor: sealed['anchor'] as number, pathway };
}
