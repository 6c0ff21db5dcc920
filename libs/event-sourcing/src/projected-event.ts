import type { Data, PublicEvent, RecordedEvent, Sealed } from './event.js';

/** An event as projections take it, from the log and from the bus alike. */
export interface ProjectedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly stream: string;
  /** Revision in its stream; over the bus with gaps. */
  readonly sequence: number;
  readonly ownerCode: string;
  readonly data: Data;
  readonly sealed?: Sealed;
  readonly correlationId?: string;
  readonly traceparent?: string;
}

export const fromLog = (e: RecordedEvent): ProjectedEvent => ({
  eventId: e.eventId,
  type: e.type,
  schemaVersion: e.schemaVersion,
  stream: e.stream,
  sequence: e.revision,
  ownerCode: e.metadata.ownerCode,
  data: e.data,
  ...(e.sealed && { sealed: e.sealed }),
  correlationId: e.metadata.correlationId,
  ...(e.metadata.traceparent && { traceparent: e.metadata.traceparent }),
});

export const fromBus = (e: PublicEvent): ProjectedEvent => ({
  eventId: e.eventId,
  type: e.type,
  schemaVersion: e.version,
  stream: e.stream,
  sequence: e.sequence,
  ownerCode: e.ownerCode,
  data: e.data,
  ...(e.sealed && { sealed: e.sealed }),
  correlationId: e.correlationId,
  ...(e.traceparent && { traceparent: e.traceparent }),
});
