import { Module } from '@nestjs/common';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { Clock } from '@stadig/event-sourcing/ports/clock';
import { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { CaseCoordinationController } from './case-coordination.controller.js';
import { CoordinationViews } from './case-coordination.view.js';
import { CooperationController } from './cooperation.controller.js';
import { CooperationViews } from './cooperation.view.js';
import { TransferController } from './transfer.controller.js';
import { TransferViews } from './transfer.view.js';

/** The routes of cooperation; the application provides the ports. */
@Module({
  controllers: [CooperationController, CaseCoordinationController, TransferController],
  providers: [CooperationViews, CoordinationViews, TransferViews].map((Views) => ({
    provide: Views,
    inject: [ReadModelStore, KeyVault, Clock],
    useFactory: (store: ReadModelStore, keys: KeyVault, clock: Clock) => new Views(store, keys, clock),
  })),
})
export class CooperationModule {}
