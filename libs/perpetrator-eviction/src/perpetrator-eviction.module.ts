import { Module } from '@nestjs/common';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { Clock } from '@stadig/event-sourcing/ports/clock';
import { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { PerpetratorEvictionController } from './perpetrator-eviction.controller.js';
import { StayPutViews } from './perpetrator-eviction.view.js';

@Module({
  controllers: [PerpetratorEvictionController],
  providers: [
    {
      provide: StayPutViews,
      inject: [ReadModelStore, KeyVault, Clock],
      useFactory: (store: ReadModelStore, keys: KeyVault, clock: Clock) => new StayPutViews(store, keys, clock),
    },
  ],
})
export class PerpetratorEvictionModule {}
