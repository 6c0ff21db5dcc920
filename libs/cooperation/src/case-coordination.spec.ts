import { describe, expect, it } from '@jest/globals';
import type { Known } from '@stadig/event-sourcing/aggregate';
import { isoOf } from '@stadig/event-sourcing/day';
import type { DraftEvent } from '@stadig/event-sourcing/decision';
import { ANCHOR_DAY, given as givenOf } from '@stadig/event-sourcing/given';
import { caseCoordination, type CoordinationEvent } from './case-coordination.js';

const given = (events: readonly DraftEvent[], known?: Partial<Known>) => givenOf(caseCoordination, events, known);
const day = (offset: number): string => isoOf(ANCHOR_DAY + offset);
const closedOn = (closedOffset: number | null): Partial<Known> => ({
  pathway: { status: 'CLOSED', ownerCode: '2480', closedOffset },
});

const FIELDS = {
  partnerTypes: ['SCHOOL', 'POLICE'] as ('SCHOOL' | 'POLICE')[],
  sip: 'YES',
  consentObtained: true,
} as const;
const record = (on: string, more: object = {}) =>
  ({ type: 'RecordCaseCoordination', day: on, ...FIELDS, ...more }) as const;
const recorded = (
  dayOffset: number | null,
  coordinationNo = 1,
  more: Partial<CoordinationEvent['data']> = {},
): DraftEvent => ({
  type: 'CaseCoordinationRecorded',
  data: { dayOffset, dayPrecision: dayOffset === null ? 'UNKNOWN' : 'DAY', coordinationNo, ...FIELDS, ...more },
});

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

  it('begins on no pathway that is unknown, voided, erased, or closed by then', () => {
    given([], { pathway: undefined })
      .when(record(day(3)))
      .thenRejected('pathway-not-yet-known');
    for (const [status, rule] of [
      ['VOIDED', 'pathway-voided'],
      ['ERASED', 'pathway-erased'],
    ] as const) {
      given([], { pathway: { status, ownerCode: '2480', closedOffset: null } })
        .when(record(day(3)))
        .thenRejected(rule);
    }
    given([], closedOn(30))
      .when(record(day(31)))
      .thenRejected('pathway-closed', 'day');
    given([], closedOn(30)).when(record('UNKNOWN')).thenRejected('pathway-closed', 'day');
    given([], closedOn(null))
      .when(record(day(3)))
      .thenRejected('pathway-closed', 'day');
    given([], closedOn(30))
      .when(record(day(30)))
      .then([recorded(30)]);
  });

  it('is corrected and struck, also when the pathway is closed, but never to be without consent', () => {
    const amend = (amendment: object) =>
      ({ type: 'Amend', reasonCode: 'WRONG_CODE', amendments: [amendment] }) as never;
    given([recorded(3)], closedOn(1))
      .when(amend({ correct: 0, fields: { partnerTypes: ['KVINNOJOUR'], day: day(4) } }))
      .then([
        {
          type: 'CaseCoordinationCorrected',
          data: {
            targetRevision: 0,
            fields: { partnerTypes: ['KVINNOJOUR'], dayOffset: 4, dayPrecision: 'DAY' },
            reasonCode: 'WRONG_CODE',
          },
        },
      ]);
    given([recorded(3)])
      .when(amend({ strike: [0] }))
      .then([{ type: 'CaseCoordinationStruck', data: { targetRevisions: [0], reasonCode: 'WRONG_CODE' } }]);
    given([recorded(3)])
      .when(amend({ correct: 0, fields: { consentObtained: false } }))
      .thenRejected('amendment-field-invalid', 'consentObtained');
    given([recorded(3)])
      .when(amend({ correct: 0, fields: { partnerTypes: [] } }))
      .thenRejected('partners-missing');
    given([recorded(3), recorded(4, 2)])
      .when(amend({ correct: 1, fields: { coordinationNo: 1 } }))
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
