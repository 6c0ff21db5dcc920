import { readsKnownPathways } from '@stadig/event-sourcing/known-pathways';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { keptByImports } from '@stadig/imports/kept';
import type { Service } from '@stadig/runtime/parts';
import { shelterPlacementContext } from '@stadig/shelter-placement/shelter-placement.context';
import { closeImport, importFile } from './import-command.js';
import { importsOf } from './imports-of.js';

/** Records what a municipality kept in a file, through the same commands as a caseworker's. */
export const importsService: Service = {
  name: 'imports',
  contexts: [],
  visited: [housingPathwayContext, shelterPlacementContext],
  projections: [readsKnownPathways],
  purposes: ['anchor', 'housing-pathway', 'shelter-placement', 'imports'],
  destroys: ['imports'],
  keeps: keptByImports,
  async modules(parts) {
    const { ImportsModule } = await import('@stadig/imports/imports.module');
    return [ImportsModule.of(importsOf(parts))];
  },
  commands: { import: importFile, 'close-import': closeImport },
};
