import { startDouble, type RunningDouble } from './eventstoredb-double.js';
import { freePort } from './free-port.js';

export interface EventStoreDbServer {
  readonly url: string;
  readonly servedBy: 'url' | 'testcontainers' | 'double';
  /** Ends the server's process without warning. */
  kill?(): Promise<void>;
  /** Starts it again over the same data, at the same address. */
  restart?(): Promise<void>;
  stop(): Promise<void>;
  /** Where it is the double: all that can be done to it. */
  readonly double?: RunningDouble;
}

const IMAGE = 'eventstore/eventstore:24.6';

/**
 * An EventStoreDB for a suite: the one at `EVENTSTOREDB_URL`, else a container where a Docker engine answers, else the
 * double. Says which one serves.
 */
export async function eventStoreDbServer(): Promise<EventStoreDbServer> {
  const server = atUrl() ?? (await inContainer()) ?? (await doubled());
  process.stderr.write(`EventStoreDB: served by ${server.servedBy} (${server.url})\n`);
  return server;
}

function atUrl(): EventStoreDbServer | undefined {
  const url = process.env['EVENTSTOREDB_URL'];
  return url ? { url, servedBy: 'url', stop: async () => {} } : undefined;
}

async function inContainer(): Promise<EventStoreDbServer | undefined> {
  const { GenericContainer, Wait, getContainerRuntimeClient } = await import('testcontainers');
  const engine = await getContainerRuntimeClient().catch(() => undefined);
  if (!engine) return undefined;
  // A container that is started again would get another port, were it not given one.
  const port = await freePort();
  const started = await new GenericContainer(IMAGE)
    .withEnvironment({ EVENTSTORE_INSECURE: 'true', EVENTSTORE_CLUSTER_SIZE: '1' })
    .withExposedPorts({ container: 2113, host: port })
    .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204))
    .start();
  const container = engine.container.getById(started.getId());
  return {
    url: `esdb://${started.getHost()}:${port}?tls=false`,
    servedBy: 'testcontainers',
    kill: async () => void (await container.kill()),
    restart: () => started.restart(),
    stop: async () => void (await started.stop()),
  };
}

async function doubled(): Promise<EventStoreDbServer> {
  const double = await startDouble();
  return { url: double.url, servedBy: 'double', kill: double.kill, restart: double.restart, stop: double.stop, double };
}
