import { setTimeout as sleep } from 'node:timers/promises';
import { NotRebuildable, type ProcessorReport } from '@stadig/event-sourcing/processors';
import { Verifies } from '@stadig/event-sourcing/verifier';
import { StandsStill, type Verified } from '@stadig/event-sourcing/verify';
import type { Parts } from '../parts.js';
import { textOf, type Options } from './command.js';
import { patiently, progressLine, type ExitCode, type Io } from './io.js';
import { tableOf, type Column } from './table.js';

/** Milliseconds that a process which has just started gets to find out where it stands. */
const BEGINNING = 1000;
/** Milliseconds between two looks at a rebuild, and after which one that meets nothing but errors is given up. */
const LOOK = 100;
const STUCK = 15_000;

/** `projections status`: where each stands, a line for each. */
export async function statusOfProjections(
  { processors }: Parts,
  { json }: Options,
  _: unknown,
  io: Io,
): Promise<ExitCode> {
  for (const end = performance.now() + BEGINNING; performance.now() < end && !processors.haveCaughtUp();) {
    await sleep(25);
  }
  const reports = await processors.reports();
  if (json === true) for (const report of reports) io.out(JSON.stringify(report));
  else for (const line of [...tableOf(STATUS, reports), ...faultsOf(reports)]) io.out(line);
  return 0;
}

const STATUS: readonly Column<ProcessorReport>[] = [
  { head: { en: 'projection', sv: 'läsmodell' }, cell: (r) => r.projection + r.edition },
  { head: { en: 'state', sv: 'läge' }, cell: (r) => (r.role === 'BUILDING' ? 'building' : r.state) },
  { head: { en: 'position', sv: 'position' }, right: true, cell: positionOf },
  { head: { en: 'to go', sv: 'kvar' }, right: true, cell: (r) => r.lagEvents },
  { head: { en: 'behind (s)', sv: 'efter (s)' }, right: true, cell: (r) => whole(r.lagSeconds) },
  { head: { en: 'per s', sv: 'per s' }, right: true, cell: (r) => Math.round(r.eventsPerSecond) },
  { head: { en: 'left (s)', sv: 'kvar (s)' }, right: true, cell: (r) => r.secondsLeft },
  { head: { en: 'parked', sv: 'parkerade' }, right: true, cell: (r) => r.parkedKeys },
  { head: { en: 'aside', sv: 'åt sidan' }, right: true, cell: (r) => r.deadLetters },
  { head: { en: 'given up', sv: 'uppgivna' }, right: true, cell: (r) => r.discarded },
];

const whole = (seconds: number | null): number | null => seconds && Math.round(seconds);

/** The log is one lane, a topic a lane for each partition: of several, JSON alone tells where each stands. */
function positionOf({ positions }: ProcessorReport): string | null {
  const lanes = Object.values(positions);
  if (lanes.length < 2) return lanes[0] ?? null;
  return `${lanes.length} partitions / partitioner`;
}

const faultsOf = (reports: readonly ProcessorReport[]): readonly string[] =>
  reports
    .filter((r) => r.error !== null)
    .map((r) => `${r.projection}${r.edition}: waits after / väntar efter ${r.error}`);

/** `projections rebuild NAME [--wait]`: begins to build it anew, and waits until it is promoted if told to. */
export async function rebuildProjection(
  { processors }: Parts,
  options: Options,
  _: unknown,
  io: Io,
): Promise<ExitCode> {
  const name = textOf(options['projection']);
  if (name === undefined || !processors.names().includes(name)) return noSuch(processors.names(), io);
  try {
    await processors.rebuild(name);
  } catch (error) {
    if (!(error instanceof NotRebuildable)) throw error;
    if (error.why === 'KEEPS_NOTHING') return keepsNothing(processors.keeping(), io);
    io.err('It is being built already. / Den byggs redan om.');
    if (options['wait'] !== true) return 1;
  }
  const exit = options['wait'] === true ? await untilPromoted(processors, name, io) : 0;
  if (exit !== 0) return exit;
  const report = (await ofOne(processors, name)).at(-1)!;
  if (options['json'] === true) io.out(JSON.stringify(report));
  else if (report.role === 'LIVE') io.out(`${name}${report.edition} is read now. / läses nu.`);
  else {
    io.out(
      `${name}${report.edition} is being built beside the one that is read; see projections status.` +
        ' / byggs bredvid den som läses; se projections status.',
    );
  }
  return 0;
}

