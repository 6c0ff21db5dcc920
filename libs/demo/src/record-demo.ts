import { setTimeout as sleep } from 'node:timers/promises';
import { MUNICIPALITIES } from '@stadig/codes/municipalities';
import type { Pipelines } from '@stadig/event-sourcing/pipelines';
import type { DayNumber } from '@stadig/event-sourcing/day';
import { Rejected } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import { codeFrom, pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { Chance } from './chance.js';
import { agreementsAmong, madeUpAgreement, type Parties } from './made-up-agreements.js';
import { madeUpCase, type MadeUpIds } from './made-up-case.js';
import type { MadeUpStep, Sent } from './made-up-step.js';

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
const LARGEST = '0180';
const AT_ONCE = 96;
/** How long is waited for what another service has to record first, in ms. */
const PATIENCE = 60_000;

/** Everything that somebody records about one subject, in order. */
interface Story {
  readonly kind: 'CASE' | 'AGREEMENT';
  readonly name: string;
  readonly steps: (today: DayNumber) => readonly MadeUpStep[];
}

/**
 * Records an obviously made-up year through the ordinary commands. The same seed on the same day makes the same year,
 * and recording it again adds nothing. @throws Error when a rule refuses what was made up
 */
export async function recordDemo(
  pipelines: Pipelines,
  today: DayNumber,
  options: DemoOptions,
  progress: (p: DemoProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<DemoProgress> {
  const stories = storiesOf(options);
  const of = stories.filter(({ kind }) => kind === 'CASE').length;
  let begun = 0;
  let cases = 0;
  let commands = 0;
  const worker = async (): Promise<void> => {
    while (begun < stories.length && !signal?.aborted) {
      const { kind, name, steps } = stories[begun++]!;
      for (const [n, step] of steps(today).entries()) {
        await send(pipelines, `${name}/${n}`, step);
        commands++;
      }
      if (kind === 'CASE') cases++;
      progress({ cases, of, commands });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { cases, of, commands };
}

/** The year's stories: cases, the largest municipalities' first, then agreements. */
function storiesOf({ seed, municipalities, cases = 5000 }: DemoOptions): readonly Story[] {
  const weights = MUNICIPALITIES.map(({ code }) => ({ code, weight: LARGE[code] ?? 1 }));
  weights.sort((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1));
  const chosen = weights.slice(0, municipalities);
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  const chance = new Chance(seed);
  const ofCases = chosen.flatMap(({ code, weight }, i) => {
    const expected = (cases * weight) / all;
    const count = Math.max(1, Math.round(expected * Math.exp(0.3 * chance.normal())));
    const neighbour = (chosen[i + 1] ?? weights[chosen.length === 1 ? 1 : 0])!.code;
    return Array.from({ length: count }, (_, n) => caseOf(`demo/${seed}/${code}/${n}`, code, neighbour, chance.seed()));
  });
  const codes = chosen.map(({ code }) => code);
  const ofAgreements = agreementsAmong(codes).map((parties, n) =>
    agreementOf(`demo/${seed}/agreement/${n}`, parties, chance.seed()),
  );
  return [...ofCases, ...ofAgreements];
}

function caseOf(name: string, ownerCode: string, neighbour: string, seed: number): Story {
  const ids: MadeUpIds = {
    ownerCode,
    neighbour,
    pathwayId: pathwayIdFrom(uuidOf(name)),
    transferId: codeFrom('transfer', uuidOf(`${name}/transfer`)),
    successorId: pathwayIdFrom(uuidOf(`${name}/successor`)),
  };
  return { kind: 'CASE', name, steps: (today) => madeUpCase(new Chance(seed), today, ids) };
}

function agreementOf(name: string, parties: Parties, seed: number): Story {
  const subject = codeFrom('cooperation', uuidOf(name));
  return { kind: 'AGREEMENT', name, steps: (today) => madeUpAgreement(new Chance(seed), today, subject, parties) };
}

/** The first pathway that a made-up year records: where it stands, that year was begun. */
export const firstPathway = ({ seed }: DemoOptions): string => pathwayIdFrom(uuidOf(`demo/${seed}/${LARGEST}/0`));

async function send(pipelines: Pipelines, name: string, step: MadeUpStep): Promise<void> {
  const { aggregate, subject, ownerCode, command, awaits, corrects } = step;
  if (awaits) await until(async () => (await revisionsOf(pipelines, 'HousingPathway', subject, awaits)).length > 0);
  const context = { commandId: uuidOf(name), body: 'demo', ownerCode, recordedBy: 'IMPORT' } as const;
  const sent = corrects ? await aimed(pipelines, step, corrects) : command;
  await until(async () => {
    try {
      await pipelines.get(aggregate).execute(subject, sent, context);
      return true;
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      const { rule } = error.rejection;
      if (rule === 'pathway-not-yet-known') return false;
      throw new Error(`made-up ${command.type} refused: ${rule}`, { cause: error });
    }
  });
}

/** Reads a stream as it stands: revisions of its events of that type. */
async function revisionsOf(pipelines: Pipelines, aggregate: string, subject: string, type: string): Promise<number[]> {
  const { history } = await pipelines.get(aggregate).load(subject);
  return history.filter((e) => e.type === type).map(({ revision }) => revision);
}

/** The amendment, aimed at the last event of that type. */
async function aimed(pipelines: Pipelines, { aggregate, subject, command }: MadeUpStep, type: string): Promise<Sent> {
  const correct = (await revisionsOf(pipelines, aggregate, subject, type)).at(-1);
  const amendments = (command['amendments'] as readonly object[]).map((amendment) => ({ ...amendment, correct }));
  return { ...command, amendments };
}

/** Looks every few ms. @throws Error when it takes longer than anybody's patience */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE; !(await isSo()); await sleep(3)) {
    if (Date.now() > end) throw new Error('another service did not record what was waited for');
  }
}
