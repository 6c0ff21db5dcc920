import type { RecentIds } from './recent-ids.js';
import type { LogRecord } from './record.js';
import type { StreamView } from './stream-view.js';

/** What a writer expects of a stream: a revision, -1 for none. */
export type Expected = bigint | 'any' | 'exists';

export type Verdict =
  | { readonly verdict: 'write' }
  /** The same ids are there; `last` is the last of them. */
  | { readonly verdict: 'there'; readonly last: LogRecord }
  | { readonly verdict: 'wrong' }
  | { readonly verdict: 'deleted' };

const WRITE: Verdict = { verdict: 'write' };
const WRONG: Verdict = { verdict: 'wrong' };

/** Whether an append with these ids may be written, was written before, or is refused. */
export function judge(
  view: StreamView,
  stream: string,
  expected: Expected,
  ids: readonly string[],
  recent: RecentIds,
): Verdict {
  if (view.tombstoned) return { verdict: 'deleted' };
  if (expected === 'exists' && view.softDeleted) return { verdict: 'deleted' };
  if (expected === 'exists' && view.lastRevision < 0n) return WRONG;
  if (typeof expected !== 'bigint') return amongRecent(stream, ids, recent);
  if (expected === view.lastRevision) return WRITE;
  if (expected > view.lastRevision || ids.length === 0) {
    return expected === -1n && view.softDeleted ? WRITE : WRONG;
  }
  return inPlace(view, expected, ids);
}

/** Without an exact revision only the ids of late are looked at, in any order. */
function amongRecent(stream: string, ids: readonly string[], recent: RecentIds): Verdict {
  const known = ids.map((id) => recent.find(id, stream)).filter((record) => record !== undefined);
  if (known.length === 0) return WRITE;
  return known.length === ids.length ? { verdict: 'there', last: known.at(-1)! } : WRONG;
}

/** With an exact revision the stream itself is read there. The data are not compared. */
function inPlace(view: StreamView, expected: bigint, ids: readonly string[]): Verdict {
  const held = view.written.filter((r) => r.revision > expected && r.revision <= expected + BigInt(ids.length));
  const same = held.length === ids.length && held.every((record, i) => record.id === ids[i]);
  if (same) return { verdict: 'there', last: held.at(-1)! };
  return expected === -1n && view.softDeleted ? WRITE : WRONG;
}
