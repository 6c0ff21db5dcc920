import { codeList } from './code-list.js';
import { TRANSFER_ANSWER } from './housing.js';

/** With whom a municipality has agreed to cooperate; in a case, whom it coordinates with. */
export const PARTNER_TYPE = codeList('partnerType', {
  MUNICIPAL_HOUSING_COMPANY: { sv: 'Allmännyttigt bostadsbolag', en: 'Municipal housing company' },
  PRIVATE_LANDLORD: { sv: 'Privat hyresvärd', en: 'Private landlord' },
  OTHER_MUNICIPALITY: { sv: 'Annan kommun', en: 'Another municipality' },
  KVINNOJOUR: { sv: 'Kvinnojour', en: 'Women’s shelter organisation (kvinnojour)' },
  POLICE: { sv: 'Polisen', en: 'The police' },
  REGION_HEALTH: { sv: 'Hälso- och sjukvården i regionen', en: 'Health care of the region' },
  PRIMARY_CARE: { sv: 'Primärvården', en: 'Primary care' },
  ADULT_PSYCHIATRY: { sv: 'Vuxenpsykiatrin', en: 'Adult psychiatry' },
  EMERGENCY: { sv: 'Akutsjukvården', en: 'Emergency care' },
  YOUTH_CLINIC: { sv: 'Ungdomsmottagning', en: 'Youth clinic' },
  SCHOOL: { sv: 'Skolan', en: 'School' },
  KRIMINALVARD: { sv: 'Kriminalvården', en: 'Prison and probation service' },
  BOSTADSFORMEDLING: { sv: 'Bostadsförmedling', en: 'Housing agency' },
  COUNTY_BOARD: { sv: 'Länsstyrelsen', en: 'County administrative board' },
  CIVIL_SOCIETY: { sv: 'Civilsamhället', en: 'Civil society' },
});
export type PartnerType = (typeof PARTNER_TYPE.codes)[number];

/** How binding an agreement is; only a written one can count as in force. */
export const AGREEMENT_FORM = codeList('agreementForm', {
  WRITTEN: { sv: 'Skriftlig överenskommelse', en: 'Written agreement' },
  ROUTINE: { sv: 'Rutin', en: 'Routine' },
  INTENT_DECLARATION: { sv: 'Avsiktsförklaring', en: 'Declaration of intent' },
  INFORMAL: { sv: 'Informell samverkan', en: 'Informal cooperation' },
});
export type AgreementForm = (typeof AGREEMENT_FORM.codes)[number];

export const COOPERATION_SCOPE = codeList('cooperationScope', {
  HOUSING: { sv: 'Bostad', en: 'Housing' },
  SHELTER: { sv: 'Skyddat boende', en: 'Shelter' },
  CASEWORK: { sv: 'Arbetet i ärenden', en: 'Casework' },
  SCHOOL: { sv: 'Skola', en: 'School' },
  HEALTH: { sv: 'Hälsa och vård', en: 'Health and care' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type CooperationScope = (typeof COOPERATION_SCOPE.codes)[number];

/** What a follow-up of an agreement came to. */
export const REVIEW_RESULT = codeList('reviewResult', {
  KEPT: { sv: 'Behålls som den är', en: 'Kept as it is' },
  CHANGED: { sv: 'Ändras', en: 'Changed' },
  TO_END: { sv: 'Ska avslutas', en: 'To be ended' },
});
export type ReviewResult = (typeof REVIEW_RESULT.codes)[number];

/** Why a party ended its participation. */
export const PARTICIPATION_END_REASON = codeList('participationEndReason', {
  EXPIRED: { sv: 'Tiden gick ut', en: 'Expired' },
  NO_USE: { sv: 'Gav inget', en: 'Of no use' },
  COST: { sv: 'Kostnad', en: 'Cost' },
  PARTNER_LEFT: { sv: 'Den andra parten lämnade', en: 'The other party left' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type ParticipationEndReason = (typeof PARTICIPATION_END_REASON.codes)[number];

/** Where an agreement stands. IN_FORCE: it counts (indicator C1). */
export const AGREEMENT_STATUS = codeList('agreementStatus', {
  REGISTERED: { sv: 'Registrerad', en: 'Registered' },
  IN_FORCE: { sv: 'Gäller', en: 'In force' },
  REVIEW_OVERDUE: { sv: 'Uppföljning försenad', en: 'Review overdue' },
  ENDED: { sv: 'Avslutad', en: 'Ended' },
  VOIDED: { sv: 'Makulerad', en: 'Voided' },
});
export type AgreementStatus = (typeof AGREEMENT_STATUS.codes)[number];

/**
 * For how many months after its last follow-up an agreement counts: 24, and 12 for measuring months before 2024. Source:
 * Socialstyrelsen, Öppna jämförelser, work against violence.
 */
export const monthsInForce = (month: string): number => (month < '2024-01' ? 12 : 24);

/** What the receiving municipality answers. */
export const RECEIVER_ANSWER = codeList('receiverAnswer', {
  ACCEPTED: { sv: 'Tar över ärendet', en: 'Takes the case over' },
  REJECTED: { sv: 'Säger nej', en: 'Says no' },
});
export type ReceiverAnswer = (typeof RECEIVER_ANSWER.codes)[number];

/** Where a request of transfer stands. */
export const TRANSFER_STATUS = codeList('transferStatus', {
  OPEN: { sv: 'Väntar på svar', en: 'Waits for an answer' },
  ...TRANSFER_ANSWER.labels,
  VOIDED: { sv: 'Makulerad', en: 'Voided' },
});
export type TransferStatus = (typeof TRANSFER_STATUS.codes)[number];

/** Days after the request at which one that has no answer expires. */
export const TRANSFER_EXPIRES_AFTER = 90;
