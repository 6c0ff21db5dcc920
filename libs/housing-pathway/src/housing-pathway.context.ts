import { DEFINITION_VERSION } from '@stadig/codes/tenure';
import type { Context } from '@stadig/event-sourcing/context';
import { CommandPipeline } from '@stadig/event-sourcing/pipeline';
import { busSource } from '@stadig/event-sourcing/sources';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { COOPERATION_TOPIC } from '@stadig/published/cooperation';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { KVARBOENDE_TOPIC } from '@stadig/published/kvarboende';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import { STATISTICS_TOPIC } from '@stadig/published/statistics';
import { housingPathway } from './housing-pathway.js';
import { ReceiptHandler } from './erasure-receipts.js';
import { housingPolicies } from './housing-pathway.policies.js';
import { housingTicks } from './housing-pathway.ticks.js';
import { pathwayCases } from './pathway-case.js';
import { housingPublication } from './published-events.js';

/** Where services note that they have cleared their stores. */
const EVERY_TOPIC = [HOUSING_TOPIC, SHELTER_TOPIC, KVARBOENDE_TOPIC, COOPERATION_TOPIC, STATISTICS_TOPIC];

/** What this context brings to a process. It opens the pathways, so it asks nobody about them. */
export const housingPathwayContext: Context = {
  name: 'housing-pathway',
  publications: [housingPublication],
  projections: [
    {
      projection: pathwayCases,
      from: { topics: [HOUSING_TOPIC, SHELTER_TOPIC, KVARBOENDE_TOPIC, COOPERATION_TOPIC] },
    },
  ],
  policies: housingPolicies,
  ticks: housingTicks,
  erasing: () => ({
    service: housingPathway.purpose,
    notes: housingPathway.category,
    purposes: [housingPathway.purpose, ANCHOR],
    collections: [collectionOf(pathwayCases)],
  }),
  readings({ bus, receipts, readModels, clock }) {
    const edition = (suffix: string): ReceiptHandler => new ReceiptHandler(receipts, readModels.store, clock, suffix);
    return [{ handler: edition(''), source: busSource(bus, EVERY_TOPIC), edition }];
  },
  pipelines: ({ store, keys, clock }) => [
    new CommandPipeline(housingPathway, { store, keys, clock, definitionVersion: DEFINITION_VERSION }),
  ],
};
