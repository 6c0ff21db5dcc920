import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  ANY,
  BACKWARDS,
  END,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  WrongExpectedVersionError,
  binaryEvent,
  jsonEvent,
  type AppendExpectedRevision,
  type EventData,
  type JSONType,
} from '@eventstore/db-client';
import { all, event, events, freshStream, idsOf, notRun, onEachServer, revisionsOf } from './eventstoredb-client.js';

onEachServer('an append', (given) => {
  let stream: string;
  beforeEach(() => {
    stream = freshStream();
  });

  const append = (expectedRevision: AppendExpectedRevision, batch: EventData | EventData[], to = stream) =>
    given().client.appendToStream(to, batch, { expectedRevision });
  const refusal = async (expectedRevision: AppendExpectedRevision, batch: EventData[]) => {
    const error: unknown = await append(expectedRevision, batch).then(
      () => undefined,
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    return error as WrongExpectedVersionError;
  };
  const held = () => all(given().client.readStream(stream));

  test('answers with the last revision and the position of the last event', async () => {
    const answer = await append(NO_STREAM, events(3));
    expect(answer).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect((await held()).at(-1)!.event!.position).toEqual(answer.position);
  });

  test('gives each event of a batch a place of its own, with commit and prepare alike', async () => {
    await append(NO_STREAM, events(4));
    const places = (await held()).map(({ event: e }) => e!.position!);
    for (const { commit, prepare } of places) expect(commit).toBe(prepare);
    expect(places.map((p) => p.commit)).toEqual(places.map((p) => p.commit).toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(places.map((p) => p.commit)).size).toBe(4);
  });

  describe('at another revision than the stream is', () => {
    test('is refused with what was asked and what is there, and with an empty message', async () => {
      await append(NO_STREAM, events(2));
      const error = await refusal(5n, events(1));
      expect(error).toMatchObject({
        type: 'wrong-expected-version',
        streamName: stream,
        expectedVersion: 5n,
        actualVersion: 1n,
      });
      expect(error.message).toBe('');
      expect(await held()).toHaveLength(2);
    });

    test.each([
      ['STREAM_EXISTS', STREAM_EXISTS],
      ['a revision', 5n],
    ] as const)('%s of a stream that is not there: nothing is there', async (_, expected) => {
      expect(await refusal(expected, events(1))).toMatchObject({
        expectedVersion: expected,
        actualVersion: 'no_stream',
      });
    });

    test('NO_STREAM on one that is there: its last revision', async () => {
      await append(ANY, events(4));
      expect(await refusal(NO_STREAM, events(1))).toMatchObject({ expectedVersion: 'no_stream', actualVersion: 3n });
      await refusal(99n, events(1));
    });

    test('no events at all: a check of the revision', async () => {
      await append(NO_STREAM, events(2));
      await append(1n, []);
      await refusal(0n, []);
      expect(await held()).toHaveLength(2);
    });
  });

  describe('of the same ids', () => {
    test.each([
      ['NO_STREAM', NO_STREAM, 0],
      ['the same revision', 1n, 2],
    ] as const)('at %s answers as before and writes nothing', async (_, expected, before) => {
      if (before > 0) await append(NO_STREAM, events(before));
      const batch = events(3);
      const first = await append(expected, batch);
      expect(await append(expected, batch)).toEqual(first);
      expect(await held()).toHaveLength(before + 3);
    });

    test('a beginning of the batch: the revision and the place of its last event', async () => {
      const batch = events(3);
      await append(NO_STREAM, batch);
      const { nextExpectedRevision, position } = await append(NO_STREAM, batch.slice(0, 2));
      expect(nextExpectedRevision).toBe(1n);
      expect(position).toEqual((await held())[1]!.event!.position);
    });

    test('and one more event is refused', async () => {
      const batch = events(2);
      await append(NO_STREAM, batch);
      expect(await refusal(NO_STREAM, [...batch, event()])).toMatchObject({ actualVersion: 1n });
      expect(await held()).toHaveLength(2);
    });

    test('in another order is refused at an exact revision, and taken at ANY', async () => {
      const batch = events(2);
      await append(NO_STREAM, batch);
      await refusal(NO_STREAM, batch.toReversed());
      await append(ANY, batch.toReversed());
      expect(await held()).toHaveLength(2);
    });

    test('with other data succeeds, and changes nothing', async () => {
      const id = randomUUID();
      await append(NO_STREAM, event({ n: 1 }, id));
      await append(NO_STREAM, event({ n: 2 }, id));
      expect((await held()).map((r) => r.event!.data)).toEqual([{ n: 1 }]);
    });

    test('at a later revision that fits is written again', async () => {
      const batch = events(2);
      await append(NO_STREAM, batch);
      await append(1n, [batch[0]!]);
      expect(idsOf(await held())).toEqual([batch[0]!.id, batch[1]!.id, batch[0]!.id]);
    });

    test.each([
      ['ANY', ANY],
      ['STREAM_EXISTS', STREAM_EXISTS],
    ] as const)('at %s writes nothing while the server remembers them', async (_, expected) => {
      const batch = events(2);
      const first = await append(NO_STREAM, batch);
      expect(await append(expected, batch)).toEqual(first);
      expect(await held()).toHaveLength(2);
    });

    test('at ANY with a new one after them is refused', async () => {
      const batch = events(2);
      await append(NO_STREAM, batch);
      expect(await refusal(ANY, [...batch, event()])).toMatchObject({ expectedVersion: 'any' });
      expect(await held()).toHaveLength(2);
    });

    test('twice in one batch, or in another stream, is written', async () => {
      const one = event();
      await append(NO_STREAM, [one, one]);
      expect(await held()).toHaveLength(2);
      const other = freshStream();
      await append(NO_STREAM, [one], other);
      expect(await all(given().client.readStream(other))).toHaveLength(1);
    });

    test('after the server was started again: known at an exact revision, and at no other', async () => {
      const { server, client } = given();
      if (!server.kill || !server.restart) return notRun('ids after a restart', 'the server is not ours to kill');
      const exact = events(2);
      const [any, exists] = [freshStream(), freshStream()];
      const first = await append(NO_STREAM, exact);
      const next = events(2);
      const second = await append(1n, next);
      await append(ANY, exact, any);
      await append(ANY, exact, exists);
      await server.kill();
      await server.restart();
      expect(await append(NO_STREAM, exact)).toEqual(first);
      expect(await append(NO_STREAM, exact.slice(0, 1))).toMatchObject({ nextExpectedRevision: 0n });
      expect(await append(1n, next)).toEqual(second);
      expect(await held()).toHaveLength(4);
      await append(ANY, exact, any);
      await append(STREAM_EXISTS, exact, exists);
      expect(await all(client.readStream(any))).toHaveLength(4);
      expect(await all(client.readStream(exists))).toHaveLength(4);
    });
  });

  test('is whole or not at all, also where the client sends it in parts', async () => {
    const batch = Array.from({ length: 20 }, (_, n) => event({ n, filler: 'x'.repeat(1000) }));
    const options = { expectedRevision: NO_STREAM, batchAppendSize: 5000 } as const;
    await Promise.all([
      given().client.appendToStream(stream, batch, options),
      given().client.appendToStream(freshStream(), events(20), options),
    ]);
    expect(idsOf(await held())).toEqual(batch.map((e) => e.id));
    await expect(
      given().client.appendToStream(stream, [...batch.slice(0, 19), event()], options),
    ).rejects.toBeInstanceOf(WrongExpectedVersionError);
    expect(await held()).toHaveLength(20);
  });

  test('in a call of its own, as with credentials, does the same', async () => {
    const { client } = given();
    const credentials = { username: 'admin', password: 'changeit' };
    const batch = events(2);
    const first = await client.appendToStream(stream, batch, { expectedRevision: NO_STREAM, credentials });
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(await client.appendToStream(stream, batch, { expectedRevision: NO_STREAM, credentials })).toEqual(first);
    const wrong = client.appendToStream(stream, events(1), { expectedRevision: 7n, credentials });
    await expect(wrong).rejects.toMatchObject({ expectedVersion: 7n, actualVersion: 1n });
    expect(await held()).toHaveLength(2);
  });

  describe('of an event', () => {
    test.each<[string, JSONType]>([
      ['an object', { text: 'Åsa \u2028 𝔘 🏠 "\\ \u0000 \ud800', n: -1.5, no: null, list: [1, { a: [] }] }],
      ['a list', [1, 'two', null]],
      ['text', 'text'],
    ])('keeps %s as JSON, its id, type and metadata', async (_, data) => {
      const id = randomUUID();
      await append(NO_STREAM, jsonEvent({ id, type: 'Prövad', data, metadata: { a: 1 } }));
      const [found] = await held();
      expect(found!.event).toMatchObject({
        streamId: stream,
        id,
        revision: 0n,
        type: 'Prövad',
        data,
        metadata: { a: 1 },
        isJson: true,
      });
      expect(Math.abs(found!.event!.created.getTime() - Date.now())).toBeLessThan(60_000);
    });

    test('keeps bytes as bytes, and metadata given as bytes of JSON as JSON', async () => {
      const metadata = new TextEncoder().encode('{"a":1}');
      await append(NO_STREAM, binaryEvent({ type: 'Tried', data: Uint8Array.from([0, 1, 255]), metadata }));
      const [found] = await held();
      expect(Buffer.from(found!.event!.data as Uint8Array).toString('hex')).toBe('0001ff');
      expect(found!.event).toMatchObject({ isJson: false, metadata: { a: 1 } });
    });

    test.each([
      ['an id that is no UUID', { ...event(), id: 'one' }],
      ['the nil UUID', { ...event(), id: '00000000-0000-0000-0000-000000000000' }],
      ['no type', { ...event(), type: '' }],
    ])('with %s is refused with an error that says nothing', async (_, bad) => {
      await expect(append(NO_STREAM, bad as EventData)).rejects.toMatchObject({
        type: 'unknown',
        message: 'Could not recognize BadRequest',
      });
    });

    test('to a stream without a name is refused likewise', async () => {
      await expect(append(NO_STREAM, event(), '')).rejects.toMatchObject({ message: 'Could not recognize BadRequest' });
    });

    test('takes ids in any case of letters, and names of any length', async () => {
      const long = `${freshStream()}${'å'.repeat(2000)}`;
      await append(NO_STREAM, event({}, randomUUID().toUpperCase()), long);
      expect(await all(given().client.readStream(long))).toHaveLength(1);
    });
  });

  test('takes a mebibyte of data over its events, and not a byte more; metadata do not count', async () => {
    const MOST = 1_048_576;
    const sized = (bytes: number): EventData => jsonEvent({ type: 'Tried', data: 'x'.repeat(bytes - 2) });
    await append(NO_STREAM, sized(MOST));
    await append(0n, [{ ...sized(MOST / 2), metadata: { m: 'y'.repeat(1000) } } as EventData, sized(MOST / 2)]);
    const refused = append(2n, [sized(MOST / 2), sized(MOST / 2 + 1)]);
    await expect(refused).rejects.toBeInstanceOf(MaxAppendSizeExceededError);
    await expect(refused).rejects.toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: MOST });
    await append(2n, event());
    expect(revisionsOf(await held())).toEqual([0, 1, 2, 3]);
  });

  test('has its place in one order of all, whatever was appended beside it', async () => {
    const streams = Array.from({ length: 20 }, () => freshStream());
    await Promise.all(streams.map((to) => append(NO_STREAM, events(5), to)));
    const log = await all(given().client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 200 }));
    const ours = log.toReversed().filter((r) => streams.includes(r.event!.streamId));
    expect(ours).toHaveLength(100);
    for (let n = 0; n < 100; n += 5) expect(new Set(ours.slice(n, n + 5).map((r) => r.event!.streamId)).size).toBe(1);
    const places = ours.map((r) => r.event!.position.commit);
    expect(places).toEqual(places.toSorted((a, b) => (a < b ? -1 : 1)));
  });
});
