import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { Parts } from '@stadig/app-stadig/parts';
import { openEmbedded } from '@stadig/app-stadig/profile.embedded';
import { everything } from '@stadig/event-sourcing/contracts/samples';
import { uuidOf } from '@stadig/event-sourcing/event';
import { startChild } from './child.js';
import { temporaryFolder } from './temporary-folder.js';

/** How many times the process is killed; `CRASH_ROUNDS=500` for a longer trial. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 50);

test(
  `killed ${ROUNDS} times while it acknowledges commands, the product has each of them once, and read models equal a fresh fold`,
  async () => {
    const folder = temporaryFolder();
    const acked: Record<string, number> = {};
    const answers = new Map<string, { readonly stream: string; readonly revision: number }>();
    for (let round = 0; round < ROUNDS; round++) {
      const child = startChild('./commanding.child.ts', [folder.path, JSON.stringify(acked)]);
      await child.line('ready');
      await sleep(randomInt(120));
      child.process.kill('SIGKILL');
      await child.ended;
      expect(child.errors).toEqual([]);
      for (const line of child.lines) {
        const [what, name, n, stream, revision] = line.split(' ') as [string, string, string, string, string];
        if (what !== 'ack') continue;
        acked[name] = Number(n);
        answers.set(uuidOf(`${name}/${n}`), { stream, revision: Number(revision) });
      }
    }
    expect(answers.size).toBeGreaterThan(ROUNDS);

    const faults: unknown[] = [];
    const profile = await openEmbedded(folder.path);
    const parts = new Parts(profile, (_, error) => faults.push(error));
    await parts.start();

    const log = await everything(profile.store, undefined, {
      streamPrefixes: ['housingPathway-', 'shelterPlacement-'],
    });
    const times = new Map<string, number>();
    const last = new Map<string, { readonly stream: string; readonly revision: number }>();
    for (const { stream, revision, metadata } of log) {
      times.set(metadata.commandId, (times.get(metadata.commandId) ?? 0) + 1);
      last.set(metadata.commandId, { stream, revision });
    }
    for (const [commandId, answer] of answers) expect(last.get(commandId)).toEqual(answer);
    expect([...times.values()].filter((n) => n !== 1)).toEqual([]);

    while (!parts.processors.haveCaughtUp() && faults.length === 0) await sleep(10);
    expect(faults).toEqual([]);
    for (const name of parts.processors.names()) {
      const verified = await parts.processors.verify(name, new MemoryReadModelStore());
      expect(verified).toMatchObject({ differences: 0, setAside: 0 });
      if (!/policies|erasures/.test(name)) expect(verified.documents).toBeGreaterThan(0);
    }
    await parts.stop();
    folder.remove();
  },
  Math.max(120_000, ROUNDS * 4000),
);
