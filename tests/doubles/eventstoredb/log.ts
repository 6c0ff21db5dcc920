import { LogFile } from './log-file.js';
import { decodeAll, encode, type Draft, type LogRecord } from './record.js';

/** Committed events: all in order, and each stream's. */
export class Log {
  private readonly records: LogRecord[] = [];
  private readonly streams = new Map<string, LogRecord[]>();
  private readonly listeners = new Set<(record: LogRecord) => void>();
  private readonly file: LogFile;
  private uncommitted: LogRecord[] = [];

  /** @param path of the file that holds the log; without one it is in memory only */
  constructor(path: string | undefined) {
    const { file, batches } = LogFile.open(path);
    this.file = file;
    for (const { at, bytes } of batches) this.keep(decodeAll(bytes, at));
  }

  get all(): readonly LogRecord[] {
    return this.records;
  }

  /** Where the next record will lie, or a little before. */
  get end(): bigint {
    return this.records.at(-1)?.end ?? 0n;
  }

  of(stream: string): readonly LogRecord[] {
    return this.streams.get(stream) ?? [];
  }

  /** Takes a batch. It is not durable, and nobody may hear of it, before `commit`, which is to come in the same turn. */
  add(batch: readonly Draft[]): readonly LogRecord[] {
    const bytes = Buffer.concat(batch.map(encode));
    const records = decodeAll(bytes, this.file.add(bytes));
    this.keep(records);
    this.uncommitted.push(...records);
    return records;
  }

  /** Makes durable what was added, and tells those who listen. */
  commit(): void {
    this.file.sync();
    const committed = this.uncommitted;
    this.uncommitted = [];
    for (const record of committed) for (const listener of this.listeners) listener(record);
  }

  /** Calls back for each record that is committed from now on, until the returned function is called. */
  onCommit(listener: (record: LogRecord) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Index of the first record at or after a position. */
  indexAt(position: bigint): number {
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.records[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  close(): void {
    this.file.close();
  }

  private keep(batch: readonly LogRecord[]): void {
    for (const record of batch) {
      this.records.push(record);
      const stream = this.streams.get(record.stream);
      if (stream) stream.push(record);
      else this.streams.set(record.stream, [record]);
    }
  }
}
