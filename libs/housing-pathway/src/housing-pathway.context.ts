import { DEFINITION_VERSION } from '@stadig/codes/tenure';
import type { Context } from '@stadig/event-sourcing/context';
import { CommandPipeline } from '@stadig/event-sourcing/pipeline';
import { housingPathway } from './housing-pathway.js';
import { housingPublication } from './published-events.js';

/** What this context brings to a process. It opens the pathways, so it asks nobody about them. */
export const housingPathwayContext: Context = {
  name: 'housing-pathway',
  publication: housingPublication,
  projections: [],
  pipeline: ({ store, keys, clock }) =>
    new CommandPipeline(housingPathway, { store, keys, clock, definitionVersion: DEFINITION_VERSION }),
};
