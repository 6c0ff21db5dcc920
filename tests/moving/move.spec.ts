import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { moveHouse, stayIn } from '@stadig/app-cli/move-house';
import { start } from '@stadig/app-cli/testing/command-line';
import { allParts, SERVICES } from '@stadig/app-stadig/services';
import { everything } from '@stadig/event-sourcing/contracts/samples';
import { isoOf } from '@stadig/event-sourcing/day';
import { DEAD_LETTERS, DISCARDED, type Discarded } from '@stadig/event-sourcing/dead-letters';
import { SoleHolder } from '@stadig/event-sourcing/leases';
import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import { RandomIds } from '@stadig/event-sourcing/ports/ids';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import { FileSecrets } from '@stadig/runtime/file-secrets';
import { openDistributedHouse } from '@stadig/runtime/moving/distributed-house';
import { openEmbeddedHouse, prepareEmbeddedHouse } from '@stadig/runtime/moving/embedded-house';
import { EVERYTHING, type House } from '@stadig/runtime/moving/house';
import { changeHouses } from '@stadig/runtime/moving/moved-out';
import { move, prove } from '@stadig/runtime/moving/move';
import { type Parts } from '@stadig/runtime/parts';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { NewSecrets, purposesOf, type SecretSource } from '@stadig/runtime/secrets-folder';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseFile, ERASED, importsIn, LIVING, livedIn, openOf, POISONED, send, settled } from './support/lived-in.js';
import { MemoryHouse } from './support/memory-house.js';

const PAGE = new URL('../../docs/moving.md', import.meta.url);
/** What the page shows to be proved, row by row. */
const rowsOf = (page: string): string[] =>
  [...page.matchAll(/^(\S.*?) {2,}\d+ +\d+  [\da-f]{16}  [\da-f]{16}  yes/gm)].map(([, what]) => what!);

const OPTIONS = { signal: new AbortController().signal, onProgress: () => {} };

let folder: string;
let dataDir: string;
let secrets: SecretSource;
const houses: House[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stadig-move-'));
  dataDir = join(folder, 'data');
  await livedIn(dataDir);
  secrets = new FileSecrets(dataDir);
}, 120_000);
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function source(): Promise<House> {
  const house = await openEmbeddedHouse(dataDir);
  houses.push(house);
  return house;
}

const eventsIn = (store: EventStore) => everything(store, undefined, EVERYTHING);
const differing = async (from: House, to: House): Promise<readonly string[]> =>
  (await prove(from, to, SERVICES, OPTIONS)).compared.filter(({ same }) => !same).map(({ what }) => what);

/** Every service over what was moved. */
function partsIn(house: MemoryHouse): Parts {
  const readModels = house.readModelsOf('imports');
  return allParts(
    {
      ...house,
      dataDir: '',
      secrets: { of: (name: string) => secrets.of(name) },
      openBus: (publications) => new LogEventBus(house.store, publications),
      readModels,
      ids: new RandomIds(),
      leases: new SoleHolder(),
      openScratch: () => house.openScratch(),
      close: async () => {},
    },
    () => {},
  );
}

