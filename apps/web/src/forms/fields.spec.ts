import { describe, expect, test } from '@jest/globals';
import { codeList } from '@stadig/codes/code-list';
import { ApiProblem, faultsOf } from '../api/problem.js';
import { changedFields, detailsOf, valuesOf } from './event-details.js';
import {
  bodyOf,
  code,
  codes,
  confirmation,
  day,
  isTypedDay,
  isTypedMonth,
  missing,
  number,
  reference,
  type Field,
} from './fields.js';

const LIST = codeList('list', { A: { sv: 'a', en: 'a' }, B: { sv: 'b', en: 'b' } });
const label = { sv: 'x', en: 'x' };
const FIELDS: readonly Field[] = [
  day(),
  reference('needNo', label, { optional: true }),
  code('kind', LIST, label),
  code('detail', LIST, label, { when: { field: 'kind', is: ['A'] } }),
  codes('marks', LIST, label),
];

describe('the body that a form sends', () => {
  test('holds numbers as numbers, lists even when empty, and nothing that was left out', () => {
    expect(bodyOf(FIELDS, { day: '2026-01-02', needNo: '3', kind: 'B', marks: [] })).toEqual({
      day: '2026-01-02',
      needNo: 3,
      kind: 'B',
      marks: [],
    });
  });

  test('holds no value of a field that is no longer asked for', () => {
    expect(bodyOf(FIELDS, { day: '2026-01-02', kind: 'B', detail: 'A' })).not.toHaveProperty('detail');
    expect(bodyOf(FIELDS, { day: '2026-01-02', kind: 'A', detail: 'A' })).toHaveProperty('detail', 'A');
  });

  test('holds an object for what belongs together, and nothing of what only decides what else is asked for', () => {
    const over = { field: 'over', is: ['YES'] };
    const fields: readonly Field[] = [
      code('over', LIST, label, { optional: true, aside: true }),
      { kind: 'day', name: 'end_day', label, when: over },
      code('end_kind', LIST, label, { when: over }),
    ];
    expect(bodyOf(fields, { over: 'YES', end_day: '2026-01-02', end_kind: 'A' })).toEqual({
      end: { day: '2026-01-02', kind: 'A' },
    });
    expect(bodyOf(fields, { over: 'NO', end_day: '2026-01-02', end_kind: 'A' })).toEqual({});
    expect(missing(fields, { over: 'YES', end_day: '2026-01-02' })).toEqual(['end_kind']);
    expect(missing(fields, {})).toEqual([]);
  });

  test('holds what is no whole number as it was typed, for the API to say what would be right', () => {
    const fields = [number('months', label, { optional: true })];
    expect(bodyOf(fields, { months: '4' })).toEqual({ months: 4 });
    for (const typed of ['fyra', '4,5', '-1']) expect(bodyOf(fields, { months: typed })).toEqual({ months: typed });
    expect(bodyOf(fields, { months: '' })).toEqual({});
    expect(missing(fields, { months: '' })).toEqual([]);
    expect(missing([number('months', label)], { months: '' })).toEqual(['months']);
  });

  test('confirms what was ticked, and asks for it where it was not', () => {
    const fields = [confirmation('agreed', label, label)];
    expect(bodyOf(fields, { agreed: ['YES'] })).toEqual({ agreed: true });
    expect(missing(fields, { agreed: ['YES'] })).toEqual([]);
    expect(missing(fields, { agreed: [] })).toEqual(['agreed']);
  });

  test('is complete when everything asked for and needed is filled in', () => {
    expect(missing(FIELDS, { kind: 'A' })).toEqual(['day', 'detail']);
    expect(missing(FIELDS, { day: 'UNKNOWN', kind: 'B' })).toEqual([]);
  });
});

describe('a typed day', () => {
  test.each(['2026-11-24', '2024-02-29', '2026-11', 'UNKNOWN'])('can be %s', (typed) => {
    expect(isTypedDay(typed, '2026-11-24')).toBe(true);
  });

  test.each(['2026-11-25', '2026-12', '2026-02-29', '2026-13', '24/11 2026', '20261124', ''])(
    'cannot be %s',
    (typed) => {
      expect(isTypedDay(typed, '2026-11-24')).toBe(false);
    },
  );
});

describe('a typed month', () => {
  test('can be any until now, and as far ahead as the field says', () => {
    for (const typed of ['1999-12', '2026-11']) expect(isTypedMonth(typed, '2026-11-24')).toBe(true);
    for (const typed of ['2026-12', '2026-13', '2026', '2026-11-24', '0026-01', '']) {
      expect(isTypedMonth(typed, '2026-11-24')).toBe(false);
    }
    expect(isTypedMonth('2027-11', '2026-11-24', 12)).toBe(true);
    expect(isTypedMonth('2027-12', '2026-11-24', 12)).toBe(false);
  });
});

describe('an event', () => {
  const entry = {
    source: 'kvarboende',
    revision: 3,
    type: 'PerpetratorRelocated',
    day: '2026-03-14',
    corrected: null,
    fields: { attemptNo: 1, accommodation: 'OTHER', plannedMonths: 4, byMunicipality: 'NO' },
  };

  test('is shown with its codes in words, and its numbers', () => {
    expect(detailsOf(entry).map(({ label, values }) => [label.en, values.map((v) => v.en)])).toEqual([
      ['Was the move by the municipality?', ['No']],
      ['To what kind of accommodation?', ['Other']],
      ['Planned time, months', ['4']],
    ]);
  });

  test('fills the form that corrects it', () => {
    expect(valuesOf(entry)).toEqual({
      day: '2026-03-14',
      byMunicipality: 'NO',
      accommodation: 'OTHER',
      plannedMonths: '4',
    });
  });
});

describe('what the API finds wrong', () => {
  const faultAt = (field: string) =>
    faultsOf(new ApiProblem(400, { status: 400, errors: [{ field, sv: 'fel', en: 'wrong' }] }, undefined), 'en');

  test.each([
    ['day', 'day'],
    ['end.day', 'end_day'],
    ['needs[1]', 'needs'],
    ['amendments[0].fields.day', 'day'],
  ])('in %s stands beside the field %s', (path, field) => {
    expect(faultAt(path)).toEqual([{ field, text: 'wrong', lift: undefined }]);
  });
});

describe('a correction', () => {
  test('names only what differs, and empties what is no longer asked for', () => {
    expect(changedFields({ a: 1, b: ['x'], c: 'old', d: 'gone' }, { a: 1, b: ['x'], c: 'new', e: 'added' })).toEqual({
      c: 'new',
      d: null,
      e: 'added',
    });
  });
});
