import { DEFINITION_VERSION } from '@stadig/codes/tenure';
import type { Context } from '@stadig/event-sourcing/context';
import { CommandPipeline } from '@stadig/event-sourcing/pipeline';
import { knownPathways, readsKnownPathways, surroundingsOf } from '@stadig/event-sourcing/known-pathways';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import { shelterPublication } from './published-events.js';
import { shelterPlacement } from './shelter-placement.js';
import { shelterPolicies } from './shelter-placement.policies.js';
import { shelterCases } from './shelter-placement.view.js';

/** What this context brings to a process. It knows pathways from their published events alone. */
export const shelterPlacementContext: Context = {
  name: 'shelter-placement',
  publications: [shelterPublication],
  projections: [readsKnownPathways, { projection: shelterCases, from: { topics: [HOUSING_TOPIC, SHELTER_TOPIC] } }],
  policies: shelterPolicies,
  erasing: () => ({
    service: shelterPlacement.purpose,
    notes: shelterPlacement.category,
    purposes: [shelterPlacement.purpose],
    collections: [collectionOf(knownPathways), collectionOf(shelterCases)],
  }),
  pipelines: ({ store, readModels, keys, clock }) => [
    new CommandPipeline(shelterPlacement, { store, keys, clock, definitionVersion: DEFINITION_VERSION }, (pathwayId) =>
      surroundingsOf(pathwayId, readModels, keys),
    ),
  ],
};
