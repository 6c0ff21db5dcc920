import { erasingReading } from '@stadig/event-sourcing/context';
import type { Service } from '@stadig/runtime/parts';
import { everyDuration } from '@stadig/statistics/durations/every-figure';
import { PURPOSES } from '@stadig/statistics/facts/published-parts';
import { factsReading, statisticsErasing, statisticsPublication } from '@stadig/statistics/statistics.context';

export const statisticsService: Service = {
  name: 'statistics',
  contexts: [],
  readings: (parts) => [factsReading(parts), erasingReading(statisticsErasing, parts)],
  publications: [statisticsPublication],
  purposes: PURPOSES,
  destroys: [],
  figures: everyDuration,
  modules: async () => {
    const [{ StatisticsModule }, { DefinitionsModule }] = await Promise.all([
      import('@stadig/statistics/statistics.module'),
      import('@stadig/statistics/definitions/definitions.module'),
    ]);
    return [StatisticsModule, DefinitionsModule];
  },
};
