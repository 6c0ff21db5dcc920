import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { ApiInfoController } from './api-info.controller.js';
import { AuthGuard } from './auth.guard.js';
import { AggregateCommandHandler } from './command.js';
import { HealthController, READINESS, type ReadinessProbe } from './health.controller.js';
import { InputGuard } from './input.guard.js';
import { EdgeLog, LOGGER } from './log.js';
import { ApiDescription, type ApiMeta } from './openapi.js';
import { ProblemFilter } from './problem.filter.js';
import { ProblemRegistry, ProblemsController, type Rules } from './problems.controller.js';
import { Routes } from './routes.js';
import { TokenVerifier, type TokenPolicy } from './token.js';
import { InputPipe } from './validation.js';

export interface HttpModuleOptions {
  readonly tokens: TokenPolicy;
  readonly logger: Logger;
  readonly readiness: readonly ReadinessProbe[];
  /** Rules of the aggregates, for the pages behind problem types. */
  readonly rules: readonly Rules[];
  readonly api: ApiMeta;
  /** Address of the service without a slash at the end, `http://localhost:8080`. */
  readonly baseUrl: string;
}

/** The edge: guards, pipe and filter for every route, health, description, and the one command handler. */
@Module({})
export class HttpModule {
  /** Needs `Pipelines` and `Secrets` from a global module of the application. */
  static forRoot(options: HttpModuleOptions): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      controllers: [HealthController, ApiInfoController, ProblemsController],
      providers: [
        { provide: TokenVerifier, useValue: new TokenVerifier(options.tokens) },
        { provide: LOGGER, useValue: options.logger },
        { provide: READINESS, useValue: options.readiness },
        { provide: ApiDescription, useValue: new ApiDescription(options.api, options.baseUrl) },
        { provide: ProblemRegistry, useValue: new ProblemRegistry(options.rules) },
        { provide: Routes, useValue: new Routes() },
        EdgeLog,
        AggregateCommandHandler,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_GUARD, useClass: InputGuard },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [TokenVerifier, Routes, EdgeLog, ApiDescription, ProblemRegistry],
    };
  }
}
