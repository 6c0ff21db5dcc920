import {
  AGE_BAND,
  CHILDREN_BAND,
  DURATION_BAND,
  GENDER,
  HOUSEHOLD_TYPE,
  RELATION,
  YES_NO_ASKED,
  YES_NO_UNKNOWN,
  type AgeBand,
  type ChildrenBand,
  type DurationBand,
  type Gender,
  type HouseholdType,
  type Perspective,
  type Relation,
  type YesNoAsked,
  type YesNoUnknown,
} from '@stadig/codes/common';
import {
  DECLINED_BY,
  ERASURE_REQUEST_REASON,
  FOLLOW_UP_STATUS,
  HOUSING_DECLINE_REASON,
  HOUSING_LOST_REASON,
  MEASURE,
  MILESTONE,
  MUST_LEAVE,
  OBSTACLE,
  OBSTACLE_EFFECT,
  ORIGIN,
  OUTCOME,
  PRIORITY_DECISION,
  PROVIDER_KIND,
  REOPEN_REASON,
  RISK_METHOD,
  ROOMS_BAND,
  type DeclinedBy,
  type ErasureRequestReason,
  type FollowUpStatus,
  type HousingDeclineReason,
  type HousingLostReason,
  type Measure,
  type Milestone,
  type MustLeave,
  type Obstacle,
  type ObstacleEffect,
  type Origin,
  type Outcome,
  type PriorityDecision,
  type ProviderKind,
  type ReopenReason,
  type RiskMethod,
  type RoomsBand,
} from '@stadig/codes/housing';
import {
  INTERIM_TENURE,
  PREVIOUS_TEMPORARY_TYPE,
  TENURE,
  TERM_BAND,
  type InterimTenure,
  type PreviousTemporaryType,
  type TenureCode,
  type TermBand,
} from '@stadig/codes/tenure';
import { PageQuery } from '@stadig/http/page';
import { Code, TypedDay, WholeNumber } from '@stadig/http/validation';
import { CASE_STATUS, type CaseStatus } from './housing-pathway.answers.js';

const NUMBER = { min: 1, max: 9999 };

/** What happened on a day that may not be known. */
class OnDay {
  @TypedDay({ unknownAllowed: true })
  readonly day!: string;
}

/** What happened on a day or in a month. */
class OnKnownDay {
  @TypedDay()
  readonly day!: string;
}

export class OpenHousingPathway extends OnKnownDay {
  @Code(ORIGIN)
  readonly origin!: Origin;

  @Code(PREVIOUS_TEMPORARY_TYPE, { optional: true })
  readonly previousTemporaryType?: PreviousTemporaryType;

  @TypedDay({ optional: true })
  readonly observedFrom?: string;

  @TypedDay({ optional: true })
  readonly t0?: string;

  @Code(GENDER)
  readonly gender!: Gender;

  @Code(AGE_BAND)
  readonly ageBand!: AgeBand;

  @Code(HOUSEHOLD_TYPE)
  readonly householdType!: HouseholdType;

  @Code(CHILDREN_BAND)
  readonly childrenBand!: ChildrenBand;

  @Code(RELATION)
  readonly relation!: Relation;
}

export class RecordPerspectives extends OnDay implements Readonly<Record<Perspective, YesNoAsked>> {
  @Code(YES_NO_ASKED)
  readonly honourRelated!: YesNoAsked;

  @Code(YES_NO_ASKED)
  readonly disability!: YesNoAsked;

  @Code(YES_NO_ASKED)
  readonly lgbtqi!: YesNoAsked;

  @Code(YES_NO_ASKED)
  readonly traffickingOrProstitution!: YesNoAsked;

  @Code(YES_NO_ASKED)
  readonly substanceUse!: YesNoAsked;

  @Code(YES_NO_ASKED)
  readonly largeCareNeeds!: YesNoAsked;

  @Code(YES_NO_ASKED)
  readonly protectedPersonalData!: YesNoAsked;

  @Code(YES_NO_ASKED)
  readonly residencePermitDependent!: YesNoAsked;

  @Code(YES_NO_ASKED)
  readonly newlyArrived!: YesNoAsked;
}

