import { codeList } from '@stadig/codes/code-list';
import type { Outcome } from '@stadig/codes/housing';
import type { DayNumber } from '@stadig/event-sourcing/day';
import type { Facts, Step } from '../facts/facts.js';
import { lastDay } from '../facts/shelter-facts.js';
import { CENSORED, entryDay, FOREVER, SPELL_ENDS, type SpellEnd, type View } from './unit.js';

/** What a spell's T0 is; the first is the default. */
export const CLOCK = codeList('spellClock', {
  OPENED: { sv: 'Ärendet öppnades', en: 'The pathway was opened' },
  FIRST_SHELTER_NIGHT: { sv: 'Första natten i skyddat boende', en: 'First night in shelter' },
  FIRST_TEMPORARY_NIGHT: {
    sv: 'Första natten i något tillfälligt boende',
    en: 'First night in any temporary accommodation',
  },
  READY_TO_MOVE_ON: { sv: 'Senast bedömd redo att flytta vidare', en: 'Last assessed as ready to move on' },
});
export type Clock = (typeof CLOCK.codes)[number];

/** A stretch of waiting for a home. */
export interface Spell {
  readonly start: DayNumber;
  /** Day of the end of the spell before, from which days belong to this one; none for the first spell. */
  readonly after: DayNumber;
  readonly stop: DayNumber;
  /** Index in SPELL_ENDS, or CENSORED. */
  readonly cause: number;
}

/** The pathway's spells towards a home on one clock. */
export function spellViews(facts: Facts, clock: Clock, spells: readonly Spell[] = spellsOf(facts)): View[] {
  return spells.flatMap((spell) => {
    const views = BEGUN[clock](spell, facts);
    return views.flatMap(({ t0, from, until }) => {
      if (spell.stop < t0) return [];
      const entry = Math.max(0, entryDay(t0, facts.opened, facts.observedFrom) - t0);
      return { from, until, t0, base: t0, entry, stop: spell.stop, cause: spell.cause };
    });
  });
}

const causeOf = (end: SpellEnd): number => SPELL_ENDS.indexOf(end);

const CLOSED_AS: Readonly<Record<Outcome, number>> = {
  PERMANENT: causeOf('CLOSED'),
  RETURNED: causeOf('RETURNED'),
  CONTACT_LOST: causeOf('CONTACT_LOST'),
  ABROAD: causeOf('ABROAD'),
  DECEASED: causeOf('DECEASED'),
  RESPONSIBILITY_MOVED: CENSORED,
  OWN_SOLUTION: causeOf('CLOSED'),
  OTHER: causeOf('CLOSED'),
};

/**
 * The spells of a pathway: the first end counts; a home lost, or a reopening after any end, begins a new one, and the
 * earlier keeps its end. Interim housing is still waiting; who loses one home while she has another is not.
 */
export function spellsOf(facts: Facts): Spell[] {
  const walk = new Walk(facts);
  const dated = facts.steps.filter((step) => step.day !== null);
  for (let i = 0; i < dated.length;) {
    const { day } = dated[i]!;
    const ofDay: Step[] = [];
    for (; i < dated.length && dated[i]!.day === day; i++) ofDay.push(dated[i]!);
    walk.day(day!, ofDay);
  }
  return walk.finish();
}

class Walk {
  private readonly spells: Spell[] = [];
  private start: DayNumber | undefined;
  private after = -FOREVER;
  private closed = false;
  /** Homes that stand. */
  private homes = 0;
  /** Ends whose day is not known, still to be placed. */
  private readonly unknown: Step[];

  constructor(private readonly facts: Facts) {
    this.start = facts.t0 ?? facts.opened;
    this.unknown = facts.steps.filter((s) => s.day === null && s.kind !== 'LOST' && s.kind !== 'REOPENED');
  }

  /** Steps of one day, in an order in which they can have happened, whatever the order of recording. */
  day(day: DayNumber, steps: Step[]): void {
    while (steps.length > 0) {
      const next = Math.max(
        0,
        RANKS.map((rank) => steps.findIndex((s) => this.fits(rank, s, steps))).find((i) => i >= 0) ?? 0,
      );
      this.take(day, steps.splice(next, 1)[0]!);
    }
  }

  finish(): Spell[] {
    const { censoredAt } = this.facts;
    if (this.waits) {
      if (this.unknown.length > 0) this.end(this.lastWaiting(FOREVER), CENSORED);
      else this.end(censoredAt ?? FOREVER, CENSORED);
    }
    return this.spells;
  }

  private fits(rank: Rank, step: Step, sameDay: readonly Step[]): boolean {
    if (rank.waiting !== this.waits || rank.kind !== step.kind) return false;
    if (step.kind === 'CLOSED') return !this.closed;
    if (step.kind === 'REOPENED') return this.closed;
    return !(step.kind === 'LOST' && step.secured === step.day && sameDay.some((s) => s.kind === 'HOME'));
  }

