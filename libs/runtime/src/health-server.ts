import type { ReadinessProbe } from '@stadig/http/health.controller';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { EDGE } from './distributed/configuration.js';
import type { Read } from './distributed/variables.js';

/** `/health/live` and `/health/ready` of a process that answers nothing else. */
export async function serveHealth(
  read: Pick<Read<typeof EDGE>, 'STADIG_HOST' | 'PORT'>,
  probes: readonly ReadinessProbe[],
): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/health/live') return answer(200, { status: 'live' });
    if (request.url !== '/health/ready') return answer(404, {});
    void Promise.all(probes.map(async (probe) => ({ name: probe.name, ...(await probe.check()) }))).then((checks) => {
      const ready = checks.every((check) => check.ready);
      answer(ready ? 200 : 503, { status: ready ? 'ready' : 'not-ready', checks });
    });
  });
  server.listen(read.PORT, read.STADIG_HOST);
  await once(server, 'listening');
  return {
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
