import { told } from '@stadig/telemetry/telemetry';
import { setTimeout as sleep } from 'node:timers/promises';
import { backOff, pause } from './back-off.js';
import type { Reading } from './handler.js';
import type { Clock } from './ports/clock.js';
import { WHOLE_LOG, type Lane } from './ports/event-bus.js';
import type { Position } from './ports/event-store.js';
import { CheckpointLost, type ReadModelStore, type Transaction } from './ports/read-model-store.js';
import {
  DEAD_LETTERS,
  DISCARDED,
  PARKED,
  parkedAmong,
  setAside,
  type DiscardReason,
  type Discarded,
  type SetAside,
} from './dead-letters.js';
import { withoutEdition } from './editions.js';
import { Pace } from './pace.js';
import { Rate } from './rate.js';
import { discard, replay, type Replayed } from './set-aside.js';
import type { ProjectedEvent } from './projected-event.js';

export interface ProcessorStatus {
  readonly name: string;
  readonly state: 'starting' | 'catching-up' | 'caught-up' | 'waiting' | 'stopped' | 'elsewhere';
  /** Events handled since the process started. */
  readonly handled: number;
  readonly caughtUpAt: Date | undefined;
  /** Name of the last error, while the processor waits before it tries again. */
  readonly error: string | undefined;
  /** Of the last half minute. */
  readonly eventsPerSecond: number;
}

/** All processors of a process share its thread. */
const PACE = new Pace();

/**
 * Runs a handler over a source: each page and its checkpoint in one transaction, from where the checkpoint stands.
 * After an error it starts again from the checkpoint, waiting longer each time.
 */
export class Processor {
  private readonly abort = new AbortController();
  private readonly positions = new Map<Lane, Position | undefined>();
  /** Lanes that have not caught up. */
  private readonly behind = new Set<Lane>();
  /** Names of the errors of lanes that failed and have not gone on. */
  private readonly failing = new Map<Lane, string>();
  private readonly listeners = new Set<() => void>();
  /** Events that an operator gave up. */
  private readonly discarded = new Set<string>();
  private readonly rate = new Rate();
  private running: Promise<void> | undefined;
  private state: ProcessorStatus['state'] = 'starting';
  private handled = 0;
  private caughtUpAt: Date | undefined;
  private indexed = false;
  private error: string | undefined;

  constructor(
    private readonly reading: Pick<Reading, 'handler' | 'source'>,
    private readonly store: ReadModelStore,
    private readonly clock: Clock,
    private readonly onError: (processor: string, error: unknown) => void = () => {},
    /** Consumers of one group share the lanes; one that reads everything for itself has a group of its own. */
    private readonly group = reading.handler.name,
  ) {}

  get name(): string {
    return this.reading.handler.name;
  }

  async start(): Promise<void> {
    await this.store.prepare([DEAD_LETTERS, PARKED, DISCARDED]);
    await this.store.prepare(this.reading.handler.collections, 'last');
    const where = { projection: withoutEdition(this.name) };
    for (const given of await this.store.find<Discarded>(DISCARDED.name, { where })) this.discarded.add(given.eventId);
    this.running = this.supervise();
  }

  /** Finishes the page at hand, then stops. */
  async stop(): Promise<void> {
    this.abort.abort();
    await this.running;
    this.state = 'stopped';
  }

  status(): ProcessorStatus {
    const { name, state, handled, caughtUpAt } = this;
    const error = this.error ?? this.failing.values().next().value;
    return { name, state, handled, caughtUpAt, error, eventsPerSecond: this.rate.perSecond(handled) };
  }

