import { expect } from '@jest/globals';
import { TRANSFER_EXPIRES_AFTER } from '@stadig/codes/cooperation';
import { RETENTION } from '@stadig/codes/housing';
import { subjectOf } from '@stadig/event-sourcing/aggregate';
import { amend } from '@stadig/event-sourcing/amend';
import { dayOf, type DayNumber } from '@stadig/event-sourcing/day';
import { ERASED } from '@stadig/event-sourcing/erasure';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import type { Round } from './play.js';

const OF_A_PATHWAY = ['housingPathway', 'shelterPlacement', 'kvarboende', 'caseCoordination'];
const ENDS = ['TransferAnswered', 'TransferWithdrawn', 'StoresCleared'];

/** What time has reached has happened, by the log alone: no open transfer is 90 days old, no pathway past its retention. */
export function checkDue(log: readonly RecordedEvent[], rounds: readonly Round[], today: DayNumber): void {
  const firstDays = new Map(
    rounds
      .flatMap(({ cases }) => cases.flat())
      .filter(({ answer }) => typeof answer === 'object' && 'accepted' in answer && answer.accepted === 0)
      .map(({ aggregate, id, command }) => [`${aggregate} ${id}`, command['day']]),
  );
  const since = (aggregate: string, id: string, offset: number): number =>
    today - dayOf(String(firstDays.get(`${aggregate} ${id}`))) - offset;

  for (const [stream, events] of Map.groupBy(log, (e) => e.stream)) {
    const id = subjectOf(stream);
    if (stream.startsWith('transfer-')) {
      const { events: standing, voided } = amend(events);
      // An expiry that a person struck is not recorded again.
      const expired = events.some(({ type }) => type === 'TransferExpired');
      if (voided || expired || standing.some(({ type }) => ENDS.includes(type))) continue;
      const asked = since('Transfer', id, standing[0]!.data['dayOffset'] as number);
      expect({ stream, open: asked < TRANSFER_EXPIRES_AFTER }).toEqual({ stream, open: true });
    } else if (stream.startsWith('housingPathway-')) {
      if (events.some(({ type }) => type === ERASED)) continue;
      const last = Math.max(...OF_A_PATHWAY.flatMap((category) => offsetsIn(log, `${category}-${id}`)));
      const kept = since('HousingPathway', id, last) < RETENTION['1']!.days;
      expect({ stream, kept }).toEqual({ stream, kept: true });
    }
  }
}

/** Of the days as amended. */
function offsetsIn(log: readonly RecordedEvent[], stream: string): readonly number[] {
  const { events } = amend(log.filter((e) => e.stream === stream));
  return events.flatMap(({ data: { dayOffset } }) => (typeof dayOffset === 'number' ? [dayOffset] : []));
}