describe('An installation that was moved', () => {
  let from: House;
  let to: MemoryHouse;

  async function moved(): Promise<void> {
    from = await source();
    to = new MemoryHouse(secrets, undefined, undefined, false);
    await move(from, to, SERVICES, OPTIONS);
  }

  it('is the same in everything that is proved, and what it was moved from is as it was', async () => {
    const before = await eventsIn((from = await source()).store);
    to = new MemoryHouse(secrets);
    const { events, copied, setAside } = await move(from, to, SERVICES, OPTIONS);
    expect([events, copied, setAside]).toEqual([before.length, before.length, 0]);
    const { same, compared } = await prove(from, to, SERVICES, OPTIONS);
    expect(compared.filter((one) => !one.same)).toEqual([]);
    expect(same).toBe(true);
    expect(compared.map(({ what }) => what)).toEqual(rowsOf(readFileSync(PAGE, 'utf8')));
    const count = new Map(compared.map(({ what, after }) => [what, after!.count]));
    expect(count.get('log')).toBe(before.length);
    expect(count.get('figures')).toBeGreaterThan(1000);
    for (const what of ['receipts', 'kept by imports', 'given up', 'read model statistics_facts']) {
      expect([what, count.get(what)! > 0]).toEqual([what, true]);
    }
    for (const purpose of purposesOf(SERVICES)) expect(count.has(`keys ${purpose}`)).toBe(true);
    expect(await eventsIn(from.store)).toEqual(before);
    const figures = (await to.readModelsOf('statistics').find<Discarded>(DISCARDED.name, {})).map((d) => d.projection);
    expect(figures).toEqual(['statistics_facts']);
  }, 60_000);

  it('records nothing by itself when its services start', async () => {
    await moved();
    const before = await to.store.count(undefined, EVERYTHING);
    const parts = partsIn(to);
    await parts.start();
    await settled(parts);
    await parts.ticker.tick();
    await settled(parts);
    expect(await to.store.count(undefined, EVERYTHING)).toBe(before);
    // What was given up there is given up here too.
    expect(await parts.profile.readModels.count(DEAD_LETTERS.name)).toBe(0);
    await parts.stop();
  }, 60_000);

  it('answers a command that comes again as it did the first time, and takes new ones', async () => {
    await moved();
    const parts = partsIn(to);
    await parts.start({ ticks: false });
    await settled(parts);
    const again = await send(parts, `open ${LIVING}`, LIVING, openOf(parts));
    expect(again).toEqual({ stream: `housingPathway-${LIVING}`, revision: 0, repeated: true });
    const returned = await send(parts, 'return', LIVING, {
      type: 'RecordReturnToPerpetrator',
      day: openOf(parts)['day'],
    });
    expect(returned).toMatchObject({ revision: 1, repeated: false });
    await expect(send(parts, `open ${ERASED}`, ERASED, openOf(parts))).rejects.toMatchObject({ name: 'Erased' });
    await parts.stop();
  }, 60_000);

  it('cannot read an erased pathway any more, nor obtain keys for it', async () => {
    await moved();
    for (const purpose of ['anchor', 'housing-pathway', 'shelter-placement']) {
      expect((await to.keyStore.find([ERASED, LIVING], purpose)).get(ERASED)).toBeNull();
    }
    expect((await to.keyStore.find([LIVING], 'anchor')).get(LIVING)).toBeInstanceOf(Buffer);
    await expect(to.keyStore.obtain(ERASED, 'anchor')).rejects.toMatchObject({ name: 'KeyForgotten' });
  });

  it('goes on with an import that was open: what was recorded is known, and codes are the same', async () => {
    await moved();
    const parts = partsIn(to);
    await parts.start({ ticks: false });
    await settled(parts);
    const imports = importsIn(parts);
    const report = await imports.receive('2584', '2024-01-01', caseFile('K-1', 'K-2', 'K-3'));
    expect(report.changes).toMatchObject({ newCases: 1, unchangedCases: 2, voidedCases: 0 });
    await imports.confirm('2584');
    let list = '';
    await imports.close('2584', async (csv) => void (list = csv));
    const codes = [...list.matchAll(/^K-\d;(\w+)$/gm)].map(([, code]) => code!);
    expect(codes).toHaveLength(3);
    for (const code of codes) expect((await to.store.read(`housingPathway-${code}`)).length).toBe(1);
    await parts.stop();
  }, 60_000);

  it('moves back into an empty folder, and the program opens it', async () => {
    await moved();
    const back = join(folder, 'back');
    const house = await prepareEmbeddedHouse(back, SERVICES, to.secrets);
    await move(to, house, SERVICES, OPTIONS);
    expect(await differing(from, house)).toEqual([]);
    await house.close();
    const parts = allParts(await openEmbedded(back), () => {});
    await parts.start({ ticks: false });
    await settled(parts);
    expect(await send(parts, `open ${LIVING}`, LIVING, openOf(parts))).toMatchObject({ repeated: true });
    expect(await parts.profile.store.count(undefined, EVERYTHING)).toBe(await to.store.count(undefined, EVERYTHING));
    await parts.stop();
  }, 60_000);

  it('moves back into the folder that it came from, with what was recorded and erased meanwhile', async () => {
    await moved();
    const parts = partsIn(to);
    await parts.start({ ticks: false });
    await settled(parts);
    await send(parts, 'return', LIVING, { type: 'RecordReturnToPerpetrator', day: openOf(parts)['day'] });
    await to.keyStore.forget(POISONED, 'anchor');
    await settled(parts);
    await parts.stop();
    const home = join(folder, 'home');
    await Promise.all(houses.splice(0).map((house) => house.close()));
    cpSync(dataDir, home, { recursive: true });
    const house = await prepareEmbeddedHouse(home, SERVICES, to.secrets);
    houses.push(house);
    const { copied, events } = await move(to, house, SERVICES, OPTIONS);
    expect([copied, events]).toEqual([1, await to.store.count(undefined, EVERYTHING)]);
    expect((await house.keyStore.find([POISONED], 'anchor')).get(POISONED)).toBeNull();
    expect(await house.store.read(`housingPathway-${LIVING}`)).toHaveLength(2);
  }, 60_000);
});

