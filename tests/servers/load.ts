import { sampleEvent } from '@stadig/event-sourcing/contracts/samples';
import type { PublicEvent } from '@stadig/event-sourcing/event';
import { published } from '@stadig/event-sourcing/contracts/samples';
import type { EventBus } from '@stadig/event-sourcing/ports/event-bus';

const STREAMS = 40;

/**
 * Publishes events of forty streams, batch after batch, and each batch again until it is acknowledged, as the relay does.
 * Counts what was acknowledged.
 */
export class Load {
  readonly streams: readonly string[];
  acknowledged = 0;
  /** Times that publishing failed. */
  failures = 0;
  private readonly lengths = new Map<string, number>();
  private batch: readonly PublicEvent[] = [];
  private next = 0;
  private stopped = false;
  private readonly running: Promise<void>;

  constructor(
    private readonly bus: EventBus,
    topic: string,
    { paused = false, most = 200 } = {},
  ) {
    this.streams = Array.from({ length: STREAMS }, (_, n) => `${topic}-s${n}`);
    this.running = paused ? Promise.resolve() : this.run(most);
  }

  /** How many events of the stream were acknowledged: those with the sequences below. */
  lengthOf(stream: string): number {
    return this.lengths.get(stream) ?? 0;
  }

  /** Publishes so many events, each of the next stream, once. */
  async publish(count: number): Promise<void> {
    const lengths = new Map(this.lengths);
    this.batch = Array.from({ length: count }, () => {
      const stream = this.streams[this.next++ % STREAMS]!;
      const sequence = lengths.get(stream) ?? 0;
      lengths.set(stream, sequence + 1);
      return published({ ...sampleEvent({ sequence, filling: 'x'.repeat(200) }), stream, revision: sequence });
    });
    await this.publishAgain();
  }

  /** Publishes the last batch that was not acknowledged. */
  async publishAgain(): Promise<void> {
    await this.bus.publish(this.batch);
    for (const { stream, sequence } of this.batch) this.lengths.set(stream, sequence + 1);
    this.acknowledged += this.batch.length;
  }

  /** Takes the last batch as published, whatever became of it. */
  forget(): void {
    for (const { stream, sequence } of this.batch) this.lengths.set(stream, sequence + 1);
  }

  /** Ends when the batch at hand is acknowledged. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(most: number): Promise<void> {
    while (!this.stopped) {
      let done = await this.attempt(() => this.publish(1 + Math.floor(Math.random() * most)));
      while (!done) done = await this.attempt(() => this.publishAgain());
    }
  }

  private async attempt(publish: () => Promise<void>): Promise<boolean> {
    try {
      await publish();
      return true;
    } catch {
      this.failures++;
      return false;
    }
  }
}
