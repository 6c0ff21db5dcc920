import type { DayNumber } from '@stadig/event-sourcing/day';
import type { End, Exit, Facts, Stay } from '../facts/facts.js';
import { CENSORED, entryDay, FOREVER, SAME_DAY, STAY_ENDS, type StayEnd, type View } from './unit.js';

/** Shelter episodes of the household. */
export const episodeViews = (facts: Facts): View[] =>
  episodesOf(facts.stays).flatMap((stays) => stayViews(stays, facts, observed(stays[0]!, facts)));

/** Children's stays: of each child, all within one episode. */
export function childViews(facts: Facts): View[] {
  let first = 0;
  return episodesOf(facts.stays).flatMap((stays) => {
    const [from, to] = [first, (first += stays.length)];
    const mine = facts.children.filter(({ stay }) => stay >= from && stay < to);
    const children = [...new Set(mine.map(({ child }) => child))];
    return children.flatMap((child) => {
      const ofChild = mine.filter((stay) => stay.child === child).sort((a, b) => a.start - b.start);
      const [t0] = ofChild.map(({ start }) => start);
      return stayViews(ofChild, facts, observed({ ...stays[0]!, start: t0! }, facts));
    });
  });
}

/** A stay says itself from when it would have been recorded; else the pathway does. */
const observed = ({ start, observedFrom }: Stay, facts: Facts): DayNumber =>
  observedFrom ?? entryDay(start, facts.opened, facts.observedFrom);

/** Stays joined where the next begins at most a day after a move to another shelter or other temporary housing. */
export function episodesOf(stays: readonly Stay[]): Stay[][] {
  const episodes: Stay[][] = [];
  for (const stay of stays) {
    const before = episodes.at(-1)?.at(-1)?.end;
    const moved = before && 'day' in before && MOVED_ON.has(before.exit) && stay.start - before.day <= 1;
    if (moved) episodes.at(-1)!.push(stay);
    else episodes.push([stay]);
  }
  return episodes;
}

const MOVED_ON: ReadonlySet<Exit> = new Set<Exit>(['OTHER_SHELTER', 'OTHER_TEMPORARY']);

/**
 * The unit that several stays make: nights are summed over them, gaps not counted. On the days of a gap it looks over,
 * with the end of the stay before it.
 */
function stayViews(stays: readonly Pick<Stay, 'start' | 'end'>[], facts: Facts, entered: DayNumber): View[] {
  const t0 = stays[0]!.start;
  const entry = nightsBefore(stays, entered);
  const views: View[] = [];
  let nights = 0;
  stays.forEach(({ start, end }, i) => {
    const base = start - nights;
    const stop = Math.max(start, stopOf(end, stays[i + 1]?.start ?? facts.censoredAt ?? FOREVER));
    nights += stop - start;
    const cause = end && 'day' in end ? (nights === 0 ? SAME_DAY : causeOf(end.exit)) : CENSORED;
    const until = stays[i + 1]?.start ?? FOREVER;
    const before = views.at(-1);
    if (before?.base === base) views[views.length - 1] = { ...before, until, stop, cause };
    else views.push({ from: start, until, t0, base, entry, stop, cause });
  });
  return views.filter(({ from, until }) => from < until);
}

const causeOf = (exit: Exit): number =>
  exit === 'RESPONSIBILITY_MOVED' ? CENSORED : STAY_ENDS.indexOf(exit as StayEnd);

const stopOf = (end: End, running: DayNumber): DayNumber =>
  end === null ? running : 'day' in end ? end.day : end.lastKnown;

function nightsBefore(stays: readonly { start: DayNumber; end: End }[], day: DayNumber): number {
  let nights = 0;
  for (const { start, end } of stays) {
    nights += Math.max(0, Math.min(day, stopOf(end, FOREVER)) - start);
  }
  return nights;
}