describe('docs/moving.md', () => {
  it('names every variable that a move cannot do without', async () => {
    const page = readFileSync(PAGE, 'utf8');
    const named = [...page.matchAll(/^\| `(STADIG_\w+)` \|/gm)].map(([, name]) => name!);
    const missing = await openDistributedHouse(SERVICES, [], {}).catch((error: Error) => error.message);
    expect([...String(missing).matchAll(/^ {2}(\w+) missing/gm)].map(([, name]) => name).sort()).toEqual(named.sort());
  });
});

describe('stadig move', () => {
  const told = async (): Promise<readonly [number, string]> => {
    const err: string[] = [];
    const io = { out: () => {}, err: (line: string) => void err.push(line), progress: () => {}, save: async () => {} };
    const code = await moveHouse({ to: 'distributed', dataDir, proveOnly: false, json: false }, io);
    return [code, err.join('\n')];
  };

  it('says which variables are missing, and what else it could go to', async () => {
    expect(await told()).toEqual([2, expect.stringContaining('STADIG_EVENTSTORE_URL missing')]);
    const { code, err } = await start(dataDir, 'move', '--to', 'elsewhere').ended;
    expect([code, err]).toEqual([2, expect.stringContaining('tar: distributed, embedded')]);
  }, 60_000);

  it('is refused while the program runs', async () => {
    const running = await openEmbedded(dataDir);
    const refused = await told().finally(() => running.close());
    expect(refused).toEqual([1, expect.stringContaining('Another Stadig process is using the data folder')]);
  });
});

describe('A house that was moved out of', () => {
  it('starts no more, says when and where to read on, and can still be moved', async () => {
    const left = await source();
    await changeHouses(left, new MemoryHouse(secrets));
    await houses.pop()!.close();
    await expect(openEmbedded(dataDir)).rejects.toMatchObject({ name: 'MovedOut' });
    const { code, err } = await start(dataDir, 'projections', 'verify', '--all').ended;
    expect([code, err]).toEqual([1, expect.stringContaining(`moved out of here on ${isoOf(left.clock.today())}`)]);
    expect(err).toContain('stadig stay');
    expect(await (await source()).store.count(undefined, EVERYTHING)).toBeGreaterThan(0);
  }, 60_000);

  it('is lived in again once somebody says so', async () => {
    const out: string[] = [];
    const io = { out: (line: string) => void out.push(line), err: () => {}, progress: () => {}, save: async () => {} };
    expect([await stayIn('embedded', dataDir, io), out]).toEqual([
      0,
      [expect.stringMatching(/^The installation lives/)],
    ]);
    await (await openEmbedded(dataDir)).close();
  }, 60_000);
});

