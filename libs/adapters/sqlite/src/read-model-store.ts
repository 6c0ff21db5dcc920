import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import { Transactions, type BufferedTransaction } from '@stadig/event-sourcing/buffered-transaction';
import { checkDeclared } from '@stadig/event-sourcing/document-query';
import type { Position } from '@stadig/event-sourcing/ports/event-store';
import {
  CheckpointLost,
  ReadModelStore,
  type CollectionSpec,
  type Document,
  type Query,
  type Transaction,
} from '@stadig/event-sourcing/ports/read-model-store';
import { createIndex, createTable, dropTable, orderOf, tableOf, whereOf } from './document-sql.js';
import { openReader } from './open-durable.js';
import type { LostAdvance, ReadModelRequest } from './read-model-writer.js';
import { WriterThread } from './writer-thread.js';

const PAGE = 500;

/** How many different queries are kept prepared. */
const PREPARED = 200;

/** Read models in one file, `readmodels.sqlite` in the data folder: a table a collection, documents as JSON. */
export class SqliteReadModelStore extends ReadModelStore {
  private readonly indexes = new Map<string, readonly string[]>();
  private readonly statements = new Map<string, StatementSync>();
  private readonly transactions = new Transactions(this, (tx) => this.commit(tx));

  private constructor(
    private readonly writer: WriterThread<ReadModelRequest, null, LostAdvance>,
    private readonly reader: DatabaseSync,
  ) {
    super();
  }

  /** @throws Error when the file cannot be opened safely. */
  static async open(folder: string): Promise<SqliteReadModelStore> {
    const path = join(folder, 'readmodels.sqlite');
    const writer = await WriterThread.start<ReadModelRequest, null, LostAdvance>({
      module: 'read-model-writer',
      path,
      cacheKiB: 16_384,
    });
    return new SqliteReadModelStore(writer, openReader(path, 16_384));
  }

  override async prepare(collections: readonly CollectionSpec[]): Promise<void> {
    const ddl = collections.flatMap(({ name, indexes }) => [
      createTable(name),
      ...indexes.map((field) => createIndex(name, field)),
    ]);
    await this.writer.send({ ddl });
    for (const { name, indexes } of collections) {
      this.indexes.set(name, [...new Set([...(this.indexes.get(name) ?? []), ...indexes])]);
    }
  }

  override transact<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transactions.run(fn);
  }

  override async get<D extends Document>(collection: string, id: string): Promise<D | undefined> {
    this.check(collection);
    return documents<D>(this.statement(`SELECT doc FROM ${tableOf(collection)} WHERE id = ?`).all(id))[0];
  }

  override async getMany<D extends Document>(
    collection: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, D>> {
    this.check(collection);
    const sql = `SELECT doc FROM ${tableOf(collection)} WHERE id IN (SELECT value FROM json_each(?))`;
    const found = documents<D>(this.statement(sql).all(JSON.stringify(ids)));
    return new Map(found.map((document) => [document._id, document]));
  }

  override async find<D extends Document>(collection: string, query: Query): Promise<readonly D[]> {
    this.check(collection, query);
    const { sql, values } = whereOf(query.where);
    const select = this.statement(
      `SELECT doc FROM ${tableOf(collection)} WHERE ${sql} ORDER BY ${orderOf(query)} LIMIT ? OFFSET ?`,
    );
    return documents<D>(select.all(...values, query.limit ?? -1, query.skip ?? 0));
  }

  override async count(collection: string, where?: Query['where']): Promise<number> {
    this.check(collection, { where });
    const { sql, values } = whereOf(where);
    const [n] = firstRow(this.statement(`SELECT count(*) FROM ${tableOf(collection)} WHERE ${sql}`).all(...values));
    return Number(n);
  }

  override async *scan<D extends Document>(collection: string): AsyncIterable<readonly D[]> {
    this.check(collection);
    for (let after: string | undefined; ; await breathe()) {
      const table = tableOf(collection);
      const beyond = after === undefined ? '' : 'WHERE id > ?';
      const select = this.statement(`SELECT doc FROM ${table} ${beyond} ORDER BY id LIMIT ${PAGE}`);
      const page = documents<D>(after === undefined ? select.all() : select.all(after));
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      after = page.at(-1)!._id;
    }
  }

  override async checkpoint(processor: string, lane: string): Promise<Position | undefined> {
    const select = this.statement('SELECT position FROM checkpoints WHERE processor = ? AND lane = ?');
    const [position] = firstRow(select.all(processor, lane));
    return position as Position | undefined;
  }

  override async checkpoints(processor: string): Promise<ReadonlyMap<string, Position>> {
    const select = this.statement('SELECT lane, position FROM checkpoints WHERE processor = ?');
    return new Map(select.all(processor) as unknown as [string, Position][]);
  }

  override async drop(collection: string): Promise<void> {
    this.indexes.delete(collection);
    this.statements.clear();
    await this.writer.send({ ddl: [dropTable(collection)] });
  }

  override async close(): Promise<void> {
    this.reader.close();
    await this.writer.close();
  }

  private async commit(tx: BufferedTransaction): Promise<void> {
    const puts: [string, string[]][] = [];
    const deleted: [string, string[]][] = [];
    for (const [collection, written] of tx.writes) {
      this.check(collection);
      const triples: string[] = [];
      const gone: string[] = [];
      for (const [id, document] of written) {
        if (document === null) gone.push(id);
        else triples.push(id, document.scalars, document.text);
      }
      if (triples.length > 0) puts.push([tableOf(collection), triples]);
      if (gone.length > 0) deleted.push([tableOf(collection), gone]);
    }
    const advances = [...tx.advances.values()];
    const reply = await this.writer.send({
      documents: puts,
      deleted,
      advances: advances.map((a) => [a.processor, a.lane, a.expected ?? null, a.next]),
    });
    if ('refused' in reply) {
      const { processor, lane } = advances[reply.refused]!;
      throw new CheckpointLost(processor, lane);
    }
  }

  private check(collection: string, query: Query = {}): void {
    const indexes = this.indexes.get(collection);
    if (!indexes) throw new Error(`collection ${collection} was not prepared`);
    checkDeclared(collection, indexes, query);
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      if (this.statements.size >= PREPARED) this.statements.clear();
      statement = this.reader.prepare(sql);
      statement.setReturnArrays(true);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

/** Rows come as arrays of their columns. */
const documents = <D>(rows: unknown[]): D[] => (rows as [string][]).map(([text]) => JSON.parse(text) as D);

const firstRow = (rows: unknown[]): unknown[] => (rows as unknown[][])[0] ?? [];
