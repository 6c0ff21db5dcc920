import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SurvivalOptions, runSurvival } from './run-survival.js';
import type { SurvivalFigures } from './survival-figures.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'survival-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
async function run(content: string | Buffer, options: SurvivalOptions = {}) {
  const file = join(folder, `${(files += 1)}.csv`);
  writeFileSync(file, content);
  let out = '';
  let err = '';
  const code = await runSurvival(
    { in: file, time: 'time', event: 'event', ...options },
    { out: (text) => (out += text), err: (text) => (err += text) },
  );
  return { code, out, err };
}

async function figures(content: string | Buffer, options: SurvivalOptions = {}): Promise<SurvivalFigures> {
  const { code, out, err } = await run(content, { ...options, json: true });
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as SurvivalFigures;
}

const times = async (content: string | Buffer, options?: SurvivalOptions) =>
  (await figures(content, options)).groups.map((group) => group.curve.time);

describe('what is read', () => {
  test('a byte-order mark, CRLF, blank lines and a missing last newline change nothing', async () => {
    expect(await times('\ufefftime,event\r\n\r\n1,1\r\n2,0')).toEqual([[1, 2]]);
  });

  test('semicolon and tab separate cells if the heading has most of them; there a decimal comma is read', async () => {
    expect(await times('time;event\n1,5;1\n2.5;0\n')).toEqual([[1.5, 2.5]]);
    expect(await times('time\tevent\n1,5\t1\n')).toEqual([[1.5]]);
  });

  test('quoted cells may hold separators, quotation marks and line breaks', async () => {
    const table = 'time,event,"who, ""exactly"""\n"1",1,"a\nb"\n2,0,"c,d"\n';
    const { groups } = await figures(table, { group: 'who, "exactly"' });
    expect(groups.map(({ group }) => group)).toEqual([{ 'who, "exactly"': 'a\nb' }, { 'who, "exactly"': 'c,d' }]);
  });

  test('numbers may be whole, decimal or scientific', async () => {
    expect(await times('time,event\n1e2,1\n.5,1\n2.,1.0\n+3,0\n')).toEqual([[0.5, 2, 3, 100]]);
  });

  test('a file of many chunks is read whole', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `${i % 700},${i % 3 ? 1 : 0},"blåbär ${i}"`);
    const { groups } = await figures(`time,event,note\n${rows.join('\n')}\n`);
    expect(groups[0]).toMatchObject({ n: 50_000, events: 33_333 });
  });
});

describe('what is printed', () => {
  test('groups are ordered by number if all are numbers, else alphabetically in Swedish', async () => {
    const table = (names: string[]) => `time,event,g\n${names.map((name) => `1,1,${name}`).join('\n')}\n`;
    const order = async (names: string[]) =>
      (await figures(table(names), { group: 'g' })).groups.map(({ group }) => group['g']);
    expect(await order(['10', '9', '2'])).toEqual(['2', '9', '10']);
    expect(await order(['Örebro', 'Zink', 'Ängelholm', 'Åre', 'Ale'])).toEqual([
      'Ale',
      'Zink',
      'Åre',
      'Ängelholm',
      'Örebro',
    ]);
  });

  test('without group, at, tau and causes their places are there and empty', async () => {
    const { groups } = await figures('time,event\n1,1\n2,1\n');
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({
      group: {},
      n: 2,
      events: 2,
      restrictedMean: { tau: null, value: null, se: null },
      at: [],
      causes: {},
    });
  });

  test('every group lists every cause in the table', async () => {
    const { groups } = await figures('time,event,g\n1,1,a\n2,7,b\n', { group: 'g', causes: true });
    expect(groups.map(({ causes }) => Object.keys(causes))).toEqual([
      ['1', '7'],
      ['1', '7'],
    ]);
    expect(groups[0]!.causes['7']).toEqual({ time: [1], incidence: [0], se: [0] });
  });

  test('past the last time S is null, unless nobody was left: then it is 0', async () => {
    const at = async (table: string) => (await figures(table, { at: '0,3' })).groups[0]!.at;
    expect(await at('time,event\n1,1\n2,0\n')).toEqual([
      { time: 0, survival: 1, lower: null, upper: null },
      { time: 3, survival: null, lower: null, upper: null },
    ]);
    expect((await at('time,event\n1,1\n2,1\n'))[1]).toEqual({ time: 3, survival: 0, lower: null, upper: null });
  });

  test('without --json people get text, in Swedish or English, with a long curve thinned', async () => {
    const table = `time,event\n${Array.from({ length: 100 }, (_, i) => `${i + 0.5},1`).join('\n')}\n`;
    const swedish = await run(table, { at: '10,365', tau: '50', causes: true });
    expect(swedish.code).toBe(0);
    expect(swedish.out).toContain('Alla: antal 100, händelser 100');
    expect(swedish.out).toContain('Median: 50 (95 % KI 39,5–59,5)');
    expect(swedish.out).toMatch(/^ *10 +0,9000 +0,8221 +0,9449 +0,1000$/m);
    expect(swedish.out).toContain('40 av 100 tidpunkter visas; --json ger alla');
    const english = await run('time,event\n1,1\n2,0\n3,0\n', { lang: 'en' });
    expect(english.out).toContain('Median: not reached');
  });
});

