import { ApiProperty } from '@nestjs/swagger';
import { CHILD_AGE_BAND, CHILDREN_BAND, EXIT_DESTINATION } from '@stadig/codes/common';
import {
  CHILD_EXIT,
  CHILD_LEGAL_BASIS,
  EXTENSION_REASON,
  IVO_STATUS,
  NEED_CLOSING_REASON,
  NEED_OUTCOME,
  OFFER_DECLINE_REASON,
  PLACEMENT_GEOGRAPHY,
  PROVIDER_TYPE,
  REGIME,
  SCHOOLING_KIND,
  SHELTER_NEED,
  TURN_DOWN_REASON,
  URGENCY,
} from '@stadig/codes/shelter';
import { TENURE, TERM_BAND } from '@stadig/codes/tenure';
import { blockerAnswer, nextStepAnswer, type NextStep, type PolicyRefused } from '@stadig/event-sourcing/next-steps';
import { schemaOf } from '@stadig/http/describe';
import { PageQuery } from '@stadig/http/page';
import { Code, Codes, TypedDay, WholeNumber } from '@stadig/http/validation';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { z } from 'zod';
import type { ShelterStatus } from './shelter-placement.view.js';

const Day = () => TypedDay({ unknownAllowed: true });
const No = (options: { optional?: boolean } = {}) => WholeNumber({ min: 1, max: 9999, ...options });
const ChildIndex = (options: { optional?: boolean } = {}) => WholeNumber({ min: 1, max: 9, ...options });

class OnDay {
  /** When it happened: a day, a month, or UNKNOWN. */
  @Day() day!: string;
}

class Place extends OnDay {
  @Code(PROVIDER_TYPE) providerType!: string;
  @Code(PLACEMENT_GEOGRAPHY) geography!: string;
}

class Stay extends Place {
  @Code(REGIME) regime!: string;
  @Code(IVO_STATUS) ivoStatus!: string;
}

class Leaving {
  @Code(EXIT_DESTINATION) exitDestination!: string;
  @Code(TENURE, { optional: true }) tenureCode?: string;
  @Code(TERM_BAND, { optional: true }) termBand?: string;
}

class OfPlacement extends OnDay {
  @No() placementNo!: number;
}

class OfChild extends OfPlacement {
  @ChildIndex() childIndex!: number;
}

export class RegisterShelterNeed extends OnDay {
  @Code(URGENCY) urgency!: string;
  @Code(CHILDREN_BAND) childrenBand!: string;
  @Codes(CHILD_AGE_BAND) childAgeBands!: string[];
  @Codes(SHELTER_NEED) needs!: string[];
}

export class RequestPlace extends Place {
  @No() needNo!: number;
}

export class RecordTurnDown extends OnDay {
  @No() requestNo!: number;
  @Code(TURN_DOWN_REASON) reason!: string;
}

export class RecordDeclinedByPerson extends OnDay {
  @No() requestNo!: number;
  @Code(OFFER_DECLINE_REASON) reason!: string;
}

export class CloseUnmetNeed extends OnDay {
  @No() needNo!: number;
  @Code(NEED_OUTCOME) outcome!: string;
  @Code(NEED_CLOSING_REASON) reason!: string;
}

export class StartPlacement extends Stay {
  @No({ optional: true }) needNo?: number;
  @TypedDay({ optional: true }) observedFrom?: string;
}

export class PastEnd extends Leaving {
  @Day() day!: string;
}

export class RecordPastPlacement extends StartPlacement {
  @ApiProperty({ type: () => PastEnd })
  @IsDefined()
  @ValidateNested()
  @Type(() => PastEnd)
  end!: PastEnd;
}

export class TransferPlacement extends Stay {
  @No() placementNo!: number;
}

export class ExtendPlacement extends OfPlacement {
  @Code(EXTENSION_REASON) reason!: string;
}

export class AssessReady extends OfPlacement {}

export class WithdrawReady extends OfPlacement {}

export class EndPlacement extends Leaving {
  @Day() day!: string;
  @No() placementNo!: number;

  @ApiProperty({ required: false, type: [Number], maxItems: 9, uniqueItems: true })
  @ValidateIf((body: EndPlacement) => body.childrenStaying !== undefined)
  @Max(9, { each: true })
  @Min(1, { each: true })
  @IsInt({ each: true })
  @ArrayUnique()
  @ArrayMaxSize(9)
  @IsArray()
  childrenStaying?: number[];
}

