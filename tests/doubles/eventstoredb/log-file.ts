import { closeSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Before each batch in the file: its length and its checksum. */
const HEADER = 8;

/** Where a batch begins in the log, and its bytes. */
export interface StoredBatch {
  readonly at: bigint;
  readonly bytes: Buffer;
}

/**
 * Batches one after another in a file, or only counted where there is none. A batch whose end is missing, or whose
 * checksum is wrong, was not acknowledged: it is cut off with all that follows when the file is opened.
 */
export class LogFile {
  private end = 0;
  private unwritten: Buffer[] = [];

  private constructor(private readonly file: number | undefined) {}

  static open(path: string | undefined): { file: LogFile; batches: readonly StoredBatch[] } {
    if (path === undefined) return { file: new LogFile(undefined), batches: [] };
    const descriptor = openSync(path, 'a+');
    const file = new LogFile(descriptor);
    const batches = file.wholeBatches(readFileSync(path));
    ftruncateSync(descriptor, file.end);
    return { file, batches };
  }

  /** Takes a batch that the next `sync` writes; gives where it begins. */
  add(bytes: Buffer): bigint {
    const header = Buffer.alloc(HEADER);
    header.writeUInt32LE(bytes.length, 0);
    header.writeUInt32LE(crc32(bytes), 4);
    this.unwritten.push(header, bytes);
    const at = this.end + HEADER;
    this.end = at + bytes.length;
    return BigInt(at);
  }

  /** Makes durable what was added. */
  sync(): void {
    const bytes = Buffer.concat(this.unwritten);
    this.unwritten = [];
    if (this.file === undefined || bytes.length === 0) return;
    for (let written = 0; written < bytes.length;) written += writeSync(this.file, bytes, written);
    fdatasyncSync(this.file);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
  }

  private wholeBatches(content: Buffer): StoredBatch[] {
    const batches: StoredBatch[] = [];
    while (this.end + HEADER <= content.length) {
      const from = this.end + HEADER;
      const bytes = content.subarray(from, from + content.readUInt32LE(this.end));
      if (bytes.length < content.readUInt32LE(this.end) || crc32(bytes) !== content.readUInt32LE(this.end + 4)) break;
      batches.push({ at: BigInt(from), bytes });
      this.end = from + bytes.length;
    }
    return batches;
  }
}
