import { codeList, type Text } from './code-list.js';

/** Where the person came from when the pathway was opened. */
export const ORIGIN = codeList('origin', {
  SHELTER: { sv: 'Skyddat boende', en: 'Shelter' },
  OTHER_TEMPORARY: { sv: 'Annat tillfälligt boende', en: 'Other temporary accommodation' },
  OWN_HOME: { sv: 'Egen bostad', en: 'Own home' },
  INSTITUTION: { sv: 'Institution', en: 'Institution' },
  UNKNOWN: { sv: 'Okänt', en: 'Unknown' },
  NOT_ASKED: { sv: 'Ej efterfrågat', en: 'Not asked' },
});
export type Origin = (typeof ORIGIN.codes)[number];

/** Method of a risk assessment; its result is never recorded. */
export const RISK_METHOD = codeList('riskMethod', {
  FREDA: { sv: 'FREDA', en: 'FREDA' },
  SARA: { sv: 'SARA', en: 'SARA' },
  PATRIARK: { sv: 'PATRIARK', en: 'PATRIARK' },
  OTHER: { sv: 'Annan', en: 'Other' },
});
export type RiskMethod = (typeof RISK_METHOD.codes)[number];

export const ROOMS_BAND = codeList('roomsBand', {
  R1: { sv: '1 rum', en: '1 room' },
  R2: { sv: '2 rum', en: '2 rooms' },
  R3: { sv: '3 rum', en: '3 rooms' },
  R4_PLUS: { sv: '4 rum eller fler', en: '4 rooms or more' },
});
export type RoomsBand = (typeof ROOMS_BAND.codes)[number];

/** What the person must leave to be safe. */
export const MUST_LEAVE = codeList('mustLeave', {
  NONE: { sv: 'Behöver inte flytta bort', en: 'Need not move away' },
  MUNICIPALITY: { sv: 'Måste lämna kommunen', en: 'Must leave the municipality' },
  COUNTY: { sv: 'Måste lämna länet', en: 'Must leave the county' },
});
export type MustLeave = (typeof MUST_LEAVE.codes)[number];

/** Measures (insatser) of social services towards a home. */
export const MEASURE = codeList('measure', {
  M01: { sv: 'Anmälan till bostadskö', en: 'Registration in a housing queue' },
  M02: { sv: 'Kontakt med hyresvärd', en: 'Contact with a landlord' },
  M03: { sv: 'Ansökan om förtur', en: 'Application for priority (förtur)' },
  M04: { sv: 'Socialt kontrakt', en: 'Social lease' },
  M05: { sv: 'Kommunal hyresgaranti', en: 'Municipal rent guarantee' },
  M06: { sv: 'Budget- och skuldrådgivning', en: 'Budget and debt counselling' },
  M07: { sv: 'Ekonomiskt bistånd till hyra eller deposition', en: 'Economic aid for rent or deposit' },
  M08: { sv: 'Flytthjälp', en: 'Help with moving' },
  M09: { sv: 'Bosamordnare eller bostadslots', en: 'Housing coordinator' },
  M10: { sv: 'Genomgångsbostad', en: 'Transitional flat' },
  M11: { sv: 'Överflyttning till annan kommun', en: 'Transfer to another municipality' },
  M12: {
    sv: 'Juridisk hjälp (bodelning, hyresnämnd, kvarsittanderätt)',
    en: 'Legal help (division of property, rent tribunal, right to remain)',
  },
  M13: { sv: 'Stöd kring skyddade personuppgifter', en: 'Support with protected identity' },
  M14: { sv: 'Bostad först', en: 'Housing First' },
  M15: { sv: 'Bostadsanpassning', en: 'Home adaptation' },
  M16: { sv: 'Möblering och utrustning', en: 'Furnishing' },
  M17: { sv: 'Samordnad individuell plan (SIP)', en: 'Coordinated individual plan (SIP)' },
  M18: { sv: 'Eftervård eller boendestöd', en: 'Aftercare or housing support' },
});
export type Measure = (typeof MEASURE.codes)[number];

/** Answer to an application for priority in a housing queue (förtur). */
export const PRIORITY_DECISION = codeList('priorityDecision', {
  GRANTED: { sv: 'Beviljad', en: 'Granted' },
  REJECTED: { sv: 'Avslagen', en: 'Rejected' },
});
export type PriorityDecision = (typeof PRIORITY_DECISION.codes)[number];

