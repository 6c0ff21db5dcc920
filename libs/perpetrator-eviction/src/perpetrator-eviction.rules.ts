import type { Rule } from '@stadig/event-sourcing/rejection';

/** What the rules of staying put say to whom they stop, and what lifts them. */
export const RULES: Readonly<Record<string, Rule>> = {
  'number-taken': {
    status: 409,
    text: { sv: 'Nummer {number} är redan använt.', en: 'Number {number} is taken already.' },
    lift: { sv: 'Behåll numret som händelsen fick.', en: 'Keep the number that the event was given.' },
  },
  'attempt-unknown': {
    status: 409,
    text: {
      sv: 'Det finns inget försök {attemptNo} till kvarboende.',
      en: 'There is no attempt {attemptNo} at staying put.',
    },
    lift: {
      sv: 'Registrera först att kvarboende övervägs, eller stryk allt som hör till försöket i samma rättelse.',
      en: 'Record first that staying put is considered, or strike all that belongs to the attempt in the same amendment.',
    },
  },
  'attempt-running': {
    status: 409,
    text: {
      sv: 'Försök {attemptNo} pågår; bara ett försök till kvarboende kan pågå.',
      en: 'Attempt {attemptNo} is running; only one attempt at staying put can run.',
    },
    lift: {
      sv: 'Avsluta det försöket först. Ett försök som redan är över registreras med både början och slut.',
      en: 'End that attempt first. An attempt that is already over is recorded with its beginning and its end.',
    },
  },
  'attempts-overlap': {
    status: 409,
    text: {
      sv: 'Försök {attemptNo} och {otherNo} överlappar varandra.',
      en: 'Attempts {attemptNo} and {otherNo} overlap.',
    },
    lift: {
      sv: 'Kontrollera dagarna. Ett försök kan börja samma dag som ett annat är över.',
      en: 'Check the days. An attempt may begin on the day another one is over.',
    },
  },
  'attempt-over': {
    status: 409,
    text: { sv: 'Försök {attemptNo} var över den dagen.', en: 'Attempt {attemptNo} was over by that day.' },
    lift: {
      sv: 'Kontrollera dagen, eller registrera ett nytt försök.',
      en: 'Check the day, or record a new attempt.',
    },
  },
  'before-consideration': {
    status: 409,
    text: {
      sv: 'Dagen ligger före den dag då försök {attemptNo} började övervägas.',
      en: 'The day lies before the day attempt {attemptNo} was first considered.',
    },
    lift: {
      sv: 'Kontrollera dagen, eller rätta dagen då kvarboende övervägdes.',
      en: 'Check the day, or correct the day on which staying put was considered.',
    },
  },
  'children-not-assessed': {
    status: 422,
    text: {
      sv: 'Kvarboende kan inte bedömas som lämpligt utan att barnens säkerhet är bedömd.',
      en: 'Staying put cannot be assessed as suitable without the children’s safety assessed.',
    },
    lift: {
      sv: 'Bedöm barnens säkerhet, eller ange att det inte finns barn.',
      en: 'Assess the children’s safety, or say that there are no children.',
    },
  },
  'not-suitable-already': {
    status: 409,
    text: {
      sv: 'Försök {attemptNo} är redan registrerat som inte lämpligt.',
      en: 'Attempt {attemptNo} is recorded as not suitable already.',
    },
    lift: { sv: 'Rätta den registreringen i stället.', en: 'Correct that record instead.' },
  },
  'not-suitable-after-relocation': {
    status: 409,
    text: {
      sv: 'Kommunen hade redan låtit våldsutövaren flytta i försök {attemptNo}.',
      en: 'The municipality had moved the perpetrator already in attempt {attemptNo}.',
    },
    lift: {
      sv: 'Registrera varför kvarboendet misslyckades, eller kontrollera dagen.',
      en: 'Record why staying put failed, or check the day.',
    },
  },
  'instrument-unknown': {
    status: 409,
    text: {
      sv: 'Det finns inget rättsligt medel {instrumentNo}.',
      en: 'There is no legal instrument {instrumentNo}.',
    },
    lift: {
      sv: 'Registrera ansökan först, eller stryk allt som hör till den i samma rättelse.',
      en: 'Record the application first, or strike all that belongs to it in the same amendment.',
    },
  },
  'instrument-of-other-attempt': {
    status: 409,
    text: {
      sv: 'Rättsligt medel {instrumentNo} hör till försök {attemptNo}.',
      en: 'Legal instrument {instrumentNo} belongs to attempt {attemptNo}.',
    },
    lift: {
      sv: 'Rätta försöket i alla händelser om medlet i samma rättelse.',
      en: 'Correct the attempt in all events about the instrument in the same amendment.',
    },
  },
  'application-or-attempt': {
    status: 422,
    text: {
      sv: 'Ett beviljande gäller antingen en ansökan eller, på myndighetens eget initiativ, ett försök.',
      en: 'A grant is either of an application or, of the authority’s own initiative, of an attempt.',
    },
    lift: { sv: 'Ange instrumentNo eller attemptNo, inte båda.', en: 'Give instrumentNo or attemptNo, not both.' },
  },
  'grant-needs-application': {
    status: 409,
    text: {
      sv: 'Rättsligt medel {instrumentNo} är inte sökt.',
      en: 'Legal instrument {instrumentNo} was not applied for.',
    },
    lift: {
      sv: 'Registrera ansökan, eller ange att beslutet fattades på myndighetens eget initiativ.',
      en: 'Record the application, or say that it was granted of the authority’s own initiative.',
    },
  },
  'instrument-decided': {
    status: 409,
    text: {
      sv: 'Rättsligt medel {instrumentNo} är redan beviljat eller avslaget.',
      en: 'Legal instrument {instrumentNo} is granted or rejected already.',
    },
    lift: {
      sv: 'Registrera en ny ansökan, eller rätta beslutet som finns.',
      en: 'Record a new application, or correct the decision there is.',
    },
  },
  'decision-before-application': {
    status: 409,
    text: {
      sv: 'Beslutet ligger före ansökan om rättsligt medel {instrumentNo}.',
      en: 'The decision lies before the application for legal instrument {instrumentNo}.',
    },
    lift: {
      sv: 'Kontrollera dagen, eller rätta ansökans dag.',
      en: 'Check the day, or correct the day of the application.',
    },
  },
  'expiry-needs-grant': {
    status: 409,
    text: {
      sv: 'Rättsligt medel {instrumentNo} är inte beviljat, så det kan inte löpa ut.',
      en: 'Legal instrument {instrumentNo} was not granted, so it cannot expire.',
    },
    lift: {
      sv: 'Registrera beviljandet först, eller stryk båda i samma rättelse.',
      en: 'Record the grant first, or strike both in the same amendment.',
    },
  },
  'instrument-expired': {
    status: 409,
    text: {
      sv: 'Rättsligt medel {instrumentNo} har redan löpt ut.',
      en: 'Legal instrument {instrumentNo} has expired already.',
    },
    lift: { sv: 'Rätta den dagen i stället.', en: 'Correct that day instead.' },
  },
  'expiry-before-grant': {
    status: 409,
    text: {
      sv: 'Utgången ligger före beviljandet av rättsligt medel {instrumentNo}.',
      en: 'The expiry lies before the grant of legal instrument {instrumentNo}.',
    },
    lift: {
      sv: 'Kontrollera dagen, eller rätta beviljandets dag.',
      en: 'Check the day, or correct the day of the grant.',
    },
  },
  'relocation-needs-suitable': {
    status: 409,
    text: {
      sv: 'Kommunen låter ingen flytta förrän en säkerhetsbedömning i försök {attemptNo} säger att kvarboende är lämpligt, och står fast.',
      en: 'The municipality moves nobody until a safety assessment of attempt {attemptNo} says that staying put is suitable, and still stands.',
    },
    lift: {
      sv: 'Registrera säkerhetsbedömningen först, eller ange att någon annan än kommunen låg bakom flytten.',
      en: 'Record the safety assessment first, or say that the move was by others than the municipality.',
    },
  },
  'flat-is-by-municipality': {
    status: 422,
    text: {
      sv: 'En flytt till kommunens lägenhet för våldsutövare är kommunens.',
      en: 'A move to the municipality’s flat for perpetrators is the municipality’s.',
    },
    lift: {
      sv: 'Ange att kommunen låg bakom flytten, eller välj ett annat boende.',
      en: 'Say that the move was by the municipality, or choose other accommodation.',
    },
  },
  'relocated-already': {
    status: 409,
    text: {
      sv: 'Våldsutövaren har redan flyttat i försök {attemptNo}.',
      en: 'The perpetrator has moved already in attempt {attemptNo}.',
    },
    lift: {
      sv: 'Rätta flytten som finns. Kom våldsutövaren tillbaka, registrera det och sedan ett nytt försök.',
      en: 'Correct the move there is. If the perpetrator came back, record that, and then a new attempt.',
    },
  },
  'not-relocated': {
    status: 409,
    text: {
      sv: 'Våldsutövaren har inte flyttat i försök {attemptNo}.',
      en: 'The perpetrator has not moved in attempt {attemptNo}.',
    },
    lift: {
      sv: 'Registrera flytten först, eller stryk det som vilar på den i samma rättelse.',
      en: 'Record the move first, or strike what rests on it in the same amendment.',
    },
  },
  'tenancy-secured-already': {
    status: 409,
    text: {
      sv: 'Att bostaden är den våldsutsattas är redan registrerat i försök {attemptNo}.',
      en: 'That the dwelling is the victim’s is recorded already in attempt {attemptNo}.',
    },
    lift: { sv: 'Rätta den registreringen i stället.', en: 'Correct that record instead.' },
  },
  'follow-up-outside-window': {
    status: 409,
    text: {
      sv: 'Uppföljningen {milestone} ligger inte {from}–{to} dagar efter flytten.',
      en: 'Follow-up {milestone} does not lie {from}–{to} days after the move.',
    },
    lift: {
      sv: 'Kontrollera dagen, eller välj den uppföljning som dagen hör till.',
      en: 'Check the day, or choose the follow-up to which the day belongs.',
    },
  },
  'follow-up-recorded': {
    status: 409,
    text: { sv: 'Uppföljningen {milestone} är redan registrerad.', en: 'Follow-up {milestone} is recorded already.' },
    lift: { sv: 'Rätta uppföljningen som finns.', en: 'Correct the follow-up there is.' },
  },
  'remains-after-failure': {
    status: 409,
    text: {
      sv: 'Försök {attemptNo} hade misslyckats, eller befunnits olämpligt, den dagen.',
      en: 'Attempt {attemptNo} had failed, or been found not suitable, by that day.',
    },
    lift: {
      sv: 'Kontrollera dagen och hur det gick, eller rätta dagen för misslyckandet.',
      en: 'Check the day and how things were, or correct the day of the failure.',
    },
  },
  'failed-already': {
    status: 409,
    text: {
      sv: 'Att försök {attemptNo} misslyckades är redan registrerat.',
      en: 'That attempt {attemptNo} failed is recorded already.',
    },
    lift: { sv: 'Rätta den registreringen i stället.', en: 'Correct that record instead.' },
  },
  'failure-before-relocation': {
    status: 409,
    text: {
      sv: 'Misslyckandet ligger före våldsutövarens flytt i försök {attemptNo}.',
      en: 'The failure lies before the perpetrator moved in attempt {attemptNo}.',
    },
    lift: {
      sv: 'Kontrollera dagen, eller rätta flyttens dag.',
      en: 'Check the day, or correct the day of the move.',
    },
  },
  'ended-already': {
    status: 409,
    text: { sv: 'Försök {attemptNo} är redan avslutat.', en: 'Attempt {attemptNo} is ended already.' },
    lift: { sv: 'Rätta avslutet i stället.', en: 'Correct the end instead.' },
  },
  'success-needs-m6': {
    status: 409,
    text: {
      sv: 'Ett försök har lyckats först när uppföljningen efter 6 månader visar att den våldsutsatta bor kvar.',
      en: 'An attempt is successful only once the follow-up at 6 months shows that the victim remains.',
    },
    lift: {
      sv: 'Registrera uppföljningen efter 6 månader, eller välj ett annat avslut.',
      en: 'Record the follow-up at 6 months, or choose another ending.',
    },
  },
  'failed-before-ending': {
    status: 409,
    text: {
      sv: 'Försök {attemptNo} hade misslyckats före avslutet.',
      en: 'Attempt {attemptNo} had failed before its end.',
    },
    lift: {
      sv: 'Avsluta det som misslyckat, eller kontrollera dagarna.',
      en: 'End it as failed, or check the days.',
    },
  },
  'failure-not-recorded': {
    status: 409,
    text: {
      sv: 'Våldsutövaren har flyttat i försök {attemptNo}, men vad som gjorde att det misslyckades är inte registrerat.',
      en: 'The perpetrator has moved in attempt {attemptNo}, but what made it fail is not recorded.',
    },
    lift: { sv: 'Registrera misslyckandet och skälet till det.', en: 'Record the failure and its reason.' },
  },
};
