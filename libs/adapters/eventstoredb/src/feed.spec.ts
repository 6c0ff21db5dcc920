import { describe, expect, test } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { START, type AllStreamResolvedEvent, type EventStoreDBClient, type Filter } from '@eventstore/db-client';
import { Feed } from './feed.js';
import { Inbox } from './inbox.js';
import type { LogPosition } from './log-position.js';

const at = (n: bigint): LogPosition => ({ commit: n, prepare: n });
const event = (n: number) => ({ event: { position: at(BigInt(n)) } }) as AllStreamResolvedEvent;
const never = new AbortController().signal;

/** A feed over a stream that the test fills as the client would. */
function feedOn(inbox: Inbox, { most = 100, end = undefined as LogPosition | undefined } = {}) {
  const stream = Object.assign(new PassThrough({ objectMode: true, highWaterMark: 16 }), {
    unsubscribe: async () => void stream.destroy(),
  });
  let asked: { fromPosition?: unknown; filter?: Filter } = {};
  const client = {
    subscribeToAll: (options: typeof asked) => {
      asked = options;
      return stream;
    },
  } as unknown as EventStoreDBClient;
  const feed = new Feed(client, undefined, { streamPrefixes: ['a-'] }, inbox, end, most);
  const checkpoint = (position: LogPosition): void => void asked.filter!.checkpointReached!(stream as never, position);
  return { feed, stream, checkpoint, from: asked.fromPosition };
}

describe('a feed', () => {
  test('begins after what the inbox holds, and at the start where it holds nothing', () => {
    expect(feedOn(new Inbox(undefined)).from).toBe(START);
    const inbox = new Inbox(at(3n));
    inbox.add(event(7));
    expect(feedOn(inbox).from).toEqual(at(7n));
  });

  test('stops taking when the inbox is full, and goes on when there is room', async () => {
    const inbox = new Inbox(undefined);
    const { feed, stream } = feedOn(inbox, { most: 10 });
    for (let n = 1; n <= 40; n++) stream.write(event(n));
    await sleep(20);
    expect(inbox.size).toBe(10);
    inbox.take(6);
    feed.drained();
    await sleep(20);
    expect(inbox.size).toBe(10);
    expect(inbox.lastOf(10)).toEqual(at(16n));
  });

  test('is live only when what came before the mark is in the inbox', async () => {
    const inbox = new Inbox(undefined);
    const { feed, stream } = feedOn(inbox, { most: 3, end: at(5n) });
    for (let n = 1; n <= 5; n++) stream.write(event(n));
    await sleep(20);
    stream.emit('caughtUp');
    expect(inbox.live).toBe(false);
    inbox.take(3);
    feed.drained();
    await sleep(20);
    expect(inbox.live && inbox.exhausted).toBe(true);
    stream.write(event(6));
    await sleep(20);
    expect(inbox.live).toBe(true);
    expect(inbox.exhausted).toBe(false);
  });

  test('that is caught up without an event has reached where the log ended', () => {
    const inbox = new Inbox(at(2n));
    const { stream } = feedOn(inbox, { end: at(9n) });
    stream.emit('caughtUp');
    expect(inbox.lastEvent).toEqual(at(9n));
  });

  test('takes a checkpoint only when every event before it has come', async () => {
    const inbox = new Inbox(undefined);
    const { feed, stream, checkpoint } = feedOn(inbox, { most: 2 });
    for (let n = 1; n <= 4; n++) stream.write(event(n));
    await sleep(20);
    checkpoint({ commit: 50n, prepare: 0n });
    expect(inbox.reached).toEqual(at(2n));
    inbox.take(2);
    feed.drained();
    await sleep(20);
    inbox.take(2);
    feed.drained();
    checkpoint({ commit: 60n, prepare: 0n });
    expect(inbox.reached).toEqual({ commit: 60n, prepare: 0n });
    expect(inbox.lastEvent).toEqual(at(4n));
  });

  test('that has failed takes nothing more, though the client still holds something', async () => {
    const inbox = new Inbox(undefined);
    const { feed, stream } = feedOn(inbox, { most: 2 });
    for (let n = 1; n <= 4; n++) stream.write(event(n));
    await sleep(20);
    stream.emit('error', new Error('lost'));
    stream.resume();
    await sleep(20);
    expect(feed.failure).toEqual(new Error('lost'));
    expect(inbox.size).toBe(2);
    expect(await feed.news(1000, never)).toBe(true);
  });

  test('that ends without an error has failed, too', async () => {
    const { feed, stream } = feedOn(new Inbox(undefined));
    stream.end();
    expect(await feed.news(1000, never)).toBe(true);
    expect(feed.failure).toBeDefined();
  });

  test('tells when nothing came for a while, or when it is told to stop', async () => {
    const { feed } = feedOn(new Inbox(undefined));
    expect(await feed.news(20, never)).toBe(false);
    expect(await feed.news(60_000, AbortSignal.timeout(20))).toBe(false);
  });
});
