import type { SQLInputValue } from 'node:sqlite';
import type { Query } from '@stadig/event-sourcing/ports/read-model-store';

/**
 * A collection's table and its parts, as they are written in SQL. What can be searched stands beside the document in
 * a JSON text of its own, so that an index never has to parse the whole document.
 */
export const tableOf = (collection: string): string => quoted(`docs ${collection}`);

export const createTable = (collection: string): string =>
  `CREATE TABLE IF NOT EXISTS ${tableOf(collection)}(
    id TEXT PRIMARY KEY NOT NULL,
    scalars TEXT NOT NULL,
    doc TEXT NOT NULL
  ) STRICT`;

export const createIndex = (collection: string, field: string): string =>
  `CREATE INDEX IF NOT EXISTS ${quoted(`index ${collection} ${field}`)} ON ${tableOf(collection)}(${valueOf(field)}, id)`;

export const dropTable = (collection: string): string => `DROP TABLE IF EXISTS ${tableOf(collection)}`;

/** Conditions of a query, and the values for its question marks. */
export function whereOf(where: Query['where'] = {}): { sql: string; values: SQLInputValue[] } {
  const conditions = ['true'];
  const values: SQLInputValue[] = [];
  for (const [field, value] of Object.entries(where)) {
    if (value === null) {
      conditions.push(`${valueOf(field)} IS NULL`);
    } else if (typeof value === 'boolean') {
      conditions.push(`${valueOf(field)} = ${Number(value)} AND ${typeOf(field)} = '${value}'`);
    } else {
      conditions.push(`${valueOf(field)} = ?`);
      if (typeof value === 'number') conditions.push(`${typeOf(field)} IN ('integer', 'real')`);
      values.push(value);
    }
  }
  return { sql: conditions.join(' AND '), values };
}

export function orderOf({ sort, descending }: Query): string {
  const way = descending ? 'DESC' : 'ASC';
  return sort === undefined ? `id ${way}` : `${valueOf(sort)} ${way}, id ${way}`;
}

/** JSON's true and false are 1 and 0 here. */
const valueOf = (field: string): string => `json_extract(scalars, ${pathOf(field)})`;

const typeOf = (field: string): string => `json_type(scalars, ${pathOf(field)})`;

const pathOf = (field: string): string => `'$.${checked(field)}'`;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** @throws Error: a field's name stands in SQL text, so it holds letters, digits and underscores alone. */
function checked(field: string): string {
  if (!/^\w+$/.test(field)) throw new Error(`not a name of a field: ${field}`);
  return field;
}
