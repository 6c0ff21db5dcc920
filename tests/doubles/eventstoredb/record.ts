/** An event as the log holds it. */
export interface LogRecord {
  readonly id: string;
  readonly stream: string;
  /** Number in the stream; of a tombstone the highest number there is. */
  readonly revision: bigint;
  readonly type: string;
  readonly contentType: string;
  /** The server's clock, ms. */
  readonly created: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Where it lies in the log: grows from event to event, with gaps, and is never 0. */
  readonly position: bigint;
  /** Where the log goes on after it. */
  readonly end: bigint;
}

/** A record before it has a place. */
export type Draft = Omit<LogRecord, 'position' | 'end'>;

export const TOMBSTONE_REVISION = 2n ** 63n - 1n;
export const TOMBSTONE_TYPE = '$streamDeleted';
export const METADATA_TYPE = '$metadata';

export const metastreamOf = (stream: string): string => `$$${stream}`;

/** Bytes before the data of a record: its length. */
const PREFIX = 4;

/** The record's bytes in the log: its length, then the fields as JSON, then data and metadata. */
export function encode({ data, metadata, ...fields }: Draft): Buffer {
  const head = Buffer.from(
    JSON.stringify({ ...fields, revision: String(fields.revision), data: data.length, metadata: metadata.length }),
  );
  const bytes = Buffer.alloc(2 * PREFIX + head.length + data.length + metadata.length);
  bytes.writeUInt32LE(bytes.length - PREFIX, 0);
  bytes.writeUInt32LE(head.length, PREFIX);
  bytes.set(head, 2 * PREFIX);
  bytes.set(data, 2 * PREFIX + head.length);
  bytes.set(metadata, 2 * PREFIX + head.length + data.length);
  return bytes;
}

/** The records of a batch, which begins at a place in the log. */
export function decodeAll(batch: Buffer, at: bigint): LogRecord[] {
  const records: LogRecord[] = [];
  for (let offset = 0; offset < batch.length; offset += PREFIX + batch.readUInt32LE(offset)) {
    const headLength = batch.readUInt32LE(offset + PREFIX);
    const dataFrom = offset + 2 * PREFIX + headLength;
    const head = JSON.parse(batch.toString('utf8', offset + 2 * PREFIX, dataFrom)) as Omit<
      LogRecord,
      'revision' | 'data' | 'metadata'
    > & { revision: string; data: number; metadata: number };
    records.push({
      ...head,
      revision: BigInt(head.revision),
      data: batch.subarray(dataFrom, dataFrom + head.data),
      metadata: batch.subarray(dataFrom + head.data, dataFrom + head.data + head.metadata),
      position: at + BigInt(offset),
      end: at + BigInt(dataFrom + head.data + head.metadata),
    });
  }
  return records;
}
