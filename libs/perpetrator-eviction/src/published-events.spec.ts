import { describe, expect, it } from '@jest/globals';
import { publicationContract, type AsDeclared, type Part } from '@stadig/event-sourcing/contracts/publication.contract';
import { clearFields } from '@stadig/event-sourcing/published-schema';
import {
  KVARBOENDE_PURPOSE,
  KVARBOENDE_TOPIC,
  type KvarboendeClear,
  type KvarboendeSealed,
} from '@stadig/published/kvarboende';
import { EVENTS, stayPut, type StayPutEvent } from './perpetrator-eviction.js';
import { kvarboendePublication } from './published-events.js';

publicationContract({
  name: 'kvarboende.events.v1',
  topic: KVARBOENDE_TOPIC,
  purpose: KVARBOENDE_PURPOSE,
  aggregates: [stayPut],
  publications: [kvarboendePublication],
  event: { type: 'StayPutConsidered', data: { dayOffset: 3, dayPrecision: 'DAY', attemptNo: 1, homeIsHers: true } },
});

describe('What staying put publishes', () => {
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

  it('is typed as declared', () => {
    type Declared = { [T in StayPutEvent['type']]: KvarboendeClear[T] & Part<KvarboendeSealed, T> };
    const same: AsDeclared<StayPutEvent, Declared> = true;
    expect(same).toBe(true);
  });
});
