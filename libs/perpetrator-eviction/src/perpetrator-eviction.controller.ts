import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AmendCommand, TypedCommand } from '@stadig/event-sourcing/decision';
import type { CommandContext, Outcome } from '@stadig/event-sourcing/pipeline';
import { CurrentActor, municipalityOf, type Actor } from '@stadig/http/actor';
import { Amend } from '@stadig/http/amendments';
import { Roles } from '@stadig/http/auth.guard';
import { AggregateCommand, Command, CommandRoute } from '@stadig/http/command';
import { answered, bilingual, problemResponse } from '@stadig/http/describe';
import { PathwayIdPipe } from '@stadig/http/pathway-id.pipe';
import { Seen, type SeenRevision } from '@stadig/http/read';
import type { Response } from 'express';
import {
  stayPutAnswer,
  stayPutsAnswer,
  type StayPutAnswer,
  type StayPutsAnswer,
} from './perpetrator-eviction.answers.js';
import {
  ApplyForLegalInstrument,
  CompleteSafetyAssessment,
  ConsiderStayPut,
  EndStayPut,
  FailStayPut,
  FindNotSuitable,
  FollowUpStayPut,
  InstallSecurityMeasure,
  RecordInstrumentExpired,
  RecordInstrumentGranted,
  RecordInstrumentRejected,
  RecordPerpetratorAgreement,
  RelocatePerpetrator,
  SecureVictimTenancy,
  StayPutsQuery,
} from './perpetrator-eviction.dto.js';
import { stayPut, type StayPutCommand } from './perpetrator-eviction.js';
import { StayPutViews } from './perpetrator-eviction.view.js';

type Sent = TypedCommand<StayPutCommand> | AmendCommand;

const Id = () => Param('pathwayId', PathwayIdPipe);

const route = (sv: string, en: string) => CommandRoute({ service: stayPut.purpose, summary: { sv, en } });

