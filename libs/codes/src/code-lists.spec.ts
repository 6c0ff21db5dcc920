import { describe, expect, it } from '@jest/globals';
import type { CodeList } from './code-list.js';
import * as common from './common.js';
import * as cooperation from './cooperation.js';
import * as housing from './housing.js';
import * as perpetratorEviction from './perpetrator-eviction.js';
import * as shelter from './shelter.js';
import * as tenure from './tenure.js';

const isCodeList = (value: unknown): value is CodeList =>
  typeof value === 'object' && value !== null && 'codes' in value && 'labels' in value;

const LISTS = [common, cooperation, housing, perpetratorEviction, shelter, tenure].flatMap((module) =>
  Object.values<unknown>({ ...module }).filter(isCodeList),
);

describe('Code lists', () => {
  it('have one name each', () => {
    const names = LISTS.map((list) => list.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(55);
  });

  it.each(LISTS.map((list) => [list.name, list] as const))(
    '%s says every code in Swedish and English, each in its own words',
    (_, list) => {
      for (const language of ['sv', 'en'] as const) {
        const labels = list.codes.map((code) => list.labels[code]![language]);
        for (const label of labels) expect(label.trim()).toMatch(/^\S.*\S$|^\S$/);
        expect(new Set(labels).size).toBe(labels.length);
      }
      expect(list.has('no such code')).toBe(false);
    },
  );

  it('keep apart what is unknown, what was not asked and what is not so', () => {
    for (const list of [
      common.GENDER,
      common.AGE_BAND,
      common.HOUSEHOLD_TYPE,
      common.CHILDREN_BAND,
      common.RELATION,
      housing.ORIGIN,
    ]) {
      expect(list.codes).toEqual(expect.arrayContaining(['UNKNOWN', 'NOT_ASKED']));
    }
    expect(common.YES_NO_ASKED.codes).toEqual(['YES', 'NO', 'UNKNOWN', 'NOT_ASKED']);
  });
});

describe('Obstacles', () => {
  it('belong to the group of their first digit', () => {
    const counts = new Map<string, number>();
    for (const code of housing.OBSTACLE.codes) {
      const group = housing.groupOf(code);
      counts.set(group, (counts.get(group) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      STRUCTURAL: 7,
      ECONOMIC: 7,
      LANDLORD: 4,
      LEGAL: 5,
      SAFETY: 4,
      ORGANISATIONAL: 8,
      INDIVIDUAL: 6,
      OTHER: 2,
    });
  });
});

describe('Follow-up windows', () => {
  it('hold the day they are due and do not overlap', () => {
    const windows = housing.MILESTONE.codes.map((m) => housing.FOLLOW_UP_WINDOW[m]);
    let before = 0;
    for (const { from, due, to } of windows) {
      expect(before).toBeLessThan(from);
      expect(from).toBeLessThanOrEqual(due);
      expect(due).toBeLessThanOrEqual(to);
      before = to;
    }
    expect(windows.map((w) => w.due)).toEqual([183, 365, 730]);
  });
});

const { STAY_PUT_MILESTONE, STAY_PUT_WINDOW } = perpetratorEviction;

describe('Follow-up windows of staying put', () => {
  it('hold the day they are due, and meet in one day at most', () => {
    const windows = STAY_PUT_MILESTONE.codes.map((m) => STAY_PUT_WINDOW[m]);
    let before = 0;
    for (const { from, due, to } of windows) {
      expect(before).toBeLessThanOrEqual(from);
      expect(from).toBeLessThan(due);
      expect(due).toBeLessThan(to);
      before = to;
    }
    expect(windows.map((w) => w.due)).toEqual([30, 91, 183, 365]);
  });

  it('are those of any other home where the milestone is the same', () => {
    for (const milestone of ['M6', 'M12'] as const) {
      expect(STAY_PUT_WINDOW[milestone]).toEqual(housing.FOLLOW_UP_WINDOW[milestone]);
    }
  });
});
