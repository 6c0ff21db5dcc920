import { describe, expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDbEventStore } from '@stadig/adapter-eventstoredb/event-store';
import { everything } from '@stadig/event-sourcing/contracts/samples';
import { eventIdOf } from '@stadig/event-sourcing/event';
import { startChild } from '../crash/child.js';
import { startDouble } from './eventstoredb-double.js';

/** How many times the server is killed; `CRASH_ROUNDS=100` for a longer trial. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 12);

describe.each(['a', 'b'] as const)('a process that appends to a server (%s)', (mode) => {
  test(
    `which is killed ${ROUNDS} times lives on: all it acknowledged is there, whole, once, in order`,
    async () => {
      const double = await startDouble(mode);
      const child = startChild('../servers/eventstoredb-appending.child.ts', [double.url]);
      await child.line('ready');
      for (let round = 0; round < ROUNDS; round++) {
        await sleep(randomInt(300));
        await double.kill();
        await sleep(randomInt(200));
        await double.restart();
      }
      await sleep(500);
      child.process.kill('SIGTERM');
      expect(await child.ended).toEqual({ code: 0, signal: null });
      expect(child.lines.filter((line) => line.startsWith('uncaught'))).toEqual([]);
      expect(child.errors).toEqual([]);

      const store = await EventStoreDbEventStore.open(double.url);
      const log = await everything(store, undefined, { streamPrefixes: ['pathway-'] });
      const acknowledged = child.lines.filter((line) => line.startsWith('append')).map((line) => line.split(' '));
      const lengths = Object.groupBy(log, (event) => event.stream);
      expect(acknowledged.length).toBeGreaterThan(ROUNDS);
      for (const [, stream, revision] of acknowledged) {
        expect(lengths[stream!]!.length).toBeGreaterThan(Number(revision));
      }
      for (const [stream, events] of Object.entries(lengths)) {
        expect(events!.length % 3).toBe(0);
        for (const [n, event] of events!.entries()) {
          expect(event.revision).toBe(n);
          expect(event.eventId).toBe(eventIdOf(stream, `${n - (n % 3) - 1}`, n % 3));
        }
      }
      await store.close();
      await double.stop();
    },
    ROUNDS * 10_000,
  );

  test('ends by itself when it has closed the store', async () => {
    const double = await startDouble(mode);
    const child = startChild('../servers/eventstoredb-appending.child.ts', [double.url]);
    await child.line('append');
    child.process.kill('SIGTERM');
    const begun = Date.now();
    expect(await child.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - begun).toBeLessThan(3000);
    await double.stop();
  });
});

test("the client's own append ends the process when another client's connection is lost; it is not used therefore", async () => {
  const [lost, kept] = [await startDouble(), await startDouble()];
  for (const double of [lost, kept]) await double.plan({ fault: 'slow', on: 'append', ms: 1500 });
  const child = startChild('../servers/eventstoredb-clients-own.child.ts', [lost.url, kept.url]);
  await child.line('ready');
  await sleep(1000);
  await lost.kill();
  expect(await child.ended).toMatchObject({ code: 1 });
  expect(child.errors.join('\n')).toContain('TypeError');
  await lost.stop();
  await kept.stop();
});
