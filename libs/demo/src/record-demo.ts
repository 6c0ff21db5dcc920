import { setTimeout as sleep } from 'node:timers/promises';
import { MUNICIPALITIES } from '@stadig/codes/municipalities';
import type { Pipelines } from '@stadig/event-sourcing/pipelines';
import type { DayNumber } from '@stadig/event-sourcing/day';
import { Rejected } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { Chance } from './chance.js';
import { madeUpCase, type MadeUpCommand } from './made-up-case.js';

export interface DemoOptions {
  /** A whole number: the same one on the same day gives the same year. */
  readonly seed: number;
  /** How many municipalities, 1 to 290; the most populous first. */
  readonly municipalities: number;
  /** Cases of all 290 together, about; default 5 000. */
  readonly cases?: number;
}

export interface DemoProgress {
  readonly cases: number;
  readonly of: number;
  readonly commands: number;
}

/** Where a made-up year has most of its cases: municipality and weight. Every other one has the weight 1. */
const LARGE: Readonly<Record<string, number>> = {
  '0180': 60, '1480': 38, '1280': 26, '0380': 15, '0580': 11, '1880': 10, '1980': 9, '1283': 9, '0680': 9, '2480': 9,
  '0581': 9, '1490': 8, '0181': 8, '2180': 7, '0484': 7, '1780': 6, '0780': 6, '1380': 7, '2580': 5, '2281': 6, '0880': 5,
}; // prettier-ignore
const AT_ONCE = 96;

interface Case {
  readonly name: string;
  readonly ownerCode: string;
  readonly seed: number;
}

/**
 * Records an obviously made-up year through the ordinary commands. The same seed on the same day makes the same year,
 * and recording it again adds nothing. @throws Error when a rule refuses what was made up
 */
export async function recordDemo(
  pipelines: Pipelines,
  today: DayNumber,
  { seed, municipalities, cases: inAll = 5000 }: DemoOptions,
  progress: (p: DemoProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<DemoProgress> {
  const cases = casesOf(seed, municipalities, inAll);
  let begun = 0;
  let done = 0;
  let commands = 0;
  const worker = async (): Promise<void> => {
    while (begun < cases.length && !signal?.aborted) {
      const next = cases[begun++]!;
      const steps = madeUpCase(new Chance(next.seed), today);
      for (const [n, step] of steps.entries()) {
        await send(pipelines, next, n, step);
        commands++;
      }
      done++;
      progress({ cases: done, of: cases.length, commands });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { cases: done, of: cases.length, commands };
}

/** The cases of the year, largest municipalities first in the list and mixed in time. */
function casesOf(seed: number, municipalities: number, inAll: number): readonly Case[] {
  const weights = MUNICIPALITIES.map(({ code }) => ({ code, weight: LARGE[code] ?? 1 }));
  const chosen = weights.sort((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1)).slice(0, municipalities);
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  const chance = new Chance(seed);
  const cases = chosen.flatMap(({ code, weight }) => {
    const expected = (inAll * weight) / all;
    const count = Math.max(1, Math.round(expected * Math.exp(0.3 * chance.normal())));
    return Array.from({ length: count }, (_, n) => ({ name: `demo/${seed}/${code}/${n}`, ownerCode: code }));
  });
  return cases.map((c) => ({ ...c, seed: chance.between(-0x7fffffff, 0x7fffffff) }));
}

/** The first pathway that a made-up year records: where it stands, that year was begun. */
export const firstPathway = ({ seed, municipalities, cases = 5000 }: DemoOptions): string =>
  pathwayOf(casesOf(seed, municipalities, cases)[0]!);

const pathwayOf = ({ name }: Case): string => pathwayIdFrom(uuidOf(name));

async function send(pipelines: Pipelines, made: Case, n: number, step: MadeUpCommand): Promise<void> {
  const { name, ownerCode } = made;
  const id = pathwayOf(made);
  const context = { commandId: uuidOf(`${name}/${n}`), body: 'demo', ownerCode, recordedBy: 'IMPORT' } as const;
  for (;;) {
    try {
      await pipelines.get(step.aggregate).execute(id, step.command, context);
      return;
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      const { rule } = error.rejection;
      if (rule !== 'pathway-not-yet-known')
        throw new Error(`made-up ${step.command.type} refused: ${rule}`, { cause: error });
      await sleep(3);
    }
  }
}
