import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import { clearFields, publishedSchema } from '@stadig/event-sourcing/published-schema';
import { SHELTER_PURPOSE, SHELTER_TOPIC, type ShelterClear, type ShelterSealed } from '@stadig/published/shelter';
import { shelterPublication } from './published-events.js';
import { EVENTS, shelterPlacement, type ShelterEvent } from './shelter-placement.js';

const SCHEMA = new URL('../../published/schemas/shelter.events.v1.json', import.meta.url);

const RECORDED: RecordedEvent = {
  eventId: '00000000-0000-8000-8000-000000000001',
  type: 'ChildJoined',
  schemaVersion: 1,
  stream: 'shelterPlacement-7ZK0ABCDEFGHJKMNP',
  revision: 4,
  position: '17',
  data: { dayOffset: 3, dayPrecision: 'DAY', placementNo: 1, childIndex: 1 },
  sealed: { anchor: 'x', 'shelter-placement': 'y' },
  metadata: {
    commandId: 'c',
    correlationId: 'a',
    causationId: 'b',
    ownerCode: '2480',
    recordedBy: 'UI',
    definitionVersion: '1',
    bodyMac: 'm',
  },
};

describe('What sheltered accommodation publishes', () => {
  it('is the event as it is: clear data, ciphertexts, id and place in its stream, and nothing of who sent it', () => {
    expect(shelterPublication.publish(RECORDED)).toEqual({
      eventId: RECORDED.eventId,
      topic: 'shelter.events.v1',
      type: 'ChildJoined',
      version: 1,
      stream: RECORDED.stream,
      sequence: 4,
      ownerCode: '2480',
      data: RECORDED.data,
      sealed: RECORDED.sealed,
      correlationId: 'a',
      causationId: 'b',
    });
    expect(shelterPublication).toMatchObject({ topic: SHELTER_TOPIC, category: 'shelterPlacement' });
    expect(shelterPlacement.purpose).toBe(SHELTER_PURPOSE);
  });

  it('leaves in clear these fields and no others', () => {
    const day = ['dayOffset', 'dayPrecision'];
    const child = ['childIndex', ...day, 'placementNo'];
    expect(clearFields(EVENTS)).toEqual({
      ShelterNeedRegistered: [...day, 'needNo'],
      ShelterPlaceRequested: [...day, 'needNo', 'requestNo'],
      ShelterRequestTurnedDown: [...day, 'requestNo'],
      ShelterOfferDeclined: [...day, 'requestNo'],
      ShelterNeedUnmet: [...day, 'needNo'],
      ShelterNeedWithdrawn: [...day, 'needNo'],
      ShelterPlacementStarted: [...day, 'needNo', 'placementNo', 'transferredFrom'],
      ShelterPlacementExtended: [...day, 'placementNo'],
      ReadyToMoveOnAssessed: [...day, 'placementNo'],
      ReadyToMoveOnWithdrawn: [...day, 'placementNo'],
      ShelterPlacementEnded: [...day, 'definitionVersion', 'exitDestination', 'permanence', 'placementNo'],
      ChildJoined: child,
      ChildLeft: child,
      ChildPlacementDecided: child,
      ChildSchoolingSecured: child,
    });
  });

  it('is described by the schema that is checked in', () => {
    const generated = `${JSON.stringify(publishedSchema(SHELTER_TOPIC, shelterPlacement), null, 2)}\n`;
    if (process.env['UPDATE_SCHEMAS']) writeFileSync(SCHEMA, generated);
    expect(readFileSync(SCHEMA, 'utf8')).toBe(generated);
  });

  it('is typed as declared', () => {
    type Data<T extends ShelterEvent['type']> = Extract<ShelterEvent, { type: T }>['data'];
    type Published<T extends ShelterEvent['type']> = ShelterClear[T] &
      (T extends keyof ShelterSealed ? ShelterSealed[T] : unknown);
    type Fits = { [T in ShelterEvent['type']]: Data<T> extends Published<T> ? keyof Published<T> : never };
    type Same = { [T in ShelterEvent['type']]: keyof Data<T> extends Fits[T] ? true : T }[ShelterEvent['type']];
    const same: Same = true;
    expect(same).toBe(true);
  });
});
