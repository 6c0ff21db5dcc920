import type { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { projectionHandler } from '@stadig/event-sourcing/handler';
import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Processor } from '@stadig/event-sourcing/processor';
import { busSource } from '@stadig/event-sourcing/sources';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { pathwayCases } from '@stadig/housing-pathway/pathway-case';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { seconds } from './figure.js';

/** Builds the case list from the log, with its indexes, and gives the seconds that it took. */
export async function buildCases(log: SqliteEventStore, readModels: ReadModelStore): Promise<number> {
  const clock = new SystemClock();
  const handler = projectionHandler(pathwayCases, clock);
  const source = busSource(new LogEventBus(log, housingPathwayContext.publications), [HOUSING_TOPIC]);
  const processor = new Processor({ handler, source }, readModels, clock);
  const caughtUp = new Promise<void>((resolve) =>
    processor.onCommit(() => {
      if (processor.status().state === 'caught-up') resolve();
    }),
  );
  const taken = await seconds(async () => {
    await processor.start();
    await caughtUp;
  });
  await processor.stop();
  return taken;
}
