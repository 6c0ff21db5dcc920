import { backOff, pause } from '@stadig/event-sourcing/back-off';
import { setImmediate as turn } from 'node:timers/promises';
import type { Credentials, EventStoreDBClient } from '@eventstore/db-client';
import { StoreUnavailable, type Filter, type Page } from '@stadig/event-sourcing/ports/event-store';
import { recorded } from './event-mapping.js';
import { NoAnswer, failureOf } from './failure.js';
import { Feed } from './feed.js';
import { Inbox } from './inbox.js';
import { LogEnd } from './log-end.js';
import { isAfter, textOf, type LogPosition } from './log-position.js';

export interface SubscriptionOptions {
  readonly credentials?: Credentials;
  /** Most ms that a look at the end of the log takes. */
  readonly patience: number;
  /** Most events in a page. */
  readonly pageSize: number;
  /** Ms without anything from the server after which the subscription is looked after. */
  readonly silence: number;
  /** Ms of failing after which the subscription is given up. */
  readonly giveUp: number;
  /** Told of every failure that is got over. */
  readonly onDrop: (reason: string) => void;
}

/**
 * A subscription that outlives its connections. A server drops one at any time, as a matter of course where it lags a
 * little, and the client does nothing about it: so after each failure a new one begins after what has come.
 */
export class SupervisedSubscription {
  private readonly inbox: Inbox;
  private readonly logEnd: LogEnd;
  private feed: Feed | undefined;
  private told = false;
  private failures = 0;
  /** When the failing began that has not ended, by `performance.now()`. */
  private failingSince: number | undefined;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly options: SubscriptionOptions,
    after: LogPosition | undefined,
    private readonly filter: Filter,
    private readonly until: AbortSignal,
  ) {
    this.inbox = new Inbox(after);
    this.logEnd = new LogEnd(client, options.credentials, options.patience, until);
  }

  /** @throws RangeError for a position that this log never gave, StoreUnavailable after `giveUp` ms without the server. */
  async *pages(): AsyncGenerator<Page> {
    const close = (): void => this.feed?.close();
    this.until.addEventListener('abort', close, { once: true });
    try {
      while (!this.until.aborted) {
        const page = await this.next().catch((error: unknown) => this.getOver(error));
        if (this.until.aborted) return;
        if (!page) continue;
        this.told = true;
        this.failures = 0;
        yield page;
      }
    } finally {
      this.until.removeEventListener('abort', close);
      close();
    }
  }

  /** The next page; undefined when it ends before. @throws what ended the feed */
  private async next(): Promise<Page | undefined> {
    this.feed ??= await this.begin();
    const { inbox, feed } = this;
    const { pageSize, silence } = this.options;
    while (!this.until.aborted) {
      if (inbox.size > pageSize) return this.page(pageSize, false);
      if (feed.failure) throw feed.failure;
      if (inbox.live && (inbox.size > 0 || !this.told)) {
        await turn();
        const page = await this.livePage();
        if (page) return page;
        if (inbox.size > 0) continue;
      }
      if (await feed.news(silence, this.until)) this.heardOf();
      else if (!this.until.aborted) await this.lookAfter();
    }
    return undefined;
  }

  /**
   * What has come, and whether that is all there is now: what the server said of it may be old, and it does not tell
   * when it falls back to reading the past. Undefined where nothing has come, but something is on its way.
   */
  private async livePage(): Promise<Page | undefined> {
    const count = Math.min(this.inbox.size, this.options.pageSize);
    const last = this.inbox.lastOf(count) ?? this.inbox.reached;
    const beyond = await this.logEnd.lastMatchAfter(last, this.filter);
    if (count === 0 && (beyond || this.inbox.size > 0)) return undefined;
    return this.page(count, beyond === undefined);
  }

  private page(count: number, caughtUp: boolean): Page {
    const events = this.inbox.take(count).map(recorded);
    this.feed?.drained();
    return { events, position: events.at(-1)?.position ?? textOf(this.inbox.lastEvent), caughtUp };
  }

  private async begin(): Promise<Feed> {
    const end = await this.logEnd.position();
    this.assertWithin(end);
    const { credentials, pageSize } = this.options;
    return new Feed(this.client, credentials, this.filter, this.inbox, end, 2 * pageSize);
  }

  /** Nothing has come for long: where something should have, the subscription is dead. @throws NoAnswer */
  private async lookAfter(): Promise<void> {
    if (!this.inbox.live) throw new NoAnswer('not-written');
    const end = await this.logEnd.position();
    this.assertWithin(end);
    if (await this.logEnd.lastMatchAfter(this.inbox.reached, this.filter)) throw new NoAnswer('not-written');
    this.inbox.reachEvent(end);
    this.heardOf();
  }

  /** A server says nothing about a position beyond its end, and sends nothing. @throws RangeError */
  private assertWithin(end: LogPosition | undefined): void {
    const { lastEvent } = this.inbox;
    if (!lastEvent || (end && !isAfter(lastEvent, end))) return;
    throw new RangeError(
      `position ${textOf(lastEvent)} lies beyond the end of the log: the database was emptied, or restored from an older copy / ` +
        `positionen ligger bortom loggens slut: databasen har tömts eller återställts från en äldre kopia`,
    );
  }

  private heardOf(): void {
    if (this.feed?.failure) return;
    this.failingSince = undefined;
    if (this.inbox.live) this.failures = 0;
  }

  /** Waits a moment before the next try. @throws the error where that would not help, StoreUnavailable after long */
  private async getOver(error: unknown): Promise<undefined> {
    this.feed?.close();
    this.feed = undefined;
    if (this.until.aborted) return;
    const cause = error instanceof StoreUnavailable ? error.cause : error;
    const failure = failureOf(cause);
    if (!failure) throw error;
    const { passing, reason } = failure;
    if (NOT_A_POSITION.has(reason) && this.inbox.reached) {
      throw new RangeError(
        `${textOf(this.inbox.reached)} is no position in this log / ingen position i den här loggen`,
        { cause },
      );
    }
    this.failingSince ??= performance.now();
    if (!passing || performance.now() - this.failingSince > this.options.giveUp) {
      throw new StoreUnavailable(`EventStoreDB: ${reason}`, 'not-written', { cause });
    }
    this.options.onDrop(reason);
    await pause(backOff(++this.failures), this.until);
  }
}

/** How servers answer to a position that they never gave: newer ones with the first, older ones with the second. */
const NOT_A_POSITION = new Set(['INVALID_ARGUMENT', 'UNKNOWN']);
