import { describe, expect, it } from '@jest/globals';
import type { Known } from '@stadig/event-sourcing/aggregate';
import { onAPathwayContract } from '@stadig/event-sourcing/contracts/on-a-pathway.contract';
import { rulesContract } from '@stadig/event-sourcing/contracts/rules.contract';
import type { DraftEvent } from '@stadig/event-sourcing/decision';
import { amendmentsOf, closedOn, day, eventOf, given as givenOf, on } from '@stadig/event-sourcing/given';
import { caseCoordination, type CoordinationEvent } from './case-coordination.js';

const given = (events: readonly DraftEvent[], known?: Partial<Known>) => givenOf(caseCoordination, events, known);
const event = eventOf<CoordinationEvent>();

const FIELDS = {
  partnerTypes: ['SCHOOL', 'POLICE'] as ('SCHOOL' | 'POLICE')[],
  sip: 'YES',
  consentObtained: true,
} as const;
const record = (typed: string, more: object = {}) =>
  ({ type: 'RecordCaseCoordination', day: typed, ...FIELDS, ...more }) as const;
const recorded = (
  dayOffset: number | null,
  coordinationNo = 1,
  more: Partial<CoordinationEvent['data']> = {},
): DraftEvent => event('CaseCoordinationRecorded', dayOffset, { coordinationNo, ...FIELDS, ...more });

onAPathwayContract(caseCoordination, [{ type: 'RecordCaseCoordination', ...FIELDS }]);
rulesContract(caseCoordination, new URL('./case-coordination.ts', import.meta.url));

describe('Coordination in a case', () => {
  it('is recorded with its partners and numbered', () => {
    given([])
      .when(record(day(3)))
      .then([recorded(3)]);
    given([recorded(3)])
      .when(record('UNKNOWN', { sip: 'NO' }))
      .then([recorded(null, 2, { sip: 'NO' })]);
  });

  it('needs the person’s consent', () => {
    given([])
      .when(record(day(3), { consentObtained: false }))
      .thenRejected('consent-required', 'consentObtained');
  });

  it('is with somebody', () => {
    given([])
      .when(record(day(3), { partnerTypes: [] }))
      .thenRejected('partners-missing', 'partnerTypes');
  });

  it('begins on a closed pathway only before its closing', () => {
    given([], closedOn(30))
      .when(record(day(30)))
      .then([recorded(30)]);
  });

  it('is corrected and struck, also when the pathway is closed, but never to be without consent', () => {
    const { correct, corrected, strike, struck } = amendmentsOf('CaseCoordination', 'WRONG_CODE');
    given([recorded(3)], closedOn(1))
      .when(correct(0, { partnerTypes: ['KVINNOJOUR'], day: day(4) }))
      .then([corrected(0, { partnerTypes: ['KVINNOJOUR'], ...on(4) })]);
    given([recorded(3)])
      .when(strike(0))
      .then([struck(0)]);
    given([recorded(3)])
      .when(correct(0, { consentObtained: false }))
      .thenRejected('amendment-field-invalid', 'consentObtained');
    given([recorded(3)])
      .when(correct(0, { partnerTypes: [] }))
      .thenRejected('partners-missing');
    given([recorded(3), recorded(4, 2)])
      .when(correct(1, { coordinationNo: 1 }))
      .thenRejected('number-taken', 'coordinationNo');
    given([recorded(3)])
      .when({ type: 'Void', reasonCode: 'OTHER' })
      .thenRejected('not-voidable');
  });

  it('folds every event of the stream', () => {
    expect(given([recorded(3), recorded(null, 2)]).state.CaseCoordinationRecorded).toMatchObject([
      { coordinationNo: 1, revision: 0 },
      { coordinationNo: 2, revision: 1 },
    ]);
  });
});
