import { ApiProperty } from '@nestjs/swagger';
import { HOUSEHOLD_TYPE, type HouseholdType } from '@stadig/codes/common';
import { RECEIVER_ANSWER, TRANSFER_STATUS, type ReceiverAnswer, type TransferStatus } from '@stadig/codes/cooperation';
import { ROOMS_BAND, type RoomsBand } from '@stadig/codes/housing';
import { isPathwayId } from '@stadig/event-sourcing/pathway-id';
import { PageQuery } from '@stadig/http/page';
import { Code, MunicipalityCode, TypedDay } from '@stadig/http/validation';
import { ValidateBy } from 'class-validator';

const CODE = {
  code: 'pathway-code',
  sv: 'Ska vara en ärendekod: 17 tecken, varav det sista stämmer med de andra.',
  en: 'Must be the code of a pathway: 17 characters, the last of which fits the others.',
};

class OnKnownDay {
  /** When it happened: a day or a month. */
  @TypedDay() day!: string;
}

export class RequestTransfer extends OnKnownDay {
  /** The own pathway that is to be moved; the receiver never sees it. */
  @ApiProperty({ type: 'string', example: '7ZK0A3M9QXB41TCFD' })
  @ValidateBy(
    { name: 'pathwayCode', validator: { validate: isPathwayCode, defaultMessage: () => CODE.en } },
    { context: CODE },
  )
  pathwayId!: string;
  @MunicipalityCode() toMunicipality!: string;
  /** When the way to a home began. */
  @TypedDay({ optional: true }) t0?: string;
  @Code(ROOMS_BAND) roomsBand!: RoomsBand;
  @Code(HOUSEHOLD_TYPE) householdType!: HouseholdType;
}

function isPathwayCode(value: unknown): boolean {
  return typeof value === 'string' && isPathwayId(value);
}

export class AnswerTransfer extends OnKnownDay {
  @Code(RECEIVER_ANSWER) answer!: ReceiverAnswer;
}

export class WithdrawTransfer extends OnKnownDay {}

/** Part of the list of the own requests. */
export class SentTransfersQuery extends PageQuery {
  @Code(TRANSFER_STATUS, { optional: true }) status?: TransferStatus;
}

/** Part of the list of requests made to the own municipality; without a status those that wait for an answer. */
export class IncomingTransfersQuery extends PageQuery {
  @Code(TRANSFER_STATUS, { optional: true, except: ['WITHDRAWN', 'EXPIRED', 'VOIDED'] })
  status?: 'OPEN' | 'ACCEPTED' | 'REJECTED';
}
