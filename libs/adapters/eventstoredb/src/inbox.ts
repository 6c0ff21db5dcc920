import type { AllStreamResolvedEvent } from '@eventstore/db-client';
import { isAfter, positionOf, type LogPosition } from './log-position.js';

/** What a subscription's feeds have brought and nobody has taken yet, in log order. */
export class Inbox {
  private events: AllStreamResolvedEvent[] = [];
  /** How many events came ever. */
  private came = 0;
  /** What `came` is when everything is here that the server had when it said that it has no more for now. */
  private complete: number | undefined;

  /** The last event known: nothing matching lies up to it that has not come. */
  private event: LogPosition | undefined;
  /** As much, but it may be a place between events. */
  private place: LogPosition | undefined;

  /** @param after everything matching up to this event has come, or was not asked for */
  constructor(after: LogPosition | undefined) {
    this.event = this.place = after;
  }

  /** The last event that need not be asked for any more, whether it matches or not. */
  get lastEvent(): LogPosition | undefined {
    return this.event;
  }

  /** Where to go on asking. */
  get reached(): LogPosition | undefined {
    return this.place;
  }

  get size(): number {
    return this.events.length;
  }

  /** The server is not reading the past any more: it sends what is appended. */
  get live(): boolean {
    return this.complete !== undefined && this.came >= this.complete;
  }

  /** Nothing has come since the server said that it has no more for now. */
  get exhausted(): boolean {
    return this.came === this.complete;
  }

  add(event: AllStreamResolvedEvent): void {
    this.events.push(event);
    this.came++;
    this.reachEvent(positionOf(event));
  }

  /** @param onTheWay events that the client holds and has not handed over yet */
  markComplete(onTheWay: number): void {
    this.complete = this.came + onTheWay;
  }

  /** A new feed begins in the past. */
  markIncomplete(): void {
    this.complete = undefined;
  }

  /** Everything matching up to this event has come. */
  reachEvent(position: LogPosition | undefined): void {
    if (position && isAfter(position, this.event)) this.event = position;
    this.reachPlace(position);
  }

  /** Everything matching up to this place has come. It may lie beyond the last event of all. */
  reachPlace(position: LogPosition | undefined): void {
    if (position && isAfter(position, this.place)) this.place = position;
  }

  take(count: number): readonly AllStreamResolvedEvent[] {
    const taken = this.events.slice(0, count);
    this.events = this.events.slice(taken.length);
    return taken;
  }

  /** The last of the first `count` events. */
  lastOf(count: number): LogPosition | undefined {
    const event = this.events[Math.min(count, this.events.length) - 1];
    return event && positionOf(event);
  }
}
