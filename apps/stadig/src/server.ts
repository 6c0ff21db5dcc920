import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DemoRunner } from '@stadig/demo/demo-runner';
import { DemoModule } from '@stadig/demo/demo.module';
import { Organisations } from '@stadig/http/organisations';
import { routesOf, serveEdge } from '@stadig/runtime/edge';
import { DEMO_ORGANISATIONS } from '@stadig/runtime/identity/demo-users';
import { developmentIdentity } from '@stadig/runtime/identity/development-identity';
import type { Parts } from '@stadig/runtime/parts';
import { portalRouteOf } from '@stadig/runtime/portal/forwarding';
import { portal } from '@stadig/runtime/portal/portal';
import { WEB } from '@stadig/runtime/portal/web-app';
import type { Logger } from 'pino';

/** The whole product on loopback: services, identity provider, login session and pages. @throws Error when the port is taken */
export async function serve(
  parts: Parts,
  demo: DemoRunner,
  port: number,
  logger: Logger,
): Promise<NestExpressApplication> {
  const { dataDir, secrets } = parts.profile;
  const baseUrl = `http://localhost:${port}`;
  const production = process.env['NODE_ENV'] === 'production';
  const secret = secrets.of('identity');
  const { issuer, audience, keys, client, handler } = await developmentIdentity({
    baseUrl,
    dataDir,
    secret,
    production,
  });
  const provider = {
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    resource: client.resource,
    prompt: 'login' as const,
  };
  return serveEdge(await routesOf(parts, [DemoModule.of(demo)]), {
    host: 'localhost',
    port,
    baseUrl,
    tokens: { issuer, audience, keys, organisations: new Organisations(DEMO_ORGANISATIONS) },
    logger,
    routeOf: portalRouteOf,
    before: (verifier) => [
      handler,
      ...portal({
        baseUrl,
        secret: secrets.of('portal'),
        provider,
        actorOf: (authorization) => verifier.actorOf(authorization),
        webDir: WEB,
      }),
    ],
  });
}
