import { erasingReading } from '@stadig/event-sourcing/context';
import type { Service } from '@stadig/runtime/parts';
import { PURPOSES } from '@stadig/statistics/facts/published-parts';
import { factsReading, statisticsErasing, statisticsPublication } from '@stadig/statistics/statistics.context';

export const statisticsService: Service = {
  name: 'statistics',
  contexts: [],
  readings: (parts) => [factsReading(parts), erasingReading(statisticsErasing, parts)],
  publications: [statisticsPublication],
  purposes: PURPOSES,
  modules: async () => [(await import('@stadig/statistics/statistics.module')).StatisticsModule],
};