describe('A move', () => {
  /** Fails for good after so many appends. */
  class Dying extends MemoryEventStore {
    left = Infinity;
    override async append(...args: Parameters<MemoryEventStore['append']>) {
      if (this.left-- <= 0) throw new TypeError('ended here');
      return super.append(...args);
    }
  }

  it('that is broken off goes on where it was when it is run again', async () => {
    const from = await source();
    const store = new Dying();
    const to = new MemoryHouse(secrets, store);
    const progress: number[] = [];
    for (const lives of [3, 40, 100]) {
      store.left = lives;
      await expect(move(from, to, SERVICES, OPTIONS)).rejects.toThrow('ended here');
      progress.push((await eventsIn(store)).length);
    }
    store.left = Infinity;
    const { events, copied } = await move(from, to, SERVICES, OPTIONS);
    expect(copied).toBe(events - progress.at(-1)!);
    expect(new Set(progress).size).toBe(3);
    expect(await differing(from, to)).toEqual([]);
  }, 60_000);

  it('has the keys there before any event', async () => {
    const from = await source();
    const store = new Dying();
    store.left = 0;
    const to = new MemoryHouse(secrets, store);
    await expect(move(from, to, SERVICES, OPTIONS)).rejects.toThrow('ended here');
    expect(await eventsIn(store)).toEqual([]);
    expect((await to.keyStore.find([LIVING], 'anchor')).get(LIVING)).toBeInstanceOf(Buffer);
  });

  it.each<[string, string, (to: MemoryHouse) => Promise<void>]>([
    [
      'into another log',
      'event no. 1 where it is moved to is another than the one that is moved',
      async (to) => {
        const [first] = await eventsIn((await source()).store);
        const { position: _, revision: __, stream, ...event } = first!;
        await to.store.append(stream, 'none', [{ ...event, data: { ...event.data, homeNo: 2 } }]);
        await houses.pop()!.close();
      },
    ],
    [
      'while a service runs there',
      'cooperation run: stop every service',
      async (to) => void (to.working = ['cooperation']),
    ],
    [
      'to where services have read another log',
      'the log there is empty, but cooperation has read one',
      async (to) => {
        const store = to.readModelsOf('cooperation');
        await store.transact((tx) => tx.advance('known_pathways_v1', 'log', undefined, '7'));
      },
    ],
  ])('%s is refused, and nothing is written there', async (_, why, before) => {
    const to = new MemoryHouse(secrets);
    await before(to);
    const events = await eventsIn(to.store);
    const refused = move(await source(), to, SERVICES, OPTIONS);
    await expect(refused).rejects.toMatchObject({ name: 'MoveRefused' });
    await expect(refused).rejects.toThrow(why);
    expect(await eventsIn(to.store)).toEqual(events);
    for (const purpose of purposesOf(SERVICES))
      for await (const keys of to.keyStore.scan(purpose)) expect(keys).toEqual([]);
    expect(to.receipts.kept).toEqual([]);
  });

  it('to where secrets are others is refused, and names them', async () => {
    const other = (name: string): Buffer => (name === 'cooperation' ? Buffer.alloc(32) : secrets.of(name));
    const to = new MemoryHouse({ of: other, keyEncryptionKey: (purpose) => secrets.keyEncryptionKey(purpose) });
    await expect(move(await source(), to, SERVICES, OPTIONS)).rejects.toThrow('the secrets of cooperation are others');
  });

  it('of keys that differ from those there is refused', async () => {
    const to = new MemoryHouse(secrets);
    await to.keyStore.obtain(LIVING, 'housing-pathway');
    await expect(move(await source(), to, SERVICES, OPTIONS)).rejects.toThrow('keys of housing-pathway');
    expect(await eventsIn(to.store)).toEqual([]);
  });

  it('from a folder without data, or one that a program has open, says so', async () => {
    await expect(openEmbeddedHouse(join(folder, 'nothing'))).rejects.toThrow('there is no data in');
    const running = await openEmbedded(dataDir);
    await expect(openEmbeddedHouse(dataDir)).rejects.toThrow('Another Stadig process is using the data folder');
    await running.close();
  });

  it('takes secrets along into a new folder, in files for the owner alone', async () => {
    const own = new NewSecrets();
    const from = new MemoryHouse(own);
    const house = await prepareEmbeddedHouse(join(folder, 'new'), SERVICES, from.secrets);
    houses.push(house);
    for (const name of ['housing-pathway', 'imports', 'receipts', 'portal']) {
      expect(house.secrets.of(name).equals(own.of(name))).toBe(true);
    }
    expect(house.secrets.keyEncryptionKey('anchor').equals(own.keyEncryptionKey('anchor'))).toBe(true);
    expect(readFileSync(join(folder, 'new', 'secrets', 'imports.secret'), 'utf8').trim()).toBe(
      own.of('imports').toString('base64'),
    );
  });
});

