import { closeSync, existsSync, ftruncateSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Bytes } from '../bson/elements.js';

const FRAME = 8;

/**
 * What was committed, in order, each record whole or not there: length (4 bytes) | CRC-32 (4) | record. Records that
 * come while the disk is busy are written and synchronised together. Without a file everything counts as durable.
 */
export class Journal {
  private queue: Buffer[] = [];
  private written = 0;
  private durable = 0;
  private waiting: {
    readonly upTo: number;
    readonly resolve: () => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  private flushing = false;
  private broken: unknown;

  private constructor(
    private readonly file: FileHandle | undefined,
    private readonly onDurable: (records: number) => void,
  ) {}

  /**
   * Reads what a file holds, up to where a kill cut it, and goes on there.
   * @param onDurable is told how many of the records appended since are on the disk
   */
  static async open(
    path: string | undefined,
    replay: (record: Bytes) => void,
    onDurable: (records: number) => void,
  ): Promise<Journal> {
    if (path === undefined) return new Journal(undefined, onDurable);
    if (existsSync(path)) {
      const bytes = readFileSync(path);
      const end = replayed(bytes, replay);
      if (end < bytes.length) cut(path, end);
    }
    const file = await open(path, 'a');
    await file.datasync();
    syncFolder(path);
    return new Journal(file, onDurable);
  }

  append(record: Bytes): void {
    this.written++;
    if (!this.file) {
      this.durable = this.written;
      return this.onDurable(this.durable);
    }
    const frame = Buffer.alloc(FRAME);
    frame.writeUInt32LE(record.length, 0);
    frame.writeUInt32LE(crc32(record), 4);
    this.queue.push(frame, Buffer.from(record));
    if (!this.flushing) void this.flush();
  }

  /** Resolves when everything appended until now is on the disk. */
  async settled(): Promise<void> {
    if (this.broken) throw this.broken;
    if (this.durable === this.written) return;
    const upTo = this.written;
    await new Promise<void>((resolve, reject) => this.waiting.push({ upTo, resolve, reject }));
  }

  async close(): Promise<void> {
    await this.settled();
    await this.file?.close();
  }

  private async flush(): Promise<void> {
    this.flushing = true;
    // What is appended in this turn of the event loop travels along.
    await new Promise(setImmediate);
    try {
      while (this.queue.length > 0) {
        const batch = Buffer.concat(this.queue);
        const upTo = this.written;
        this.queue = [];
        await this.file!.appendFile(batch);
        await this.file!.datasync();
        this.durable = upTo;
        this.onDurable(upTo);
        this.answer();
      }
    } catch (error) {
      this.broken = error;
      for (const { reject } of this.waiting) reject(error);
      this.waiting = [];
    } finally {
      this.flushing = false;
    }
  }

  private answer(): void {
    const done = this.waiting.filter((w) => w.upTo <= this.durable);
    this.waiting = this.waiting.filter((w) => w.upTo > this.durable);
    for (const { resolve } of done) resolve();
  }
}

/** Hands over every whole record and tells where the first one that is not whole begins. */
function replayed(bytes: Buffer, replay: (record: Bytes) => void): number {
  let at = 0;
  while (at + FRAME <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    const record = bytes.subarray(at + FRAME, at + FRAME + length);
    if (record.length < length || crc32(record) !== bytes.readUInt32LE(at + 4)) break;
    replay(record);
    at += FRAME + length;
  }
  return at;
}

function cut(path: string, length: number): void {
  const file = openSync(path, 'r+');
  ftruncateSync(file, length);
  fsyncSync(file);
  closeSync(file);
}

/** A new file is there after a crash only when its folder is written, too. */
function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
