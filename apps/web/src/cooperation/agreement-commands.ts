import type { Text } from '@stadig/codes/code-list';
import { YES_NO } from '@stadig/codes/common';
import {
  AGREEMENT_FORM,
  COOPERATION_SCOPE,
  PARTICIPATION_END_REASON,
  PARTNER_TYPE,
  REVIEW_RESULT,
} from '@stadig/codes/cooperation';
import { OBSTACLE } from '@stadig/codes/housing';
import type { AgreementListed } from '../api/cooperation.js';
import type { CommandPath } from '../api/pathways.js';
import { code, codes, month, number, type Field } from '../forms/fields.js';
import { MUNICIPALITY } from '../forms/municipalities.js';

export interface AgreementCommand {
  readonly path: CommandPath;
  readonly title: Text;
  readonly hint?: Text;
  readonly fields: readonly Field[];
  /** Whether the party can do it as the agreement stands. */
  readonly offered: (party: Party, agreement: AgreementListed) => boolean;
}

type Party = AgreementListed['parties'][number];

const scope = codes(
  'scope',
  COOPERATION_SCOPE,
  { sv: 'Vad handlar överenskommelsen om?', en: 'What is the agreement about?' },
  { optional: false },
);
const dwellings = number(
  'dwellingsPerYear',
  { sv: 'Bostäder per år', en: 'Dwellings per year' },
  { optional: true, hint: { sv: 'Om ett antal är utlovat.', en: 'If a number is promised.' } },
);

export const REGISTER: readonly Field[] = [
  code('partnerType', PARTNER_TYPE, { sv: 'Vem är överenskommelsen med?', en: 'With whom is the agreement?' }),
  codes(
    'municipalities',
    MUNICIPALITY,
    { sv: 'Vilka kommuner är parter?', en: 'Which municipalities are parties?' },
    {
      optional: false,
      hint: {
        sv: 'Den egna kommunen med. De andra bekräftar själva.',
        en: 'Your own among them. The others confirm themselves.',
      },
    },
  ),
  code('form', AGREEMENT_FORM, { sv: 'I vilken form?', en: 'In what form?' }),
  code('managementDecided', YES_NO, { sv: 'Är den beslutad av ledningen?', en: 'Is it decided by management?' }),
  scope,
  dwellings,
  { kind: 'month', name: 'validFrom', label: { sv: 'Gäller från och med', en: 'Valid from' }, ahead: 12 },
];

const here = (party: Party, { status }: AgreementListed): boolean =>
  party.ended === null && status !== 'ENDED' && status !== 'VOIDED';
const confirmed = (party: Party, agreement: AgreementListed): boolean =>
  here(party, agreement) && party.confirmed !== null;

/** What a party records about an agreement; the key stands in the page's address. */
export const AGREEMENT_COMMANDS: Readonly<Record<string, AgreementCommand>> = {
  confirm: {
    path: '/api/v1/cooperations/{cooperationId}/confirmations',
    title: { sv: 'Bekräfta överenskommelsen', en: 'Confirm the agreement' },
    hint: {
      sv: 'Bara kommuner som har bekräftat räknas. Varje kommun bekräftar för sig själv.',
      en: 'Only municipalities that have confirmed count. Each municipality confirms for itself.',
    },
    fields: [month({ sv: 'Sedan vilken månad?', en: 'Since which month?' })],
    offered: (party, agreement) => here(party, agreement) && party.confirmed === null,
  },
  review: {
    path: '/api/v1/cooperations/{cooperationId}/reviews',
    title: { sv: 'Följ upp överenskommelsen', en: 'Follow up the agreement' },
    hint: {
      sv: 'En överenskommelse räknas i 24 månader efter den senaste uppföljningen.',
      en: 'An agreement counts for 24 months after its last follow-up.',
    },
    fields: [month(), code('result', REVIEW_RESULT, { sv: 'Vad blev resultatet?', en: 'What was the result?' })],
    offered: confirmed,
  },
  scope: {
    path: '/api/v1/cooperations/{cooperationId}/scope-changes',
    title: { sv: 'Ändra innehållet', en: 'Change the content' },
    fields: [month(), scope, dwellings],
    offered: confirmed,
  },
  obstacle: {
    path: '/api/v1/cooperations/{cooperationId}/obstacles',
    title: { sv: 'Hinder för samverkan', en: 'Obstacle to the cooperation' },
    fields: [month(), code('code', OBSTACLE, { sv: 'Vad står i vägen?', en: 'What stands in the way?' })],
    offered: confirmed,
  },
  'pool-entry': {
    path: '/api/v1/cooperations/{cooperationId}/pool-entries',
    title: { sv: 'Gå med i poolen mellan kommuner', en: 'Join the pool between municipalities' },
    fields: [month()],
    offered: (party, agreement) => confirmed(party, agreement) && agreement.parties.length > 1 && !party.inPool,
  },
  'pool-exit': {
    path: '/api/v1/cooperations/{cooperationId}/pool-exits',
    title: { sv: 'Lämna poolen mellan kommuner', en: 'Leave the pool between municipalities' },
    fields: [month()],
    offered: (party, agreement) => confirmed(party, agreement) && party.inPool,
  },
  end: {
    path: '/api/v1/cooperations/{cooperationId}/participation-ends',
    title: { sv: 'Avsluta kommunens deltagande', en: 'End the municipality’s participation' },
    hint: {
      sv: 'Samverkan upphör när färre än två parter är kvar.',
      en: 'The cooperation ends when fewer than two parties are left.',
    },
    fields: [month(), code('reason', PARTICIPATION_END_REASON, { sv: 'Skäl', en: 'Reason' })],
    offered: here,
  },
};

const fieldsOf = (key: string): readonly Field[] => AGREEMENT_COMMANDS[key]!.fields;

/** Title and fields of each kind of event of an agreement. */
export const AGREEMENT_EVENTS: Readonly<Record<string, { readonly title: Text; readonly fields: readonly Field[] }>> = {
  CooperationAgreementRegistered: { title: { sv: 'Registrerad', en: 'Registered' }, fields: REGISTER },
  CooperationPartyConfirmed: { title: { sv: 'Bekräftad', en: 'Confirmed' }, fields: fieldsOf('confirm') },
  CooperationReviewed: { title: { sv: 'Uppföljd', en: 'Followed up' }, fields: fieldsOf('review') },
  CooperationReviewBecameOverdue: { title: { sv: 'Uppföljningen blev försenad', en: 'Follow-up overdue' }, fields: [] },
  CooperationScopeChanged: { title: { sv: 'Innehållet ändrat', en: 'Content changed' }, fields: fieldsOf('scope') },
  CooperationParticipationEnded: {
    title: { sv: 'Deltagandet avslutat', en: 'Participation ended' },
    fields: fieldsOf('end'),
  },
  CooperationEnded: { title: { sv: 'Samverkan upphörde', en: 'Cooperation ended' }, fields: [] },
  CooperationObstacleReported: { title: { sv: 'Hinder', en: 'Obstacle' }, fields: fieldsOf('obstacle') },
  InterMunicipalPoolJoined: { title: { sv: 'Gick med i poolen', en: 'Joined the pool' }, fields: [month()] },
  InterMunicipalPoolLeft: { title: { sv: 'Lämnade poolen', en: 'Left the pool' }, fields: [month()] },
};
