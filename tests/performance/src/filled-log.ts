import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { SqliteKeyStore } from '@stadig/adapter-sqlite/key-store';
import { FileSecrets } from '@stadig/runtime/file-secrets';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { uuidOf } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { CommandPipeline } from '@stadig/event-sourcing/pipeline';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import { housingPathway } from '@stadig/housing-pathway/housing-pathway';
import { OFFER, OPEN } from './commands.js';
import { rate } from './figure.js';

/** Events of a pathway in a filled log: its opening and offers. */
export const EVENTS_A_PATHWAY = 20;

/** Fills a data folder with real, sealed events through the pipeline, as the embedded profile would. */
export async function fillLog(folder: string, pathways: number): Promise<void> {
  const store = await SqliteEventStore.open(folder);
  const secrets = new FileSecrets(folder);
  const keyStore = await SqliteKeyStore.open(folder, (purpose) => secrets.keyEncryptionKey(purpose));
  const clock = new SystemClock();
  const keys = new KeyVault(keyStore, clock);
  const pipeline = new CommandPipeline(housingPathway, { store, keys, clock, definitionVersion: '1', cached: 256 });
  await rate(pathways, 128, async (i) => {
    const id = pathwayIdFrom(uuidOf(`filled ${i}`));
    for (let n = 0; n < EVENTS_A_PATHWAY; n++) {
      const context = {
        commandId: uuidOf(`filled ${i} ${n}`),
        body: '{}',
        ownerCode: '2480',
        recordedBy: 'UI',
      } as const;
      await pipeline.execute(id, n === 0 ? OPEN : OFFER, context);
    }
  });
  await store.close();
  await keyStore.close();
}
