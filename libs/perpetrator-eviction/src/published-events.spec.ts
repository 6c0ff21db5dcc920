import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import { clearFields, publishedSchema } from '@stadig/event-sourcing/published-schema';
import {
  KVARBOENDE_PURPOSE,
  KVARBOENDE_TOPIC,
  type KvarboendeClear,
  type KvarboendeSealed,
} from '@stadig/published/kvarboende';
import { EVENTS, stayPut, type StayPutEvent } from './perpetrator-eviction.js';
import { kvarboendePublication } from './published-events.js';

const SCHEMA = new URL('../../published/schemas/kvarboende.events.v1.json', import.meta.url);

const RECORDED: RecordedEvent = {
  eventId: '00000000-0000-8000-8000-000000000001',
  type: 'StayPutConsidered',
  schemaVersion: 1,
  stream: 'kvarboende-7ZK0ABCDEFGHJKMNP',
  revision: 0,
  position: '17',
  data: { dayOffset: 3, dayPrecision: 'DAY', attemptNo: 1, homeIsHers: true },
  sealed: { anchor: 'x', 'perpetrator-eviction': 'y' },
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

describe('What staying put publishes', () => {
  it('is the event as it is: clear data, ciphertexts, id and place in its stream, and nothing of who sent it', () => {
    expect(kvarboendePublication.publish(RECORDED)).toEqual({
      eventId: RECORDED.eventId,
      topic: 'kvarboende.events.v1',
      type: 'StayPutConsidered',
      version: 1,
      stream: RECORDED.stream,
      sequence: 0,
      ownerCode: '2480',
      data: RECORDED.data,
      sealed: RECORDED.sealed,
      correlationId: 'a',
      causationId: 'b',
    });
    expect(kvarboendePublication).toMatchObject({ topic: KVARBOENDE_TOPIC, category: 'kvarboende' });
    expect(stayPut.purpose).toBe(KVARBOENDE_PURPOSE);
  });

  it('leaves in clear these fields and no others', () => {
    const attempt = ['attemptNo', 'dayOffset', 'dayPrecision'];
    const instrument = [...attempt, 'instrumentNo'];
    expect(clearFields(EVENTS)).toEqual({
      StayPutConsidered: [...attempt, 'homeIsHers'],
      SafetyAssessmentCompleted: [...attempt, 'outcome'],
      StayPutNotSuitable: attempt,
      PerpetratorAgreementRecorded: attempt,
      LegalInstrumentApplied: instrument,
      LegalInstrumentGranted: instrument,
      LegalInstrumentRejected: instrument,
      LegalInstrumentExpired: instrument,
      PerpetratorRelocated: ['attemptNo', 'byMunicipality', 'dayOffset', 'dayPrecision'],
      SecurityMeasureInstalled: attempt,
      VictimTenancySecured: attempt,
      StayPutFollowedUp: [...attempt, 'milestone', 'status'],
      StayPutFailed: [...attempt, 'reason'],
      StayPutEnded: [...attempt, 'outcome'],
    });
  });

  it('is described by the schema that is checked in', () => {
    const generated = `${JSON.stringify(publishedSchema(KVARBOENDE_TOPIC, stayPut), null, 2)}\n`;
    if (process.env['UPDATE_SCHEMAS']) writeFileSync(SCHEMA, generated);
    expect(readFileSync(SCHEMA, 'utf8')).toBe(generated);
  });

  it('is typed as declared', () => {
    type Data<T extends StayPutEvent['type']> = Extract<StayPutEvent, { type: T }>['data'];
    type Published<T extends StayPutEvent['type']> = KvarboendeClear[T] &
      (T extends keyof KvarboendeSealed ? KvarboendeSealed[T] : unknown);
    type Fits = { [T in StayPutEvent['type']]: Data<T> extends Published<T> ? keyof Published<T> : never };
    type Same = { [T in StayPutEvent['type']]: keyof Data<T> extends Fits[T] ? true : T }[StayPutEvent['type']];
    const same: Same = true;
    expect(same).toBe(true);
  });
});
