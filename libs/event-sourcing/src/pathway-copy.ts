import { amend, type HistoryEvent } from './amend.js';
import type { Data, Sealed } from './event.js';

/** What the services beside housing-pathway know of a pathway: from its published events, so as fresh as the bus. */
export interface PathwayCopy {
  readonly status: 'OPEN' | 'CLOSED' | 'VOIDED' | 'ERASED';
  readonly ownerCode: string;
  /** Offset of the standing closing; null while open, or where its day is not known. */
  readonly closedOffset: number | null;
}

/** A published event of the pathway as the copy keeps it. */
export interface PathwayCopyEvent extends HistoryEvent {
  readonly sealed?: Sealed;
  readonly ownerCode: string;
}

const KEPT = new Set([
  'HousingPathwayOpened',
  'HousingPathwayClosed',
  'HousingPathwayReopened',
  'HousingLost',
  'PathwayErased',
]);

/** Which events of the pathway the copy needs; corrections only if they concern a kept one. */
export function keepForCopy(type: string, data: Data, kept: readonly HistoryEvent[]): boolean {
  if (KEPT.has(type) || type === 'HousingPathwayVoided') return true;
  const targets = (data['targetRevisions'] as number[] | undefined) ?? [data['targetRevision'] as number | undefined];
  return (
    (type === 'HousingPathwayCorrected' || type === 'HousingPathwayStruck') &&
    kept.some((e) => targets.includes(e.revision))
  );
}

/** The copy that the kept events make; undefined before the opening. */
export function pathwayCopy(events: readonly PathwayCopyEvent[]): PathwayCopy | undefined {
  const opened = events.find((e) => e.type === 'HousingPathwayOpened');
  if (!opened) return undefined;
  const { events: standing, voided } = amend(events);
  const closing = standingClosing(standing);
  let status: PathwayCopy['status'] = closing ? 'CLOSED' : 'OPEN';
  if (voided) status = 'VOIDED';
  if (standing.some((e) => e.type === 'PathwayErased')) status = 'ERASED';
  return { status, ownerCode: opened.ownerCode, closedOffset: closing ? dayOffsetOf(closing) : null };
}

/** The closing after which nothing opened the pathway again; a home lost does so as a reopening does. */
function standingClosing(standing: readonly HistoryEvent[]): HistoryEvent | undefined {
  const openers = standing.filter((e) => e.type === 'HousingPathwayReopened' || e.type === 'HousingLost');
  return standing.find((e) => e.type === 'HousingPathwayClosed' && !openers.some((opener) => happenedLater(opener, e)));
}

/** By day, then in the order of recording; what has no known day comes in the order of recording. */
function happenedLater(a: HistoryEvent, b: HistoryEvent): boolean {
  const [dayA, dayB] = [dayOffsetOf(a), dayOffsetOf(b)];
  return dayA === null || dayB === null || dayA === dayB ? a.revision > b.revision : dayA > dayB;
}

const dayOffsetOf = (event: HistoryEvent): number | null =>
  (event.data['dayOffset'] as number | null | undefined) ?? null;
