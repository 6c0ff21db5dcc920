import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { codeFrom, pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import type { AmendCommand, TypedCommand, VoidCommand } from '@stadig/event-sourcing/decision';
import type { CommandContext, Outcome } from '@stadig/event-sourcing/pipeline';
import { CurrentActor, municipalityOf, type Actor } from '@stadig/http/actor';
import { Amend, Void } from '@stadig/http/amendments';
import { Roles } from '@stadig/http/auth.guard';
import { AggregateCommand, Command, CommandRoute } from '@stadig/http/command';
import { answered, bilingual, problemResponse } from '@stadig/http/describe';
import { PageQuery } from '@stadig/http/page';
import { PathwayIdPipe } from '@stadig/http/pathway-id.pipe';
import { Seen, type SeenRevision } from '@stadig/http/read';
import type { Response } from 'express';
import {
  erasureAnswer,
  pathwayAnswer,
  pathwaysAnswer,
  type ErasureAnswer,
  type PathwayAnswer,
  type PathwaysAnswer,
} from './housing-pathway.answers.js';
import {
  AskTransfer,
  AssessHousingNeed,
  CloseHousingPathway,
  CompleteRiskAssessment,
  DeclineHousingOffer,
  EncounterObstacle,
  EndSupportMeasure,
  EnterInterimHousing,
  LeaveInterimHousing,
  LoseHousing,
  OpenHousingPathway,
  PathwaysQuery,
  ReceiveHousingOffer,
  RecordContactLost,
  RecordFollowUp,
  RecordPerspectives,
  RecordPriorityDecision,
  RecordReturnToPerpetrator,
  ReopenHousingPathway,
  RequestErasure,
  ResolveObstacle,
  SecureHousing,
  StartSupportMeasure,
  SubmitPriorityApplication,
  TakeOverContract,
} from './housing-pathway.dto.js';
import { housingPathway, type HousingCommand } from './housing-pathway.js';
import { HousingPathwayViews } from './housing-pathway.view.js';

type Sent = TypedCommand<HousingCommand> | AmendCommand | VoidCommand;

const EXAMPLE = '7ZK0A3M9QXB41TCFD';

const SEEN = {
  name: 'Stadig-Seen',
  required: false,
  description: bilingual({ sv: 'Väntar tills detta syns', en: 'Waits until this is seen' }),
  example: `${housingPathway.category}-${EXAMPLE}@3`,
};

const Id = () => Param('pathwayId', PathwayIdPipe);

const route = (sv: string, en: string, status: 200 | 201 = 200): MethodDecorator =>
  CommandRoute({ service: housingPathway.purpose, summary: { sv, en }, status });

/** The pathways of the caller's own municipality: one route per command, and what caseworkers read. */
@ApiTags('housing-pathways')
@Roles('CASEWORKER')
@Controller('api/v1/housing-pathways')
export class HousingPathwayController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(HousingPathwayViews) private readonly views: HousingPathwayViews,
  ) {}

  @Get()
  @ApiOperation({ summary: bilingual({ sv: 'Kommunens ärenden', en: 'The pathways of the municipality' }) })
  @ApiResponse(answered(pathwaysAnswer, { sv: 'Senast öppnade först', en: 'Those opened last first' }))
  list(@Query() query: PathwaysQuery, @CurrentActor() actor: Actor): Promise<PathwaysAnswer> {
    return this.views.list(municipalityOf(actor), query);
  }

  @Get('due')
  @ApiOperation({
    summary: bilingual({
      sv: 'Ärenden där något ska göras, det brådskande först',
      en: 'Pathways in which something is to be done, what is urgent first',
    }),
  })
  @ApiResponse(answered(pathwaysAnswer, { sv: 'Uppgifter först, sedan efter dag', en: 'Tasks first, then by day' }))
  due(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<PathwaysAnswer> {
    return this.views.due(municipalityOf(actor), page);
  }

  @Get(':pathwayId')
  @ApiOperation({ summary: bilingual({ sv: 'Ett ärende med tidslinje', en: 'One pathway with its timeline' }) })
  @ApiParam({ name: 'pathwayId', example: EXAMPLE })
  @ApiHeader(SEEN)
  @ApiResponse(answered(pathwayAnswer, { sv: 'Ärendet med riktiga datum', en: 'The pathway with real dates' }))
  @ApiResponse(problemResponse(404))
  @ApiResponse(problemResponse(410))
  @ApiResponse(problemResponse(503))
  async one(
    @Id() id: string,
    @CurrentActor() actor: Actor,
    @Seen() seen: SeenRevision | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PathwayAnswer> {
    const pathway = await this.views.one(id, municipalityOf(actor), seen);
    response.setHeader('ETag', `"${pathway.revision}"`);
    return pathway;
  }

  @Get(':pathwayId/erasure')
  @ApiOperation({ summary: bilingual({ sv: 'Hur långt en radering har kommit', en: 'How far an erasure has come' }) })
  @ApiParam({ name: 'pathwayId', example: EXAMPLE })
  @ApiHeader(SEEN)
  @ApiResponse(answered(erasureAnswer, { sv: 'Även efter raderingen', en: 'Also after the erasure' }))
  @ApiResponse(problemResponse(404))
  @ApiResponse(problemResponse(503))
  erasure(
    @Id() id: string,
    @CurrentActor() actor: Actor,
    @Seen() seen: SeenRevision | undefined,
  ): Promise<ErasureAnswer> {
    return this.views.erasure(id, municipalityOf(actor), seen);
  }

  @Post()
  @route('Öppna ett ärende', 'Open a pathway', 201)
  open(@Body() body: OpenHousingPathway, @Command() context: CommandContext) {
    return this.run(pathwayIdFrom(context.commandId), { ...body, type: 'OpenHousingPathway' }, context);
  }

  @Post(':pathwayId/perspectives')
  @route('Registrera svar om perspektiv', 'Record answers on the perspectives')
  recordPerspectives(@Id() id: string, @Body() body: RecordPerspectives, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'RecordPerspectives' }, context);
  }

  @Post(':pathwayId/risk-assessments')
  @route('Registrera att en riskbedömning är gjord', 'Record that a risk was assessed')
  completeRiskAssessment(@Id() id: string, @Body() body: CompleteRiskAssessment, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'CompleteRiskAssessment' }, context);
  }

  @Post(':pathwayId/housing-needs')
  @route('Registrera bostadsbehovet', 'Record the housing need')
  assessHousingNeed(@Id() id: string, @Body() body: AssessHousingNeed, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'AssessHousingNeed' }, context);
  }

  @Post(':pathwayId/measures')
  @route('Registrera att en insats började', 'Record that a measure started')
  startSupportMeasure(@Id() id: string, @Body() body: StartSupportMeasure, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'StartSupportMeasure' }, context);
  }

  @Post(':pathwayId/ended-measures')
  @route('Registrera att en insats avslutades', 'Record that a measure ended')
  endSupportMeasure(@Id() id: string, @Body() body: EndSupportMeasure, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'EndSupportMeasure' }, context);
  }

  @Post(':pathwayId/priority-applications')
  @route('Registrera en ansökan om förtur', 'Record an application for priority')
  submitPriorityApplication(
    @Id() id: string,
    @Body() body: SubmitPriorityApplication,
    @Command() context: CommandContext,
  ) {
    return this.run(id, { ...body, type: 'SubmitPriorityApplication' }, context);
  }

  @Post(':pathwayId/priority-decisions')
  @route('Registrera beslutet om förtur', 'Record the decision on priority')
  recordPriorityDecision(@Id() id: string, @Body() body: RecordPriorityDecision, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'RecordPriorityDecision' }, context);
  }

  @Post(':pathwayId/housing-offers')
  @route('Registrera ett erbjudande om bostad', 'Record an offer of a home')
  receiveHousingOffer(@Id() id: string, @Body() body: ReceiveHousingOffer, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'ReceiveHousingOffer' }, context);
  }

  @Post(':pathwayId/declined-offers')
  @route('Registrera att ett erbjudande avböjdes', 'Record that an offer was declined')
  declineHousingOffer(@Id() id: string, @Body() body: DeclineHousingOffer, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'DeclineHousingOffer' }, context);
  }

  @Post(':pathwayId/interim-housing')
  @route('Registrera ett tillfälligt boende', 'Record interim housing')
  enterInterimHousing(@Id() id: string, @Body() body: EnterInterimHousing, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'EnterInterimHousing' }, context);
  }

  @Post(':pathwayId/left-interim-housing')
  @route('Registrera att ett tillfälligt boende lämnades', 'Record that interim housing was left')
  leaveInterimHousing(@Id() id: string, @Body() body: LeaveInterimHousing, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'LeaveInterimHousing' }, context);
  }

  @Post(':pathwayId/obstacles')
  @route('Registrera ett hinder', 'Record an obstacle')
  encounterObstacle(@Id() id: string, @Body() body: EncounterObstacle, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'EncounterObstacle' }, context);
  }

  @Post(':pathwayId/resolved-obstacles')
  @route('Registrera att ett hinder undanröjdes', 'Record that an obstacle was resolved')
  resolveObstacle(@Id() id: string, @Body() body: ResolveObstacle, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'ResolveObstacle' }, context);
  }

  @Post(':pathwayId/secured-homes')
  @route('Registrera en stadigvarande bostad', 'Record a permanent home')
  secureHousing(@Id() id: string, @Body() body: SecureHousing, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'SecureHousing' }, context);
  }

  @Post(':pathwayId/contract-take-overs')
  @route('Registrera att ett socialt kontrakt togs över', 'Record that a social lease was taken over')
  takeOverContract(@Id() id: string, @Body() body: TakeOverContract, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'TakeOverContract' }, context);
  }

  @Post(':pathwayId/lost-homes')
  @route('Registrera att en bostad förlorades', 'Record that a home was lost')
  loseHousing(@Id() id: string, @Body() body: LoseHousing, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'LoseHousing' }, context);
  }

  @Post(':pathwayId/returns')
  @route('Registrera en återgång till våldsutövaren', 'Record a return to the perpetrator')
  recordReturn(@Id() id: string, @Body() body: RecordReturnToPerpetrator, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'RecordReturnToPerpetrator' }, context);
  }

  @Post(':pathwayId/lost-contacts')
  @route('Registrera att kontakten bröts', 'Record that contact was lost')
  recordContactLost(@Id() id: string, @Body() body: RecordContactLost, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'RecordContactLost' }, context);
  }

  @Post(':pathwayId/follow-ups')
  @route('Registrera en uppföljning', 'Record a follow-up')
  recordFollowUp(@Id() id: string, @Body() body: RecordFollowUp, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'RecordFollowUp' }, context);
  }

  @Post(':pathwayId/closings')
  @route('Avsluta ärendet', 'Close the pathway')
  close(@Id() id: string, @Body() body: CloseHousingPathway, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'CloseHousingPathway' }, context);
  }

  @Post(':pathwayId/reopenings')
  @route('Återöppna ärendet', 'Reopen the pathway')
  reopen(@Id() id: string, @Body() body: ReopenHousingPathway, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'ReopenHousingPathway' }, context);
  }

  @Post(':pathwayId/transfers')
  @route('Begär överflyttning till en annan kommun', 'Ask for a transfer to another municipality')
  askTransfer(@Id() id: string, @Body() body: AskTransfer, @Command() context: CommandContext) {
    const transferId = codeFrom('transfer', context.commandId);
    return this.run(id, { ...body, type: 'AskTransfer', transferId }, context);
  }

  @Post(':pathwayId/erasure-requests')
  @route('Begär att ärendet raderas', 'Request that the pathway is erased')
  requestErasure(@Id() id: string, @Body() body: RequestErasure, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'RequestErasure', actorRef: context.actorRef! }, context);
  }

  @Post(':pathwayId/erasures')
  @route('Bevilja raderingen, som en annan person', 'Grant the erasure, as another person')
  erase(@Id() id: string, @Command() context: CommandContext) {
    return this.run(id, { type: 'ErasePathway', actorRef: context.actorRef! }, context);
  }

  @Post(':pathwayId/amendments')
  @route('Rätta eller stryk händelser', 'Correct or strike events')
  amend(@Id() id: string, @Body() body: Amend, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'Amend' }, context);
  }

  @Post(':pathwayId/voidings')
  @route('Makulera ärendet', 'Void the pathway')
  void(@Id() id: string, @Body() body: Void, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'Void' }, context);
  }

  private run(pathwayId: string, command: Sent, context: CommandContext): Promise<Outcome> {
    return this.commands.execute(new AggregateCommand(housingPathway.name, pathwayId, command, context));
  }
}
