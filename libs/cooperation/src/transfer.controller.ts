import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AmendCommand, TypedCommand, VoidCommand } from '@stadig/event-sourcing/decision';
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
  incomingTransfer,
  incomingTransfers,
  sentTransfer,
  sentTransfers,
  type IncomingTransfer,
  type IncomingTransfers,
  type SentTransfer,
  type SentTransfers,
} from './transfer.answers.js';
import {
  AnswerTransfer,
  IncomingTransfersQuery,
  RequestTransfer,
  SentTransfersQuery,
  WithdrawTransfer,
} from './transfer.dto.js';
import { transfer, type TransferCommand } from './transfer.js';
import { TransferViews } from './transfer.view.js';

const Id = () => Param('transferId', PathwayIdPipe);

const route = (sv: string, en: string, status: 200 | 201 = 200): MethodDecorator =>
  CommandRoute({ service: transfer.purpose, summary: { sv, en }, status });

/** Transfers of cases between municipalities: the sender's and the receiver's, who see different things. */
@ApiTags('transfers')
@Roles('CASEWORKER')
@Controller('api/v1/transfers')
export class TransferController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(TransferViews) private readonly views: TransferViews,
  ) {}

  @Get()
  @ApiOperation({ summary: bilingual({ sv: 'Kommunens egna begäranden', en: 'The municipality’s own requests' }) })
  @ApiResponse(answered(sentTransfers, { sv: 'Senast begärda först', en: 'Those asked last first' }))
  sent(@Query() query: SentTransfersQuery, @CurrentActor() actor: Actor): Promise<SentTransfers> {
    return this.views.sent(municipalityOf(actor), query);
  }

  @Get('incoming')
  @ApiOperation({ summary: bilingual({ sv: 'Begäranden till kommunen', en: 'Requests made to the municipality' }) })
  @ApiResponse(answered(incomingTransfers, { sv: 'Utan ärendekod', en: 'Without the code of the pathway' }))
  incoming(@Query() query: IncomingTransfersQuery, @CurrentActor() actor: Actor): Promise<IncomingTransfers> {
    return this.views.incoming(municipalityOf(actor), query);
  }

  @Get('incoming/:transferId')
  @ApiOperation({ summary: bilingual({ sv: 'En begäran till kommunen', en: 'One request made to the municipality' }) })
  @ApiResponse(answered(incomingTransfer, { sv: 'Utan ärendekod', en: 'Without the code of the pathway' }))
  @ApiResponse(problemResponse(404))
  @ApiResponse(problemResponse(503))
  async incomingOne(
    @Id() id: string,
    @CurrentActor() actor: Actor,
    @Seen() seen: SeenRevision | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IncomingTransfer> {
    const view = await this.views.incomingOne(id, municipalityOf(actor), seen);
    response.setHeader('ETag', `"${view.revision}"`);
    return view;
  }

  @Get(':transferId')
  @ApiOperation({ summary: bilingual({ sv: 'En egen begäran', en: 'One of the municipality’s own requests' }) })
  @ApiResponse(answered(sentTransfer, { sv: 'Med riktiga datum', en: 'With real dates' }))
  @ApiResponse(problemResponse(404))
  @ApiResponse(problemResponse(410))
  @ApiResponse(problemResponse(503))
  async sentOne(
    @Id() id: string,
    @CurrentActor() actor: Actor,
    @Seen() seen: SeenRevision | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SentTransfer> {
    const view = await this.views.sentOne(id, municipalityOf(actor), seen);
    response.setHeader('ETag', `"${view.revision}"`);
    return view;
  }

  @Post(':transferId/requests')
  @route('Begär att en kommun tar över', 'Request that a municipality takes over', 201)
  async request(
    @Id() id: string,
    @Body() body: RequestTransfer,
    @Command() context: CommandContext,
    @Seen() seen: SeenRevision | undefined,
  ) {
    if (seen) await this.views.untilKnown(body.pathwayId, seen);
    return this.run(id, { ...body, type: 'RequestTransfer' }, context);
  }

  @Post(':transferId/answers')
  @route('Svara på en begäran till kommunen', 'Answer a request made to the municipality')
  answer(@Id() id: string, @Body() body: AnswerTransfer, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'AnswerTransfer' }, context);
  }

  @Post(':transferId/withdrawals')
  @route('Återta en egen begäran', 'Withdraw one’s own request')
  withdraw(@Id() id: string, @Body() body: WithdrawTransfer, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'WithdrawTransfer' }, context);
  }

  @Post(':transferId/amendments')
  @route('Rätta eller stryk egna händelser', 'Correct or strike own events')
  amend(@Id() id: string, @Body() body: Amend, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'Amend' }, context);
  }

  @Post(':transferId/voidings')
  @route('Makulera överflyttningen', 'Void the transfer')
  void(@Id() id: string, @Body() body: Void, @Command() context: CommandContext) {
    return this.run(id, { ...body, type: 'Void' }, context);
  }

  private run(
    transferId: string,
    command: TypedCommand<TransferCommand> | AmendCommand | VoidCommand,
    context: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute(new AggregateCommand(transfer.name, transferId, command, context));
  }
}
