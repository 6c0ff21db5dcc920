import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
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
import type { CommandContext, Outcome } from '@stadig/event-sourcing/pipeline';
import { type Actor, CurrentActor } from '@stadig/http/actor';
import { Amend } from '@stadig/http/amendments';
import { Roles } from '@stadig/http/auth.guard';
import { AggregateCommand, Command, CommandRoute } from '@stadig/http/command';
import { bilingual, problemResponse } from '@stadig/http/describe';
import { PageQuery } from '@stadig/http/page';
import { PathwayIdPipe } from '@stadig/http/pathway-id.pipe';
import { Problem } from '@stadig/http/problem';
import { Seen, type SeenRevision } from '@stadig/http/read';
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
import type { Response } from 'express';
import { shelterPlacement } from './shelter-placement.js';
import { ShelterViews, type ShelterList, type ShelterStatus, type ShelterView } from './shelter-placement.view.js';

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

export class ShelterCase {
  @ApiProperty() readonly pathwayId!: string;
  @ApiProperty({ minimum: -1 }) readonly revision!: number;
  @ApiProperty({ enum: ['OPEN', 'CLOSED', 'VOIDED', 'ERASED'] }) readonly pathwayStatus!: string;
  @ApiProperty({ enum: STATUSES }) readonly status!: ShelterStatus;
  @ApiProperty({ type: [ShelterNeedState] }) readonly needs!: readonly ShelterNeedState[];
  @ApiProperty({ type: [ShelterStay] }) readonly placements!: readonly ShelterStay[];
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

const route = (sv: string, en: string) => CommandRoute({ service: shelterPlacement.purpose, summary: { sv, en } });

/** Stays in shelters: commands and reads of the own municipality. */
@ApiTags('shelter-placements')
@Roles('CASEWORKER')
@Controller('api/v1/shelter-placements')
export class ShelterPlacementController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ShelterViews) private readonly views: ShelterViews,
  ) {}

  @Get()
  @ApiOperation({ summary: bilingual({ sv: 'Ärenden med vistelser', en: 'Cases with stays' }) })
  @ApiResponse({ status: 200, type: ShelterCaseList })
  list(@Query() query: ListShelterCases, @CurrentActor() actor: Actor): Promise<ShelterList> {
    return this.views.list(municipalityOf(actor), query);
  }

  @Get(':pathwayId')
  @ApiOperation({ summary: bilingual({ sv: 'Vistelserna i ett ärende', en: 'The stays of a case' }) })
  @ApiResponse({ status: 200, type: ShelterCase })
  @ApiResponse(problemResponse(404))
  @ApiResponse(problemResponse(410))
  @ApiResponse(problemResponse(503))
  async one(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Seen() seen: SeenRevision | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ShelterView> {
    const view = await this.views.one(id, municipalityOf(actor), seen);
    if (view.revision >= 0) response.setHeader('ETag', `"${view.revision}"`);
    return view;
  }

  @Post(':pathwayId/needs')
  @route('Registrera ett behov av plats', 'Register a need for a place')
  registerNeed(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: RegisterShelterNeed,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RegisterShelterNeed' }, context, seen);
  }

  @Post(':pathwayId/requests')
  @route('Registrera en förfrågan om plats', 'Record a request for a place')
  requestPlace(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: RequestPlace,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RequestPlace' }, context, seen);
  }

  @Post(':pathwayId/turn-downs')
  @route('Registrera ett nej från ett boende', 'Record that a shelter turned a request down')
  recordTurnDown(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: RecordTurnDown,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RecordTurnDown' }, context, seen);
  }

  @Post(':pathwayId/declined-offers')
  @route('Registrera att den enskilda tackade nej', 'Record that the person declined an offer')
  recordDeclined(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: RecordDeclinedByPerson,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RecordDeclinedByPerson' }, context, seen);
  }

  @Post(':pathwayId/closed-needs')
  @route('Avsluta ett behov utan placering', 'Close a need without a placement')
  closeNeed(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: CloseUnmetNeed,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'CloseUnmetNeed' }, context, seen);
  }

  @Post(':pathwayId/placements')
  @route('Registrera att en placering började', 'Record that a placement started')
  startPlacement(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: StartPlacement,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'StartPlacement' }, context, seen);
  }

  @Post(':pathwayId/past-placements')
  @route('Registrera en placering som redan är över', 'Record a placement that is already over')
  recordPast(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: RecordPastPlacement,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RecordPastPlacement' }, context, seen);
  }

  @Post(':pathwayId/transfers')
  @route('Registrera en flytt till annat skyddat boende', 'Record a move to another shelter')
  transfer(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: TransferPlacement,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'TransferPlacement' }, context, seen);
  }

  @Post(':pathwayId/extensions')
  @route('Registrera en förlängning', 'Record an extension')
  extend(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: ExtendPlacement,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'ExtendPlacement' }, context, seen);
  }

  @Post(':pathwayId/ready-assessments')
  @route('Registrera bedömningen redo att flytta vidare', 'Record the assessment ready to move on')
  assessReady(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: AssessReady,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'AssessReady' }, context, seen);
  }

  @Post(':pathwayId/ready-withdrawals')
  @route('Ta tillbaka bedömningen redo att flytta vidare', 'Withdraw the assessment ready to move on')
  withdrawReady(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: WithdrawReady,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'WithdrawReady' }, context, seen);
  }

  @Post(':pathwayId/placement-ends')
  @route('Avsluta en placering', 'End a placement')
  end(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: EndPlacement,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'EndPlacement' }, context, seen);
  }

  @Post(':pathwayId/children')
  @route('Registrera ett barn i en placering', 'Record a child in a placement')
  registerChild(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: RegisterChild,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RegisterChild' }, context, seen);
  }

  @Post(':pathwayId/child-departures')
  @route('Registrera att ett barn lämnade', 'Record that a child left')
  endChildStay(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: EndChildStay,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'EndChildStay' }, context, seen);
  }

  @Post(':pathwayId/child-decisions')
  @route('Registrera beslutet om ett barn', 'Record the decision on a child')
  decideChild(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: DecideChildPlacement,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'DecideChildPlacement' }, context, seen);
  }

  @Post(':pathwayId/schoolings')
  @route('Registrera att skolgången är ordnad', 'Record that schooling is secured')
  secureSchooling(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: SecureSchooling,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'SecureSchooling' }, context, seen);
  }

  @Post(':pathwayId/amendments')
  @route('Rätta eller stryk händelser', 'Correct or strike events')
  amend(
    @Param('pathwayId', PathwayIdPipe) id: string,
    @Body() body: Amend,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'Amend' }, context, seen);
  }

  private async run(
    pathwayId: string,
    command: object & { readonly type: string },
    context: CommandContext,
    seen: SeenRevision | undefined,
  ): Promise<Outcome> {
    if (seen) await this.views.untilKnown(pathwayId, seen);
    return this.commands.execute(new AggregateCommand(shelterPlacement.name, pathwayId, command, context));
  }
}

function municipalityOf(actor: Actor): string {
  if (!actor.municipality) throw new Problem('organisation-unknown');
  return actor.municipality;
}