export class ChildLeaving {
  @Day() day!: string;
  @Code(CHILD_EXIT) exit!: string;
}

export class RegisterChild extends OfPlacement {
  @ChildIndex({ optional: true }) childIndex?: number;
  @Code(CHILD_AGE_BAND) ageBand!: string;

  @ApiProperty({ required: false, type: () => ChildLeaving })
  @ValidateIf((body: RegisterChild) => body.left !== undefined)
  @ValidateNested()
  @IsDefined()
  @Type(() => ChildLeaving)
  left?: ChildLeaving;
}

export class EndChildStay extends OfChild {
  @Code(CHILD_EXIT) exit!: string;
}

export class DecideChildPlacement extends OfChild {
  @Code(CHILD_LEGAL_BASIS) legalBasis!: string;
}

export class SecureSchooling extends OfChild {
  @Code(SCHOOLING_KIND) kind!: string;
}

const STATUSES: readonly ShelterStatus[] = ['NONE', 'OPEN', 'OVER'];
const NEED_STATES = ['REGISTERED', 'REQUESTED', 'TURNED_DOWN', 'PLACED', 'ENDED', 'UNMET', 'WITHDRAWN'] as const;

export class ListShelterCases extends PageQuery {
  @ApiProperty({ enum: STATUSES, required: false, default: 'OPEN' })
  @ValidateIf((query: ListShelterCases) => query.status !== undefined)
  @IsIn(STATUSES)
  status?: ShelterStatus;
}

export class ShelterNeedState {
  @ApiProperty() readonly needNo!: number;
  @ApiProperty({ enum: NEED_STATES }) readonly state!: (typeof NEED_STATES)[number];
}

export class ShelterStay {
  @ApiProperty() readonly placementNo!: number;
  @ApiProperty({ description: 'YYYY-MM-DD, YYYY-MM, UNKNOWN' }) readonly started!: string;
  @ApiProperty({ type: String, nullable: true }) readonly ended!: string | null;
  @ApiProperty() readonly over!: boolean;
  @ApiProperty({ type: Number, nullable: true }) readonly nights!: number | null;
  @ApiProperty({ type: Number, nullable: true }) readonly transferredFrom!: number | null;
  @ApiProperty({ type: [Number] }) readonly children!: readonly number[];
}

export class ShelterEventRead {
  @ApiProperty() readonly revision!: number;
  @ApiProperty() readonly type!: string;
  @ApiProperty({ description: 'YYYY-MM-DD, YYYY-MM, UNKNOWN' }) readonly day!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly fields!: Record<string, unknown>;
}

const refusedAnswer = z.object({ revision: z.int().min(0), policy: z.string(), blocker: blockerAnswer });

export class ShelterRequestState {
  @ApiProperty() readonly requestNo!: number;
  @ApiProperty() readonly needNo!: number;
  @ApiProperty() readonly answered!: boolean;
}

export class ShelterCase {
  @ApiProperty() readonly pathwayId!: string;
  @ApiProperty({ minimum: -1 }) readonly revision!: number;
  @ApiProperty({ enum: ['OPEN', 'CLOSED', 'VOIDED', 'ERASED'] }) readonly pathwayStatus!: string;
  @ApiProperty({ enum: STATUSES }) readonly status!: ShelterStatus;
  @ApiProperty({ type: [ShelterNeedState] }) readonly needs!: readonly ShelterNeedState[];
  @ApiProperty({ type: [ShelterRequestState] }) readonly requests!: readonly ShelterRequestState[];
  @ApiProperty({ type: [ShelterStay] }) readonly placements!: readonly ShelterStay[];
  @ApiProperty({ type: 'array', items: schemaOf(refusedAnswer) }) readonly refused!: readonly PolicyRefused[];
  @ApiProperty({ type: 'array', items: schemaOf(nextStepAnswer) }) readonly nextSteps!: readonly NextStep[];
  @ApiProperty({ type: [ShelterEventRead] }) readonly events!: readonly ShelterEventRead[];
}

export class ShelterCaseListed {
  @ApiProperty() readonly pathwayId!: string;
  @ApiProperty({ enum: STATUSES }) readonly status!: ShelterStatus;
  @ApiProperty({ type: [ShelterStay] }) readonly placements!: readonly ShelterStay[];
}

export class ShelterCaseList {
  @ApiProperty() readonly total!: number;
  @ApiProperty({ type: [ShelterCaseListed] }) readonly items!: readonly ShelterCaseListed[];
}
