import type { CollectionSpec, ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionsOf, IMPORTS, type ImportDocument } from './imports.js';

/** What imports keep that no log tells: how each ended, and of those that are open, the rows and how far they are recorded. */
export async function keptByImports(readModels: ReadModelStore): Promise<readonly CollectionSpec[]> {
  await readModels.prepare([IMPORTS]);
  const open: CollectionSpec[] = [];
  for await (const page of readModels.scan<ImportDocument>(IMPORTS.name)) {
    for (const { _id, status } of page) {
      if (status !== 'CLOSED') open.push(...Object.values(collectionsOf(_id)).map((name) => ({ name, indexes: [] })));
    }
  }
  return [IMPORTS, ...open];
}
