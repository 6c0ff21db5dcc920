import type { DynamicModule, Type } from '@nestjs/common';
import { Organisations } from '@stadig/http/organisations';
import { live } from './distributed/process.js';
import { closeGently, routesWithoutCommands, serveEdge } from './edge.js';

/** Routes that are open to everybody: the process has no account anywhere, and believes no token. */
export function runPublic(name: string, modules: () => Promise<readonly (Type | DynamicModule)[]>): Promise<void> {
  return live(name, {}, async (read, logger) => {
    const app = await serveEdge(routesWithoutCommands(await modules(), [], []), {
      host: read.STADIG_HOST,
      port: read.PORT,
      baseUrl: read.STADIG_BASE_URL,
      tokens: {
        issuer: read.STADIG_BASE_URL,
        audience: name,
        keys: () => Promise.reject(new Error('no token is believed here')),
        organisations: new Organisations({}),
      },
      logger,
      trustedProxies: read.STADIG_TRUSTED_PROXIES,
    });
    return { says: `http://${read.STADIG_HOST}:${read.PORT}`, stop: () => closeGently(app) };
  });
}
