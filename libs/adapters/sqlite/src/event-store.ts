import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { join } from 'node:path';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent, RecordedEvent } from '@stadig/event-sourcing/event';
import {
  EventStore,
  WrongExpectedRevision,
  type Appended,
  type ExpectedRevision,
  type Filter,
  type Page,
  type Position,
} from '@stadig/event-sourcing/ports/event-store';
import { selectEvents, wire, type ActualRevision, type AppendRequest, type AppendResult } from './log-writer.js';
import { openReader } from './open-durable.js';
import { WriterThread } from './writer-thread.js';

export interface SqliteEventStoreOptions {
  /** Most events in a page of a subscription; default 3 000. */
  readonly pageSize?: number;
  /** How often a subscription looks for events that another process appended, in ms; default 250. */
  readonly pollMs?: number;
}

type Row = [position: number, stream: string, revision: number, body: string];

/** How many rows are looked through at a stretch before others get their turn. */
const WINDOW = 20_000;

/** The log in one file, `log.sqlite` in the data folder. */
export class SqliteEventStore extends EventStore {
  private readonly selectStream: StatementSync;
  private readonly selectLast: StatementSync;
  private readonly closing = new AbortController();
  private readonly sleepers = new Set<() => void>();

  private constructor(
    private readonly writer: WriterThread<AppendRequest, AppendResult, ActualRevision>,
    private readonly reader: DatabaseSync,
    private readonly options: Required<SqliteEventStoreOptions>,
  ) {
    super();
    this.selectStream = reader.prepare(selectEvents('s.name = ? AND e.revision >= ?'));
    this.selectStream.setReturnArrays(true);
    this.selectLast = reader.prepare('SELECT coalesce(max(position), 0) AS n FROM events');
  }

  /** @throws Error when the file cannot be opened safely. */
  static async open(folder: string, options: SqliteEventStoreOptions = {}): Promise<SqliteEventStore> {
    const path = join(folder, 'log.sqlite');
    const writer = await WriterThread.start({ module: 'log-writer', path, cacheKiB: 16_384 }, wire);
    return new SqliteEventStore(writer, openReader(path, 8192), { pageSize: 3000, pollMs: 250, ...options });
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    if (events.length === 0) throw new RangeError('an append needs at least one event');
    const reply = await this.writer.send({
      stream,
      expected: expected === 'none' ? -1 : expected,
      bodies: events.map((event) => JSON.stringify(event)),
    });
    if ('refused' in reply) {
      throw new WrongExpectedRevision(stream, expected, reply.refused < 0 ? 'none' : reply.refused);
    }
    this.wake();
    return { revision: reply.done.revision, position: String(reply.done.position) };
  }

  override async read(stream: string, from = 0): Promise<readonly RecordedEvent[]> {
    return rows(this.selectStream.all(stream, from, stream, from)).map(decode);
  }

  override async *subscribe(after: Position | undefined, filter: Filter, signal: AbortSignal): AsyncIterable<Page> {
    const until = AbortSignal.any([signal, this.closing.signal]);
    const { pageSize, pollMs } = this.options;
    const select = this.selectWindow(filter);
    let from = after === undefined ? 0 : Number(after);
    if (!(from <= this.last())) throw new RangeError(`position ${after} lies beyond the end of the log`);
    let told = false;
    while (!until.aborted) {
      const found: Row[] = [];
      let scanned = from;
      const head = this.last();
      for (await breathe(); scanned < head && found.length <= pageSize && !until.aborted; await breathe()) {
        const to = Math.min(scanned + WINDOW, head);
        for (const row of rows(select(scanned, to, pageSize + 1 - found.length))) found.push(row);
        scanned = to;
      }
      if (until.aborted) return;
      const caughtUp = found.length <= pageSize;
      if (!caughtUp) found.pop();
      const last = found.at(-1)?.[0];
      from = caughtUp ? scanned : last!;
      if (last !== undefined || !told) {
        told = true;
        yield { events: found.map(decode), position: String(last ?? from), caughtUp };
      }
      if (caughtUp && !until.aborted && this.last() <= from) await this.sleepUntilAppend(pollMs, until);
    }
  }

  override async count(after: Position | undefined, filter: Filter): Promise<number> {
    const names = namesIn(filter);
    const select = this.reader.prepare(
      `SELECT count(*) AS n FROM events e CROSS JOIN streams s ON s.id = e.stream
       WHERE e.position > ? AND e.position <= ? AND (${names.sql})`,
    );
    let count = 0;
    const last = this.last();
    for (let from = Number(after ?? 0); from < last; from += WINDOW) {
      count += Number(select.get(from, Math.min(from + WINDOW, last), ...names.values)!['n']);
      await breathe();
    }
    return count;
  }

  override async head(filter: Filter): Promise<Position | undefined> {
    const names = namesIn(filter);
    const select = this.reader.prepare(
      `SELECT e.position AS position FROM events e CROSS JOIN streams s ON s.id = e.stream
       WHERE e.position <= ? AND e.position > ? AND (${names.sql}) ORDER BY e.position DESC LIMIT 1`,
    );
    for (let to = this.last(); to > 0; to -= WINDOW) {
      const found = select.get(to, to - WINDOW, ...names.values);
      if (found) return String(found['position']);
      await breathe();
    }
    return undefined;
  }

  override async close(): Promise<void> {
    this.closing.abort();
    this.reader.close();
    await this.writer.close();
  }

  private last(): number {
    return Number(this.selectLast.get()!['n']);
  }

  /** Reads matching rows after one position up to another. */
  private selectWindow(filter: Filter): (after: number, to: number, limit: number) => unknown[] {
    const names = namesIn(filter);
    const select = this.reader.prepare(
      `SELECT e.position, s.name, e.revision, e.body FROM events e CROSS JOIN streams s ON s.id = e.stream
       WHERE e.position > ? AND e.position <= ? AND (${names.sql}) ORDER BY e.position LIMIT ?`,
    );
    select.setReturnArrays(true);
    return (after, to, limit) => select.all(after, to, ...names.values, limit);
  }

  private wake(): void {
    for (const wakeUp of this.sleepers) wakeUp();
    this.sleepers.clear();
  }

  private async sleepUntilAppend(ms: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    const wakeUp = (): void => woken.abort();
    this.sleepers.add(wakeUp);
    await sleep(ms, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => undefined);
    this.sleepers.delete(wakeUp);
  }
}

const rows = (found: unknown[]): Row[] => found as Row[];

function decode([position, stream, revision, body]: Row): RecordedEvent {
  const event = JSON.parse(body) as NewEvent;
  return Object.assign(event, { stream, revision, position: String(position) });
}

/** The filter over `s.name`, by the order of the bytes. */
function namesIn({ streamPrefixes }: Filter): { sql: string; values: string[] } {
  if (streamPrefixes.includes('')) return { sql: 'true', values: [] };
  return {
    sql: streamPrefixes.map(() => 'substr(s.name, 1, length(?)) = ?').join(' OR ') || 'false',
    values: streamPrefixes.flatMap((prefix) => [prefix, prefix]),
  };
}