  /** Calls back after every committed page, until the returned function is called. */
  onCommit(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Handles a key's events that are set aside once more. */
  async replay(key: string): Promise<Replayed> {
    return replay(this.reading.handler, this.store, this.clock, key);
  }

  /** Gives up an event that is set aside, and tries what waited behind it. @throws NoSuchLetter */
  async discard(eventId: string, reason: DiscardReason): Promise<Replayed> {
    const replayed = await discard(this.reading.handler, this.store, this.clock, eventId, reason);
    this.discarded.add(eventId);
    return replayed;
  }

  /** Name of its consumer group on the bus; undefined for one that reads the log. */
  get busGroup(): string | undefined {
    return this.reading.source.onBus ? this.group : undefined;
  }

  /** How many events lie beyond where it stands. */
  async beyond(): Promise<number> {
    const beyond = await this.reading.source.beyond(await this.store.checkpoints(this.name));
    // Where nothing came for an hour it was caught up until now, and not an hour ago.
    if (beyond === 0 && this.state === 'caught-up') this.caughtUpAt = this.clock.now();
    return beyond;
  }

  private async supervise(): Promise<void> {
    for (let failures = 0; !this.abort.signal.aborted;) {
      const before = this.handled;
      this.positions.clear();
      this.behind.clear();
      this.failing.clear();
      try {
        await this.reading.source.read(
          this.group,
          (lane) => this.from(lane),
          (...page) => this.page(...page),
          this.abort.signal,
          { lanes: (own) => this.lanes(own), ended: (lane, error) => this.ended(lane, error) },
        );
        if (this.abort.signal.aborted) return;
      } catch (error) {
        if (this.abort.signal.aborted) return;
        this.error = nameOf(error);
        this.onError(this.name, error);
      }
      failures = this.handled > before ? 1 : failures + 1;
      this.state = 'waiting';
      await pause(backOff(failures + 1, 30_000), this.abort.signal);
    }
  }

  /** Of a lane that is its own no more it knows nothing; of one that is, it is behind until it has heard of its end. */
  private lanes(own: readonly Lane[]): void {
    this.behind.clear();
    for (const lane of own) this.behind.add(lane);
    for (const known of [this.positions, this.failing]) {
      for (const lane of known.keys()) if (!this.behind.has(lane)) known.delete(lane);
    }
    this.state = own.length === 0 ? 'caught-up' : 'catching-up';
    if (own.length === 0) this.caughtUpAt = this.clock.now();
  }

  private ended(lane: Lane, error: unknown): void {
    this.behind.add(lane);
    this.failing.set(lane, nameOf(error));
    this.state = 'waiting';
    this.onError(this.name, error);
  }

  private async from(lane: Lane): Promise<Position | undefined> {
    this.behind.add(lane);
    this.reading.handler.forget?.();
    const position = await this.store.checkpoint(this.name, lane);
    this.positions.set(lane, position);
    this.state = 'catching-up';
    return position;
  }

  private async page(lane: Lane, came: readonly ProjectedEvent[], next: Position, caughtUp: boolean): Promise<void> {
    const events = this.discarded.size === 0 ? came : came.filter((e) => !this.discarded.has(e.eventId));
    const expected = this.positions.get(lane);
    // Pages of several lanes, here or in another process, may write the same document: nothing is remembered between them.
    const alone = lane === WHOLE_LOG;
    const since = Date.now();
    if (!alone) this.reading.handler.forget?.();
    if (next !== expected) {
      const { handler } = this.reading;
      const acts = handler.act && events.length > 0;
      const failed = acts ? await handler.act!(await this.handleAlone(lane, expected, events)) : [];
      let handledIn: Transaction | undefined;
      await this.store.transact(async (tx) => {
        // Somebody else was in the way, and may have written what is remembered.
        if (handledIn) handler.forget?.();
        handledIn = tx;
        if ((await tx.checkpoint(this.name, lane)) !== expected) throw new CheckpointLost(this.name, lane);
        if (events.length > 0 && !acts) await handler.handle(tx, events);
        await this.setAside(tx, failed);
        await tx.advance(this.name, lane, expected, next);
      });
      // While it catches up, what comes next is mostly about others, and remembering costs more than it saves.
      if (alone && handledIn && caughtUp) handler.committed?.(handledIn);
      else handler.forget?.();
      told().passed('process', events, since, { 'stadig.processor': withoutEdition(this.name) });
    }
    this.handled += came.length;
    this.rate.reached(this.handled);
    this.error = undefined;
    // Otherwise it was taken away meanwhile.
    if (!this.positions.has(lane)) return;
    this.positions.set(lane, next);
    this.failing.delete(lane);
    const live = this.state === 'caught-up';
    if (caughtUp) this.behind.delete(lane);
    else this.behind.add(lane);
    if (this.behind.size === 0) await this.index();
    this.state = this.behind.size === 0 ? 'caught-up' : 'catching-up';
    if (this.behind.size === 0) this.caughtUpAt = this.clock.now();
    for (const listener of this.listeners) listener();
    if (live && caughtUp) await sleep(PACE.rest(), undefined, { signal: this.abort.signal }).catch(() => {});
  }

  /** What was built from the beginning gets its indexes when it is there. */
  private async index(): Promise<void> {
    if (this.indexed) return;
    await this.store.prepare(this.reading.handler.collections);
    this.indexed = true;
  }

  /** The page without its checkpoint: handling it again changes nothing. Gives the events that were not set aside. */
  private async handleAlone(
    lane: Lane,
    expected: Position | undefined,
    events: readonly ProjectedEvent[],
  ): Promise<readonly ProjectedEvent[]> {
    const aside = await this.store.transact(async (tx) => {
      if ((await tx.checkpoint(this.name, lane)) !== expected) throw new CheckpointLost(this.name, lane);
      return this.reading.handler.handle(tx, events);
    });
    const left = new Set(aside?.flatMap((failed) => failed.events));
    return events.filter((event) => !left.has(event));
  }

  private async setAside(tx: Transaction, failed: readonly SetAside[]): Promise<void> {
    if (failed.length === 0) return;
    const keys = failed.map(({ key }) => key);
    await setAside(tx, this.name, failed, await parkedAmong(tx, this.name, keys), this.clock.now().toISOString());
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
