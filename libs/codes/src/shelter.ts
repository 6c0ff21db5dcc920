import { codeList } from './code-list.js';

/** How soon a place is needed. */
export const URGENCY = codeList('urgency', {
  ACUTE_24H: { sv: 'Akut, inom ett dygn', en: 'Acute, within 24 hours' },
  URGENT_7D: { sv: 'Brådskande, inom sju dagar', en: 'Urgent, within seven days' },
  PLANNED: { sv: 'Planerat', en: 'Planned' },
});
export type Urgency = (typeof URGENCY.codes)[number];

/** What the place must be able to meet. */
export const SHELTER_NEED = codeList('shelterNeed', {
  WHEELCHAIR: { sv: 'Rullstolsanpassat', en: 'Wheelchair access' },
  SUBSTANCE_USE: { sv: 'Skadligt bruk eller beroende', en: 'Substance use' },
  CARE_NEEDS: { sv: 'Stora omsorgs- eller vårdbehov', en: 'Large care needs' },
  TEEN_SON: { sv: 'Tonårsson', en: 'Teenage son' },
  LARGE_FAMILY: { sv: 'Stor familj', en: 'Large family' },
  MALE: { sv: 'Plats för man', en: 'Place for a man' },
  PET: { sv: 'Husdjur', en: 'Pet' },
  INTERPRETER: { sv: 'Tolk', en: 'Interpreter' },
  HIGH_SECURITY: { sv: 'Hög säkerhet', en: 'High security' },
});
export type ShelterNeed = (typeof SHELTER_NEED.codes)[number];

/** Who runs the shelter. */
export const PROVIDER_TYPE = codeList('providerType', {
  MUNICIPAL: { sv: 'Kommunal', en: 'Municipal' },
  IDEBUREN: { sv: 'Idéburen', en: 'Non-profit' },
  PRIVATE: { sv: 'Privat', en: 'Private' },
  REGION_OTHER: { sv: 'Region eller annan', en: 'Region or other' },
  UNKNOWN: { sv: 'Okänt', en: 'Unknown' },
  NOT_ASKED: { sv: 'Ej efterfrågat', en: 'Not asked' },
});
export type ProviderType = (typeof PROVIDER_TYPE.codes)[number];

/** Where the shelter lies, seen from the responsible municipality; nothing closer is ever recorded. */
export const PLACEMENT_GEOGRAPHY = codeList('placementGeography', {
  OWN_MUNICIPALITY: { sv: 'Den egna kommunen', en: 'Own municipality' },
  SAME_COUNTY: { sv: 'Annan kommun i länet', en: 'Another municipality of the county' },
  OTHER_COUNTY: { sv: 'Annat län', en: 'Another county' },
  UNKNOWN: { sv: 'Okänt', en: 'Unknown' },
});
export type PlacementGeography = (typeof PLACEMENT_GEOGRAPHY.codes)[number];