/** Who provides the dwelling. */
export const PROVIDER_KIND = codeList('providerKind', {
  MUNICIPAL_COMPANY: { sv: 'Allmännyttigt bostadsbolag', en: 'Municipal housing company' },
  PRIVATE: { sv: 'Privat hyresvärd', en: 'Private landlord' },
  COOP: { sv: 'Bostadsrättsförening eller kooperativ', en: 'Housing cooperative' },
  MUNICIPALITY: { sv: 'Kommunen', en: 'The municipality' },
  OTHER: { sv: 'Annan', en: 'Other' },
  UNKNOWN: { sv: 'Okänt', en: 'Unknown' },
});
export type ProviderKind = (typeof PROVIDER_KIND.codes)[number];

/** Why an offered dwelling came to nothing. */
export const HOUSING_DECLINE_REASON = codeList('housingDeclineReason', {
  SAFETY: { sv: 'Säkerhet', en: 'Safety' },
  LOCATION: { sv: 'Läge', en: 'Location' },
  SIZE: { sv: 'Storlek', en: 'Size' },
  RENT: { sv: 'Hyra', en: 'Rent' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type HousingDeclineReason = (typeof HOUSING_DECLINE_REASON.codes)[number];

export const DECLINED_BY = codeList('declinedBy', {
  PERSON: { sv: 'Den enskilda', en: 'The person' },
  LANDLORD: { sv: 'Hyresvärden', en: 'The landlord' },
});
export type DeclinedBy = (typeof DECLINED_BY.codes)[number];

/** Why a home was lost. */
export const HOUSING_LOST_REASON = codeList('housingLostReason', {
  PERPETRATOR_RETURNED: { sv: 'Våldsutövaren kom tillbaka', en: 'The perpetrator came back' },
  NEW_VIOLENCE: { sv: 'Nytt våld', en: 'New violence' },
  EVICTION: { sv: 'Vräkning', en: 'Eviction' },
  CONTRACT_ENDED: { sv: 'Kontraktet upphörde', en: 'The contract ended' },
  MOVED: { sv: 'Flyttade', en: 'Moved' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type HousingLostReason = (typeof HOUSING_LOST_REASON.codes)[number];

/** How a pathway ended. */
export const OUTCOME = codeList('outcome', {
  PERMANENT: { sv: 'Stadigvarande boende', en: 'Permanent housing' },
  RETURNED: { sv: 'Återvände till våldsutövaren', en: 'Returned to the perpetrator' },
  CONTACT_LOST: { sv: 'Kontakten bröts', en: 'Contact lost' },
  ABROAD: { sv: 'Flyttade utomlands', en: 'Moved abroad' },
  DECEASED: { sv: 'Avliden', en: 'Deceased' },
  RESPONSIBILITY_MOVED: {
    sv: 'Ansvaret flyttat till annan kommun',
    en: 'Responsibility moved to another municipality',
  },
  OWN_SOLUTION: { sv: 'Egen lösning', en: 'Solution of her own' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type Outcome = (typeof OUTCOME.codes)[number];

export const REOPEN_REASON = codeList('reopenReason', {
  HOME_LOST: { sv: 'Bostaden förlorad', en: 'Home lost' },
  NEW_VIOLENCE: { sv: 'Nytt våld', en: 'New violence' },
  RETURNED_AGAIN: { sv: 'Återvände på nytt', en: 'Returned again' },
  CONTACT_REGAINED: { sv: 'Kontakten återupptagen', en: 'Contact regained' },
  MISTAKE: { sv: 'Avslutat av misstag', en: 'Closed by mistake' },
});
export type ReopenReason = (typeof REOPEN_REASON.codes)[number];

export const MILESTONE = codeList('milestone', {
  M6: { sv: '6 månader', en: '6 months' },
  M12: { sv: '12 månader', en: '12 months' },
  M24: { sv: '24 månader', en: '24 months' },
});
export type Milestone = (typeof MILESTONE.codes)[number];

/** Days after the home was secured: a follow-up lies in `from`–`to` inclusive, and is due on `due`. */
export const FOLLOW_UP_WINDOW: Readonly<Record<Milestone, { from: number; due: number; to: number }>> = {
  M6: { from: 150, due: 183, to: 240 },
  M12: { from: 320, due: 365, to: 450 },
  M24: { from: 640, due: 730, to: 820 },
};

/** How the person lives at a follow-up. */
export const FOLLOW_UP_STATUS = codeList('followUpStatus', {
  HOUSED: { sv: 'Bor kvar', en: 'Still housed' },
  MOVED_PERMANENT: { sv: 'Flyttat till annat stadigvarande boende', en: 'Moved to other permanent housing' },
  LOST: { sv: 'Bostaden förlorad', en: 'Home lost' },
  IN_SHELTER: { sv: 'I skyddat boende', en: 'In shelter' },
  RETURNED: { sv: 'Åter hos våldsutövaren', en: 'Returned to the perpetrator' },
  DECEASED: { sv: 'Avliden', en: 'Deceased' },
  NOT_REACHED: { sv: 'Inte nådd', en: 'Not reached' },
});
export type FollowUpStatus = (typeof FOLLOW_UP_STATUS.codes)[number];

export const TRANSFER_ANSWER = codeList('transferAnswer', {
  ACCEPTED: { sv: 'Antagen', en: 'Accepted' },
  REJECTED: { sv: 'Avslagen', en: 'Rejected' },
  EXPIRED: { sv: 'Utgången utan svar', en: 'Expired without an answer' },
  WITHDRAWN: { sv: 'Återtagen', en: 'Withdrawn' },
});
export type TransferAnswer = (typeof TRANSFER_ANSWER.codes)[number];

export const ERASURE_REASON = codeList('erasureReason', {
  PERSON_REQUEST: { sv: 'Den enskildas begäran', en: 'Request of the person' },
  WRONGLY_RECORDED: { sv: 'Felaktigt registrerat', en: 'Wrongly recorded' },
  RETENTION: { sv: 'Gallring', en: 'Retention' },
  COURT: { sv: 'Domstols beslut', en: 'Decision of a court' },
});
export type ErasureReason = (typeof ERASURE_REASON.codes)[number];

/** Reasons that a person asks with; retention needs no request. */
export const ERASURE_REQUEST_REASON = codeList('erasureRequestReason', {
  PERSON_REQUEST: ERASURE_REASON.labels.PERSON_REQUEST,
  WRONGLY_RECORDED: ERASURE_REASON.labels.WRONGLY_RECORDED,
  COURT: ERASURE_REASON.labels.COURT,
});
export type ErasureRequestReason = (typeof ERASURE_REQUEST_REASON.codes)[number];

/** How long a pathway is kept: days after its last event. A version is never changed; another one is added. */
export const RETENTION: Readonly<Record<string, { readonly days: number }>> = { '1': { days: 1826 } };
export const RETENTION_VERSION = '1';

/** Whether an obstacle stops the way to a home or makes it longer. */
export const OBSTACLE_EFFECT = codeList('obstacleEffect', {
  BLOCKING: { sv: 'Hindrar', en: 'Blocking' },
  DELAYING: { sv: 'Fördröjer', en: 'Delaying' },
});
export type ObstacleEffect = (typeof OBSTACLE_EFFECT.codes)[number];

/** Whether an obstacle was met by one person, or is reported by a municipality. */
export const OBSTACLE_LEVEL = codeList('obstacleLevel', {
  PATHWAY: { sv: 'Enskilt ärende', en: 'Pathway' },
  MUNICIPAL: { sv: 'Kommunen', en: 'Municipality' },
});
export type ObstacleLevel = (typeof OBSTACLE_LEVEL.codes)[number];

/** Version of the obstacle codes below. */
export const OBSTACLE_TAXONOMY_VERSION = '1';

/** What stands in the way of a home. */
export const OBSTACLE = codeList('obstacle', {
  O11: { sv: 'Bostadsbrist', en: 'Housing shortage' },
  O12: { sv: 'Ingen hyresrätt till rimlig hyra', en: 'No affordable rental' },
  O13: { sv: 'Ingen tillräckligt stor bostad', en: 'No large dwelling' },
  O14: { sv: 'Ingen tillgänglig bostad', en: 'No accessible dwelling' },
  O15: { sv: 'Kötid', en: 'Queue time' },
  O16: { sv: 'Kommunen saknar egna lägenheter', en: 'No dwellings of the municipality’s own' },
  O17: { sv: 'Ingen förtur', en: 'No priority (förtur)' },
  O21: { sv: 'Betalningsanmärkningar', en: 'Payment remarks' },
  O22: { sv: 'Skulder', en: 'Debts' },
  O23: { sv: 'Hyresskuld eller dålig hyresreferens', en: 'Rent arrears or bad reference' },
  O24: { sv: 'Inkomstkrav', en: 'Income requirement' },
  O25: { sv: 'Ekonomiskt våld', en: 'Economic violence' },
  O26: { sv: 'Sjukskrivning', en: 'Sick leave' },
  O27: { sv: 'Deposition', en: 'Deposit' },
  O31: { sv: 'Hyresvärdars krav', en: 'Landlords’ requirements' },
  O32: { sv: 'Referenser', en: 'References' },
  O33: { sv: 'Diskriminering', en: 'Discrimination' },
  O34: { sv: 'Gräns för familjens storlek', en: 'Limit on family size' },
  O41: { sv: 'Gemensamt kontrakt med våldsutövaren', en: 'Joint contract with the perpetrator' },
  O42: { sv: 'Gemensamt ägande eller bodelning', en: 'Joint ownership or division of property' },
  O43: { sv: 'Tvist om vårdnad eller umgänge', en: 'Dispute over custody or contact' },
  O44: { sv: 'Den andra vårdnadshavaren samtycker inte', en: 'No consent of the other guardian' },
  O45: { sv: 'Uppehållstillstånd', en: 'Residence permit' },
  O51: { sv: 'Måste lämna kommunen', en: 'Must leave the municipality' },
  O52: { sv: 'Skyddade personuppgifter', en: 'Protected personal data' },
  O53: { sv: 'Hedershot från flera', en: 'Honour-related threat from several' },
  O54: { sv: 'Våldsutövaren i området', en: 'Perpetrator in the area' },
  O61: { sv: 'Ingen samverkan mellan kommuner', en: 'No cooperation between municipalities' },
  O62: { sv: 'Överflyttning av ärendet misslyckades', en: 'Transfer application failed' },
  O63: { sv: 'Oklart ansvar', en: 'Unclear responsibility' },
  O64: { sv: 'Rutin saknas', en: 'No routine' },
  O65: { sv: 'Kompetens saknas', en: 'Lack of competence' },
  O66: { sv: 'Inget avtal med hyresvärdar', en: 'No agreement with landlords' },
  O67: { sv: 'Socialtjänstens krav på den enskilda', en: 'Requirements of social services' },
  O68: { sv: 'Lång handläggningstid', en: 'Long handling time' },
  O71: { sv: 'Skadligt bruk eller beroende', en: 'Substance use' },
  O72: { sv: 'Vårdbehov eller funktionsnedsättning', en: 'Care needs or disability' },
  O73: { sv: 'Språk', en: 'Language' },
  O74: { sv: 'Digitalt utanförskap, saknar BankID', en: 'Digital exclusion, no BankID' },
  O75: { sv: 'Husdjur', en: 'Pet' },
  O76: { sv: 'Tackat nej till erbjudande', en: 'Declined an offer' },
  O98: { sv: 'Annat (föreslå ny kod)', en: 'Other (propose a code)' },
  O99: { sv: 'Okänt', en: 'Unknown' },
});
export type Obstacle = (typeof OBSTACLE.codes)[number];

const GROUPS = {
  STRUCTURAL: { sv: 'Strukturella', en: 'Structural' },
  ECONOMIC: { sv: 'Ekonomiska', en: 'Economic' },
  LANDLORD: { sv: 'Hyresvärdar', en: 'Landlords' },
  LEGAL: { sv: 'Juridiska', en: 'Legal' },
  SAFETY: { sv: 'Säkerhet', en: 'Safety' },
  ORGANISATIONAL: { sv: 'Organisatoriska', en: 'Organisational' },
  INDIVIDUAL: { sv: 'Individuella', en: 'Individual' },
  OTHER: { sv: 'Övriga', en: 'Other' },
} as const satisfies Record<string, Text>;
export const OBSTACLE_GROUP = codeList('obstacleGroup', GROUPS);
export type ObstacleGroup = (typeof OBSTACLE_GROUP.codes)[number];

/** The group is the code's first digit: O1x structural … O7x individual, O9x other. */
export function groupOf(obstacle: Obstacle): ObstacleGroup {
  const groups: Readonly<Record<string, ObstacleGroup>> = {
    1: 'STRUCTURAL',
    2: 'ECONOMIC',
    3: 'LANDLORD',
    4: 'LEGAL',
    5: 'SAFETY',
    6: 'ORGANISATIONAL',
    7: 'INDIVIDUAL',
  };
  return groups[obstacle[1]!] ?? 'OTHER';
}
