import type { Text } from '@stadig/codes/code-list';
import { DEFINITION_VERSION } from '@stadig/codes/tenure';
import { isoOf, type DayNumber } from '@stadig/event-sourcing/day';
import type { CompetingCurves } from '../estimators/aalen-johansen.js';
import { atRisk, numberOfEvents, numberOfStays, type Histogram } from '../estimators/histogram.js';
import type { Curve } from '../estimators/kaplan-meier.js';
import { incidenceAt, quantile, survivalAt, type Quantile } from '../estimators/reading.js';
import { viewMean, viewOf, type View } from '../estimators/views.js';
import type { Tally } from '../histograms/tally.js';
import type { Unit } from '../histograms/unit-store.js';
import type { Clock } from '../units/spells.js';
import { SPELL_ENDS, STAY_ENDS } from '../units/unit.js';
import type { Area, DurationAnswer } from './duration-answer.js';
import type { HomeSense, StayUnit } from './duration-codes.js';

type Incidence = DurationAnswer['causes'][string];
type Share = DurationAnswer['within'][number];

/** Which duration is asked for: how long stays in shelter are, or how long the way to a permanent home is. */
export type Question =
  | { readonly measure: 'STAY'; readonly unit: StayUnit }
  | { readonly measure: 'TIME_TO_HOME'; readonly clock: Clock; readonly permanence: HomeSense };

export interface Scope {
  readonly area: Area;
  /** Year of T0; null: all. */
  readonly year: number | null;
  readonly asOf: DayNumber;
  /** Days at which the restricted mean cuts. */
  readonly tau: number;
  /** Pathways of the area whose facts are in dispute. */
  readonly disputed: number;
}

export const unitOf = (question: Question): Unit =>
  question.measure === 'TIME_TO_HOME' ? question.clock : question.unit === 'CHILD' ? 'CHILD' : 'EPISODE';

const WITHIN = [90, 180, 365];
const TABLE = [0, 30, 60, 90, 180, 270, 365, 545, 730];

/**
 * What a tally answers. A stay's curve shows who still stays, a spell's who still waits: the median and the restricted
 * mean are of the time until any end, `within` of a stay's end or of a permanent home, the other ends competing.
 */
export function answerOf(question: Question, scope: Scope, { histogram, sameDay, completed }: Tally): DurationAnswer {
  const groups = groupsOf(question);
  const grouped = regroup(histogram, groups);
  const view = viewOf(grouped);
  const wanted = question.measure === 'STAY' ? [0, 1] : [0];
  const n = numberOfStays(histogram);
  const ended = numberOfEvents(histogram);
  return {
    measure: question.measure,
    area: scope.area,
    year: scope.year,
    asOf: isoOf(scope.asOf),
    permanence: question.measure === 'TIME_TO_HOME' ? question.permanence : null,
    clock: question.measure === 'TIME_TO_HOME' ? question.clock : null,
    unit: question.measure === 'STAY' ? question.unit : null,
    definitionVersion: DEFINITION_VERSION,
    n,
    events: ended,
    censored: n - ended,
    zeroNightStays: sameDay,
    disputed: scope.disputed,
    curve: curveAnswer(view?.curve),
    causes: Object.fromEntries(groups.map(({ name }, i) => [name, incidenceAnswer(view?.competing, i)])),
    median: quantileOf(view, 0.5),
    quartiles: { p25: quantileOf(view, 0.25), p75: quantileOf(view, 0.75) },
    restrictedMean: restrictedMean(view, scope.tau),
    within: WITHIN.map((days) => (question.measure === 'STAY' ? endedWithin : housedWithin)(view, days)),
    plainMean: plainMean(
      completed,
      wanted.flatMap((group) => groups[group]!.causes),
      question.measure,
    ),
    table: TABLE.map((time) => tableRow(grouped, view, time)),
  };
}

interface Group {
  readonly name: string;
  readonly causes: readonly number[];
}

/** Ends of a kind together: first the one asked for, then the others. */
function groupsOf(question: Question): readonly [Group, Group] {
  const [first, other] = question.measure === 'STAY' ? ['HOME', 'OTHER'] : ['PERMANENT_HOME', 'OTHER_END'];
  const ends: readonly string[] = question.measure === 'STAY' ? STAY_ENDS : SPELL_ENDS;
  const homes = question.measure === 'STAY' ? ['HOME'] : HOMES[question.permanence];
  const all = ends.map((end, cause) => ({ cause, home: homes.includes(end) }));
  const causes = (home: boolean) => all.filter((each) => each.home === home).map(({ cause }) => cause);
  return [
    { name: first!, causes: causes(true) },
    { name: other!, causes: causes(false) },
  ];
}

