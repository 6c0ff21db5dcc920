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
import { NoSecrets, Secrets } from '@stadig/event-sourcing/secrets';
import { Verifier } from '@stadig/event-sourcing/verifier';
import { configureApp, edgeNestOptions } from '@stadig/http/configure-app';
import { processorProbe, type ReadinessProbe } from '@stadig/http/health.controller';
import { HttpModule } from '@stadig/http/http.module';
import type { ApiMeta } from '@stadig/http/openapi';
import { OperationsController } from '@stadig/http/operations.controller';
import { TokenVerifier, type TokenPolicy } from '@stadig/http/token';
import type { RequestHandler } from 'express';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Parts } from './parts.js';

export const API: ApiMeta = {
  version: '0.1.0',
  released: '2026-11-24',
  status: 'development',
  contact: { name: 'Stadig', url: 'https://stadig.example', email: 'stadig@stadig.example' },
};

export type Rules = Parts['rules'];
type Modules = readonly (Type | DynamicModule)[];

/** What a process answers over HTTP. */
export interface Routes {
  readonly modules: Modules;
  readonly readiness: readonly ReadinessProbe[];
  /** Rules of the aggregates, for the pages behind problem types. */
  readonly rules: Rules;
}

export interface Edge {
  /** Address to listen on: `localhost`, or `0.0.0.0` in a container. */
  readonly host: string;
  readonly port: number;
  /** Address as browsers see it, without a slash at the end. */
  readonly baseUrl: string;
  readonly tokens: TokenPolicy;
  readonly logger: Logger;
  /** Handlers before the routes. */
  before?(verifier: TokenVerifier): readonly RequestHandler[];
  readonly trustedProxies?: number;
  /** Called by the portal alone, whose traces go on here. */
  readonly behindPortal?: boolean;
  /** Patterns of the routes that the handlers before answer. */
  routeOf?(path: string): string | undefined;
  /** Other origins that a form of the pages may end at. */
  readonly formsLeadTo?: readonly string[];
}

/** The routes of the services, and what operators need of each. @param more modules beside those of the services */
export async function routesOf(parts: Parts, more: Modules = []): Promise<Routes> {
  const { clock } = parts.profile;
  const modules = await Promise.all(parts.services.map((service) => service.modules(parts)));
  return {
    modules: [PartsModule.of(parts), ...modules.flat(), ...more, OperationsModule],
    readiness: parts.processors.probes().map((processor) => processorProbe(processor, clock)),
    rules: parts.rules,
  };
}

/** Routes of a process that takes no commands. */
export const routesWithoutCommands = (
  modules: Modules,
  readiness: readonly ReadinessProbe[],
  rules: Rules,
): Routes => ({
  modules: [NoCommandsModule.of(), ...modules],
  readiness,
  rules,
});

/** Puts the web edge around the routes and listens. @throws Error when the port is taken */
export async function serveEdge({ modules, readiness, rules }: Routes, edge: Edge): Promise<NestExpressApplication> {
  const { baseUrl, tokens, logger, trustedProxies, behindPortal, routeOf, formsLeadTo } = edge;
  const http = HttpModule.forRoot({ tokens, logger, readiness, rules, api: API, baseUrl });
  const module: DynamicModule = { module: EdgeModule, imports: [http, ...modules] };
  const app = await NestFactory.create<NestExpressApplication>(module, edgeNestOptions(logger));
  const before = edge.before?.(app.get(TokenVerifier)) ?? [];
  configureApp(app, {
    baseUrl,
    before,
    ...(trustedProxies !== undefined && { trustedProxies }),
    ...(behindPortal !== undefined && { behindPortal }),
    ...(routeOf && { routeOf }),
    ...(formsLeadTo && { formsLeadTo }),
  });
  await app.listen(edge.port, edge.host);
  return app;
}

/** Takes no new connection, lets the requests under way end for as long as `patience` ms, then closes. */
export async function closeGently(app: NestExpressApplication, patience = 8000): Promise<void> {
  const server = app.getHttpServer() as Server;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await Promise.race([closed, sleep(patience, undefined, { ref: false })]);
  clearInterval(idle);
  server.closeAllConnections();
  await app.close();
}

@Module({})
class EdgeModule {}

@Module({ controllers: [OperationsController] })
class OperationsModule {}

@Module({})
class NoCommandsModule {
  static of(): DynamicModule {
    return shared(NoCommandsModule, [
      { provide: Pipelines, useValue: new Pipelines() },
      { provide: Secrets, useValue: new NoSecrets() },
    ]);
  }
}

/** The parts as injection tokens for every module. */
@Module({})
class PartsModule {
  static of(parts: Parts): DynamicModule {
    const { profile } = parts;
    return shared(PartsModule, [
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
    ]);
  }
}

function shared(module: Type, providers: (Provider & { readonly provide: unknown })[]): DynamicModule {
  return { module, global: true, providers, exports: providers.map(({ provide }) => provide as Type) };
}
