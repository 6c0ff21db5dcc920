import {
  START,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type Credentials,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import type { Filter } from '@stadig/event-sourcing/ports/event-store';
import { NoAnswer } from './failure.js';
import type { Inbox } from './inbox.js';
import type { LogPosition } from './log-position.js';
import { serverFilter } from './stream-filter.js';

/**
 * One subscription at the server, which fills the inbox until it fails. It never comes back to life by itself: after a
 * failure another feed has to begin where the inbox stands.
 */
export class Feed {
  private readonly subscription: AllStreamSubscription;
  private over = false;
  private error: Error | undefined;
  private wake: (() => void) | undefined;

  /**
   * @param end where the log ended before this feed began: once the server has sent everything, at least so far
   * @param most events in the inbox; the feed pauses when they are there
   */
  constructor(
    client: EventStoreDBClient,
    credentials: Credentials | undefined,
    filter: Filter,
    private readonly inbox: Inbox,
    private readonly end: LogPosition | undefined,
    private readonly most: number,
  ) {
    inbox.markIncomplete();
    this.subscription = client.subscribeToAll({
      fromPosition: inbox.reached ?? START,
      filter: serverFilter(filter, (_, position) => this.cameTo(position)),
      credentials,
    });
    this.subscription
      .on('data', (event: AllStreamResolvedEvent) => this.add(event))
      .on('caughtUp', () => this.complete())
      .on('confirmation', () => this.changed())
      .on('error', (error) => this.fail(error))
      .on('end', () => this.fail(new NoAnswer('not-written')));
  }

  /** Why it has ended, if it has. */
  get failure(): Error | undefined {
    return this.error;
  }

  /** Lets more come when there is room again. */
  drained(): void {
    if (!this.over && this.inbox.size < this.most) this.subscription.resume();
  }

  /** Resolves when something came or the feed failed: true; after `ms` or when the signal aborts: false. */
  news(ms: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (came: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', quiet);
        this.wake = undefined;
        resolve(came);
      };
      const quiet = (): void => finish(false);
      const timer = setTimeout(quiet, ms);
      this.wake = () => finish(true);
      signal.addEventListener('abort', quiet, { once: true });
      if (this.error) finish(true);
      else if (signal.aborted) finish(false);
    });
  }

  close(): void {
    if (this.over) return;
    this.over = true;
    this.subscription.unsubscribe().catch(() => undefined);
  }

  private add(event: AllStreamResolvedEvent): void {
    if (this.over) return;
    this.inbox.add(event);
    if (this.inbox.size >= this.most) this.subscription.pause();
    this.changed();
  }

  /** The server has no more for now. Events that came before may still be on their way through the client. */
  private complete(): void {
    if (this.over) return;
    this.inbox.markComplete(this.subscription.readableLength);
    if (this.inbox.exhausted) this.inbox.reachEvent(this.end);
    this.changed();
  }

  /** A position that the server has looked through to. It counts only when every event before it has come. */
  private cameTo(position: LogPosition): void {
    if (this.over) return;
    if (this.subscription.readableLength === 0) this.inbox.reachPlace(position);
    this.changed();
  }

  private fail(error: Error): void {
    if (this.over) return;
    this.over = true;
    this.error = error;
    this.changed();
  }

  private changed(): void {
    this.wake?.();
  }
}
