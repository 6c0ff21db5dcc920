import type { DatabaseSync } from 'node:sqlite';
import type { Answer, Reply, Wire, Writer } from './protocol.js';

/** `bodies`: each event as JSON. `expected`: -1 for a stream that must not exist. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: number;
  readonly bodies: readonly string[];
}

/** Several, one after another: in one transaction, up to the first that does not fit; the refusal is its place among them. */
export interface AppendsRequest {
  readonly appends: readonly AppendRequest[];
}

export type LogRequest = AppendRequest | AppendsRequest;

export interface AppendResult {
  readonly revision: number;
  readonly position: number;
}

/** The stream's actual revision, -1 where there is none. */
export type ActualRevision = number;

interface Packed {
  readonly streams: readonly string[];
  /** For each request: expected, and how many of the bodies are its own. */
  readonly numbers: Float64Array;
  readonly bodies: readonly string[];
}

const REFUSED = -1;

/** Many small objects are slow to copy; lists of text and numbers are not. */
export const wire: Wire<LogRequest, AppendResult, ActualRevision> = {
  packRequests(all): Packed | readonly LogRequest[] {
    // Those that copy a log are few and large.
    if (all.some((request) => 'appends' in request)) return all;
    const requests = all as readonly AppendRequest[];
    const numbers = new Float64Array(requests.length * 2);
    for (const [i, { expected, bodies }] of requests.entries()) {
      numbers[2 * i] = expected;
      numbers[2 * i + 1] = bodies.length;
    }
    return { streams: requests.map((r) => r.stream), numbers, bodies: requests.flatMap((r) => r.bodies) };
  },
  unpackRequests(message) {
    if (Array.isArray(message)) return message as LogRequest[];
    const { streams, numbers, bodies } = message as Packed;
    let at = 0;
    return streams.map((stream, i) => ({
      stream,
      expected: numbers[2 * i]!,
      bodies: bodies.slice(at, (at += numbers[2 * i + 1]!)),
    }));
  },
  /** For each reply: revision and position; a refusal: actual revision and `REFUSED`. Faults travel as they are. */
  packReplies(replies) {
    const numbers = new Float64Array(replies.length * 2);
    for (const [i, reply] of replies.entries()) {
      if ('fault' in reply) return replies;
      numbers[2 * i] = 'done' in reply ? reply.done.revision : reply.refused;
      numbers[2 * i + 1] = 'done' in reply ? reply.done.position : REFUSED;
    }
    return numbers;
  },
  unpackReplies(message) {
    if (Array.isArray(message)) return message as Reply<AppendResult, ActualRevision>[];
    const numbers = message as Float64Array;
    return Array.from({ length: numbers.length / 2 }, (_, i) => {
      const revision = numbers[2 * i]!;
      const position = numbers[2 * i + 1]!;
      return position === REFUSED ? { refused: revision } : { done: { revision, position } };
    });
  },
};

/**
 * `places` finds a stream's events. It is filled in stretches, in order, because one entry at a time would rewrite a
 * page of it for nearly every event: events after `placed` are found by looking through them.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS streams(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS events(
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams(id),
    revision INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS places(
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY(stream, revision)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS placed(
    one INTEGER PRIMARY KEY CHECK(one = 1),
    position INTEGER NOT NULL
  ) STRICT;
  INSERT OR IGNORE INTO placed VALUES (1, 0);
`;

/** So many events may lie after `placed`. */
const STRETCH = 1024;

/** How many streams' last revisions are kept in memory, besides those of the events after `placed`. */
const REMEMBERED = 10_000;

interface StreamHead {
  readonly id: number;
  revision: number;
}

