import { publishAsIs, type Publication } from '@stadig/event-sourcing/log-bus';
import { COOPERATION_TOPIC } from '@stadig/published/cooperation';
import { caseCoordination } from './case-coordination.js';
import { cooperation } from './cooperation.js';
import { transfer } from './transfer.js';

/** Every event is published as it is: what is in clear here is in clear there, what is sealed stays ciphertext. */
export const cooperationPublications: readonly Publication[] = [cooperation, caseCoordination, transfer].map(
  ({ category }) => ({
    topic: COOPERATION_TOPIC,
    category,
    publish: (event) => publishAsIs(COOPERATION_TOPIC, event),
  }),
);
