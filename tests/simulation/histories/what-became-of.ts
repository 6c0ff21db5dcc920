import { hash } from 'node:crypto';
import { expect } from '@jest/globals';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import type { Chance } from '@stadig/demo/chance';
import { streamOf } from '@stadig/event-sourcing/aggregate';
import type { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import { emptyDisk, type Bus, type Disk, type Program } from '../program.js';
import { checkReactions } from './check-reactions.js';
import { checkDue } from './check-due.js';
import { checkErasures } from './check-erasures.js';
import { checkStays } from './check-stays.js';
import { checkCommands, checkReadModels, checkStreams } from './checks.js';
import { figuresFromLog, figuresOf, logOf, streamsOf } from './end-state.js';
import { Faults } from './faults.js';
import type { History } from './history.js';
import { Operation } from './operation.js';
import { play, playAgain, type Answer, type Round } from './play.js';
import type { SimulatedTime } from './simulated-time.js';

export interface Became {
  readonly rounds: readonly Round[];
  readonly answers: readonly (Answer | undefined)[];
  readonly streams: unknown;
  readonly figures: unknown;
}

/** How often which kind of event came about, by whom, and which answer was given. */
export const seen = new Map<string, number>();
const see = (what: string, times = 1): unknown => seen.set(what, (seen.get(what) ?? 0) + times);

/** Lets it happen, and checks what must hold in the end, whatever went wrong. */
export async function whatBecameOf(history: History, time: SimulatedTime, chance: Chance): Promise<Became> {
  const { bus, faults, lives } = history;
  const disk = diskOf(bus);
  const operation = new Operation(time, disk, new Faults(chance, faults), chance, lives);
  const rounds = await play(history, operation);
  await operation.calmDown();

  const became = await operation.run(async (program) => {
    const log = await logOf(disk);
    const { clock } = program;
    for (const { type, metadata } of log) see(`${type} by ${metadata.recordedBy}`);
    checkStreams(log);
    checkCommands(log, rounds, ({ aggregate, id }) => streamOf(program.parts.pipelines.get(aggregate).aggregate, id));
    await checkReactions(log, clock.today(), program.parts.keys);
    checkDue(log, rounds, clock.today());
    await checkReadModels(program);
    await checkStays(log, disk.readModels);
    await checkErasures(log, rounds, disk, program);
    const end = await endOf(rounds, disk, program);
    expect(end.figures).toEqual(await figuresFromLog(log, disk, clock));
    return end;
  });
  await operation.end();
  for (const [what, times] of operation.faults.counts) see(what, times);
  for (const answer of became.answers) see(answerIn(answer!));
  expect(operation.unexpected).toEqual([]);
  await replayAddsNothing(disk, became, operation);
  return became;
}

/** The same commands at the same times, given to a program to which nothing happens. */
export async function undisturbed(rounds: readonly Round[], time: SimulatedTime, chance: Chance): Promise<Became> {
  const disk = diskOf('LOG');
  const operation = new Operation(time, disk, new Faults(chance, 0), chance, 0);
  const again = await playAgain(rounds, operation);
  const became = await operation.run((program) => endOf(again, disk, program));
  await operation.end();
  return became;
}

/** Read models built from nothing, policies and what is due run anew over all there is: not an event more. */
async function replayAddsNothing(disk: Disk, { streams, figures }: Became, before: Operation): Promise<void> {
  const fresh: Disk = { ...disk, readModels: new MemoryReadModelStore(), receipts: [...disk.receipts] };
  const operation = before.over(fresh);
  await operation.calmDown();
  await operation.run(async (program) => {
    const end = await endOf([], fresh, program);
    expect(end.streams).toEqual(streams);
    expect(end.figures).toEqual(figures);
  });
  await operation.end();
  expect(fresh.receipts).toEqual(disk.receipts);
}

async function endOf(rounds: readonly Round[], disk: Disk, program: Program): Promise<Became> {
  const log = await logOf(disk);
  const answers = rounds.flatMap(({ cases }) => cases.flat().map(({ answer }) => answer));
  const streams = await streamsOf(program, log);
  return { rounds, answers, streams, figures: await figuresOf(disk.readModels, program.clock.today()) };
}

const answerIn = (answer: Answer): string =>
  answer === 'GONE'
    ? answer
    : Object.entries(answer).map(([told, what]) => (told === 'accepted' ? told : `${told}: ${what}`))[0]!;

const diskOf = (bus: Bus): Disk => ({ ...emptyDisk(bus), keyStore: sameKeys() });

/** Keys made from what they are for: two programs have the same. */
function sameKeys(): KeyStore {
  let wanted = '';
  const keys = new MemoryKeyStore(() => hash('sha256', wanted, 'buffer'));
  const { obtain } = keys;
  keys.obtain = (subject, purpose) => {
    wanted = `${subject} ${purpose}`;
    return obtain.call(keys, subject, purpose);
  };
  return keys;
}
