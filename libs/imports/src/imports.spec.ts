import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { amend } from '@stadig/event-sourcing/amend';
import { Imports, type ImportReport } from './imports.js';
import { everything, world } from './testing/world.js';

const HEAD = 'referens;rad;händelse;avser;från;till;ursprung;kön;utförare;geografi;placeringsform;ivo;flytt till;boendeform;boendetid;hyresvärd;samma kommun;hinder;verkan;utfall;barnets ålder;brådska;skäl';
const row = (cells: Record<string, string>): string => HEAD.split(';').map((name) => cells[name] ?? '').join(';');
const file = (...rows: string[]): AsyncIterable<Uint8Array> =>
  (async function* () {
    yield Buffer.from([HEAD, ...rows].join('\r\n'), 'utf8');
  })();

const opened = (referens: string, från: string, more: Record<string, string> = {}): string =>
  row({ referens, rad: '1', händelse: 'öppnat', från, ursprung: 'Skyddat boende', kön: 'Kvinna', ...more });
const stay = (referens: string, rad: string, från: string, till = '', more: Record<string, string> = {}): string =>
  row({ referens, rad, händelse: 'vistelse', från, till, utförare: 'IDEBUREN', geografi: 'OTHER_COUNTY', placeringsform: 'SOCIAL_SERVICES_DECISION', ivo: 'PERMIT', ...more });
const home = (referens: string, rad: string, från: string): string =>
  row({ referens, rad, händelse: 'bostad', från, boendeform: 'T01', boendetid: 'INDEFINITE', hyresvärd: 'Privat hyresvärd', 'samma kommun': 'Ja' });
const closed = (referens: string, rad: string, från: string, utfall = 'PERMANENT'): string =>
  row({ referens, rad, händelse: 'avslutat', från, utfall });

const CASE = [
  opened('A-1', '2025-02-01'),
  stay('A-1', '2', '2025-02-01', '2025-05-10', { 'flytt till': 'HOME', boendeform: 'T01', boendetid: 'INDEFINITE' }),
  row({ referens: 'A-1', rad: '3', händelse: 'barn', avser: '2', från: '2025-02-01', 'barnets ålder': 'A6_12' }),
  row({ referens: 'A-1', rad: '4', händelse: 'hinder', från: '2025-02-10', till: '2025-04-01', hinder: 'O11', verkan: 'BLOCKING' }),
  home('A-1', '5', '2025-05-10'),
  closed('A-1', '6', '2025-06-01'),
];

describe('A municipality’s history from a file', () => {
  let running: Awaited<ReturnType<typeof world>>;
  let imports: Imports;

  beforeEach(async () => {
    running = await world({
      store: new MemoryEventStore(),
      readModels: new MemoryReadModelStore(),
      keyStore: new MemoryKeyStore(),
    });
    imports = new Imports(running);
  });
  afterEach(() => running.stop());

  const receive = (...rows: string[]): Promise<ImportReport> => imports.receive('2480', '2025-01-01', file(...rows));
  async function bring(...rows: string[]): Promise<ImportReport> {
    const report = await receive(...rows);
    if (report.problems > 0) throw new Error(JSON.stringify(await imports.problems('2480')));
    return imports.confirm('2480');
  }
  const types = async (): Promise<string[]> => (await everything(running.store)).map((e) => e.type);
  /** What stands of the only case, plain and as amended. */
  async function standing(): Promise<{ type: string; data: Record<string, unknown> }[]> {
    const [first] = await everything(running.store);
    const id = first!.stream.split('-')[1]!;
    const streams = await Promise.all(['HousingPathway', 'ShelterPlacement'].map((n) => running.pipelines.get(n).load(id)));
    return streams.flatMap((s) => amend(s.history).events).map(({ type, data }) => ({ type, data }));
  }

  it('is checked first, and nothing is recorded until it is confirmed', async () => {
    const report = await receive(...CASE);
    expect(report).toMatchObject({ status: 'CHECKED', rows: 6, cases: 1, problems: 0 });
    expect(report.changes).toMatchObject({ newCases: 1, newRows: 6 });
    expect(await types()).toEqual([]);
  });

  it('is recorded through the services once confirmed', async () => {
    const report = await bring(...CASE);
    expect(report).toMatchObject({ status: 'RECORDED', problems: 0 });
    expect(await types()).toEqual([
      'HousingPathwayOpened',
      'ObstacleEncountered',
      'ObstacleResolved',
      'HousingSecured',
      'HousingPathwayClosed',
      'ShelterPlacementStarted',
      'ShelterPlacementEnded',
      'ChildJoined',
      'ChildLeft',
    ]);
  });
});
