import type { ExitDestination } from '@stadig/codes/common';
import type { DayNumber } from '@stadig/event-sourcing/day';
import type { ChildStay, End, Exit, Facts, Ready, Stay } from './facts.js';
import type { Standing } from './published-parts.js';

type At = (offset: unknown) => DayNumber | null;
type Dated = { readonly event: Standing; readonly day: DayNumber | null };

/** The adult's stays, the children's, and when the adult was found ready to move on. */
export function shelterFacts(shelter: readonly Standing[], at: At): Pick<Facts, 'stays' | 'children' | 'ready'> {
  const dated = shelter.map((event) => ({ event, day: at(event.data['dayOffset']) }));
  const placements = placementsOf(dated);
  return {
    stays: placements.map(({ start, end, observedFrom }) => ({ start, end, observedFrom })),
    children: childrenOf(dated, placements),
    ready: readyOf(dated),
  };
}

interface Placement extends Stay {
  /** Its number, and those of the placements that transfers of unknown day led on to. */
  readonly numbers: readonly unknown[];
}

/** Stays whose first day is known, earliest first. A transfer of unknown day is no break: both sides are one stay. */
function placementsOf(dated: readonly Dated[]): Placement[] {
  const starts = dated.filter((d) => d.event.type === 'ShelterPlacementStarted');
  const ends = dated.filter((d) => d.event.type === 'ShelterPlacementEnded');
  const endOf = (no: unknown) => ends.find((d) => d.event.data['placementNo'] === no);
  const onwards = new Map(
    starts
      .filter((d) => d.day === null && endOf(d.event.data['transferredFrom'])?.day === null)
      .map((d) => [d.event.data['transferredFrom'], d.event.data['placementNo']]),
  );
  return starts
    .flatMap(({ event, day }) => {
      if (day === null) return [];
      const numbers = [event.data['placementNo']];
      while (onwards.has(numbers.at(-1)) && numbers.length <= starts.length) numbers.push(onwards.get(numbers.at(-1)));
      const end = endOf(numbers.at(-1));
      return {
        numbers,
        start: day,
        end: end ? endAt(end, exitOf(end.event), lastSeen(dated, numbers, day)) : null,
        observedFrom: observedFromOf(event, day),
      };
    })
    .sort((a, b) => a.start - b.start || lastDay(a.end) - lastDay(b.end) || compare(a, b));
}

const compare = (a: Stay, b: Stay): number => {
  const [s, t] = [a, b].map(({ end, observedFrom }) => JSON.stringify({ end, observedFrom }));
  return s! < t! ? -1 : s! > t! ? 1 : 0;
};

const exitOf = (ended: Standing): ExitDestination => ended.data['exitDestination'] as ExitDestination;

/** A sealed offset: relative to the same anchor as the day beside it. */
function observedFromOf(started: Standing, day: DayNumber): DayNumber | null {
  const { observedFrom, dayOffset } = started.data;
  return typeof observedFrom === 'number' ? day - (dayOffset as number) + observedFrom : null;
}

const endAt = ({ day }: Dated, exit: Exit, lastKnown: DayNumber): End => (day === null ? { lastKnown } : { day, exit });

/** The day after which nothing more is known to have happened in a stay. */
export const lastDay = (end: End): number => (end === null ? Infinity : 'day' in end ? end.day : end.lastKnown);

/** What happens to an adult in a placement while the stay runs; a child may stay on after it. */
const IN_THE_STAY = new Set([
  'ShelterPlacementExtended',
  'ReadyToMoveOnAssessed',
  'ReadyToMoveOnWithdrawn',
  'ChildJoined',
]);

function lastSeen(dated: readonly Dated[], numbers: readonly unknown[], start: DayNumber): DayNumber {
  const seen = dated.filter((d) => IN_THE_STAY.has(d.event.type) && numbers.includes(d.event.data['placementNo']));
  return Math.max(start, ...seen.map((d) => d.day ?? start));
}

// --- Children -------------------------------------------------------------------------------------------------------

/**
 * Each child's joinings and leavings in turn, on one day whichever fits. A leaving of unknown day comes where one is
 * needed, before the child joins again; a stay that began on an unknown day is left out.
 */
