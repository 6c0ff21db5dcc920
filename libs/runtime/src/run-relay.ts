import { checkTopics } from '@stadig/adapter-kafka/topics';
import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import { StoredLeases } from '@stadig/event-sourcing/leases';
import type { Publication } from '@stadig/event-sourcing/log-bus';
import { keepRelaying, observeRelay, RelayProgress } from '@stadig/event-sourcing/relay';
import { faultOf } from '@stadig/http/log';
import { EVENTSTORE, KAFKA, mongodb, TRACES } from './distributed/configuration.js';
import { patiently } from './distributed/patiently.js';
import { live } from './distributed/process.js';
import { brokersOf, openKafka, openLog, ownReadModelsAt, topicsOf } from './distributed/stores.js';
import { serveHealth } from './health-server.js';
import { checkLivedIn } from './moving/moved-out.js';

const NAME = 'relay';

/** What the relay is told: no keys, for it carries ciphertexts as they are. */
export const RELAY = { ...EVENTSTORE, ...KAFKA, ...mongodb(NAME), ...TRACES };

/** Carries the log to the bus: of several processes, one at a time. */
export function runRelay(publications: readonly Publication[]): Promise<void> {
  return live(NAME, RELAY, async (read, logger) => {
    const waits = (reason: string) => logger.warn({ reason }, 'waits for a server');
    const checkpoints = await patiently(() => MongoReadModelStore.open(ownReadModelsAt(read)), waits);
    await checkLivedIn(checkpoints);
    const store = await patiently(() => openLog(read, logger), waits);
    const topics = [...new Set(publications.map(({ topic }) => topic))];
    await patiently(() => checkTopics(brokersOf(read, `stadig-${NAME}`), topicsOf(read, topics)), waits);
    const bus = openKafka(read, NAME, logger);

    const stopping = new AbortController();
    const { signal } = stopping;
    let state = 'standby';
    const relaying = (until: AbortSignal): Promise<void> => {
      state = 'relaying';
      const progress = new RelayProgress();
      const unobserve = observeRelay(store, checkpoints, publications, progress);
      const onError = (error: unknown): void => logger.error(faultOf(error), 'relay waits');
      return keepRelaying(store, bus, checkpoints, publications, until, onError, progress).finally(unobserve);
    };
    const leases = new StoredLeases(checkpoints);
    const working = leases.keep(NAME, relaying, signal, {
      waits: () => (state = 'standby'),
      onError: (error) => logger.error(faultOf(error), 'lease lost'),
    });
    const health = await serveHealth(read, [{ name: NAME, check: () => ({ ready: true, state }) }]);
    return {
      says: `http://${read.STADIG_HOST}:${read.PORT}`,
      async stop() {
        stopping.abort();
        await working;
        await health.close();
        for (const each of [bus, store, checkpoints]) await each.close();
      },
    };
  });
}
