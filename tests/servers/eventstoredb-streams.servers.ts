import { beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from '@eventstore/db-client';
import { until } from '@stadig/event-sourcing/contracts/samples';
import {
  all,
  event,
  events,
  follow,
  freshPrefix,
  freshStream,
  onEachServer,
  revisionsOf,
} from './eventstoredb-client.js';

onEachServer('a stream', (given) => {
  let stream: string;
  beforeEach(() => {
    stream = freshStream();
  });
  const append = (expectedRevision: typeof NO_STREAM | typeof ANY | bigint, count: number) =>
    given().client.appendToStream(stream, events(count), { expectedRevision });
  const read = (options: Parameters<EventStoreDBClient['readStream']>[1] = {}) =>
    all(given().client.readStream(stream, options));

  describe('that is read', () => {
    test('is not found where nothing was written', async () => {
      await expect(read()).rejects.toBeInstanceOf(StreamNotFoundError);
      await expect(read()).rejects.toMatchObject({ type: 'stream-not-found', streamName: stream });
    });

    test('begins with the revision asked for, forwards and backwards', async () => {
      await append(NO_STREAM, 5);
      expect(revisionsOf(await read({ fromRevision: 3n }))).toEqual([3, 4]);
      expect(revisionsOf(await read({ fromRevision: 1n, maxCount: 2 }))).toEqual([1, 2]);
      expect(revisionsOf(await read({ fromRevision: END, direction: BACKWARDS, maxCount: 2 }))).toEqual([4, 3]);
      expect(revisionsOf(await read({ fromRevision: 1n, direction: BACKWARDS }))).toEqual([1, 0]);
    });

    test('is empty past its end', async () => {
      await append(NO_STREAM, 2);
      expect(await read({ fromRevision: 2n })).toEqual([]);
      expect(await read({ fromRevision: 200n })).toEqual([]);
    });

    test('is refused without a count', async () => {
      await append(NO_STREAM, 1);
      await expect(read({ maxCount: 0 })).rejects.toMatchObject({ type: 'unknown' });
    });
  });

  describe('that was deleted', () => {
    beforeEach(async () => {
      await append(NO_STREAM, 3);
      await given().client.deleteStream(stream);
    });

    test('is not found, and says so only in its metadata', async () => {
      await expect(read()).rejects.toBeInstanceOf(StreamNotFoundError);
      const { metadata } = await given().client.getStreamMetadata(stream);
      expect(metadata!.truncateBefore).toBe(9223372036854776000);
    });

    test.each([
      ['NO_STREAM', NO_STREAM],
      ['ANY', ANY],
      ['its last revision', 2n],
    ] as const)('begins anew with %s, and its numbering goes on', async (_, expected) => {
      expect(await append(expected, 1)).toMatchObject({ nextExpectedRevision: 3n });
      expect(revisionsOf(await read())).toEqual([3]);
      expect((await given().client.getStreamMetadata(stream)).metadata!.truncateBefore).toBe(3);
    });

    test('does not count as one that exists', async () => {
      const appended = given().client.appendToStream(stream, event(), { expectedRevision: STREAM_EXISTS });
      await expect(appended).rejects.toBeInstanceOf(StreamDeletedError);
    });
  });

  test('is deleted at its revision only, and only where it is', async () => {
    const { client } = given();
    await append(NO_STREAM, 2);
    const wrong = client.deleteStream(stream, { expectedRevision: 7n });
    await expect(wrong).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await expect(wrong).rejects.toMatchObject({ code: 9, expectedVersion: 7n, actualVersion: 1n });
    await expect(client.deleteStream(freshStream())).rejects.toMatchObject({
      expectedVersion: -2n,
      actualVersion: -1n,
    });
    await client.deleteStream(stream, { expectedRevision: 1n });
  });

  test('with a tombstone is gone for good, also one that never was', async () => {
    const { client } = given();
    await append(NO_STREAM, 2);
    await client.tombstoneStream(stream);
    const gone = { type: 'stream-deleted', streamName: stream };
    await expect(append(ANY, 1)).rejects.toMatchObject(gone);
    await expect(append(NO_STREAM, 1)).rejects.toMatchObject(gone);
    await expect(read()).rejects.toMatchObject(gone);
    await expect(client.deleteStream(stream)).rejects.toMatchObject(gone);
    const subscription = client.subscribeToStream(stream);
    const error = await new Promise((resolve) => subscription.on('error', resolve));
    expect(error).toMatchObject(gone);
    const never = freshStream();
    await client.tombstoneStream(never);
    await expect(client.appendToStream(never, event(), { expectedRevision: NO_STREAM })).rejects.toBeInstanceOf(
      StreamDeletedError,
    );
  });

  describe('that is cut', () => {
    beforeEach(() => append(NO_STREAM, 10));
    const cut = (metadata: { maxCount?: number; maxAge?: number; truncateBefore?: number }) =>
      given().client.setStreamMetadata(stream, metadata);

    test('by count shows the last ones from wherever it is read, without a word', async () => {
      await cut({ maxCount: 3 });
      expect(revisionsOf(await read())).toEqual([7, 8, 9]);
      expect(revisionsOf(await read({ fromRevision: 0n }))).toEqual([7, 8, 9]);
      expect(revisionsOf(await read({ fromRevision: 0n, maxCount: 2 }))).toEqual([7, 8]);
      await cut({ maxCount: 5 });
      expect(revisionsOf(await read())).toEqual([5, 6, 7, 8, 9]);
    });

    test('by revision shows those from there on; beyond its end nothing, while appends go on', async () => {
      await cut({ truncateBefore: 7 });
      expect(revisionsOf(await read())).toEqual([7, 8, 9]);
      await cut({ truncateBefore: 100 });
      expect(await read()).toEqual([]);
      expect(await append(9n, 1)).toMatchObject({ nextExpectedRevision: 10n });
      expect(await read()).toEqual([]);
    });

    test('by age is empty after a while, and shows what is new', async () => {
      await cut({ maxAge: 1 });
      await sleep(1500);
      expect(await read()).toEqual([]);
      await append(9n, 1);
      expect(revisionsOf(await read())).toEqual([10]);
    });

    test('still has all its events in the log', async () => {
      await cut({ maxCount: 1 });
      const log = await all(given().client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 200 }));
      expect(log.filter((r) => r.event!.streamId === stream)).toHaveLength(10);
    });
  });

  test('has metadata that are written as a stream is', async () => {
    const { client } = given();
    await client.setStreamMetadata(stream, { maxCount: 3 }, { expectedRevision: NO_STREAM });
    const wrong = client.setStreamMetadata(stream, { maxCount: 4 }, { expectedRevision: 5n });
    await expect(wrong).rejects.toMatchObject({ type: 'wrong-expected-version', streamName: `$$${stream}` });
  });

  test('that is not there can be subscribed to', async () => {
    const { client, version } = given();
    const seen: unknown[] = [];
    let caughtUp = 0;
    const subscription = client.subscribeToStream(stream);
    subscription.on('data', (e) => seen.push(e)).on('caughtUp', () => caughtUp++);
    await sleep(300);
    expect(caughtUp).toBe(version === 'a' ? 1 : 0);
    await append(NO_STREAM, 2);
    const end = Date.now() + 5000;
    while (seen.length < 2 && Date.now() < end) await sleep(10);
    expect(seen).toHaveLength(2);
    await subscription.unsubscribe();
  });
});

onEachServer('the server', (given) => {
  test('is found by gossip, too', async () => {
    const client = EventStoreDBClient.connectionString(given().url.replace('esdb://', 'esdb+discover://'));
    await client.appendToStream(freshStream(), event(), { expectedRevision: NO_STREAM });
    await client.dispose();
  });

  test('is let go of by a client that is disposed of: its readers end without an error; a later call opens it again', async () => {
    const client = EventStoreDBClient.connectionString(given().url);
    const stream = freshStream();
    const { subscription, error, ended, caughtUp } = follow(client, stream);
    await until(() => caughtUp() > 0, 'that it is caught up');
    await client.dispose();
    await until(ended, 'the end');
    expect(error()).toBeUndefined();
    expect(subscription.readableEnded).toBe(true);
    await client.appendToStream(stream, event(), { expectedRevision: NO_STREAM });
    await client.dispose();
  });

  test('names the call that it does not know, where it is the double', async () => {
    const { client, double } = given();
    if (!double) return;
    const settings = persistentSubscriptionToStreamSettingsFromDefaults();
    const created = client.createPersistentSubscriptionToStream(freshPrefix(), 'group', settings);
    await expect(created).rejects.toMatchObject({ message: expect.stringContaining('Create') });
  });
});
