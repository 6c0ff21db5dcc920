import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { settled, tallyHouse, until } from '../test/tally.js';
import { DEAD_LETTERS, PARKED } from './dead-letters.js';
import { LIVE, type LiveEdition } from './editions.js';
import { KeptByNewer, NotRebuildable } from './processors.js';

let house: ReturnType<typeof tallyHouse>;
beforeEach(() => {
  house = tallyHouse();
});
afterEach(() => house.stop());

const pointer = () => house.store.get<LiveEdition>(LIVE.name, 'tally');
const isRead = (edition: string) => until(async () => (await pointer())?.edition === edition);
const isDropped = () => until(async () => (await pointer())!.retired.length === 0);

describe('a read model', () => {
  it('of a new version is built beside the old one, which is read until then, and takes its place', async () => {
    const old = await house.start(1);
    await house.count('s-a', 1, 2);
    await settled(old.processors);
    await old.stop();

    const { processors, readModels, sums } = await house.start(2);
    expect(await readModels.resolve('tally_v2')).toBe('tally_v1');
    expect(await sums()).toEqual([['s-a', 3, 1]]);
    await settled(processors);
    expect(await sums()).toEqual([['s-a', 3, 2]]);
    expect(await pointer()).toMatchObject({
      edition: '_v2',
      collections: { tally: 'tally_v2' },
      retired: ['tally_v1'],
    });
    expect(house.errors).toEqual([]);
  });

  it('is built anew on an operator’s word while it goes on, and again after a stop in the middle', async () => {
    const first = await house.start(1);
    await house.count('s-a', 1, 2);
    await settled(first.processors);
    await house.store.transact((tx) => tx.put('tally_v1', [{ _id: 's-a', sum: 77, version: 1, parts: {} }]));
    const asked = await Promise.allSettled([1, 2, 3].map(() => first.processors.rebuild('tally')));
    expect(asked.map((a) => a.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(first.processors.rebuild('tally')).rejects.toThrow(new NotRebuildable('BEING_BUILT'));
    await first.stop();
    expect(await first.sums()).toEqual([['s-a', 77, 1]]);

    const second = await house.start(1);
    await house.count('s-a', 3);
    await isRead('_v1~1');
    await settled(second.processors);
    await until(async () => (await second.readModels.resolve('tally_v1')) === 'tally_v1~1');
    expect(await second.sums()).toEqual([['s-a', 6, 1]]);
    await second.processors.rebuild('tally');
    await until(async () => (await second.readModels.resolve('tally_v1')) === 'tally_v1~2');
    expect(await second.sums()).toEqual([['s-a', 6, 1]]);
  });

  it('that is dropped once nobody reads it leaves nothing behind', async () => {
    const old = await house.start(1, [2]);
    await house.count('s-a', 1, 2);
    await settled(old.processors);
    await old.stop();
    const { processors, stop } = await house.start(2);
    await settled(processors);
    await stop();
    const again = await house.start(2);
    await isDropped();
    await settled(again.processors);
    await expect(house.store.find('tally_v1', {})).rejects.toThrow();
    expect(await house.store.find(DEAD_LETTERS.name, {})).toEqual([]);
    expect(await house.store.find(PARKED.name, {})).toEqual([]);
  });
});

describe('processes beside each other', () => {
  it('of one version build it anew together, and both read it before the one before is dropped', async () => {
    const [a, b] = [await house.start(1), await house.start(1)];
    await house.count('s-a', 1, 2);
    await settled(a.processors);
    await a.processors.rebuild('tally');
    await expect(b.processors.rebuild('tally')).rejects.toThrow(new NotRebuildable('BEING_BUILT'));
    await until(async () => (await b.roles()).join() === 'LIVE _v1~1');
    await until(async () => (await a.roles()).join() === 'LIVE _v1~1');
    for (const { readModels, sums } of [a, b]) {
      await until(async () => (await readModels.resolve('tally_v1')) === 'tally_v1~1');
      expect(await sums()).toEqual([['s-a', 3, 1]]);
    }
    await isDropped();
    await house.count('s-b', 5);
    for (const { processors, sums } of [a, b]) {
      await settled(processors);
      await until(async () => (await sums()).length === 2);
    }
    expect(house.errors).toEqual([]);
  });

  it('go on building where the one that began is gone', async () => {
    let breaks = true;
    const [a, b] = [
      await house.start(1, [], (h) => ({
        ...h,
        handle: (tx, events) =>
          breaks && h.name.endsWith('~1') ? Promise.reject(new RangeError()) : h.handle(tx, events),
      })),
      await house.start(1),
    ];
    await house.count('s-a', 1, 2);
    await settled(a.processors);
    await a.processors.rebuild('tally');
    await until(async () => (await b.roles()).includes('BUILDING _v1~1'));
    breaks = false;
    await a.stop();
    await isRead('_v1~1');
    await until(async () => (await b.roles()).join() === 'LIVE _v1~1');
    expect(await b.sums()).toEqual([['s-a', 3, 1]]);
  });

  it('do not promote what nobody has folded: a process with no part in the building knows nothing of its end', async () => {
    let folds = false;
    const hesitant = (handle: () => Promise<unknown>) => async () => {
      if (!folds) throw new RangeError();
      await handle();
    };
    const start = () =>
      house.start(1, [], (h) =>
        h.name.endsWith('~1')
          ? { ...h, handle: (tx, events) => hesitant(() => h.handle(tx, events) as Promise<unknown>)() }
          : h,
      );
    const [a, b] = [await start(), await start()];
    await house.count('s-a', 1, 2);
    await settled(a.processors);
    await a.processors.rebuild('tally');
    await until(async () => (await b.roles()).includes('BUILDING _v1~1'));
    await sleep(300);
    expect(await pointer()).toMatchObject({ edition: '_v1', building: { edition: '_v1~1' } });
    folds = true;
    await isRead('_v1~1');
    await until(async () => (await b.sums()).length === 1);
  });

  it('of older code read what newer code promoted, and leave its keeping to it', async () => {
    const old = await house.start(1);
    await house.count('s-a', 1, 2);
    await settled(old.processors);
    const newer = await house.start(2);
    await isRead('_v2');
    await until(async () => (await old.roles()).length === 0);
    expect(old.processors.haveCaughtUp()).toBe(true);
    expect(old.processors.probes().map((probe) => probe.status().state)).toEqual(['elsewhere']);
    await isDropped();
    await house.count('s-b', 5);
    await settled(newer.processors);
    await until(async () => (await old.sums()).length === 2);
    expect(await old.sums()).toEqual([
      ['s-a', 3, 2],
      ['s-b', 5, 2],
    ]);
    await expect(old.processors.rebuild('tally')).rejects.toThrow(KeptByNewer);
    await expect(old.processors.replay('tally', 's-a')).rejects.toThrow(KeptByNewer);
    expect(await old.processors.letters({ skip: 0, limit: 10 })).toEqual({ items: [], total: 0 });
    const restarted = await house.start(1);
    await sleep(400);
    expect(await restarted.roles()).toEqual([]);
    expect(await pointer()).toMatchObject({ edition: '_v2', retired: [], begun: ['_v1', '_v2'] });
    expect(house.errors).toEqual([]);
  });

  it('of older code take over what nobody keeps any more, under a name that was never used', async () => {
    for (const version of [1, 2]) {
      const { processors, stop } = await house.start(version);
      await house.count('s-a', version);
      await isRead(`_v${version}`);
      await settled(processors);
      await isDropped();
      await stop();
    }
    const back = await house.start(1);
    await sleep(400);
    expect(await back.roles()).toEqual([]);
    expect(await back.sums()).toEqual([['s-a', 3, 2]]);
    await house.count('s-a', 4);
    await isRead('_v1~1');
    await settled(back.processors);
    await until(async () => (await back.sums())[0]![2] === 1);
    expect(await back.sums()).toEqual([['s-a', 7, 1]]);
    expect(house.errors).toEqual([]);
  });

  it('of newer code give up what older code was building', async () => {
    const never = new Promise<void>(() => {});
    let stuck = true;
    const old = await house.start(1, [], (h) => ({
      ...h,
      handle: async (tx, events) => {
        if (stuck && h.name.endsWith('~1')) await Promise.race([never, until(() => !stuck)]);
        return h.handle(tx, events);
      },
    }));
    await house.count('s-a', 1, 2);
    await settled(old.processors);
    await old.processors.rebuild('tally');
    const newer = await house.start(2);
    expect((await pointer())!.retired).toContain('tally_v1~1');
    stuck = false;
    await isRead('_v2');
    await settled(newer.processors);
    await isDropped();
    expect(await pointer()).toMatchObject({ edition: '_v2', begun: ['_v1', '_v1~1', '_v2'] });
    expect((await pointer())!.building).toBeUndefined();
  });
});
