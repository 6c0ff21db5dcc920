import type { DatabaseSync } from 'node:sqlite';
import type { Writer } from './protocol.js';

/** `bodies`: each event as JSON. `expected`: -1 for a stream that must not exist. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: number;
  readonly bodies: readonly string[];
}

export interface AppendResult {
  readonly revision: number;
  readonly position: number;
}

/** The stream's actual revision, -1 where there is none. */
export type ActualRevision = number;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS streams(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS events(
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams(id),
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE(stream, revision)
  ) STRICT;
`;

/** How many streams' last revisions are kept in memory. */
const REMEMBERED = 10_000;

interface StreamHead {
  readonly id: number;
  revision: number;
}

/** Appends to the log. Positions are given here, in the order of the commits, without gaps. */
export function makeWriter(db: DatabaseSync): Writer<AppendRequest, AppendResult, ActualRevision> {
  db.exec(SCHEMA);
  const lastPosition = db.prepare('SELECT coalesce(max(position), 0) AS n FROM events');
  const lastStream = db.prepare('SELECT coalesce(max(id), 0) AS n FROM streams');
  const findHead = db.prepare(
    `SELECT id, (SELECT coalesce(max(revision), -1) FROM events WHERE stream = id) AS revision
     FROM streams WHERE name = ?`,
  );
  const findEvent = db.prepare('SELECT position, body FROM events WHERE stream = ? AND revision = ?');
  const insertStream = db.prepare('INSERT INTO streams(id, name) VALUES (?, ?)');
  const insertEvent = db.prepare('INSERT INTO events(position, stream, revision, body) VALUES (?, ?, ?, ?)');

  const heads = new Map<string, StreamHead>();
  let position = 0;
  let streams = 0;

  const reset = (): void => {
    heads.clear();
    position = Number(lastPosition.get()!['n']);
    streams = Number(lastStream.get()!['n']);
  };
  reset();

  const remember = (name: string, head: StreamHead): StreamHead => {
    if (heads.size >= REMEMBERED) heads.clear();
    heads.set(name, head);
    return head;
  };

  const headOf = (name: string): StreamHead | undefined => {
    const known = heads.get(name);
    if (known) return known;
    const found = findHead.get(name) as { id: number; revision: number } | undefined;
    return found && remember(name, found);
  };

  /** Position of the last one, where the stream holds events with the same ids from revision `first` on. */
  const alreadyThere = (stream: number, first: number, bodies: readonly string[]): number | undefined => {
    let last: number | undefined;
    for (const [i, body] of bodies.entries()) {
      const found = findEvent.get(stream, first + i) as { position: number; body: string } | undefined;
      if (!found || eventIdIn(found.body) !== eventIdIn(body)) return undefined;
      last = found.position;
    }
    return last;
  };

  return {
    reset,
    apply({ stream, expected, bodies }) {
      const known = headOf(stream);
      if ((known?.revision ?? -1) !== expected) {
        const there = known && alreadyThere(known.id, expected + 1, bodies);
        if (there === undefined) return { refused: known?.revision ?? -1 };
        return { done: { revision: expected + bodies.length, position: there } };
      }
      const head = known ?? remember(stream, { id: ++streams, revision: -1 });
      if (!known) insertStream.run(head.id, stream);
      for (const body of bodies) insertEvent.run(++position, head.id, ++head.revision, body);
      return { done: { revision: head.revision, position } };
    },
  };
}

const eventIdIn = (body: string): unknown => (JSON.parse(body) as { eventId: unknown }).eventId;
