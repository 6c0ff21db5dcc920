import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amend, checkAmendments, type HistoryEvent } from './amend.js';

const numbered = (events: { type: string; data: Record<string, unknown> }[]): HistoryEvent[] =>
  events.map((e, revision) => ({ ...e, revision }));

const began = { type: 'Began', data: { dayOffset: 1, kind: 'A' } };
const ended = { type: 'Ended', data: { dayOffset: 9 } };
const corrected = (targetRevision: number, fields: Record<string, unknown>) => ({
  type: 'ThingCorrected',
  data: { targetRevision, fields, reasonCode: 'WRONG_CODE' },
});
const struck = (...targetRevisions: number[]) => ({
  type: 'ThingStruck',
  data: { targetRevisions, reasonCode: 'OTHER' },
});

describe('a history as amended', () => {
  it('is itself without amendments', () => {
    const history = numbered([began, ended]);
    expect(amend(history)).toEqual({ events: history, voided: false });
  });

  it('has the fields as last corrected, per field', () => {
    const history = numbered([began, corrected(0, { kind: 'B', dayOffset: 2 }), corrected(0, { kind: 'C' })]);
    expect(amend(history).events).toEqual([{ type: 'Began', data: { dayOffset: 2, kind: 'C' }, revision: 0 }]);
  });

  it('leaves out what was struck, corrected or not', () => {
    const history = numbered([began, ended, corrected(1, { dayOffset: 8 }), struck(1)]);
    expect(amend(history).events.map((e) => e.revision)).toEqual([0]);
  });

  it('is voided as a whole', () => {
    expect(amend(numbered([began, { type: 'ThingVoided', data: { reasonCode: 'DUPLICATE' } }])).voided).toBe(true);
  });

  it('never changes the order or the place of what stands', () => {
    const operation = fc.oneof(
      fc.record({ kind: fc.constant('correct'), at: fc.nat(9), value: fc.nat() }),
      fc.record({ kind: fc.constant('strike'), at: fc.nat(9), value: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 12 }), (operations) => {
        const base = Array.from({ length: 10 }, (_, i) => ({ type: 'Began', data: { i } }));
        const history = numbered([
          ...base,
          ...operations.map((o) => (o.kind === 'strike' ? struck(o.at) : corrected(o.at, { value: o.value }))),
        ]);
        const { events } = amend(history);
        const gone = new Set(operations.filter((o) => o.kind === 'strike').map((o) => o.at));
        expect(events.map((e) => e.revision)).toEqual(base.map((_, i) => i).filter((i) => !gone.has(i)));
        for (const e of events) {
          const last = operations.filter((o) => o.kind === 'correct' && o.at === e.revision).at(-1);
          expect(e.data['value']).toBe(last?.value);
          expect(e.data['i']).toBe(e.revision);
        }
      }),
    );
  });
});

describe('amendments are refused', () => {
  const history = numbered([{ type: 'ThingOpened', data: {} }, began, corrected(1, { kind: 'B' }), ended, struck(3)]);
  const rule = (...amendments: Parameters<typeof checkAmendments>[1]) => checkAmendments(history, amendments)?.rule;

  it('when there is nothing in them', () => {
    expect(rule()).toBe('amendment-empty');
    expect(rule({ strike: [] })).toBe('amendment-empty');
    expect(rule({ correct: 1, fields: {} })).toBe('amendment-empty');
  });

  it('when their target does not exist or is itself an amendment', () => {
    expect(rule({ correct: 7, fields: { kind: 'C' } })).toBe('amendment-target-unknown');
    expect(rule({ strike: [2] })).toBe('amendment-target-unknown');
  });

  it('when their target was struck before', () => {
    expect(rule({ correct: 3, fields: { dayOffset: 1 } })).toBe('amendment-target-struck');
  });

  it('when they strike the opening', () => {
    expect(rule({ strike: [0] })).toBe('opening-not-struck');
  });

  it('and accepted otherwise', () => {
    expect(rule({ correct: 1, fields: { kind: 'C' } }, { strike: [1] })).toBeUndefined();
  });
});
