import { setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent, RecordedEvent } from '@stadig/event-sourcing/event';
import { StoreUnavailable, type Append, type EventStore } from '@stadig/event-sourcing/ports/event-store';
import { readAhead } from '@stadig/event-sourcing/read-ahead';
import { EVERYTHING } from './house.js';
import { agreement, type Agreed } from './same-log.js';

/** Most events in an append, and about how many characters; servers take 1 MiB. */
const MOST_EVENTS = 100;
const MOST_CHARACTERS = 200_000;
/** Appends under way at once. */
const WINDOW = 128;
/** How often it is begun anew without any event coming across in between. */
const TRIES = 6;

export interface Copying {
  readonly signal: AbortSignal;
  /** Told how many events of the log are there, now and then. */
  readonly onProgress?: (events: number) => void;
  /** Ms before it is begun anew the first time; then twice as long each time. */
  readonly pause?: number;
}

/**
 * Copies the log in its order, each event as it is. Only the target says how far a copy has come: after a failure its
 * end is read and compared before anything more is appended. @param agreed how far both are the same, the target at its end
 * @returns how many events the log has @throws MoveRefused, StoreUnavailable after some tries, the signal's reason
 */
export async function copyLog(
  source: EventStore,
  target: EventStore,
  agreed: Agreed,
  { signal, onProgress = () => {}, pause = 500 }: Copying,
): Promise<number> {
  let from = agreed;
  for (let failures = 0; ;) {
    try {
      return await copyFrom(source, target, from, signal, onProgress);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof StoreUnavailable) || failures === TRIES) throw error;
    }
    await sleep(pause * 2 ** failures, undefined, { signal });
    const reached = await agreement(source, target, signal, from).catch((error: unknown) => {
      if (error instanceof StoreUnavailable) return from;
      throw error;
    });
    failures = reached.events > from.events ? 1 : failures + 1;
    from = reached;
  }
}

async function copyFrom(
  source: EventStore,
  target: EventStore,
  { events, source: after }: Agreed,
  signal: AbortSignal,
  onProgress: (events: number) => void,
): Promise<number> {
  let done = events;
  for await (const page of readAhead((until) => source.subscribe(after, EVERYTHING, until), signal)) {
    const appends = appendsOf(page.events);
    for (let at = 0; at < appends.length; at += WINDOW) {
      const window = appends.slice(at, at + WINDOW);
      await target.appendAll(window);
      done += window.reduce((sum, append) => sum + append.events.length, 0);
      onProgress(done);
      signal.throwIfAborted();
    }
    if (page.caughtUp) return done;
  }
  signal.throwIfAborted();
  return done;
}

/** The events as appends: those of one stream that follow each other are one. */
export function appendsOf(events: readonly RecordedEvent[]): readonly Append[] {
  const appends: { stream: string; expected: Append['expected']; events: NewEvent[] }[] = [];
  let characters = 0;
  for (const { stream, revision, position: _, ...event } of events) {
    const size = JSON.stringify(event).length;
    const last = appends.at(-1);
    characters += size;
    if (last?.stream === stream && last.events.length < MOST_EVENTS && characters < MOST_CHARACTERS) {
      last.events.push(event);
    } else {
      appends.push({ stream, expected: revision === 0 ? 'none' : revision - 1, events: [event] });
      characters = size;
    }
  }
  return appends;
}
