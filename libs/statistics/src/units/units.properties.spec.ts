import { describe, expect, it } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import type { Facts } from '../facts/facts.js';
import { UNITS, viewsOf, type Unit } from '../histograms/unit-store.js';
import * as tell from '../testing/told.js';
import { observedOn, type Observed } from './unit.js';

const LAST = 40;
const day = fc.integer({ min: 0, max: LAST });
const dayOrNone = fc.option(day, { freq: 8 });
const no = fc.integer({ min: 1, max: 3 });

/** Any event, whether or not the rules would let it stand: facts and units take what comes. */
const event: Arbitrary<tell.Told> = fc.oneof(
  dayOrNone.map((d) => tell.measure(d)),
  fc.tuple(dayOrNone, no).map(([d, n]) => tell.interim(d, n)),
  fc.tuple(dayOrNone, fc.constantFrom('STRICT' as const, 'BROAD' as const), no).map(([d, p, n]) => tell.home(d, p, n)),
  fc.tuple(dayOrNone, no).map(([d, n]) => tell.lost(d, n)),
  dayOrNone.map((d) => tell.returned(d)),
  dayOrNone.map((d) => tell.contactLost(d)),
  fc.tuple(dayOrNone, fc.constantFrom('OTHER' as const, 'ABROAD' as const)).map(([d, o]) => tell.closed(d, o)),
  day.map((d) => tell.reopened(d)),
  fc.tuple(dayOrNone, no).map(([d, n]) => tell.placed(d, n)),
  fc.tuple(dayOrNone, fc.constantFrom('OTHER_SHELTER', 'HOME', 'UNKNOWN'), no).map(([d, e, n]) => tell.left(d, e, n)),
  fc.tuple(dayOrNone, no).map(([d, n]) => tell.ready(d, n)),
  fc.tuple(dayOrNone, no).map(([d, n]) => tell.notReady(d, n)),
  fc.tuple(dayOrNone, no).map(([d, n]) => tell.childJoined(d, n)),
  fc.tuple(dayOrNone, no).map(([d, n]) => tell.childLeft(d, 'WITH_ADULT', n)),
);

/** A history that could be: each number starts once and ends at most once, ends come after starts. */
const history: Arbitrary<tell.Told[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 12 }), fc.nat(5)), { maxLength: 6 })
  .map((spans) => {
    const told: tell.Told[] = [];
    let at = 0;
    spans.forEach(([gap, length, kind], i) => {
      const number = i + 1;
      const start = (at += gap);
      const end = (at += length);
      if (kind <= 2) {
        told.push(tell.placed(start, number), tell.left(end, kind === 0 ? 'OTHER_SHELTER' : 'HOME', number));
        told.push(tell.childJoined(start, 1, number), tell.childLeft(end, 'WITH_ADULT', 1, number));
        told.push(tell.ready(start, number));
        if (kind === 2) told.push(tell.notReady(end, number));
      } else if (kind === 3) told.push(tell.home(start, 'STRICT', number), tell.lost(end, number));
      else if (kind === 4) told.push(tell.closed(start, 'OTHER'), tell.reopened(end));
      else told.push(tell.returned(start), tell.closed(start, 'RETURNED'), tell.reopened(end));
    });
    return told;
  });

const seen = (facts: Facts, unit: Unit, on: number): Observed[] =>
  viewsOf(facts)
    .get(unit)!
    .map((view) => observedOn(view, tell.ANCHOR_DAY + on))
    .filter((each) => each !== undefined);

const factsOf = (events: readonly tell.Told[]): Facts => tell.factsFrom([tell.opened(), ...events]);
const dayOf = ({ data }: tell.Told): number | null => (data['dayOffset'] as number | null | undefined) ?? null;
const shuffled = (events: Arbitrary<tell.Told[]>) =>
  events.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));

describe('facts and units', () => {
  it('do not depend on the order of recording', () => {
    fc.assert(
      fc.property(shuffled(history), ([events, again]) => {
        expect(factsOf(again)).toEqual(factsOf(events));
      }),
      { numRuns: 500 },
    );
  });

  it('of what was struck are as if it had never happened', () => {
    fc.assert(
      fc.property(history, fc.array(event, { maxLength: 3 }), (events, wrong) => {
        const isShelter = (e: tell.Told) => /^(Shelter|Ready|Child)/.test(e.type);
        const told = [...events, ...wrong];
        const revisions = (which: boolean) => {
          const stream = [...(which ? [] : [tell.opened()]), ...told].filter((e) => isShelter(e) === which);
          return wrong.filter((e) => isShelter(e) === which).map((e) => stream.indexOf(e));
        };
        const facts = factsOf([
          ...told,
          tell.struck('HousingPathway', ...revisions(false)),
          tell.struck('ShelterPlacement', ...revisions(true)),
        ]);
        expect(facts).toEqual(factsOf(events));
      }),
      { numRuns: 300 },
    );
  });

  it('as of a day know what lies up to that day and nothing later', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 70 }), (events, on) => {
        const then = factsOf(events.filter((e) => dayOf(e)! <= on));
        const now = factsOf(events);
        for (const unit of UNITS) expect(seen(now, unit, on)).toEqual(seen(then, unit, on));
      }),
      { numRuns: 500 },
    );
  });

  it('that ended before a day are the same on every later day, but for a child who comes back', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 70 }), (events, on, more) => {
        const facts = factsOf(events);
        for (const unit of UNITS.filter((each) => each !== 'CHILD')) {
          const over = viewsOf(facts)
            .get(unit)!
            .filter((view) => view.stop < tell.ANCHOR_DAY + on);
          for (const view of over) {
            const then = observedOn(view, tell.ANCHOR_DAY + on);
            if (then) expect(observedOn(view, tell.ANCHOR_DAY + on + more)).toEqual(then);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('have ages that are whole and never negative, and one view a day, whatever was recorded', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.integer({ min: 0, max: 60 }), (events, on) => {
        const facts = factsOf(events);
        for (const unit of UNITS) {
          for (const { end, entry } of seen(facts, unit, on)) {
            expect(end).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(200);
            expect(entry).toBeGreaterThanOrEqual(0);
          }
        }
        expect(seen(facts, 'OPENED', on).length).toBeLessThanOrEqual(events.length + 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('spend the nights between their first and last day, but for the gaps', () => {
    fc.assert(
      fc.property(history, (events) => {
        const facts = factsOf(events);
        const slept = facts.stays.reduce((sum, { start, end }) => sum + (end && 'day' in end ? end.day - start : 0), 0);
        expect(seen(facts, 'EPISODE', 200).reduce((sum, { end }) => sum + end, 0)).toBe(slept);
      }),
      { numRuns: 300 },
    );
  });
});
