import { Module, type DynamicModule } from '@nestjs/common';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { Processors } from '@stadig/event-sourcing/processors';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { Clock } from '@stadig/event-sourcing/ports/clock';
import { EventBus } from '@stadig/event-sourcing/ports/event-bus';
import { EventStore } from '@stadig/event-sourcing/ports/event-store';
import { Ids } from '@stadig/event-sourcing/ports/ids';
import { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Secrets } from '@stadig/event-sourcing/secrets';
import { Verifier } from '@stadig/event-sourcing/verifier';
import { CooperationModule } from '@stadig/cooperation/cooperation.module';
import type { DemoRunner } from '@stadig/demo/demo-runner';
import { DemoModule } from '@stadig/demo/demo.module';
import { HousingPathwayModule } from '@stadig/housing-pathway/housing-pathway.module';
import { HttpModule, type HttpModuleOptions } from '@stadig/http/http.module';
import { OperationsController } from '@stadig/http/operations.controller';
import { PerpetratorEvictionModule } from '@stadig/perpetrator-eviction/perpetrator-eviction.module';
import { ShelterPlacementModule } from '@stadig/shelter-placement/shelter-placement.module';
import { ImportsModule } from '@stadig/imports/imports.module';
import { StatisticsModule } from '@stadig/statistics/statistics.module';
import { importsOf } from './imports-of.js';
import { Parts } from './parts.js';

/** The parts of the program, as injection tokens for every module. */
@Module({})
class PartsModule {
  static of(parts: Parts): DynamicModule {
    const { profile } = parts;
    const providers = [
      { provide: Parts, useValue: parts },
      { provide: EventStore, useValue: profile.store },
      { provide: EventBus, useValue: profile.bus },
      { provide: ReadModelStore, useValue: parts.readModels },
      { provide: KeyStore, useValue: profile.keyStore },
      { provide: KeyVault, useValue: parts.keys },
      { provide: Clock, useValue: profile.clock },
      { provide: Ids, useValue: profile.ids },
      { provide: Secrets, useValue: profile.secrets },
      { provide: Pipelines, useValue: parts.pipelines },
      { provide: Processors, useValue: parts.processors },
      { provide: Verifier, useValue: parts.verifier },
    ];
    return { module: PartsModule, global: true, providers, exports: providers.map((p) => p.provide) };
  }
}

/** Every service in one process. */
@Module({})
export class AppModule {
  static of(parts: Parts, demo: DemoRunner, edge: HttpModuleOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PartsModule.of(parts),
        HttpModule.forRoot(edge),
        HousingPathwayModule,
        ShelterPlacementModule,
        CooperationModule,
        PerpetratorEvictionModule,
        StatisticsModule,
        ImportsModule.of(importsOf(parts)),
        DemoModule.of(demo),
      ],
      controllers: [OperationsController],
    };
  }
}
