import type { Rule } from './aggregate.js';

/** The rules of the core, the same for every aggregate. */
export const CORE_RULES: Readonly<Record<string, Rule>> = {
  'pathway-not-yet-known': {
    status: 409,
    text: { sv: 'Ärendet är inte känt här (än).', en: 'The pathway is not known here (yet).' },
    lift: {
      sv: 'Kontrollera koden, eller försök igen om en stund om ärendet just har öppnats.',
      en: 'Check the code, or try again shortly if the pathway was opened just now.',
    },
  },
  'pathway-closed': {
    status: 409,
    text: {
      sv: 'Ärendet är avslutat; det som börjar efter avslutet kan inte registreras.',
      en: 'The pathway is closed; what begins after the closing cannot be recorded.',
    },
    lift: {
      sv: 'Återöppna ärendet, eller ange en dag före avslutet.',
      en: 'Reopen the pathway, or give a day before the closing.',
    },
  },
  'pathway-voided': {
    status: 409,
    text: { sv: 'Ärendet är makulerat.', en: 'The pathway is voided.' },
    lift: { sv: 'Öppna ett nytt ärende.', en: 'Open a new pathway.' },
  },
  'pathway-erased': {
    status: 409,
    text: { sv: 'Ärendet är raderat.', en: 'The pathway is erased.' },
    lift: { sv: 'Öppna ett nytt ärende.', en: 'Open a new pathway.' },
  },
  'day-required': {
    status: 422,
    text: { sv: 'En dag eller månad behövs här.', en: 'A day or a month is needed here.' },
    lift: { sv: 'Ange ÅÅÅÅ-MM-DD eller ÅÅÅÅ-MM.', en: 'Give YYYY-MM-DD or YYYY-MM.' },
  },
  'day-invalid': {
    status: 422,
    text: { sv: 'Det finns ingen sådan dag.', en: 'There is no such day.' },
    lift: {
      sv: 'Ange ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller UNKNOWN.',
      en: 'Give YYYY-MM-DD, YYYY-MM or UNKNOWN.',
    },
  },
  'day-after-today': {
    status: 422,
    text: { sv: 'Dagen ligger efter i dag.', en: 'The day lies after today.' },
    lift: { sv: 'Ange i dag eller en tidigare dag.', en: 'Give today or an earlier day.' },
  },
  'day-out-of-range': {
    status: 422,
    text: {
      sv: 'Dagen ligger mer än tio år från ärendets första dag.',
      en: 'The day lies more than ten years from the first day of the pathway.',
    },
    lift: { sv: 'Kontrollera årtalet.', en: 'Check the year.' },
  },
  'amendment-empty': {
    status: 422,
    text: { sv: 'Rättelsen rättar ingenting.', en: 'The amendment amends nothing.' },
    lift: { sv: 'Ange minst en händelse och ett fält.', en: 'Name at least one event and one field.' },
  },
  'amendment-target-unknown': {
    status: 422,
    text: { sv: 'Det finns ingen händelse {revision} att rätta.', en: 'There is no event {revision} to amend.' },
    lift: { sv: 'Välj en händelse i tidslinjen.', en: 'Choose an event of the timeline.' },
  },
  'amendment-target-struck': {
    status: 409,
    text: { sv: 'Händelse {revision} är redan struken.', en: 'Event {revision} is struck already.' },
    lift: { sv: 'Registrera händelsen på nytt.', en: 'Record the event anew.' },
  },
  'amendment-field-invalid': {
    status: 422,
    text: { sv: 'Fältet {name} kan inte ha det värdet.', en: 'The field {name} cannot have that value.' },
    lift: { sv: 'Välj ett värde ur kodlistan.', en: 'Choose a value of the code list.' },
  },
  'opening-not-struck': {
    status: 409,
    text: { sv: 'Öppnandet kan inte strykas.', en: 'The opening cannot be struck.' },
    lift: { sv: 'Makulera hela ärendet i stället.', en: 'Void the pathway as a whole instead.' },
  },
  'not-voidable': {
    status: 422,
    text: { sv: 'Detta kan inte makuleras för sig.', en: 'This cannot be voided by itself.' },
    lift: { sv: 'Stryk händelserna, eller makulera ärendet.', en: 'Strike the events, or void the pathway.' },
  },
};
