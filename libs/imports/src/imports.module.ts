import { Module, type DynamicModule } from '@nestjs/common';
import { ImportsController } from './imports.controller.js';
import { Imports } from './imports.js';

/** The routes of imports; the application gives the imports of its process. */
@Module({})
export class ImportsModule {
  static of(imports: Imports): DynamicModule {
    return {
      module: ImportsModule,
      controllers: [ImportsController],
      providers: [{ provide: Imports, useValue: imports }],
    };
  }
}
