import { COOPERATION_TOPIC } from './cooperation.js';
import { HOUSING_TOPIC } from './housing.js';
import { KVARBOENDE_TOPIC } from './kvarboende.js';
import { SHELTER_TOPIC } from './shelter.js';
import { STATISTICS_TOPIC } from './statistics.js';

/** Every topic there is. */
export const TOPICS = [HOUSING_TOPIC, SHELTER_TOPIC, COOPERATION_TOPIC, KVARBOENDE_TOPIC, STATISTICS_TOPIC] as const;
