import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, NO_STREAM, UnavailableError } from '@eventstore/db-client';
import { until } from '@stadig/event-sourcing/contracts/samples';
import { all, event, events, follow, freshPrefix, freshStream } from './eventstoredb-client.js';
import { startDouble, type RunningDouble } from './eventstoredb-double.js';

/** What the client's users see when a server goes. Only where the server's process is ours: the double's. */
describe.each(['a', 'b'] as const)('when the server (%s)', (mode) => {
  let double: RunningDouble;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    double = await startDouble(mode);
    client = EventStoreDBClient.connectionString(double.url);
  });
  afterEach(async () => {
    await client.dispose();
    await double.stop();
  });
  const append = (stream: string, count = 1) =>
    client.appendToStream(stream, events(count), { expectedRevision: NO_STREAM });
  const errorOf = (promise: Promise<unknown>): Promise<Error & { code?: number; type?: string }> =>
    promise.then(
      () => Promise.reject(new Error('it did not fail')),
      (error: Error) => error,
    );

  test('is killed, everything fails in its own way, and the same client works again once it is back', async () => {
    const prefix = freshPrefix();
    const first = freshStream(prefix);
    await append(first, 3);
    const followed = follow(client, prefix);
    await until(() => followed.caughtUp() > 0, 'that it is caught up');
    await double.plan({ fault: 'never-answer' });
    const inFlight = append(freshStream(prefix));
    await sleep(50);
    await double.kill();

    expect(await errorOf(inFlight)).toMatchObject({ type: 'unavailable', code: 14 });
    await until(() => followed.error() !== undefined, 'the error of the subscription');
    expect(followed.error()).toBeInstanceOf(UnavailableError);
    expect(followed.error()).toMatchObject({ code: 14 });
    expect(followed.subscription.destroyed).toBe(false);
    const seen = followed.events.length;

    const whileDown = await errorOf(append(freshStream(prefix)));
    expect(whileDown).toMatchObject({ code: 14 });
    expect(whileDown.type).toBeUndefined();
    expect(await errorOf(all(client.readStream(first)))).toBeInstanceOf(UnavailableError);

    await double.restart();
    const before = Date.now();
    await append(freshStream(prefix));
    expect(Date.now() - before).toBeLessThan(2000);
    expect(await all(client.readStream(first))).toHaveLength(3);
    await sleep(200);
    expect(followed.events).toHaveLength(seen);
    expect(followed.ended()).toBe(false);
  });

  test('is asked to stop, it takes its time', async () => {
    const prefix = freshPrefix();
    const followed = follow(client, prefix);
    await append(freshStream(prefix));
    await until(() => followed.events.length === 1, 'the event');
    const ended = double.terminate();
    await sleep(200);
    const late = [freshStream(prefix), freshStream(prefix)];
    for (const stream of late) {
      if (mode === 'b') await append(stream);
      else expect(await errorOf(append(stream))).toMatchObject({ type: 'deadline-exceeded' });
    }
    await ended;
    await until(() => followed.error() !== undefined, 'the error of the subscription');
    expect(followed.error()).toMatchObject({ type: 'unknown', code: 13 });
    expect(followed.error()!.message).toContain('Received RST_STREAM with code 0');
    await double.restart();
    const written = await Promise.all(
      late.map((s) =>
        all(client.readStream(s)).then(
          (r) => r.length,
          () => 0,
        ),
      ),
    );
    expect(written).toEqual(mode === 'b' ? [1, 1] : [1, 0]);
  });
});

describe('when the server is frozen', () => {
  test('everything fails together after twenty seconds, whatever the deadline of an append', async () => {
    const double = await startDouble();
    const client = EventStoreDBClient.connectionString(double.url);
    const prefix = freshPrefix();
    const followed = follow(client, prefix);
    await client.appendToStream(freshStream(prefix), event(), { expectedRevision: NO_STREAM });
    await until(() => followed.events.length === 1, 'the event');
    process.kill(double.pid, 'SIGSTOP');
    const begun = Date.now();
    const hung = client.appendToStream(freshStream(prefix), event(), { expectedRevision: NO_STREAM, deadline: 2000 });
    await expect(hung).rejects.toMatchObject({ code: 14 });
    expect(Date.now() - begun).toBeGreaterThan(9000);
    expect(followed.error()).toMatchObject({ code: 14 });
    process.kill(double.pid, 'SIGCONT');
    await client.dispose();
    await double.stop();
  }, 60_000);
});
