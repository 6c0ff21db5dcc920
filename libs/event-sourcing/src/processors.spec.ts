import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { settled, tallyHouse, until } from '../test/tally.js';
import { DEAD_LETTERS, DISCARDED, PARKED, reasonOf, type DeadLetter, type Discarded } from './dead-letters.js';
import { Rejected } from './errors.js';
import type { Handler } from './handler.js';
import { NoSuchProjection } from './processors.js';
import { reject } from './rejection.js';
import { NoSuchLetter } from './set-aside.js';
import { Verifier, Verifies } from './verifier.js';
import { StandsStill } from './verify.js';

const stopping: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
});

function house() {
  const built = tallyHouse();
  stopping.push(built.stop);
  return built;
}

describe('a processor', () => {
  it('tells where it stands', async () => {
    const { count, start } = house();
    const { processors } = await start(1, [13]);
    await count('s-a', 1, 13, 2);
    await count('s-b', 5);
    await settled(processors);
    const [report] = await processors.reports();
    expect(report).toMatchObject({
      projection: 'tally',
      edition: '_v1',
      role: 'LIVE',
      state: 'caught-up',
      positions: { log: '4' },
      handled: 4,
      lagEvents: 0,
      lagSeconds: 0,
      secondsLeft: 0,
      parkedKeys: 1,
      deadLetters: 2,
      discarded: 0,
      error: null,
    });
    expect(report!.eventsPerSecond).toBeGreaterThan(0);
    await expect(processors.rebuild('nothing')).rejects.toThrow(NoSuchProjection);
  });
});

