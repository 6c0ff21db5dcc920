import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EventStoreDbEventStore } from '@stadig/adapter-eventstoredb/event-store';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { sampleEvents } from '@stadig/event-sourcing/contracts/samples';
import { copyLog } from '@stadig/runtime/moving/copy-log';
import { AT_THE_BEGINNING, firstDifference } from '@stadig/runtime/moving/same-log';
import { startDouble, type RunningDouble } from './eventstoredb-double.js';

const NEVER = new AbortController().signal;
const EVENTS = 4000;

let double: RunningDouble;
beforeAll(async () => {
  process.stderr.write('EventStoreDB: served by double, whose connections can be cut\n');
  double = await startDouble();
});
afterAll(() => double.stop());

/** Streams whose events lie among each other. */
async function log(): Promise<MemoryEventStore> {
  const store = new MemoryEventStore();
  for (let n = 0; n < EVENTS; n++) {
    const revision = Math.floor(n / 40);
    await store.append(`pathway-${(n * 7) % 40}`, revision === 0 ? 'none' : revision - 1, sampleEvents(1, { n }));
  }
  return store;
}

test('a log that is copied while connections are cut and the server is killed has every event once, in the same order', async () => {
  const source = await log();
  const target = await EventStoreDbEventStore.open(double.url);
  let cuts = 0;
  let reached = 0;
  const cut = async (): Promise<void> => {
    if (++cuts % 4 === 0) {
      await double.kill();
      await double.restart('kept');
    } else await double.drop();
  };
  const cutting: Promise<void>[] = [];
  const onProgress = (done: number): void => {
    if (done < reached + 400) return;
    reached = done;
    cutting.push(cut());
  };
  expect(await copyLog(source, target, AT_THE_BEGINNING, { signal: NEVER, onProgress, pause: 50 })).toBe(EVENTS);
  await Promise.all(cutting);
  expect(cuts).toBeGreaterThan(5);
  expect(await firstDifference(source, target, NEVER)).toBeUndefined();
  await target.close();
}, 120_000);
