import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  EventStoreDBClient,
  START,
  jsonEvent,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type EventData,
  type JSONType,
  type ReadPosition,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import { startDouble, type RunningDouble } from './eventstoredb-double.js';
import { eventStoreDbServer, type EventStoreDbServer } from './eventstoredb.js';

export interface Given {
  readonly url: string;
  /** How the server behaves where two versions differ: `a` as 24.6, `b` as 23.10. */
  readonly version: 'a' | 'b';
  /** A client of its own for each test. */
  readonly client: EventStoreDBClient;
  readonly server: EventStoreDbServer;
  /** The server, where it is the double. */
  readonly double: RunningDouble | undefined;
}

/**
 * Facts of the server, held against the one that is found, and where that is the double, against its older self too.
 * What they say was measured on real servers: where the double differs, the double is wrong.
 */
export function onEachServer(what: string, facts: (given: () => Given) => void): void {
  const servers = process.env['EVENTSTOREDB_URL'] ? (['found'] as const) : (['found', 'older'] as const);
  describe.each(servers)(`${what} (server %s)`, (which) => {
    let server: EventStoreDbServer;
    let double: RunningDouble | undefined;
    let version: Given['version'];
    let client: EventStoreDBClient;

    beforeAll(async () => {
      if (which === 'older') {
        double = await startDouble('b');
        server = { ...double, servedBy: 'double', restart: double.restart };
      } else {
        server = await eventStoreDbServer();
        double = server.double;
      }
      version = await versionOf(server.url);
    });
    afterAll(() => server.stop());
    beforeEach(() => {
      client = EventStoreDBClient.connectionString(server.url);
    });
    afterEach(() => client.dispose());

    facts(() => ({ url: server.url, version, client, server, double }));
  });
}

async function versionOf(url: string): Promise<'a' | 'b'> {
  const client = EventStoreDBClient.connectionString(url);
  const { serverVersion } = await client['capabilities'];
  await client.dispose();
  return Number.parseInt(serverVersion) < 24 ? 'b' : 'a';
}

/** Says why a fact is not looked at. */
export const notRun = (fact: string, why: string): void => void process.stderr.write(`not run: ${fact}: ${why}\n`);

export const freshStream = (category = freshPrefix()): string => `${category}${randomUUID()}`;

/** A prefix of stream names that no other test uses. */
export const freshPrefix = (): string => `f${randomUUID().replaceAll('-', '')}-`;

export const event = (data: JSONType = {}, id: string = randomUUID()): EventData =>
  jsonEvent({ id, type: 'Tried', data });

export const events = (count: number): EventData[] => Array.from({ length: count }, (_, n) => event({ n }));

/** All that a read gives. @throws its error */
export async function all<E extends ResolvedEvent>(read: StreamingRead<E>): Promise<E[]> {
  const found: E[] = [];
  for await (const resolved of read) found.push(resolved);
  return found;
}

export const idsOf = (found: readonly ResolvedEvent[]): (string | undefined)[] => found.map((r) => r.event?.id);
export const revisionsOf = (found: readonly ResolvedEvent[]): (number | undefined)[] =>
  found.map((r) => r.event && Number(r.event.revision));

/** What a subscription has sent so far, and how it failed. */
export interface Followed {
  readonly subscription: AllStreamSubscription;
  readonly events: AllStreamResolvedEvent[];
  readonly checkpoints: { readonly commit: bigint; readonly prepare: bigint }[];
  readonly caughtUp: () => number;
  readonly error: () => (Error & { code?: number; type?: string }) | undefined;
  readonly ended: () => boolean;
}

/** Subscribes to all streams with a prefix, and keeps what comes. */
export function follow(
  client: EventStoreDBClient,
  prefix: string,
  fromPosition: ReadPosition = START,
  options: { checkpointInterval?: number; maxSearchWindow?: number } = {},
): Followed {
  const seen: AllStreamResolvedEvent[] = [];
  const checkpoints: { commit: bigint; prepare: bigint }[] = [];
  let caughtUp = 0;
  let error: Error | undefined;
  let ended = false;
  const subscription = client.subscribeToAll({
    fromPosition,
    filter: streamNameFilter({
      prefixes: [prefix],
      ...options,
      checkpointReached: (_, position) => void checkpoints.push(position),
    }),
  });
  subscription
    .on('data', (resolved: AllStreamResolvedEvent) => seen.push(resolved))
    .on('caughtUp', () => caughtUp++)
    .on('error', (e: Error) => (error = e))
    .on('end', () => (ended = true));
  return { subscription, events: seen, checkpoints, caughtUp: () => caughtUp, error: () => error, ended: () => ended };
}