/** Why a shelter turned a request down. */
export const TURN_DOWN_REASON = codeList('turnDownReason', {
  NO_CAPACITY: { sv: 'Fullt', en: 'No capacity' },
  CHILDREN_LIMIT: { sv: 'För många barn', en: 'Limit on children' },
  SON_AGE_LIMIT: { sv: 'Åldersgräns för söner', en: 'Age limit for sons' },
  SUBSTANCE_USE: { sv: 'Skadligt bruk eller beroende', en: 'Substance use' },
  CARE_NEEDS: { sv: 'Omsorgs- eller vårdbehov', en: 'Care needs' },
  ACCESSIBILITY: { sv: 'Tillgänglighet', en: 'Accessibility' },
  GENDER: { sv: 'Kön', en: 'Gender' },
  SECURITY_LOCATION: { sv: 'Läget är inte säkert', en: 'Location not safe' },
  PRICE: { sv: 'Pris', en: 'Price' },
  NO_PERMIT: { sv: 'Tillstånd saknas', en: 'No permit' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type TurnDownReason = (typeof TURN_DOWN_REASON.codes)[number];

/** Why the person declined an offered place. */
export const OFFER_DECLINE_REASON = codeList('offerDeclineReason', {
  TOO_FAR: { sv: 'För långt bort', en: 'Too far away' },
  TOO_CLOSE: { sv: 'För nära', en: 'Too close' },
  RETURNED: { sv: 'Återvände till våldsutövaren', en: 'Returned to the perpetrator' },
  OTHER_SOLUTION: { sv: 'Annan lösning', en: 'Another solution' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type OfferDeclineReason = (typeof OFFER_DECLINE_REASON.codes)[number];

/** How a need came to an end without a placement. */
export const NEED_OUTCOME = codeList('needOutcome', {
  UNMET: { sv: 'Behovet kunde inte tillgodoses', en: 'The need could not be met' },
  WITHDRAWN: { sv: 'Behovet togs tillbaka', en: 'The need was withdrawn' },
});
export type NeedOutcome = (typeof NEED_OUTCOME.codes)[number];

export const UNMET_REASON = codeList('unmetReason', {
  NO_PLACE: { sv: 'Ingen plats', en: 'No place' },
  TOO_FAR: { sv: 'Plats fanns bara för långt bort', en: 'Places only too far away' },
  NO_LONGER_SOUGHT: { sv: 'Plats söks inte längre', en: 'No longer sought' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type UnmetReason = (typeof UNMET_REASON.codes)[number];

export const WITHDRAWN_REASON = codeList('withdrawnReason', {
  RESOLVED: { sv: 'Löst på annat sätt', en: 'Resolved otherwise' },
  PERSON_WISH: { sv: 'Den enskildas önskan', en: 'Wish of the person' },
  LOST_CONTACT: { sv: 'Kontakten bröts', en: 'Contact lost' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type WithdrawnReason = (typeof WITHDRAWN_REASON.codes)[number];

/** On what footing the adult stays in the shelter. */
export const REGIME = codeList('regime', {
  SOCIAL_SERVICES_DECISION: { sv: 'Beslut av socialtjänsten', en: 'Decision by social services' },
  WITHOUT_DECISION: {
    sv: 'Utan beslut, direkt hos kvinnojour',
    en: 'Without a decision, directly at a women’s shelter',
  },
});
export type Regime = (typeof REGIME.codes)[number];

/** How the shelter stands with the Health and Social Care Inspectorate (IVO). */
export const IVO_STATUS = codeList('ivoStatus', {
  PERMIT: { sv: 'Tillstånd', en: 'Permit' },
  NOTIFIED: { sv: 'Anmält', en: 'Notified' },
  APPLIED: { sv: 'Tillstånd sökt', en: 'Permit applied for' },
  PRE_2024: { sv: 'Före 2024 års krav', en: 'Before the requirement of 2024' },
  UNKNOWN: { sv: 'Okänt', en: 'Unknown' },
});
export type IvoStatus = (typeof IVO_STATUS.codes)[number];

/** Where a child went. */
export const CHILD_EXIT = codeList('childExit', {
  WITH_ADULT: { sv: 'Tillsammans med den vuxna', en: 'With the adult' },
  OTHER_GUARDIAN: { sv: 'Till annan vårdnadshavare', en: 'To another guardian' },
  LVU: { sv: 'Omhändertagen enligt LVU', en: 'Taken into care (LVU)' },
  PLACED_ELSEWHERE: { sv: 'Placerad på annat håll', en: 'Placed elsewhere' },
  TURNED_18: { sv: 'Fyllde 18', en: 'Turned 18' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type ChildExit = (typeof CHILD_EXIT.codes)[number];

/** On what a child's own placement rests. */
export const CHILD_LEGAL_BASIS = codeList('childLegalBasis', {
  SOL_CONSENT: { sv: 'Samtycke, socialtjänstlagen', en: 'Consent, Social Services Act' },
  LAW_2024_79_COURT: { sv: 'Lag 2024:79, beslut av förvaltningsrätt', en: 'Act 2024:79, decision by the court' },
  LAW_2024_79_IMMEDIATE: {
    sv: 'Lag 2024:79, omedelbar insats av socialnämnden',
    en: 'Act 2024:79, immediate measure by the social welfare board',
  },
  LVU: { sv: 'LVU', en: 'Care of Young Persons Act (LVU)' },
  NONE_PRE_2024: { sv: 'Inget eget beslut (före 1 april 2024)', en: 'No decision of its own (before 1 April 2024)' },
});
export type ChildLegalBasis = (typeof CHILD_LEGAL_BASIS.codes)[number];

export const SCHOOLING_KIND = codeList('schoolingKind', {
  PRESCHOOL: { sv: 'Förskola', en: 'Preschool' },
  SCHOOL: { sv: 'Grundskola', en: 'Compulsory school' },
  UPPER_SECONDARY: { sv: 'Gymnasieskola', en: 'Upper secondary school' },
});
export type SchoolingKind = (typeof SCHOOLING_KIND.codes)[number];

/** Why a placement was extended. */
export const EXTENSION_REASON = codeList('extensionReason', {
  SAFETY: { sv: 'Säkerhet', en: 'Safety' },
  NO_HOUSING: { sv: 'Ingen bostad att flytta till', en: 'No housing to move to' },
  PROCESS: { sv: 'Pågående process', en: 'Proceedings under way' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type ExtensionReason = (typeof EXTENSION_REASON.codes)[number];

/** The reasons of both outcomes; each outcome takes its own alone. */
export const NEED_CLOSING_REASON = codeList('needClosingReason', {
  ...UNMET_REASON.labels,
  ...WITHDRAWN_REASON.labels,
});
