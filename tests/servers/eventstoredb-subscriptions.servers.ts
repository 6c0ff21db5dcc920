import { beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BACKWARDS,
  END,
  NO_STREAM,
  START,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type Filter,
  type Position,
} from '@eventstore/db-client';
import { until } from '@stadig/event-sourcing/contracts/samples';
import {
  all,
  event,
  events,
  follow,
  freshPrefix,
  freshStream,
  idsOf,
  onEachServer,
  type Followed,
} from './eventstoredb-client.js';

onEachServer('a subscription to all', (given) => {
  let prefix: string;
  beforeEach(() => {
    prefix = freshPrefix();
  });

  const append = (count: number, category = prefix) =>
    given().client.appendToStream(freshStream(category), events(count), { expectedRevision: NO_STREAM });
  const caughtUp = async (followed: Followed): Promise<Followed> => {
    await until(() => followed.caughtUp() > 0 || followed.error() !== undefined, 'that it is caught up', 10_000);
    await sleep(20);
    return followed;
  };
  const place = (resolved: AllStreamResolvedEvent): Position => resolved.event!.position;
  /** Everything that matches, from a place. */
  const rest = async (from: Position | typeof START): Promise<(string | undefined)[]> => {
    const followed = await caughtUp(follow(given().client, prefix, from));
    await followed.subscription.unsubscribe();
    expect(followed.error()).toBeUndefined();
    return idsOf(followed.events);
  };

  test('sends the past, says so, then sends what is appended', async () => {
    await append(3);
    const followed = await caughtUp(follow(given().client, prefix));
    expect(followed.events).toHaveLength(3);
    await append(2);
    await until(() => followed.events.length === 5, 'the live events');
    await followed.subscription.unsubscribe();
    await until(followed.ended, 'the end');
    expect(followed.error()).toBeUndefined();
  });

  test('goes on after any place that was given, whether it matches or not, also inside a batch', async () => {
    for (let n = 0; n < 6; n++) await append(3, n % 2 === 0 ? prefix : freshPrefix());
    const whole = await caughtUp(follow(given().client, prefix));
    const log = await all(given().client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 18 }));
    for (const resolved of log) {
      const after = whole.events.filter((e) => place(e).commit > place(resolved).commit);
      expect(await rest(place(resolved))).toEqual(idsOf(after));
    }
  });

  test('reads inclusively from a place forwards, and without it backwards', async () => {
    await append(4);
    const { events: seen } = await caughtUp(follow(given().client, prefix));
    const [, second, , last] = seen;
    const forwards = await all(given().client.readAll({ fromPosition: place(second!), maxCount: 2 }));
    expect(idsOf(forwards)).toEqual(idsOf(seen.slice(1, 3)));
    const backwards = await all(
      given().client.readAll({ direction: BACKWARDS, fromPosition: place(last!), maxCount: 2 }),
    );
    expect(idsOf(backwards)).toEqual(idsOf([seen[2]!, seen[1]!]));
  });

  test('fails at a place that was never given', async () => {
    await append(3);
    const { events: seen } = await caughtUp(follow(given().client, prefix));
    const { commit, prepare } = place(seen[0]!);
    const followed = await caughtUp(follow(given().client, prefix, { commit: commit + 1n, prepare: prepare + 1n }));
    expect(followed.error()).toMatchObject({ code: given().version === 'a' ? 3 : 2, type: 'unknown' });
    expect(followed.events).toEqual([]);
  });

  test('says nothing of a place beyond the end, and leaves out what comes', async () => {
    const answer = await append(1);
    const commit = answer.position!.commit + 1_000_000_000n;
    const followed = await caughtUp(follow(given().client, prefix, { commit, prepare: commit }));
    expect(followed.error()).toBeUndefined();
    await append(2);
    await sleep(300);
    expect(followed.events).toHaveLength(given().version === 'a' ? 0 : 2);
    await followed.subscription.unsubscribe();
  });

  describe('with a filter', () => {
    const withFilter = async (filter: Filter): Promise<AllStreamResolvedEvent[]> => {
      const seen: AllStreamResolvedEvent[] = [];
      let done = false;
      const subscription = given().client.subscribeToAll({ filter });
      subscription.on('data', (e: AllStreamResolvedEvent) => seen.push(e)).on('caughtUp', () => (done = true));
      await until(() => done, 'that it is caught up');
      await sleep(20);
      await subscription.unsubscribe();
      return seen;
    };

    test('sends streams with one of the prefixes, or of an expression', async () => {
      const other = freshPrefix();
      await append(1);
      await append(1, other);
      await append(1, `x${prefix}`);
      expect(await withFilter(streamNameFilter({ prefixes: [prefix, other] }))).toHaveLength(2);
      expect(await withFilter(streamNameFilter({ regex: `^x?${prefix}` }))).toHaveLength(2);
    });

    test('leaves out metadata of streams, which have names of their own', async () => {
      const stream = freshStream(prefix);
      await given().client.appendToStream(stream, event(), { expectedRevision: NO_STREAM });
      await given().client.setStreamMetadata(stream, { maxCount: 10 });
      expect(await withFilter(streamNameFilter({ prefixes: [prefix] }))).toHaveLength(1);
      const names = (await withFilter(streamNameFilter({ regex: '^[^$]' }))).map((e) => e.event!.streamId);
      expect(names).toContain(stream);
      expect(names.filter((name) => name.startsWith('$'))).toEqual([]);
    });

    test('goes by type of event, where it is told to', async () => {
      const type = `Kind${prefix}`;
      const kinds = [jsonEvent({ type, data: {} }), jsonEvent({ type: `$${type}`, data: {} })];
      await given().client.appendToStream(freshStream(prefix), kinds, { expectedRevision: NO_STREAM });
      expect(await withFilter(eventTypeFilter({ prefixes: [type] }))).toHaveLength(1);
      const types = (await withFilter(excludeSystemEvents())).map((e) => e.event!.type);
      expect(types).toContain(type);
      expect(types.filter((t) => t.startsWith('$'))).toEqual([]);
    });

    test.each([
      ['32, by default', {}, 32],
      ['160, at an interval of 5', { checkpointInterval: 5 }, 160],
      ['100, in a window of so many', { maxSearchWindow: 100 }, 100],
    ] as const)('says how far it has come after every %s events, matching or not', async (_, options, every) => {
      const start = (await append(1)).position!;
      const followed = await caughtUp(follow(given().client, prefix, start, options));
      for (let n = 0; n < 12; n++) await append(32, n % 3 === 0 ? prefix : freshPrefix());
      const last = await append(1);
      await until(() => followed.events.length >= 4 * 32 + 1, 'the events');
      await sleep(50);
      const looked = 12 * 32 + 1;
      expect(Math.abs(followed.checkpoints.length - Math.floor(looked / every))).toBeLessThanOrEqual(1);
      const commits = followed.checkpoints.map((c) => c.commit);
      expect(commits).toEqual(commits.toSorted((a, b) => (a < b ? -1 : 1)));
      expect(commits.every((c) => c > start.commit && c <= last.position!.commit)).toBe(true);
      await followed.subscription.unsubscribe();
    });

    test('says so before its reader has taken what lies before, where the reader is slow', async () => {
      const start = (await append(1)).position!;
      for (let n = 0; n < 4; n++) await append(50);
      let checkpoint: Position | undefined;
      const filter = streamNameFilter({ prefixes: [prefix], checkpointReached: (_, at) => void (checkpoint = at) });
      let ahead = 0;
      let taken = 0;
      for await (const resolved of given().client.subscribeToAll({ fromPosition: start, filter })) {
        await sleep(1);
        if (checkpoint && checkpoint.commit > place(resolved as AllStreamResolvedEvent).commit) ahead++;
        if (++taken === 200) break;
      }
      expect(ahead).toBeGreaterThan(0);
    });

    test('goes on after any checkpoint of the past, which is a place between events', async () => {
      const start = (await append(1)).position!;
      for (let n = 0; n < 30; n++) await append(7, n % 2 === 0 ? prefix : freshPrefix());
      const followed = await caughtUp(follow(given().client, prefix, start));
      expect(followed.checkpoints.length).toBeGreaterThan(5);
      for (const checkpoint of followed.checkpoints) {
        expect(checkpoint.prepare).not.toBe(checkpoint.commit);
        const before = followed.events.filter((e) => place(e).commit < checkpoint.commit);
        expect(await rest(checkpoint)).toEqual(idsOf(followed.events.slice(before.length)));
      }
    });
  });

  describe('whose reader is slow', () => {
    test('in small batches gets everything, live', async () => {
      const followed = await caughtUp(follow(given().client, prefix));
      for (let n = 0; n < 10; n++) {
        await append(10);
        await sleep(20);
      }
      await until(() => followed.events.length === 100, 'the events');
      expect(followed.error()).toBeUndefined();
      await followed.subscription.unsubscribe();
    });

    test('is dropped by the older server, and read to again by the newer one, which says when it is done', async () => {
      const followed = await caughtUp(follow(given().client, prefix));
      const TOTAL = 4000;
      for (let n = 0; n < TOTAL; n += 500) await append(500);
      if (given().version === 'b') {
        await until(() => followed.error() !== undefined, 'that it is dropped');
        expect(followed.error()).toMatchObject({ type: 'timeout', code: 10 });
        expect(followed.error()!.message).toContain('Consumer too slow to handle event while live');
        expect(followed.events.length).toBeLessThan(TOTAL);
        const last = followed.events.at(-1);
        const rest = await caughtUp(follow(given().client, prefix, last ? place(last) : START));
        expect(new Set(idsOf([...followed.events, ...rest.events])).size).toBe(TOTAL);
        await rest.subscription.unsubscribe();
      } else {
        await until(() => followed.events.length === TOTAL, 'the events');
        await until(() => followed.caughtUp() > 1, 'that it is caught up again');
        const places = followed.events.map((e) => place(e).commit);
        expect(places).toEqual(places.toSorted((a, b) => (a < b ? -1 : 1)));
        await followed.subscription.unsubscribe();
      }
    });
  });
});
