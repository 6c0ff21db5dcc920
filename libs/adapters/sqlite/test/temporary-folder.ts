import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'stadig-'));
  return { path, remove: () => rmSync(path, { recursive: true }) };
}

/** A store in a folder of its own, as the contract suites take it. */
export async function inFolder<Store extends { close(): Promise<void> }>(open: (folder: string) => Promise<Store>) {
  const folder = temporaryFolder();
  let store = await open(folder.path);
  return {
    store,
    async reopen() {
      await store.close();
      return (store = await open(folder.path));
    },
    another: () => open(folder.path),
    async close() {
      await store.close();
      folder.remove();
    },
  };
}
