import type { GroupFigures, SurvivalFigures } from './survival-figures.js';

export type Language = 'sv' | 'en';

const WORDS = {
  sv: {
    all: 'Alla',
    stays: 'antal',
    events: 'händelser',
    median: 'Median',
    notReached: 'ej nådd',
    interval: '95 % KI',
    mean: 'Medeltid till',
    se: 'medelfel',
    time: 'tid',
    survival: 'kvar',
    lower: 'nedre',
    upper: 'övre',
    nRisk: 'under risk',
    nEvent: 'händelser',
    nCensored: 'censurerade',
    cause: 'orsak',
    thinned: (shown: number, all: number) => `${shown} av ${all} tidpunkter visas; --json ger alla`,
  },
  en: {
    all: 'All',
    stays: 'n',
    events: 'events',
    median: 'Median',
    notReached: 'not reached',
    interval: '95 % CI',
    mean: 'Mean time up to',
    se: 'se',
    time: 'time',
    survival: 'remaining',
    lower: 'lower',
    upper: 'upper',
    nRisk: 'at risk',
    nEvent: 'events',
    nCensored: 'censored',
    cause: 'cause',
    thinned: (shown: number, all: number) => `${shown} of ${all} times shown; --json gives all`,
  },
};

const MOST_ROWS = 40;

/** The figures as text for people: a few lines a group, the asked-for times, then the curve, thinned to 40 rows. */
export function printFigures({ groups }: SurvivalFigures, language: Language): string {
  return groups.map((group) => printGroup(group, language)).join('\n');
}

function printGroup(group: GroupFigures, language: Language): string {
  const words = WORDS[language];
  const show = (value: number | null, decimals?: number): string => {
    if (value === null) return '-';
    const text = decimals === undefined ? String(Number(value.toPrecision(7))) : value.toFixed(decimals);
    return language === 'sv' ? text.replace('.', ',') : text;
  };
  const title = Object.entries(group.group).map(([heading, value]) => `${heading} = ${value}`)[0] ?? words.all;
  const { median, restrictedMean: mean, curve } = group;
  const lines = [
    `${title}: ${words.stays} ${group.n}, ${words.events} ${group.events}`,
    `${words.median}: ${median.value === null ? words.notReached : show(median.value)} ` +
      `(${words.interval} ${show(median.lower)}–${show(median.upper)})`,
  ];
  if (mean.tau !== null)
    lines.push(`${words.mean} ${show(mean.tau)}: ${show(mean.value, 3)} (${words.se} ${show(mean.se, 3)})`);
  const causes = Object.entries(group.causes);
  const causeHeadings = causes.map(([code]) => `${words.cause} ${code}`);

  if (group.at.length > 0) {
    const rows = group.at.map((each) => {
      const row = each.survival === null ? -1 : lastAtOrBefore(curve.time, each.time);
      const incidences = causes.map(([, { incidence }]) => {
        if (each.survival === null) return '-';
        return show(row < 0 ? 0 : incidence[row]!, 4);
      });
      return [show(each.time), show(each.survival, 4), show(each.lower, 4), show(each.upper, 4), ...incidences];
    });
    const headings = [words.time, words.survival, words.lower, words.upper, ...causeHeadings];
    lines.push('', ...aligned([headings, ...rows]));
  }

  const shown = thinned(curve.time.length);
  const rows = shown.map((i) => [
    show(curve.time[i]!),
    show(curve.nRisk[i]!),
    show(curve.nEvent[i]!),
    show(curve.nCensored[i]!),
    show(curve.survival[i]!, 4),
    show(curve.lower[i]!, 4),
    show(curve.upper[i]!, 4),
    ...causes.map(([, { incidence }]) => show(incidence[i]!, 4)),
  ]);
  const { time, nRisk, nEvent, nCensored, survival, lower, upper } = words;
  const headings = [time, nRisk, nEvent, nCensored, survival, lower, upper, ...causeHeadings];
  lines.push('', ...aligned([headings, ...rows]));
  if (shown.length < curve.time.length) lines.push(words.thinned(shown.length, curve.time.length));
  return `${lines.join('\n')}\n`;
}

function thinned(length: number): number[] {
  if (length <= MOST_ROWS) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: MOST_ROWS }, (_, i) => Math.round((i * (length - 1)) / (MOST_ROWS - 1)));
}

function lastAtOrBefore(times: readonly (number | null)[], time: number): number {
  return times.findLastIndex((each) => each! <= time);
}

function aligned(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join('  '));
}
