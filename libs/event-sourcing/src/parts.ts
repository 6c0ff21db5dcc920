import type { Data, Sealed } from './event.js';
import type { Document } from './ports/read-model-store.js';

/** An event as a document keeps it. */
export interface KeptEvent {
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly ownerCode: string;
  readonly data: Data;
  readonly sealed?: Sealed;
}

/** What a document knows of one stream: how far it read, and the events it keeps. */
export interface Part {
  readonly sequence: number;
  readonly lastId: string;
  readonly events: readonly KeptEvent[];
}

export interface PartsDocument extends Document {
  readonly parts: Readonly<Record<string, Part>>;
}
