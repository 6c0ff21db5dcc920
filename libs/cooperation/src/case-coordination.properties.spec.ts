import { describe, expect, it } from '@jest/globals';
import { PARTNER_TYPE } from '@stadig/codes/cooperation';
import type { Known } from '@stadig/event-sourcing/aggregate';
import { isAmendment } from '@stadig/event-sourcing/amend';
import { isoOf } from '@stadig/event-sourcing/day';
import { standing } from '@stadig/event-sourcing/decision';
import { ANCHOR_DAY } from '@stadig/event-sourcing/given';
import { amending, play, type Sent } from '@stadig/event-sourcing/testing/sessions';
import fc, { type Arbitrary } from 'fast-check';
import { caseCoordination } from './case-coordination.js';

const day = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -10, max: 62 }).map((offset) => isoOf(ANCHOR_DAY + offset)) },
  { weight: 1, arbitrary: fc.constantFrom('UNKNOWN', '2025-02', '2025-02-30', '1999-01-01') },
);
const partnerTypes = fc.uniqueArray(fc.constantFrom(...PARTNER_TYPE.codes), { maxLength: 3 });
const recording: Arbitrary<Sent> = fc.record({
  type: fc.constant('RecordCaseCoordination'),
  day,
  partnerTypes,
  sip: fc.constantFrom('YES', 'NO'),
  consentObtained: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});
const amendments = amending(
  fc.integer({ min: 0, max: 8 }),
  fc.oneof(
    fc.record({ day }),
    fc.record({ partnerTypes }),
    fc.record({ coordinationNo: fc.integer({ min: 0, max: 4 }) }),
    fc.record({ consentObtained: fc.boolean() }),
  ),
  { amendments: 2, strikes: 3 },
);
const pathways = fc.constantFrom<Known['pathway']>(
  { status: 'OPEN', ownerCode: '2480', closedOffset: null },
  { status: 'OPEN', ownerCode: '2480', closedOffset: null },
  { status: 'CLOSED', ownerCode: '2480', closedOffset: 20 },
  { status: 'CLOSED', ownerCode: '2480', closedOffset: null },
);

describe('Whatever is recorded of coordination, in whatever order', () => {
  const sessions = fc.array(fc.oneof({ weight: 3, arbitrary: recording }, { weight: 1, arbitrary: amendments }), {
    maxLength: 20,
  });

  it('what was accepted is never broken, in no order, and nothing of it is without consent and a partner', () => {
    const known = { anchor: ANCHOR_DAY, today: 60 };
    const seen = new Set<string>();
    fc.assert(
      fc.property(sessions, pathways, fc.nat(), (sent, pathway, seed) => {
        const { history, state } = play(caseCoordination, sent, (command) => [command, { ...known, pathway }]);
        expect(standing(caseCoordination, history).state).toEqual(state);
        expect(caseCoordination.broken(state, known)).toBeUndefined();
        const all = state.CaseCoordinationRecorded;
        expect(all.every((e) => e.consentObtained && e.partnerTypes.length > 0)).toBe(true);
        const turned = all.map((_, i) => all[(i + seed) % all.length]!);
        expect(caseCoordination.broken({ CaseCoordinationRecorded: turned }, known)).toBeUndefined();
        for (const { type } of history) seen.add(isAmendment(type) ? type.slice(-9) : type);
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual(['CaseCoordinationRecorded', 'Corrected', 'ionStruck']);
  });
});
