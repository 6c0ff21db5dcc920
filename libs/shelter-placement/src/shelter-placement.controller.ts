import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CommandContext, Outcome } from '@stadig/event-sourcing/pipeline';
import { CurrentActor, municipalityOf, type Actor } from '@stadig/http/actor';
import { Amend } from '@stadig/http/amendments';
import { Roles } from '@stadig/http/auth.guard';
import { AggregateCommand, Command, CommandRoute } from '@stadig/http/command';
import { bilingual, problemResponse } from '@stadig/http/describe';
import { PathwayIdPipe } from '@stadig/http/pathway-id.pipe';
import { Seen, type SeenRevision } from '@stadig/http/read';
import type { Response } from 'express';
import {
  AssessReady,
  CloseUnmetNeed,
  DecideChildPlacement,
  EndChildStay,
  EndPlacement,
  ExtendPlacement,
  ListShelterCases,
  RecordDeclinedByPerson,
  RecordPastPlacement,
  RecordTurnDown,
  RegisterChild,
  RegisterShelterNeed,
  RequestPlace,
  SecureSchooling,
  ShelterCase,
  ShelterCaseList,
  StartPlacement,
  TransferPlacement,
  WithdrawReady,
} from './shelter-placement.dto.js';
import { shelterPlacement } from './shelter-placement.js';
import { ShelterViews, type ShelterList, type ShelterView } from './shelter-placement.view.js';

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
