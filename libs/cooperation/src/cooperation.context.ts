import { DEFINITION_VERSION } from '@stadig/codes/tenure';
import { subjectOf } from '@stadig/event-sourcing/aggregate';
import type { Context } from '@stadig/event-sourcing/context';
import type { Hanging } from '@stadig/event-sourcing/erasure';
import { knownPathways, readsKnownPathways, surroundingsOf } from '@stadig/event-sourcing/known-pathways';
import { CommandPipeline } from '@stadig/event-sourcing/pipeline';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { COOPERATION_TOPIC } from '@stadig/published/cooperation';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { caseCoordination } from './case-coordination.js';
import { coordinationCases } from './case-coordination.view.js';
import { cooperation } from './cooperation.js';
import { cooperationTicks } from './cooperation.ticks.js';
import { agreements } from './cooperation.view.js';
import { cooperationPublications } from './published-events.js';
import { transfer } from './transfer.js';
import { pathwayAskedFor, transfers, transfersOf } from './transfer.view.js';

const hangingTransfer = (subject: string): Hanging => ({
  subject,
  category: transfer.category,
  purposes: [ANCHOR, transfer.purpose],
});

/** What this context brings to a process: agreements, coordination in cases, and transfers between municipalities. */
export const cooperationContext: Context = {
  name: 'cooperation',
  publications: cooperationPublications,
  projections: [
    readsKnownPathways,
    { projection: agreements, from: { streams: [cooperation.category] } },
    { projection: coordinationCases, from: { topics: [HOUSING_TOPIC, COOPERATION_TOPIC] } },
    { projection: transfers, from: { streams: [transfer.category] } },
  ],
  ticks: cooperationTicks,
  erasing: ({ readModels, keys }) => ({
    service: cooperation.purpose,
    notes: caseCoordination.category,
    purposes: [cooperation.purpose],
    collections: [collectionOf(knownPathways), collectionOf(coordinationCases)],
    async hanging(pathwayId) {
      return (await transfersOf(pathwayId, readModels, keys)).map(hangingTransfer);
    },
    begins: {
      topic: COOPERATION_TOPIC,
      async of(event) {
        const pathwayId = await pathwayAskedFor(event, readModels, keys);
        return pathwayId === undefined ? undefined : { pathwayId, hanging: hangingTransfer(subjectOf(event.stream)) };
      },
    },
  }),
  pipelines: ({ store, readModels, keys, clock }) => {
    const options = { store, keys, clock, definitionVersion: DEFINITION_VERSION };
    return [
      new CommandPipeline(cooperation, options),
      new CommandPipeline(caseCoordination, options, (pathwayId) => surroundingsOf(pathwayId, readModels, keys)),
      // A transfer brings its own day 0: only how the pathway named in the request stands is asked of others.
      new CommandPipeline(transfer, options, async (_, { pathwayId }) => {
        const around = await surroundingsOf(String(pathwayId), readModels, keys);
        return around && { pathway: around.pathway };
      }),
    ];
  },
};
