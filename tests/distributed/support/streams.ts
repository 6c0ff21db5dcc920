import { EventStoreDbEventStore } from '@stadig/adapter-eventstoredb/event-store';
import { PUBLICATIONS } from '@stadig/app-stadig/services';
import type { PublicEvent, RecordedEvent } from '@stadig/event-sourcing/event';
import { Published } from '@stadig/event-sourcing/log-bus';
import { TOPICS } from '@stadig/published/topics';
import { inKafka } from '../../servers/in-kafka.js';
import type { Servers } from './installation.js';
import { eventually } from './samples.js';

export const published = new Published(PUBLICATIONS);

/** Every event of the log, by stream. */
export async function logged({ log: { url } }: Servers): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
  const log = await EventStoreDbEventStore.open(url);
  const ended = new AbortController();
  const events: RecordedEvent[] = [];
  for await (const page of log.subscribe(undefined, published.filter, ended.signal)) {
    events.push(...page.events);
    if (page.caughtUp) break;
  }
  ended.abort();
  await log.close();
  return Map.groupBy(events, ({ stream }) => stream);
}

/** Every event of the topics, by stream, in the order of its lane. */
export async function onTopics({ bus: { brokers } }: Servers): Promise<ReadonlyMap<string, readonly PublicEvent[]>> {
  const bus = inKafka(brokers.join(','));
  const events: PublicEvent[] = [];
  const reached = new Map<string, string>();
  const ended = new AbortController();
  const consuming = bus.consume(
    {
      group: 'all',
      topics: TOPICS,
      from: async () => undefined,
      async page(lane, came, next) {
        events.push(...came);
        reached.set(lane, next);
      },
    },
    ended.signal,
  );
  await eventually(
    () => bus.beyond(TOPICS, reached),
    (left) => left === 0,
  );
  ended.abort();
  await consuming;
  await bus.close();
  return Map.groupBy(events, ({ stream }) => stream);
}
