import { expect } from '@jest/globals';
import { isoOf, monthOf, type DayNumber } from '@stadig/event-sourcing/day';
import { ERASED } from '@stadig/event-sourcing/erasure';
import { uuidOf, type RecordedEvent } from '@stadig/event-sourcing/event';

type Log = readonly RecordedEvent[];

const TICKS = ['stale', 'retention', 'overdue', 'expired'];
/** Days back from the last one within which everything of a history lies. */
const DAYS = 4000;

/** Whatever the program did by itself has its cause in the log, or in the calendar, and the id that follows from it. */
export function checkReactions(log: Log, today: DayNumber): void {
  const days = Array.from({ length: DAYS }, (_, n) => today - n);
  const dates = [...days.map(isoOf), ...new Set(days.map(monthOf))];
  for (const event of log.filter((e) => e.metadata.recordedBy === 'POLICY')) {
    const ids = new Set(causesOf(event, log, dates).map(uuidOf));
    const [stream, type, cause] = [event.stream, event.type, ids.has(event.metadata.commandId)];
    expect({ stream, type, cause }).toEqual({ stream, type, cause: true });
  }
}

/** Of what the id of the event's command can be made. */
function causesOf({ stream, type, data, metadata }: RecordedEvent, log: Log, dates: readonly string[]): string[] {
  const { effectOf } = metadata;
  if (effectOf?.startsWith('transfer-answer/')) {
    const askings = log.filter((e) => e.stream === stream && e.type === 'TransferAsked');
    const endings = log.filter((e) => e.stream.startsWith('transfer-'));
    return askings.flatMap((a) => endings.map((e) => `${a.eventId}\n${e.eventId}\n${effectOf}`));
  }
  if (effectOf !== undefined) return log.map((e) => `${e.eventId}\n${effectOf}`);
  if (type === 'StoresCleared') {
    const erasures = log.filter((e) => e.type === ERASED);
    return erasures.flatMap((e) => [`${e.eventId}\n${String(data['service'])}`, `${stream}\n${ERASED}`]);
  }
  const causes = log.map((e) => e.eventId);
  return TICKS.flatMap((name) => [...causes, ...dates].map((cause) => `${stream}\n${name}\n${cause}`));
}
