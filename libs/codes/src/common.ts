import { codeList } from './code-list.js';

const NOT_KNOWN = {
  UNKNOWN: { sv: 'Okänt', en: 'Unknown' },
  NOT_ASKED: { sv: 'Ej efterfrågat', en: 'Not asked' },
} as const;

export const YES_NO = codeList('yesNo', {
  YES: { sv: 'Ja', en: 'Yes' },
  NO: { sv: 'Nej', en: 'No' },
});
export type YesNo = (typeof YES_NO.codes)[number];

export const YES_NO_UNKNOWN = codeList('yesNoUnknown', {
  YES: { sv: 'Ja', en: 'Yes' },
  NO: { sv: 'Nej', en: 'No' },
  UNKNOWN: { sv: 'Okänt', en: 'Unknown' },
});
export type YesNoUnknown = (typeof YES_NO_UNKNOWN.codes)[number];

/** The answer to a question that may not have been asked; neither UNKNOWN nor NOT_ASKED is ever read as NO. */
export const YES_NO_ASKED = codeList('yesNoAsked', {
  YES: { sv: 'Ja', en: 'Yes' },
  NO: { sv: 'Nej', en: 'No' },
  ...NOT_KNOWN,
});
export type YesNoAsked = (typeof YES_NO_ASKED.codes)[number];

export const GENDER = codeList('gender', {
  WOMAN: { sv: 'Kvinna', en: 'Woman' },
  MAN: { sv: 'Man', en: 'Man' },
  OTHER: { sv: 'Annan könsidentitet', en: 'Other gender identity' },
  ...NOT_KNOWN,
});
export type Gender = (typeof GENDER.codes)[number];

/** Age of the adult on the day the pathway was opened. */
export const AGE_BAND = codeList('ageBand', {
  A18_20: { sv: '18–20 år', en: '18–20 years' },
  A21_24: { sv: '21–24 år', en: '21–24 years' },
  A25_34: { sv: '25–34 år', en: '25–34 years' },
  A35_49: { sv: '35–49 år', en: '35–49 years' },
  A50_64: { sv: '50–64 år', en: '50–64 years' },
  A65_PLUS: { sv: '65 år eller äldre', en: '65 years or older' },
  ...NOT_KNOWN,
});
export type AgeBand = (typeof AGE_BAND.codes)[number];

export const HOUSEHOLD_TYPE = codeList('householdType', {
  ALONE: { sv: 'Ensam', en: 'Alone' },
  WITH_CHILDREN: { sv: 'Med barn', en: 'With children' },
  WITH_OTHER_ADULT: { sv: 'Med annan vuxen', en: 'With another adult' },
  ...NOT_KNOWN,
});
export type HouseholdType = (typeof HOUSEHOLD_TYPE.codes)[number];

/** Number of accompanying children. */
export const CHILDREN_BAND = codeList('childrenBand', {
  C0: { sv: 'Inga barn', en: 'No children' },
  C1: { sv: 'Ett barn', en: 'One child' },
  C2: { sv: 'Två barn', en: 'Two children' },
  C3_PLUS: { sv: 'Tre eller fler barn', en: 'Three or more children' },
  ...NOT_KNOWN,
});
export type ChildrenBand = (typeof CHILDREN_BAND.codes)[number];

export const CHILD_AGE_BAND = codeList('childAgeBand', {
  A0_5: { sv: '0–5 år', en: '0–5 years' },
  A6_12: { sv: '6–12 år', en: '6–12 years' },
  A13_15: { sv: '13–15 år', en: '13–15 years' },
  A16_17: { sv: '16–17 år', en: '16–17 years' },
  ...NOT_KNOWN,
});
export type ChildAgeBand = (typeof CHILD_AGE_BAND.codes)[number];

/** What the perpetrator is to the person; the only thing ever recorded about the perpetrator. */
export const RELATION = codeList('relation', {
  PARTNER: { sv: 'Partner', en: 'Partner' },
  EX: { sv: 'Tidigare partner', en: 'Former partner' },
  FAMILY: { sv: 'Familjemedlem eller annan släkting', en: 'Family member or other relative' },
  SEVERAL_RELATIVES: { sv: 'Flera släktingar', en: 'Several relatives' },
  OTHER: { sv: 'Annan', en: 'Other' },
  ...NOT_KNOWN,
});
export type Relation = (typeof RELATION.codes)[number];

/** Each perspective is answered with `YES_NO_ASKED`. */
export const PERSPECTIVE = codeList('perspective', {
  honourRelated: { sv: 'Hedersrelaterat våld och förtryck', en: 'Honour-related violence and oppression' },
  disability: { sv: 'Funktionsnedsättning', en: 'Disability' },
  lgbtqi: { sv: 'Hbtqi-person', en: 'LGBTQI person' },
  traffickingOrProstitution: { sv: 'Människohandel eller prostitution', en: 'Trafficking or prostitution' },
  substanceUse: { sv: 'Skadligt bruk eller beroende', en: 'Substance use' },
  largeCareNeeds: { sv: 'Stora omsorgsbehov', en: 'Large care needs' },
  protectedPersonalData: { sv: 'Skyddade personuppgifter', en: 'Protected personal data' },
  residencePermitDependent: { sv: 'Beroende av uppehållstillstånd', en: 'Dependent on a residence permit' },
  newlyArrived: { sv: 'Nyanländ', en: 'Newly arrived' },
});
export type Perspective = (typeof PERSPECTIVE.codes)[number];

/** Where a stay ended. HOME asks for tenure and term; whether it is permanent is derived, never typed. */
export const EXIT_DESTINATION = codeList('exitDestination', {
  HOME: { sv: 'Egen bostad', en: 'A home' },
  RESPONSIBILITY_MOVED: {
    sv: 'Ansvaret flyttat till annan kommun',
    en: 'Responsibility moved to another municipality',
  },
  OTHER_TEMPORARY: { sv: 'Annat tillfälligt boende', en: 'Other temporary accommodation' },
  OTHER_SHELTER: { sv: 'Annat skyddat boende', en: 'Another shelter' },
  STAYED_IN_OWN_HOME: { sv: 'Kvar i den egna bostaden', en: 'Stayed in the own home' },
  RETURNED_TO_PERPETRATOR: { sv: 'Återvände till våldsutövaren', en: 'Returned to the perpetrator' },
  FAMILY_OR_FRIENDS: { sv: 'Till anhöriga eller vänner', en: 'To family or friends' },
  INSTITUTION: { sv: 'Institution', en: 'Institution' },
  MOVED_ABROAD: { sv: 'Flyttade utomlands', en: 'Moved abroad' },
  DECEASED: { sv: 'Avliden', en: 'Deceased' },
  LOST_CONTACT: { sv: 'Kontakten bröts', en: 'Contact lost' },
  UNKNOWN: { sv: 'Okänt', en: 'Unknown' },
});
export type ExitDestination = (typeof EXIT_DESTINATION.codes)[number];

/** A length of time that is known in broad terms. */
export const DURATION_BAND = codeList('durationBand', {
  LT1M: { sv: 'Mindre än 1 månad', en: 'Less than 1 month' },
  M1_3: { sv: '1–3 månader', en: '1–3 months' },
  M3_6: { sv: '3–6 månader', en: '3–6 months' },
  M6_12: { sv: '6–12 månader', en: '6–12 months' },
  GT12M: { sv: 'Mer än 12 månader', en: 'More than 12 months' },
  UNKNOWN: { sv: 'Okänt', en: 'Unknown' },
});
export type DurationBand = (typeof DURATION_BAND.codes)[number];
