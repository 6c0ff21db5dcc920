import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';
import type { Data, EventMetadata, NewEvent, RecordedEvent, Sealed } from '@stadig/event-sourcing/event';
import { textOf } from './log-position.js';

/** An event as it travels to the server. */
export interface Proposal {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event's `data` in EventStoreDB: JSON, so that the tools of its operators show it. Its metadata are ours as they are. */
interface StoredData {
  readonly data: Data;
  readonly sealed?: Sealed;
  readonly schemaVersion: number;
}

/** In a stream of Stadig lies an event that Stadig did not write. The event is named, its content is not. */
export class ForeignEvent extends Error {
  override readonly name = 'ForeignEvent';
  constructor(
    readonly stream: string,
    readonly revision: number,
  ) {
    super('an event that Stadig did not write / en händelse som Stadig inte har skrivit');
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The events as bytes, as they are now.
 * @param most bytes that the server takes in one append
 * @throws TypeError for what cannot be written as JSON, RangeError for what the server would refuse.
 */
export function propose(events: readonly NewEvent[], most: number): readonly Proposal[] {
  const proposals = events.map(({ eventId, type, schemaVersion, data, sealed, metadata }): Proposal => {
    if (!UUID.test(eventId)) throw new RangeError('an event id must be a UUID / ett händelse-id måste vara ett UUID');
    if (type === '') throw new RangeError('an event needs a type / en händelse måste ha en typ');
    const stored: StoredData = { data, ...(sealed && { sealed }), schemaVersion };
    return { id: eventId, type, data: bytesOf(stored), metadata: bytesOf(metadata) };
  });
  const size = proposals.reduce((sum, p) => sum + p.data.length + p.metadata.length + 2 * p.type.length, 0);
  if (size > most) {
    throw new RangeError(
      `an append of ${size} bytes; EventStoreDB takes ${most} at most: append fewer events at once / ` +
        `${size} byte att lägga till; EventStoreDB tar högst ${most}: lägg till färre händelser i taget`,
    );
  }
  return proposals;
}

/** The event as it was appended; the server's own date is left out. @throws ForeignEvent */
export function recorded({ event }: ResolvedEvent | AllStreamResolvedEvent): RecordedEvent {
  if (!event?.position || !event.isJson || !isStored(event.data) || !isObject(event.metadata)) {
    throw new ForeignEvent(event?.streamId ?? '', Number(event?.revision ?? -1));
  }
  const { data, sealed, schemaVersion } = event.data;
  return {
    eventId: event.id,
    type: event.type,
    schemaVersion,
    data,
    ...(sealed && { sealed }),
    metadata: event.metadata as unknown as EventMetadata,
    stream: event.streamId,
    revision: Number(event.revision),
    position: textOf(event.position),
  };
}

const bytesOf = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const isStored = (value: unknown): value is StoredData =>
  isObject(value) && isObject(value['data']) && typeof value['schemaVersion'] === 'number';
