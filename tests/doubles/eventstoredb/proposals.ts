import type { AppendReq, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { uuidIn } from './identifiers.js';
import type { ProposedEvent } from './writer.js';

/** Undefined where its id or its type is not acceptable. */
export function proposedEvent(
  message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage,
): ProposedEvent | undefined {
  const id = uuidIn(message.getId());
  const type = message.getMetadataMap().get('type');
  if (id === undefined || !type) return undefined;
  return {
    id,
    type,
    contentType: message.getMetadataMap().get('content-type') ?? 'application/octet-stream',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** What counts against the largest append: the data alone. */
export const sizeOf = (events: readonly ProposedEvent[]): number =>
  events.reduce((sum, event) => sum + event.data.length, 0);
