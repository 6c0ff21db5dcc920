import { Module } from '@nestjs/common';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { Clock } from '@stadig/event-sourcing/ports/clock';
import { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { ShelterPlacementController } from './shelter-placement.controller.js';
import { ShelterViews } from './shelter-placement.view.js';

@Module({
  controllers: [ShelterPlacementController],
  providers: [
    {
      provide: ShelterViews,
      inject: [ReadModelStore, KeyVault, Clock],
      useFactory: (store: ReadModelStore, keys: KeyVault, clock: Clock) => new ShelterViews(store, keys, clock),
    },
  ],
})
export class ShelterPlacementModule {}
