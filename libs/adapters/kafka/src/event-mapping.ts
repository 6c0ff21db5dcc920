import type { Data, PublicEvent, Sealed } from '@stadig/event-sourcing/event';
import type { IHeaders } from 'kafkajs';

/** A published event as it travels. */
export interface Outgoing {
  readonly topic: string;
  readonly eventId: string;
  readonly message: OutgoingMessage;
  /** Bytes, at the most, that it takes in a request. */
  readonly size: number;
}

export interface OutgoingMessage {
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Ms since 1970. Always 0: when something was recorded is nobody's business. */
  readonly timestamp: string;
  /** Chosen when it is sent. */
  partition?: number;
}

/** What Kafka gives of a message. */
export interface IncomingMessage {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: IHeaders;
}

/** On a topic of Stadig lies a message that Stadig did not write. Its place is told, its content is not. */
export class ForeignMessage extends Error {
  override readonly name = 'ForeignMessage';
  constructor(lane: string, offset: string) {
    super(
      `the message at ${offset} of ${lane} is not of Stadig's / meddelandet på plats ${offset} i ${lane} är inte Stadigs`,
    );
  }
}

/** More than Kafka adds to a message around its key, value and headers. */
const AROUND = 64;

/**
 * A CloudEvent (1.0) in binary mode, as its Kafka binding has it: attributes in `ce_` headers, no `time`; the body is
 * JSON of what is clear and of the ciphertexts as they are.
 * @throws TypeError for what cannot be written as JSON
 */
export function outgoing(event: PublicEvent): Outgoing {
  const { topic, eventId, stream, data, sealed } = event;
  const headers: Record<string, string> = {
    ce_specversion: '1.0',
    ce_id: eventId,
    ce_source: `urn:stadig:${topic}`,
    ce_type: event.type,
    ce_subject: stream,
    ce_dataschema: `urn:stadig:${topic}#${event.type}/${event.version}`,
    ce_sequence: `${event.sequence}`.padStart(SEQUENCE, '0'),
    ce_partitionkey: stream,
    ce_ownercode: event.ownerCode,
    ce_correlationid: event.correlationId,
    ce_causationid: event.causationId,
    'content-type': 'application/json',
  };
  if (event.traceparent !== undefined) headers['ce_traceparent'] = event.traceparent;
  const value = Buffer.from(JSON.stringify(sealed ? { data, sealed } : { data }));
  let size = AROUND + Buffer.byteLength(stream) + value.length;
  for (const name in headers) size += name.length + Buffer.byteLength(headers[name]!) + 4;
  return { topic, eventId, message: { key: stream, value, headers, timestamp: '0' }, size };
}

/** Digits of a sequence, so that it sorts as text, too. */
const SEQUENCE = 10;

/** The event as it was published. @throws ForeignMessage */
export function incoming(topic: string, lane: string, offset: string, message: IncomingMessage): PublicEvent {
  const header = (name: string): string => {
    const value = message.headers?.[name];
    if (value === undefined || Array.isArray(value)) throw new ForeignMessage(lane, offset);
    return value.toString();
  };
  const body = bodyIn(message.value);
  const version = Number(header('ce_dataschema').split('/').at(-1));
  const sequence = Number(header('ce_sequence'));
  if (!body || !Number.isInteger(version) || !Number.isInteger(sequence)) throw new ForeignMessage(lane, offset);
  return {
    eventId: header('ce_id'),
    topic,
    type: header('ce_type'),
    version,
    stream: header('ce_subject'),
    sequence,
    ownerCode: header('ce_ownercode'),
    data: body.data,
    ...(body.sealed && { sealed: body.sealed }),
    correlationId: header('ce_correlationid'),
    causationId: header('ce_causationid'),
    ...(message.headers?.['ce_traceparent'] !== undefined && { traceparent: header('ce_traceparent') }),
  };
}

/** The id in a message's headers, undefined where it has none. */
export const idIn = (message: IncomingMessage): string | undefined => message.headers?.['ce_id']?.toString();

function bodyIn(value: Buffer | null): { readonly data: Data; readonly sealed?: Sealed } | undefined {
  try {
    const body: unknown = JSON.parse(value?.toString() ?? '');
    return isObject(body) && isObject(body['data']) ? (body as { data: Data; sealed?: Sealed }) : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
