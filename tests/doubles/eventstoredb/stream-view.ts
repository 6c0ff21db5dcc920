import type { Log } from './log.js';
import { METADATA_TYPE, TOMBSTONE_TYPE, metastreamOf, type LogRecord } from './record.js';

/** The part of a stream's metadata that hides events. */
export interface StreamMetadata {
  readonly $maxCount?: number;
  /** Seconds. */
  readonly $maxAge?: number;
  readonly $tb?: number;
}

/** A soft delete hides everything: it sets `$tb` to the highest revision, which JSON rounds up. */
const EVERYTHING = 2 ** 63 - 1024;

/** What a stream looks like from outside. */
export interface StreamView {
  /** -1 where nothing was ever written. */
  readonly lastRevision: bigint;
  readonly tombstoned: boolean;
  readonly softDeleted: boolean;
  readonly metadata: StreamMetadata;
  /** Everything written, hidden or not, without a tombstone. */
  readonly written: readonly LogRecord[];
}

export function viewOf(log: Log, stream: string): StreamView {
  const records = log.of(stream);
  const tombstoned = records.at(-1)?.type === TOMBSTONE_TYPE;
  const written = tombstoned ? records.slice(0, -1) : records;
  const metadata = metadataOf(log, stream);
  return {
    lastRevision: written.at(-1)?.revision ?? -1n,
    tombstoned,
    softDeleted: (metadata.$tb ?? 0) >= EVERYTHING,
    metadata,
    written,
  };
}

/** What a reader sees: after `$tb`, the last `$maxCount`, not older than `$maxAge`. */
export function visible({ written, metadata, lastRevision }: StreamView, now: number): readonly LogRecord[] {
  const { $tb = 0, $maxCount, $maxAge } = metadata;
  const first = $maxCount === undefined ? 0 : Number(lastRevision) + 1 - $maxCount;
  const oldest = $maxAge === undefined ? 0 : now - $maxAge * 1000;
  return written.filter((r) => r.revision >= $tb && r.revision >= first && r.created >= oldest);
}

function metadataOf(log: Log, stream: string): StreamMetadata {
  const last = log.of(metastreamOf(stream)).at(-1);
  if (last?.type !== METADATA_TYPE) return {};
  return JSON.parse(Buffer.from(last.data).toString('utf8')) as StreamMetadata;
}
