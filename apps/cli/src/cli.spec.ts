import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { allParts } from '@stadig/app-stadig/services';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { serveConsole } from '@stadig/runtime/console/console-server';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import { sampleFile } from '@stadig/imports/sample-file';
import { template } from '@stadig/imports/template';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { start, type Ran } from './testing/command-line.js';

let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadig-cli-'));
  data = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true }));

const stadig = (...args: string[]): Promise<Ran> => start(data, ...args).ended;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function eventsIn(dataDir: string): number {
  const log = new DatabaseSync(join(dataDir, 'log.sqlite'), { readOnly: true });
  const { n } = log.prepare('SELECT count(*) AS n FROM events').get() as { n: number };
  log.close();
  return n;
}

const IMPORT = ['--municipality', '2480', '--complete-from', '2025-01-01'];

describe('stadig', () => {
  it.each([
    [['import', 'x.csv']],
    [['import', 'x.csv', '--municipality', '2480']],
    [['import', '--municipality', '2480']],
    [['import', 'x.csv', ...IMPORT, '--confirm', '--dry-run']],
    [['import', 'x.csv', ...IMPORT, '--close', 'y.csv']],
    [['import', '--unknown']],
    [['nothing-such']],
    [['survival', '--in', 'x.csv']],
    [['projections']],
    [['projections', 'rebuild']],
    [['projections', 'verify']],
    [['projections', 'verify', 'pathway_cases', '--all']],
    [['dead-letters', 'replay']],
    [['dead-letters', 'discard', 'x']],
    [['dead-letters', 'discard', 'x', '--reason', 'because']],
  ])('%j is wrong use: exit code 2, said on stderr alone', async (args) => {
    const { code, out, err } = await stadig(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).not.toBe('');
    expect(existsSync(data)).toBe(false);
  });

  it('without the variables that a command needs: exit code 2, and which ones', async () => {
    const { code, out, err } = await stadig('keys', 'wrap-anew');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('set STADIG_KEYS_<PURPOSE>_KEK_BEFORE_FILE');
  });

  it('prints the template without a data folder', async () => {
    expect(await stadig('import', '--template')).toEqual({ code: 0, out: template(), err: '' });
    expect(existsSync(data)).toBe(false);
  });

  it('checks a file, records it when told to, and writes the list of codes for its owner alone', async () => {
    const path = file('history.csv', template());
    const checked = await stadig('import', path, ...IMPORT, '--json');
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.out)).toMatchObject({ imported: false, rows: 14, problems: [] });

    const codes = join(folder, 'codes.csv');
    const recorded = await stadig('import', path, ...IMPORT, '--confirm', '--close', codes, '--json');
    expect(recorded.code).toBe(0);
    const [first, second] = recorded.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(first).toMatchObject({ imported: true, status: 'RECORDED', changes: { newRows: 14 } });
    expect(second).toMatchObject({ status: 'CLOSED' });
    expect(readFileSync(codes, 'utf8')).toMatch(
      /^\uFEFFreference;pathway\nEXEMPEL-1;[0-9A-Z]{17}\nEXEMPEL-2;[0-9A-Z]{17}\n$/,
    );
    expect(statSync(codes).mode & 0o777).toBe(0o600);
    expect((await stadig('import', '--municipality', '2480', '--close', codes)).code).toBe(2);
  }, 60_000);

  it('names every fault with line and column, and exits with 1', async () => {
    const path = file(
      'wrong.csv',
      'reference,row,kind,from\nA,1,opened,2025-02-30\nA,2,closed,2025-03-01\nB,1,dance,2025-01-01\n',
    );
    const { code, out } = await stadig('import', path, ...IMPORT, '--confirm', '--json');
    expect(code).toBe(1);
    const { imported, problems } = JSON.parse(out) as {
      imported: boolean;
      problems: { line: number; column: number }[];
    };
    expect(imported).toBe(false);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 4],
      [3, 0],
      [4, 3],
    ]);
    expect((await stadig('import', join(folder, 'none.csv'), ...IMPORT)).code).toBe(1);
  }, 60_000);

  it('killed while it records, goes on where it was', async () => {
    const path = file('long.csv', [...sampleFile(1500, new SystemClock().today())].join(''));
    for (const wait of [0, 150, 400]) {
      const { child, ended } = start(data, 'import', path, ...IMPORT, '--confirm');
      while (child.exitCode === null && !existsSync(join(data, 'log.sqlite-wal'))) await sleep(5);
      await sleep(300 + wait);
      child.kill('SIGKILL');
      await ended;
    }
    const { code, out } = await stadig('import', path, ...IMPORT, '--confirm', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ imported: true, rows: 1500 });
    const again = JSON.parse((await stadig('import', path, ...IMPORT, '--json')).out) as {
      changes: Record<string, number>;
    };
    expect(again.changes).toMatchObject({ newRows: 0, correctedRows: 0, struckRows: 0, unchangedRows: 1500 });

    const killed = eventsIn(data);
    data = join(folder, 'undisturbed');
    expect((await stadig('import', path, ...IMPORT, '--confirm')).code).toBe(0);
    expect(killed).toBe(eventsIn(data));
  }, 120_000);
});

describe('While another process has the data folder', () => {
  async function running() {
    const parts = allParts(await openEmbedded(data), () => {});
    await parts.start();
    const faults: unknown[] = [];
    const server = await serveConsole(parts, (error) => faults.push(error));
    return {
      faults,
      async stop() {
        server.close();
        await parts.stop();
      },
    };
  }

  it('the command runs there, over a socket for its owner alone, with the same answers', async () => {
    const there = await running();
    try {
      expect(statSync(join(data, 'stadig.sock')).mode & 0o777).toBe(0o600);
      const path = file('history.csv', template());
      expect((await stadig('import', path, ...IMPORT, '--confirm')).code).toBe(0);
      const wrong = await stadig('import', file('wrong.csv', 'a;b\n1;2\n'), ...IMPORT);
      expect(wrong.code).toBe(1);
      expect(wrong.err).toMatch(/line 1, column 1/);
      expect((await stadig('import', path, '--municipality', '9999', '--complete-from', '2025-01-01')).code).toBe(2);

      const nowhere = await stadig(
        'import',
        '--municipality',
        '2480',
        '--close',
        join(folder, 'no', 'such', 'codes.csv'),
      );
      expect(nowhere.code).toBe(1);
      expect(there.faults).toHaveLength(1);
      const codes = join(folder, 'codes.csv');
      expect((await stadig('import', '--municipality', '2480', '--close', codes)).code).toBe(0);
      expect(readFileSync(codes, 'utf8')).toMatch(/EXEMPEL-2;/);
    } finally {
      await there.stop();
    }
  }, 60_000);
});