async function ofOne(processors: Parts['processors'], name: string): Promise<readonly ProcessorReport[]> {
  return (await processors.reports()).filter((report) => report.projection === name);
}

async function untilPromoted(processors: Parts['processors'], name: string, io: Io): Promise<ExitCode> {
  const say = patiently(io);
  let handled = -1;
  let moved = performance.now();
  for (;;) {
    const building = (await ofOne(processors, name)).find((report) => report.role === 'BUILDING');
    if (!building) return 0;
    if (io.signal?.aborted) {
      io.err(
        'It is built to its end while the program runs, or goes on when it starts again.' +
          ' / Den byggs färdigt medan programmet kör, eller fortsätter när det startar igen.',
      );
      return 1;
    }
    if (building.handled !== handled || building.error === null) moved = performance.now();
    if (performance.now() - moved > STUCK) {
      for (const line of faultsOf([building])) io.err(line);
      return 1;
    }
    handled = building.handled;
    const { lagEvents, eventsPerSecond, secondsLeft, edition } = building;
    const at = `${name}${edition}: position ${positionOf(building) ?? '–'}, ${lagEvents} to go / kvar`;
    say(`${at}, ${Math.round(eventsPerSecond)}/s${secondsLeft === null ? '' : `, ${secondsLeft} s left / kvar`}`);
    await sleep(LOOK);
  }
}

const PHASES = { FOLDING: 'folding / viker', COMPARING: 'comparing / jämför' } as const;

/** `projections verify NAME|--all`: compares with a fresh fold of the log; 1 where anything differs. */
export async function verifyProjections(
  { processors, verifier }: Parts,
  options: Options,
  _: unknown,
  io: Io,
): Promise<ExitCode> {
  const name = textOf(options['projection']);
  if (name !== undefined && !processors.names().includes(name)) return noSuch(processors.names(), io);
  if (name !== undefined && !processors.keeping().includes(name)) return keepsNothing(processors.keeping(), io);
  const names = name === undefined ? processors.keeping() : [name];
  const say = patiently(io);
  const all: Verified[] = [];
  let of = '';
  let begun = 0;
  try {
    const verified = verifier.verify(names, {
      ...(io.signal && { signal: io.signal }),
      onProgress(name, phase, done, total) {
        if (of !== `${name} ${phase}`) begun = performance.now();
        of = `${name} ${phase}`;
        say(progressLine(`${name}, ${PHASES[phase]}`, done, total, begun));
      },
    });
    for await (const one of verified) {
      all.push(one);
      if (options['json'] === true) io.out(JSON.stringify(one));
    }
  } catch (error) {
    const why = whyNot(error);
    if (why === undefined) throw error;
    io.err(why);
    return 1;
  }
  const differ = all.filter((one) => one.differences > 0);
  if (options['json'] !== true) for (const line of tableOf(VERIFIED, all)) io.out(line);
  if (differ.length === 0) return 0;
  io.err(
    `${differ.length} of ${all.length} differ from the log: projections rebuild NAME` +
      ` / ${differ.length} av ${all.length} skiljer sig från loggen: projections rebuild NAMN`,
  );
  return 1;
}

const VERIFIED: readonly Column<Verified>[] = [
  { head: { en: 'projection', sv: 'läsmodell' }, cell: (v) => v.projection },
  { head: { en: 'documents', sv: 'dokument' }, right: true, cell: (v) => v.documents },
  { head: { en: 'differences', sv: 'skillnader' }, right: true, cell: (v) => v.differences },
  { head: { en: 'set aside', sv: 'åt sidan' }, right: true, cell: (v) => v.setAside },
];

function whyNot(error: unknown): string | undefined {
  if ((error as Error).name === 'AbortError') {
    return 'Stopped; nothing is changed. / Stoppad; ingenting är ändrat.';
  }
  if (error instanceof Verifies) return 'A verification is running already. / En kontroll pågår redan.';
  if (!(error instanceof StandsStill)) return undefined;
  const { fault } = error;
  return `The events cannot be read to their end: ${fault}. / Händelserna kan inte läsas till slutet: ${fault}.`;
}

export function noSuch(names: readonly string[], io: Io): ExitCode {
  const known = names.join(', ');
  io.err(`There is no such projection; there are: ${known}. / Läsmodellen finns inte; det finns: ${known}.`);
  return 2;
}

function keepsNothing(names: readonly string[], io: Io): ExitCode {
  const known = names.join(', ');
  io.err(`It keeps no documents; these do: ${known}. / Den håller inga dokument; det gör: ${known}.`);
  return 2;
}
