import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DWELLING_TENURE, VICTIM_TENURE } from './perpetrator-eviction.js';
import {
  DEFINITION_VERSION,
  HOME_TENURE,
  INTERIM_TENURE,
  PREVIOUS_TEMPORARY_TYPE,
  TENURE,
  TERM_BAND,
  permanence,
  type Permanence,
  type TenureCode,
  type TermBand,
} from './tenure.js';

const SHORT: readonly TermBand[] = ['LT6', 'M6_11', 'UNKNOWN'];
const LONG: readonly TermBand[] = ['M12_23', 'M24_PLUS', 'INDEFINITE'];

/** Tenure, permanence under 12 months or unknown, permanence from 12 months on. */
const TABLE: readonly (readonly [TenureCode, Permanence, Permanence])[] = [
  ['T01', 'STRICT', 'STRICT'],
  ['T02', 'NONE', 'BROAD'],
  ['T03', 'STRICT', 'STRICT'],
  ['T04', 'STRICT', 'STRICT'],
  ['T05', 'STRICT', 'STRICT'],
  ['T06', 'NONE', 'BROAD'],
  ['T07', 'NONE', 'BROAD'],
  ['T08', 'NONE', 'BROAD'],
  ['T09', 'NONE', 'BROAD'],
  ['T10', 'NONE', 'BROAD'],
  ['T11', 'NONE', 'NONE'],
  ['T12', 'STRICT', 'STRICT'],
  ['T13', 'NONE', 'NONE'],
  ['T14', 'STRICT', 'STRICT'],
  ['T15', 'NONE', 'NONE'],
  ['T16', 'NONE', 'NONE'],
  ['T17', 'NONE', 'NONE'],
  ['T18', 'NONE', 'BROAD'],
  ['T98', 'NONE', 'NONE'],
  ['T99', 'NONE', 'NONE'],
];

describe('Permanent housing, definition 1', () => {
  it('says something of every tenure', () => {
    expect(TABLE.map(([tenure]) => tenure)).toEqual(TENURE.codes);
    expect([...SHORT, ...LONG].sort()).toEqual([...TERM_BAND.codes].sort());
  });

  it.each(TABLE)('%s: %s below twelve months or unknown, %s from twelve months on', (tenure, short, long) => {
    for (const term of SHORT) expect(permanence(tenure, term, '1')).toBe(short);
    for (const term of LONG) expect(permanence(tenure, term, '1')).toBe(long);
  });

  it('never takes a sublet of less than a year for permanent, and one of exactly a year for permanent in the broad sense', () => {
    expect(permanence('T09', 'M6_11')).toBe('NONE');
    expect(permanence('T09', 'M12_23')).toBe('BROAD');
  });

  it('never loses permanence with a longer term', () => {
    const rank = { NONE: 0, BROAD: 1, STRICT: 2 };
    const order: readonly TermBand[] = ['LT6', 'M6_11', 'M12_23', 'M24_PLUS', 'INDEFINITE'];
    fc.assert(
      fc.property(fc.constantFrom(...TENURE.codes), fc.nat(4), fc.nat(4), (tenure, a, b) => {
        const [short, long] = [order[Math.min(a, b)]!, order[Math.max(a, b)]!];
        expect(rank[permanence(tenure, long)]).toBeGreaterThanOrEqual(rank[permanence(tenure, short)]);
      }),
    );
  });

  it('is the definition of today, and there is no other', () => {
    expect(DEFINITION_VERSION).toBe('1');
    for (const version of ['0', '2', '', 'toString']) {
      expect(() => permanence('T01', 'INDEFINITE', version)).toThrow(RangeError);
    }
  });
});

describe('The parts of the tenure list', () => {
  it('hold no return to the perpetrator and no other shelter', () => {
    for (const list of [PREVIOUS_TEMPORARY_TYPE, INTERIM_TENURE, HOME_TENURE]) {
      expect(list.has('T13')).toBe(false);
      expect(list.has('T16')).toBe(false);
    }
    expect(HOME_TENURE.has('T17')).toBe(false);
  });

  it('let interim housing be only what is not permanent at some term', () => {
    for (const tenure of INTERIM_TENURE.codes) expect(permanence(tenure, 'LT6')).toBe('NONE');
    for (const tenure of TENURE.codes) {
      const always = permanence(tenure, 'LT6') === 'STRICT';
      expect(INTERIM_TENURE.has(tenure)).toBe(!always && tenure !== 'T13' && tenure !== 'T16');
    }
  });

  it('let a dwelling be stayed in on any footing but those that are no dwelling of the household’s own', () => {
    const none = ['T12', 'T13', 'T15', 'T16', 'T17'];
    expect(DWELLING_TENURE.codes).toEqual(TENURE.codes.filter((tenure) => !none.includes(tenure)));
  });

  it('let a dwelling be the victim’s only where that is permanent at any term', () => {
    for (const tenure of TENURE.codes) {
      const always = permanence(tenure, 'UNKNOWN') === 'STRICT';
      expect(VICTIM_TENURE.has(tenure)).toBe(always && tenure !== 'T12');
    }
  });
});
