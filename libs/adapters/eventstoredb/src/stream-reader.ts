import { BACKWARDS, END, type Credentials, type EventStoreDBClient, type ResolvedEvent } from '@eventstore/db-client';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import { DamagedStream } from './damaged-stream.js';
import { recorded } from './event-mapping.js';
import { positionOf, type LogPosition } from './log-position.js';
import { persist } from './patience.js';
import { collect } from './reading.js';

/** How many events one call reads. */
const PAGE = 1000;

/** Reads single streams, and sees to it that what comes is all there is. */
export class StreamReader {
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly credentials: Credentials | undefined,
    /** Ms that a call may take, tries included. */
    private readonly patience: number,
    private readonly closing: AbortSignal,
  ) {}

  /** The stream's events from a revision on. @throws DamagedStream, ForeignEvent, StoreUnavailable */
  async from(stream: string, first: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (;;) {
      const next = first + events.length;
      const page = await this.page(stream, { fromRevision: BigInt(next), maxCount: PAGE });
      if (!page) {
        await this.assertNeverWritten(stream);
        return [];
      }
      for (const [i, resolved] of page.entries()) {
        const event = recorded(resolved);
        if (event.revision !== next + i) throw new DamagedStream(stream, 'truncated');
        events.push(event);
      }
      if (page.length === PAGE) continue;
      if (events.length > 0 || (await this.lastRevision(stream)) < first) return events;
    }
  }

  /** Where an event lies in the log. @throws DamagedStream, StoreUnavailable */
  async positionOf(stream: string, revision: number): Promise<LogPosition> {
    const page = await this.page(stream, { fromRevision: BigInt(revision), maxCount: 1 });
    const position = page?.[0] && positionOf(page[0]);
    if (!position) throw new DamagedStream(stream, 'truncated');
    return position;
  }

  /** @throws DamagedStream when the stream exists but none of its events can be seen. */
  private async lastRevision(stream: string): Promise<number> {
    const last = await this.page(stream, { fromRevision: END, direction: BACKWARDS, maxCount: 1 });
    if (!last?.[0]?.event) throw new DamagedStream(stream, 'truncated');
    return Number(last[0].event.revision);
  }

  /** A deleted stream reads like one that never was, but for what its metadata say. @throws DamagedStream */
  private async assertNeverWritten(stream: string): Promise<void> {
    const last = await this.page(`$$${stream}`, { fromRevision: END, direction: BACKWARDS, maxCount: 1 });
    const metadata = last?.[0]?.event?.data;
    if (typeof metadata === 'object' && '$tb' in metadata) throw new DamagedStream(stream, 'deleted');
  }

  /** Undefined for a stream that is not there. @throws DamagedStream, StoreUnavailable */
  private page(
    stream: string,
    options: NonNullable<Parameters<EventStoreDBClient['readStream']>[1]>,
  ): Promise<readonly ResolvedEvent[] | undefined> {
    const attempt = async (left: number): Promise<readonly ResolvedEvent[] | undefined> => {
      try {
        const read = this.client.readStream(stream, { ...options, credentials: this.credentials });
        return await collect(read, left, this.closing);
      } catch (error) {
        const { type } = error as { type?: unknown };
        if (type === 'stream-not-found') return undefined;
        if (type === 'stream-deleted') throw new DamagedStream(stream, 'tombstoned');
        throw error;
      }
    };
    return persist(this.patience, attempt, this.closing);
  }
}
