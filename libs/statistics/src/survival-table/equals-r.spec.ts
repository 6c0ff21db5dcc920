import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runSurvival } from './run-survival.js';
import type { GroupFigures, SurvivalFigures } from './survival-figures.js';

interface Expected {
  source: string;
  columns: { time: string; event: string; entry?: string; group?: string; causes: boolean };
  at: number[];
  tau: number;
  groups: GroupFigures[];
}

const fixtures = new URL('../../fixtures/', import.meta.url);
const names = readdirSync(new URL('expected/', fixtures)).map((file) => file.replace('.json', ''));

async function answer(name: string, { columns, at, tau }: Expected): Promise<SurvivalFigures> {
  let printed = '';
  const code = await runSurvival(
    {
      in: fileURLToPath(new URL(`tables/${name}.csv`, fixtures)),
      ...columns,
      at: at.join(','),
      tau: String(tau),
      json: true,
    },
    { out: (text) => (printed += text), err: (text) => (printed += text) },
  );
  if (code !== 0) throw new Error(printed);
  return JSON.parse(printed) as SurvivalFigures;
}

/** Every number within 1e-12, relative or absolute; everything else the same. */
function differences(found: unknown, expected: unknown, path = ''): string[] {
  if (typeof found === 'number' && typeof expected === 'number') {
    const close = Math.abs(found - expected) <= 1e-12 * Math.max(1, Math.abs(expected));
    return close ? [] : [`${path}: ${found}, R ${expected}`];
  }
  if (found === null || expected === null || typeof found !== 'object' || typeof expected !== 'object')
    return Object.is(found, expected) ? [] : [`${path}: ${String(found)}, R ${String(expected)}`];
  const keys = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...keys].flatMap((key) =>
    differences(found[key as keyof typeof found], expected[key as keyof typeof expected], `${path}/${key}`),
  );
}

describe('the survival command equals R survival to 1e-12', () => {
  test.each(names)('%s', async (name) => {
    const expected = JSON.parse(readFileSync(new URL(`expected/${name}.json`, fixtures), 'utf8')) as Expected;
    const found = await answer(name, expected);
    // With late entries R's standard error of an incidence is a jackknife; the fixtures leave it out.
    const comparable = found.groups.map((group) => ({
      ...group,
      causes: Object.fromEntries(
        Object.entries(group.causes).map(([code, cause]) => [
          code,
          expected.columns.entry ? { ...cause, se: [] } : cause,
        ]),
      ),
    }));
    expect(differences(comparable, expected.groups)).toEqual([]);
  });
});
