import type { PublicEvent } from '@stadig/event-sourcing/event';
import { EventBus, type Consumer, type Lane } from '@stadig/event-sourcing/ports/event-bus';
import type { Position } from '@stadig/event-sourcing/ports/event-store';
import { asked, called, type Caller } from './caller.js';

/** Around a bus whose positions count the events of a lane. */
export class AroundBus extends EventBus {
  constructor(
    private readonly inner: EventBus,
    private readonly by: Caller,
  ) {
    super();
  }

  override publish(batch: readonly PublicEvent[]): Promise<void> {
    return called(this.by, 'publish', () => this.inner.publish(batch));
  }

  /** A dead process leaves its group: the pages it was working on are nobody's. */
  override consume(consumer: Consumer, signal: AbortSignal): Promise<void> {
    const until = AbortSignal.any([signal, this.by.signal]);
    const died = new Promise<never>((_, reject) => {
      this.by.signal.addEventListener('abort', () => reject(this.by.signal.reason as Error), { once: true });
    });
    died.catch(() => {});
    return this.inner.consume(
      {
        ...consumer,
        from: async (lane) => Promise.race([died, this.by.turn().then(() => consumer.from(lane))]),
        page: (...page) => Promise.race([died, this.inPages(consumer, ...page)]),
      },
      until,
    );
  }

  override beyond(topics: readonly string[], positions: ReadonlyMap<Lane, Position | undefined>): Promise<number> {
    return asked(this.by, 'beyond', () => this.inner.beyond(topics, positions));
  }

  override async close(): Promise<void> {}

  private async inPages(
    consumer: Consumer,
    lane: Lane,
    events: readonly PublicEvent[],
    next: Position,
    caughtUp: boolean,
  ): Promise<void> {
    if (events.length === 0) return consumer.page(lane, events, next, caughtUp);
    let from = 0;
    for (const length of this.by.faults.cut(events.length)) {
      await this.by.turn();
      this.by.faults.before('consume');
      const some = events.slice(from, (from += length));
      const left = events.length - from;
      await consumer.page(lane, some, String(Number(next) - left), caughtUp && left === 0);
    }
  }
}
