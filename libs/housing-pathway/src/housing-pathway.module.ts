import { Module } from '@nestjs/common';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { Clock } from '@stadig/event-sourcing/ports/clock';
import { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { HousingPathwayController } from './housing-pathway.controller.js';
import { HousingPathwayViews } from './housing-pathway.view.js';

/** The routes of the pathway; the application provides the ports. */
@Module({
  controllers: [HousingPathwayController],
  providers: [
    {
      provide: HousingPathwayViews,
      inject: [ReadModelStore, KeyVault, Clock],
      useFactory: (store: ReadModelStore, keys: KeyVault, clock: Clock) => new HousingPathwayViews(store, keys, clock),
    },
  ],
})
export class HousingPathwayModule {}
