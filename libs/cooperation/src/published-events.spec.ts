import { describe, expect, it } from '@jest/globals';
import { publicationContract, type AsDeclared, type Part } from '@stadig/event-sourcing/contracts/publication.contract';
import { clearFields } from '@stadig/event-sourcing/published-schema';
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

publicationContract({
  name: 'cooperation.events.v1',
  topic: COOPERATION_TOPIC,
  purpose: COOPERATION_PURPOSE,
  aggregates: [cooperation, caseCoordination, transfer],
  publications: cooperationPublications,
  event: { type: 'TransferAnswered', data: { dayOffset: 3, dayPrecision: 'DAY', answer: 'ACCEPTED' } },
});

describe('What cooperation publishes', () => {
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

  it('is typed as declared', () => {
    type AnyEvent = CooperationEvent | CoordinationEvent | TransferEvent;
    type Declared = {
      [T in AnyEvent['type']]: CooperationClear[T] & Part<CooperationSealed, T> & Part<TransferAnchored, T>;
    };
    type Whole = keyof (AgreementClear & CoordinationClear & TransferClear) extends AnyEvent['type'] ? true : never;
    const same: AsDeclared<AnyEvent, Declared> & Whole = true;
    expect(same).toBe(true);
  });
});
