import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { COLUMNS } from './columns.js';
import { Imports } from './imports.js';
import { isChoice, KINDS } from './kinds.js';
import { told } from './problem.js';
import { template } from './template.js';
import { world } from './testing/world.js';

const page = readFileSync(new URL('../../../docs/import.md', import.meta.url), 'utf8');
const [right, wrong] = [...page.matchAll(/```csv\n([\s\S]*?)```/g)].map(([, text]) => text!);
const refusals = /is refused with\n\n```\n([\s\S]*?)\n```/.exec(page)![1]!;

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('docs/import.md', () => {
  let here: Awaited<ReturnType<typeof world>>;
  let imports: Imports;
  beforeEach(async () => {
    here = await world();
    imports = new Imports(here);
  });
  afterEach(() => here.stop());

  it('shows a file that is right', async () => {
    expect(await imports.receive('2480', '2025-01-01', bytes(right!))).toMatchObject({
      status: 'CHECKED',
      rows: 6,
      cases: 2,
    });
    expect(await imports.confirm('2480')).toMatchObject({ status: 'RECORDED', problems: 0 });
  });

  it('shows what is said of a file that is wrong', async () => {
    await imports.receive('2480', '2025-01-01', bytes(wrong!));
    const problems = await imports.problems('2480');
    expect(problems.map((p) => told(p, 'en')).join('\n')).toBe(refusals);
  });

  it('comes with the template, which is right', async () => {
    expect(readFileSync(new URL('../../../docs/import-template.csv', import.meta.url), 'utf8')).toBe(template());
    expect(await imports.receive('2480', '2025-01-01', bytes(template()))).toMatchObject({
      status: 'CHECKED',
      problems: 0,
    });
  });

  it('names every kind of row, every heading and every code', () => {
    for (const { sv, en } of Object.values(COLUMNS)) expect(page).toContain(sv === en ? sv : `${sv} / ${en}`);
    for (const { name, meaning, start, end } of Object.values(KINDS)) {
      expect(page).toContain(`| ${name.sv} | ${name.en} | ${meaning.sv} |`);
      const parts = [start, ...(end === undefined ? [] : isChoice(end) ? Object.values(end.parts) : [end])];
      const lists = [...parts.flatMap((p) => p.fields.map((f) => f.list)), isChoice(end) ? end.list : undefined];
      for (const list of lists) {
        for (const code of list?.codes ?? []) expect(page).toContain(`\`${code}\` ${list!.labels[code]!.sv}`);
      }
    }
  });
});
