import { afterEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { everything, sampleEvent } from '@stadig/event-sourcing/contracts/samples';
import type { NewEvent, RecordedEvent } from '@stadig/event-sourcing/event';
import { StoreUnavailable, type Append, type EventStore } from '@stadig/event-sourcing/ports/event-store';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendsOf, copyLog } from './copy-log.js';
import { EVERYTHING, MoveRefused } from './house.js';
import { agreement, AT_THE_BEGINNING, firstDifference } from './same-log.js';

const NEVER = new AbortController().signal;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A log whose events go to streams in the order of the numbers given, with all that an event may carry. */
async function logOf(streams: readonly number[], pageSize = 7): Promise<MemoryEventStore> {
  const store = new MemoryEventStore(pageSize);
  const last = new Map<number, number>();
  for (const [n, stream] of streams.entries()) {
    const before = last.get(stream);
    last.set(stream, (before ?? -1) + 1);
    await store.append(`pathway-${stream}`, before ?? 'none', [eventNo(n)]);
  }
  return store;
}

const eventNo = (n: number): NewEvent => {
  const event = sampleEvent({ n, note: 'Åsa 🏠' }, n % 5 === 4 ? 'NeedStruck' : 'NeedRegistered');
  const amends = { targetRevisions: [0], reasonCode: 'LEARNT_LATER' };
  return {
    ...event,
    schemaVersion: 1 + (n % 3),
    data: n % 5 === 4 ? amends : event.data,
    ...(n % 2 === 0 && { sealed: { anchor: 'AAAA', 'shelter-placement': `B${n}` } }),
    metadata: {
      ...event.metadata,
      bodyMac: 'mac',
      effectOf: `rule/pathway-1/${n}`,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    },
  };
};

const all = (store: EventStore): Promise<RecordedEvent[]> => everything(store, undefined, EVERYTHING);
const withoutPosition = (events: readonly RecordedEvent[]) => events.map(({ position: _, ...event }) => event);

async function copy(source: EventStore, target: EventStore, signal = NEVER): Promise<number> {
  const agreed = await agreement(source, target, signal);
  return copyLog(source, target, agreed, { signal, pause: 1 });
}

/** Takes so many appends, and then none for a while; the last one may be written all the same. */
class Failing extends MemoryEventStore {
  constructor(
    private readonly takes: number[],
    private readonly written: boolean,
  ) {
    super(5);
  }
  override async append(...args: Parameters<MemoryEventStore['append']>) {
    const [left] = this.takes;
    if (left === 0) {
      this.takes.shift();
      if (this.written) await super.append(...args);
      throw new StoreUnavailable('gone', 'unknown');
    }
    if (left !== undefined) this.takes[0] = left - 1;
    return super.append(...args);
  }
}

