import { setTimeout as sleep } from 'node:timers/promises';
import { DEAD_LETTERS, DISCARDED, type Discarded } from '@stadig/event-sourcing/dead-letters';
import { LiveReadModels, withoutEdition } from '@stadig/event-sourcing/editions';
import type { Handler, Reading } from '@stadig/event-sourcing/handler';
import { SoleHolder } from '@stadig/event-sourcing/leases';
import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import { RandomIds } from '@stadig/event-sourcing/ports/ids';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Processors } from '@stadig/event-sourcing/processors';
import { NoSecrets } from '@stadig/event-sourcing/secrets';
import { StandsStill } from '@stadig/event-sourcing/verify';
import { Parts, type Service } from '../parts.js';
import type { House } from './house.js';

/** Ms of errors alone after which a read model is said to stand still. */
const PATIENCE = 10_000;

/** The services over a house's log, with their read models elsewhere; they are not started, and nothing is recorded. */
export const partsIn = (house: House, services: readonly Service[], readModels: ReadModelStore): Parts =>
  new Parts(
    services,
    {
      dataDir: '',
      store: house.store,
      openBus: (publications) => new LogEventBus(house.store, publications),
      readModels,
      keyStore: house.keyStore,
      clock: house.clock,
      ids: new RandomIds(),
      secrets: new NoSecrets(),
      leases: new SoleHolder(),
      receipts: house.receipts,
      openScratch: () => house.openScratch(),
      close: async () => {},
    },
    () => {},
  );

/** Those that keep documents, as far as they fold: what they would do outside their store is left out. */
export const foldingOf = ({ readings }: Parts): readonly Reading[] =>
  readings
    .filter(({ handler }) => handler.collections.length > 0)
    .map((reading) => ({
      handler: folding(reading.handler),
      source: reading.source,
      edition: (suffix) => folding(reading.edition(suffix)),
    }));

function folding(handler: Handler): Handler {
  const { name, collections } = handler;
  return {
    name,
    collections,
    handle: (tx, events) => handler.handle(tx, events),
    committed: (tx) => handler.committed?.(tx),
    forget: () => handler.forget?.(),
  };
}

/**
 * Folds read models afresh from the beginning of the log, past what was given up. @param scratch an empty store
 * @returns how many events each has set aside @throws StandsStill, the signal's reason
 */
export async function fold(
  readings: readonly Reading[],
  house: House,
  scratch: ReadModelStore,
  discarded: readonly Discarded[],
  signal: AbortSignal,
  onProgress: (handled: number) => void,
): Promise<ReadonlyMap<string, number>> {
  await scratch.prepare([DISCARDED]);
  if (discarded.length > 0) await scratch.transact((tx) => tx.put(DISCARDED.name, discarded));
  const processors = new Processors(readings, scratch, new LiveReadModels(scratch), house.clock);
  await processors.start();
  try {
    await untilFolded(processors, signal, onProgress);
  } finally {
    await processors.stop();
  }
  const aside = new Map<string, number>();
  for (const { handler } of readings) {
    aside.set(withoutEdition(handler.name), await scratch.count(DEAD_LETTERS.name, { processor: handler.name }));
  }
  return aside;
}

async function untilFolded(
  processors: Processors,
  signal: AbortSignal,
  onProgress: (handled: number) => void,
): Promise<void> {
  let before = -1;
  for (let moved = performance.now(); ; await sleep(20)) {
    signal.throwIfAborted();
    const all = processors.live().map((processor) => processor.status());
    const handled = all.reduce((sum, one) => sum + one.handled, 0);
    onProgress(handled);
    if (all.every(({ state }) => state === 'caught-up')) return;
    const failing = all.find(({ error }) => error !== undefined);
    if (handled !== before || !failing) moved = performance.now();
    if (failing && performance.now() - moved > PATIENCE) throw new StandsStill(`${failing.name}: ${failing.error}`);
    before = handled;
  }
}
