import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { SqliteReadModelStore } from '@stadig/adapter-sqlite/read-model-store';
import { buildCases } from './building.js';
import { EVENTS_A_PATHWAY, fillLog } from './filled-log.js';
import { inTurn, seconds, type Figure } from './figure.js';
import { withScratch } from './scratch.js';

const EVENTS = 200_000;
const ROUNDS = 5;

/** The case list built anew from the log, against reading and decoding that log and doing nothing with it. */
export const rebuild: Figure = {
  name: 'rebuild',
  measure: () =>
    withScratch(async (folder) => {
      await fillLog(folder, EVENTS / EVENTS_A_PATHWAY);
      const store = await SqliteEventStore.open(folder);
      const building = (): Promise<number> => withScratch((fresh) => rebuilt(store, fresh));
      const reading = (): Promise<number> => seconds(() => readAll(store));
      const measured = await inTurn(ROUNDS, building, reading);
      await store.close();
      return { ...measured, unit: `s for ${EVENTS} events`, target: '<= 2.5' };
    }),
};

async function readAll(store: SqliteEventStore): Promise<void> {
  const stop = new AbortController();
  for await (const page of store.subscribe(undefined, { streamPrefixes: ['housingPathway-'] }, stop.signal)) {
    if (page.caughtUp) stop.abort();
  }
}

async function rebuilt(store: SqliteEventStore, folder: string): Promise<number> {
  const readModels = await SqliteReadModelStore.open(folder);
  const taken = await buildCases(store, readModels);
  await readModels.close();
  return taken;
}
