import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allParts } from '@stadig/app-stadig/services';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { isoOf } from '@stadig/event-sourcing/day';
import { uuidOf } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { FixedClock, SystemClock } from '@stadig/event-sourcing/ports/clock';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './testing/command-line.js';

const [OLD, YOUNG] = ['old', 'young'].map((name) => pathwayIdFrom(uuidOf(name))) as [string, string];
const TODAY = new SystemClock().today();
const OPEN = {
  type: 'OpenHousingPathway',
  origin: 'SHELTER',
  gender: 'WOMAN',
  ageBand: 'A50_64',
  householdType: 'ALONE',
  childrenBand: 'C0',
  relation: 'EX',
};

let folder: string;
let data: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stadig-shred-'));
  data = join(folder, 'data');
  const clock = new FixedClock(new Date(0));
  const parts = allParts({ ...(await openEmbedded(data)), clock }, () => {});
  await parts.start({ ticks: false });
  for (const [id, daysAgo] of [
    [OLD, 1900],
    [YOUNG, 30],
  ] as const) {
    const day = isoOf(TODAY - daysAgo);
    clock.set(new Date(`${day}T12:00:00Z`));
    const context = { commandId: uuidOf(id), body: '', ownerCode: '2480', recordedBy: 'UI' } as const;
    await parts.pipelines.get('HousingPathway').execute(id, { ...OPEN, day }, context);
  }
  await parts.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

const stadig = (...args: string[]) => start(data, ...args).ended;
const json = (out: string) => JSON.parse(out) as Record<string, unknown>;

describe('Retention', () => {
  it('shows which pathways lie too long, by the version asked for, and touches nothing with --dry-run', async () => {
    const wrong = await stadig('retention', '--rule-version', '0');
    expect(wrong).toMatchObject({ code: 2, out: '', err: '--rule-version: one of / en av 1\n' });
    const shown = await stadig('retention', '--dry-run', '--json');
    expect(shown.code).toBe(0);
    expect(json(shown.out)).toEqual({
      ruleVersion: '1',
      days: 1826,
      dryRun: true,
      due: [{ pathway: OLD, daysSinceLastEvent: 1900 }],
      erased: 0,
    });
    expect(await stadig('retention', '--dry-run', '--json')).toEqual(shown);
  }, 60_000);

  it('erases them', async () => {
    const { code, out } = await stadig('retention');
    expect([code, out]).toEqual([0, expect.stringContaining(`${OLD}  1900 days / dagar\n1 pathways lie longer`)]);
    expect(out).toContain('1 raderade nu');
    expect(json((await stadig('retention', '--json')).out)).toMatchObject({ due: [], erased: 0 });
    expect((await stadig('shred', '--pathway', OLD, '--dry-run')).out).toContain('Det är redan raderat.');
  }, 60_000);
});

describe('Shredding', () => {
  const shred = (...args: string[]) => stadig('shred', '--pathway', YOUNG, ...args);

  it('needs a code, a reason of the list, and a pathway that exists', async () => {
    const cases: [number, RegExp, string[]][] = [
      [2, /--pathway: a pathway’s code, 17 characters \/ --pathway: ärendets kod/, ['--pathway', 'Anna']],
      [2, /--reason: one of \/ en av PERSON_REQUEST, WRONGLY_RECORDED, COURT/, ['--pathway', YOUNG]],
      [
        1,
        /There is no such pathway\. \/ Det finns inget/,
        ['--pathway', pathwayIdFrom(uuidOf('no')), '--reason', 'COURT'],
      ],
    ];
    for (const [code, says, args] of cases) {
      const ran = await stadig('shred', ...args);
      expect([args, ran.code, ran.out]).toEqual([args, code, '']);
      expect(ran.err).toMatch(says);
    }
  }, 60_000);

  it('is shown beforehand, asked for by one and granted by another, and proved by a signed receipt', async () => {
    const plan = await shred('--dry-run', '--json');
    expect(json(plan.out)).toEqual({
      pathway: YOUNG,
      requested: false,
      wouldDestroy: expect.arrayContaining(['anchor', 'housing-pathway', 'shelter-placement']),
      streams: [{ stream: `housingPathway-${YOUNG}`, events: 1 }],
    });
    const asked = await shred('--reason', 'PERSON_REQUEST', '--actor', 'Astrid', '--json');
    expect([asked.code, json(asked.out)]).toEqual([0, { pathway: YOUNG, requested: true, erased: false }]);
    const same = await shred('--actor', 'Astrid');
    expect(same).toMatchObject({ code: 1, out: '' });
    expect(same.err).toMatch(/ \/ /);
    const granted = await shred('--actor', 'Berit', '--json');
    expect(granted.code).toBe(0);
    const receipt = {
      subject: YOUNG,
      purposes: expect.arrayContaining(['anchor', 'cooperation']),
      signedOn: isoOf(TODAY),
      signature: expect.stringMatching(/^[\w-]{40,}$/),
    };
    expect(json(granted.out)).toMatchObject({ pathway: YOUNG, erased: true, receipt });
    expect(json((await shred('--actor', 'Cilla', '--json')).out)).toMatchObject({ erased: true, receipt });
  }, 120_000);

  it('leaves no key, no name of who asked, and read models as the log says', async () => {
    const verified = await stadig('projections', 'verify', '--all', '--json');
    expect(verified.code).toBe(0);
    const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    for (const file of files) {
      const text = readFileSync(join(file.parentPath, file.name), 'latin1');
      for (const name of ['Astrid', 'Berit', 'Cilla'])
        expect([file.name, text.includes(name)]).toEqual([file.name, false]);
    }
  }, 60_000);
});
