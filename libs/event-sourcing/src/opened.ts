import { amendmentOf } from './amend.js';
import type { History } from './decision.js';
import type { Data, Sealed } from './event.js';
import type { KeyVault } from './key-vault.js';
import { ANCHOR, upcast, type EventSpecs } from './schema.js';
import { open } from './sealing.js';

interface Opened {
  readonly name: string;
  readonly purpose: string;
  readonly events: EventSpecs;
}

/** An event as the log or a document holds it. */
export interface SealedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly revision: number;
  readonly data: Data;
  readonly sealed?: Sealed;
  /** In the log only. */
  readonly metadata?: { readonly effectOf?: string };
}

/**
 * The events that the log or a document holds of one stream, opened and in today's versions, as the aggregate folds them.
 * @param stream the stream's whole name. @param subject the pathway's id. @throws KeyForgotten, KeyMissing
 */
export async function openKept(
  aggregate: Opened,
  stream: string,
  subject: string,
  kept: readonly SealedEvent[],
  keys: KeyVault,
): Promise<History> {
  const types = new Map(kept.map((e) => [e.revision, e.type]));
  const history = [];
  for (const event of kept) {
    const { type, revision, schemaVersion, sealed } = event;
    const corrected = amendmentOf(aggregate.name, type) === 'Corrected';
    const spec = aggregate.events[corrected ? types.get(event.data['targetRevision'] as number)! : type];
    let data: Data = event.data;
    const own = sealed?.[aggregate.purpose];
    if (own) data = mergeOpened(data, open(own, await keys.find(subject, aggregate.purpose), stream, event.eventId));
    const anchored = sealed?.[ANCHOR];
    if (anchored && spec && !corrected && Object.values(spec.sealedFields).includes(ANCHOR)) {
      const { recordedOffset: _, ...fields } = open(anchored, await keys.find(subject, ANCHOR), stream, event.eventId);
      data = { ...data, ...fields };
    }
    if (spec && schemaVersion < spec.version) {
      data = corrected
        ? { ...data, fields: upcast(spec, schemaVersion, data['fields'] as Data) }
        : upcast(spec, schemaVersion, data);
    }
    const effectOf = event.metadata?.effectOf;
    history.push({ type, data, revision, ...(effectOf && { effectOf }) });
  }
  return history;
}

/** Opened fields beside the clear ones; a correction's go into its `fields`. */
export function mergeOpened(clear: Data, opened: Data): Data {
  if (typeof clear['fields'] !== 'object' || typeof opened['fields'] !== 'object') return { ...clear, ...opened };
  return { ...clear, fields: { ...(clear['fields'] as Data), ...(opened['fields'] as Data) } };
}
