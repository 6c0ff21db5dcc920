import { YES_NO, type YesNo } from '@stadig/codes/common';
import {
  AGREEMENT_FORM,
  AGREEMENT_STATUS,
  COOPERATION_SCOPE,
  PARTICIPATION_END_REASON,
  PARTNER_TYPE,
  REVIEW_RESULT,
  type AgreementForm,
  type AgreementStatus,
  type CooperationScope,
  type ParticipationEndReason,
  type PartnerType,
  type ReviewResult,
} from '@stadig/codes/cooperation';
import { OBSTACLE, type Obstacle } from '@stadig/codes/housing';
import { PageQuery } from '@stadig/http/page';
import { Code, Codes, MunicipalityCodes, TypedMonth, WholeNumber } from '@stadig/http/validation';

const Dwellings = () => WholeNumber({ min: 0, max: 9999, optional: true });

export class RegisterAgreement {
  /** The own municipality among them. */
  @MunicipalityCodes() municipalities!: string[];
  @Code(PARTNER_TYPE) partnerType!: PartnerType;
  @Code(AGREEMENT_FORM) form!: AgreementForm;
  @Code(YES_NO) managementDecided!: YesNo;
  @Codes(COOPERATION_SCOPE, { min: 1 }) scope!: CooperationScope[];
  @Dwellings() dwellingsPerYear?: number;
  /** At most a year ahead. */
  @TypedMonth() validFrom!: string;
}

class InMonth {
  /** When it happened. */
  @TypedMonth() month!: string;
}

export class ConfirmParticipation extends InMonth {}

export class ReviewCooperation extends InMonth {
  @Code(REVIEW_RESULT) result!: ReviewResult;
}

export class ChangeCooperationScope extends InMonth {
  @Codes(COOPERATION_SCOPE, { min: 1 }) scope!: CooperationScope[];
  @Dwellings() dwellingsPerYear?: number;
}

export class EndParticipation extends InMonth {
  @Code(PARTICIPATION_END_REASON) reason!: ParticipationEndReason;
}

export class ReportCooperationObstacle extends InMonth {
  @Code(OBSTACLE) code!: Obstacle;
}

export class JoinInterMunicipalPool extends InMonth {}

export class LeaveInterMunicipalPool extends InMonth {}

/** Part of the list of agreements. */
export class AgreementsListQuery extends PageQuery {
  @Code(AGREEMENT_STATUS, { optional: true }) status?: AgreementStatus;
}
