import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import { $sum } from 'mingo/operators/accumulator';
import { $count, $group, $limit, $match, $skip } from 'mingo/operators/pipeline';
import { $eq, $in, $ne, $nin } from 'mingo/operators/query/comparison';
import { $exists } from 'mingo/operators/query/element';
import { $and, $nor, $not, $or } from 'mingo/operators/query/logical';
import { Query } from 'mingo/query';
import { resolve } from 'mingo/util';
import { Long, serialize } from 'bson';
import { isDocument } from './arguments.js';
import type { Bytes } from './bson/elements.js';
import { compare, sameType } from './bson/order.js';
import { keyOf, type Stored, type Values } from './bson/stored.js';
import { Fault } from './fault.js';

/** Filters, sorting and pipelines: what the double knows of them. All else is refused by name. */

type Predicate = (document: Values) => boolean;

/** Order between values is MongoDB's here, not JavaScript's; values of another type never match. */
const ordered =
  (holds: (difference: number) => boolean) =>
  (path: string, bound: unknown, _options: unknown): Predicate =>
  (document) => {
    const value: unknown = resolve(document, path, { unwrapArray: true });
    const candidates: readonly unknown[] = Array.isArray(value) ? value : [value];
    return candidates.some((v) => v !== undefined && sameType(v, bound) && holds(compare(v, bound)));
  };

const context = Context.init({
  query: {
    $and,
    $or,
    $nor,
    $not,
    $eq,
    $ne,
    $in,
    $nin,
    $exists,
    $gt: ordered((d) => d > 0),
    $gte: ordered((d) => d >= 0),
    $lt: ordered((d) => d < 0),
    $lte: ordered((d) => d <= 0),
  },
  pipeline: { $match, $group, $count, $skip, $limit },
  accumulator: { $sum },
});

/** @throws Fault naming an operator that the double does not know. */
export function predicateOf(filter: Values): Predicate {
  if (Object.keys(filter).length === 0) return () => true;
  const query = refusing(() => new Query(comparable(filter) as Values, { context }));
  return (document) => refusing(() => query.test(document));
}

/** The keys of all documents that can match, where the filter names their `_id`; undefined: any may. */
export function keysIn(filter: Values): readonly string[] | undefined {
  const id = comparable(filter['_id']);
  if (id === undefined) return undefined;
  if (!isDocument(id) || !Object.keys(id).some((name) => name.startsWith('$'))) return [keyOf(id)];
  if ('$eq' in id) return [keyOf(id['$eq'])];
  const { $in: ids } = id as { $in?: unknown };
  return Array.isArray(ids) ? [...new Set(ids.map(keyOf))] : undefined;
}

/** Whether a filter asks for one `_id` or several, and nothing else. */
export const isByIdOnly = (filter: Values): boolean => {
  const { _id: id, ...rest } = filter;
  if (Object.keys(rest).length > 0) return false;
  return !isDocument(id) || ['$eq', '$in'].includes(Object.keys(id).join());
};

export function sorted(documents: readonly Stored[], sort: Values | undefined): readonly Stored[] {
  if (!sort) return documents;
  const fields = Object.entries(sort).map(([path, way]) => {
    if (way !== 1 && way !== -1) throw new Fault(2, `sort by ${path}: 1 or -1, not ${JSON.stringify(way)}`);
    return { path, way };
  });
  const keyed = documents.map((document) => ({
    document,
    keys: fields.map(({ path }) => (path === '_id' ? document.id : (resolve(document.values, path) as unknown))),
  }));
  keyed.sort((a, b) => {
    for (const [n, { way }] of fields.entries()) {
      const difference = way * compare(a.keys[n], b.keys[n]);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return keyed.map(({ document }) => document);
}

/** @throws Fault naming a stage or an operator that the double does not know. */
export function aggregated(documents: readonly Stored[], pipeline: readonly unknown[]): readonly Bytes[] {
  return refusing(() => {
    const aggregator = new Aggregator(
      pipeline.map((stage) => comparable(stage) as Values),
      { context },
    );
    return aggregator.run(documents.map((document) => document.values)).map((result) => serialize(result));
  });
}

/** 64-bit integers as documents' values have them. */
export function comparable(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : Long.fromBigInt(value);
  }
  if (Array.isArray(value)) return value.map(comparable);
  if (!isDocument(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, comparable(inner)]));
}

function refusing<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(2, `the double does not do this: ${(error as Error).message}`);
  }
}
