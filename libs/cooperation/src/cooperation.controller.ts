import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AmendCommand, TypedCommand, VoidCommand } from '@stadig/event-sourcing/decision';
import { codeFrom } from '@stadig/event-sourcing/pathway-id';
import type { CommandContext, Outcome } from '@stadig/event-sourcing/pipeline';
import { CurrentActor, municipalityOf, type Actor } from '@stadig/http/actor';
import { Amend, Void } from '@stadig/http/amendments';
import { Roles } from '@stadig/http/auth.guard';
import { AggregateCommand, Command, CommandRoute } from '@stadig/http/command';
import { answered, bilingual, problemResponse } from '@stadig/http/describe';
import { PathwayIdPipe } from '@stadig/http/pathway-id.pipe';
import { Seen, type SeenRevision } from '@stadig/http/read';
import type { Response } from 'express';
import {
  agreementAnswer,
  agreementsAnswer,
  type AgreementAnswer,
  type AgreementsAnswer,
} from './cooperation.answers.js';
import {
  AgreementsListQuery,
  ChangeCooperationScope,
  ConfirmParticipation,
  EndParticipation,
  JoinInterMunicipalPool,
  LeaveInterMunicipalPool,
  RegisterAgreement,
  ReportCooperationObstacle,
  ReviewCooperation,
} from './cooperation.dto.js';
import { cooperation, type CooperationCommand } from './cooperation.js';
import { CooperationViews } from './cooperation.view.js';

const Id = () => Param('cooperationId', PathwayIdPipe);

const route = (sv: string, en: string, status: 200 | 201 = 200): MethodDecorator =>
  CommandRoute({ service: cooperation.purpose, summary: { sv, en }, status });

/** Agreements on cooperation: coordinators record, caseworkers read as well, each party alike. */
@ApiTags('cooperations')
@Roles('MUNICIPAL_COORDINATOR')
@Controller('api/v1/cooperations')
export class CooperationController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CooperationViews) private readonly views: CooperationViews,
  ) {}

  @Get()
  @Roles('MUNICIPAL_COORDINATOR', 'CASEWORKER')
  @ApiOperation({ summary: bilingual({ sv: 'Kommunens överenskommelser', en: 'The agreements of the municipality' }) })
  @ApiResponse(answered(agreementsAnswer, { sv: 'Den som snart ska följas upp först', en: 'Soonest follow-up first' }))
  list(@Query() query: AgreementsListQuery, @CurrentActor() actor: Actor): Promise<AgreementsAnswer> {
    return this.views.list(municipalityOf(actor), query);
  }

  @Get(':cooperationId')
  @Roles('MUNICIPAL_COORDINATOR', 'CASEWORKER')
  @ApiOperation({ summary: bilingual({ sv: 'En överenskommelse', en: 'One agreement' }) })
  @ApiResponse(answered(agreementAnswer, { sv: 'Samma för alla parter', en: 'The same for all parties' }))
  @ApiResponse(problemResponse(404))
  @ApiResponse(problemResponse(503))
  async one(
    @Id() id: string,
    @CurrentActor() actor: Actor,
    @Seen() seen: SeenRevision | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementAnswer> {
    const agreement = await this.views.one(id, municipalityOf(actor), seen);
    response.setHeader('ETag', `"${agreement.revision}"`);
    return agreement;
  }

  @Post()
  @route('Registrera en överenskommelse', 'Register an agreement', 201)
  register(@Body() body: RegisterAgreement, @Command() context: CommandContext) {
    return this.run(codeFrom('cooperation', context.commandId), { ...body, type: 'RegisterAgreement' }, context);
  }

  @Post(':cooperationId/confirmations')
  @route('Bekräfta den egna kommunens deltagande', 'Confirm that the own municipality takes part')
  confirm(@Id() id: string, @Body() body: ConfirmParticipation, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'ConfirmParticipation' }, context);
  }

  @Post(':cooperationId/reviews')
  @route('Registrera en uppföljning', 'Record a follow-up')
  review(@Id() id: string, @Body() body: ReviewCooperation, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'ReviewCooperation' }, context);
  }

  @Post(':cooperationId/scope-changes')
  @route('Ändra vad överenskommelsen handlar om', 'Change what the agreement is about')
  changeScope(@Id() id: string, @Body() body: ChangeCooperationScope, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'ChangeCooperationScope' }, context);
  }

  @Post(':cooperationId/participation-ends')
  @route('Avsluta den egna kommunens deltagande', 'End the participation of the own municipality')
  end(@Id() id: string, @Body() body: EndParticipation, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'EndParticipation' }, context);
  }

  @Post(':cooperationId/obstacles')
  @route('Registrera ett hinder för samverkan', 'Record an obstacle to the cooperation')
  reportObstacle(@Id() id: string, @Body() body: ReportCooperationObstacle, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'ReportCooperationObstacle' }, context);
  }

  @Post(':cooperationId/pool-entries')
  @route('Gå med i poolen mellan kommuner', 'Join the pool between municipalities')
  joinPool(@Id() id: string, @Body() body: JoinInterMunicipalPool, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'JoinInterMunicipalPool' }, context);
  }

  @Post(':cooperationId/pool-exits')
  @route('Lämna poolen mellan kommuner', 'Leave the pool between municipalities')
  leavePool(@Id() id: string, @Body() body: LeaveInterMunicipalPool, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'LeaveInterMunicipalPool' }, context);
  }

  @Post(':cooperationId/amendments')
  @route('Rätta eller stryk egna händelser', 'Correct or strike own events')
  amend(@Id() id: string, @Body() body: Amend, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'Amend' }, context);
  }

  @Post(':cooperationId/voidings')
  @route('Makulera överenskommelsen', 'Void the agreement')
  void(@Id() id: string, @Body() body: Void, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'Void' }, context);
  }

  private run(
    cooperationId: string,
    command: TypedCommand<CooperationCommand> | AmendCommand | VoidCommand,
    context: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute(new AggregateCommand(cooperation.name, cooperationId, command, context));
  }
}
