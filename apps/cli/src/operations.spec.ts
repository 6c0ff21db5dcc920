import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveConsole } from '@stadig/runtime/console/console-server';
import { allParts } from '@stadig/app-stadig/services';
import type { Parts } from '@stadig/runtime/parts';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { uuidOf, type NewEvent, type RecordedEvent } from '@stadig/event-sourcing/event';
import { isoOf } from '@stadig/event-sourcing/day';
import { editionOf } from '@stadig/event-sourcing/editions';
import { FixedClock, SystemClock } from '@stadig/event-sourcing/ports/clock';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { collectionOf, type PartsDocument } from '@stadig/event-sourcing/projection';
import { pathwayCases } from '@stadig/housing-pathway/pathway-case';
import { PARTS as FACTS } from '@stadig/statistics/facts/facts.projection';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { start, type Ran } from './testing/command-line.js';

const [A, B] = ['A', 'B'].map((name) => pathwayIdFrom(uuidOf(name))) as [string, string];
const STREAM = `housingPathway-${A}`;

/** What is said of the pathways, and must be in no output. */
const PERSON = {
  gender: 'OTHER',
  ageBand: 'A50_64',
  householdType: 'WITH_OTHER_ADULT',
  childrenBand: 'C3_PLUS',
  relation: 'SEVERAL_RELATIVES',
};
const LONG_AGO = new SystemClock().today() - 200;
const OPENED = isoOf(LONG_AGO);
const RETURNED = isoOf(LONG_AGO + 60);
const SAID = [
  ...Object.values(PERSON),
  ...[OPENED, RETURNED].flatMap((day) => [day, day.slice(0, 7)]),
  ...['SHELTER', 'STRICT', 'dayOffset', 'sealed', 'startPeriod', '"data"'],
];

let folder: string;
let data: string;
let ciphertexts: readonly string[];
const outputs: string[] = [];

async function stadig(...args: string[]): Promise<Ran> {
  const ran = await start(data, ...args).ended;
  outputs.push(ran.out, ran.err);
  return ran;
}

const lines = ({ out }: Ran): Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let patience = 1000; !(await what()); patience--) {
    if (patience === 0) throw new Error('not reached');
    await sleep(10);
  }
}

const settled = ({ processors }: Parts): Promise<void> =>
  until(async () => {
    const reports = await processors.reports();
    return reports.every((r) => r.role === 'LIVE' && r.lagEvents === 0 && r.state === 'caught-up');
  });

let sent = 0;
function send(parts: Parts, id: string, command: { type: string; [field: string]: unknown }) {
  const context = { commandId: uuidOf(`command ${sent++}`), body: '', ownerCode: '2480', recordedBy: 'UI' } as const;
  return parts.pipelines.get('HousingPathway').execute(id, command, context);
}

/** A kind of event that every projection knows, in a version that the figures do not know yet. */
async function appendPoison({ profile }: Parts): Promise<NewEvent> {
  const before: readonly RecordedEvent[] = await profile.store.read(STREAM);
  const { metadata } = before[0]!;
  const poison: NewEvent = {
    eventId: uuidOf('poison'),
    type: 'HousingSecured',
    schemaVersion: 2,
    data: { dayOffset: 61, dayPrecision: 'DAY', homeNo: 1, permanence: 'STRICT', definitionVersion: '1' },
    metadata: { ...metadata, commandId: uuidOf('poison') },
  };
  await profile.store.append(STREAM, before.length - 1, [poison]);
  return poison;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stadig-ops-'));
  data = join(folder, 'data');
  const clock = new FixedClock(new Date(`${OPENED}T12:00:00Z`));
  const parts = allParts({ ...(await openEmbedded(data)), clock }, () => {});
  await parts.start({ ticks: false });
  for (const id of [A, B, ...Array.from({ length: 40 }, (_, i) => pathwayIdFrom(uuidOf(`more ${i}`)))]) {
    await send(parts, id, { type: 'OpenHousingPathway', day: OPENED, origin: 'SHELTER', ...PERSON });
  }
  await settled(parts);
  ciphertexts = (await parts.profile.store.read(STREAM)).flatMap((e) => Object.values(e.sealed ?? {}));
  await parts.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('An operator without a server', () => {
  it('opens the folder, fires nothing that is due, and leaves nothing behind', async () => {
    const events = () => {
      const log = new DatabaseSync(join(data, 'log.sqlite'), { readOnly: true });
      const { n } = log.prepare('SELECT count(*) AS n FROM events').get() as { n: number };
      log.close();
      return n;
    };
    const before = events();
    const status = await stadig('projections', 'status', '--json');
    expect(status.code).toBe(0);
    expect(lines(status)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ projection: 'statistics_facts', role: 'LIVE', state: 'caught-up', lagEvents: 0 }),
      ]),
    );
    const verified = await stadig('projections', 'verify', '--all', '--json');
    expect(verified.code).toBe(0);
    for (const line of verified.out.trim().split('\n')) {
      expect(line).toMatch(/^\{"projection":"[a-z_]+","documents":\d+,"differences":0,"setAside":0\}$/);
    }
    expect(lines(verified).map(({ projection }) => projection)).toEqual(
      expect.arrayContaining(['housing_pathway_cases', 'statistics_facts']),
    );
    expect(events()).toBe(before);
    expect(readdirSync(data).filter((name) => name.startsWith('scratch-'))).toEqual([]);

    // Silent for so long that the server flags them all.
    const server = allParts(await openEmbedded(data), () => {});
    await server.start();
    await until(() => events() > before);
    await server.stop();
  }, 60_000);
});

