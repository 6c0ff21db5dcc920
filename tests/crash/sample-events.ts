import { uuidOf, type NewEvent } from '@stadig/event-sourcing/event';

/** Events of about 4 kB whose ids follow from `first`. */
export const sampleEvents = (count: number, first: number): NewEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    eventId: uuidOf(String(first + n)),
    type: 'NeedRegistered',
    schemaVersion: 1,
    data: { padding: 'å'.repeat(2000) },
    metadata: {
      commandId: uuidOf(`command ${first}`),
      correlationId: 'c',
      causationId: 'c',
      ownerCode: '2480',
      recordedBy: 'UI',
      definitionVersion: '1',
    },
  }));
