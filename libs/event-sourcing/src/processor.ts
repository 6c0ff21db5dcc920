import { setTimeout as sleep } from 'node:timers/promises';
import type { PublicEvent } from './event.js';
import type { Clock } from './ports/clock.js';
import type { EventBus, Lane } from './ports/event-bus.js';
import type { EventStore, Filter, Position } from './ports/event-store.js';
import {
  CheckpointLost,
  type CollectionSpec,
  type ReadModelStore,
  type Transaction,
} from './ports/read-model-store.js';
import { DEAD_LETTERS, PARKED, parkedAmong, setAside, type SetAside } from './dead-letters.js';
import { readAhead } from './read-ahead.js';
import { RecentDocuments } from './recent-documents.js';
import { fromBus, fromLog, type ProjectedEvent } from './projected-event.js';
import { collectionOf, collectionSpec, projectPage, type PartsDocument, type Projection } from './projection.js';

/** What a processor does with a page, inside the transaction that also moves its checkpoint. */
export interface Handler {
  readonly name: string;
  readonly collections: readonly CollectionSpec[];
  handle(tx: Transaction, events: readonly ProjectedEvent[]): Promise<void>;
  /**
   * What the page does outside the store, such as sending commands: after `handle` is committed, before the checkpoint
   * moves. After a crash it comes again, so doing it twice is doing it once. Gives what has to be set aside.
   */
  act?(events: readonly ProjectedEvent[]): Promise<readonly SetAside[]>;
  /** What `handle` did was committed. */
  committed?(): void;
  /** It was not, or the handler begins anew: what it remembers of the store may be wrong. */
  forget?(): void;
}

/** Delivers pages lane by lane until the signal aborts or `page` throws. */
export type Source = (
  from: (lane: Lane) => Promise<Position | undefined>,
  page: (lane: Lane, events: readonly ProjectedEvent[], next: Position, caughtUp: boolean) => Promise<void>,
  signal: AbortSignal,
) => Promise<void>;

/** The private log as a source; its one lane is called `log`. */
export const logSource =
  (store: EventStore, filter: Filter): Source =>
  async (from, page, signal) => {
    const after = await from('log');
    const pages = readAhead((until) => store.subscribe(after, filter, until), signal);
    for await (const { events, position, caughtUp } of pages) {
      await page('log', events.map(fromLog), position, caughtUp);
      if (signal.aborted) return;
    }
  };

/** Published events as a source, in a consumer group of its own. */
export const busSource =
  (bus: EventBus, group: string, topics: readonly string[]): Source =>
  (from, page, signal) =>
    bus.consume(
      {
        group,
        topics,
        from,
        page: (lane, events: readonly PublicEvent[], next, caughtUp) => page(lane, events.map(fromBus), next, caughtUp),
      },
      signal,
    );

export function projectionHandler(projection: Projection, clock: Clock): Handler {
  const recent = new RecentDocuments<PartsDocument>();
  return {
    name: collectionOf(projection),
    collections: [collectionSpec(projection)],
    handle: (tx, events) => projectPage(projection, tx, events, clock.now().toISOString(), recent),
    committed: () => recent.committed(),
    forget: () => recent.forget(),
  };
}

/** A handler and where its events come from. */
export interface Reading {
  readonly handler: Handler;
  readonly source: Source;
}

export interface ProcessorStatus {
  readonly name: string;
  readonly state: 'starting' | 'catching-up' | 'caught-up' | 'waiting' | 'stopped';
  /** Events handled since the process started. */
  readonly handled: number;
  readonly caughtUpAt: Date | undefined;
  /** Name of the last error, while the processor waits before it tries again. */
  readonly error: string | undefined;
}

/**
 * Milliseconds that a processor which has caught up waits before it takes the next page, so that under load events come
 * in pages and not one by one: each page reads, writes and commits documents once.
 */
const LINGER = 15;

/**
 * Runs a handler over a source: each page and its checkpoint in one transaction, from where the checkpoint stands.
 * After an error it starts again from the checkpoint, waiting longer each time.
 */
