import { ApiProperty } from '@nestjs/swagger';
import { AMENDMENT_REASON, type Amendment, type AmendmentReason } from '@stadig/event-sourcing/amend';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsObject,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { Code, Items } from './validation.js';

const LAST_REVISION = 999_999;

const ONE_OF = {
  code: 'correct-or-strike',
  sv: 'Ange antingen correct och fields, eller strike.',
  en: 'Give either correct and fields, or strike.',
};

/** Either new values for fields of one event, or events taken back. */
export class AmendmentBody {
  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    description: 'Händelsen som rättas. The event to correct.',
  })
  @ValidateBy(
    {
      name: 'correctOrStrike',
      validator: {
        validate: (correct, args) => {
          const { strike } = args!.object as AmendmentBody;
          return correct !== undefined && strike === undefined;
        },
        defaultMessage: () => ONE_OF.en,
      },
    },
    { context: ONE_OF },
  )
  @Max(LAST_REVISION)
  @Min(0)
  @IsInt()
  @ValidateIf(
    (body: AmendmentBody) => body.strike === undefined || body.correct !== undefined || body.fields !== undefined,
  )
  correct?: number;

  @ApiProperty({
    selfRequired: false,
    type: 'object',
    additionalProperties: true,
    description: 'Nya värden, `day` som en dag. New values, `day` as a day.',
    example: { day: '2026-03-14' },
  })
  @IsObject()
  @ValidateIf((body: AmendmentBody) => body.correct !== undefined || body.fields !== undefined)
  fields?: Record<string, unknown>;

  @ApiProperty({
    required: false,
    type: 'array',
    items: { type: 'integer', minimum: 0 },
    minItems: 1,
    maxItems: 500,
    description: 'Händelserna som tas tillbaka. The events to take back.',
  })
  @Max(LAST_REVISION, { each: true })
  @Min(0, { each: true })
  @IsInt({ each: true })
  @ArrayUnique()
  @ArrayMaxSize(500)
  @ArrayMinSize(1)
  @IsArray()
  @ValidateIf((body: AmendmentBody) => body.strike !== undefined)
  strike?: number[];
}

/** All in one append, checked only at the end. */
export class Amend {
  @Items(() => AmendmentBody, { max: 100 })
  amendments!: (AmendmentBody & Amendment)[];

  @Code(AMENDMENT_REASON)
  reasonCode!: AmendmentReason;
}

/** Takes the whole stream back. */
export class Void {
  @Code(AMENDMENT_REASON)
  reasonCode!: AmendmentReason;
}
