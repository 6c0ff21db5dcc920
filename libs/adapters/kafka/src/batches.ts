import type { PublicEvent } from '@stadig/event-sourcing/event';
import { outgoing, type Outgoing } from './event-mapping.js';

/** What goes to Kafka in one request. */
export type Batch = readonly Outgoing[];

export interface Sizes {
  /** Most bytes in a request of several events. */
  readonly requestBytes: number;
  /** Most bytes of one event, as the topics are set (`max.message.bytes`); a bigger one than a request goes alone. */
  readonly messageBytes: number;
}

/**
 * The events in requests, in order: a request goes when the one before has been answered.
 * @throws RangeError, before anything is sent, for an event that the topics would not take
 */
export function batchesOf(events: readonly PublicEvent[], { requestBytes, messageBytes }: Sizes): readonly Batch[] {
  const batches: Outgoing[][] = [];
  let room = 0;
  for (const event of events) {
    const out = outgoing(event);
    if (out.size > messageBytes) {
      throw new RangeError(
        `an event of ${out.size} bytes; the topics take ${messageBytes} at most: raise their max.message.bytes and messageBytes / ` +
          `en händelse på ${out.size} byte; ämnena tar högst ${messageBytes}: höj deras max.message.bytes och messageBytes`,
      );
    }
    if (out.size > room) {
      batches.push([]);
      room = requestBytes;
    }
    batches.at(-1)!.push(out);
    room -= out.size;
  }
  return batches;
}
