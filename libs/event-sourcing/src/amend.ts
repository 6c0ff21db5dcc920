import { reject, type Recorded, type Rejection } from './rejection.js';
import type { Data } from './event.js';
import { codeList } from '@stadig/codes/code-list';

/** An event as read back, amendments included. */
export interface HistoryEvent {
  readonly type: string;
  readonly data: Data;
  readonly revision: number;
  /** Key of the effect that a policy left with it. */
  readonly effectOf?: string | undefined;
}

export const AMENDMENT_REASON = codeList('amendmentReason', {
  WRONG_DATE: { sv: 'Fel datum', en: 'Wrong date' },
  WRONG_CODE: { sv: 'Fel kod', en: 'Wrong code' },
  WRONG_CASE: { sv: 'Fel ärende', en: 'Wrong case' },
  DUPLICATE: { sv: 'Dubblett', en: 'Duplicate' },
  LEARNT_LATER: { sv: 'Blev känt senare', en: 'Learnt later' },
  OTHER: { sv: 'Annat', en: 'Other' },
});
export type AmendmentReason = (typeof AMENDMENT_REASON.codes)[number];

/** One amendment of a command: new values for fields of one event, or events taken back. */
export type Amendment = { readonly correct: number; readonly fields: Data } | { readonly strike: readonly number[] };

export interface AmendedHistory<E extends HistoryEvent> {
  /** The events that stand, in the order of their revisions, each with its fields as last corrected. */
  readonly events: readonly Recorded<E>[];
  readonly voided: boolean;
}

const AMENDMENT = /(Corrected|Struck|Voided)$/;

/** Corrected, Struck or Voided, for the amendments of the named aggregate; undefined for any other event. */
export function amendmentOf(aggregate: string, type: string): 'Corrected' | 'Struck' | 'Voided' | undefined {
  if (!type.startsWith(aggregate)) return undefined;
  const rest = type.slice(aggregate.length);
  return rest === 'Corrected' || rest === 'Struck' || rest === 'Voided' ? rest : undefined;
}

/** True for any aggregate's amendment. */
export const isAmendment = (type: string): boolean => AMENDMENT.test(type);

/**
 * The history as amended: what was struck is left out, and per field the last correction counts.
 * A later strike outweighs a correction; nothing un-strikes.
 */
export function amend<E extends HistoryEvent>(history: readonly E[]): AmendedHistory<E> {
  let voided = false;
  const struck = new Set<number>();
  const corrected = new Map<number, Data>();
  let amended = false;
  for (const event of history) {
    if (!isAmendment(event.type)) continue;
    amended = true;
    if (event.type.endsWith('Struck')) for (const r of event.data['targetRevisions'] as number[]) struck.add(r);
    else if (event.type.endsWith('Voided')) voided = true;
    else {
      const target = event.data['targetRevision'] as number;
      corrected.set(target, { ...corrected.get(target), ...(event.data['fields'] as Data) });
    }
  }
  if (!amended) return { events: history, voided };
  const events: Recorded<E>[] = [];
  for (const event of history) {
    if (isAmendment(event.type) || struck.has(event.revision)) continue;
    const fields = corrected.get(event.revision);
    events.push(fields ? { ...event, data: { ...event.data, ...fields } } : event);
  }
  return { events, voided };
}

/** Whether the amendments can be applied at all; what they do to the rules is asked afterwards of the whole history. */
export function checkAmendments(
  history: readonly HistoryEvent[],
  amendments: readonly Amendment[],
): Rejection | undefined {
  const byRevision = new Map(history.map((e) => [e.revision, e]));
  const standing = new Set(amend(history).events.map((e) => e.revision));
  if (amendments.length === 0) return reject('amendment-empty', { field: 'amendments' });
  for (const amendment of amendments) {
    const targets = 'strike' in amendment ? amendment.strike : [amendment.correct];
    if (targets.length === 0) return reject('amendment-empty', { field: 'amendments' });
    for (const revision of targets) {
      const target = byRevision.get(revision);
      if (!target || isAmendment(target.type)) {
        return reject('amendment-target-unknown', { field: 'amendments', params: { revision } });
      }
      if (!standing.has(revision))
        return reject('amendment-target-struck', { field: 'amendments', params: { revision } });
    }
    if ('correct' in amendment && Object.keys(amendment.fields).length === 0) {
      return reject('amendment-empty', { field: 'amendments' });
    }
    if ('strike' in amendment && amendment.strike.includes(0) && byRevision.get(0)!.type.endsWith('Opened')) {
      return reject('opening-not-struck', { field: 'amendments' });
    }
  }
  return undefined;
}
