import { expect } from '@jest/globals';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { ROWS, type FactsRow } from '@stadig/statistics/facts/facts.projection';

/** The stays that statistics counts begin on the days that the log tells, read here without any code of the product. */
export async function checkStays(log: readonly RecordedEvent[], readModels: ReadModelStore): Promise<void> {
  for await (const page of readModels.scan<FactsRow>(ROWS.name)) {
    for (const { _id, facts } of page) {
      // What is erased is counted from the middle of its month.
      if (!facts || facts.censoredAt !== null) continue;
      const [opened] = daysOf(log, `housingPathway-${_id}`, 'HousingPathwayOpened');
      const begun = daysOf(log, `shelterPlacement-${_id}`, 'ShelterPlacementStarted');
      const counted = facts.stays.map(({ start }) => start - facts.opened + opened!);
      expect({ _id, counted }).toEqual({ _id, counted: begun.toSorted((a, b) => a - b) });
    }
  }
}

/** Offsets of the known days of that kind of event, as last corrected; without what is struck. */
function daysOf(log: readonly RecordedEvent[], stream: string, type: string): readonly number[] {
  const days = new Map<number, unknown>();
  for (const event of log.filter((e) => e.stream === stream)) {
    const { targetRevision, targetRevisions, fields } = event.data as {
      targetRevision?: number;
      targetRevisions?: number[];
      fields?: { dayOffset?: unknown };
    };
    if (event.type === type) days.set(event.revision, event.data['dayOffset']);
    if (fields?.dayOffset !== undefined && days.has(targetRevision!)) days.set(targetRevision!, fields.dayOffset);
    for (const revision of targetRevisions ?? []) days.delete(revision);
  }
  return [...days.values()].filter((day) => typeof day === 'number');
}
