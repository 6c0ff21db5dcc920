import { DEFINITION_VERSION } from '@stadig/codes/tenure';
import type { Context } from '@stadig/event-sourcing/context';
import { CommandPipeline } from '@stadig/event-sourcing/pipeline';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import { housingPathway } from './housing-pathway.js';
import { housingPolicies } from './housing-pathway.policies.js';
import { housingTicks } from './housing-pathway.ticks.js';
import { pathwayCases } from './pathway-case.js';
import { housingPublication } from './published-events.js';

/** What this context brings to a process. It opens the pathways, so it asks nobody about them. */
export const housingPathwayContext: Context = {
  name: 'housing-pathway',
  publications: [housingPublication],
  projections: [{ projection: pathwayCases, from: { topics: [HOUSING_TOPIC, SHELTER_TOPIC] } }],
  policies: housingPolicies,
  ticks: housingTicks,
  erasing: () => ({
    service: housingPathway.purpose,
    notes: housingPathway.category,
    purposes: [housingPathway.purpose, ANCHOR],
    collections: [collectionOf(pathwayCases)],
  }),
  pipelines: ({ store, keys, clock }) => [
    new CommandPipeline(housingPathway, { store, keys, clock, definitionVersion: DEFINITION_VERSION }),
  ],
};