describe('events that are set aside', () => {
  it('are shown as envelopes, by key and in parts, without what they say', async () => {
    const { count, start } = house();
    const { processors } = await start(1, [13, 14]);
    await count('s-b', 13, 99);
    await count('s-a', 14);
    await settled(processors);
    const { items, total } = await processors.letters({ skip: 0, limit: 10 });
    expect(total).toBe(3);
    expect(items.map(({ key, sequence }) => [key, sequence]).sort()).toEqual([
      ['s-a', 0],
      ['s-b', 0],
      ['s-b', 1],
    ]);
    expect(items[0]).toEqual({
      projection: 'tally',
      edition: '_v1',
      eventId: expect.any(String),
      type: 'Counted',
      stream: 's-a',
      sequence: 0,
      key: 's-a',
      reason: expect.stringMatching(/^Error at tally\.ts:\d+$/),
      since: expect.any(String),
    });
    const parts = await Promise.all([0, 1, 2, 3].map((skip) => processors.letters({ skip, limit: 1 }, 'tally')));
    expect(parts.flatMap((part) => part.items)).toEqual(items);
    expect(await processors.letter('tally', items[1]!.eventId)).toEqual(items[1]);
    await expect(processors.letter('tally', 'unknown')).rejects.toThrow(NoSuchLetter);
    await expect(processors.letters({ skip: 0, limit: 1 }, 'nothing')).rejects.toThrow(NoSuchProjection);
  });

  it('say by which rule they were refused', () => {
    expect(reasonOf(new Rejected(reject('end-before-start')))).toMatch(/^Rejected by end-before-start at processors/);
    expect(reasonOf('text')).toBe('unknown');
  });

  it('are handled in order once the code can, with what came meanwhile', async () => {
    const { count, start, store } = house();
    const broken = await start(1, [13]);
    await count('s-a', 1, 13, 2);
    await settled(broken.processors);
    const before = await store.find(DEAD_LETTERS.name, {});
    expect(await broken.processors.replay('tally', 's-a')).toEqual({
      key: 's-a',
      handled: 0,
      left: 2,
      reason: expect.stringMatching(/^Error at tally\.ts:\d+$/),
    });
    expect(await store.find(DEAD_LETTERS.name, {})).toEqual(before);
    await broken.stop();
    const mended = await start(1);
    await count('s-a', 3);
    await settled(mended.processors);
    expect(await mended.processors.replay('tally', 's-a')).toEqual({ key: 's-a', handled: 3, left: 0 });
    await count('s-a', 4);
    await settled(mended.processors);
    expect(await mended.sums()).toEqual([['s-a', 23, 1]]);
    expect(await store.find(DEAD_LETTERS.name, {})).toEqual([]);
    expect(await mended.processors.replay('tally', 's-a')).toEqual({ key: 's-a', handled: 0, left: 0 });
  });

  it('are passed over for good where an operator gives one up, and where it is built anew', async () => {
    const { count, start, store } = house();
    const { processors, sums, readModels } = await start(1, [13]);
    await count('s-a', 1, 13, 2, 13, 3);
    await settled(processors);
    const letters = await store.find<DeadLetter>(DEAD_LETTERS.name, {});
    const [first, second] = letters
      .filter((l) => l.event.data['n'] === 13)
      .sort((a, b) => a.event.sequence - b.event.sequence);
    await expect(processors.discard('tally', 'unknown', 'OTHER')).rejects.toThrow(NoSuchLetter);
    expect(await processors.discard('tally', first!.event.eventId, 'DAMAGED')).toMatchObject({ handled: 1, left: 2 });
    expect(await sums()).toEqual([['s-a', 3, 1]]);
    expect(await processors.discard('tally', first!.event.eventId, 'OTHER')).toMatchObject({ handled: 0, left: 2 });
    expect(await processors.discard('tally', second!.event.eventId, 'DAMAGED')).toMatchObject({ handled: 1, left: 0 });
    expect(await sums()).toEqual([['s-a', 6, 1]]);
    const verified = await processors.verify('tally', new MemoryReadModelStore());
    expect(verified).toEqual({ projection: 'tally', documents: 1, differences: 0, setAside: 2 });
    await processors.rebuild('tally');
    await until(async () => (await readModels.resolve('tally_v1')) === 'tally_v1~1');
    expect(await sums()).toEqual([['s-a', 6, 1]]);
    expect(await store.find(DEAD_LETTERS.name, {})).toEqual([]);
    expect((await processors.reports())[0]).toMatchObject({ discarded: 2, deadLetters: 0 });
    expect(await store.find<Discarded>(DISCARDED.name, {})).toEqual([
      expect.objectContaining({ reason: 'DAMAGED' }),
      expect.objectContaining({ reason: 'DAMAGED' }),
    ]);
  });

  it('stay where they are also where a handler does not tell what it set aside', async () => {
    const { count, start, store } = house();
    const silent = (handler: Handler): Handler => ({
      ...handler,
      handle: async (tx, events) => void (await handler.handle(tx, events)),
    });
    const { processors } = await start(1, [13], silent);
    await count('s-a', 13, 2);
    await settled(processors);
    const before = await store.find(DEAD_LETTERS.name, {});
    expect(await processors.replay('tally', 's-a')).toMatchObject({ handled: 0, left: 2 });
    expect(await store.find(DEAD_LETTERS.name, {})).toEqual(before);
    expect(await store.find(PARKED.name, {})).toEqual([expect.objectContaining({ letters: 2 })]);
  });

  it('of a handler that acts stay until it has acted', async () => {
    const { count, start, store } = house();
    const acted: number[] = [];
    let refuses = true;
    const acting = (handler: Handler): Handler => ({
      ...handler,
      async act(events) {
        for (const [i, e] of events.entries()) {
          if (refuses && e.data['n'] === 13) {
            return [{ key: e.stream, events: events.slice(i), error: new Error('cannot act') }];
          }
          acted.push(e.data['n'] as number);
        }
        return [];
      },
    });
    const { processors, sums } = await start(1, [], acting);
    await count('s-a', 1);
    await settled(processors);
    await count('s-a', 13, 2);
    await settled(processors);
    expect(acted).toEqual([1]);
    expect(await processors.replay('tally', 's-a')).toMatchObject({ handled: 0, left: 2 });
    const verified = { projection: 'tally', documents: 1, differences: 0 };
    expect(await processors.verify('tally', new MemoryReadModelStore())).toEqual({ ...verified, setAside: 2 });
    refuses = false;
    expect(await processors.replay('tally', 's-a')).toEqual({ key: 's-a', handled: 2, left: 0 });
    expect(acted).toEqual([1, 13, 2]);
    expect(await processors.verify('tally', new MemoryReadModelStore())).toEqual({ ...verified, setAside: 0 });
    expect(await sums()).toEqual([['s-a', 16, 1]]);
    expect(await store.find(PARKED.name, {})).toEqual([]);
  });
});

