import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
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
import { coordinationAnswer, type CoordinationAnswer } from './case-coordination.answers.js';
import { RecordCaseCoordination } from './case-coordination.dto.js';
import { caseCoordination, type CoordinationCommand } from './case-coordination.js';
import { CoordinationViews } from './case-coordination.view.js';

const Id = () => Param('pathwayId', PathwayIdPipe);

const route = (sv: string, en: string) => CommandRoute({ service: caseCoordination.purpose, summary: { sv, en } });

/** Coordination with others in a case: of the responsible municipality alone. */
@ApiTags('case-coordinations')
@Roles('CASEWORKER')
@Controller('api/v1/case-coordinations')
export class CaseCoordinationController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CoordinationViews) private readonly views: CoordinationViews,
  ) {}

  @Get(':pathwayId')
  @ApiOperation({ summary: bilingual({ sv: 'Samordningen i ett ärende', en: 'The coordination in a case' }) })
  @ApiResponse(answered(coordinationAnswer, { sv: 'Med riktiga datum', en: 'With real dates' }))
  @ApiResponse(problemResponse(404))
  @ApiResponse(problemResponse(410))
  @ApiResponse(problemResponse(503))
  async one(
    @Id() id: string,
    @CurrentActor() actor: Actor,
    @Seen() seen: SeenRevision | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CoordinationAnswer> {
    const view = await this.views.one(id, municipalityOf(actor), seen);
    if (view.revision >= 0) response.setHeader('ETag', `"${view.revision}"`);
    return view;
  }

  @Post(':pathwayId/coordinations')
  @route('Registrera samordning i ett ärende', 'Record coordination in a case')
  record(
    @Id() id: string,
    @Body() body: RecordCaseCoordination,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    return this.run(id, { ...body, type: 'RecordCaseCoordination' }, context, seen);
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
    command: TypedCommand<CoordinationCommand> | AmendCommand,
    context: CommandContext,
    seen: SeenRevision | undefined,
  ): Promise<Outcome> {
    if (seen) await this.views.untilKnown(pathwayId, seen);
    return this.commands.execute(new AggregateCommand(caseCoordination.name, pathwayId, command, context));
  }
}
