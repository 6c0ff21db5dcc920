import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { allParts } from '@stadig/app-stadig/services';
import type { Parts } from '@stadig/runtime/parts';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { everything } from '@stadig/event-sourcing/contracts/samples';
import { uuidOf } from '@stadig/event-sourcing/event';
import { subjectOf } from '@stadig/event-sourcing/aggregate';
import { startChild } from './child.js';
import { temporaryFolder } from './temporary-folder.js';

/** How many times the process is killed; `CRASH_ROUNDS=500` for a longer trial. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 50);

/** Read models of what the child records; there are others. */
const FED = [
  ...['housing_pathway_cases', 'known_pathways', 'shelter_cases', 'statistics_facts', 'stay_put_cases'],
  ...['coordination_cases', 'cooperation_agreements', 'cooperation_transfers', 'housing_pathway_policies'],
];

/** What another service's event asks of the pathway. */
const EFFECTS: Readonly<Record<string, string>> = {
  PerpetratorRelocated: 'HousingSecured',
  StayPutFailed: 'HousingLost',
  ShelterPlacementEnded: 'ReturnedToPerpetrator',
};

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
    const parts = allParts(profile, (_, error) => faults.push(error));
    await parts.start();

    await settled(parts, faults);
    const log = await everything(profile.store, undefined, {
      streamPrefixes: [''],
    });
    const times = new Map<string, number>();
    const last = new Map<string, { readonly stream: string; readonly revision: number }>();
    for (const { stream, revision, metadata } of log) {
      times.set(metadata.commandId, (times.get(metadata.commandId) ?? 0) + 1);
      last.set(metadata.commandId, { stream, revision });
    }
    for (const [commandId, answer] of answers) expect(last.get(commandId)).toEqual(answer);
    expect([...times.values()].filter((n) => n !== 1)).toEqual([]);

    expect(faults).toEqual([]);
    for (const [cause, effect] of Object.entries(EFFECTS)) {
      const asked = log.filter((e) => e.type === cause).map(({ stream }) => subjectOf(stream));
      const done = log.filter((e) => e.type === effect).map(({ stream }) => subjectOf(stream));
      expect([effect, done.sort()]).toEqual([effect, asked.sort()]);
      expect([cause, asked.length]).not.toEqual([cause, 0]);
    }
    expect(parts.processors.names()).toEqual(expect.arrayContaining(FED));
    for (const name of parts.processors.names()) {
      const verified = await parts.processors.verify(name, new MemoryReadModelStore());
      expect(verified).toMatchObject({ differences: 0, setAside: 0 });
      if (FED.includes(name)) expect([name, verified.documents]).not.toEqual([name, 0]);
    }
    await parts.stop();
    folder.remove();
  },
  Math.max(120_000, ROUNDS * 4000),
);

/** Until all is read, and nothing more is asked by one of another. */
async function settled(parts: Parts, faults: readonly unknown[]): Promise<void> {
  for (let before = ''; faults.length === 0; await sleep(150)) {
    const now = JSON.stringify(parts.processors.live().map((p) => p.status().handled));
    if (parts.processors.haveCaughtUp() && now === before) return;
    before = now;
  }
}
