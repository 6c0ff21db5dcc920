import { runPublic } from '@stadig/runtime/run-public';

await runPublic('statistics-public', async () => [
  (await import('@stadig/statistics/definitions/definitions.module')).DefinitionsModule,
]);
