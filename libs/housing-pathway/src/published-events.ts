import { publishAsIs, type Publication } from '@stadig/event-sourcing/log-bus';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { housingPathway } from './housing-pathway.js';

/** Who asked for what inside the service; nobody else's matter. */
const PRIVATE: ReadonlySet<string> = new Set(['PathwayErasureRequested', 'PolicyNoted']);

export const isPublished = (type: string): boolean => !PRIVATE.has(type);

/** What is in clear here is in clear there, what is sealed stays ciphertext. */
export const housingPublication: Publication = {
  topic: HOUSING_TOPIC,
  category: housingPathway.category,
  publish: (event) => (isPublished(event.type) ? publishAsIs(HOUSING_TOPIC, event) : undefined),
};
