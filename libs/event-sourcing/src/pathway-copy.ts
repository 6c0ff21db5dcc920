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

const KEPT = new Set(['HousingPathwayOpened', 'HousingPathwayClosed', 'HousingPathwayReopened', 'PathwayErased']);

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
  let closedOffset: number | null = null;
  let status: PathwayCopy['status'] = 'OPEN';
  for (const event of standing) {
    if (event.type === 'HousingPathwayClosed') {
      status = 'CLOSED';
      closedOffset = event.data['dayOffset'] as number | null;
    } else if (event.type === 'HousingPathwayReopened') {
      status = 'OPEN';
      closedOffset = null;
    }
  }
  if (voided) status = 'VOIDED';
  if (standing.some((e) => e.type === 'PathwayErased')) status = 'ERASED';
  return { status, ownerCode: opened.ownerCode, closedOffset };
}
