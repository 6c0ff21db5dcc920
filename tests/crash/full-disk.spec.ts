import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { SqliteReadModelStore } from '@stadig/adapter-sqlite/read-model-store';
import { everything } from '@stadig/event-sourcing/contracts/samples';
import type { Appended, StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { startChild } from './child.js';
import { sampleEvents } from './sample-events.js';
import { temporaryFolder } from './temporary-folder.js';

const filter = { streamPrefixes: ['pathway-'] };

describe('a disk that takes no more', () => {
  test('gives a clear error; what was acknowledged is there, and the log goes on when there is room', async () => {
    const folder = temporaryFolder();
    const child = startChild('./filling.child.ts', [folder.path], 'ulimit -f 3000');
    const unavailable = await child.line('unavailable');
    expect(unavailable).toMatch(/^unavailable (unknown|not-written) disk (full|fault) \/ disk/);
    expect(unavailable).toContain('log.sqlite');
    expect((await child.ended).code).toBe(0);
    const acked = child.lines.filter((line) => line.startsWith('append')).length;
    expect(acked).toBeGreaterThan(10);

    const log = await SqliteEventStore.open(folder.path);
    const there = await everything(log, undefined, filter);
    expect(there.length).toBeGreaterThanOrEqual(acked);
    expect(there.length).toBeLessThanOrEqual(acked + 1);
    expect(there.map((e) => e.revision)).toEqual(there.map((_, n) => n));
    const { revision } = await log.append('pathway-1', there.length - 1, sampleEvents(1, there.length));
    expect(revision).toBe(there.length);
    await log.close();
    folder.remove();
  });

  if (canMount()) {
    test('refuses as long as it is full, and takes appends and transactions again in the same process', async () => {
      const folder = temporaryFolder();
      mount('-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder.path);
      try {
        const log = await SqliteEventStore.open(folder.path);
        const readModels = await SqliteReadModelStore.open(folder.path);
        await readModels.prepare([{ name: 'cases', indexes: [] }]);
        const append = (revision: number): Promise<Appended> =>
          log.append('pathway-1', revision === 0 ? 'none' : revision - 1, sampleEvents(1, revision));
        let next = 0;
        let full: StoreUnavailable | undefined;
        while (!full) {
          await append(next).then(
            () => next++,
            (error: StoreUnavailable) => (full = error),
          );
        }
        expect(full).toMatchObject({ name: 'StoreUnavailable' });
        expect(full.message).toMatch(/disk full \/ disken är full: .*log\.sqlite/);
        for (let again = 0; again < 3; again++) {
          await expect(append(next)).rejects.toMatchObject({ name: 'StoreUnavailable' });
        }
        const large = { _id: 'a', text: 'x'.repeat(3_000_000) };
        const transaction = readModels.transact((tx) => tx.put('cases', [large]));
        await expect(transaction).rejects.toThrow(/disk full \/ disken är full: .*readmodels\.sqlite/);
        expect(await readModels.get('cases', 'a')).toBeUndefined();
        expect(await everything(log, undefined, filter)).toHaveLength(next);

        mount('-o', 'remount,size=32m', folder.path);
        expect((await append(next)).revision).toBe(next);
        await readModels.transact((tx) => tx.put('cases', [large]));
        const there = await everything(log, undefined, filter);
        expect(there.map((e) => [e.revision, e.position])).toEqual(there.map((_, n) => [n, String(n + 1)]));
        await log.close();
        await readModels.close();
        const opened = await SqliteEventStore.open(folder.path);
        expect(await everything(opened, undefined, filter)).toEqual(there);
        await opened.close();
      } finally {
        spawnSync('umount', ['-l', folder.path]);
        folder.remove();
      }
    });
  }
});

/** Whether this user may make a small file system; elsewhere the limit on the size of files has to do. */
function canMount(): boolean {
  const folder = temporaryFolder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder.path]).status === 0;
  if (mounted) spawnSync('umount', [folder.path]);
  folder.remove();
  return mounted;
}

function mount(...args: string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
