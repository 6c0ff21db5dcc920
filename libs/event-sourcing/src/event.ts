import { hash } from 'node:crypto';

/** Where a log stands. Opaque: only the log that gave a position can compare it. */
export type Position = string;

/** What an event carries. Plain: as the deciders see it. Clear: what is left when the sealed fields are taken out. */
export type Data = Readonly<Record<string, unknown>>;

/** Ciphertexts by purpose: `anchor`, or the name of the context that alone may open it. */
export type Sealed = Readonly<Record<string, string>>;

export type RecordedBy = 'UI' | 'IMPORT' | 'POLICY';

/** In clear beside every event; nothing here tells who or when. */
export interface EventMetadata {
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** Municipality (4 digits), county (2) or nation (`00`) that the event belongs to. */
  readonly ownerCode: string;
  readonly recordedBy: RecordedBy;
  readonly definitionVersion: string;
  /** Of the command's body under the pathway's key, so that a reused key with another body is found out. */
  readonly bodyMac?: string;
  /** `YYYY-MM-DD`, on streams without a person; elsewhere the day of recording is sealed. */
  readonly recordedOn?: string;
  /** The (rule, source stream, number) that a policy's event is the effect of. */
  readonly effectOf?: string;
  readonly traceparent?: string;
}

/** An event ready to be appended: data holds clear fields only. */
export interface NewEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Data;
  readonly sealed?: Sealed;
  readonly metadata: EventMetadata;
}

export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** 0 for the first event of the stream, without gaps. */
  readonly revision: number;
  readonly position: Position;
}

/** What other contexts and statistics see of a private event. */
export interface PublicEvent {
  /** The private event's id. */
  readonly eventId: string;
  readonly topic: string;
  readonly type: string;
  readonly version: number;
  readonly stream: string;
  /** The private revision; gaps allowed. */
  readonly sequence: number;
  readonly ownerCode: string;
  readonly data: Data;
  readonly sealed?: Sealed;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
}

/** A UUID cut from SHA-256(stream, commandId, index): the same append has the same ids, and no id tells the time. */
export function eventIdOf(stream: string, commandId: string, index: number): string {
  return uuidOf(`${stream}\n${commandId}\n${index}`);
}

const UUID_V8 = /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** Whether the text has the form of an event's id. */
export const isEventId = (text: string): boolean => UUID_V8.test(text);

/** A UUID (version 8, RFC 9562) cut from SHA-256 of the text. */
export function uuidOf(text: string): string {
  const h = hash('sha256', text, 'hex');
  const variant = ((parseInt(h[16]!, 16) & 3) | 8).toString(16);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
