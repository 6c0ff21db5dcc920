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
import { checkLivedIn } from './moving/moved-out.js';
import { OpenStores } from './open-stores.js';
import type { Profile } from './profile.js';
import { openScratch, removeLeftScratch } from './scratch.js';

/**
 * Everything on one machine, in one folder: `log.sqlite`, `readmodels.sqlite`, `keys.sqlite` and the root of the
 * secrets; beside it `receipts.jsonl`, or where `STADIG_RECEIPTS` says.
 * @param evenMovedOut for whoever moves it, and does not work in it
 * @throws MovedOut, Error with a clear line when another process has the folder, or a file cannot be opened safely.
 */
export async function openEmbedded(dataDir: string, { evenMovedOut = false } = {}): Promise<Profile> {
  // Whatever this process writes is for its owner alone.
  process.umask(0o077);
  const folder = await openDataFolder(dataDir);
  const stores = new OpenStores();
  stores.keep({ close: async () => folder.release() });
  try {
    await removeLeftScratch(dataDir);
    const readModels = await stores.open(SqliteReadModelStore.open(dataDir));
    if (!evenMovedOut) await checkLivedIn(readModels);
    const clock = new SystemClock();
    const secrets = new FileSecrets(dataDir);
    const receipts = new FileReceipts(receiptsFile(dataDir), secrets.of('receipts'), clock);
    const keyStore = await stores.open(SqliteKeyStore.open(dataDir, (purpose) => secrets.keyEncryptionKey(purpose)));
    await applyReceipts(await receipts.all(), keyStore);
    const store = await stores.open(SqliteEventStore.open(dataDir));
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
      close: stores.close,
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}