export class CompleteRiskAssessment extends OnDay {
  @Code(RISK_METHOD)
  readonly method!: RiskMethod;
}

export class AssessHousingNeed extends OnDay {
  @Code(ROOMS_BAND)
  readonly roomsBand!: RoomsBand;

  @Code(YES_NO_ASKED)
  readonly accessible!: YesNoAsked;

  @Code(MUST_LEAVE)
  readonly mustLeave!: MustLeave;
}

export class StartSupportMeasure extends OnDay {
  @Code(MEASURE)
  readonly measure!: Measure;
}

export class EndSupportMeasure extends OnDay {
  @WholeNumber(NUMBER)
  readonly measureNo!: number;
}

export class SubmitPriorityApplication extends OnDay {}

export class RecordPriorityDecision extends OnDay {
  @WholeNumber(NUMBER)
  readonly applicationNo!: number;

  @Code(PRIORITY_DECISION)
  readonly decision!: PriorityDecision;

  @Code(DURATION_BAND)
  readonly daysBand!: DurationBand;
}

export class ReceiveHousingOffer extends OnDay {
  @Code(PROVIDER_KIND)
  readonly providerKind!: ProviderKind;

  @Code(YES_NO_UNKNOWN)
  readonly sameMunicipality!: YesNoUnknown;
}

export class DeclineHousingOffer extends OnDay {
  @WholeNumber(NUMBER)
  readonly offerNo!: number;

  @Code(HOUSING_DECLINE_REASON)
  readonly reason!: HousingDeclineReason;

  @Code(DECLINED_BY)
  readonly by!: DeclinedBy;
}

export class EnterInterimHousing extends OnDay {
  @Code(INTERIM_TENURE)
  readonly tenureCode!: InterimTenure;
}

export class LeaveInterimHousing extends OnDay {
  @WholeNumber(NUMBER)
  readonly interimNo!: number;
}

export class EncounterObstacle extends OnDay {
  @Code(OBSTACLE)
  readonly code!: Obstacle;

  @Code(OBSTACLE_EFFECT)
  readonly effect!: ObstacleEffect;

  /** For an obstacle that was over when it was learnt of. */
  @TypedDay({ unknownAllowed: true, optional: true })
  readonly resolvedOn?: string;
}

export class ResolveObstacle extends OnDay {
  @WholeNumber(NUMBER)
  readonly obstacleNo!: number;
}

/** The day is the first one on which the home may be lived in. */
export class SecureHousing extends OnDay {
  @Code(TENURE)
  readonly tenureCode!: TenureCode;

  @Code(TERM_BAND)
  readonly termBand!: TermBand;

  @Code(PROVIDER_KIND)
  readonly providerKind!: ProviderKind;

  @Code(YES_NO_UNKNOWN)
  readonly sameMunicipality!: YesNoUnknown;
}

export class TakeOverContract extends OnDay {
  @WholeNumber(NUMBER)
  readonly homeNo!: number;
}

export class LoseHousing extends OnDay {
  @WholeNumber(NUMBER)
  readonly homeNo!: number;

  @Code(HOUSING_LOST_REASON)
  readonly reason!: HousingLostReason;
}

export class RecordReturnToPerpetrator extends OnDay {}

/** The day is that of the last contact. */
export class RecordContactLost extends OnDay {}

export class RecordFollowUp extends OnDay {
  @WholeNumber(NUMBER)
  readonly homeNo!: number;

  @Code(MILESTONE)
  readonly milestone!: Milestone;

  @Code(FOLLOW_UP_STATUS)
  readonly status!: FollowUpStatus;
}

export class CloseHousingPathway extends OnDay {
  @Code(OUTCOME)
  readonly outcome!: Outcome;
}

export class ReopenHousingPathway extends OnKnownDay {
  @Code(REOPEN_REASON)
  readonly reason!: ReopenReason;
}

export class AskTransfer extends OnDay {}

export class RequestErasure {
  @Code(ERASURE_REQUEST_REASON)
  readonly reasonCode!: ErasureRequestReason;
}

/** Part of the list of pathways. */
export class PathwaysQuery extends PageQuery {
  @Code(CASE_STATUS, { optional: true })
  readonly status?: CaseStatus;
}
