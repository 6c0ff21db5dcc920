import { describe, expect, it } from '@jest/globals';
import * as tell from '../testing/told.js';
import { childViews, episodeViews } from './stays.js';
import { inCurve, observedOn, SAME_DAY, STAY_ENDS, type View } from './unit.js';

const { opened, placed, left, extended, childJoined, childLeft, ready } = tell;

function told(views: readonly View[], asOf: number): string[] {
  return views.flatMap((view) => {
    const seen = observedOn(view, tell.ANCHOR_DAY + asOf);
    if (!seen) return [];
    const how = seen.cause === SAME_DAY ? 'same day' : seen.cause < 0 ? 'censored' : STAY_ENDS[seen.cause];
    const late = seen.entry > 0 ? ` late ${seen.entry}` : '';
    const out = inCurve(seen) || seen.cause === SAME_DAY ? '' : ' out';
    return `${seen.end} ${how} from ${seen.t0 - tell.ANCHOR_DAY}${late}${out}`;
  });
}

/** `25 HOME from 0`: each episode's nights as of the day. */
const episodes = (events: readonly tell.Told[], asOf: number) =>
  told(episodeViews(tell.factsFrom([opened(), ...events])), asOf);
const childrens = (events: readonly tell.Told[], asOf: number) =>
  told(childViews(tell.factsFrom([opened(), ...events])), asOf);

describe('a shelter episode', () => {
  it('counts nights, the exit day excluded, and is censored while it runs', () => {
    const events = [placed(0), left(25, 'HOME')];
    expect(episodes(events, 100)).toEqual(['25 HOME from 0']);
    expect(episodes(events, 25)).toEqual(['25 HOME from 0']);
    expect(episodes(events, 24)).toEqual(['24 censored from 0']);
    expect(episodes([placed(10)], 100)).toEqual(['90 censored from 10']);
    expect(episodes([placed(10)], 9)).toEqual([]);
    expect(episodes([placed(10)], 10)).toEqual(['0 censored from 10']);
  });

  it('joins placements when the next begins at most a day after a move, and counts no night of the gap', () => {
    const events = [placed(0), left(20, 'OTHER_SHELTER'), placed(21, 2), left(40, 'HOME', 2)];
    expect(episodes(events, 100)).toEqual(['39 HOME from 0']);
    expect(episodes(events, 30)).toEqual(['29 censored from 0']);
    const sameDay = [placed(0), left(20, 'OTHER_TEMPORARY'), placed(20, 2), left(40, 'HOME', 2)];
    expect(episodes(sameDay, 100)).toEqual(['40 HOME from 0']);
    expect(episodes(sameDay, 20)).toEqual(['20 censored from 0']);
  });

  it('looks over on the day of a gap, and goes on the next', () => {
    const events = [placed(0), left(20, 'OTHER_SHELTER'), placed(21, 2)];
    expect(episodes(events, 19)).toEqual(['19 censored from 0']);
    expect(episodes(events, 20)).toEqual(['20 OTHER_SHELTER from 0']);
    expect(episodes(events, 21)).toEqual(['20 censored from 0']);
    expect(episodes(events, 22)).toEqual(['21 censored from 0']);
  });

  it('is another after two days, or after any exit that is no move', () => {
    const gap = [placed(0), left(20, 'OTHER_SHELTER'), placed(22, 2), left(30, 'HOME', 2)];
    expect(episodes(gap, 100)).toEqual(['20 OTHER_SHELTER from 0', '8 HOME from 22']);
    const back = [placed(0), left(20, 'RETURNED_TO_PERPETRATOR'), placed(21, 2)];
    expect(episodes(back, 100)).toEqual(['20 RETURNED_TO_PERPETRATOR from 0', '79 censored from 21']);
  });

  it('sums over three placements', () => {
    const events = [
      placed(0),
      left(10, 'OTHER_SHELTER'),
      placed(11, 2),
      left(20, 'OTHER_TEMPORARY', 2),
      placed(21, 3),
      left(30, 'UNKNOWN', 3),
    ];
    expect(episodes(events, 100)).toEqual(['28 UNKNOWN from 0']);
  });

  it('of no nights is counted apart, joined ones only if no night was slept in any', () => {
    expect(episodes([placed(5), left(5, 'HOME')], 100)).toEqual(['0 same day from 5']);
    const moved = [placed(5), left(5, 'OTHER_SHELTER'), placed(6, 2), left(6, 'HOME', 2)];
    expect(episodes(moved, 100)).toEqual(['0 same day from 5']);
    const stayed = [placed(5), left(5, 'OTHER_SHELTER'), placed(5, 2), left(9, 'HOME', 2)];
    expect(episodes(stayed, 100)).toEqual(['4 HOME from 5']);
  });

  it('is censored where the responsibility moved', () => {
    expect(episodes([placed(0), left(25, 'RESPONSIBILITY_MOVED')], 100)).toEqual(['25 censored from 0']);
  });

  it('with an end of unknown day is censored on the last day known in it', () => {
    const events = [placed(0), extended(30), ready(35), left(null, 'HOME'), placed(90, 2)];
    expect(episodes(events, 100)).toEqual(['35 censored from 0', '10 censored from 90']);
    expect(episodes(events, 20)).toEqual(['20 censored from 0']);
  });

  it('goes on through a transfer of unknown day', () => {
    const events = [
      placed(0),
      left(null, 'OTHER_SHELTER'),
      placed(null, 2, { transferredFrom: 1 }),
      left(60, 'HOME', 2),
    ];
    expect(episodes(events, 100)).toEqual(['60 HOME from 0']);
  });

  it('is left out where its first day is not known', () => {
    expect(episodes([placed(null), left(20, 'HOME')], 100)).toEqual([]);
  });

  it('that began before the opening is entered at the opening, unless the placement says otherwise', () => {
    expect(episodes([placed(-14), left(10, 'HOME')], 100)).toEqual(['24 HOME from -14 late 14']);
    expect(episodes([placed(-14), left(-2, 'HOME')], 100)).toEqual(['12 HOME from -14 late 12 out']);
    expect(episodes([placed(-14, 1, { observedFrom: -14 }), left(-2, 'HOME')], 100)).toEqual(['12 HOME from -14']);
    expect(episodes([placed(5, 1, { observedFrom: 9 }), left(40, 'HOME')], 100)).toEqual(['35 HOME from 5 late 4']);
  });

  it('is entered at as many nights as were slept by then', () => {
    const events = [placed(-14), left(-5, 'OTHER_SHELTER'), placed(-4, 2), left(10, 'HOME', 2)];
    expect(episodes(events, 100)).toEqual(['23 HOME from -14 late 13']);
  });
});

