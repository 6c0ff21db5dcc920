import { codeList } from './code-list.js';
import { someTenures } from './tenure.js';

/** On what footing the dwelling is held that the person would stay in. */
export const DWELLING_TENURE = someTenures('dwellingTenure', [
  'T01',
  'T02',
  'T03',
  'T04',
  'T05',
  'T06',
  'T07',
  'T08',
  'T09',
  'T10',
  'T11',
  'T14',
  'T18',
  'T98',
  'T99',
]);
export type DwellingTenure = (typeof DWELLING_TENURE.codes)[number];

/**
 * On what footing the person holds the dwelling once it is secured: a contract or ownership of one's own, permanent
 * whatever its term. A home on any other footing is recorded as the home that it is, on the pathway.
 */
export const VICTIM_TENURE = someTenures('victimTenure', ['T01', 'T03', 'T04', 'T05', 'T14']);
export type VictimTenure = (typeof VICTIM_TENURE.codes)[number];

/** Who holds the dwelling's contract, or owns it, when staying put is considered. */
export const CONTRACT_HOLDER = codeList('contractHolder', {
  VICTIM: { sv: 'Den våldsutsatta', en: 'The person exposed to violence' },
  PERPETRATOR: { sv: 'Våldsutövaren', en: 'The perpetrator' },
  JOINT: { sv: 'Båda', en: 'Both' },
  OTHER: { sv: 'Någon annan', en: 'Somebody else' },
});
export type ContractHolder = (typeof CONTRACT_HOLDER.codes)[number];

/** What the safety assessment says of staying put. */
export const SAFETY_OUTCOME = codeList('safetyOutcome', {
  SUITABLE: { sv: 'Lämpligt', en: 'Suitable' },
  UNSUITABLE: { sv: 'Olämpligt', en: 'Unsuitable' },
});
export type SafetyOutcome = (typeof SAFETY_OUTCOME.codes)[number];

/** Whether the children's safety was part of the assessment. */
export const CHILDREN_ASSESSED = codeList('childrenAssessed', {
  YES: { sv: 'Ja', en: 'Yes' },
  NO: { sv: 'Nej', en: 'No' },
  NO_CHILDREN: { sv: 'Inga barn', en: 'No children' },
});
export type ChildrenAssessed = (typeof CHILDREN_ASSESSED.codes)[number];

