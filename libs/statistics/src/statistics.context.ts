import { HOUSING_TOPIC } from '@stadig/published/housing';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { EventBus } from '@stadig/event-sourcing/ports/event-bus';
import { busSource } from '@stadig/event-sourcing/sources';
import type { Reading } from '@stadig/event-sourcing/handler';
import type { Erasing } from '@stadig/event-sourcing/erasure';
import { publishAsIs, type Publication } from '@stadig/event-sourcing/log-bus';
import { STATISTICS_TOPIC } from '@stadig/published/statistics';
import { factsHandler, PARTS } from './facts/facts.projection.js';

/** First part of the names of the streams on which statistics notes what it cleared. */
const ERASURES = 'statisticsErasure';

export interface StatisticsParts {
  readonly bus: EventBus;
  /** Must be able to open every purpose that facts read: `anchor` and both contexts. */
  readonly keys: KeyVault;
  readonly clock: Clock;
}

/** What statistics reads: published events, in a consumer group of its own, into facts. */
export function factsReading({ bus, keys, clock }: StatisticsParts): Reading {
  const edition = (suffix: string) => factsHandler(keys, clock, suffix);
  return { handler: edition(''), source: busSource(bus, [HOUSING_TOPIC, SHELTER_TOPIC]), edition };
}

/** Statistics owns no key; what it keeps of an erased pathway is what the log still says in clear. */
export const statisticsErasing: Erasing = {
  service: 'statistics',
  notes: ERASURES,
  purposes: [],
  collections: [PARTS],
};

/** Statistics publishes that its stores are cleared of an erased pathway. */
export const statisticsPublication: Publication = {
  topic: STATISTICS_TOPIC,
  category: ERASURES,
  publish: (event) => publishAsIs(STATISTICS_TOPIC, event),
};
