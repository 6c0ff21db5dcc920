import { aalenJohansen } from '../estimators/aalen-johansen.js';
import { type Stays, histogramOf, numberOfEvents, numberOfStays } from '../estimators/histogram.js';
import { type Curve, kaplanMeier } from '../estimators/kaplan-meier.js';
import { quantile, restrictedMean, survivalAt } from '../estimators/reading.js';
import type { StayTable } from './read-table.js';
import { TableRefused } from './table-problem.js';

type Maybe = number | null;

/** What the `survival` command prints as JSON. Null: not reached, not known, or no limit. */
export interface SurvivalFigures {
  readonly groups: readonly GroupFigures[];
}

export interface GroupFigures {
  /** Heading and value of the grouping column; empty without one. */
  readonly group: Readonly<Record<string, string>>;
  readonly n: number;
  /** Events of any cause; so with several causes is the curve, its median and its mean. */
  readonly events: number;
  readonly median: { value: Maybe; lower: Maybe; upper: Maybe };
  /** All null if no tau was asked for. Past the last time S is held flat, as R does. */
  readonly restrictedMean: { tau: Maybe; value: Maybe; se: Maybe };
  /** Null past the last time, unless S is 0 there. */
  readonly at: readonly { time: number; survival: Maybe; lower: Maybe; upper: Maybe }[];
  readonly curve: {
    readonly time: readonly Maybe[];
    readonly nRisk: readonly Maybe[];
    readonly nEvent: readonly Maybe[];
    readonly nCensored: readonly Maybe[];
    readonly survival: readonly Maybe[];
    readonly seLogSurvival: readonly Maybe[];
    readonly lower: readonly Maybe[];
    readonly upper: readonly Maybe[];
  };
  /** By event code, for every code in the whole table; empty if causes were not asked for. */
  readonly causes: Readonly<Record<string, CauseFigures>>;
}

export interface CauseFigures {
  /** The curve's times. */
  readonly time: readonly Maybe[];
  readonly incidence: readonly Maybe[];
  readonly se: readonly Maybe[];
}

export interface Questions {
  readonly group?: string;
  readonly causes?: boolean;
  readonly at?: readonly number[];
  readonly tau?: number;
}

const MOST_CAUSES = 50;

/**
 * The figures of every group of a table, equal to R's `survfit(..., conf.type = "log-log")`. Groups come as R orders
 * the levels of a factor: by number if all are numbers, else alphabetically (here in Swedish order).
 * @throws TableRefused if the table has more than 50 causes.
 */
export function survivalFigures(table: StayTable, questions: Questions): SurvivalFigures {
  const codes = [...new Set(table.event)].filter((code) => code > 0).sort((a, b) => a - b);
  if (codes.length > MOST_CAUSES)
    throw new TableRefused([
      {
        sv: `händelsekolumnen har ${codes.length} olika orsaker, högst ${MOST_CAUSES} läses`,
        en: `the event column has ${codes.length} different causes, at most ${MOST_CAUSES} are read`,
      },
    ]);
  return { groups: groupsOf(table, codes).map(({ name, of }) => figuresOf(name, of, codes, questions)) };
}

interface Group {
  readonly name: string | null;
  readonly of: Stays;
}

function groupsOf({ time, event, entry, group }: StayTable, codes: readonly number[]): Group[] {
  const cause = event.map((code) => codes.indexOf(code));
  if (!group) return [{ name: null, of: { end: time, cause, entry } }];
  const members = new Map<string, number[]>();
  group.forEach((name, row) => {
    const rows = members.get(name);
    if (rows) rows.push(row);
    else members.set(name, [row]);
  });
  return [...members.keys()].sort(factorOrder([...members.keys()])).map((name) => {
    const rows = members.get(name)!;
    const of = {
      end: rows.map((row) => time[row]!),
      cause: rows.map((row) => cause[row]!),
      entry: entry && rows.map((row) => entry[row]!),
    };
    return { name, of };
  });
}

function factorOrder(names: readonly string[]): (a: string, b: string) => number {
  const collator = new Intl.Collator('sv');
  const byText = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : 1);
  if (names.some((name) => !Number.isFinite(Number(name)))) return byText;
  return (a, b) => Number(a) - Number(b) || byText(a, b);
}

function figuresOf(name: string | null, of: Stays, codes: readonly number[], questions: Questions): GroupFigures {
  const histogram = histogramOf(of, codes.length);
  const curve = kaplanMeier(histogram);
  const time = numbers(curve.time);
  const incidences = questions.causes ? aalenJohansen(histogram).causes : [];
  return {
    group: name === null || questions.group === undefined ? {} : { [questions.group]: name },
    n: numberOfStays(histogram),
    events: numberOfEvents(histogram),
    median: quantile(curve, 0.5),
    restrictedMean:
      questions.tau === undefined
        ? { tau: null, value: null, se: null }
        : { tau: questions.tau, ...restrictedMean(curve, questions.tau) },
    at: (questions.at ?? []).map((age) => at(curve, age)),
    curve: {
      time,
      nRisk: numbers(curve.nRisk),
      nEvent: numbers(curve.nEvent),
      nCensored: numbers(curve.nCensored),
      survival: numbers(curve.survival),
      seLogSurvival: numbers(curve.seLogSurvival),
      lower: numbers(curve.lower),
      upper: numbers(curve.upper),
    },
    causes: Object.fromEntries(
      incidences.map(({ incidence, se }, cause) => [
        codes[cause],
        { time, incidence: numbers(incidence), se: numbers(se) },
      ]),
    ),
  };
}

function at(curve: Curve, time: number): GroupFigures['at'][number] {
  const estimate = survivalAt(curve, time);
  return {
    time,
    survival: estimate?.value ?? null,
    lower: estimate?.lower ?? null,
    upper: estimate?.upper ?? null,
  };
}

function numbers(column: Float64Array): Maybe[] {
  return Array.from(column, (value) => (Number.isFinite(value) ? value : null));
}
