import type { CodeList, Text } from '@stadig/codes/code-list';
import { dayOf, isoOf, middleOf, monthOf, type DayNumber } from '@stadig/event-sourcing/day';
import { plain } from './columns.js';

const LOOKUPS = new WeakMap<CodeList, ReadonlyMap<string, string>>();

/** The code that a cell names: the code itself, or its label in Swedish or English. */
export function codeIn(list: CodeList, cell: string): string | undefined {
  let lookup = LOOKUPS.get(list);
  if (!lookup) {
    lookup = new Map(
      [...list.codes].reverse().flatMap((code): [string, string][] => {
        const { sv, en } = list.labels[code]!;
        return [
          [plain(en), code],
          [plain(sv), code],
          [plain(code), code],
        ];
      }),
    );
    LOOKUPS.set(list, lookup);
  }
  return lookup.get(plain(cell));
}

/** What an empty cell counts as: not asked, else unknown, where the list has it. */
export const emptyIn = (list: CodeList): string | undefined =>
  ['NOT_ASKED', 'UNKNOWN'].find((code) => list.codes.includes(code));

const MOST_NAMED = 14;

const ALLOWED = new WeakMap<CodeList, Text>();

/** Which values a cell may have; one object a list, however many rows are wrong. */
export function allowed(list: CodeList): Text {
  let text = ALLOWED.get(list);
  if (!text) ALLOWED.set(list, (text = naming(list)));
  return text;
}

function naming(list: CodeList): Text {
  const named = list.codes.slice(0, MOST_NAMED);
  const more = list.codes.length > MOST_NAMED;
  const say = (language: 'sv' | 'en', rest: string): string =>
    named.map((code) => `${code} (${list.labels[code]![language]})`).join(', ') + (more ? rest : '');
  return {
    sv: `ska vara någon av ${say('sv', ' … (resten står i docs/import.md)')}`,
    en: `must be one of ${say('en', ' … (the rest stands in docs/import.md)')}`,
  };
}

const UNKNOWN_DAY = new Set(['unknown', 'okänd', 'okänt']);
const STILL = new Set(['ongoing', 'pågår', 'kvar']);

/** A child that is still there. */
export const ONGOING = 'ONGOING';

/** `YYYY-MM-DD`, `YYYY-MM`, `UNKNOWN` or ONGOING; undefined where there is no such day. */
export function dayIn(cell: string): string | undefined {
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(cell)) {
    try {
      if (cell.length === 7) middleOf(cell);
      else dayOf(cell);
      return cell;
    } catch {
      return undefined;
    }
  }
  const word = plain(cell);
  if (UNKNOWN_DAY.has(word)) return 'UNKNOWN';
  return STILL.has(word) ? ONGOING : undefined;
}

/** The first day that a typed day can mean; undefined for UNKNOWN. */
export function earliest(day: string): DayNumber | undefined {
  if (day === 'UNKNOWN' || day === ONGOING) return undefined;
  return dayOf(day.length === 7 ? `${day}-01` : day);
}

/** The day that counts: a month as its middle, the current one as today at the latest; undefined for UNKNOWN. */
export function counted(day: string, today: DayNumber): DayNumber | undefined {
  if (day === 'UNKNOWN' || day === ONGOING) return undefined;
  if (day.length === 10) return dayOf(day);
  const middle = middleOf(day);
  return monthOf(today) === day ? Math.min(middle, today) : middle;
}

/** True where the day, or all of the month, lies after today. */
export function isAfterToday(day: string, today: DayNumber): boolean {
  const first = earliest(day);
  return first !== undefined && (day.length === 7 ? day > isoOf(today).slice(0, 7) : first > today);
}
