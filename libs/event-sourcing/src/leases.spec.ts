import { describe, expect, it } from '@jest/globals';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { setTimeout as sleep } from 'node:timers/promises';
import { LEASES, SoleHolder, StoredLeases } from './leases.js';

const TIMES = { beat: 10, patience: 60 };
const until = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));

/** A holder that notes when it works. */
function worker(store: MemoryReadModelStore, name: string, diary: string[]) {
  const stop = new AbortController();
  const done = new StoredLeases(store, TIMES).hold(
    'clock',
    async (signal) => {
      diary.push(`${name} works`);
      await until(signal);
      diary.push(`${name} rests`);
    },
    stop.signal,
    () => diary.push(`${name} waits`),
  );
  return {
    async stop() {
      stop.abort();
      await done;
    },
  };
}

async function eventually(what: () => boolean): Promise<void> {
  for (let patience = 400; !what(); patience--) {
    if (patience === 0) throw new Error('not reached');
    await sleep(5);
  }
}

describe('A lease', () => {
  it('is one process’s at a time, and the next one’s once it is given back', async () => {
    const store = new MemoryReadModelStore();
    const diary: string[] = [];
    const a = worker(store, 'a', diary);
    await eventually(() => diary.includes('a works'));
    const b = worker(store, 'b', diary);
    await sleep(TIMES.patience * 3);
    expect(diary).toEqual(['a works', 'b waits']);
    await a.stop();
    await eventually(() => diary.includes('b works'));
    expect(diary).toEqual(['a works', 'b waits', 'a rests', 'b works']);
    await b.stop();
    expect(await store.get(LEASES.name, 'clock')).toBeUndefined();
  });

  it('of a process that died is taken once it has stood still for long enough, and not before', async () => {
    const store = new MemoryReadModelStore();
    await store.prepare([LEASES]);
    await store.transact((tx) => tx.put(LEASES.name, [{ _id: 'clock', holder: 'dead', beat: 7 }]));
    const diary: string[] = [];
    const begun = performance.now();
    const b = worker(store, 'b', diary);
    await eventually(() => diary.includes('b works'));
    expect(performance.now() - begun).toBeGreaterThan(TIMES.patience);
    expect(diary).toEqual(['b waits', 'b works']);
    await b.stop();
  });

  it('that somebody else took, or whose store fails, ends the work and is waited for again', async () => {
    const store = new MemoryReadModelStore();
    const diary: string[] = [];
    const a = worker(store, 'a', diary);
    await eventually(() => diary.includes('a works'));
    await store.transact((tx) => tx.put(LEASES.name, [{ _id: 'clock', holder: 'thief', beat: 1 }]));
    await eventually(() => diary.includes('a waits'));
    expect(diary).toEqual(['a works', 'a rests', 'a waits']);
    await eventually(() => diary.filter((line) => line === 'a works').length === 2);
    await a.stop();
  });

  it('ends with what the work throws, and is given back', async () => {
    const store = new MemoryReadModelStore();
    const broken = new StoredLeases(store, TIMES).hold('clock', () => Promise.reject(new Error('broken')), new AbortController().signal); // prettier-ignore
    await expect(broken).rejects.toThrow('broken');
    expect(await store.get(LEASES.name, 'clock')).toBeUndefined();
  });

  it('is nobody else’s where a process has everything for itself', async () => {
    const { signal } = new AbortController();
    let given: AbortSignal | undefined;
    await new SoleHolder().hold('clock', async (until) => void (given = until), signal);
    expect(given).toBe(signal);
  });
});
