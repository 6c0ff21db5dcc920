import { publishAsIs, type Publication } from '@stadig/event-sourcing/log-bus';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { housingPathway } from './housing-pathway.js';

/** Every event is published as it is: what is in clear here is in clear there, what is sealed stays ciphertext. */
export const housingPublication: Publication = {
  topic: HOUSING_TOPIC,
  category: housingPathway.category,
  publish: (event) => publishAsIs(HOUSING_TOPIC, event),
};
