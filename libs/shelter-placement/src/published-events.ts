import { publishAsIs, type Publication } from '@stadig/event-sourcing/log-bus';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import { shelterPlacement } from './shelter-placement.js';

/** Every event is published as it is: what is in clear here is in clear there, what is sealed stays ciphertext. */
export const shelterPublication: Publication = {
  topic: SHELTER_TOPIC,
  category: shelterPlacement.category,
  publish: (event) => publishAsIs(SHELTER_TOPIC, event),
};