  private take(day: DayNumber, step: Step): void {
    switch (step.kind) {
      case 'HOME':
        if (!this.facts.steps.some((s) => s.kind === 'LOST' && s.day === null && s.secured === day)) this.homes++;
        return this.end(day, causeOf(step.permanence === 'STRICT' ? 'HOME_STRICT' : 'HOME_BROAD_ONLY'));
      case 'RETURNED':
      case 'CONTACT_LOST':
        return this.end(day, causeOf(step.kind));
      case 'CLOSED': {
        const cause = this.place(caused(step)) ?? (this.waits && this.place((s) => s.kind !== 'CLOSED'));
        if (cause) this.end(this.lastWaiting(day), CENSORED);
        else this.end(day, CLOSED_AS[step.outcome]);
        this.closed = true;
        return;
      }
      case 'LOST':
        if (step.secured === null && this.place((s) => s.kind === 'HOME')) this.end(this.lastWaiting(day), CENSORED);
        if (step.secured !== null) this.homes--;
        this.closed = false;
        return this.homes > 0 ? undefined : this.begin(day);
      case 'REOPENED': {
        const closing = this.closed ? undefined : this.place((s) => s.kind === 'CLOSED');
        if (closing) this.place(caused(closing));
        if (closing) this.end(this.lastWaiting(day), CENSORED);
        this.closed = false;
        return this.begin(day);
      }
    }
  }

  private get waits(): boolean {
    return this.start !== undefined;
  }

  /** Takes out an end of unknown day that is known to have come before. */
  private place(fits: (step: Step) => boolean): Step | undefined {
    const at = this.unknown.findIndex(fits);
    return at < 0 ? undefined : this.unknown.splice(at, 1)[0];
  }

  private begin(day: DayNumber): void {
    this.start ??= day;
  }

  /** The first end counts: who does not wait has no other. */
  private end(stop: DayNumber, cause: number): void {
    if (this.start === undefined) return;
    this.spells.push({ start: this.start, after: this.after, stop, cause });
    this.after = stop;
    this.start = undefined;
  }

  /** The last day up to `day` on which the person was known to wait. */
  private lastWaiting(day: DayNumber): DayNumber {
    const last = this.facts.waiting.findLast((d) => d <= day) ?? -FOREVER;
    return Math.max(this.start ?? last, last);
  }
}

/** The end of which a closing tells, where that is recorded by itself. */
const caused =
  (closing: Step) =>
  ({ kind }: Step): boolean =>
    closing.kind === 'CLOSED' && kind === (closing.outcome === 'PERMANENT' ? 'HOME' : closing.outcome);

interface Rank {
  readonly waiting: boolean;
  readonly kind: Step['kind'];
}

/** Whoever waits meets an end first, a home before all and the closing last; whoever does not begins to wait first. */
const RANKS: readonly Rank[] = [
  { waiting: true, kind: 'HOME' },
  { waiting: true, kind: 'RETURNED' },
  { waiting: true, kind: 'CONTACT_LOST' },
  { waiting: true, kind: 'CLOSED' },
  { waiting: false, kind: 'REOPENED' },
  { waiting: false, kind: 'HOME' },
  { waiting: false, kind: 'LOST' },
  { waiting: false, kind: 'RETURNED' },
  { waiting: false, kind: 'CONTACT_LOST' },
  { waiting: false, kind: 'CLOSED' },
];

interface Begun {
  readonly t0: DayNumber;
  readonly from: DayNumber;
  readonly until: DayNumber;
}

/** A spell's T0 by clock, with the days on which it is that; none where the spell has no such day. */
const BEGUN: Readonly<Record<Clock, (spell: Spell, facts: Facts) => readonly Begun[]>> = {
  OPENED: ({ start }) => begunOn(start),
  FIRST_SHELTER_NIGHT: (spell, facts) => begunOn(...within(spell, shelterNights(facts))),
  FIRST_TEMPORARY_NIGHT: (spell, facts) => begunOn(...within(spell, [...shelterNights(facts), ...facts.interim])),
  READY_TO_MOVE_ON: readyIn,
};

function begunOn(...days: readonly DayNumber[]): Begun[] {
  if (days.length === 0) return [];
  const t0 = Math.min(...days);
  return [{ t0, from: t0, until: FOREVER }];
}

/** A night belongs to the spell in which it was slept: not before the end of the one before, and before its own end. */
const within = ({ after, stop }: Spell, nights: readonly DayNumber[]): DayNumber[] =>
  nights.filter((night) => night >= after && night < stop);

const shelterNights = ({ stays }: Facts): DayNumber[] =>
  stays.filter(({ start, end }) => !(end && 'day' in end) || lastDay(end) > start).map(({ start }) => start);

/** The last assessment of the spell that was not withdrawn: which one that is changes from day to day. */
function readyIn({ after, stop }: Spell, { ready }: Facts): Begun[] {
  const mine = ready.filter(({ day }) => day > after && day <= stop);
  const changes = mine
    .flatMap(({ day, withdrawn }) => [day, withdrawn ?? FOREVER])
    .filter((day) => day <= stop && day < FOREVER);
  const days = [...new Set(changes)].sort((a, b) => a - b);
  const views: Begun[] = [];
  days.forEach((from, i) => {
    const standing = mine.filter((r) => r.day <= from && (r.withdrawn === null || r.withdrawn > from));
    const t0 = standing.at(-1)?.day;
    const until = days[i + 1] ?? FOREVER;
    const before = views.at(-1);
    if (before && before.t0 === t0 && before.until === from) views[views.length - 1] = { ...before, until };
    else if (t0 !== undefined) views.push({ t0, from, until });
  });
  return views;
}
