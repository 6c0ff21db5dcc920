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
import { inTurn, rate, type Figure, type Load, type Measured } from './figure.js';
import { OFFER, OPEN } from './commands.js';
import { withScratch } from './scratch.js';

export const CALLERS = 64;
const APPENDS = 60_000;
const STREAMS = 2_000;
const PATHWAYS = 6_000;
const ROUNDS = 15;

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

/** The adapter's own append of prepared events, each stream in turn. */
async function preparedAppends(folder: string): Promise<Load> {
  const store = await SqliteEventStore.open(folder);
  const append = (event: NewEvent, i: number): Promise<unknown> => {
    const revision = Math.floor(i / STREAMS) - 1;
    return store.append(`bench-${i % STREAMS}`, revision < 0 ? 'none' : revision, [event]);
  };
  return { next: ofPrepared(append), close: () => store.close() };
}

/** A log without streams, revisions or ids. */
function bareAppends(folder: string): Load {
  const loop = new BareGroupCommit(join(folder, 'bare.sqlite'));
  return { next: ofPrepared((event) => loop.append(JSON.stringify(event))), close: () => loop.close() };
}

/** The events of a run are made before its time begins, and only these: what is held in memory weighs on both sides. */
function ofPrepared(append: (event: NewEvent, i: number) => Promise<unknown>): Load['next'] {
  let made = 0;
  return (calls) => {
    const before = made;
    made += calls;
    const events = Array.from({ length: calls }, (_, i) =>
      prepared(`bench-${(before + i) % STREAMS}`, Math.floor((before + i) / STREAMS)),
    );
    return rate(calls, CALLERS, (i) => append(events[i]!, before + i));
  };
}

/** So many prepared events through the adapter's own append. Events per second. */
export function appendPrepared(): Promise<number> {
  return withScratch(async (folder) => {
    const load = await preparedAppends(folder);
    const perSecond = await load.next(APPENDS);
    await load.close();
    return perSecond;
  });
}

/**
 * Commands on open pathways through the whole pipeline, with keys in a file of the folder; the pathways are opened first.
 * @param run tells one run over the same log from another
 */
export async function commandsOver(
  store: EventStore,
  folder: string,
  { pathways, commands, run = '' }: { pathways: number; commands: number; run?: string },
): Promise<Load> {
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
  const commandIds = Array.from({ length: commands }, (_, i) => uuidOf(`offer ${run}${i}`));
  await rate(pathways, CALLERS, (i) => pipeline.execute(ids[i]!, OPEN, by(uuidOf(`open ${run}${i}`))));
  return {
    next: inSequence((i) => pipeline.execute(ids[i % pathways]!, OFFER, by(commandIds[i]!))),
    close: () => keyStore.close(),
  };
}

/** The calls from 0 on, bit by bit. */
function inSequence(call: (i: number) => Promise<unknown>): Load['next'] {
  let made = 0;
  return (calls) => {
    const before = made;
    made += calls;
    return rate(calls, CALLERS, (i) => call(before + i));
  };
}

export const appendRaw64: Figure = {
  name: 'append_raw_64',
  measure: () =>
    withScratch(async (folder) => {
      const loads = [await preparedAppends(folder), bareAppends(folder)] as const;
      return { ...(await sliced(...loads)), unit: 'events/s', target: '>= 0.8' };
    }),
};

export const append64: Figure = {
  name: 'append_64',
  measure: () =>
    withScratch((folder) =>
      withScratch(async (other) => {
        const store = await SqliteEventStore.open(folder);
        const commands = await commandsOver(store, folder, { pathways: PATHWAYS, commands: APPENDS });
        const measured = await sliced(commands, await preparedAppends(other));
        await store.close();
        return { ...measured, unit: 'commands/s', target: '>= 0.5' };
      }),
    ),
};

/** Both loads in turn, until each has made all its calls. */
async function sliced(value: Load, reference: Load): Promise<Pick<Measured, 'value' | 'reference' | 'ratio'>> {
  const calls = Math.floor(APPENDS / ROUNDS);
  const measured = await inTurn(
    ROUNDS,
    () => value.next(calls),
    () => reference.next(calls),
  );
  await value.close();
  await reference.close();
  return measured;
}
