import type {
  AgeBand,
  ChildrenBand,
  DurationBand,
  Gender,
  HouseholdType,
  Perspective,
  Relation,
  YesNoAsked,
  YesNoUnknown,
} from '@stadig/codes/common';
import type {
  DeclinedBy,
  ErasureReason,
  ErasureRequestReason,
  FollowUpStatus,
  HousingDeclineReason,
  HousingLostReason,
  Measure,
  Milestone,
  MustLeave,
  Obstacle,
  ObstacleEffect,
  Origin,
  Outcome,
  PriorityDecision,
  ProviderKind,
  ReopenReason,
  RiskMethod,
  RoomsBand,
  TransferAnswer,
} from '@stadig/codes/housing';
import type { InterimTenure, Permanence, PreviousTemporaryType, TenureCode, TermBand } from '@stadig/codes/tenure';

/** Events of the pathway to a permanent home; key: stream `housingPathway-{pathwayId}`. */
export const HOUSING_TOPIC = 'housing.events.v1';

/** The purpose under which this topic's sealed fields are ciphertext. */
export const HOUSING_PURPOSE = 'housing-pathway';

/** Days from the pathway's anchor; null where the day is not known. MONTH stands for the middle of the month. */
interface OnDay {
  readonly dayOffset: number | null;
  readonly dayPrecision: 'DAY' | 'MONTH' | 'UNKNOWN';
}

/** What each event of version 1 says in clear. */
export interface HousingClear {
  /** `startPeriod`: month of the opening day, YYYY-MM. */
  readonly HousingPathwayOpened: OnDay & { readonly startPeriod: string };
  readonly PathwayPerspectivesRecorded: OnDay;
  readonly RiskAssessmentCompleted: OnDay;
  readonly HousingNeedAssessed: OnDay;
  readonly SupportMeasureStarted: OnDay & { readonly measureNo: number };
  readonly SupportMeasureEnded: OnDay & { readonly measureNo: number };
  readonly PriorityApplicationSubmitted: OnDay & { readonly applicationNo: number };
  readonly PriorityApplicationDecided: OnDay & { readonly applicationNo: number };
  readonly HousingOfferReceived: OnDay & { readonly offerNo: number };
  readonly HousingOfferDeclined: OnDay & { readonly offerNo: number };
  readonly InterimHousingEntered: OnDay & { readonly interimNo: number };
  readonly InterimHousingLeft: OnDay & { readonly interimNo: number };
  readonly ObstacleEncountered: OnDay & { readonly obstacleNo: number };
  readonly ObstacleResolved: OnDay & { readonly obstacleNo: number };
  /** The day is the first one on which the home may be lived in. */
  readonly HousingSecured: OnDay & {
    readonly homeNo: number;
    /** As evaluated when it was recorded, under that version of the definition; never NONE. */
    readonly permanence: Permanence;
    readonly definitionVersion: string;
  };
  /** A social lease (T06) became a first-hand tenancy (T01). */
  readonly ContractTakenOver: OnDay & { readonly homeNo: number };
  /** Opens a closed pathway again if it is not before the closing. */
  readonly HousingLost: OnDay & { readonly homeNo: number };
  readonly ReturnedToPerpetrator: OnDay;
  /** The day is that of the last contact. */
  readonly ContactLost: OnDay;
  readonly HousingFollowUpRecorded: OnDay & { readonly homeNo: number; readonly milestone: Milestone };
  readonly HousingPathwayClosed: OnDay & { readonly outcome: Outcome };
  readonly HousingPathwayReopened: OnDay;
  /** `silentSince`: id of the last event before the silence. */
  readonly StaleCaseFlagged: { readonly silentSince: string };
  readonly TransferAsked: OnDay;
  readonly TransferAnswerLearnt: OnDay;
  readonly PathwayErasureRequested: { readonly reasonCode: ErasureRequestReason };
  readonly PathwayErased: { readonly reasonCode: ErasureReason };
}

/** What each event of version 1 says to whoever holds the pathway's key for `housing-pathway`. */
export interface HousingSealed {
  readonly HousingPathwayOpened: {
    readonly origin: Origin;
    readonly previousTemporaryType?: PreviousTemporaryType | null;
    /** Delayed entry: the pathway would have been recorded from this day on whatever came of it. Days from the anchor. */
    readonly observedFrom: number;
    /** When the way to a home began, where that was before the opening. Days from the anchor. */
    readonly t0?: number | null;
    readonly gender: Gender;
    readonly ageBand: AgeBand;
    readonly householdType: HouseholdType;
    readonly childrenBand: ChildrenBand;
    readonly relation: Relation;
  };
  readonly PathwayPerspectivesRecorded: Readonly<Record<Perspective, YesNoAsked>>;
  readonly RiskAssessmentCompleted: { readonly method: RiskMethod };
  readonly HousingNeedAssessed: {
    readonly roomsBand: RoomsBand;
    readonly accessible: YesNoAsked;
    readonly mustLeave: MustLeave;
  };
  readonly SupportMeasureStarted: { readonly measure: Measure };
  readonly PriorityApplicationDecided: { readonly decision: PriorityDecision; readonly daysBand: DurationBand };
  readonly HousingOfferReceived: { readonly providerKind: ProviderKind; readonly sameMunicipality: YesNoUnknown };
  readonly HousingOfferDeclined: { readonly reason: HousingDeclineReason; readonly by: DeclinedBy };
  readonly InterimHousingEntered: { readonly tenureCode: InterimTenure };
  readonly ObstacleEncountered: { readonly code: Obstacle; readonly effect: ObstacleEffect };
  readonly HousingSecured: {
    readonly tenureCode: TenureCode;
    readonly termBand: TermBand;
    readonly providerKind: ProviderKind;
    readonly sameMunicipality: YesNoUnknown;
  };
  readonly HousingLost: { readonly reason: HousingLostReason };
  readonly HousingFollowUpRecorded: { readonly status: FollowUpStatus };
  readonly HousingPathwayReopened: { readonly reason: ReopenReason };
  readonly TransferAsked: { readonly transferId: string };
  readonly TransferAnswerLearnt: { readonly transferId: string; readonly answer: TransferAnswer };
  /** HMAC of who asked. */
  readonly PathwayErasureRequested: { readonly actorRef: string };
}

/** What an opening says to whoever holds the pathway's key for `anchor`. */
export interface HousingAnchored {
  /** Day 0, as days since 1970-01-01. */
  readonly HousingPathwayOpened: { readonly anchor: number };
}

export type HousingEventType = keyof HousingClear;

/** Amendments of the events above; `fields` are the target's, in clear and sealed as there. */
export interface HousingAmendments {
  readonly HousingPathwayCorrected: {
    readonly targetRevision: number;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly reasonCode: string;
  };
  readonly HousingPathwayStruck: { readonly targetRevisions: readonly number[]; readonly reasonCode: string };
  readonly HousingPathwayVoided: { readonly reasonCode: string };
}