const HOMES = { STRICT: ['HOME_STRICT'], BROAD: ['HOME_STRICT', 'HOME_BROAD_ONLY'] };

function regroup(histogram: Histogram, groups: readonly Group[]): Histogram {
  const grouped = groups.map(({ causes }) => {
    const sum = new Int32Array(histogram.times.length);
    for (const cause of causes) histogram.events[cause]!.forEach((count, day) => (sum[day]! += count));
    return sum;
  });
  return { ...histogram, events: grouped };
}

const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function curveAnswer(curve: Curve | undefined): DurationAnswer['curve'] {
  return {
    start: curve?.start ?? 0,
    time: [...(curve?.time ?? [])],
    nRisk: [...(curve?.nRisk ?? [])],
    nEvent: [...(curve?.nEvent ?? [])],
    nCensored: [...(curve?.nCensored ?? [])],
    survival: [...(curve?.survival ?? [])],
    lower: Array.from(curve?.lower ?? [], numberOrNull),
    upper: Array.from(curve?.upper ?? [], numberOrNull),
  };
}

function incidenceAnswer(curves: CompetingCurves | undefined, cause: number): Incidence {
  const of = curves?.causes[cause];
  return {
    time: [...(curves?.time ?? [])],
    incidence: [...(of?.incidence ?? [])],
    se: Array.from(of?.se ?? [], numberOrNull),
  };
}

const quantileOf = (view: View | null, p: number): Quantile =>
  view ? quantile(view.curve, p) : { value: null, lower: null, upper: null };

function restrictedMean(view: View | null, tau: number): DurationAnswer['restrictedMean'] {
  const mean = view && viewMean(view.curve, tau);
  return { tau, value: mean?.value ?? null, se: mean ? numberOrNull(mean.se) : null };
}

function endedWithin(view: View | null, days: number): Share {
  const staying = view && survivalAt(view.curve, days);
  const left = (share: number | null | undefined): number | null => (typeof share === 'number' ? 1 - share : null);
  return { days, share: left(staying?.value), lower: left(staying?.upper), upper: left(staying?.lower) };
}

function housedWithin(view: View | null, days: number): Share {
  const housed = view && incidenceAt(view.competing, 0, days);
  return { days, share: housed?.value ?? null, lower: housed?.lower ?? null, upper: housed?.upper ?? null };
}

const NOTES: Readonly<Record<Question['measure'], Text>> = {
  STAY: {
    sv: 'Medelvärde av avslutade vistelser, efter året då de avslutades. Snedvridet: långa vistelser som pågår räknas inte med, så värdet blir oftast för lågt.',
    en: 'Mean of completed stays, by the year in which they ended. Biased: long stays that still run are left out, so it is usually too low.',
  },
  TIME_TO_HOME: {
    sv: 'Medelvärde för dem som fått en stadigvarande bostad, efter året då de fick den. Snedvridet: de som fortfarande väntar räknas inte med, så värdet blir oftast för lågt.',
    en: 'Mean for those who were given a permanent home, by the year in which they were. Biased: whoever still waits is left out, so it is usually too low.',
  },
};

function plainMean(
  { count, days }: Tally['completed'],
  causes: readonly number[],
  measure: Question['measure'],
): DurationAnswer['plainMean'] {
  const n = causes.reduce((sum, cause) => sum + count[cause]!, 0);
  const total = causes.reduce((sum, cause) => sum + days[cause]!, 0);
  return { value: n > 0 ? total / n : null, n, biased: true, note: NOTES[measure] };
}

function tableRow(histogram: Histogram, view: View | null, time: number): DurationAnswer['table'][number] {
  const upTo = (column: Int32Array): number => column.subarray(0, time + 1).reduce((sum, count) => sum + count, 0);
  const survival = view && survivalAt(view.curve, time);
  return {
    time,
    atRisk: atRisk(histogram)[time] ?? 0,
    events: histogram.events.reduce((sum, column) => sum + upTo(column), 0),
    censored: upTo(histogram.censored),
    survival: survival?.value ?? null,
    lower: survival?.lower ?? null,
    upper: survival?.upper ?? null,
  };
}
