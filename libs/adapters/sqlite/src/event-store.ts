import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { Bell } from '@stadig/event-sourcing/bell';
import type { NewEvent, RecordedEvent } from '@stadig/event-sourcing/event';
import {
  EventStore,
  WrongExpectedRevision,
  type Append,
  type Appended,
  type ExpectedRevision,
  type Filter,
  type Page,
  type Position,
} from '@stadig/event-sourcing/ports/event-store';
import { observePool } from '@stadig/telemetry/pools';
import {
  selectEvents,
  wire,
  type ActualRevision,
  type AppendRequest,
  type AppendResult,
  type LogRequest,
} from './log-writer.js';
import { decode, LogWindows, rows, type LogEntry } from './log-windows.js';
import { openReader } from './open-durable.js';
import { WriterThread } from './writer-thread.js';

export interface SqliteEventStoreOptions {
  /** Most events in a page of a subscription; default 8 000. */
  readonly pageSize?: number;
  /** How often a subscription looks for events that another process appended, in ms; default 250. */
  readonly pollMs?: number;
}

/** How many rows `head` and `count` look through at a stretch before others get their turn. */
const STRETCH = 20_000;

/** The log in one file, `log.sqlite` in the data folder. */
export class SqliteEventStore extends EventStore {
  private readonly selectStream: StatementSync;
  private readonly log: LogWindows;
  private readonly closing = new AbortController();
  private readonly bell = new Bell();
  private waiting = 0;
  private poll: NodeJS.Timeout | undefined;
  private readonly unobserve: () => void;

  private constructor(
    private readonly writer: WriterThread<LogRequest, AppendResult, ActualRevision>,
    private readonly reader: DatabaseSync,
    private readonly options: Required<SqliteEventStoreOptions>,
  ) {
    super();
    this.selectStream = reader.prepare(selectEvents('s.name = ? AND e.revision >= ?'));
    this.selectStream.setReturnArrays(true);
    this.log = new LogWindows(reader);
    this.unobserve = observePool('appends', () => writer.state);
  }

  /** @throws Error when the file cannot be opened safely. */
  static async open(folder: string, options: SqliteEventStoreOptions = {}): Promise<SqliteEventStore> {
    const path = join(folder, 'log.sqlite');
    const writer = await WriterThread.start({ module: 'log-writer', path, cacheKiB: 16_384 }, wire);
    return new SqliteEventStore(writer, openReader(path, 8192), { pageSize: 8000, pollMs: 250, ...options });
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    if (events.length === 0) throw new RangeError('an append needs at least one event');
    const reply = await this.writer.send(requestOf({ stream, expected, events }));
    if ('refused' in reply) {
      throw new WrongExpectedRevision(stream, expected, reply.refused < 0 ? 'none' : reply.refused);
    }
    this.bell.ring();
    return { revision: reply.done.revision, position: String(reply.done.position) };
  }

  /** In one transaction: all that fit, or none where the file takes no more. */
  override async appendAll(appends: readonly Append[]): Promise<void> {
    if (appends.length === 0) return;
    if (appends.some(({ events }) => events.length === 0)) throw new RangeError('an append needs at least one event');
    const reply = await this.writer.send({ appends: appends.map(requestOf) });
    this.bell.ring();
    if (!('refused' in reply)) return;
    const { stream, expected } = appends[reply.refused]!;
    throw new WrongExpectedRevision(stream, expected, (await this.read(stream)).at(-1)?.revision ?? 'none');
  }

  override async read(stream: string, from = 0): Promise<readonly RecordedEvent[]> {
    return rows(this.selectStream.all(stream, from, stream, from)).map(decode);
  }

  override async *subscribe(after: Position | undefined, filter: Filter, signal: AbortSignal): AsyncIterable<Page> {
    const until = AbortSignal.any([signal, this.closing.signal]);
    let from = after === undefined ? 0 : Number(after);
    if (!(from <= this.log.end())) throw new RangeError(`position ${after} lies beyond the end of the log`);
    for (let told = false; !until.aborted;) {
      const { page, read } = await this.page(from, filter, until);
      if (until.aborted) return;
      from = read;
      if (page.events.length > 0 || !told) {
        told = true;
        yield page;
      }
      if (page.caughtUp && !until.aborted && this.log.end() <= from) await this.untilAppend(until);
    }
  }

  override async count(after: Position | undefined, filter: Filter): Promise<number> {
    const names = namesIn(filter);
    const select = this.reader.prepare(
      `SELECT count(*) AS n FROM events e CROSS JOIN streams s ON s.id = e.stream
       WHERE e.position > ? AND e.position <= ? AND (${names.sql})`,
    );
    let count = 0;
    const last = this.log.end();
    for (let from = Number(after ?? 0); from < last; from += STRETCH) {
      count += Number(select.get(from, Math.min(from + STRETCH, last), ...names.values)!['n']);
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
    for (let to = this.log.end(); to > 0; to -= STRETCH) {
      const found = select.get(to, to - STRETCH, ...names.values);
      if (found) return String(found['position']);
      await breathe();
    }
    return undefined;
  }

  override async close(): Promise<void> {
    this.closing.abort();
    this.unobserve();
    this.reader.close();
    await this.writer.close();
  }

  /** Matching events after a position, as many as a page holds, and up to where the log was read for them. */
  private async page(
    after: number,
    filter: Filter,
    until: AbortSignal,
  ): Promise<{ readonly page: Page; readonly read: number }> {
    const found: LogEntry[] = [];
    const upTo = (read: number, caughtUp: boolean): { readonly page: Page; readonly read: number } => {
      const position = String(found.at(-1)?.position ?? read);
      return { page: { events: found.map((entry) => entry.event), position, caughtUp }, read };
    };
    await breathe();
    if (until.aborted) return upTo(after, false);
    const end = this.log.end();
    for (let at = after; at < end && !until.aborted; await breathe()) {
      for (const entry of this.log.after(at, end)) {
        at = entry.position;
        if (!matches(entry.stream, filter)) continue;
        if (found.length === this.options.pageSize) return upTo(found.at(-1)!.position, false);
        found.push(entry);
      }
    }
    return upTo(end, true);
  }

  /** Waits for the next append, of this process or another. */
  private async untilAppend(signal: AbortSignal): Promise<void> {
    this.waiting++;
    this.poll ??= setInterval(() => this.bell.ring(), this.options.pollMs);
    await this.bell.rung(signal);
    if (--this.waiting > 0) return;
    clearInterval(this.poll);
    this.poll = undefined;
  }
}

const requestOf = ({ stream, expected, events }: Append): AppendRequest => ({
  stream,
  expected: expected === 'none' ? -1 : expected,
  bodies: events.map((event) => JSON.stringify(event)),
});

const matches = (stream: string, { streamPrefixes }: Filter): boolean =>
  streamPrefixes.some((prefix) => stream.startsWith(prefix));

/** The filter over `s.name`, by the order of the bytes. */
function namesIn({ streamPrefixes }: Filter): { sql: string; values: string[] } {
  if (streamPrefixes.includes('')) return { sql: 'true', values: [] };
  return {
    sql: streamPrefixes.map(() => 'substr(s.name, 1, length(?)) = ?').join(' OR ') || 'false',
    values: streamPrefixes.flatMap((prefix) => [prefix, prefix]),
  };
}
