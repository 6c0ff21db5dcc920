import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { LIVE, LiveReadModels } from '@stadig/event-sourcing/editions';
import { ALL, bucketOf, ROWS, ROWS_READ, type FactsRow, type RowsRead } from '../facts/facts.projection.js';
import * as tell from '../testing/told.js';
import { numberOfStays } from '../estimators/histogram.js';
import { UnitStore } from './unit-store.js';

/** Counts what is read, and can be made to wait before a row is. */
class WatchedStore extends MemoryReadModelStore {
  finds = 0;
  scans = 0;
  reached: Promise<void> = Promise.resolve();
  override async find(...query: Parameters<MemoryReadModelStore['find']>): Promise<never> {
    this.finds++;
    const found = await super.find(...query);
    await this.reached;
    return found as never;
  }
  override scan<D extends { readonly _id: string }>(collection: string): AsyncIterable<readonly D[]> {
    this.scans++;
    return super.scan<D>(collection);
  }
}

let store: WatchedStore;
let units: UnitStore;

beforeEach(async () => {
  store = new WatchedStore();
  await store.prepare([ROWS, ROWS_READ]);
  units = new UnitStore(store);
});

/** Writes rows as the facts handler does, each after `events` events. */
async function put(rows: readonly { id: string; events: number; told: tell.Told[] | null }[]): Promise<void> {
  await store.transact(async (tx) => {
    for (const { id, events, told } of rows) {
      const before = (await tx.get<FactsRow>(ROWS.name, id))?.events ?? 0;
      const facts = told && tell.factsFrom([tell.opened(), ...told]);
      await tx.put(ROWS.name, [{ _id: id, bucket: bucketOf(id), events, facts }]);
      for (const _id of [bucketOf(id), ALL]) {
        const sum = (await tx.get<RowsRead>(ROWS_READ.name, _id))?.events ?? 0;
        await tx.put(ROWS_READ.name, [{ _id, events: sum + events - before }]);
      }
    }
  });
}

function waiting(): number {
  return numberOfStays(units.tallyOf(['2480'], 'OPENED', tell.ANCHOR_DAY + 100).histogram);
}
const ended = (): number[] => {
  const { events } = units.tallyOf(['2480'], 'OPENED', tell.ANCHOR_DAY + 100).histogram;
  return [...events[0]!.keys()].filter((day) => events[0]![day]! > 0);
};

describe('the units in memory', () => {
  it('follow the rows, reading only the buckets that changed', async () => {
    await put([
      { id: 'AA1', events: 1, told: [] },
      { id: 'AB1', events: 2, told: [tell.home(30)] },
    ]);
    await units.refresh();
    expect([waiting(), ended(), store.finds]).toEqual([2, [30], 2]);
    await units.refresh();
    expect(store.finds).toBe(2);
    await put([{ id: 'AA1', events: 2, told: [tell.home(50)] }]);
    await units.refresh();
    expect([waiting(), ended(), store.finds]).toEqual([2, [30, 50], 3]);
    await put([{ id: 'AB1', events: 3, told: null }]);
    await units.refresh();
    expect([waiting(), ended()]).toEqual([1, [50]]);
    await put([{ id: 'AB1', events: 4, told: [tell.home(60)] }]);
    await units.refresh();
    expect([waiting(), ended()]).toEqual([2, [50, 60]]);
  });

  it('are read in one go where many buckets changed', async () => {
    const digits = [...'0123456789ABCDEFGH'];
    const ids = digits.flatMap((a) => digits.map((b) => `${a}${b}X`));
    await put(ids.map((id) => ({ id, events: 1, told: [] })));
    await units.refresh();
    expect([waiting(), store.scans, store.finds]).toEqual([ids.length, 1, 0]);
  });

  it('start over when the rows are being built anew', async () => {
    await put([{ id: 'AA1', events: 5, told: [tell.home(30)] }]);
    await units.refresh();
    await store.drop(ROWS.name);
    await store.drop(ROWS_READ.name);
    await store.prepare([ROWS, ROWS_READ]);
    await put([{ id: 'AB1', events: 1, told: [tell.home(40)] }]);
    await units.refresh();
    expect([waiting(), ended()]).toEqual([1, [40]]);
  });

  it('hold what was committed before a refresh was asked for, also while another is under way', async () => {
    await put([{ id: 'AA1', events: 1, told: [] }]);
    let go = (): void => {};
    store.reached = new Promise((resolve) => (go = resolve));
    const first = units.refresh();
    await put([{ id: 'AB1', events: 1, told: [] }]);
    const second = units.refresh();
    const third = units.refresh();
    go();
    await Promise.all([first, second, third]);
    expect(waiting()).toBe(2);
  });

  it('are read anew where another edition of the rows was promoted, however many events it read', async () => {
    await put([{ id: 'AA1', events: 1, told: [] }]);
    const live = new LiveReadModels(store);
    units = new UnitStore(live);
    await units.refresh();
    expect(waiting()).toBe(1);
    const names = [ROWS, ROWS_READ].map(({ name, ...spec }) => ({ ...spec, name: `${name}~1` }));
    await store.prepare(names);
    await store.transact(async (tx) => {
      await tx.put(names[0]!.name, [{ _id: 'AA1', bucket: 'AA', events: 1, facts: null }]);
      await tx.put(names[1]!.name, ['AA', ALL].map((_id) => ({ _id, events: 1 }))); // prettier-ignore
      const collections = { statistics_rows: names[0]!.name, statistics_rows_read: names[1]!.name };
      await tx.put(LIVE.name, [{ _id: 'statistics_facts', edition: '_v2~1', collections, retired: [] }]);
    });
    await live.refresh();
    await units.refresh();
    expect(units.codes).toEqual([]);
  });
});
