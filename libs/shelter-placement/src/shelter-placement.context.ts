import { DEFINITION_VERSION } from '@stadig/codes/tenure';
import type { Context } from '@stadig/event-sourcing/context';
import { CommandPipeline } from '@stadig/event-sourcing/pipeline';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import { knownPathways, surroundingsOf } from './known-pathways.js';
import { shelterPublication } from './published-events.js';
import { shelterPlacement } from './shelter-placement.js';
import { shelterCases } from './shelter-placement.view.js';

/** What this context brings to a process. It knows pathways from their published events alone. */
export const shelterPlacementContext: Context = {
  name: 'shelter-placement',
  publication: shelterPublication,
  projections: [
    { projection: knownPathways, from: { topics: [HOUSING_TOPIC] } },
    { projection: shelterCases, from: { topics: [HOUSING_TOPIC, SHELTER_TOPIC] } },
  ],
  pipeline: ({ store, readModels, keys, clock }) =>
    new CommandPipeline(shelterPlacement, { store, keys, clock, definitionVersion: DEFINITION_VERSION }, (pathwayId) =>
      surroundingsOf(pathwayId, readModels, keys),
    ),
};
