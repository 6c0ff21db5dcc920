import type { Rule } from '@stadig/event-sourcing/rejection';

/** What the rules of coordination in a case say to whom they stop, and what lifts them. */
export const RULES: Readonly<Record<string, Rule>> = {
  'consent-required': {
    status: 422,
    text: {
      sv: 'Samordning med andra förutsätter att personen har samtyckt.',
      en: 'Coordination with others needs the person’s consent.',
    },
    lift: {
      sv: 'Inhämta samtycke. Utan samtycke registreras ingen samordning.',
      en: 'Obtain consent. Without it no coordination is recorded.',
    },
  },
  'partners-missing': {
    status: 422,
    text: {
      sv: 'Det framgår inte med vem ärendet samordnas.',
      en: 'It is not said with whom the case is coordinated.',
    },
    lift: { sv: 'Välj minst en.', en: 'Choose one at least.' },
  },
  'number-taken': {
    status: 409,
    text: { sv: 'Nummer {number} är redan använt.', en: 'Number {number} is taken already.' },
    lift: { sv: 'Behåll numret som händelsen fick.', en: 'Keep the number that the event was given.' },
  },
};
