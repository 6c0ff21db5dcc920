import { faultOf } from '@stadig/http/log';
import { serveConsole } from './console/console-server.js';
import { IDENTITY } from './distributed/configuration.js';
import { tokensOf } from './distributed/identity.js';
import { live } from './distributed/process.js';
import { closeGently, routesOf, serveEdge } from './edge.js';
import { Parts, type Service } from './parts.js';
import { distributedVariables, openDistributed } from './profile.distributed.js';

/** One service in a process of its own, beside the others. @param topics every topic that services publish */
export function runService(service: Service, topics: readonly string[]): Promise<void> {
  return live(service.name, { ...distributedVariables(service), ...IDENTITY }, async (read, logger) => {
    const profile = await openDistributed(service, topics, read, logger);
    const parts = new Parts([service], profile, (processor, error) =>
      logger.error({ processor, ...faultOf(error) }, 'processor waits'),
    );
    await parts.start();
    const app = await serveEdge(await routesOf(parts), {
      host: read.STADIG_HOST,
      port: read.PORT,
      baseUrl: read.STADIG_BASE_URL,
      tokens: tokensOf(read),
      logger,
      trustedProxies: read.STADIG_TRUSTED_PROXIES,
      behindPortal: true,
    });
    const console = await serveConsole(parts, (error) => logger.error(faultOf(error), 'console command failed'));
    return {
      says: `http://${read.STADIG_HOST}:${read.PORT}`,
      async stop() {
        console.close();
        await closeGently(app);
        await parts.stop();
      },
    };
  });
}
