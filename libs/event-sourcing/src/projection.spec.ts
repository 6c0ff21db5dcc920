import { describe, expect, it } from '@jest/globals';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import fc from 'fast-check';
import { amend } from './amend.js';
import { DEAD_LETTERS, PARKED, type DeadLetter } from './dead-letters.js';
import type { ProjectedEvent } from './projected-event.js';
import type { Transaction } from './ports/read-model-store.js';
import {
  collectionOf,
  collectionSpec,
  LaneFault,
  projectPage,
  type PartsDocument,
  type Projection,
} from './projection.js';
import { RecentDocuments, Room } from './recent-documents.js';

const tally: Projection = {
  name: 'tally',
  version: 1,
  indexes: ['sum'],
  key: (e) => e.stream.split('-')[1],
  keeps: (e) => e.type !== 'Noise',
  derive(parts) {
    const numbers = Object.values(parts).flatMap((p) => amend(p.events).events.map((e) => e.data['n'] as number));
    if (numbers.includes(13)) throw new Error('unlucky');
    return { sum: numbers.reduce((a, b) => a + b, 0) };
  },
};

const at = (stream: string, sequence: number, n: number, type = 'Counted'): ProjectedEvent => ({
  eventId: `${stream}/${sequence}`,
  type,
  schemaVersion: 1,
  stream,
  sequence,
  ownerCode: '2480',
  data: { n },
});

async function house() {
  const store = new MemoryReadModelStore();
  await store.prepare([collectionSpec(tally), DEAD_LETTERS, PARKED]);
  const page = (events: readonly ProjectedEvent[]) => store.transact((tx) => projectPage(tally, tx, events, 'now'));
  const all = () => store.find<PartsDocument>(collectionOf(tally), {});
  return { store, page, all };
}

describe('a projection', () => {
  it('gives the same documents however its events are cut into pages, repeated, or mixed between streams', async () => {
    const streams = ['a-X', 'b-X', 'a-Y'];
    const history = streams.map((s) => [0, 1, 2, 3].map((i) => at(s, i, i + 20, i === 2 ? 'Noise' : 'Counted')));
    const whole = await house();
    await whole.page(history.flat());
    const expected = await whole.all();
    expect(expected.map((d) => [d._id, d['sum']])).toEqual([
      ['X', 128],
      ['Y', 64],
    ]);

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ stream: fc.nat(2), back: fc.nat(2), cut: fc.boolean() }), {
          minLength: 40,
          maxLength: 60,
        }),
        async (steps) => {
          const { page, all } = await house();
          const next = [0, 0, 0];
          let pending: ProjectedEvent[] = [];
          for (const { stream, back, cut } of steps) {
            const i = Math.max(0, next[stream]! - back);
            const event = history[stream]![i];
            if (event) {
              pending.push(event);
              next[stream] = Math.max(next[stream]!, i + 1);
            }
            if (cut) {
              await page(pending);
              pending = [];
            }
          }
          await page(pending);
          await page(streams.flatMap((_, s) => history[s]!.slice(next[s]!)));
          expect(await all()).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('gives the same documents whether it remembers what it wrote last or reads it back', async () => {
    const history = ['a-X', 'b-X', 'a-Y'].flatMap((s) => [0, 1, 2, 3].map((i) => at(s, i, i + 20)));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ size: fc.integer({ min: 1, max: 4 }), fails: fc.boolean() }), {
          minLength: 12,
          maxLength: 12,
        }),
        async (steps) => {
          const [remembering, reading] = [await house(), await house()];
          const recent = new RecentDocuments(new Room(6));
          const now = 'now';
          let from = 0;
          let last: Transaction | undefined;
          for (const { size, fails } of steps) {
            const page = history.slice(from, from + size);
            const run = remembering.store.transact(async (tx) => {
              last = tx;
              await projectPage(tally, tx, page, now, recent);
              if (fails) throw new Error('not committed');
            });
            if (fails) {
              await expect(run).rejects.toThrow('not committed');
              recent.forget();
              continue;
            }
            await run;
            recent.committed(last!);
            await reading.page(page);
            from += size;
          }
          expect(await remembering.all()).toEqual(await reading.all());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('parks the key of an event that cannot be folded, and goes on with the others', async () => {
    const { store, page, all } = await house();
    await page([at('a-X', 0, 1), at('a-Y', 0, 2)]);
    await page([at('a-X', 1, 13), at('a-Y', 1, 3)]);
    await page([at('a-X', 2, 4), at('a-Y', 2, 5)]);
    expect((await all()).map((d) => [d._id, d['sum']])).toEqual([
      ['X', 1],
      ['Y', 10],
    ]);
    const letters = await store.find<DeadLetter>(DEAD_LETTERS.name, {});
    expect(letters.map((l) => [l.key, l.event.sequence, l.reason])).toEqual([
      ['X', 1, expect.stringMatching(/^Error at projection\.spec\.ts:\d+$/)],
      ['X', 2, 'follows an event that is set aside'],
    ]);
    expect(await store.find(PARKED.name, {})).toMatchObject([{ key: 'X', letters: 2 }]);
  });

  it('sets the same events aside wherever a page begins or ends', async () => {
    const history = [at('a-X', 0, 1), at('a-X', 1, 2), at('a-X', 2, 13), at('a-X', 3, 3), at('b-X', 0, 4)];
    const [atOnce, oneByOne] = [await house(), await house()];
    await atOnce.page(history);
    for (const event of history) await oneByOne.page([event]);
    expect(await atOnce.all()).toMatchObject([{ _id: 'X', sum: 3 }]);
    expect(await oneByOne.all()).toEqual(await atOnce.all());
    const letters = ({ store }: typeof atOnce) => store.find(DEAD_LETTERS.name, {});
    expect(await letters(oneByOne)).toEqual(await letters(atOnce));
  });

  it('stops where another event stands at a place it has read', async () => {
    const { page } = await house();
    await page([at('a-X', 0, 1), at('a-X', 1, 2)]);
    await expect(page([{ ...at('a-X', 1, 2), eventId: 'another' }])).rejects.toThrow(LaneFault);
    await expect(page([{ ...at('a-X', 0, 2), eventId: 'another' }])).rejects.toThrow(LaneFault);
  });
});
