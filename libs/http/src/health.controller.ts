import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { ProcessorStatus } from '@stadig/event-sourcing/processor';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import { Open } from './auth.guard.js';
import { bilingual, problemResponse } from './describe.js';
import { Problem } from './problem.js';

export interface Readiness {
  readonly ready: boolean;
  /** A word or two for operators, such as a processor's state. */
  readonly state: string;
}

/** Something that must be so before the process takes traffic. */
export interface ReadinessProbe {
  readonly name: string;
  check(): Readiness | Promise<Readiness>;
}

/** Injection token of the `ReadinessProbe[]`. */
export const READINESS = Symbol('readiness');

/**
 * A processor is ready once it has caught up, and stays so while it was caught up within the limit; one that has nothing
 * to do here is ready.
 * @param limit milliseconds
 */
export function processorProbe(
  processor: { readonly name: string; status(): Pick<ProcessorStatus, 'state' | 'caughtUpAt'> },
  clock: Clock,
  limit = 60_000,
): ReadinessProbe {
  return {
    name: processor.name,
    check() {
      const { state, caughtUpAt } = processor.status();
      const within = caughtUpAt !== undefined && clock.now().getTime() - caughtUpAt.getTime() <= limit;
      const done = state === 'caught-up' || state === 'elsewhere';
      return { ready: done || (state !== 'stopped' && within), state };
    },
  };
}

@ApiTags('health')
@Open()
@Controller('health')
export class HealthController {
  constructor(@Inject(READINESS) private readonly probes: readonly ReadinessProbe[]) {}

  /** Says that the process answers; asks nothing of anything else. */
  @Get('live')
  @ApiOperation({ summary: bilingual({ sv: 'Processen svarar', en: 'The process answers' }) })
  @ApiResponse({ status: 200, description: 'live', schema: STATUS_SCHEMA('live') })
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  /** Takes nothing and does nothing: what a request costs before any work is done. */
  @Post('ping')
  @HttpCode(204)
  @ApiOperation({ summary: bilingual({ sv: 'Ett tomt anrop', en: 'An empty request' }) })
  @ApiResponse({ status: 204, description: 'pong' })
  ping(): void {}

  /** @throws Problem not-ready, with the state of every probe */
  @Get('ready')
  @ApiOperation({ summary: bilingual({ sv: 'Redo för trafik', en: 'Ready for traffic' }) })
  @ApiResponse({ status: 200, description: 'ready', schema: STATUS_SCHEMA('ready') })
  @ApiResponse(problemResponse(503))
  async ready(): Promise<object> {
    const checks = await Promise.all(this.probes.map(checked));
    if (checks.every((check) => check.ready)) return { status: 'ready', checks };
    throw new Problem('not-ready', { members: { checks } });
  }
}

async function checked(probe: ReadinessProbe): Promise<Readiness & { name: string }> {
  try {
    return { name: probe.name, ...(await probe.check()) };
  } catch {
    return { name: probe.name, ready: false, state: 'failed' };
  }
}

function STATUS_SCHEMA(status: string) {
  return {
    type: 'object',
    required: ['status'],
    properties: {
      status: { type: 'string', enum: [status] },
      checks: {
        type: 'array',
        items: {
          type: 'object',
          required: ['name', 'ready', 'state'],
          properties: { name: { type: 'string' }, ready: { type: 'boolean' }, state: { type: 'string' } },
        },
      },
    },
  };
}
