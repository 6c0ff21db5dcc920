import type { Document as BsonDocument, Filter, Sort } from 'mongodb';
import type { Query } from '@stadig/event-sourcing/ports/read-model-store';

type Scalar = string | number | boolean | null;

/**
 * A document as MongoDB holds it. What can be searched stands beside the document, which is one JSON text: it comes back
 * byte for byte, and no text of a document ever becomes a field's name. Truth values stand as 0 and 1, as that is how
 * they are sorted among numbers, with their names in a list that tells them from numbers.
 */
export interface StoredDocument {
  readonly _id: string;
  readonly fields: Readonly<Record<string, string | number | null>>;
  readonly truths?: readonly string[];
  readonly json: string;
}

/** @param scalars the document's top-level fields that are no lists or objects, as JSON */
export function storedDocument(_id: string, json: string, scalars: string): StoredDocument {
  const all = Object.entries(JSON.parse(scalars) as Record<string, Scalar>).filter(([name]) => isName(name));
  const truths = all.filter(([, value]) => typeof value === 'boolean').map(([name]) => name);
  const fields = all.map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value] as const);
  return { _id, fields: Object.fromEntries(fields), ...(truths.length > 0 && { truths }), json };
}

/** @throws TypeError: a value is none that can be searched for, such as an object with operators in it */
export function filterOf(where: Query['where'] = {}): Filter<StoredDocument> {
  const conditions = Object.entries(where).flatMap(([name, value]) => conditionsOf(name, value));
  return conditions.length === 0 ? {} : { $and: conditions };
}

function conditionsOf(name: string, value: unknown): Filter<StoredDocument>[] {
  const path = pathOf(name);
  switch (value === null ? 'null' : typeof value) {
    case 'null':
      return [{ [path]: null }];
    case 'string':
      return [{ [path]: { $eq: value } }];
    case 'number':
      return [{ [path]: { $eq: value } }, { truths: { $ne: name } }];
    case 'boolean':
      return [{ [path]: { $eq: Number(value) } }, { truths: { $eq: name } }];
    default:
      throw new TypeError(`${name} can be searched for by text, numbers, truth values and null only`);
  }
}

export function sortOf({ sort, descending }: Query): Sort {
  const way = descending ? -1 : 1;
  return sort === undefined ? { _id: way } : { [pathOf(sort)]: way, _id: way };
}

export const indexOf = (field: string): BsonDocument => ({ [pathOf(field)]: 1, _id: 1 });

/** @throws Error: a field's name stands in commands as it is, so it holds letters, digits and underscores alone. */
export function checkField(name: string): void {
  if (!isName(name)) throw new Error(`not a name of a field: ${name}`);
}

/** @throws Error: a collection's name, too, in which an edition stands after a `~`. */
export function checkCollection(name: string): void {
  if (!/^\w+(~\d+)?$/.test(name)) throw new Error(`not a name of a collection: ${name}`);
}

const isName = (name: string): boolean => /^\w+$/.test(name);

function pathOf(field: string): string {
  checkField(field);
  return `fields.${field}`;
}
