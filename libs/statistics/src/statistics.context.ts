import { HOUSING_TOPIC } from '@stadig/published/housing';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { EventBus } from '@stadig/event-sourcing/ports/event-bus';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { busSource, Processor } from '@stadig/event-sourcing/processor';
import { factsHandler } from './facts/facts.projection.js';

export interface StatisticsParts {
  readonly bus: EventBus;
  readonly readModels: ReadModelStore;
  /** Must be able to open every purpose that facts read: `anchor` and both contexts. */
  readonly keys: KeyVault;
  readonly clock: Clock;
  readonly onError?: (processor: string, error: unknown) => void;
}

/** What statistics runs: facts from published events, in a consumer group of its own. */
export function statisticsProcessors({ bus, readModels, keys, clock, onError }: StatisticsParts): Processor[] {
  const handler = factsHandler(keys, clock);
  const source = busSource(bus, handler.name, [HOUSING_TOPIC, SHELTER_TOPIC]);
  return [new Processor(handler, source, readModels, clock, onError)];
}