describe('The proof', () => {
  it.each<[string, readonly string[], (to: MemoryHouse) => Promise<void>]>([
    [
      'one event more',
      ['log'],
      async ({ store }) => {
        const last = (await eventsIn(store)).at(-1)!;
        const { position: _, stream, revision, ...event } = last;
        const metadata = { ...event.metadata, commandId: crypto.randomUUID() };
        await store.append(stream, revision, [
          { ...event, type: 'PolicyNoted', eventId: crypto.randomUUID(), metadata },
        ]);
      },
    ],
    ['a key that is not there', ['keys imports'], async ({ keyStore }) => void (await keyStore.obtain('x', 'imports'))],
    [
      'a key that was destroyed',
      ['keys anchor', 'read model statistics_facts', 'figures'],
      ({ keyStore }) => keyStore.forget(LIVING, 'anchor'),
    ],
    ['a receipt that is missing', ['receipts'], async ({ receipts }) => void receipts.kept.splice(0, 1)],
    [
      'a row of an import that is missing',
      ['kept by imports'],
      async (to) => {
        const store = to.readModelsOf('imports');
        const [first] = await store.find('imports_v1', {});
        await store.transact((tx) => tx.put('imports_v1', [{ ...first!, rows: 99 }]));
      },
    ],
  ])(
    'catches %s',
    async (_, expected, change) => {
      const from = await source();
      const to = new MemoryHouse(secrets);
      await move(from, to, SERVICES, OPTIONS);
      await change(to);
      expect(await differing(from, to)).toEqual(expect.arrayContaining([...expected]));
    },
    60_000,
  );

  it('says which figure and which event differ, and goes wherever one log is longer', async () => {
    const from = await source();
    const to = new MemoryHouse(secrets);
    await move(from, to, SERVICES, OPTIONS);
    const last = (await eventsIn(to.store)).length;
    const returned = { type: 'RecordReturnToPerpetrator', day: isoOf(from.clock.today() - 90) };
    const parts = partsIn(to);
    await parts.start({ ticks: false });
    await settled(parts);
    await send(parts, 'return', LIVING, returned);
    await parts.stop();
    const { compared } = await prove(from, to, SERVICES, OPTIONS);
    const names = new Map(compared.map(({ what, differing }) => [what, differing]));
    expect(names.get('log')).toEqual([`event no. / händelse nr ${last + 1}`]);
    expect(names.get('figures')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(00|25|2584) TIME_TO_HOME /)]),
    );
    expect(names.get('receipts')).toEqual([]);
  }, 60_000);
});
