import { expect, test } from '@jest/globals';
import { createHash, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { SqliteKeyStore } from '@stadig/adapter-sqlite/key-store';
import { SqliteReadModelStore } from '@stadig/adapter-sqlite/read-model-store';
import { everything } from '@stadig/event-sourcing/contracts/samples';
import { uuidOf } from '@stadig/event-sourcing/event';
import { startChild } from './child.js';
import { temporaryFolder } from './temporary-folder.js';

/** How many times the process is killed; `CRASH_ROUNDS=500` for a longer trial. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 50);

test(
  `killed ${ROUNDS} times at random moments, it keeps all it acknowledged, whole, once, and without gaps`,
  async () => {
    const folder = temporaryFolder();
    const acked: Record<string, number> = {};
    const lengths = new Map<string, number>();
    const forgotten = new Set<string>();
    const keysGiven = new Map<string, string>();
    let head: string | undefined;
    let total = 0;
    let pages = 0;

    for (let round = 0; round < ROUNDS; round++) {
      const child = startChild('./working.child.ts', [folder.path, JSON.stringify(acked), String(round)]);
      await child.line('ready');
      await sleep(randomInt(150));
      child.process.kill('SIGKILL');
      expect((await child.ended).signal).toBe('SIGKILL');
      for (const line of child.lines) {
        const [what, name, value] = line.split(' ') as [string, string, string];
        if (what === 'append') acked[name] = Number(value);
        if (what === 'page') pages = Number(name);
        if (what === 'key') keysGiven.set(name, value);
        if (what === 'forgot') forgotten.add(name);
      }

      const log = await SqliteEventStore.open(folder.path);
      const fresh = await everything(log, head, { streamPrefixes: ['pathway-'] });
      for (const event of fresh) {
        expect(event.position).toBe(String(++total));
        const revision = lengths.get(event.stream) ?? 0;
        expect(event.revision).toBe(revision);
        expect(event.eventId).toBe(uuidOf(`${event.stream}/${revision}`));
        lengths.set(event.stream, revision + 1);
      }
      head = fresh.at(-1)?.position ?? head;
      for (const [stream, revision] of Object.entries(acked)) {
        expect(lengths.get(stream)).toBeGreaterThan(revision);
      }
      for (const length of lengths.values()) expect(isCutBetweenBatches(length)).toBe(true);
      await log.close();

      const readModels = await SqliteReadModelStore.open(folder.path);
      await readModels.prepare([{ name: 'counted', indexes: ['page'] }]);
      const checkpoint = Number((await readModels.checkpoint('counting', 'log')) ?? 0);
      expect(checkpoint).toBeGreaterThanOrEqual(pages);
      expect(checkpoint).toBeLessThanOrEqual(pages + 1);
      expect(await readModels.count('counted')).toBe(checkpoint * 20);
      pages = checkpoint;
      await readModels.close();
    }

    const keys = await SqliteKeyStore.open(folder.path, (purpose) => createHash('sha256').update(purpose).digest());
    const found = await keys.find([...keysGiven.keys()], 'anchor');
    for (const [subject, key] of keysGiven) {
      const kept = found.get(subject);
      expect(kept).not.toBeUndefined();
      if (forgotten.has(subject)) expect(kept).toBeNull();
      else if (kept) expect(kept.toString('hex')).toBe(key);
      else expect(Number(subject.split('/')[1]) % 5).toBe(4);
    }
    await keys.close();
    expect(total).toBeGreaterThan(ROUNDS);
    expect(forgotten.size).toBeGreaterThan(0);
    folder.remove();
  },
  ROUNDS * 10_000,
);

/** The child's batches are of 1 + (first revision mod 3) events: a stream never ends inside one. */
function isCutBetweenBatches(length: number): boolean {
  let at = 0;
  while (at < length) at += 1 + (at % 3);
  return at === length;
}
