import type { HouseholdType, YesNo } from '@stadig/codes/common';
import type {
  AgreementForm,
  CooperationScope,
  ParticipationEndReason,
  PartnerType,
  ReceiverAnswer,
  ReviewResult,
} from '@stadig/codes/cooperation';
import type { Obstacle, RoomsBand } from '@stadig/codes/housing';

/** Events of cooperation; key: stream `cooperation-{id}`, `caseCoordination-{pathwayId}` or `transfer-{id}`. */
export const COOPERATION_TOPIC = 'cooperation.events.v1';

/** The purpose under which this topic's sealed fields are ciphertext; the subject is the pathway, or the transfer. */
export const COOPERATION_PURPOSE = 'cooperation';

/** Days from the anchor of the pathway, or of the transfer; null where the day is not known. MONTH stands for the middle of the month. */
interface OnDay {
  readonly dayOffset: number | null;
  readonly dayPrecision: 'DAY' | 'MONTH' | 'UNKNOWN';
}

/** `month`: YYYY-MM; `party`: the municipality that acts, also the event's `ownerCode`. */
interface Act {
  readonly month: string;
  readonly party: string;
}

interface Terms {
  readonly scope: readonly CooperationScope[];
  readonly dwellingsPerYear?: number | null;
}

/** Agreements, `cooperation-{id}`: no person is the subject, all is in clear. */
export interface AgreementClear {
  readonly CooperationAgreementRegistered: Terms & {
    readonly party: string;
    readonly municipalities: readonly string[];
    readonly partnerType: PartnerType;
    readonly form: AgreementForm;
    readonly managementDecided: YesNo;
    /** YYYY-MM, at most a year ahead; counts as the month of the first follow-up. */
    readonly validFrom: string;
  };
  readonly CooperationPartyConfirmed: Act;
  readonly CooperationReviewed: Act & { readonly result: ReviewResult };
  /** As far as was known when it was recorded, by a tick. */
  readonly CooperationReviewBecameOverdue: { readonly month: string };
  readonly CooperationScopeChanged: Act & Terms;
  readonly CooperationParticipationEnded: Act & { readonly reason: ParticipationEndReason };
  /** From that month on fewer than two parties are left. */
  readonly CooperationEnded: { readonly month: string };
  readonly CooperationObstacleReported: Act & { readonly code: Obstacle };
  readonly InterMunicipalPoolJoined: Act;
  readonly InterMunicipalPoolLeft: Act;
}

/** Coordination in a case, `caseCoordination-{pathwayId}`. */
export interface CoordinationClear {
  readonly CaseCoordinationRecorded: OnDay & { readonly coordinationNo: number; readonly consentObtained: true };
}

/** What it says to whoever holds the pathway's key for `cooperation`. */
export interface CoordinationSealed {
  readonly CaseCoordinationRecorded: { readonly partnerTypes: readonly PartnerType[]; readonly sip: YesNo };
}

/** Transfers, `transfer-{id}`: `ownerCode` is always the sender's. */
export interface TransferClear {
  readonly TransferRequested: OnDay;
  readonly TransferAnswered: OnDay & { readonly answer: ReceiverAnswer };
  readonly TransferWithdrawn: OnDay;
  /** 90 days after the request. */
  readonly TransferExpired: Readonly<Record<never, never>>;
}

/** What it says to whoever holds the transfer's key for `cooperation`. */
export interface TransferSealed {
  readonly TransferRequested: {
    readonly fromMunicipality: string;
    readonly toMunicipality: string;
    readonly pathwayId: string;
    /** When the way to a home began; days from the transfer's anchor. */
    readonly t0?: number | null;
    readonly roomsBand: RoomsBand;
    readonly householdType: HouseholdType;
  };
  readonly TransferAnswered: { readonly answeringMunicipality: string };
}

/** What a request says to whoever holds the transfer's key for `anchor`. */
export interface TransferAnchored {
  /** Day 0 of the transfer, the day of the request, as days since 1970-01-01. */
  readonly TransferRequested: { readonly anchor: number };
}

export type CooperationClear = AgreementClear & CoordinationClear & TransferClear;
export type CooperationSealed = CoordinationSealed & TransferSealed;
export type CooperationEventType = keyof CooperationClear;

interface Corrected {
  readonly targetRevision: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly reasonCode: string;
}

interface Struck {
  readonly targetRevisions: readonly number[];
  readonly reasonCode: string;
}

interface Voided {
  readonly reasonCode: string;
}

/** Amendments of the events above; `fields` are the target's, in clear and sealed as there. */
export interface CooperationAmendments {
  readonly CooperationCorrected: Corrected;
  readonly CooperationStruck: Struck;
  readonly CooperationVoided: Voided;
  readonly CaseCoordinationCorrected: Corrected;
  readonly CaseCoordinationStruck: Struck;
  readonly TransferCorrected: Corrected;
  readonly TransferStruck: Struck;
  readonly TransferVoided: Voided;
}
