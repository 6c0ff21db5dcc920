import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DataFolder {
  readonly path: string;
  release(): void;
}

/** Another process works on the folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  constructor(readonly path: string) {
    super(
      `Another Stadig process is using the data folder ${path}: stop it first, or set STADIG_DATA_DIR to another folder.` +
        ` / En annan Stadig-process använder datamappen ${path}: stoppa den först, eller ange en annan mapp i STADIG_DATA_DIR.`,
    );
  }
}

const BUSY = 5;

/**
 * Makes the folder where there is none, for its owner alone, and keeps it for this process until `release` or the
 * end of the process, however it ends. The lock is the operating system's, on `lock.sqlite`: no other code of this
 * process may open and close that file, for that would give the lock away.
 * @throws DataFolderInUse
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = resolve(folder);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(path, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw (error as { errcode?: number }).errcode === BUSY ? new DataFolderInUse(path) : error;
  }
  return { path, release: () => lock.close() };
}