/** Appends to the log. Positions are given here, in the order of the commits, without gaps. */
export function makeWriter(db: DatabaseSync): Writer<LogRequest, AppendResult, ActualRevision> {
  db.exec(SCHEMA);
  const lastPosition = db.prepare('SELECT coalesce(max(position), 0) AS n FROM events');
  const lastStream = db.prepare('SELECT coalesce(max(id), 0) AS n FROM streams');
  const lastPlaced = db.prepare('SELECT position AS n FROM placed');
  const headsAfterPlaced = db.prepare(
    `SELECT s.name, s.id, max(e.revision) AS revision FROM events e JOIN streams s ON s.id = e.stream
     WHERE e.position > ? GROUP BY s.id`,
  );
  const findHead = db.prepare(
    `SELECT id, (SELECT coalesce(max(revision), -1) FROM places WHERE stream = id) AS revision
     FROM streams WHERE name = ?`,
  );
  const findEvents = db.prepare(selectEvents('s.id = ? AND e.revision BETWEEN ? AND ?'));
  const insertStream = db.prepare('INSERT INTO streams(id, name) VALUES (?, ?)');
  const insertEvent = db.prepare('INSERT INTO events(position, stream, revision, body) VALUES (?, ?, ?, ?)');
  const place = db.prepare(
    `INSERT INTO places(stream, revision, position)
     SELECT stream, revision, position FROM events WHERE position > ? ORDER BY stream, revision`,
  );
  const setPlaced = db.prepare('UPDATE placed SET position = ?');

  /** Of streams with events after `placed` all are here; of others, those lately met. */
  const heads = new Map<string, StreamHead>();
  let position = 0;
  let placed = 0;
  let streams = 0;

  const reset = (): void => {
    position = Number(lastPosition.get()!['n']);
    placed = Number(lastPlaced.get()!['n']);
    streams = Number(lastStream.get()!['n']);
    heads.clear();
    for (const row of headsAfterPlaced.all(placed)) {
      heads.set(String(row['name']), { id: Number(row['id']), revision: Number(row['revision']) });
    }
  };
  reset();

  const headOf = (name: string): StreamHead | undefined => {
    const known = heads.get(name);
    if (known) return known;
    const found = findHead.get(name) as { id: number; revision: number } | undefined;
    if (found) heads.set(name, found);
    return found;
  };

  /** Position of the last one, where the stream holds events with the same ids from revision `first` on. */
  const alreadyThere = (stream: number, first: number, bodies: readonly string[]): number | undefined => {
    const bounds = [stream, first, first + bodies.length - 1] as const;
    const found = findEvents.all(...bounds, ...bounds) as { position: number; body: string }[];
    const same =
      found.length === bodies.length && bodies.every((body, i) => eventIdIn(found[i]!.body) === eventIdIn(body));
    return same ? found.at(-1)!.position : undefined;
  };

  const append = ({ stream, expected, bodies }: AppendRequest): Answer<AppendResult, ActualRevision> => {
    const known = headOf(stream);
    if ((known?.revision ?? -1) !== expected) {
      const there = known && alreadyThere(known.id, expected + 1, bodies);
      if (there === undefined) return { refused: known?.revision ?? -1 };
      return { done: { revision: expected + bodies.length, position: there } };
    }
    let head = known;
    if (!head) {
      head = { id: ++streams, revision: -1 };
      heads.set(stream, head);
      insertStream.run(head.id, stream);
    }
    for (const body of bodies) insertEvent.run(++position, head.id, ++head.revision, body);
    return { done: { revision: head.revision, position } };
  };

  return {
    reset,
    apply(request) {
      if (!('appends' in request)) return append(request);
      for (const [i, each] of request.appends.entries()) if ('refused' in append(each)) return { refused: i };
      return { done: { revision: -1, position } };
    },
    applied() {
      if (position - placed < STRETCH && heads.size <= REMEMBERED) return;
      place.run(placed);
      setPlaced.run(position);
      placed = position;
      if (heads.size > REMEMBERED) heads.clear();
    },
  };
}

/**
 * Events of one stream in order, placed or not: `position, name, revision, body`.
 * @param condition over `s` (the stream) and `e` (the revision); its values are given twice.
 */
export function selectEvents(condition: string): string {
  return `
    SELECT b.position, s.name, e.revision, b.body
    FROM streams s CROSS JOIN places e ON e.stream = s.id CROSS JOIN events b ON b.position = e.position
    WHERE ${condition}
    UNION ALL
    SELECT e.position, s.name, e.revision, e.body
    FROM streams s CROSS JOIN events e ON e.position > (SELECT position FROM placed) AND e.stream = s.id
    WHERE ${condition}
    ORDER BY 3`;
}

const eventIdIn = (body: string): unknown => (JSON.parse(body) as { eventId: unknown }).eventId;