describe('a read model is verified', () => {
  it('against a fresh fold: what was changed by hand, is missing or too much is told', async () => {
    const { count, start, store } = house();
    const { processors } = await start(1, [13]);
    await count('s-a', 1);
    await count('s-b', 2);
    await count('s-c', 3, 13);
    await settled(processors);
    const verify = () => processors.verify('tally', new MemoryReadModelStore());
    expect(await verify()).toEqual({ projection: 'tally', documents: 3, differences: 0, setAside: 1 });
    await store.transact(async (tx) => {
      await tx.delete('tally_v1', ['s-a']);
      await tx.put('tally_v1', [
        { ...(await tx.get('tally_v1', 's-b'))!, sum: 3 },
        { _id: 's-x', sum: 0 },
      ]);
    });
    expect(await verify()).toEqual({ projection: 'tally', documents: 3, differences: 3, setAside: 1 });
  });

  it('while events go on coming', async () => {
    const { count, start } = house();
    const { processors } = await start(1);
    await count('s-a', 1);
    let coming = true;
    const came = (async () => {
      for (let n = 0; coming; n++) {
        await count(`s-${n % 7}`, n);
        await sleep(1);
      }
    })();
    for (let i = 0; i < 3; i++) {
      expect(await processors.verify('tally', new MemoryReadModelStore())).toMatchObject({ differences: 0 });
    }
    coming = false;
    await came;
  });

  it('in a scratch store that is gone afterwards, one at a time, until somebody ends it', async () => {
    const { count, start } = house();
    let breaks = false;
    const breaking = (handler: Handler): Handler => ({
      ...handler,
      handle: async (tx, events) => (breaks ? Promise.reject(new TypeError()) : handler.handle(tx, events)),
    });
    const { processors } = await start(1, [], breaking);
    await count('s-a', 1, 2);
    await settled(processors);
    const open = new Set<MemoryReadModelStore>();
    const scratches: MemoryReadModelStore[] = [];
    const verifier = new Verifier(processors, async () => {
      const store = new MemoryReadModelStore();
      open.add(store);
      scratches.push(store);
      return { store, discard: async () => void open.delete(store) };
    });
    const all = async (signal?: AbortSignal) => Array.fromAsync(verifier.verify(['tally', 'tally'], { signal }));

    const running = all();
    await until(() => open.size === 1);
    await expect(all()).rejects.toThrow(Verifies);
    expect(await running).toMatchObject([{ differences: 0 }, { differences: 0 }]);
    expect([open.size, scratches.length]).toEqual([0, 2]);

    await expect(Array.fromAsync(verifier.verify(['nothing']))).rejects.toThrow(NoSuchProjection);
    expect(open.size).toBe(0);

    breaks = true;
    const ended = new AbortController();
    const hanging = all(ended.signal);
    await until(() => open.size === 1);
    ended.abort();
    await expect(hanging).rejects.toThrow('aborted');
    expect(open.size).toBe(0);

    const stopped = expect(all()).rejects.toThrow('aborted');
    await until(() => open.size === 1);
    await verifier.stop();
    await stopped;
    expect(open.size).toBe(0);
  });

  it('or it is said that the fresh fold stands still, and why', async () => {
    const { count, start } = house();
    let breaks = false;
    const breaking = (handler: Handler): Handler => ({
      ...handler,
      handle: async (tx, events) => (breaks ? Promise.reject(new RangeError()) : handler.handle(tx, events)),
    });
    const { processors } = await start(1, [], breaking);
    await count('s-a', 1);
    await settled(processors);
    breaks = true;
    const verified = processors.verify('tally', new MemoryReadModelStore(), { patience: 200 });
    await expect(verified).rejects.toThrow(new StandsStill('RangeError'));
  });
});
