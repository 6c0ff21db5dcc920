import { setTimeout as sleep } from 'node:timers/promises';
import type { PublicEvent } from '@stadig/event-sourcing/event';
import type { Consumer, EventBus, Lane } from '@stadig/event-sourcing/ports/event-bus';
import type { Position } from '@stadig/event-sourcing/ports/event-store';

/** A consumer's own store, as a transaction keeps it: events and checkpoints, moved together or not at all. */
export class CommittedState {
  readonly positions = new Map<Lane, Position>();
  /** Each event that was committed, by its stream, as it came: also those that came twice. */
  readonly came = new Map<string, PublicEvent[]>();
  readonly caughtUp = new Map<Lane, boolean>();
  /** Pages that were not committed because another owner had moved the checkpoint. */
  lost = 0;
  count = 0;

  commit(lane: Lane, expected: Position | undefined, events: readonly PublicEvent[], next: Position): void {
    if (this.positions.get(lane) !== expected) {
      this.lost++;
      throw new Error('the checkpoint was moved');
    }
    this.positions.set(lane, next);
    for (const event of events) {
      const before = this.came.get(event.stream);
      if (before) before.push(event);
      else this.came.set(event.stream, [event]);
    }
    this.count += events.length;
  }

  /** Sequences of a stream as a consumer holds them: what is not above the last one is skipped. */
  held(stream: string): number[] {
    const held: number[] = [];
    for (const { sequence } of this.came.get(stream) ?? []) if (sequence > (held.at(-1) ?? -1)) held.push(sequence);
    return held;
  }

  /** Events that came again. */
  get doubled(): number {
    const all = [...this.came.values()].flat();
    return all.length - new Set(all.map((e) => e.eventId)).size;
  }
}

/** Reads into the state; what a processor would do, without a read model. */
export class Reader implements Consumer {
  /** Before a page is committed. */
  before: (lane: Lane, events: readonly PublicEvent[]) => void | Promise<void> = () => undefined;
  own: readonly Lane[] = [];
  readonly errors: { readonly lane: Lane; readonly error: unknown }[] = [];
  /** Errors that ended `consume`. */
  readonly failures: unknown[] = [];
  readonly pages: { readonly lane: Lane; readonly size: number }[] = [];
  private readonly expected = new Map<Lane, Position | undefined>();
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly state: CommittedState,
    readonly topics: readonly string[],
    readonly group = 'reader',
  ) {}

  async from(lane: Lane): Promise<Position | undefined> {
    const position = this.state.positions.get(lane);
    this.expected.set(lane, position);
    return position;
  }

  async page(lane: Lane, events: readonly PublicEvent[], next: Position, caughtUp: boolean): Promise<void> {
    await this.before(lane, events);
    this.pages.push({ lane, size: events.length });
    this.state.commit(lane, this.expected.get(lane), events, next);
    this.state.caughtUp.set(lane, caughtUp);
    this.expected.set(lane, next);
  }

  lanes(own: readonly Lane[]): void {
    this.own = own;
  }

  ended(lane: Lane, error: unknown): void {
    this.errors.push({ lane, error });
  }

  /** Consumes, and again after every error, as a processor does. */
  start(bus: EventBus): this {
    this.running = (async () => {
      while (!this.stopping.signal.aborted) {
        await bus.consume(this, this.stopping.signal).catch((error: unknown) => this.failures.push(error));
        await sleep(50);
      }
    })();
    return this;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
