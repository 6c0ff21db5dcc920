import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Writer } from './protocol.js';

/** `documents` and `deleted` by table; `advances`: processor, lane, expected (null: none), next. */
export type ReadModelRequest =
  | {
      readonly documents: readonly (readonly [table: string, idsScalarsAndTexts: readonly string[]])[];
      readonly deleted: readonly (readonly [table: string, ids: readonly string[]])[];
      readonly advances: readonly (readonly [processor: string, lane: string, expected: string | null, next: string])[];
    }
  | { readonly ddl: readonly string[] };

/** Which advance found another checkpoint than expected. */
export type LostAdvance = number;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoints(
    processor TEXT NOT NULL,
    lane TEXT NOT NULL,
    position TEXT NOT NULL,
    PRIMARY KEY(processor, lane)
  ) STRICT, WITHOUT ROWID;
`;

/** Writes whole transactions of read models. */
export function makeWriter(db: DatabaseSync): Writer<ReadModelRequest, null, LostAdvance> {
  db.exec(SCHEMA);
  const findCheckpoint = db.prepare('SELECT position FROM checkpoints WHERE processor = ? AND lane = ?');
  const setCheckpoint = db.prepare(
    'INSERT INTO checkpoints VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET position = excluded.position',
  );
  const replacements = new Map<string, StatementSync>();
  const puts = new Map<string, StatementSync>();
  const deletes = new Map<string, StatementSync>();

  const prepared = (known: Map<string, StatementSync>, table: string, sql: string): StatementSync => {
    let statement = known.get(table);
    if (!statement) known.set(table, (statement = db.prepare(sql)));
    return statement;
  };

  return {
    reset() {},
    apply(request) {
      if ('ddl' in request) {
        replacements.clear();
        puts.clear();
        deletes.clear();
        for (const sql of request.ddl) db.exec(sql);
        return { done: null };
      }
      for (const [n, [processor, lane, expected]] of request.advances.entries()) {
        const stored = findCheckpoint.get(processor, lane)?.['position'] ?? null;
        if (stored !== expected) return { refused: n };
      }
      for (const [table, ids] of request.deleted) {
        const statement = prepared(deletes, table, `DELETE FROM ${table} WHERE id = ?`);
        for (const id of ids) statement.run(id);
      }
      for (const [table, triples] of request.documents) {
        // Most documents are rewritten with what can be searched as it was: then no index is touched.
        const replace = prepared(replacements, table, `UPDATE ${table} SET doc = ? WHERE id = ? AND scalars = ?`);
        const put = prepared(
          puts,
          table,
          `INSERT INTO ${table}(id, scalars, doc) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET scalars = excluded.scalars, doc = excluded.doc`,
        );
        for (let i = 0; i < triples.length; i += 3) {
          const [id, scalars, doc] = [triples[i]!, triples[i + 1]!, triples[i + 2]!];
          if (replace.run(doc, id, scalars).changes === 0) put.run(id, scalars, doc);
        }
      }
      for (const [processor, lane, , next] of request.advances) setCheckpoint.run(processor, lane, next);
      return { done: null };
    },
  };
}
