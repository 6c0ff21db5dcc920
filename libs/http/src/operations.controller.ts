import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Envelope } from '@stadig/event-sourcing/envelopes';
import {
  KeptByNewer,
  NoSuchProjection,
  NotRebuildable,
  Processors,
  type ProcessorReport,
} from '@stadig/event-sourcing/processors';
import { NoSuchLetter, type Replayed } from '@stadig/event-sourcing/set-aside';
import { Verifier, Verifies } from '@stadig/event-sourcing/verifier';
import { StandsStill, type Verified } from '@stadig/event-sourcing/verify';
import type { Response } from 'express';
import { Roles } from './auth.guard.js';
import { bilingual, problemResponse } from './describe.js';
import {
  DiscardBody,
  EnvelopeAnswer,
  EnvelopesAnswer,
  LettersQuery,
  ProcessorAnswer,
  ProcessorsAnswer,
  RebuildBody,
  ReplayBody,
  ReplayedAnswer,
  VerificationBody,
  VerificationsAnswer,
} from './operations.answers.js';
import { rangeOf, type Paged } from './page.js';
import { Problem } from './problem.js';

const says = (sv: string, en: string): MethodDecorator =>
  ApiOperation({ summary: bilingual({ sv, en }), ...({ 'x-summary': { sv, en } } as object) });

const UNKNOWN = problemResponse(404, {
  sv: 'Ingen sådan läsmodell, eller ingen sådan händelse åt sidan',
  en: 'No such projection, or no such event set aside',
});
const IN_THE_WAY = problemResponse(409, { sv: 'Läget hindrar; se type', en: 'Its state forbids it; see type' });

/**
 * The processors of this process, for whoever operates it: where they stand, what they set aside, building anew and
 * verifying. No event's data, no ciphertext and no date of a case leaves here.
 */
@ApiTags('operations')
@Roles('OPS')
@Controller('api/v1/operations')
export class OperationsController {
  constructor(
    @Inject(Processors) private readonly processors: Processors,
    @Inject(Verifier) private readonly verifier: Verifier,
  ) {}

  @Get('processors')
  @says('Hur långt varje läsmodell har kommit', 'How far every projection has come')
  @ApiResponse({ status: 200, description: 'Alla. All of them.', type: ProcessorsAnswer })
  async reports(): Promise<{ readonly items: readonly ProcessorReport[] }> {
    return { items: await this.processors.reports() };
  }

  /** @throws Problem projection-unknown */
  @Get('dead-letters')
  @says('Händelser som är ställda åt sidan, utan innehåll', 'Events that are set aside, without what they say')
  @ApiResponse({ status: 200, description: 'Kuvert. Envelopes.', type: EnvelopesAnswer })
  @ApiResponse(UNKNOWN)
  async letters(@Query() query: LettersQuery): Promise<Paged<Envelope>> {
    const { limit, page, projection } = query;
    return { ...(await this.told(this.processors.letters(rangeOf(query), projection))), limit, page };
  }

  /** @throws Problem projection-unknown, dead-letter-unknown */
  @Get('dead-letters/:projection/:eventId')
  @says('Ett kuvert', 'One envelope')
  @ApiParam({ name: 'projection', example: 'statistics_facts' })
  @ApiParam({ name: 'eventId', example: '6f1d2c0a-93b1-8a4e-9c1f-2b7d5e8a0c13' })
  @ApiResponse({ status: 200, description: 'Kuvert. Envelope.', type: EnvelopeAnswer })
  @ApiResponse(UNKNOWN)
  letter(@Param('projection') projection: string, @Param('eventId') eventId: string): Promise<Envelope> {
    return this.told(this.processors.letter(projection, eventId));
  }

  /** Where nothing is set aside under the key, nothing happens. @throws Problem projection-unknown */
  @Post('replays')
  @HttpCode(200)
  @says('Försök igen med en nyckels händelser', "Try a key's events again")
  @ApiResponse({ status: 200, description: 'Vad det blev av dem. What became of them.', type: ReplayedAnswer })
  @ApiResponse(UNKNOWN)
  replay(@Body() { projection, key }: ReplayBody): Promise<Replayed> {
    return this.told(this.processors.replay(projection, key));
  }

  /** @throws Problem projection-unknown, dead-letter-unknown */
  @Post('discards')
  @HttpCode(200)
  @says(
    'Ge upp en händelse för gott, och försök med dem som väntade bakom den',
    'Give an event up for good, and try those that waited behind it',
  )
  @ApiResponse({ status: 200, description: 'Vad det blev av dem. What became of them.', type: ReplayedAnswer })
  @ApiResponse(UNKNOWN)
  discard(@Body() { projection, eventId, reason }: DiscardBody): Promise<Replayed> {
    return this.told(this.processors.discard(projection, eventId, reason));
  }

  /** Answers as soon as it has begun. @throws Problem projection-unknown, projection-being-built, projection-keeps-nothing */
  @Post('rebuilds')
  @HttpCode(202)
  @says('Bygg om en läsmodell bredvid den som läses', 'Build a projection anew beside the one that is read')
  @ApiResponse({ status: 202, description: 'Påbörjat; se processors. Begun; see processors.', type: ProcessorAnswer })
  @ApiResponse(UNKNOWN)
  @ApiResponse(IN_THE_WAY)
  async rebuild(@Body() { projection }: RebuildBody): Promise<ProcessorReport> {
    await this.told(this.processors.rebuild(projection));
    const reports = await this.processors.reports();
    return reports.filter((report) => report.projection === projection).at(-1)!;
  }

  /**
   * Answers when it is done, which takes as long as reading the log once for each; ends where the caller goes away.
   * @throws Problem projection-unknown, projection-stands-still, verification-running
   */
  @Post('verifications')
  @HttpCode(200)
  @says('Jämför läsmodeller med loggen, en i taget', 'Compare projections with the log, one at a time')
  @ApiResponse({ status: 200, description: 'Jämfört. Compared.', type: VerificationsAnswer })
  @ApiResponse(UNKNOWN)
  @ApiResponse(IN_THE_WAY)
  async verify(
    @Body() { projection }: VerificationBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ readonly items: readonly Verified[] }> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const names = projection === undefined ? this.processors.keeping() : [projection];
    try {
      return { items: await Array.fromAsync(this.verifier.verify(names, { signal: gone.signal })) };
    } catch (error) {
      if (gone.signal.aborted) return { items: [] };
      throw this.asProblem(error);
    }
  }

  private async told<T>(result: Promise<T>): Promise<T> {
    try {
      return await result;
    } catch (error) {
      throw this.asProblem(error);
    }
  }

  private asProblem(error: unknown): unknown {
    if (error instanceof NoSuchProjection) {
      return new Problem('projection-unknown', { params: { names: this.processors.names().join(', ') } });
    }
    if (error instanceof KeptByNewer) return new Problem('projection-kept-by-newer');
    if (error instanceof NoSuchLetter) return new Problem('dead-letter-unknown');
    if (error instanceof NotRebuildable && error.why === 'BEING_BUILT') return new Problem('projection-being-built');
    if (error instanceof NotRebuildable) {
      return new Problem('projection-keeps-nothing', { params: { names: this.processors.keeping().join(', ') } });
    }
    if (error instanceof Verifies) return new Problem('verification-running');
    if (error instanceof StandsStill) return new Problem('projection-stands-still', { params: { fault: error.fault } });
    return error;
  }
}
