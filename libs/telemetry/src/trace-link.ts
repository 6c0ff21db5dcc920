import { createCipheriv } from 'node:crypto';

/** A place in a trace. */
export interface Place {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
}

const TRACEPARENT = /^00-([\da-f]{32})-([\da-f]{16})-01$/;

/** `traceparent` of W3C Trace Context, of a trace that is recorded. */
export const traceparentOf = ({ traceId, spanId }: Place): string => `00-${traceId}-${spanId}-01`;

/** The place that a `traceparent` names; undefined for one that is none, or that is not recorded. */
export function placeIn(traceparent: string | undefined): Place | undefined {
  const [, traceId, spanId] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || /^0+$/.test(traceId) || /^0+$/.test(spanId!)) return undefined;
  return { traceId, spanId: spanId! };
}

/**
 * What is written beside an event of the place where it was recorded: a `traceparent` that leads to no trace without the
 * key, and that has nothing in common with that of any other event. AES-256 in counter mode, the event's id as the nonce.
 * @param key 32 bytes @param eventId a UUID
 */
export function blinded(place: Place, key: Buffer, eventId: string): string {
  return traceparentOf(turned(place, key, eventId));
}

/** The place behind what is written beside an event. With another key it is one that is nowhere. */
export function unblinded(link: string | undefined, key: Buffer, eventId: string): Place | undefined {
  const place = placeIn(link);
  return place && turned(place, key, eventId);
}

/** Its own inverse. */
function turned({ traceId, spanId }: Place, key: Buffer, eventId: string): Place {
  const nonce = Buffer.from(eventId.replaceAll('-', ''), 'hex');
  const cipher = createCipheriv('aes-256-ctr', key, nonce);
  const hex = cipher.update(traceId + spanId, 'hex', 'hex');
  return { traceId: hex.slice(0, 32), spanId: hex.slice(32) };
}
