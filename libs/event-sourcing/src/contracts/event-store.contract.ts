import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { NewEvent } from '../event.js';
import {
  StoreUnavailable,
  WrongExpectedRevision,
  type Append,
  type EventStore,
  type Filter,
  type Page,
  type Position,
} from '../ports/event-store.js';
import { everything, freshCategory, pagesUntil, sampleEvent, sampleEvents } from './samples.js';

export interface EventStoreHarness {
  readonly store: EventStore;
  /** Ends the store as a stop of the process would, and opens it again over the same data. */
  reopen(): Promise<EventStore>;
  close(): Promise<void>;
}

export interface EventStoreCapabilities {
  /** Events outlive the process. Default true. */
  readonly durable?: boolean;
  /** A position that lies beyond the end of the log, made from one of its own: given, then it must be refused. */
  readonly beyond?: (position: Position) => Position;
}

/** What every event store must keep. `make` is called once a test; suites may share one server. */
export function eventStoreContract(
  name: string,
  make: () => Promise<EventStoreHarness>,
  { durable = true, beyond }: EventStoreCapabilities = {},
): void {
  describe(`${name} keeps the contract of an event store`, () => {
    let harness: EventStoreHarness;
    let store: EventStore;
    let category: string;
    let filter: Filter;
    let stream: string;

    beforeEach(async () => {
      harness = await make();
      store = harness.store;
      category = freshCategory();
      filter = { streamPrefixes: [`${category}-`] };
      stream = `${category}-1`;
    });
    afterEach(() => harness.close());

    const ids = (events: readonly { eventId: string }[]): string[] => events.map((e) => e.eventId);

    describe('appendAll', () => {
      /** Given again where the server was away in between, as a move does: what is there already is not there twice. */
      const all = (appends: readonly Append[]): Promise<void> =>
        store.appendAll(appends).catch((error: unknown) => {
          if (!(error instanceof StoreUnavailable)) throw error;
          return all(appends);
        });

      test('the log has the appends in the order in which they were given', async () => {
        const appends = Array.from({ length: 300 }, (_, n) => {
          const revision = Math.floor(n / 7);
          const expected = revision === 0 ? ('none' as const) : revision - 1;
          return { stream: `${category}-${n % 7}`, expected, events: sampleEvents(1, { n }) };
        });
        await all(appends);
        const found = await everything(store, undefined, filter);
        expect(ids(found)).toEqual(appends.map(({ events }) => events[0]!.eventId));
        expect(found.map((e) => e.stream)).toEqual(appends.map((a) => a.stream));
      });

      test('what is there already is not there twice, and where one does not fit nothing after it is', async () => {
        const [a, b] = [`${category}-a`, `${category}-b`];
        const first = { stream: a, expected: 'none' as const, events: sampleEvents(3) };
        await all([first]);
        const second = { stream: a, expected: 2, events: sampleEvents(1) };
        await all([first, second]);
        expect(ids(await store.read(a))).toEqual(ids([...first.events, ...second.events]));
        const wrong = { stream: b, expected: 5, events: sampleEvents(1) };
        const after = { stream: b, expected: 6, events: sampleEvents(1) };
        await expect(store.appendAll([wrong, after])).rejects.toBeInstanceOf(WrongExpectedRevision);
        expect(await store.read(b)).toEqual([]);
      });
    });

    describe('append', () => {
      test('the first event of a stream has revision 0, the following ones count up without gaps', async () => {
        expect((await store.append(stream, 'none', sampleEvents(3))).revision).toBe(2);
        expect((await store.append(stream, 2, sampleEvents(2))).revision).toBe(4);
        expect((await store.read(stream)).map((e) => e.revision)).toEqual([0, 1, 2, 3, 4]);
      });

      test('an event comes back as it was given, with its stream, revision and position', async () => {
        const event: NewEvent = {
          ...sampleEvent({
            text: 'Åsa Öberg, Härnösand \u2028 𝔘nicode 🏠 "\\',
            n: -1.5,
            yes: true,
            no: null,
            list: [1, { a: [] }],
          }),
          sealed: { anchor: 'AAAA', 'shelter-placement': 'BBBB' },
        };
        const metadata = { ...event.metadata, bodyMac: 'm', effectOf: 'e', traceparent: '00-1-2-01' };
        const { position } = await store.append(stream, 'none', [{ ...event, metadata }]);
        expect(await store.read(stream)).toEqual([{ ...event, metadata, stream, revision: 0, position }]);
        expect(await everything(store, undefined, filter)).toEqual([
          { ...event, metadata, stream, revision: 0, position },
        ]);
      });

      test('a large event comes back whole', async () => {
        const event = sampleEvent({ text: 'åäö0123456789'.repeat(30_000) });
        await store.append(stream, 'none', [event]);
        expect((await store.read(stream))[0]!.data).toEqual(event.data);
      });

      test('what is appended is not changed by who appended it', async () => {
        const data = { list: [1] };
        await store.append(stream, 'none', [sampleEvent(data)]);
        data.list.push(2);
        const first = await store.read(stream);
        expect(first[0]!.data).toEqual({ list: [1] });
        (first[0]!.data['list'] as number[]).push(3);
        expect((await store.read(stream))[0]!.data).toEqual({ list: [1] });
      });

      test('no events at all is refused', async () => {
        await expect(store.append(stream, 'none', [])).rejects.toThrow(RangeError);
        expect(await store.read(stream)).toEqual([]);
      });

      test('an append names the position of its last event', async () => {
        const { position } = await store.append(stream, 'none', sampleEvents(3));
        expect((await store.read(stream)).at(-1)!.position).toBe(position);
        expect(await store.head(filter)).toBe(position);
      });

      test.each([
        ['none on a stream that exists', 'none', 1],
        ['an earlier revision', 0, 1],
        ['a later revision', 5, 1],
      ] as const)('%s is refused, says where the stream is, and writes nothing', async (_, expected, actual) => {
        const before = sampleEvents(2);
        await store.append(stream, 'none', before);
        const refused = store.append(stream, expected, sampleEvents(2));
        await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevision);
        await expect(refused).rejects.toMatchObject({ stream, expected, actual });
        expect(ids(await store.read(stream))).toEqual(ids(before));
        expect(ids(await everything(store, undefined, filter))).toEqual(ids(before));
      });

      test('a revision of a stream that does not exist is refused, with none as where it is', async () => {
        await expect(store.append(stream, 0, sampleEvents(1))).rejects.toMatchObject({ expected: 0, actual: 'none' });
        expect(await store.read(stream)).toEqual([]);
        await store.append(stream, 'none', sampleEvents(1));
      });

      test('a refused append leaves the ones beside it alone', async () => {
        await store.append(stream, 'none', sampleEvents(1));
        const results = await Promise.allSettled(
          Array.from({ length: 20 }, (_, n) =>
            n % 2 === 0
              ? store.append(`${category}-beside${n}`, 'none', sampleEvents(2))
              : store.append(stream, 7, sampleEvents(2)),
          ),
        );
        expect(results.map((r) => r.status)).toEqual(results.map((_, n) => (n % 2 === 0 ? 'fulfilled' : 'rejected')));
        expect(await everything(store, undefined, filter)).toHaveLength(21);
      });
    });

    describe('append of the same ids', () => {
      test('at the same revision adds nothing and gives the first answer', async () => {
        const events = sampleEvents(3);
        const first = await store.append(stream, 'none', events);
        expect(await store.append(stream, 'none', events)).toEqual(first);
        const next = sampleEvents(2);
        const second = await store.append(stream, 2, next);
        expect(await store.append(stream, 2, next)).toEqual(second);
        expect(await store.append(stream, 'none', events)).toEqual(first);
        expect(ids(await store.read(stream))).toEqual(ids([...events, ...next]));
      });

      test('at the same time adds them once, and all get one answer', async () => {
        const events = sampleEvents(2);
        const answers = await Promise.all(Array.from({ length: 8 }, () => store.append(stream, 'none', events)));
        expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
        expect(ids(await store.read(stream))).toEqual(ids(events));
      });

      test('a beginning of what was appended gives the revision of that beginning', async () => {
        const events = sampleEvents(3);
        await store.append(stream, 'none', events);
        const { revision, position } = await store.append(stream, 'none', events.slice(0, 2));
        expect(revision).toBe(1);
        expect(position).toBe((await store.read(stream))[1]!.position);
        expect(await store.read(stream)).toHaveLength(3);
      });

      test('with one more event after them is refused', async () => {
        const events = sampleEvents(2);
        await store.append(stream, 'none', events);
        const more = store.append(stream, 'none', [...events, sampleEvent()]);
        await expect(more).rejects.toMatchObject({ name: 'WrongExpectedRevision', actual: 1 });
        expect(await store.read(stream)).toHaveLength(2);
      });

      test('in another order, or with one of them changed, is refused', async () => {
        const [a, b] = sampleEvents(2) as [NewEvent, NewEvent];
        await store.append(stream, 'none', [a, b]);
        await expect(store.append(stream, 'none', [b, a])).rejects.toBeInstanceOf(WrongExpectedRevision);
        await expect(store.append(stream, 'none', [a, sampleEvent()])).rejects.toBeInstanceOf(WrongExpectedRevision);
        await expect(store.append(stream, 'none', [sampleEvent(), b])).rejects.toBeInstanceOf(WrongExpectedRevision);
      });

      test('on another stream is an append like any other', async () => {
        const events = sampleEvents(2);
        await store.append(stream, 'none', events);
        await store.append(`${category}-2`, 'none', events);
        expect(ids(await store.read(`${category}-2`))).toEqual(ids(events));
      });
    });

    describe('concurrent appends', () => {
      test('of many at one revision: exactly one wins, the others hear where the stream is', async () => {
        for (let round = 0; round < 5; round++) {
          const racers = Array.from({ length: 16 }, () => sampleEvents(2));
          const expected = round === 0 ? 'none' : round * 2 - 1;
          const results = await Promise.allSettled(racers.map((events) => store.append(stream, expected, events)));
          const winners = results.flatMap((r, n) => (r.status === 'fulfilled' ? [n] : []));
          expect(winners).toHaveLength(1);
          for (const r of results) {
            if (r.status === 'rejected') {
              expect(r.reason).toMatchObject({ name: 'WrongExpectedRevision', expected, actual: round * 2 + 1 });
            }
          }
          expect(ids(await store.read(stream, round * 2))).toEqual(ids(racers[winners[0]!]!));
        }
      });

      test('of batches on many streams are never interleaved inside a batch', async () => {
        const batches = Array.from({ length: 40 }, (_, n) => ({
          stream: `${category}-s${n}`,
          events: sampleEvents(1 + (n % 5)),
        }));
        await Promise.all(batches.map((b) => store.append(b.stream, 'none', b.events)));
        const log = await everything(store, undefined, filter);
        for (const b of batches) {
          const at = log.findIndex((e) => e.eventId === b.events[0]!.eventId);
          expect(ids(log.slice(at, at + b.events.length))).toEqual(ids(b.events));
        }
        expect(log).toHaveLength(batches.reduce((sum, b) => sum + b.events.length, 0));
      });
    });

    describe('read', () => {
      test('a stream that does not exist is empty', async () => {
        expect(await store.read(stream)).toEqual([]);
        expect(await store.read(stream, 3)).toEqual([]);
      });

      test('begins at the revision asked for', async () => {
        const events = sampleEvents(5);
        await store.append(stream, 'none', events);
        expect(ids(await store.read(stream, 3))).toEqual(ids(events.slice(3)));
        expect(await store.read(stream, 5)).toEqual([]);
        expect(await store.read(stream, 50)).toEqual([]);
      });

      test('gives one stream, not those whose names begin alike', async () => {
        await store.append(stream, 'none', sampleEvents(1));
        await store.append(`${stream}0`, 'none', sampleEvents(2));
        expect(await store.read(stream)).toHaveLength(1);
        expect(await store.read(`${category}-`)).toEqual([]);
      });

      test('a long stream comes whole', async () => {
        const events = sampleEvents(1500);
        for (let n = 0; n < 1500; n += 300)
          await store.append(stream, n === 0 ? 'none' : n - 1, events.slice(n, n + 300));
        expect(ids(await store.read(stream))).toEqual(ids(events));
      });
    });

    describe('subscribe', () => {
      test('a log without matching events begins with one empty page that is caught up', async () => {
        const [page] = await pagesUntil(store, undefined, filter, () => true);
        expect(page).toMatchObject({ events: [], caughtUp: true });
        await store.append(stream, 'none', sampleEvents(2));
        expect(await everything(store, page!.position, filter)).toHaveLength(2);
      });

      test('the log comes in order, in pages, each event once, and only the last page is caught up', async () => {
        const all = await fill(2300);
        const pages = await pagesUntil(store, undefined, filter, (p) => p.at(-1)!.caughtUp);
        expect(pages.length).toBeGreaterThan(1);
        expect(pages.map((p) => p.caughtUp)).toEqual(pages.map((_, n) => n === pages.length - 1));
        expect(pages.every((p) => p.events.length > 0)).toBe(true);
        expect(ids(pages.flatMap((p) => p.events)).sort()).toEqual(all.sort());
        for (const [name, events] of Object.entries(
          Object.groupBy(
            pages.flatMap((p) => p.events),
            (e) => e.stream,
          ),
        )) {
          expect(events!.map((e) => e.revision)).toEqual((await store.read(name)).map((e) => e.revision));
        }
      });

      test("goes on after any page's position, with nothing again and nothing left out", async () => {
        await fill(2300);
        const pages = await pagesUntil(store, undefined, filter, (p) => p.at(-1)!.caughtUp);
        const whole = ids(pages.flatMap((p) => p.events));
        let delivered = 0;
        for (const page of pages) {
          delivered += page.events.length;
          const rest = await pagesUntil(store, page.position, filter, (p) => p.at(-1)!.caughtUp);
          expect(ids(rest.flatMap((p) => p.events))).toEqual(whole.slice(delivered));
        }
      });

      test("goes on after any event's position", async () => {
        await fill(30);
        const whole = await everything(store, undefined, filter);
        for (const [n, event] of whole.entries()) {
          expect(ids(await everything(store, event.position, filter))).toEqual(ids(whole.slice(n + 1)));
        }
      });

      test('starts caught up after the last position, with one empty page', async () => {
        const { position } = await store.append(stream, 'none', sampleEvents(2));
        const pages: Page[] = [];
        const done = new AbortController();
        const reading = (async () => {
          for await (const page of store.subscribe(position, filter, done.signal)) {
            pages.push(page);
            if (pages.length === 2) done.abort();
          }
        })();
        await new Promise((resolve) => setTimeout(resolve, 100));
        const [next] = sampleEvents(1) as [NewEvent];
        await store.append(stream, 1, [next]);
        await reading;
        expect(pages.map((p) => ids(p.events))).toEqual([[], [next.eventId]]);
        expect(pages.map((p) => p.caughtUp)).toEqual([true, true]);
      });

      test('gives only streams whose name starts with one of the prefixes', async () => {
        const other = freshCategory();
        const mine = sampleEvents(3);
        await store.append(`${category}-a`, 'none', [mine[0]!]);
        await store.append(`${other}-b`, 'none', [mine[1]!]);
        await store.append(`${category}x-c`, 'none', sampleEvents(1));
        await store.append(`x${category}-c`, 'none', sampleEvents(1));
        await store.append(`${category}-d`, 'none', [mine[2]!]);
        const both = { streamPrefixes: [`${category}-`, `${other}-`] };
        expect(ids(await everything(store, undefined, both))).toEqual(ids(mine));
        expect(ids(await everything(store, undefined, filter))).toEqual(ids([mine[0]!, mine[2]!]));
        expect(await everything(store, undefined, { streamPrefixes: [freshCategory()] })).toEqual([]);
      });

      test('names with letters outside ASCII are found by their prefix', async () => {
        await store.append(`${category}ö-å1`, 'none', sampleEvents(1));
        await store.append(`${category}o-å1`, 'none', sampleEvents(1));
        const found = await everything(store, undefined, { streamPrefixes: [`${category}ö-`] });
        expect(found.map((e) => e.stream)).toEqual([`${category}ö-å1`]);
      });

      test('events that do not match keep nobody from being caught up', async () => {
        await store.append(stream, 'none', sampleEvents(2));
        for (let n = 0; n < 3; n++) await store.append(`${freshCategory()}-1`, 'none', sampleEvents(500));
        const pages = await pagesUntil(store, undefined, filter, (p) => p.at(-1)!.caughtUp);
        expect(pages.map((p) => p.events.length)).toEqual([2]);
      });

      test('delivers live what is appended later, to everyone who subscribes', async () => {
        const seen: string[][] = [[], [], []];
        const done = new AbortController();
        const readers = seen.map(async (into) => {
          for await (const page of store.subscribe(undefined, filter, done.signal)) into.push(...ids(page.events));
        });
        const appended: string[] = [];
        for (let n = 0; n < 20; n++) {
          const events = sampleEvents(1 + (n % 3));
          await store.append(`${category}-live${n}`, 'none', events);
          appended.push(...ids(events));
        }
        const end = Date.now() + 10_000;
        while (seen.some((s) => s.length < appended.length) && Date.now() < end)
          await new Promise((r) => setTimeout(r, 5));
        done.abort();
        await Promise.all(readers);
        for (const s of seen) expect(s).toEqual(appended);
      });

      test('while many append at once, each event comes once, in the order that a later reader finds', async () => {
        const TOTAL = 600;
        const live: string[] = [];
        const positions: Position[] = [];
        const done = new AbortController();
        const reading = (async () => {
          for await (const page of store.subscribe(undefined, filter, done.signal)) {
            live.push(...ids(page.events));
            positions.push(page.position);
            if (live.length >= TOTAL) done.abort();
          }
        })();
        await Promise.all(
          Array.from({ length: 12 }, async (_, writer) => {
            for (let n = 0; n < 25; n++) {
              await store.append(`${category}-w${writer}`, n === 0 ? 'none' : n * 2 - 1, sampleEvents(2));
            }
          }),
        );
        await reading;
        const later = ids(await everything(store, undefined, filter));
        expect(later).toHaveLength(TOTAL);
        expect(live).toEqual(later);
        for (const position of positions.filter((_, n) => n % 7 === 0)) {
          const rest = ids(await everything(store, position, filter));
          expect(rest).toEqual(rest.length === 0 ? [] : later.slice(-rest.length));
        }
      });

      test('one reader resumed after every page while others append misses nothing and gets nothing twice', async () => {
        const TOTAL = 300;
        const got: string[] = [];
        const writing = Promise.all(
          Array.from({ length: 6 }, async (_, writer) => {
            for (let n = 0; n < 50; n++)
              await store.append(`${category}-w${writer}`, n === 0 ? 'none' : n - 1, sampleEvents(1));
          }),
        );
        let after: Position | undefined;
        const end = Date.now() + 15_000;
        while (got.length < TOTAL && Date.now() < end) {
          const [page] = await pagesUntil(store, after, filter, () => true);
          got.push(...ids(page!.events));
          after = page!.position;
        }
        await writing;
        expect(got).toEqual(ids(await everything(store, undefined, filter)));
      });

      test('a signal that aborts ends a waiting subscription promptly, without an error', async () => {
        await store.append(stream, 'none', sampleEvents(1));
        const stop = new AbortController();
        const started = Promise.withResolvers<void>();
        const reading = (async () => {
          for await (const page of store.subscribe(undefined, filter, stop.signal))
            if (page.caughtUp) started.resolve();
        })();
        await started.promise;
        await new Promise((resolve) => setTimeout(resolve, 50));
        const before = Date.now();
        stop.abort();
        await reading;
        expect(Date.now() - before).toBeLessThan(1000);
      });

      test('a signal that aborts in the middle of a backlog ends it before the next page', async () => {
        await fill(2300);
        const stop = new AbortController();
        let pages = 0;
        for await (const _ of store.subscribe(undefined, filter, stop.signal)) {
          pages++;
          stop.abort();
        }
        expect(pages).toBe(1);
      });

      test('a signal that has aborted before gives nothing', async () => {
        await store.append(stream, 'none', sampleEvents(1));
        for await (const page of store.subscribe(undefined, filter, AbortSignal.abort())) expect(page).toBeUndefined();
      });

      test('a reader that leaves its loop leaves nothing running', async () => {
        await fill(10);
        for (let n = 0; n < 50; n++) {
          for await (const _ of store.subscribe(undefined, filter, new AbortController().signal)) break;
        }
        await store.append(`${category}-last`, 'none', sampleEvents(1));
        expect(await everything(store, undefined, filter)).toHaveLength(11);
      });

      if (beyond) {
        test('a position beyond the end of the log is refused, for the log is not the one that gave it', async () => {
          const { position } = await store.append(stream, 'none', sampleEvents(1));
          await expect(pagesUntil(store, beyond(position), filter, () => true)).rejects.toThrow(RangeError);
        });
      }
    });

    describe('head', () => {
      test('is undefined where nothing matches', async () => {
        expect(await store.head(filter)).toBeUndefined();
        await store.append(`${freshCategory()}-1`, 'none', sampleEvents(2));
        expect(await store.head(filter)).toBeUndefined();
      });

      test('is the position of the last matching event, and of the page that is caught up', async () => {
        await store.append(stream, 'none', sampleEvents(2));
        const { position } = await store.append(`${category}-2`, 'none', sampleEvents(2));
        await store.append(`${freshCategory()}-1`, 'none', sampleEvents(2));
        expect(await store.head(filter)).toBe(position);
        const [page] = await pagesUntil(store, undefined, filter, (p) => p.at(-1)!.caughtUp);
        expect(page!.position).toBe(position);
      });
    });

    describe('count', () => {
      test('is of the matching events after a position, or of all', async () => {
        expect(await store.count(undefined, filter)).toBe(0);
        const { position } = await store.append(stream, 'none', sampleEvents(2));
        await store.append(`${freshCategory()}-1`, 'none', sampleEvents(4));
        expect(await store.count(position, filter)).toBe(0);
        await store.append(`${category}-2`, 'none', sampleEvents(3));
        expect(await store.count(undefined, filter)).toBe(5);
        expect(await store.count(position, filter)).toBe(3);
      });
    });

    if (durable) {
      describe('after it was opened again', () => {
        test('everything is there, positions go on, and the same ids are known', async () => {
          const events = sampleEvents(3);
          const first = await store.append(stream, 'none', events);
          const log = await everything(store, undefined, filter);
          store = await harness.reopen();
          expect(await everything(store, undefined, filter)).toEqual(log);
          expect(await store.append(stream, 'none', events)).toEqual(first);
          const next = sampleEvents(2);
          const second = await store.append(stream, 2, next);
          expect(ids(await everything(store, first.position, filter))).toEqual(ids(next));
          expect(await store.head(filter)).toBe(second.position);
        });
      });
    }

    /** Appends `total` events over a few streams, in batches of 100 at most. */
    async function fill(total: number): Promise<string[]> {
      const appended: string[] = [];
      for (let n = 0; appended.length < total; n++) {
        const events = sampleEvents(Math.min(100, total - appended.length));
        await store.append(`${category}-f${n}`, 'none', events);
        appended.push(...ids(events));
      }
      return appended;
    }
  });
}
