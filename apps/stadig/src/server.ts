import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DemoRunner } from '@stadig/demo/demo-runner';
import { configureApp, edgeNestOptions } from '@stadig/http/configure-app';
import { processorProbe } from '@stadig/http/health.controller';
import { Organisations } from '@stadig/http/organisations';
import { TokenVerifier } from '@stadig/http/token';
import type { Logger } from 'pino';
import { fileURLToPath } from 'node:url';
import { AppModule } from './app.module.js';
import { DEMO_ORGANISATIONS } from './identity/demo-users.js';
import { developmentIdentity } from './identity/development-identity.js';
import type { Parts } from './parts.js';
import { portal } from './portal/portal.js';

/** The built web application. */
const WEB = fileURLToPath(new URL('../../web/dist', import.meta.url));

const API = {
  version: '0.1.0',
  released: '2026-11-24',
  status: 'development',
  contact: { name: 'Stadig', url: 'https://stadig.example', email: 'stadig@stadig.example' },
} as const;

/** Puts the web edge around the parts and listens on loopback. @throws Error when the port is taken */
export async function serve(
  parts: Parts,
  demo: DemoRunner,
  port: number,
  logger: Logger,
): Promise<NestExpressApplication> {
  const { profile } = parts;
  const baseUrl = `http://localhost:${port}`;
  const identity = await developmentIdentity({
    baseUrl,
    dataDir: profile.dataDir,
    secret: profile.secrets.of('identity'),
    production: process.env['NODE_ENV'] === 'production',
  });
  const module = AppModule.of(parts, demo, {
    tokens: {
      issuer: identity.issuer,
      audience: identity.audience,
      keys: identity.keys,
      organisations: new Organisations(DEMO_ORGANISATIONS),
    },
    logger,
    readiness: parts.processors.probes().map((processor) => processorProbe(processor, profile.clock)),
    rules: parts.rules,
    api: API,
    baseUrl,
  });
  const app = await NestFactory.create<NestExpressApplication>(module, edgeNestOptions(logger));
  const verifier = app.get(TokenVerifier);
  const pages = portal({
    baseUrl,
    secret: profile.secrets.of('portal'),
    provider: {
      issuer: identity.issuer,
      clientId: identity.client.id,
      clientSecret: identity.client.secret,
      resource: identity.client.resource,
      prompt: 'login',
    },
    actorOf: (authorization) => verifier.actorOf(authorization),
    webDir: WEB,
  });
  configureApp(app, { baseUrl, before: [identity.handler, ...pages] });
  await app.listen(port, 'localhost');
  return app;
}
