import type { Language } from '@stadig/codes/code-list';
import { valueAt } from '../charts/steps.js';
import type { Durations } from '../api/statistics.js';

/**
 * Every point of the curve. Swedish: semicolons, decimal commas and a mark that Excel knows UTF-8 by;
 * English: RFC 4180. An empty cell is a value that is not known.
 */
export function csvOf({ curve, causes }: Pick<Durations, 'curve' | 'causes'>, language: Language): string {
  const [separator, decimal] = language === 'sv' ? [';', ','] : [',', '.'];
  const names = Object.keys(causes);
  const head = [
    'time',
    'nRisk',
    'nEvent',
    'nCensored',
    'survival',
    'lower',
    'upper',
    ...names.map((n) => `incidence${n}`),
  ];
  const rows = curve.time.map((day, i) => [
    day,
    curve.nRisk[i],
    curve.nEvent[i],
    curve.nCensored[i],
    curve.survival[i],
    curve.lower[i],
    curve.upper[i],
    ...names.map((n) => valueAt({ time: causes[n]!.time, value: causes[n]!.incidence }, day, 0)),
  ]);
  const cell = (value: number | null | undefined): string => String(value ?? '').replace('.', decimal);
  const text = [head.join(separator), ...rows.map((row) => row.map(cell).join(separator))].join('\r\n');
  return `${language === 'sv' ? '\uFEFF' : ''}${text}\r\n`;
}
