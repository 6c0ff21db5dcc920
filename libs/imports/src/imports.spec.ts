import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { amend } from '@stadig/event-sourcing/amend';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { Imports, type ImportReport } from './imports.js';
import { everything, world } from './testing/world.js';

const HEAD =
  'referens;rad;händelse;avser;från;till;ursprung;kön;utförare;geografi;placeringsform;ivo;flytt till;boendeform;boendetid;hyresvärd;samma kommun;hinder;verkan;utfall;barnets ålder;brådska;skäl';
const row = (cells: Record<string, string>): string =>
  HEAD.split(';')
    .map((name) => cells[name] ?? '')
    .join(';');
const file = (...rows: string[]): AsyncIterable<Uint8Array> =>
  (async function* () {
    yield Buffer.from([HEAD, ...rows].join('\r\n'), 'utf8');
  })();

const opened = (referens: string, från: string, more: Record<string, string> = {}): string =>
  row({ referens, rad: '1', händelse: 'öppnat', från, ursprung: 'Skyddat boende', kön: 'Kvinna', ...more });
const stay = (referens: string, rad: string, från: string, till = '', more: Record<string, string> = {}): string =>
  row({
    referens,
    rad,
    händelse: 'vistelse',
    från,
    till,
    utförare: 'IDEBUREN',
    geografi: 'OTHER_COUNTY',
    placeringsform: 'SOCIAL_SERVICES_DECISION',
    ivo: 'PERMIT',
    ...more,
  });
const home = (referens: string, rad: string, från: string): string =>
  row({
    referens,
    rad,
    händelse: 'bostad',
    från,
    boendeform: 'T01',
    boendetid: 'INDEFINITE',
    hyresvärd: 'Privat hyresvärd',
    'samma kommun': 'Ja',
  });
const closed = (referens: string, rad: string, från: string, utfall = 'PERMANENT'): string =>
  row({ referens, rad, händelse: 'avslutat', från, utfall });

const CASE = [
  opened('A-1', '2025-02-01'),
  stay('A-1', '2', '2025-02-01', '2025-05-10', { 'flytt till': 'HOME', boendeform: 'T01', boendetid: 'INDEFINITE' }),
  row({ referens: 'A-1', rad: '3', händelse: 'barn', avser: '2', från: '2025-02-01', 'barnets ålder': 'A6_12' }),
  row({
    referens: 'A-1',
    rad: '4',
    händelse: 'hinder',
    från: '2025-02-10',
    till: '2025-04-01',
    hinder: 'O11',
    verkan: 'BLOCKING',
  }),
  home('A-1', '5', '2025-05-10'),
  closed('A-1', '6', '2025-06-01'),
];

