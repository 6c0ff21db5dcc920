import { describe, expect, it, jest } from '@jest/globals';
import { Chance } from '@stadig/demo/chance';
import fc from 'fast-check';
import { perfHooks, timersPromises, inSimulatedTime } from './histories/simulated-time.js';

// Whatever is imported from here on has simulated time.
jest.unstable_mockModule('node:timers/promises', () => timersPromises);
jest.unstable_mockModule('node:perf_hooks', () => perfHooks);
const { histories } = await import('./histories/history.js');
const { seen, undisturbed, whatBecameOf } = await import('./histories/what-became-of.js');

/** HISTORIES: how many; HISTORIES_SEED: those that another run had. */
const { HISTORIES, HISTORIES_SEED } = process.env;
const RUNS = { numRuns: Number(HISTORIES ?? 30), ...(HISTORIES_SEED && { seed: Number(HISTORIES_SEED) }) };

describe('Whatever is recorded, and whatever goes wrong meanwhile', () => {
  it('in the end nothing is lost, nothing is there twice, and all that is shown follows from the log', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const chance = new Chance(history.seed);
        const became = await inSimulatedTime(chance, (time) => whatBecameOf(history, time, chance));
        if (history.pace === 'RUSH') return;
        const other = new Chance(history.seed + 1);
        const { answers, streams, figures } = await inSimulatedTime(other, (time) =>
          undisturbed(became.rounds, time, other),
        );
        expect(answers).toEqual(became.answers);
        expect(streams).toEqual(became.streams);
        expect(figures).toEqual(became.figures);
      }),
      RUNS,
    );
    for (const what of ['accepted', 'HousingPathwayOpened by UI', 'StaleCaseFlagged by POLICY']) {
      expect(seen.keys()).toContain(what);
    }
    const counts = [...seen].sort().map(([what, times]) => `${times} ${what}`);
    if (HISTORIES) process.stdout.write(`${counts.join('\n')}\n`);
  }, 3_600_000);
});