function childrenOf(dated: readonly Dated[], placements: readonly Placement[]): ChildStay[] {
  const mine = dated.filter((d) => d.event.type.startsWith('Child'));
  const children = [...new Set(mine.map((d) => d.event.data['childIndex'] as number))].sort((a, b) => a - b);
  return children.flatMap((child) => {
    const ofChild = mine.filter((d) => d.event.data['childIndex'] === child);
    const joins = ofChild.filter((d) => d.event.type === 'ChildJoined').sort(byDay);
    const leaves = ofChild.filter((d) => d.event.type === 'ChildLeft').sort(byDay);
    const others = ofChild.filter((d) => d.event.type !== 'ChildJoined' && d.event.type !== 'ChildLeft');
    const stays: ChildStay[] = [];
    for (const { from, to } of inTurn(joins, leaves)) {
      const stay = placements.findIndex((p) => p.numbers.includes(from.event.data['placementNo']));
      if (from.day === null || stay < 0) continue;
      const next = joins.find((d) => d.day !== null && d.day > from.day!)?.day ?? Infinity;
      const seen = others.map((d) => d.day ?? from.day!).filter((day) => day <= next);
      const end = to && endAt(to, childExit(to, placements), Math.max(from.day, ...seen));
      stays.push({ child, stay, start: from.day, end: end ?? null });
    }
    return stays;
  });
}

const byDay = (a: Dated, b: Dated): number => (a.day ?? Infinity) - (b.day ?? Infinity) || 0;

function inTurn(joins: readonly Dated[], leaves: readonly Dated[]): { from: Dated; to: Dated | undefined }[] {
  const stays: { from: Dated; to: Dated | undefined }[] = [];
  const unknown = leaves.filter((d) => d.day === null);
  const known = leaves.filter((d) => d.day !== null);
  let running: Dated | undefined;
  for (const join of joins.filter((d) => d.day !== null)) {
    while (known.length > 0 && known[0]!.day! <= join.day!) {
      if (!running && known[0]!.day === join.day) break;
      const to = known.shift()!;
      if (running) stays.push({ from: running, to });
      running = undefined;
    }
    if (running) stays.push({ from: running, to: unknown.shift() });
    running = join;
  }
  if (running) stays.push({ from: running, to: known.shift() ?? unknown.shift() });
  return stays;
}

/**
 * With the adult: to where the adult went that day. The exit is sealed; where it can no longer be read, a child that
 * left on the day of the adult is taken to have left with the adult.
 */
function childExit({ event, day }: Dated, placements: readonly Placement[]): Exit {
  const { exit } = event.data;
  if (exit !== undefined && exit !== 'WITH_ADULT') return 'OTHER';
  const own = placements.find((p) => p.numbers.includes(event.data['placementNo']));
  const { end } = [own, ...placements].find((p) => p?.end && 'day' in p.end && p.end.day === day) ?? {};
  return end && 'exit' in end ? end.exit : 'OTHER';
}

// --- Ready to move on -----------------------------------------------------------------------------------------------

/**
 * Assessments and the day each was withdrawn, earliest first. A withdrawal takes back what stands in its placement; on
 * one day they come in turn. One of unknown day takes back the earliest assessment of its placement for good.
 */
function readyOf(dated: readonly Dated[]): Ready[] {
  const numbers = new Set(dated.filter((d) => isReady(d)).map((d) => d.event.data['placementNo']));
  const all: Ready[] = [];
  for (const no of numbers) {
    const mine = dated.filter((d) => d.event.data['placementNo'] === no);
    const withdrawn = mine.filter((d) => d.event.type === 'ReadyToMoveOnWithdrawn');
    const assessed = mine.filter((d) => isReady(d) && d.day !== null).map((d) => d.day!);
    const days = assessed.sort((a, b) => a - b).slice(withdrawn.filter((d) => d.day === null).length);
    all.push(
      ...takenBack(
        days,
        withdrawn.filter((d) => d.day !== null).map((d) => d.day!),
      ),
    );
  }
  return all.sort((a, b) => a.day - b.day || (a.withdrawn ?? Infinity) - (b.withdrawn ?? Infinity) || 0);
}

const isReady = (d: Dated): boolean => d.event.type === 'ReadyToMoveOnAssessed';

function takenBack(assessed: readonly DayNumber[], withdrawn: readonly DayNumber[]): Ready[] {
  const ready: { day: DayNumber; withdrawn: DayNumber | null }[] = [];
  let standing = false;
  for (const day of [...new Set([...assessed, ...withdrawn])].sort((a, b) => a - b)) {
    const more = assessed.filter((d) => d === day).length;
    const fewer = withdrawn.filter((d) => d === day).length;
    if (fewer > 0) for (const r of ready) r.withdrawn ??= day;
    standing = Number(standing) + more - fewer > 0;
    if (more > 0 && standing) ready.push({ day, withdrawn: null });
  }
  return ready;
}
