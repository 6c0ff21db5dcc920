import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SqliteReadModelStore } from '@stadig/adapter-sqlite/read-model-store';
import type { Scratch } from '@stadig/event-sourcing/verifier';

const PREFIX = 'scratch-';

/** An empty read model store in a folder of its own inside the data folder, for its owner alone (0700). */
export async function openScratch(dataDir: string): Promise<Scratch> {
  const folder = await mkdtemp(join(dataDir, PREFIX));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const store = await SqliteReadModelStore.open(folder);
    return { store, discard: () => store.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What a process that was killed left behind; only for whoever has the data folder. */
export async function removeLeftScratch(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(PREFIX)) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}
