import { HOUSEHOLD_TYPE } from '@stadig/codes/common';
import { RECEIVER_ANSWER } from '@stadig/codes/cooperation';
import { ROOMS_BAND } from '@stadig/codes/housing';
import type { Text } from '@stadig/codes/code-list';
import { code, type Field } from '../forms/fields.js';
import { MUNICIPALITY } from '../forms/municipalities.js';

const knownDay = (label: Text): Field => ({ kind: 'day', name: 'day', known: true, label });

export const REQUEST: readonly Field[] = [
  knownDay({ sv: 'Vilken dag begärs det?', en: 'On which day is it requested?' }),
  code('toMunicipality', MUNICIPALITY, { sv: 'Vilken kommun ska ta över?', en: 'Which municipality is to take over?' }),
  code('householdType', HOUSEHOLD_TYPE, { sv: 'Hushåll', en: 'Household' }),
  code('roomsBand', ROOMS_BAND, { sv: 'Hur stor bostad behövs?', en: 'How large a home is needed?' }),
  {
    kind: 'day',
    name: 't0',
    known: true,
    optional: true,
    label: { sv: 'När började vägen till en bostad?', en: 'When did the way to a home begin?' },
    hint: {
      sv: 'Den kommun som tar över räknar väntan från den dagen.',
      en: 'The municipality that takes over counts the wait from that day.',
    },
  },
];

export const ANSWER: readonly Field[] = [
  knownDay({ sv: 'Vilken dag lämnas svaret?', en: 'On which day is the answer given?' }),
  code('answer', RECEIVER_ANSWER, { sv: 'Vad svarar kommunen?', en: 'What does the municipality answer?' }),
];

export const WITHDRAW: readonly Field[] = [
  knownDay({ sv: 'Vilken dag återtas begäran?', en: 'On which day is the request withdrawn?' }),
];
