import { randomUUID } from 'node:crypto';
import { judge, type Expected } from './expected.js';
import type { Log } from './log.js';
import { RecentIds } from './recent-ids.js';
import { METADATA_TYPE, TOMBSTONE_REVISION, TOMBSTONE_TYPE, metastreamOf, type Draft } from './record.js';
import { viewOf, type StreamView } from './stream-view.js';

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export type WriteResult =
  | { readonly result: 'written'; readonly revision: bigint; readonly position: bigint | undefined }
  | { readonly result: 'wrong-expected-version'; readonly actual: bigint }
  | { readonly result: 'stream-deleted' };

/**
 * Decides and commits writes in the order they came. What comes in one turn of the event loop is committed together,
 * with one sync, before any of it is answered; each batch is whole in the log or not in it.
 */
export class Writer {
  private readonly recent = new RecentIds();
  private queue: { readonly write: () => WriteResult; readonly resolve: (result: WriteResult) => void }[] = [];

  constructor(private readonly log: Log) {}

  append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Promise<WriteResult> {
    return this.submit(() => this.writeEvents(stream, expected, events));
  }

  /** Hides all events of a stream; written as metadata. */
  delete(stream: string, expected: Expected): Promise<WriteResult> {
    return this.submit(() => {
      const view = viewOf(this.log, stream);
      return (
        this.refusal(view, expected, view.lastRevision < 0n) ??
        this.add([metadataDraft(this.log, stream, { ...view.metadata, $tb: FOREVER })])
      );
    });
  }

  /** Ends a stream for good, also one that never was. */
  tombstone(stream: string, expected: Expected): Promise<WriteResult> {
    return this.submit(
      () =>
        this.refusal(viewOf(this.log, stream), expected, false) ??
        this.add([{ ...blank(stream, TOMBSTONE_TYPE), revision: TOMBSTONE_REVISION }]),
    );
  }

  private submit(write: () => WriteResult): Promise<WriteResult> {
    return new Promise((resolve) => {
      this.queue.push({ write, resolve });
      if (this.queue.length === 1) setImmediate(() => this.flush());
    });
  }

  private flush(): void {
    const writes = this.queue;
    this.queue = [];
    const results = writes.map(({ write }) => write());
    this.log.commit();
    for (const [i, { resolve }] of writes.entries()) resolve(results[i]!);
  }

  private writeEvents(stream: string, expected: Expected, events: readonly ProposedEvent[]): WriteResult {
    const view = viewOf(this.log, stream);
    const judged = judge(
      view,
      stream,
      expected,
      events.map((event) => event.id),
      this.recent,
    );
    if (judged.verdict === 'deleted') return { result: 'stream-deleted' };
    if (judged.verdict === 'wrong') return { result: 'wrong-expected-version', actual: view.lastRevision };
    if (judged.verdict === 'there') {
      return { result: 'written', revision: judged.last.revision, position: judged.last.position };
    }
    if (events.length === 0) return { result: 'written', revision: view.lastRevision, position: undefined };
    const first = view.lastRevision + 1n;
    const created = Date.now();
    const drafts = events.map((event, i): Draft => ({ ...event, stream, revision: first + BigInt(i), created }));
    if (view.softDeleted) drafts.unshift(metadataDraft(this.log, stream, { ...view.metadata, $tb: Number(first) }));
    return this.add(drafts);
  }

  private add(drafts: readonly Draft[]): WriteResult {
    const records = this.log.add(drafts);
    this.recent.add(records);
    const { revision, position } = records.at(-1)!;
    return { result: 'written', revision, position };
  }

  /** Why a stream cannot be deleted so. */
  private refusal(view: StreamView, expected: Expected, missing: boolean): WriteResult | undefined {
    if (view.tombstoned) return { result: 'stream-deleted' };
    const fits =
      typeof expected !== 'bigint' || expected === view.lastRevision || (expected === -1n && view.softDeleted);
    return missing || !fits ? { result: 'wrong-expected-version', actual: view.lastRevision } : undefined;
  }
}

/** The highest revision there is, as the JSON of a soft delete holds it. */
const FOREVER = 2 ** 63;

const blank = (stream: string, type: string): Draft => ({
  id: randomUUID(),
  stream,
  revision: 0n,
  type,
  contentType: 'application/json',
  created: Date.now(),
  data: Buffer.from('{}'),
  metadata: new Uint8Array(),
});

function metadataDraft(log: Log, stream: string, metadata: object): Draft {
  const metastream = metastreamOf(stream);
  return {
    ...blank(metastream, METADATA_TYPE),
    revision: viewOf(log, metastream).lastRevision + 1n,
    data: Buffer.from(JSON.stringify(metadata)),
  };
}