export class Processor {
  private readonly abort = new AbortController();
  private readonly positions = new Map<Lane, Position | undefined>();
  private readonly listeners = new Set<() => void>();
  private running: Promise<void> | undefined;
  private state: ProcessorStatus['state'] = 'starting';
  private handled = 0;
  private caughtUpAt: Date | undefined;
  private error: string | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly store: ReadModelStore,
    private readonly clock: Clock,
    private readonly onError: (processor: string, error: unknown) => void = () => {},
  ) {}

  get name(): string {
    return this.reading.handler.name;
  }

  async start(): Promise<void> {
    await this.store.prepare([...this.reading.handler.collections, DEAD_LETTERS, PARKED]);
    this.running = this.supervise();
  }

  /** Finishes the page at hand, then stops. */
  async stop(): Promise<void> {
    this.abort.abort();
    await this.running;
    this.state = 'stopped';
  }

  status(): ProcessorStatus {
    const { name, state, handled, caughtUpAt, error } = this;
    return { name, state, handled, caughtUpAt, error };
  }

  /** Calls back after every committed page, until the returned function is called. */
  onCommit(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async supervise(): Promise<void> {
    for (let failures = 0; !this.abort.signal.aborted;) {
      const before = this.handled;
      try {
        await this.reading.source(
          (lane) => this.from(lane),
          (...page) => this.page(...page),
          this.abort.signal,
        );
        if (this.abort.signal.aborted) return;
      } catch (error) {
        if (this.abort.signal.aborted) return;
        this.error = error instanceof Error ? error.name : 'unknown';
        this.onError(this.name, error);
      }
      failures = this.handled > before ? 1 : failures + 1;
      this.state = 'waiting';
      const backOff = Math.min(30_000, 50 * 2 ** failures) * (0.5 + Math.random() / 2);
      await sleep(backOff, undefined, { signal: this.abort.signal }).catch(() => {});
    }
  }

  private async from(lane: Lane): Promise<Position | undefined> {
    this.reading.handler.forget?.();
    const position = await this.store.checkpoint(this.name, lane);
    this.positions.set(lane, position);
    this.state = 'catching-up';
    return position;
  }

  private async page(lane: Lane, events: readonly ProjectedEvent[], next: Position, caughtUp: boolean): Promise<void> {
    const expected = this.positions.get(lane);
    // Pages of several lanes overlap and may write the same document: then nothing is remembered between them.
    const alone = this.positions.size === 1;
    if (!alone) this.reading.handler.forget?.();
    if (next !== expected) {
      const { handler } = this.reading;
      const acts = handler.act && events.length > 0;
      if (acts) await this.handleAlone(lane, expected, events);
      const failed = acts ? await handler.act!(events) : [];
      await this.store.transact(async (tx) => {
        if ((await tx.checkpoint(this.name, lane)) !== expected) throw new CheckpointLost(this.name, lane);
        if (events.length > 0 && !acts) await handler.handle(tx, events);
        await this.setAside(tx, failed);
        await tx.advance(this.name, lane, expected, next);
      });
      if (alone) this.reading.handler.committed?.();
      this.positions.set(lane, next);
    }
    this.handled += events.length;
    this.error = undefined;
    const live = this.state === 'caught-up';
    this.state = caughtUp ? 'caught-up' : 'catching-up';
    if (caughtUp) this.caughtUpAt = this.clock.now();
    for (const listener of this.listeners) listener();
    if (live && caughtUp) await sleep(LINGER, undefined, { signal: this.abort.signal }).catch(() => {});
  }

  /** The page without its checkpoint: handling it again changes nothing. */
  private async handleAlone(
    lane: Lane,
    expected: Position | undefined,
    events: readonly ProjectedEvent[],
  ): Promise<void> {
    await this.store.transact(async (tx) => {
      if ((await tx.checkpoint(this.name, lane)) !== expected) throw new CheckpointLost(this.name, lane);
      await this.reading.handler.handle(tx, events);
    });
  }

  private async setAside(tx: Transaction, failed: readonly SetAside[]): Promise<void> {
    if (failed.length === 0) return;
    const keys = failed.map(({ key }) => key);
    await setAside(tx, this.name, failed, await parkedAmong(tx, this.name, keys), this.clock.now().toISOString());
  }
}