describe('An operator beside a running server', () => {
  let parts: Parts;
  let stop = async (): Promise<void> => {};
  const faults: unknown[] = [];
  let poison: NewEvent;

  beforeAll(async () => {
    parts = allParts(await openEmbedded(data), () => {});
    await parts.start({ ticks: false });
    const server = await serveConsole(parts, (error) => faults.push(error));
    stop = async () => {
      server.close();
      await parts.stop();
    };
    await settled(parts);
  });
  afterAll(() => stop());

  const facts = async (): Promise<Record<string, unknown>> =>
    lines(await stadig('projections', 'status', '--json')).find((r) => r['projection'] === 'statistics_facts')!;

  it('sees an event park one pathway while others go on', async () => {
    poison = await appendPoison(parts);
    await send(parts, A, { type: 'RecordReturnToPerpetrator', day: RETURNED });
    const { stream, revision } = await send(parts, B, { type: 'RecordReturnToPerpetrator', day: RETURNED });
    await settled(parts);
    expect(await facts()).toMatchObject({ parkedKeys: 1, deadLetters: 2, discarded: 0, error: null });
    const document = await parts.readModels.get<PartsDocument>(FACTS, B);
    expect(document!.parts[stream]!.sequence).toBe(revision);
    const table = await stadig('projections', 'status');
    expect(table.out).toMatch(/^projection +state +position .*\nläsmodell +läge +position /);
    expect(table.out).toMatch(/^statistics_facts_v\d+ +caught-up +\d+ +0 +0 +\d+ +0 +1 +2 +0$/m);
  }, 60_000);

  it('sees where the event belongs and why it failed, and nothing that it says', async () => {
    const listed = lines(await stadig('dead-letters', 'list', '--json'));
    expect(listed).toHaveLength(2);
    const envelope = {
      projection: 'statistics_facts',
      edition: editionOf(FACTS),
      eventId: poison.eventId,
      type: 'HousingSecured',
      stream: STREAM,
      sequence: expect.any(Number),
      key: A,
      reason: expect.stringMatching(/^Error at published-parts\.ts:\d+$/),
      since: expect.any(String),
    };
    expect(listed).toContainEqual(envelope);
    expect(lines(await stadig('dead-letters', 'inspect', poison.eventId, '--json'))).toEqual([envelope]);
    const inspected = await stadig('dead-letters', 'inspect', poison.eventId);
    expect(inspected.out).toMatch(/^reason \/ orsak: +Error at published-parts\.ts:\d+$/m);
    const list = await stadig('dead-letters', 'list', '--projection', 'statistics_facts', '--limit', '1');
    expect(list.out).toMatch(/\n1 of \/ av 2\n$/);
  }, 60_000);

  it('verifies with what is set aside counted, and no difference', async () => {
    const verified = await stadig('projections', 'verify', '--all', '--json');
    expect(verified.code).toBe(0);
    expect(lines(verified)).toContainEqual({
      projection: 'statistics_facts',
      documents: expect.any(Number),
      differences: 0,
      setAside: 2,
    });
    const table = await stadig('projections', 'verify', 'statistics_facts');
    expect(table).toMatchObject({ code: 0, out: expect.stringMatching(/^statistics_facts +\d+ +0 +2$/m) });
  }, 60_000);

  it('tries the pathway again, gives the event up, and has the pathway back', async () => {
    const replayed = await stadig('dead-letters', 'replay', '--key', A);
    expect(replayed).toMatchObject({ code: 1, out: expect.stringMatching(/kvar åt sidan: 2\nError at /) });
    expect((await stadig('dead-letters', 'discard', uuidOf('nothing'), '--reason', 'TEST')).code).toBe(1);
    const discarded = await stadig('dead-letters', 'discard', poison.eventId, '--reason', 'TEST', '--json');
    expect(discarded.code).toBe(0);
    expect(lines(discarded)).toEqual([{ projection: 'statistics_facts', key: A, handled: 1, left: 0 }]);
    expect(await facts()).toMatchObject({ parkedKeys: 0, deadLetters: 0, discarded: 1 });
    expect((await stadig('dead-letters', 'list')).out).toBe('0 of / av 0\n');
    const again = await stadig('dead-letters', 'replay', '--key', A, '--projection', 'statistics_facts');
    expect(again).toMatchObject({ code: 0, out: '', err: expect.stringContaining('Nothing is set aside') });
    const verified = await stadig('projections', 'verify', 'statistics_facts', '--json');
    expect(verified.code).toBe(0);
    expect(lines(verified)[0]).toMatchObject({ differences: 0, setAside: 1 });
  }, 60_000);

  it('finds a document that was changed by hand, and heals it while it is read', async () => {
    const name = 'housing_pathway_cases';
    const file = new DatabaseSync(join(data, 'readmodels.sqlite'));
    const collection = collectionOf(pathwayCases);
    const { changes } = file
      .prepare(`UPDATE "docs ${collection}" SET doc = json_set(doc, '$.status', 'CLOSED') WHERE id = ?`)
      .run(B);
    file.close();
    expect(changes).toBe(1);
    const damaged = await stadig('projections', 'verify', '--all', '--json');
    expect(damaged.code).toBe(1);
    expect(damaged.err).toMatch(/1 of \d+ differ from the log.* \/ 1 av \d+ skiljer sig/);
    expect(lines(damaged).filter((v) => v['differences'] !== 0)).toMatchObject([{ projection: name, differences: 1 }]);

    const seen: (string | undefined)[] = [];
    let reading = true;
    const reads = (async () => {
      while (reading) {
        seen.push((await parts.readModels.get(collection, B))?.['status'] as string | undefined);
        await sleep(2);
      }
    })();
    const rebuilt = await stadig('projections', 'rebuild', name, '--wait');
    await sleep(50);
    reading = false;
    await reads;
    expect(rebuilt).toMatchObject({ code: 0, out: `${collection}~1 is read now. / läses nu.\n` });
    expect(new Set(seen)).toEqual(new Set(['CLOSED', 'OPENED']));
    expect(seen.lastIndexOf('CLOSED')).toBeLessThan(seen.indexOf('OPENED'));
    expect((await stadig('projections', 'verify', '--all')).code).toBe(0);
  }, 60_000);

  it('is told what is wrong, in both languages', async () => {
    const wrong: [number, RegExp, string[]][] = [
      [
        2,
        /There is no such projection; .*statistics_facts.* \/ Läsmodellen finns inte/,
        ['projections', 'verify', 'x'],
      ],
      [2, /no documents; .* \/ Den håller inga dokument/, ['projections', 'rebuild', 'statistics_erasures']],
      [1, /No event of that id .* \/ Ingen händelse/, ['dead-letters', 'inspect', uuidOf('nothing')]],
    ];
    for (const [code, says, args] of wrong) {
      const ran = await stadig(...args);
      expect([args, ran.code, ran.out]).toEqual([args, code, '']);
      expect(ran.err).toMatch(says);
    }
    const nowhere = await start(join(folder, 'mistyped'), 'projections', 'status').ended;
    expect(nowhere).toMatchObject({ code: 1, out: '' });
    expect(nowhere.err).toMatch(/There is no data in .* \/ Det finns inga data i/);
    expect(readdirSync(folder)).toEqual(['data']);
  }, 60_000);

  it('who goes away in the middle leaves nothing behind', async () => {
    const { child, ended } = start(data, 'projections', 'verify', '--all');
    await until(() => readdirSync(data).some((name) => name.startsWith('scratch-')));
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 1, err: expect.stringContaining('Stopping') });
    await until(() => !readdirSync(data).some((name) => name.startsWith('scratch-')));
    expect((await stadig('projections', 'verify', 'statistics_facts')).code).toBe(0);
  }, 60_000);

  it('was never told anything of a case, and met no fault', () => {
    expect(faults).toEqual([]);
    expect(ciphertexts.length).toBeGreaterThan(1);
    const all = outputs.join('\n');
    expect(outputs.length).toBeGreaterThan(30);
    expect([...SAID, ...ciphertexts].filter((text) => all.includes(text))).toEqual([]);
  });
});
