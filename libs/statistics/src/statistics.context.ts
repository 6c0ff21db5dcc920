import { HOUSING_TOPIC } from '@stadig/published/housing';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { EventBus } from '@stadig/event-sourcing/ports/event-bus';
import { busSource, type Reading } from '@stadig/event-sourcing/processor';
import { factsHandler } from './facts/facts.projection.js';

export interface StatisticsParts {
  readonly bus: EventBus;
  /** Must be able to open every purpose that facts read: `anchor` and both contexts. */
  readonly keys: KeyVault;
  readonly clock: Clock;
}

/** What statistics reads: published events, in a consumer group of its own, into facts. */
export function statisticsReadings({ bus, keys, clock }: StatisticsParts): readonly Reading[] {
  const handler = factsHandler(keys, clock);
  return [{ handler, source: busSource(bus, handler.name, [HOUSING_TOPIC, SHELTER_TOPIC]) }];
}
