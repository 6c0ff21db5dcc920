import type { Document, Query } from './ports/read-model-store.js';

/** Queries over documents in memory, in the same order and with the same equality as the databases have. */

/** @throws Error when the query names a field that is not a declared index. */
export function checkDeclared(collection: string, indexes: readonly string[], { where, sort }: Query): void {
  for (const field of [...Object.keys(where ?? {}), ...(sort === undefined ? [] : [sort])]) {
    if (!indexes.includes(field)) throw new Error(`${field} is not an index of ${collection}`);
  }
}

/** A field that is missing equals null. */
export function matches(document: Document, where: Query['where']): boolean {
  for (const field in where) if ((document[field] ?? null) !== where[field]) return false;
  return true;
}

/** Order of a query's result: by its sort field, null first, then by `_id`; all of it turned around by `descending`. */
export function orderOf({ sort, descending }: Query): (a: Document, b: Document) => number {
  const way = descending ? -1 : 1;
  return (a, b) => way * ((sort === undefined ? 0 : compare(a[sort], b[sort])) || compareText(a._id, b._id));
}

export function slice<T>(found: readonly T[], { skip = 0, limit }: Query): readonly T[] {
  return skip === 0 && limit === undefined ? found : found.slice(skip, limit === undefined ? undefined : skip + limit);
}

/** By code point, as the bytes of UTF-8 are ordered. */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = weight(a.charCodeAt(i)) - weight(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others. */
const weight = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return rank(a) - rank(b) || Number(a ?? 0) - Number(b ?? 0);
}

const rank = (value: unknown): number =>
  value === null || value === undefined ? 0 : typeof value === 'string' ? 2 : 1;
