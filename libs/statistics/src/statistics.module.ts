import { Module } from '@nestjs/common';
import { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { DurationStatistics } from './durations/duration-statistics.js';
import { StatisticsController } from './statistics.controller.js';

/** The routes of statistics; the application provides the ports. */
@Module({
  controllers: [StatisticsController],
  providers: [
    {
      provide: DurationStatistics,
      inject: [ReadModelStore],
      useFactory: (store: ReadModelStore) => new DurationStatistics(store),
    },
  ],
})
export class StatisticsModule {}