/** Why staying put was found not suitable. */
export const NOT_SUITABLE_REASON = codeList('notSuitableReason', {
  HIGH_RISK: { sv: 'Hög risk', en: 'High risk' },
  HONOUR_MANY_PERPETRATORS: { sv: 'Heder, flera våldsutövare', en: 'Honour, several perpetrators' },
  PERPETRATOR_OWNS: { sv: 'Våldsutövaren äger bostaden', en: 'The perpetrator owns the dwelling' },
  VICTIM_WISH: { sv: 'Den våldsutsattas önskan', en: 'Wish of the person exposed to violence' },
  ECONOMY: { sv: 'Ekonomi', en: 'Economy' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type NotSuitableReason = (typeof NOT_SUITABLE_REASON.codes)[number];

/** By which instrument of the law the perpetrator can be kept away or the dwelling become hers. */
export const LEGAL_INSTRUMENT = codeList('legalInstrument', {
  KONTAKTFORBUD_GEMENSAM_BOSTAD: {
    sv: 'Kontaktförbud avseende gemensam bostad',
    en: 'Exclusion order for the joint home (kontaktförbud avseende gemensam bostad)',
  },
  KONTAKTFORBUD: { sv: 'Kontaktförbud', en: 'Restraining order (kontaktförbud)' },
  UTVIDGAT: { sv: 'Utvidgat kontaktförbud', en: 'Extended restraining order (utvidgat kontaktförbud)' },
  ELECTRONIC: {
    sv: 'Kontaktförbud med elektronisk övervakning',
    en: 'Restraining order with electronic monitoring',
  },
  KVARSITTANDERATT: { sv: 'Kvarsittanderätt', en: 'Interim right to remain (kvarsittanderätt)' },
  SAMBOLAG: { sv: 'Övertagande enligt sambolagen', en: 'Take-over under the Cohabitees Act (sambolagen)' },
  HYRESNAMND_OVERTAGANDE: {
    sv: 'Övertagande av hyresrätten, hyresnämnden',
    en: 'Transfer of the tenancy by the rent tribunal',
  },
  FORVERKANDE: { sv: 'Hyresrätten förverkad', en: 'Tenancy forfeited (förverkande)' },
  DETENTION: { sv: 'Frihetsberövande', en: 'Detention' },
});
export type LegalInstrument = (typeof LEGAL_INSTRUMENT.codes)[number];

/** To what kind of place the perpetrator moved; nothing closer is ever recorded. */
export const PERPETRATOR_ACCOMMODATION = codeList('perpetratorAccommodation', {
  MUNICIPAL_PERPETRATOR_FLAT: {
    sv: 'Kommunens lägenhet för våldsutövare',
    en: 'The municipality’s flat for perpetrators',
  },
  OWN: { sv: 'Eget boende', en: 'Accommodation of his own' },
  RELATIVES: { sv: 'Hos anhöriga eller vänner', en: 'With relatives or friends' },
  CUSTODY: { sv: 'Häkte eller anstalt', en: 'Custody or prison' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type PerpetratorAccommodation = (typeof PERPETRATOR_ACCOMMODATION.codes)[number];

export const SECURITY_MEASURE = codeList('securityMeasure', {
  LOCK: { sv: 'Lås', en: 'Lock' },
  ALARM: { sv: 'Larm', en: 'Alarm' },
  DOOR: { sv: 'Dörr', en: 'Door' },
  CAMERA: { sv: 'Kamera', en: 'Camera' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type SecurityMeasure = (typeof SECURITY_MEASURE.codes)[number];

/** How long after the perpetrator moved a follow-up asks. */
export const STAY_PUT_MILESTONE = codeList('stayPutMilestone', {
  M1: { sv: '1 månad', en: '1 month' },
  M3: { sv: '3 månader', en: '3 months' },
  M6: { sv: '6 månader', en: '6 months' },
  M12: { sv: '12 månader', en: '12 months' },
});
export type StayPutMilestone = (typeof STAY_PUT_MILESTONE.codes)[number];

/**
 * Days after the perpetrator moved: a follow-up lies in `from`–`to` inclusive, and is due on `due`. These are Stadig's own
 * working windows, taken from no law or advice; those of M6 and M12 are the same as for any other home.
 */
export const STAY_PUT_WINDOW: Readonly<Record<StayPutMilestone, { from: number; due: number; to: number }>> = {
  M1: { from: 20, due: 30, to: 60 },
  M3: { from: 60, due: 91, to: 150 },
  M6: { from: 150, due: 183, to: 240 },
  M12: { from: 320, due: 365, to: 450 },
};

/**
 * The follow-ups after a move whose window has not passed by today, without those that are done. Days are counted from any
 * one day, as are those given back.
 */
export function stayPutFollowUps(moved: number, done: readonly StayPutMilestone[], today: number) {
  return STAY_PUT_MILESTONE.codes
    .filter((milestone) => !done.includes(milestone))
    .map((milestone) => {
      const { from, due, to } = STAY_PUT_WINDOW[milestone];
      return { milestone, from: moved + from, due: moved + due, to: moved + to };
    })
    .filter(({ to }) => to >= today);
}

/** How things are in the dwelling at a follow-up. */
export const STAY_PUT_STATUS = codeList('stayPutStatus', {
  VICTIM_REMAINS: { sv: 'Den våldsutsatta bor kvar', en: 'The person exposed to violence remains' },
  VICTIM_MOVED: { sv: 'Den våldsutsatta har flyttat', en: 'The person exposed to violence has moved' },
  PERPETRATOR_BACK: { sv: 'Våldsutövaren är tillbaka', en: 'The perpetrator is back' },
  NOT_REACHED: { sv: 'Inte nådd', en: 'Not reached' },
});
export type StayPutStatus = (typeof STAY_PUT_STATUS.codes)[number];

/** What made staying put fail once the perpetrator had moved. */
export const STAY_PUT_FAILURE = codeList('stayPutFailure', {
  PERPETRATOR_RETURNED: { sv: 'Våldsutövaren kom tillbaka', en: 'The perpetrator came back' },
  NEW_VIOLENCE: { sv: 'Nytt våld', en: 'New violence' },
  VICTIM_MOVED: { sv: 'Den våldsutsatta flyttade', en: 'The person exposed to violence moved' },
  ECONOMY: { sv: 'Ekonomi', en: 'Economy' },
  LANDLORD: { sv: 'Hyresvärden', en: 'The landlord' },
  EXPIRED_ORDER: { sv: 'Beslutet löpte ut', en: 'The order expired' },
});
export type StayPutFailure = (typeof STAY_PUT_FAILURE.codes)[number];

/** How the work on an attempt ended. */
export const STAY_PUT_OUTCOME = codeList('stayPutOutcome', {
  SUCCESSFUL: { sv: 'Lyckades', en: 'Successful' },
  FAILED: { sv: 'Misslyckades', en: 'Failed' },
  WITHDRAWN: { sv: 'Drogs tillbaka', en: 'Withdrawn' },
});
export type StayPutOutcome = (typeof STAY_PUT_OUTCOME.codes)[number];

/** How far an attempt has come. */
export const ATTEMPT_STATE = codeList('stayPutAttemptState', {
  CONSIDERED: { sv: 'Övervägs', en: 'Considered' },
  SAFETY_ASSESSED: { sv: 'Säkerheten bedömd', en: 'Safety assessed' },
  AGREED: { sv: 'Överenskommet', en: 'Agreed' },
  LEGALLY_ORDERED: { sv: 'Beslutat enligt lag', en: 'Ordered by law' },
  RELOCATED: { sv: 'Våldsutövaren har flyttat', en: 'The perpetrator has moved' },
  MAINTAINED: { sv: 'Den våldsutsatta bor kvar', en: 'The person exposed to violence remains' },
  NOT_SUITABLE: { sv: 'Inte lämpligt', en: 'Not suitable' },
  ENDED_SUCCESSFUL: { sv: 'Avslutat, lyckades', en: 'Ended, successful' },
  ENDED_FAILED: { sv: 'Avslutat, misslyckades', en: 'Ended, failed' },
  ENDED_WITHDRAWN: { sv: 'Avslutat, drogs tillbaka', en: 'Ended, withdrawn' },
});
export type AttemptState = (typeof ATTEMPT_STATE.codes)[number];
