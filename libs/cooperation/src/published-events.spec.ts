import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import { clearFields, publishedSchema } from '@stadig/event-sourcing/published-schema';
import {
  COOPERATION_PURPOSE,
  COOPERATION_TOPIC,
  type AgreementClear,
  type CooperationClear,
  type CooperationSealed,
  type CoordinationClear,
  type TransferAnchored,
  type TransferClear,
} from '@stadig/published/cooperation';
import { caseCoordination, EVENTS as COORDINATION, type CoordinationEvent } from './case-coordination.js';
import { cooperation, EVENTS as AGREEMENT, type CooperationEvent } from './cooperation.js';
import { cooperationPublications } from './published-events.js';
import { EVENTS as TRANSFER, transfer, type TransferEvent } from './transfer.js';

const SCHEMA = new URL('../../published/schemas/cooperation.events.v1.json', import.meta.url);
const AGGREGATES = [cooperation, caseCoordination, transfer] as const;

const RECORDED: RecordedEvent = {
  eventId: '00000000-0000-8000-8000-000000000001',
  type: 'TransferAnswered',
  schemaVersion: 1,
  stream: 'transfer-7ZK0ABCDEFGHJKMNP',
  revision: 1,
  position: '17',
  data: { dayOffset: 3, dayPrecision: 'DAY', answer: 'ACCEPTED' },
  sealed: { anchor: 'x', cooperation: 'y' },
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

describe('What cooperation publishes', () => {
  it('is the event as it is, of three kinds of stream on one topic, and nothing of who sent it', () => {
    expect(cooperationPublications.map((p) => [p.topic, p.category])).toEqual(
      AGGREGATES.map(({ category }) => [COOPERATION_TOPIC, category]),
    );
    for (const publication of cooperationPublications) {
      expect(publication.publish(RECORDED)).toEqual({
        eventId: RECORDED.eventId,
        topic: 'cooperation.events.v1',
        type: 'TransferAnswered',
        version: 1,
        stream: RECORDED.stream,
        sequence: 1,
        ownerCode: '2480',
        data: RECORDED.data,
        sealed: RECORDED.sealed,
        correlationId: 'a',
        causationId: 'b',
      });
    }
    for (const { purpose } of AGGREGATES) expect(purpose).toBe(COOPERATION_PURPOSE);
  });

  it('leaves in clear these fields of a person’s streams and no others', () => {
    const day = ['dayOffset', 'dayPrecision'];
    expect(clearFields(COORDINATION)).toEqual({
      CaseCoordinationRecorded: ['consentObtained', 'coordinationNo', ...day],
    });
    expect(clearFields(TRANSFER)).toEqual({
      TransferRequested: day,
      TransferAnswered: ['answer', ...day],
      TransferWithdrawn: day,
      TransferExpired: [],
    });
  });

  it('leaves all of an agreement in clear, since no person is its subject', () => {
    const act = ['month', 'party'];
    expect(cooperation.ofOrganisations).toBe(true);
    expect(clearFields(AGREEMENT)).toEqual({
      CooperationAgreementRegistered: [
        'dwellingsPerYear',
        'form',
        'managementDecided',
        'municipalities',
        'partnerType',
        'party',
        'scope',
        'validFrom',
      ],
      CooperationPartyConfirmed: act,
      CooperationReviewed: [...act, 'result'],
      CooperationReviewBecameOverdue: ['month'],
      CooperationScopeChanged: ['dwellingsPerYear', ...act, 'scope'],
      CooperationParticipationEnded: [...act, 'reason'],
      CooperationEnded: ['month'],
      CooperationObstacleReported: ['code', ...act],
      InterMunicipalPoolJoined: act,
      InterMunicipalPoolLeft: act,
    });
    const sealed = Object.values(AGREEMENT).flatMap((spec) => Object.keys(spec.sealedFields));
    expect(sealed).toEqual([]);
  });

  it('is described by the schema that is checked in', () => {
    const generated = `${JSON.stringify(publishedSchema(COOPERATION_TOPIC, ...AGGREGATES), null, 2)}\n`;
    if (process.env['UPDATE_SCHEMAS']) writeFileSync(SCHEMA, generated);
    expect(readFileSync(SCHEMA, 'utf8')).toBe(generated);
  });

  it('is typed as declared', () => {
    type AnyEvent = CooperationEvent | CoordinationEvent | TransferEvent;
    type Data<T extends AnyEvent['type']> = Extract<AnyEvent, { type: T }>['data'];
    type Published<T extends AnyEvent['type']> = CooperationClear[T] &
      (T extends keyof CooperationSealed ? CooperationSealed[T] : unknown) &
      (T extends keyof TransferAnchored ? TransferAnchored[T] : unknown);
    type Fits = { [T in AnyEvent['type']]: Data<T> extends Published<T> ? keyof Published<T> : never };
    type Same = { [T in AnyEvent['type']]: keyof Data<T> extends Fits[T] ? true : T }[AnyEvent['type']];
    type Whole = keyof (AgreementClear & CoordinationClear & TransferClear) extends AnyEvent['type'] ? true : never;
    const same: Same & Whole = true;
    expect(same).toBe(true);
  });
});
