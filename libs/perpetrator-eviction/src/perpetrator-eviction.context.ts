import { DEFINITION_VERSION } from '@stadig/codes/tenure';
import type { Context } from '@stadig/event-sourcing/context';
import { knownPathways, readsKnownPathways, surroundingsOf } from '@stadig/event-sourcing/known-pathways';
import { CommandPipeline } from '@stadig/event-sourcing/pipeline';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { KVARBOENDE_TOPIC } from '@stadig/published/kvarboende';
import { stayPut } from './perpetrator-eviction.js';
import { stayPutCases } from './perpetrator-eviction.view.js';
import { kvarboendePublication } from './published-events.js';

/** What this context brings to a process. It knows pathways from their published events alone. */
export const perpetratorEvictionContext: Context = {
  name: 'perpetrator-eviction',
  publications: [kvarboendePublication],
  projections: [readsKnownPathways, { projection: stayPutCases, from: { topics: [HOUSING_TOPIC, KVARBOENDE_TOPIC] } }],
  erasing: () => ({
    service: stayPut.purpose,
    notes: stayPut.category,
    purposes: [stayPut.purpose],
    collections: [collectionOf(knownPathways), collectionOf(stayPutCases)],
  }),
  pipelines: ({ store, readModels, keys, clock }) => [
    new CommandPipeline(stayPut, { store, keys, clock, definitionVersion: DEFINITION_VERSION }, (pathwayId) =>
      surroundingsOf(pathwayId, readModels, keys),
    ),
  ],
};
