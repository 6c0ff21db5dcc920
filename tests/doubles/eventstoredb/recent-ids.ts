import type { LogRecord } from './record.js';

/** About what an id takes of the 8 MiB that a server spends on them. */
const MOST = (8 * 1024 * 1024) / 100;

/**
 * Ids of events committed lately, in memory only: a server that was started again does not know them, and neither does
 * one that has written much since.
 */
export class RecentIds {
  private readonly records = new Map<string, LogRecord>();

  add(records: readonly LogRecord[]): void {
    for (const record of records) {
      this.records.delete(record.id);
      this.records.set(record.id, record);
    }
    for (const oldest of this.records.keys()) {
      if (this.records.size <= MOST) break;
      this.records.delete(oldest);
    }
  }

  find(id: string, stream: string): LogRecord | undefined {
    const found = this.records.get(id);
    return found?.stream === stream ? found : undefined;
  }
}
