import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { NewEvent, RecordedEvent } from '@stadig/event-sourcing/event';

/** `position, name, revision, body` of an event, as the statements of the log select them. */
export type Row = [position: number, stream: string, revision: number, body: string];

/** How many positions a window has, and how many windows are remembered. */
const WINDOW = 512;
const REMEMBERED = 8;

/** An event of the log, decoded when somebody first asks for it. */
export class LogEntry {
  readonly position: number;
  readonly stream: string;
  private held: Row | RecordedEvent;

  constructor(row: Row) {
    this.position = row[0];
    this.stream = row[1];
    this.held = row;
  }

  get event(): RecordedEvent {
    if (Array.isArray(this.held)) this.held = decode(this.held);
    return this.held;
  }
}

/**
 * The log as the subscriptions of a process read it: in windows, of which those used last are remembered. So an event is
 * read and decoded once, however many follow the log. It is everybody's then, and nobody may change it.
 */
export class LogWindows {
  private readonly select: StatementSync;
  private readonly selectEnd: StatementSync;
  /** By number; the one used last stands last. Positions have no gaps, so an entry's place tells its position. */
  private readonly windows = new Map<number, LogEntry[]>();

  constructor(reader: DatabaseSync) {
    this.select = reader.prepare(
      `SELECT e.position, s.name, e.revision, e.body FROM events e CROSS JOIN streams s ON s.id = e.stream
       WHERE e.position > ? AND e.position <= ? ORDER BY e.position`,
    );
    this.select.setReturnArrays(true);
    this.selectEnd = reader.prepare('SELECT coalesce(max(position), 0) AS n FROM events');
  }

  /** Position of the last event, 0 in an empty log. */
  end(): number {
    return Number(this.selectEnd.get()!['n']);
  }

  /**
   * Events after a position, up to the end of the window they lie in, and no further than `end`; some where there are any.
   */
  after(position: number, end: number): readonly LogEntry[] {
    const number = Math.floor(position / WINDOW);
    const start = number * WINDOW;
    const window = this.window(number);
    const filled = start + window.length;
    const to = Math.min(end, start + WINDOW);
    if (filled < to) for (const row of rows(this.select.all(filled, to))) window.push(new LogEntry(row));
    return window.slice(position - start, to - start);
  }

  private window(number: number): LogEntry[] {
    const window = this.windows.get(number) ?? [];
    this.windows.delete(number);
    this.windows.set(number, window);
    if (this.windows.size > REMEMBERED) this.windows.delete(this.windows.keys().next().value!);
    return window;
  }
}

export const rows = (found: unknown[]): Row[] => found as Row[];

export function decode([position, stream, revision, body]: Row): RecordedEvent {
  const event = JSON.parse(body) as NewEvent;
  return Object.assign(event, { stream, revision, position: String(position) });
}
