import { setTimeout as sleep } from 'node:timers/promises';
import { Published, type Publication } from './log-bus.js';
import type { EventBus } from './ports/event-bus.js';
import type { EventStore } from './ports/event-store.js';
import type { ReadModelStore } from './ports/read-model-store.js';
import { readAhead } from './read-ahead.js';
import { HELD_FOR_SURE, holdRelay, letRelayGo } from './relay.js';

export interface RefillOptions {
  /** Which topics; default: all that are published. */
  readonly topics?: readonly string[];
  /** Done while the relay is held and before anything is sent: topics that were lost are made anew. */
  readonly prepare?: () => Promise<void>;
  /** Told how many events were sent so far, after each page. */
  readonly onProgress?: (sent: number) => void;
  /** Ms until it is sure that the relay publishes nothing more. */
  readonly hold?: number;
}

/** There is no such topic. */
export class NoSuchTopic extends Error {
  override readonly name = 'NoSuchTopic';
  constructor(topic: string, known: readonly string[]) {
    super(`no topic ${topic}; there are / det finns inget ämne ${topic}; de som finns: ${known.join(', ')}`);
  }
}

/**
 * Sends topics again from the log, from its beginning. The relay is held meanwhile: on a topic that was made anew, an
 * event of today before those of yesterday would make consumers take the latter for known. Consumers skip what they
 * hold; those of a topic that was made anew are built anew.
 * Broken off, the relay stays held; run again, it begins again, which doubles events and harms nobody.
 * @returns how many events were sent; 0 also where the relay has sent nothing yet, and will send everything itself
 * @throws NoSuchTopic before anything is done, errors of store and bus
 */
export async function refill(
  store: EventStore,
  bus: EventBus,
  checkpoints: ReadModelStore,
  publications: readonly Publication[],
  { topics, prepare, onProgress, hold = HELD_FOR_SURE }: RefillOptions = {},
): Promise<number> {
  const known = [...new Set(publications.map(({ topic }) => topic))];
  for (const topic of topics ?? []) if (!known.includes(topic)) throw new NoSuchTopic(topic, known);
  const relayed = await holdRelay(checkpoints);
  if (relayed !== undefined) await sleep(hold);
  await prepare?.();
  if (relayed === undefined) return 0;

  const published = new Published(publications.filter(({ topic }) => topics?.includes(topic) ?? true));
  let sent = 0;
  const stop = new AbortController();
  for await (const page of readAhead((until) => store.subscribe(undefined, published.filter, until), stop.signal)) {
    const batch = published.among(page.events);
    if (batch.length > 0) await bus.publish(batch);
    sent += batch.length;
    onProgress?.(sent);
    if (page.caughtUp) break;
  }
  stop.abort();
  await letRelayGo(checkpoints, relayed);
  return sent;
}
