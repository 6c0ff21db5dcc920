import {
  streamNameFilter,
  type AllStreamSubscription,
  type Filter as ServerFilter,
  type Position,
} from '@eventstore/db-client';
import type { Filter } from '@stadig/event-sourcing/ports/event-store';

/** After so many events looked through, times 32, the server says how far it has come. */
const CHECKPOINT_INTERVAL = 16;

/** Streams whose name starts with `$` are the server's own, and never match. */
const OWN = '^[^$]';
const NONE = '^$';

export function matches(stream: string, { streamPrefixes }: Filter): boolean {
  return !stream.startsWith('$') && streamPrefixes.some((prefix) => stream.startsWith(prefix));
}

/** The filter in the server's terms: one list of prefixes, or one regular expression. */
export function serverFilter(
  { streamPrefixes }: Filter,
  checkpointReached: (subscription: AllStreamSubscription, position: Position) => void,
): ServerFilter {
  const common = { checkpointInterval: CHECKPOINT_INTERVAL, checkpointReached };
  if (streamPrefixes.includes('')) return streamNameFilter({ regex: OWN, ...common });
  if (streamPrefixes.length === 0) return streamNameFilter({ regex: NONE, ...common });
  return streamNameFilter({ prefixes: [...streamPrefixes], ...common });
}
