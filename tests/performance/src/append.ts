import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { SqliteKeyStore } from '@stadig/adapter-sqlite/key-store';
import { eventIdOf, uuidOf, type NewEvent } from '@stadig/event-sourcing/event';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { CommandPipeline } from '@stadig/event-sourcing/pipeline';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { housingPathway } from '@stadig/housing-pathway/housing-pathway';
import { join } from 'node:path';
import { BareGroupCommit } from './bare-group-commit.js';
import { inTurn, rate, type Figure } from './figure.js';
import { OFFER, OPEN } from './commands.js';
import { withScratch } from './scratch.js';

export const CALLERS = 64;
const APPENDS = 60_000;
const STREAMS = 2_000;
const PATHWAYS = 6_000;
const ROUNDS = 3;

/** What a command of the pipeline looks like once it is decided and sealed. */
export function prepared(stream: string, index: number): NewEvent {
  const commandId = uuidOf(`${stream} ${index}`);
  return {
    eventId: eventIdOf(stream, commandId, 0),
    type: 'HousingOfferReceived',
    schemaVersion: 1,
    data: { offerNo: index + 1, dayOffset: 10, dayPrecision: 'DAY' },
    sealed: { anchor: 'A'.repeat(64), 'housing-pathway': 'B'.repeat(96) },
    metadata: {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      ownerCode: '2480',
      recordedBy: 'UI',
      definitionVersion: '1',
      bodyMac: 'C'.repeat(43),
    },
  };
}

/** The adapter's own append of prepared events, each stream in turn. Events per second. */
export function appendPrepared(): Promise<number> {
  return withScratch(async (folder) => {
    const store = await SqliteEventStore.open(folder);
    const events = Array.from({ length: APPENDS }, (_, i) => prepared(`bench-${i % STREAMS}`, Math.floor(i / STREAMS)));
    const perSecond = await rate(APPENDS, CALLERS, (i) => {
      const revision = Math.floor(i / STREAMS) - 1;
      return store.append(`bench-${i % STREAMS}`, revision < 0 ? 'none' : revision, [events[i]!]);
    });
    await store.close();
    return perSecond;
  });
}

function bareLoop(): Promise<number> {
  return withScratch(async (folder) => {
    const loop = new BareGroupCommit(join(folder, 'bare.sqlite'));
    const events = Array.from({ length: APPENDS }, (_, i) => prepared(`bench-${i % STREAMS}`, Math.floor(i / STREAMS)));
    const perSecond = await rate(APPENDS, CALLERS, (i) => loop.append(JSON.stringify(events[i])));
    await loop.close();
    return perSecond;
  });
}

/** Commands on open pathways through the whole pipeline, over the log in SQLite. Commands per second. */
function throughPipeline(): Promise<number> {
  return withScratch(async (folder) => {
    const store = await SqliteEventStore.open(folder);
    const perSecond = await commandsOver(store, folder, { pathways: PATHWAYS, commands: APPENDS });
    await store.close();
    return perSecond;
  });
}

/**
 * Commands on open pathways through the whole pipeline, with keys in a file of the folder. Commands per second.
 * @param run tells one run over the same log from another
 */
export async function commandsOver(
  store: EventStore,
  folder: string,
  { pathways, commands, run = '' }: { pathways: number; commands: number; run?: string },
): Promise<number> {
  const keyStore = await SqliteKeyStore.open(folder, () => Buffer.alloc(32, 1));
  const clock = new SystemClock();
  const keys = new KeyVault(keyStore, clock);
  const pipeline = new CommandPipeline(housingPathway, {
    store,
    keys,
    clock,
    definitionVersion: '1',
    cached: pathways,
  });
  const by = (commandId: string) => ({ commandId, body: '{}', ownerCode: '2480', recordedBy: 'UI' }) as const;
  const ids = Array.from({ length: pathways }, (_, i) => pathwayIdFrom(uuidOf(`pathway ${run}${i}`)));
  await rate(pathways, CALLERS, (i) => pipeline.execute(ids[i]!, OPEN, by(uuidOf(`open ${run}${i}`))));
  const perSecond = await rate(commands, CALLERS, (i) =>
    pipeline.execute(ids[i % pathways]!, OFFER, by(uuidOf(`offer ${run}${i}`))),
  );
  await keyStore.close();
  return perSecond;
}

export const appendRaw64: Figure = {
  name: 'append_raw_64',
  async measure() {
    return { ...(await inTurn(ROUNDS, appendPrepared, bareLoop)), unit: 'events/s', target: '>= 0.8' };
  },
};

export const append64: Figure = {
  name: 'append_64',
  async measure() {
    return { ...(await inTurn(ROUNDS, throughPipeline, appendPrepared)), unit: 'commands/s', target: '>= 0.5' };
  },
};
