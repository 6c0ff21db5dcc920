import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DURATION_BAND, YES_NO, type DurationBand, type YesNo } from '@stadig/codes/common';
import {
  ATTEMPT_STATE,
  CHILDREN_ASSESSED,
  CONTRACT_HOLDER,
  DWELLING_TENURE,
  LEGAL_INSTRUMENT,
  NOT_SUITABLE_REASON,
  PERPETRATOR_ACCOMMODATION,
  SAFETY_OUTCOME,
  SECURITY_MEASURE,
  STAY_PUT_FAILURE,
  STAY_PUT_MILESTONE,
  STAY_PUT_OUTCOME,
  STAY_PUT_STATUS,
  VICTIM_TENURE,
  type AttemptState,
  type ChildrenAssessed,
  type ContractHolder,
  type DwellingTenure,
  type LegalInstrument,
  type NotSuitableReason,
  type PerpetratorAccommodation,
  type SafetyOutcome,
  type SecurityMeasure,
  type StayPutFailure,
  type StayPutMilestone,
  type StayPutOutcome,
  type StayPutStatus,
  type VictimTenure,
} from '@stadig/codes/perpetrator-eviction';
import { PageQuery } from '@stadig/http/page';
import { Code, TypedDay, WholeNumber } from '@stadig/http/validation';
import { Type } from 'class-transformer';
import { IsDefined, ValidateIf, ValidateNested } from 'class-validator';

const Day = () => TypedDay({ unknownAllowed: true });
const No = (options: { optional?: boolean } = {}) => WholeNumber({ min: 1, max: 9999, ...options });

class OnDay {
  /** When it happened: a day, a month, or UNKNOWN. */
  @Day() readonly day!: string;
}

class OfAttempt extends OnDay {
  @No() readonly attemptNo!: number;
}

class OfInstrument extends OnDay {
  @No() readonly instrumentNo!: number;
}

/** An object that may be left out, but is never null. */
const Nested = (of: () => new () => object) =>
  applyDecorators(
    ApiProperty({ required: false, type: () => of() }),
    ValidateIf((_, value) => value !== undefined),
    IsDefined(),
    ValidateNested(),
    Type(of),
  );

export class PastFinding extends OnDay {
  @Code(NOT_SUITABLE_REASON) readonly reason!: NotSuitableReason;
}

export class PastEnding extends OnDay {
  @Code(STAY_PUT_OUTCOME) readonly outcome!: StayPutOutcome;
}

export class ConsiderStayPut extends OnDay {
  @Code(DWELLING_TENURE) readonly dwellingTenure!: DwellingTenure;
  @Code(CONTRACT_HOLDER) readonly contractHolder!: ContractHolder;

  /** For an attempt that was over when it was learnt of: found not suitable. */
  @Nested(() => PastFinding) readonly notSuitable?: PastFinding;

  /** For an attempt that was over when it was learnt of: ended. */
  @Nested(() => PastEnding) readonly ended?: PastEnding;
}

export class CompleteSafetyAssessment extends OfAttempt {
  @Code(SAFETY_OUTCOME) readonly outcome!: SafetyOutcome;
  @Code(CHILDREN_ASSESSED) readonly childrenAssessed!: ChildrenAssessed;
  @Code(YES_NO) readonly honourConsidered!: YesNo;
}

export class FindNotSuitable extends OfAttempt {
  @Code(NOT_SUITABLE_REASON) readonly reason!: NotSuitableReason;
}

export class RecordPerpetratorAgreement extends OfAttempt {}

export class ApplyForLegalInstrument extends OfAttempt {
  @Code(LEGAL_INSTRUMENT) readonly instrument!: LegalInstrument;
}

/** Upon an application `instrumentNo` is given; of the authority's own initiative `attemptNo`. */
export class RecordInstrumentGranted extends OnDay {
  @No({ optional: true }) readonly instrumentNo?: number;
  @No({ optional: true }) readonly attemptNo?: number;
  @Code(LEGAL_INSTRUMENT) readonly instrument!: LegalInstrument;
  @Code(DURATION_BAND) readonly durationBand!: DurationBand;
}

export class RecordInstrumentRejected extends OfInstrument {}

export class RecordInstrumentExpired extends OfInstrument {}

export class RelocatePerpetrator extends OfAttempt {
  @Code(PERPETRATOR_ACCOMMODATION) readonly accommodation!: PerpetratorAccommodation;
  @WholeNumber({ min: 1, max: 120, optional: true }) readonly plannedMonths?: number;
  @Code(YES_NO) readonly byMunicipality!: YesNo;
}

export class InstallSecurityMeasure extends OfAttempt {
  @Code(SECURITY_MEASURE) readonly measure!: SecurityMeasure;
}

export class SecureVictimTenancy extends OfAttempt {
  @Code(VICTIM_TENURE) readonly tenureCode!: VictimTenure;
}

export class FollowUpStayPut extends OfAttempt {
  @Code(STAY_PUT_MILESTONE) readonly milestone!: StayPutMilestone;
  @Code(STAY_PUT_STATUS) readonly status!: StayPutStatus;
}

export class FailStayPut extends OfAttempt {
  @Code(STAY_PUT_FAILURE) readonly reason!: StayPutFailure;
}

export class EndStayPut extends OfAttempt {
  @Code(STAY_PUT_OUTCOME) readonly outcome!: StayPutOutcome;
}

/** Part of the list of cases; without `status` those with a running attempt. */
export class StayPutsQuery extends PageQuery {
  @Code(ATTEMPT_STATE, { optional: true }) readonly status?: AttemptState;
}
