import { DatabaseSync } from 'node:sqlite';

export interface Durable {
  /** Page cache of this connection, in KiB. */
  readonly cacheKiB: number;
  /** Deleted content is overwritten with zeros. */
  readonly secureDelete?: boolean;
}

/** Older versions can corrupt a log when the write-ahead file is reset while another connection reads. */
const OLDEST = [3, 51, 3] as const;

/** Opens the one connection that writes. A commit is on the disk before it returns. @throws Error naming what is wrong. */
export function openDurable(path: string, { cacheKiB, secureDelete = false }: Durable): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 5000, defensive: true });
  try {
    assertVersion(text(db, 'SELECT sqlite_version()'));
    db.exec(`PRAGMA secure_delete = ${secureDelete ? 'ON' : 'OFF'}`);
    db.exec('PRAGMA page_size = 8192');
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL');
    db.exec(`PRAGMA cache_size = -${cacheKiB}`);
    expect(path, 'journal_mode', text(db, 'PRAGMA journal_mode'), 'wal');
    expect(path, 'synchronous', text(db, 'PRAGMA synchronous'), '2');
    expect(path, 'secure_delete', text(db, 'PRAGMA secure_delete'), secureDelete ? '1' : '0');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a connection that only reads; the file must have been opened by its writer before. */
export function openReader(path: string, cacheKiB: number): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  db.exec(`PRAGMA cache_size = -${cacheKiB}`);
  return db;
}

/** @throws Error when the version is older than 3.51.3. */
export function assertVersion(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [i, least] of OLDEST.entries()) {
    const part = parts[i] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw new Error(
        `SQLite ${version} can lose data / kan förlora data: ${OLDEST.join('.')} or newer is needed / krävs`,
      );
    }
  }
}

function text(db: DatabaseSync, sql: string): string {
  return String(Object.values(db.prepare(sql).get() ?? {})[0]);
}

function expect(path: string, setting: string, actual: string, wanted: string): void {
  if (actual !== wanted) throw new Error(`${path}: ${setting} is ${actual}, must be ${wanted}`);
}