describe('a bad cell is refused with line and column, in Swedish and English, and nothing is printed', () => {
  const refusals: [what: string, table: string, options: SurvivalOptions, sv: string, en: string][] = [
    ['no number', 'time,event\n1,1\nabc,0\n', {}, 'rad 3, kolumn 1 (time): «abc»', 'line 3, column 1 (time): "abc"'],
    ['a missing time', 'time,event\n,0\n', {}, 'rad 2, kolumn 1 (time): värdet saknas', 'the value is missing'],
    ['NA', 'time,event\nNA,0\n', {}, '«NA» är inte ett tal', '"NA" is not a number'],
    ['a negative time', 'time,event\n-1,0\n', {}, '«-1» är negativt', '"-1" is negative'],
    ['infinity', 'time,event\nInfinity,0\n', {}, '«Infinity» är inte ett tal', 'is not a number'],
    ['a number too large', 'time,event\n1e999,0\n', {}, '«1e999» är inte ett tal', 'is not a number'],
    ['hexadecimal', 'time,event\n0x10,0\n', {}, '«0x10» är inte ett tal', 'is not a number'],
    ['a decimal comma among commas', 'time,event\n"1,5",0\n', {}, 'decimalkomma', 'a decimal comma'],
    ['an event 2', 'time,event\n1,2\n', {}, 'rad 2, kolumn 2 (event): «2»', '--causes'],
    ['half a cause', 'time,event\n1,1.5\n', { causes: true }, '«1.5»', 'line 2, column 2 (event)'],
    ['a negative cause', 'time,event\n1,-1\n', { causes: true }, '«-1»', 'a cause 1, 2'],
    ['a missing event', 'time,event\n1,\n', {}, 'rad 2, kolumn 2 (event): värdet saknas', 'missing'],
    ['an empty group', 'time,event,g\n1,1,\n', { group: 'g' }, 'rad 2, kolumn 3 (g): värdet saknas', 'missing'],
    ['an entry at its time', 'time,event,in\n5,1,5\n', { entry: 'in' }, 'rad 2, kolumn 3 (in)', 'is not before'],
    ['an entry tied with its time', 'time,event,in\n1,1,0.9999999999\n', { entry: 'in' }, 'rad 2, kolumn 3', 'before'],
    ['a short row', 'time,event\n1,1\n2\n', {}, 'rad 3, kolumn 2: raden har 1 celler', 'line 3, column 2'],
    ['a long row', 'time,event\n1,1,1\n', {}, 'rad 2, kolumn 3: raden har 3 celler', 'the heading 2'],
    ['a broken quote', 'time,event\n1,1\n"2,0\n', {}, 'citattecken', 'quotation mark'],
    ['no rows', 'time,event\n', {}, 'inga rader', 'no rows'],
    ['an empty file', '', {}, 'filen är tom', 'the file is empty'],
  ];
  test.each(refusals)('%s', async (_, table, options, sv, en) => {
    const { code, out, err } = await run(table, options);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    const [swedish, english] = err.trimEnd().split('\n');
    expect(swedish).toContain(sv);
    expect(english).toContain(en);
  });

  test('lines are counted in the file: blank lines and line breaks inside cells included', async () => {
    const { err } = await run('time,event,note\n1,1,"a\nb\nc"\n\n2,x,"d\ne"\n');
    expect(err).toContain('rad 6, kolumn 2 (event)');
    const windows = await run('time,event,note\r\n1,1,"a\r\nb"\r\n\r\n2,x,d\r\n');
    const macintosh = await run('time,event,note\r1,1,"a\rb"\r\r2,x,d\r');
    expect(macintosh.err).toBe(windows.err);
    expect(windows.err).toContain('rad 5, kolumn 2 (event)');
  });

  test('every bad cell is named, up to twenty', async () => {
    const { err } = await run(`time,event\n${'x,9\n'.repeat(30)}`);
    expect(err.match(/^rad /gm)).toHaveLength(20);
    expect(err).toContain('rad 2, kolumn 1 (time)');
    expect(err).toContain('rad 2, kolumn 2 (event)');
  });

  test('a file in another encoding is refused, not misread', async () => {
    const { code, err } = await run(Buffer.from('time,event,ort\n1,1,Malm\xf6\n', 'latin1'));
    expect(code).toBe(1);
    expect(err).toContain('UTF-8');
  });
});

describe('wrong use is told apart by exit code 2', () => {
  const table = 'time,event\n1,1\n';
  test.each<[string, SurvivalOptions, string]>([
    ['a column that does not exist', { time: 'dagar' }, 'there is no column dagar; the file has time, event'],
    ['a missing option', { event: undefined }, '--event COLUMN'],
    ['a bad --at', { at: '90,x' }, '--at: "x" is not a number'],
    ['a negative --tau', { tau: '-1' }, '--tau: "-1" is not a number'],
    ['another language', { lang: 'fi' }, '--lang'],
  ])('%s', async (_, options, message) => {
    const { code, out, err } = await run(table, options);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('a heading that stands twice', async () => {
    expect((await run('time,event,time\n1,1,1\n')).code).toBe(2);
  });

  test('a file that does not exist is a failure, not wrong use', async () => {
    const { code, err } = await run(table, { in: join(folder, 'nowhere.csv') });
    expect(code).toBe(1);
    expect(err).toContain('there is no such file');
  });
});
