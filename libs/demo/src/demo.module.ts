import { Module, type DynamicModule } from '@nestjs/common';
import { DemoController } from './demo.controller.js';
import { DemoRunner } from './demo-runner.js';

/** The route of the made-up year; only where the profile allows made-up data. */
@Module({})
export class DemoModule {
  static of(runner: DemoRunner): DynamicModule {
    return {
      module: DemoModule,
      controllers: [DemoController],
      providers: [{ provide: DemoRunner, useValue: runner }],
    };
  }
}