/** Staying put (kvarboende): commands and reads of the own municipality. */
@ApiTags('stay-puts')
@Roles('CASEWORKER')
@Controller('api/v1/stay-puts')
export class PerpetratorEvictionController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(StayPutViews) private readonly views: StayPutViews,
  ) {}

  @Get()
  @ApiOperation({ summary: bilingual({ sv: 'Ärenden med kvarboende', en: 'Cases of staying put' }) })
  @ApiResponse(
    answered(stayPutsAnswer, {
      sv: 'Utan läge: de där ett försök pågår',
      en: 'Without status: those where an attempt runs',
    }),
  )
  list(@Query() query: StayPutsQuery, @CurrentActor() actor: Actor): Promise<StayPutsAnswer> {
    return this.views.list(municipalityOf(actor), query);
  }

  @Get(':pathwayId')
  @ApiOperation({
    summary: bilingual({ sv: 'Försöken till kvarboende i ett ärende', en: 'The attempts at staying put of a case' }),
  })
  @ApiResponse(answered(stayPutAnswer, { sv: 'Försöken med riktiga datum', en: 'The attempts with real dates' }))
  @ApiResponse(problemResponse(404))
  @ApiResponse(problemResponse(410))
  @ApiResponse(problemResponse(503))
  async one(
    @Id() id: string,
    @CurrentActor() actor: Actor,
    @Seen() seen: SeenRevision | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StayPutAnswer> {
    const view = await this.views.one(id, municipalityOf(actor), seen);
    if (view.revision >= 0) response.setHeader('ETag', `"${view.revision}"`);
    return view;
  }

  @Post(':pathwayId/considerations')
  @route('Registrera att kvarboende övervägs', 'Record that staying put is considered')
  consider(
    @Id() id: string,
    @Body() body: ConsiderStayPut,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'ConsiderStayPut' }, context, seen);
  }

  @Post(':pathwayId/safety-assessments')
  @route('Registrera en säkerhetsbedömning', 'Record a safety assessment')
  assess(
    @Id() id: string,
    @Body() body: CompleteSafetyAssessment,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'CompleteSafetyAssessment' }, context, seen);
  }

  @Post(':pathwayId/not-suitable-findings')
  @route('Registrera att kvarboende inte är lämpligt', 'Record that staying put is not suitable')
  findNotSuitable(
    @Id() id: string,
    @Body() body: FindNotSuitable,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'FindNotSuitable' }, context, seen);
  }

  @Post(':pathwayId/agreements')
  @route('Registrera en överenskommelse med våldsutövaren', 'Record an agreement with the perpetrator')
  agree(
    @Id() id: string,
    @Body() body: RecordPerpetratorAgreement,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RecordPerpetratorAgreement' }, context, seen);
  }

  @Post(':pathwayId/instrument-applications')
  @route('Registrera en ansökan om ett rättsligt medel', 'Record an application for a legal instrument')
  applyForInstrument(
    @Id() id: string,
    @Body() body: ApplyForLegalInstrument,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'ApplyForLegalInstrument' }, context, seen);
  }

  @Post(':pathwayId/granted-instruments')
  @route('Registrera att ett rättsligt medel beviljades', 'Record that a legal instrument was granted')
  grantInstrument(
    @Id() id: string,
    @Body() body: RecordInstrumentGranted,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RecordInstrumentGranted' }, context, seen);
  }

  @Post(':pathwayId/rejected-instruments')
  @route('Registrera att ett rättsligt medel avslogs', 'Record that a legal instrument was rejected')
  rejectInstrument(
    @Id() id: string,
    @Body() body: RecordInstrumentRejected,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RecordInstrumentRejected' }, context, seen);
  }

  @Post(':pathwayId/expired-instruments')
  @route('Registrera att ett rättsligt medel löpte ut', 'Record that a legal instrument expired')
  expireInstrument(
    @Id() id: string,
    @Body() body: RecordInstrumentExpired,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RecordInstrumentExpired' }, context, seen);
  }

  @Post(':pathwayId/relocations')
  @route('Registrera att våldsutövaren flyttade', 'Record that the perpetrator moved')
  relocate(
    @Id() id: string,
    @Body() body: RelocatePerpetrator,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RelocatePerpetrator' }, context, seen);
  }

  @Post(':pathwayId/security-measures')
  @route('Registrera en säkerhetsåtgärd i bostaden', 'Record a security measure in the dwelling')
  installSecurity(
    @Id() id: string,
    @Body() body: InstallSecurityMeasure,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'InstallSecurityMeasure' }, context, seen);
  }

  @Post(':pathwayId/secured-tenancies')
  @route('Registrera att bostaden blev den våldsutsattas', 'Record that the dwelling became the victim’s')
  secureTenancy(
    @Id() id: string,
    @Body() body: SecureVictimTenancy,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'SecureVictimTenancy' }, context, seen);
  }

  @Post(':pathwayId/follow-ups')
  @route('Registrera en uppföljning', 'Record a follow-up')
  followUp(
    @Id() id: string,
    @Body() body: FollowUpStayPut,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'FollowUpStayPut' }, context, seen);
  }

  @Post(':pathwayId/failures')
  @route('Registrera att kvarboendet misslyckades', 'Record that staying put failed')
  fail(
    @Id() id: string,
    @Body() body: FailStayPut,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'FailStayPut' }, context, seen);
  }

  @Post(':pathwayId/endings')
  @route('Avsluta ett försök', 'End an attempt')
  end(
    @Id() id: string,
    @Body() body: EndStayPut,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'EndStayPut' }, context, seen);
  }

  @Post(':pathwayId/amendments')
  @route('Rätta eller stryk händelser', 'Correct or strike events')
  amend(
    @Id() id: string,
    @Body() body: Amend,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'Amend' }, context, seen);
  }

  private async run(
    pathwayId: string,
    command: Sent,
    context: CommandContext,
    seen: SeenRevision | undefined,
  ): Promise<Outcome> {
    if (seen) await this.views.untilKnown(pathwayId, seen);
    return this.commands.execute(new AggregateCommand(stayPut.name, pathwayId, command, context));
  }
}
