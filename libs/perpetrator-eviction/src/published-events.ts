import { publishAsIs, type Publication } from '@stadig/event-sourcing/log-bus';
import { KVARBOENDE_TOPIC } from '@stadig/published/kvarboende';
import { stayPut } from './perpetrator-eviction.js';

/** Every event is published as it is: what is in clear here is in clear there, what is sealed stays ciphertext. */
export const kvarboendePublication: Publication = {
  topic: KVARBOENDE_TOPIC,
  category: stayPut.category,
  publish: (event) => publishAsIs(KVARBOENDE_TOPIC, event),
};
