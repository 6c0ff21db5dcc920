import 'reflect-metadata';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { Clock } from '@stadig/event-sourcing/ports/clock';
import { EventBus } from '@stadig/event-sourcing/ports/event-bus';
import { EventStore } from '@stadig/event-sourcing/ports/event-store';
import { Ids } from '@stadig/event-sourcing/ports/ids';
import { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Processors } from '@stadig/event-sourcing/processors';
import { Secrets } from '@stadig/event-sourcing/secrets';
import { Verifier } from '@stadig/event-sourcing/verifier';
import { configureApp, edgeNestOptions } from '@stadig/http/configure-app';
import { processorProbe } from '@stadig/http/health.controller';
import { HttpModule, type HttpModuleOptions } from '@stadig/http/http.module';
import type { ApiMeta } from '@stadig/http/openapi';
import { OperationsController } from '@stadig/http/operations.controller';
import { TokenVerifier, type TokenPolicy } from '@stadig/http/token';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Parts } from './parts.js';

export const API: ApiMeta = {
  version: '0.1.0',
  released: '2026-11-24',
  status: 'development',
  contact: { name: 'Stadig', url: 'https://stadig.example', email: 'stadig@stadig.example' },
};

export interface Edge {
  /** Address to listen on: `localhost`, or `0.0.0.0` in a container. */
  readonly host: string;
  readonly port: number;
  /** Address as browsers see it, without a slash at the end. */
  readonly baseUrl: string;
  readonly tokens: TokenPolicy;
  readonly logger: Logger;
  /** Routes beside those of the services. */
  readonly modules?: readonly (Type | DynamicModule)[];
  /** Handlers before the routes. */
  before?(verifier: TokenVerifier): readonly RequestHandler[];
  readonly trustedProxies?: number;
}

/** Puts the web edge around the parts and listens. @throws Error when the port is taken */
export async function serveEdge(parts: Parts, edge: Edge): Promise<NestExpressApplication> {
  const { baseUrl, tokens, logger, trustedProxies } = edge;
  const { clock } = parts.profile;
  const readiness = parts.processors.probes().map((processor) => processorProbe(processor, clock));
  const options = { tokens, logger, readiness, rules: parts.rules, api: API, baseUrl };
  const ofServices = await Promise.all(parts.services.map((service) => service.modules(parts)));
  const module = EdgeModule.of(parts, [...ofServices.flat(), ...(edge.modules ?? [])], options);
  const app = await NestFactory.create<NestExpressApplication>(module, edgeNestOptions(logger));
  const before = edge.before?.(app.get(TokenVerifier)) ?? [];
  configureApp(app, { baseUrl, before, ...(trustedProxies !== undefined && { trustedProxies }) });
  await app.listen(edge.port, edge.host);
  return app;
}

/** The parts as injection tokens for every module. */
@Module({})
class PartsModule {
  static of(parts: Parts): DynamicModule {
    const { profile } = parts;
    const providers: readonly (Provider & { provide: unknown })[] = [
      { provide: Parts, useValue: parts },
      { provide: EventStore, useValue: profile.store },
      { provide: EventBus, useValue: parts.bus },
      { provide: ReadModelStore, useValue: parts.readModels },
      { provide: KeyStore, useValue: profile.keyStore },
      { provide: KeyVault, useValue: parts.keys },
      { provide: Clock, useValue: profile.clock },
      { provide: Ids, useValue: profile.ids },
      { provide: Secrets, useValue: profile.secrets },
      { provide: Pipelines, useValue: parts.pipelines },
      { provide: Processors, useValue: parts.processors },
      { provide: Verifier, useValue: parts.verifier },
    ];
    return {
      module: PartsModule,
      global: true,
      providers: [...providers],
      exports: providers.map((p) => p.provide as Type),
    };
  }
}

@Module({})
class EdgeModule {
  static of(parts: Parts, modules: readonly (Type | DynamicModule)[], options: HttpModuleOptions): DynamicModule {
    return {
      module: EdgeModule,
      imports: [PartsModule.of(parts), HttpModule.forRoot(options), ...modules],
      controllers: [OperationsController],
    };
  }
}