describe('A municipality’s history from a file', () => {
  let running: Awaited<ReturnType<typeof world>>;
  let imports: Imports;

  beforeEach(async () => {
    running = await world();
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
    const streams = await Promise.all(
      ['HousingPathway', 'ShelterPlacement'].map((n) => running.pipelines.get(n).load(id)),
    );
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

  it('brought in twice is recorded once', async () => {
    await bring(...CASE);
    const before = await types();
    const again = await bring(...[...CASE].reverse());
    expect(again.changes).toMatchObject({
      newRows: 0,
      correctedRows: 0,
      struckRows: 0,
      unchangedRows: 6,
      unchangedCases: 1,
    });
    expect(await types()).toEqual(before);
  });

  it('with a changed row is corrected', async () => {
    await bring(...CASE);
    const changed = [...CASE];
    changed[1] = stay('A-1', '2', '2025-02-01', '2025-05-12', { 'flytt till': 'FAMILY_OR_FRIENDS' });
    const report = await bring(...changed);
    expect(report.changes).toMatchObject({ correctedRows: 2, newRows: 0, struckRows: 0, unchangedRows: 4 });
    const stands = await standing();
    expect(stands.find((e) => e.type === 'ShelterPlacementEnded')!.data).toMatchObject({
      dayOffset: 100,
      exitDestination: 'FAMILY_OR_FRIENDS',
      tenureCode: null,
      permanence: null,
    });
    expect(stands.find((e) => e.type === 'ChildLeft')!.data).toMatchObject({ dayOffset: 100 });
    const all = await everything(running.store);
    expect(all.filter((e) => e.type === 'ShelterPlacementCorrected')).toHaveLength(2);
  });

  it('with an opening on another day keeps its code and its other days', async () => {
    await bring(...CASE);
    await bring(opened('A-1', '2025-01-20'), ...CASE.slice(1));
    const stands = await standing();
    expect(stands[0]!.data).toMatchObject({ dayOffset: -12, startPeriod: '2025-01', observedFrom: -12 });
    expect(stands.find((e) => e.type === 'HousingSecured')!.data).toMatchObject({ dayOffset: 98 });
  });

  it('without a row it had before is struck there, with whatever hung on it', async () => {
    await bring(...CASE);
    const report = await bring(CASE[0]!, CASE[3]!, CASE[4]!, CASE[5]!);
    expect(report.changes).toMatchObject({ struckRows: 2, unchangedRows: 4 });
    expect((await standing()).map((e) => e.type)).toEqual([
      'HousingPathwayOpened',
      'ObstacleEncountered',
      'ObstacleResolved',
      'HousingSecured',
      'HousingPathwayClosed',
    ]);
  });

  it('with a row that went and came back is recorded again', async () => {
    await bring(...CASE);
    await bring(...CASE.filter((_, i) => i !== 3));
    await bring(...CASE);
    const again = await bring(...CASE);
    expect(again.changes).toMatchObject({ unchangedRows: 6, newRows: 0 });
    expect((await standing()).filter((e) => e.type === 'ObstacleEncountered')).toHaveLength(1);
  });

  it('without a case it had before has that case voided, and a case that comes back gets another code', async () => {
    await bring(...CASE, opened('B-1', '2025-03-01'));
    const report = await bring(...CASE);
    expect(report.changes).toMatchObject({ voidedCases: 1, struckRows: 1 });
    expect((await types()).filter((t) => t === 'HousingPathwayVoided')).toHaveLength(1);
    await bring(...CASE);
    await bring(...CASE, opened('B-1', '2025-03-01'));
    const streams = (await everything(running.store))
      .filter((e) => e.type === 'HousingPathwayOpened')
      .map((e) => e.stream);
    expect(new Set(streams).size).toBe(3);
    expect((await types()).filter((t) => t === 'HousingPathwayVoided')).toHaveLength(1);
  });

  it('with a stay that has become another kind of row is struck and recorded anew', async () => {
    await bring(...CASE);
    const interim = row({
      referens: 'A-1',
      rad: '2',
      händelse: 'tillfälligt boende',
      från: '2025-02-01',
      till: '2025-05-10',
      boendeform: 'T17',
    });
    await bring(CASE[0]!, interim, CASE[3]!, CASE[4]!, CASE[5]!);
    const stands = (await standing()).map((e) => e.type);
    expect(stands).toContain('InterimHousingEntered');
    expect(stands).not.toContain('ShelterPlacementStarted');
    expect(stands).not.toContain('ChildJoined');
  });

  it('whose changes hold together only as a whole is recorded anew', async () => {
    const two = (a: string, b: string, c: string, d: string) => [
      opened('A-1', '2025-02-01'),
      stay('A-1', '2', a, b),
      stay('A-1', '3', c, d),
    ];
    await bring(...two('2025-02-01', '2025-03-01', '2025-03-01', '2025-04-01'));
    const report = await bring(
      ...two('2025-03-10', '2025-04-01', '2025-02-01', '2025-03-05'),
      stay('A-1', '4', '2025-03-05', '2025-03-10'),
    );
    expect(report).toMatchObject({ status: 'RECORDED', problems: 0 });
    const days = (await standing()).filter((e) => e.type === 'ShelterPlacementStarted').map((e) => e.data['dayOffset']);
    expect(days.sort()).toEqual([0, 32, 37]);
  });

  it('sees cases open on the day it is complete from only from that day on', async () => {
    await bring(opened('A-1', '2024-10-01'), opened('B-1', '2025-02-01'));
    const all = await everything(running.store);
    const observed = await Promise.all(
      all.map(async (e) => {
        const { history, anchor } = await running.pipelines.get('HousingPathway').load(e.stream.split('-')[1]!);
        return (history[0]!.data['observedFrom'] as number) + anchor!;
      }),
    );
    expect(observed.map((d) => new Date(d * 86_400_000).toISOString().slice(0, 10)).sort()).toEqual([
      '2025-01-01',
      '2025-02-01',
    ]);
  });

  it('lets a child stay on after the adult', async () => {
    await bring(
      opened('A-1', '2025-02-01'),
      stay('A-1', '2', '2025-02-01', '2025-03-01', { 'flytt till': 'DECEASED' }),
      row({ referens: 'A-1', rad: '3', händelse: 'barn', från: '2025-02-01', till: 'PÅGÅR', 'barnets ålder': 'A0_5' }),
      row({
        referens: 'A-1',
        rad: '4',
        händelse: 'barn',
        från: '2025-02-01',
        till: '2025-03-20',
        'flytt till': 'OTHER_GUARDIAN',
        'barnets ålder': 'A6_12',
      }),
    );
    const stands = await standing();
    expect(stands.find((e) => e.type === 'ShelterPlacementEnded')!.data['childrenStaying']).toEqual([1, 2]);
    expect(stands.filter((e) => e.type === 'ChildLeft').map((e) => e.data)).toMatchObject([
      { childIndex: 2, dayOffset: 47 },
    ]);
  });

  it('counts a case without an opening from its earliest day', async () => {
    await bring(
      stay('A-1', '1', '2025-03-01', '2025-04-01'),
      stay('A-1', '2', '2025-02-01', '2025-03-01', { 'flytt till': 'OTHER_SHELTER' }),
    );
    expect((await standing())[0]!.data).toMatchObject({ dayOffset: 0, startPeriod: '2025-02', gender: 'NOT_ASKED' });
  });

  it('names the line and the column of every row that a rule stops', async () => {
    const report = await receive(
      opened('A-1', '2025-02-01'),
      stay('A-1', '2', '2025-02-01', '2025-03-01'),
      stay('A-1', '3', '2025-02-10', '2025-03-10'),
      opened('B-1', '2025-02-01'),
      closed('B-1', '2', '2025-03-01'),
      row({ referens: 'C-1', rad: '1', händelse: 'uppföljning', från: '2025-02-01' }),
      opened('A-1', '2025-04-01'),
    );
    expect(report.status).toBe('REFUSED');
    expect((await imports.problems('2480')).map(({ line, column, code }) => ({ line, column, code }))).toEqual([
      { line: 4, column: 5, code: 'placements-overlap' },
      { line: 6, column: 20, code: 'permanent-needs-home' },
      { line: 7, column: 0, code: 'required' },
      { line: 7, column: 0, code: 'required' },
      { line: 8, column: 2, code: 'row-twice' },
    ]);
    await expect(imports.confirm('2480')).rejects.toMatchObject({ code: 'nothing-to-confirm' });
    expect(await types()).toEqual([]);
  });

  it('hands out once which reference became which pathway, and then knows it no more', async () => {
    await bring(...CASE, opened('"B;""1"', '2025-03-01'));
    const refused = imports.close('2480', async () => {
      throw new Error('full disk');
    });
    await expect(refused).rejects.toThrow('full disk');
    let list = '';
    await imports.close('2480', async (csv) => {
      list = csv;
    });
    const codes = new Set((await everything(running.store)).map((e) => e.stream.split('-')[1]!));
    expect(list).toMatch(/^\uFEFFreference;pathway\nA-1;[0-9A-Z]{17}\n"B;""1";[0-9A-Z]{17}\n$/);
    for (const code of codes) expect(list).toContain(code);
    expect(await imports.status('2480')).toMatchObject({ id: 'import-2480-2', status: 'EMPTY' });
    expect((await running.keyStore.find(['import-2480-1'], 'imports')).get('import-2480-1')).toBeNull();
  });

  it('never shows a reference in the log or in what is kept beside it', async () => {
    await bring(opened('Karlsson-77', '2025-02-01'), stay('Karlsson-77', 'radKarlsson', '2025-02-01'));
    const log = JSON.stringify(await everything(running.store));
    expect(log).not.toMatch(/Karlsson/);
    for (const collection of ['imports_v1', 'import_2480_1_rows', 'import_2480_1_cases', 'import_2480_1_problems']) {
      for await (const page of running.readModels.scan(collection))
        expect(JSON.stringify(page)).not.toMatch(/Karlsson/);
    }
  });

  describe('stopped in the middle', () => {
    /** The process ends at the n-th command: before it reached the log, or after, its answer lost. */
    function breaking(at: number, when: 'before' | 'after'): Imports {
      let sent = 0;
      const pipelines = new Pipelines();
      for (const name of ['HousingPathway', 'ShelterPlacement']) {
        const real = running.pipelines.get(name);
        const execute: typeof real.execute = async (...args) => {
          const breaks = ++sent >= at;
          if (breaks && (when === 'before' || sent > at)) throw new Error('killed');
          const outcome = await real.execute(...args);
          if (breaks) throw new Error('killed');
          return outcome;
        };
        pipelines.register(Object.assign(Object.create(real) as typeof real, { execute }));
      }
      return new Imports({ ...running, pipelines });
    }

    const CORRECTED = [
      CASE[0]!,
      stay('A-1', '2', '2025-02-03', '2025-05-10', { 'flytt till': 'FAMILY_OR_FRIENDS' }),
      row({ referens: 'A-1', rad: '3', händelse: 'barn', avser: '2', från: '2025-02-03', 'barnets ålder': 'A0_5' }),
      row({ referens: 'A-1', rad: '7', händelse: 'hinder', från: '2025-02-10', hinder: 'O12', verkan: 'DELAYING' }),
      home('A-1', '5', '2025-05-12'),
      closed('A-1', '6', '2025-06-01'),
    ];

    const cases = ['before', 'after'].flatMap((when) =>
      [1, 2, 3, 4, 5, 6, 7, 8].map((at) => ({ at, when: when as 'before' | 'after' })),
    );

    it.each(cases)('$when command $at reached the log, ends as if it had not been', async ({ at, when }) => {
      await receive(...CASE);
      await breaking(at, when)
        .confirm('2480')
        .catch(() => {});
      imports = new Imports(running);
      const report = await bring(...CASE);
      expect(report).toMatchObject({ status: 'RECORDED', problems: 0 });
      expect(await types()).toHaveLength(9);
      const once = await standing();
      await bring(...CASE);
      expect(await standing()).toEqual(once);
    });

    it.each(cases)(
      '$when command $at, and a corrected file comes next, says what that file says',
      async ({ at, when }) => {
        await receive(...CASE);
        await breaking(at, when)
          .confirm('2480')
          .catch(() => {});
        imports = new Imports(running);
        await bring(...CORRECTED);
        const stands = (await standing()).map(({ type, data: { dayOffset } }) => [type, dayOffset]).sort();
        expect(stands).toEqual([
          ['ChildJoined', 2],
          ['ChildLeft', 98],
          ['HousingPathwayClosed', 120],
          ['HousingPathwayOpened', 0],
          ['HousingSecured', 100],
          ['ObstacleEncountered', 9],
          ['ShelterPlacementEnded', 98],
          ['ShelterPlacementStarted', 2],
        ]);
      },
    );

    it('is not closed, whatever file was refused after it, for its codes would be lost', async () => {
      await receive(...CASE);
      await breaking(3, 'after')
        .confirm('2480')
        .catch(() => {});
      imports = new Imports(running);
      const handed = async (): Promise<void> => {
        throw new Error('handed out');
      };
      await expect(imports.close('2480', handed)).rejects.toMatchObject({ code: 'not-finished' });
      await receive(opened('A-1', '2025-02-31'));
      await expect(imports.close('2480', handed)).rejects.toMatchObject({ code: 'not-finished' });
    });

    it.each(cases)('while correcting, $when command $at, goes on where it was', async ({ at, when }) => {
      await bring(...CASE);
      await receive(...CORRECTED);
      await breaking(at, when)
        .confirm('2480')
        .catch(() => {});
      imports = new Imports(running);
      expect(await imports.confirm('2480')).toMatchObject({ status: 'RECORDED' });
      expect((await standing()).map((e) => e.type).sort()).toEqual([
        'ChildJoined',
        'ChildLeft',
        'HousingPathwayClosed',
        'HousingPathwayOpened',
        'HousingSecured',
        'ObstacleEncountered',
        'ShelterPlacementEnded',
        'ShelterPlacementStarted',
      ]);
      const again = await bring(...CORRECTED);
      expect(again.changes).toMatchObject({ unchangedRows: 6, newRows: 0, correctedRows: 0, struckRows: 0 });
    });
  });
});
