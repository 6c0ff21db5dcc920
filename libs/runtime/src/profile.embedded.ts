import { openDataFolder } from '@stadig/adapter-sqlite/data-folder';
import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { SqliteKeyStore } from '@stadig/adapter-sqlite/key-store';
import { SqliteReadModelStore } from '@stadig/adapter-sqlite/read-model-store';
import { SoleHolder } from '@stadig/event-sourcing/leases';
import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import { applyReceipts } from '@stadig/event-sourcing/receipts';
import { RandomIds } from '@stadig/event-sourcing/ports/ids';
import { FileReceipts, receiptsFile } from './file-receipts.js';
import { FileSecrets } from './file-secrets.js';
import type { Profile } from './profile.js';
import { openScratch, removeLeftScratch } from './scratch.js';

/**
 * Everything on one machine, in one folder: `log.sqlite`, `readmodels.sqlite`, `keys.sqlite` and the root of the
 * secrets; beside it `receipts.jsonl`, or where `STADIG_RECEIPTS` says. @throws Error with a clear line when another process has the folder, or a file cannot be opened safely.
 */
export async function openEmbedded(dataDir: string): Promise<Profile> {
  // Whatever this process writes is for its owner alone.
  process.umask(0o077);
  const folder = await openDataFolder(dataDir);
  try {
    await removeLeftScratch(dataDir);
    const clock = new SystemClock();
    const secrets = new FileSecrets(dataDir);
    const receipts = new FileReceipts(receiptsFile(dataDir), secrets.of('receipts'), clock);
    const keyStore = await SqliteKeyStore.open(dataDir, (purpose) => secrets.keyEncryptionKey(purpose));
    await applyReceipts(await receipts.all(), keyStore);
    const store = await SqliteEventStore.open(dataDir);
    const readModels = await SqliteReadModelStore.open(dataDir);
    return {
      dataDir,
      store,
      openBus: (publications) => new LogEventBus(store, publications),
      readModels,
      keyStore,
      clock,
      ids: new RandomIds(),
      secrets,
      leases: new SoleHolder(),
      openScratch: () => openScratch(dataDir),
      receipts,
      async close() {
        await readModels.close();
        await store.close();
        await keyStore.close();
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}
