import { applyDecorators, Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { isCounty } from '@stadig/codes/counties';
import { isMunicipality, NATION } from '@stadig/codes/municipalities';
import { dayOf, isoOf } from '@stadig/event-sourcing/day';
import { Clock } from '@stadig/event-sourcing/ports/clock';
import { CurrentActor, type Actor } from '@stadig/http/actor';
import { Roles } from '@stadig/http/auth.guard';
import { answered, bilingual, problemResponse } from '@stadig/http/describe';
import { Problem } from '@stadig/http/problem';
import { Seen, type SeenRevision } from '@stadig/http/read';
import { Code, TypedDay, WholeNumber } from '@stadig/http/validation';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import { areasAnswer, durationAnswer, type AreasAnswer, type DurationAnswer } from './durations/duration-answer.js';
import {
  HOME_SENSE,
  MEASURE,
  STAY_UNIT,
  type HomeSense,
  type Measure,
  type StayUnit,
} from './durations/duration-codes.js';
import { DurationStatistics } from './durations/duration-statistics.js';
import type { Question } from './durations/durations.js';
import { CLOCK, type Clock as SpellClock } from './units/spells.js';

const AREAS = {
  municipality: { sv: 'Kommun, fyra siffror', en: 'Municipality, four digits', example: '2480', has: isMunicipality },
  county: { sv: 'Län, två siffror', en: 'County, two digits', example: '24', has: isCounty },
};

/** Code of an area of that kind; may be left out. */
function AreaCode(kind: keyof typeof AREAS): PropertyDecorator {
  const { sv, en, example, has } = AREAS[kind];
  const told = { code: 'area-unknown', sv: `Finns inte. ${sv}.`, en: `There is no such. ${en}.` };
  return applyDecorators(
    ValidateBy({ name: 'area', validator: { validate: has, defaultMessage: () => told.en } }, { context: told }),
    ValidateIf((_, value) => value !== undefined),
    ApiProperty({ type: 'string', required: false, description: bilingual({ sv, en }), example }),
  );
}

/** What is asked for; what does not belong to the measure is not looked at. */
export class DurationsQuery {
  @Code(MEASURE)
  readonly measure!: Measure;

  /** Left out: the caller's own, or with all areas to choose from the nation. */
  @AreaCode('municipality')
  readonly municipality?: string;

  @AreaCode('county')
  readonly county?: string;

  /** Year of T0; left out: all. */
  @WholeNumber({ min: 1990, max: 2100, optional: true })
  @Type(() => Number)
  readonly year?: number;

  /** Left out: today. */
  @TypedDay({ optional: true, monthAllowed: false })
  readonly asOf?: string;

  @Code(HOME_SENSE, { optional: true })
  readonly permanence: HomeSense = 'BROAD';

  @Code(CLOCK, { optional: true })
  readonly clock: SpellClock = 'OPENED';

  @Code(STAY_UNIT, { optional: true })
  readonly unit: StayUnit = 'HOUSEHOLD';

  /** Days at which the restricted mean cuts. */
  @WholeNumber({ min: 1, max: 3650, optional: true })
  @Type(() => Number)
  readonly tau: number = 365;
}

/** Exact figures: the own municipality's for its staff, all for statisticians; for nobody else. */
@ApiTags('statistics')
@Roles('CASEWORKER', 'MUNICIPAL_COORDINATOR', 'STATISTICIAN')
@Controller('api/v1/statistics')
export class StatisticsController {
  constructor(
    @Inject(DurationStatistics) private readonly statistics: DurationStatistics,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('durations')
  @ApiOperation({
    summary: bilingual({
      sv: 'Vistelsetid och tid till stadigvarande boende',
      en: 'Length of stay and time to a permanent home',
    }),
  })
  @ApiHeader({
    name: 'Stadig-Seen',
    required: false,
    description: bilingual({ sv: 'Väntar tills detta syns', en: 'Waits until this is seen' }),
  })
  @ApiResponse(answered(durationAnswer, { sv: 'Kurvor, median och medelvärden', en: 'Curves, median and means' }))
  @ApiResponse(problemResponse(400))
  @ApiResponse(problemResponse(403))
  @ApiResponse(problemResponse(503))
  async durations(
    @Query() query: DurationsQuery,
    @CurrentActor() actor: Actor,
    @Seen() seen: SeenRevision | undefined,
  ): Promise<DurationAnswer> {
    const area = areaFor(actor, query);
    const asOf = this.asOf(query.asOf);
    if (seen) await this.statistics.seen(seen);
    return this.statistics.durations(questionOf(query), area, { year: query.year ?? null, asOf, tau: query.tau });
  }

  @Get('areas')
  @ApiOperation({ summary: bilingual({ sv: 'Områden att välja bland', en: 'Areas to choose from' }) })
  @ApiResponse(answered(areasAnswer, { sv: 'Områden och år', en: 'Areas and years' }))
  @ApiResponse(problemResponse(403))
  areas(@CurrentActor() actor: Actor): Promise<AreasAnswer> {
    return this.statistics.areas(seesAll(actor) ? undefined : ownOf(actor));
  }

  private asOf(typed: string | undefined): number {
    const today = this.clock.today();
    const asOf = typed === undefined ? today : dayOf(typed);
    if (asOf <= today) return asOf;
    const [sv, en] = [`Ingen dag efter idag, ${isoOf(today)}.`, `No day after today, ${isoOf(today)}.`];
    throw new Problem('input-invalid', { errors: [{ field: 'asOf', code: 'day-after-today', sv, en }] });
  }
}

const questionOf = ({ measure, unit, clock, permanence }: DurationsQuery): Question =>
  measure === 'STAY' ? { measure, unit } : { measure, clock, permanence };

const seesAll = (actor: Actor): boolean => actor.roles.includes('STATISTICIAN');

function ownOf(actor: Actor): string {
  if (!actor.municipality) throw new Problem('organisation-unknown');
  return actor.municipality;
}

/** @throws Problem area-foreign where the caller may not see the area, input-invalid where two are named */
function areaFor(actor: Actor, { municipality, county }: DurationsQuery): string {
  if (!seesAll(actor)) {
    const own = ownOf(actor);
    if (county !== undefined || (municipality ?? own) !== own) throw new Problem('area-foreign');
    return own;
  }
  if (municipality !== undefined && county !== undefined) {
    const [sv, en] = ['Ange kommun eller län, inte båda.', 'Give a municipality or a county, not both.'];
    throw new Problem('input-invalid', { errors: [{ field: 'county', code: 'one-area', sv, en }] });
  }
  return municipality ?? county ?? NATION;
}
