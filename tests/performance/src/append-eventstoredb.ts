import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, NO_STREAM, jsonEvent } from '@eventstore/db-client';
import { EventStoreDbEventStore } from '@stadig/adapter-eventstoredb/event-store';
import { CALLERS, commandsOver, prepared } from './append.js';
import { inTurn, rate, type Figure } from './figure.js';
import { withScratch } from './scratch.js';

const COMMANDS = 12_000;
const PATHWAYS = 2_000;
const ROUNDS = 3;

/** The client's own append of prepared events, each to a stream's exact revision. Events per second. */
async function bareClient(url: string): Promise<number> {
  const client = EventStoreDBClient.connectionString(url);
  const run = randomUUID();
  const events = Array.from({ length: COMMANDS }, (_, i) => {
    const { eventId, type, metadata, ...data } = prepared(`bench-${run}-${i % PATHWAYS}`, Math.floor(i / PATHWAYS));
    return jsonEvent({ id: eventId, type, data: { ...data }, metadata: { ...metadata } });
  });
  const perSecond = await rate(COMMANDS, CALLERS, (i) => {
    const revision = Math.floor(i / PATHWAYS) - 1;
    return client.appendToStream(`bench-${run}-${i % PATHWAYS}`, events[i]!, {
      expectedRevision: revision < 0 ? NO_STREAM : BigInt(revision),
    });
  });
  await client.dispose();
  return perSecond;
}

function throughPipeline(url: string): Promise<number> {
  return withScratch(async (folder) => {
    const store = await EventStoreDbEventStore.open(url);
    const load = await commandsOver(store, folder, { pathways: PATHWAYS, commands: COMMANDS, run: randomUUID() });
    const perSecond = await load.next(COMMANDS);
    await load.close();
    await store.close();
    return perSecond;
  });
}

/** Durable commands on EventStoreDB against what the bare client appends there. */
export const appendEventStoreDb64: Figure = {
  name: 'append_eventstoredb_64',
  async measure() {
    const url = process.env['EVENTSTOREDB_URL'];
    if (!url) return { notMeasured: 'no EventStoreDB is named by EVENTSTOREDB_URL' };
    const measured = await inTurn(
      ROUNDS,
      () => throughPipeline(url),
      () => bareClient(url),
    );
    return { ...measured, unit: 'commands/s', target: '>= 0.6' };
  },
};
