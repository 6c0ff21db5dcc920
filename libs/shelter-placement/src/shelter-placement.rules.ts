import type { Rule } from '@stadig/event-sourcing/rejection';

/** What the rules of sheltered accommodation say to whom they stop, and what lifts them. */
export const RULES: Readonly<Record<string, Rule>> = {
  'pathway-erased': {
    status: 409,
    text: { sv: 'Ärendet är raderat.', en: 'The pathway is erased.' },
    lift: { sv: 'Öppna ett nytt ärende.', en: 'Open a new pathway.' },
  },
  'number-taken': {
    status: 409,
    text: { sv: 'Nummer {number} är redan använt.', en: 'Number {number} is taken already.' },
    lift: { sv: 'Behåll numret som händelsen fick.', en: 'Keep the number that the event was given.' },
  },
  'need-unknown': {
    status: 409,
    text: { sv: 'Det finns inget behov {needNo}.', en: 'There is no need {needNo}.' },
    lift: {
      sv: 'Registrera behovet först, eller stryk allt som hör till det i samma rättelse.',
      en: 'Register the need first, or strike all that belongs to it in the same amendment.',
    },
  },
  'more-ages-than-children': {
    status: 422,
    text: {
      sv: 'Det är fler åldrar än barn i behov {needNo}.',
      en: 'Need {needNo} has more ages than children.',
    },
    lift: { sv: 'Rätta antalet barn eller deras åldrar.', en: 'Correct the number of children or their ages.' },
  },
  'before-need': {
    status: 409,
    text: {
      sv: 'Dagen ligger före den dag då behov {needNo} registrerades.',
      en: 'The day lies before the day need {needNo} was registered.',
    },
    lift: { sv: 'Kontrollera dagen, eller rätta behovets dag.', en: 'Check the day, or correct the day of the need.' },
  },
  'need-closed': {
    status: 409,
    text: {
      sv: 'Behov {needNo} var avslutat den dagen.',
      en: 'Need {needNo} was closed by that day.',
    },
    lift: {
      sv: 'Registrera ett nytt behov, eller ange en dag före avslutet.',
      en: 'Register a new need, or give a day before it was closed.',
    },
  },
  'need-settled': {
    status: 409,
    text: {
      sv: 'Behov {needNo} har redan lett till en placering eller är avslutat.',
      en: 'Need {needNo} has already led to a placement or is closed.',
    },
    lift: {
      sv: 'Registrera ett nytt behov, eller stryk det tidigare avslutet.',
      en: 'Register a new need, or strike the earlier outcome.',
    },
  },
  'reason-not-of-outcome': {
    status: 422,
    text: { sv: 'Skälet hör inte till {outcome}.', en: 'The reason does not belong to {outcome}.' },
    lift: { sv: 'Välj ett skäl ur listan för utfallet.', en: 'Choose a reason of the list for that outcome.' },
  },
  'request-unknown': {
    status: 409,
    text: { sv: 'Det finns ingen förfrågan {requestNo}.', en: 'There is no request {requestNo}.' },
    lift: {
      sv: 'Registrera förfrågan först, eller stryk svaret i samma rättelse.',
      en: 'Record the request first, or strike its answer in the same amendment.',
    },
  },
  'request-answered': {
    status: 409,
    text: { sv: 'Förfrågan {requestNo} är redan besvarad.', en: 'Request {requestNo} is answered already.' },
    lift: {
      sv: 'Registrera en ny förfrågan, eller rätta svaret som finns.',
      en: 'Record a new request, or correct the answer there is.',
    },
  },
  'answer-before-request': {
    status: 409,
    text: {
      sv: 'Svaret ligger före förfrågan {requestNo}.',
      en: 'The answer lies before request {requestNo}.',
    },
    lift: {
      sv: 'Kontrollera dagen, eller rätta förfrågans dag.',
      en: 'Check the day, or correct the day of the request.',
    },
  },
  'placement-unknown': {
    status: 409,
    text: { sv: 'Det finns ingen placering {placementNo}.', en: 'There is no placement {placementNo}.' },
    lift: {
      sv: 'Registrera placeringen först, eller stryk allt som hör till den i samma rättelse.',
      en: 'Record the placement first, or strike all that belongs to it in the same amendment.',
    },
  },
  'placement-open': {
    status: 409,
    text: {
      sv: 'Placering {placementNo} pågår; bara en placering kan pågå.',
      en: 'Placement {placementNo} is open; only one placement can be open.',
    },
    lift: {
      sv: 'Registrera en flytt eller avsluta den placeringen, även för barn som är kvar. En vistelse som redan är över registreras med både start och slut.',
      en: 'Record a transfer or end that placement, for children who stay as well. A stay that is already over is recorded with its start and its end.',
    },
  },
  'placements-overlap': {
    status: 409,
    text: {
      sv: 'Placering {placementNo} och {otherNo} överlappar varandra.',
      en: 'Placements {placementNo} and {otherNo} overlap.',
    },
    lift: {
      sv: 'Kontrollera dagarna. En placering kan börja samma dag som en annan slutar.',
      en: 'Check the days. A placement may start on the day another one ends.',
    },
  },
  'placement-ended': {
    status: 409,
    text: { sv: 'Placering {placementNo} är redan avslutad.', en: 'Placement {placementNo} is ended already.' },
    lift: { sv: 'Rätta avslutet i stället.', en: 'Correct the end instead.' },
  },
  'end-before-start': {
    status: 409,
    text: {
      sv: 'Slutet ligger före starten av placering {placementNo}.',
      en: 'The end lies before the start of placement {placementNo}.',
    },
    lift: { sv: 'Kontrollera dagen, eller rätta starten.', en: 'Check the day, or correct the start.' },
  },
  'home-needs-tenure': {
    status: 422,
    text: {
      sv: 'En utflyttning till en bostad behöver upplåtelseform och hur länge den får bebos.',
      en: 'Leaving for a home needs its tenure and how long it may be lived in.',
    },
    lift: { sv: 'Ange båda; «okänt» finns.', en: 'Give both; there is “unknown”.' },
  },
  'tenure-only-with-home': {
    status: 422,
    text: {
      sv: 'Upplåtelseform och tid anges bara när utflyttningen är till en bostad.',
      en: 'Tenure and term are given only for leaving for a home.',
    },
    lift: { sv: 'Ta bort dem, eller ange HOME.', en: 'Leave them out, or give HOME.' },
  },
  'tenure-is-no-home': {
    status: 422,
    text: {
      sv: '{tenureCode} är ingen egen bostad: tillbaka hos våldsutövaren, annat skyddat boende eller hotell.',
      en: '{tenureCode} is no home of one’s own: back with the perpetrator, another shelter, or a hotel.',
    },
    lift: {
      sv: 'Ange RETURNED_TO_PERPETRATOR, OTHER_SHELTER eller OTHER_TEMPORARY.',
      en: 'Give RETURNED_TO_PERPETRATOR, OTHER_SHELTER or OTHER_TEMPORARY.',
    },
  },
  'transfer-torn': {
    status: 409,
    text: {
      sv: 'Flytten till placering {placementNo} hänger inte ihop: slutet och starten ska vara samma dag, till annat skyddat boende.',
      en: 'The transfer to placement {placementNo} does not hold together: its end and start are of one day, to another shelter.',
    },
    lift: {
      sv: 'Rätta eller stryk båda halvorna i samma rättelse.',
      en: 'Correct or strike both halves in the same amendment.',
    },
  },
  'extension-outside-stay': {
    status: 409,
    text: {
      sv: 'Förlängningen ligger utanför placering {placementNo}.',
      en: 'The extension lies outside placement {placementNo}.',
    },
    lift: { sv: 'Kontrollera dagen.', en: 'Check the day.' },
  },
  'ready-outside-stay': {
    status: 409,
    text: {
      sv: 'Bedömningen ligger utanför placering {placementNo}.',
      en: 'The assessment lies outside placement {placementNo}.',
    },
    lift: {
      sv: 'Ange en dag mellan placeringens start och slut.',
      en: 'Give a day between the start and the end of the placement.',
    },
  },
  'not-assessed-ready': {
    status: 409,
    text: {
      sv: 'Ingen bedömning om att flytta vidare fanns i placering {placementNo} den dagen.',
      en: 'There was no assessment of being ready to move on in placement {placementNo} by that day.',
    },
    lift: {
      sv: 'Registrera bedömningen först, eller kontrollera dagen.',
      en: 'Record the assessment first, or check the day.',
    },
  },
  'too-many-children': {
    status: 422,
    text: {
      sv: 'Högst nio barn kan registreras i ett ärende.',
      en: 'No more than nine children can be recorded in a pathway.',
    },
    lift: {
      sv: 'Ange barnets nummer om det redan är registrerat.',
      en: 'Give the child’s number if it is recorded already.',
    },
  },
  'child-not-joined': {
    status: 409,
    text: {
      sv: 'Barn {childIndex} är inte registrerat i placering {placementNo}.',
      en: 'Child {childIndex} is not recorded in placement {placementNo}.',
    },
    lift: { sv: 'Registrera barnet i placeringen först.', en: 'Record the child in the placement first.' },
  },
  'child-joined-outside-stay': {
    status: 409,
    text: {
      sv: 'Barnets ankomst ligger utanför den vuxnas vistelse i placering {placementNo}.',
      en: 'The child’s arrival lies outside the adult’s stay in placement {placementNo}.',
    },
    lift: { sv: 'Kontrollera dagen och placeringen.', en: 'Check the day and the placement.' },
  },
  'child-left-outside-stay': {
    status: 409,
    text: {
      sv: 'Dagen då barn {childIndex} lämnade ligger utanför placering {placementNo}.',
      en: 'The day child {childIndex} left lies outside placement {placementNo}.',
    },
    lift: {
      sv: 'Kontrollera dagen, eller ange vid placeringens slut att barnet blev kvar.',
      en: 'Check the day, or name the child as staying at the end of the placement.',
    },
  },
  'child-not-there': {
    status: 409,
    text: {
      sv: 'Barn {childIndex} var inte där den dagen.',
      en: 'Child {childIndex} was not there on that day.',
    },
    lift: { sv: 'Kontrollera dagen och barnets ankomst.', en: 'Check the day and the child’s arrival.' },
  },
  'child-there-already': {
    status: 409,
    text: { sv: 'Barn {childIndex} var redan där.', en: 'Child {childIndex} was there already.' },
    lift: {
      sv: 'Registrera först när barnet lämnade, eller ange det tillsammans med ankomsten.',
      en: 'Record first when the child left, or give it together with the arrival.',
    },
  },
  'child-neither-left-nor-stays': {
    status: 409,
    text: {
      sv: 'Placering {placementNo} är avslutad, men barn {childIndex} har varken lämnat eller blivit kvar.',
      en: 'Placement {placementNo} is ended, but child {childIndex} has neither left nor stayed on.',
    },
    lift: {
      sv: 'Ange när barnet lämnade, eller rätta avslutet så att barnet blev kvar.',
      en: 'Give when the child left, or correct the end so that the child stayed on.',
    },
  },
  'staying-child-not-there': {
    status: 409,
    text: {
      sv: 'Barn {childIndex} kan inte bli kvar i placering {placementNo}: det var inte där när den vuxna lämnade.',
      en: 'Child {childIndex} cannot stay on in placement {placementNo}: it was not there when the adult left.',
    },
    lift: { sv: 'Ange bara barn som är där.', en: 'Name only children who are there.' },
  },
  'law-not-in-force': {
    status: 422,
    text: {
      sv: 'Lag 2024:79 gäller beslut från och med den 1 april 2024.',
      en: 'Act 2024:79 applies to decisions from 1 April 2024 on.',
    },
    lift: { sv: 'Kontrollera dagen, eller välj en annan grund.', en: 'Check the day, or choose another basis.' },
  },
  'own-decision-required': {
    status: 422,
    text: {
      sv: 'Från och med den 1 april 2024 har varje barn i skyddat boende ett eget beslut.',
      en: 'From 1 April 2024 on each child in a shelter has a decision of its own.',
    },
    lift: { sv: 'Ange grunden för barnets beslut.', en: 'Give the basis of the child’s decision.' },
  },
};
