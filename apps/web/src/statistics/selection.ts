import type { Clock, Measure, Selection } from '../api/statistics.js';

const CLOCKS: readonly Clock[] = ['OPENED', 'FIRST_SHELTER_NIGHT', 'FIRST_TEMPORARY_NIGHT', 'READY_TO_MOVE_ON'];

export const clocks = CLOCKS;

/** The selection that an address names; whatever it does not name or misspells is the default. */
export function selectionOf(address: URLSearchParams, defaultArea: string): Selection {
  const one = <T extends string>(name: string, of: readonly T[]): T => {
    const value = address.get(name);
    return of.find((o) => o === value) ?? of[0]!;
  };
  const year = address.get('year') ?? '';
  const asOf = address.get('asOf') ?? '';
  const area = address.get('area') ?? '';
  return {
    measure: one<Measure>('measure', ['STAY', 'TIME_TO_HOME']),
    area: /^(\d{2}|\d{4})$/.test(area) ? area : defaultArea,
    year: /^\d{4}$/.test(year) ? year : '',
    permanence: one('permanence', ['BROAD', 'STRICT']),
    clock: one<Clock>('clock', CLOCKS),
    unit: one('unit', ['HOUSEHOLD', 'CHILD']),
    asOf: /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : '',
  };
}
