import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Open } from '@stadig/http/auth.guard';
import { bilingual, problemResponse } from '@stadig/http/describe';
import { Problem } from '@stadig/http/problem';
import { WholeNumber } from '@stadig/http/validation';
import { DEMO_STATES, DemoRefused, DemoRunner, type DemoStatus } from './demo-runner.js';

/** Both may be left out. */
export class BeginDemo {
  @WholeNumber({ min: 1, max: 2_000_000_000, optional: true })
  readonly seed: number = 1;

  @WholeNumber({ min: 1, max: 290, optional: true })
  readonly municipalities: number = 290;
}

class DemoAnswer {
  @ApiProperty({ enum: DEMO_STATES }) readonly state!: string;
  @ApiProperty({ description: 'Registrerade ärenden. Cases recorded.', minimum: 0 }) readonly done!: number;
  @ApiProperty({ description: 'Ärenden i allt. Cases in all.', minimum: 0 }) readonly total!: number;
}

/** A made-up year on an empty log. Open, since nobody can be signed in for what does not exist yet. */
@ApiTags('demo')
@Open()
@Controller('api/v1/demo')
export class DemoController {
  constructor(@Inject(DemoRunner) private readonly runner: DemoRunner) {}

  @Get()
  @ApiOperation({ summary: bilingual({ sv: 'Om ett påhittat år erbjuds', en: 'Whether a made-up year is offered' }) })
  @ApiResponse({ status: 200, description: 'Läge. State.', type: DemoAnswer })
  status(): Promise<DemoStatus> {
    return this.runner.status();
  }

  /** @throws Problem demo-not-offered */
  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: bilingual({ sv: 'Registrera ett påhittat år', en: 'Record a made-up year' }) })
  @ApiResponse({ status: 202, description: 'Påbörjat. Begun.', type: DemoAnswer })
  @ApiResponse(problemResponse(409))
  async begin(@Body() body: BeginDemo): Promise<DemoStatus> {
    try {
      return await this.runner.begin(body);
    } catch (error) {
      throw error instanceof DemoRefused ? new Problem('demo-not-offered') : error;
    }
  }
}