describe('A log that is copied', () => {
  it('has the same events in the same order, with everything that they carry', async () => {
    const source = await logOf([1, 1, 2, 1, 3, 3, 3, 2, 1, 1, 1, 1]);
    const target = new MemoryEventStore();
    expect(await copy(source, target)).toBe(12);
    expect(withoutPosition(await all(target))).toEqual(withoutPosition(await all(source)));
    expect(await firstDifference(source, target, NEVER)).toBeUndefined();
  });

  it('travels in as few appends as the order lets, none of them too large', async () => {
    const events = await all(await logOf([...Array.from({ length: 130 }, () => 1), 2, 1]));
    expect(appendsOf(events).map((a) => [a.stream, a.expected, a.events.length])).toEqual([
      ['pathway-1', 'none', 100],
      ['pathway-1', 99, 30],
      ['pathway-2', 'none', 1],
      ['pathway-1', 129, 1],
    ]);
    const large = events.slice(0, 3).map((e) => ({ ...e, data: { text: 'x'.repeat(150_000) } }));
    expect(appendsOf(large).map((a: Append) => a.events.length)).toEqual([1, 1, 1]);
  });

  it('is the same wherever the target fails on the way, whether or not what failed was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
        fc.boolean(),
        async (streams, takes, written) => {
          const source = await logOf(streams);
          const target = new Failing([...takes], written);
          expect(await copy(source, target)).toBe(streams.length);
          expect(withoutPosition(await all(target))).toEqual(withoutPosition(await all(source)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('goes on where it was stopped, over files that were closed and opened again', async () => {
    let stopped = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 20, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
        async (streams, stops) => {
          const folder = mkdtempSync(join(tmpdir(), 'stadig-copy-'));
          folders.push(folder);
          const source = await logOf(streams);
          for (const after of stops) {
            const target = await SqliteEventStore.open(folder);
            const stop = new AbortController();
            let taken = 0;
            const appendAll = target.appendAll.bind(target);
            target.appendAll = async (appends) => {
              await appendAll(appends);
              if (++taken === after) stop.abort();
            };
            const ended = await copy(source, target, stop.signal).catch((error: Error) => error.name);
            expect(['AbortError', streams.length]).toContain(ended);
            if (ended === 'AbortError') stopped++;
            await target.close();
          }
          const target = await SqliteEventStore.open(folder);
          expect(await copy(source, target)).toBe(streams.length);
          expect(withoutPosition(await all(target))).toEqual(withoutPosition(await all(source)));
          await target.close();
        },
      ),
      { numRuns: 8 },
    );
    expect(stopped).toBeGreaterThan(4);
  }, 60_000);

  it('gives up where no event comes across any more, and says what the store said', async () => {
    const target = new Failing(
      Array.from({ length: 20 }, () => 0),
      false,
    );
    await expect(copy(await logOf([1, 2]), target)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(await all(target)).toEqual([]);
  });

  it('takes in what came to the source since an interrupted copy', async () => {
    const source = await logOf([1, 2, 1]);
    const target = new MemoryEventStore();
    await copy(source, target);
    await source.append('pathway-2', 0, [eventNo(3)]);
    expect(await copy(source, target)).toBe(4);
    expect(await firstDifference(source, target, NEVER)).toBeUndefined();
  });
});

describe('A target', () => {
  const STREAMS = [1, 2, 1, 3, 2];

  async function targetWith(change: (events: RecordedEvent[]) => RecordedEvent[]): Promise<[EventStore, EventStore]> {
    const source = await logOf(STREAMS);
    const target = new MemoryEventStore();
    const last = new Map<string, number>();
    for (const { stream, revision: _, position: __, ...event } of change(await all(source))) {
      const before = last.get(stream);
      last.set(stream, (before ?? -1) + 1);
      await target.append(stream, before ?? 'none', [event]);
    }
    return [source, target];
  }

  it.each<[string, number, (events: RecordedEvent[]) => RecordedEvent[]]>([
    ['one changed byte', 3, (all) => all.map((e, i) => (i === 2 ? { ...e, data: { ...e.data, n: 7 } } : e))],
    ['another id', 1, (all) => all.map((e, i) => (i === 0 ? { ...e, eventId: eventNo(0).eventId } : e))],
    ['a changed ciphertext', 1, (all) => all.map((e, i) => (i === 0 ? { ...e, sealed: { anchor: 'AAAB' } } : e))],
    [
      'changed metadata',
      5,
      (all) => all.map((e, i) => (i === 4 ? { ...e, metadata: { ...e.metadata, bodyMac: 'x' } } : e)),
    ],
    ['a missing event', 2, (all) => all.filter((_, i) => i !== 1)],
    ['a swapped order', 1, ([a, b, ...rest]) => [b!, a!, ...rest]],
    ['one event more', 6, (all) => [...all, { ...eventNo(9), stream: 'pathway-9', revision: 0, position: '' }]],
  ])('with %s is not this log’s: it is refused, and the difference is found', async (_, number, change) => {
    const [source, target] = await targetWith(change);
    const refused = agreement(source, target, NEVER);
    await expect(refused).rejects.toBeInstanceOf(MoveRefused);
    await expect(refused).rejects.toThrow(`event no. ${number} `);
    expect(await firstDifference(source, target, NEVER)).toBe(number);
  });

  it('that holds a first part of the log is this log’s, as far as it goes', async () => {
    const [source, target] = await targetWith((events) => events.slice(0, 3));
    expect(await agreement(source, target, NEVER)).toMatchObject({ events: 3 });
    expect(await agreement(source, new MemoryEventStore(), NEVER)).toEqual(AT_THE_BEGINNING);
    expect(await firstDifference(source, target, NEVER)).toBe(4);
  });
});
