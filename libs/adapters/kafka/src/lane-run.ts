import { backOff, pause } from '@stadig/event-sourcing/back-off';
import { BusUnavailable, type Consumer, type Lane } from '@stadig/event-sourcing/ports/event-bus';
import type { Position } from '@stadig/event-sourcing/ports/event-store';
import { idIn, incoming } from './event-mapping.js';
import { failureOf } from './failure.js';
import { Inbox, type Fetched } from './inbox.js';
import { beginAt, PlaceLost, positionAfter, TOLD } from './lane-position.js';
import type { Bounds } from './offsets.js';

/** What can be done to a lane's fetching, as long as the lane is ours. */
export interface Flow {
  seek(offset: number): void;
  pause(): void;
  resume(): void;
}

export interface LaneOptions {
  /** Most events in a page. */
  readonly pageSize: number;
  /** Most bytes in a page of several events. */
  readonly pageBytes: number;
  /** Told of what is got over. */
  readonly onDrop: (reason: string) => void;
}

/** Most ms that a lane which is full holds up the fetching of others, before it is fetched no more. */
const HOLD = 150;
/** Most ms between two tries of a lane that fails. */
const LONGEST = 30_000;

/** Something else was fetched than what comes next, or nothing where there is something. */
class OutOfStep extends Error {
  override readonly name = 'OutOfStep';
}

/**
 * Delivers one lane, page after page, as long as it is ours: from where the consumer's checkpoint stands, and again from
 * there after an error, waiting longer each time. Fetching goes on meanwhile, one page ahead.
 */
export class LaneRun {
  private readonly inbox: Inbox;
  private news = Promise.withResolvers<void>();
  private room = Promise.withResolvers<void>();
  /** Fetching was told where to begin. */
  private begun = false;
  private paused = true;
  private fault: Error | undefined;
  /** How the id of the event begins that was delivered last, until it has been seen again. */
  private before: string | undefined;
  private position: Position = '';
  private told = false;
  /** Offset of the event to be delivered next. */
  private next: number | undefined;
  /** What was wanted in vain when it was last looked after. */
  private missed: number | undefined;

  constructor(
    private readonly topic: string,
    private readonly lane: Lane,
    private readonly consumer: Consumer,
    private readonly bounds: () => Promise<Bounds>,
    private readonly flow: Flow,
    /** Resolves when it is sure that the lane is ours: at once, but while the broker is not heard of. */
    private readonly ours: () => Promise<void>,
    private readonly options: LaneOptions,
    private readonly signal: AbortSignal,
  ) {
    this.inbox = new Inbox(options.pageSize, options.pageBytes);
  }

  /** Runs until the signal aborts; then finishes the page at hand. */
  async run(): Promise<void> {
    this.signal.addEventListener('abort', () => this.ring(), { once: true });
    for (let failures = 0; !this.signal.aborted;) {
      const before = this.next;
      try {
        await this.begin();
        await this.deliver();
      } catch (error) {
        if (this.signal.aborted) return;
        this.halt();
        this.tell(error);
      }
      failures = this.next === before ? failures + 1 : 1;
      await pause(backOff(failures, LONGEST), this.signal);
    }
  }

  /** Takes what was fetched. False where it is not what comes next. */
  offer(fetched: Fetched): boolean {
    if (!this.begun || this.signal.aborted) return false;
    const taken = this.inbox.put(fetched);
    if (!taken) {
      this.fault = new OutOfStep();
      this.pause();
    }
    this.ring();
    return taken;
  }

  /** Holds up fetching a little while the inbox is full; if that is not enough, this lane alone is fetched no more. */
  async makeRoom(): Promise<void> {
    if (!this.inbox.isFull) return;
    const patience = new AbortController();
    await Promise.race([this.room.promise, pause(HOLD, patience.signal)]);
    patience.abort();
    if (this.begun && !this.signal.aborted && this.inbox.isFull) this.pause();
  }

  /** Offset of the event to be delivered next; undefined before the consumer was asked. */
  get reached(): number | undefined {
    return this.next;
  }

  /** Offset of what is waited for, where all that came was delivered. */
  get waitsFor(): number | undefined {
    return this.begun && !this.fault && this.inbox.isEmpty ? this.inbox.wanted : undefined;
  }

  /** Begins anew where the lane holds less than what came, or more, and that has not come since it was last looked at. */
  lookAfter(waitedFor: number | undefined, { low, high }: Bounds): void {
    if (waitedFor === undefined || waitedFor !== this.waitsFor) return;
    if (high < waitedFor || low > waitedFor || (high > waitedFor && this.missed === waitedFor)) {
      this.fault = new OutOfStep();
      this.ring();
    }
    this.missed = high > waitedFor ? waitedFor : undefined;
  }

  private async begin(): Promise<void> {
    const position = await this.consumer.from(this.lane);
    const bounds = await this.bounds();
    if (this.signal.aborted) return;
    const { next, before } = beginAt(this.lane, position, bounds);
    this.position = position ?? `${next}`;
    this.next = next;
    this.before = before;
    this.inbox.begin(before === undefined ? next : next - 1, bounds.high);
    this.told = false;
    this.fault = undefined;
    this.begun = true;
    this.flow.seek(this.inbox.wanted);
    this.resume();
  }

  private async deliver(): Promise<void> {
    while (!this.signal.aborted) {
      if (this.fault) throw this.fault;
      if (this.before !== undefined && !this.inbox.isEmpty) this.assertBefore();
      else if (!this.inbox.isEmpty || (!this.told && this.inbox.isAtEnd)) await this.page();
      else await this.heard();
    }
  }

  private async page(): Promise<void> {
    await this.ours();
    if (this.signal.aborted) return;
    const messages = this.inbox.take(this.options.pageSize);
    const caughtUp = this.inbox.isAtEnd;
    if (!this.inbox.isFull) this.resume();
    const events = messages.map((message) => incoming(this.topic, this.lane, message.offset, message));
    const last = messages.at(-1);
    const position = last ? positionAfter(Number(last.offset), events.at(-1)!.eventId) : this.position;
    await this.consumer.page(this.lane, events, position, caughtUp);
    this.position = position;
    if (last) this.next = Number(last.offset) + 1;
    this.told = true;
  }

  /** The event behind which the consumer stands is still there. @throws PlaceLost */
  private assertBefore(): void {
    const [message] = this.inbox.take(1);
    if (idIn(message!)?.slice(0, TOLD) !== this.before) {
      throw new PlaceLost(this.lane, `another event stands before place ${this.next}`);
    }
    this.before = undefined;
  }

  private pause(): void {
    this.flow.pause();
    this.paused = true;
  }

  private resume(): void {
    this.room.resolve();
    this.room = Promise.withResolvers();
    if (!this.paused) return;
    this.flow.resume();
    this.paused = false;
  }

  private halt(): void {
    this.begun = false;
    this.pause();
    this.inbox.begin(0, 0);
    this.room.resolve();
    this.room = Promise.withResolvers();
  }

  private tell(error: unknown): void {
    if (error instanceof OutOfStep) this.options.onDrop(error.name);
    else if (error instanceof BusUnavailable) this.options.onDrop(failureOf(error.cause).reason);
    else this.consumer.ended?.(this.lane, error);
  }

  private ring(): void {
    this.news.resolve();
  }

  private async heard(): Promise<void> {
    await this.news.promise;
    this.news = Promise.withResolvers();
  }
}