describe("a child's stay", () => {
  it('runs from joining to leaving, over transfers', () => {
    const events = [
      placed(0),
      childJoined(3),
      left(20, 'OTHER_SHELTER'),
      placed(20, 2, { transferredFrom: 1 }),
      left(50, 'HOME', 2),
      childLeft(50, 'WITH_ADULT', 1, 2),
    ];
    expect(childrens(events, 100)).toEqual(['47 HOME from 3']);
    expect(childrens(events, 30)).toEqual(['27 censored from 3']);
    expect(childrens(events, 2)).toEqual([]);
  });

  it('is summed over the episode when the child comes back', () => {
    const events = [
      placed(0),
      childJoined(0),
      childLeft(10, 'OTHER_GUARDIAN'),
      childJoined(20),
      childLeft(30, 'WITH_ADULT'),
      left(30, 'HOME'),
    ];
    expect(childrens(events, 100)).toEqual(['20 HOME from 0']);
    expect(childrens(events, 15)).toEqual(['10 OTHER from 0']);
    expect(childrens(events, 25)).toEqual(['15 censored from 0']);
  });

  it('is another in another episode, and each child has its own', () => {
    const events = [
      placed(0),
      childJoined(0),
      childJoined(2, 2),
      childLeft(10, 'WITH_ADULT'),
      childLeft(8, 'LVU', 2),
      left(10, 'RETURNED_TO_PERPETRATOR'),
      placed(40, 2),
      childJoined(40, 1, 2),
    ];
    expect(childrens(events, 100)).toEqual([
      '10 RETURNED_TO_PERPETRATOR from 0',
      '6 OTHER from 2',
      '60 censored from 40',
    ]);
  });

  it('goes on when the adult has left', () => {
    const events = [placed(0), childJoined(0), left(10, 'DECEASED')];
    expect(childrens(events, 100)).toEqual(['100 censored from 0']);
    expect(episodes(events, 100)).toEqual(['10 DECEASED from 0']);
  });

  it('of unknown leaving day is censored on the last day known of the child', () => {
    const events = [placed(0), childJoined(0), tell.schooling(12), childLeft(null, 'OTHER')];
    expect(childrens(events, 100)).toEqual(['12 censored from 0']);
  });

  it('left with the adult if it left the same day, where the exit can no longer be read', () => {
    expect(childrens([placed(0), childJoined(0), left(10, 'HOME'), childLeft(10, undefined)], 100)).toEqual([
      '10 HOME from 0',
    ]);
    expect(childrens([placed(0), childJoined(0), left(10, 'HOME'), childLeft(8, undefined)], 100)).toEqual([
      '8 OTHER from 0',
    ]);
  });

  it('of no nights is counted apart', () => {
    expect(childrens([placed(0), childJoined(4), childLeft(4, 'OTHER')], 100)).toEqual(['0 same day from 4']);
  });
});
