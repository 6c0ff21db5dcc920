import type { DayNumber } from '@stadig/event-sourcing/day';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { CLOCK } from '../units/spells.js';
import type { DurationAnswer } from './duration-answer.js';
import { HOME_SENSE, STAY_UNIT } from './duration-codes.js';
import { DurationStatistics } from './duration-statistics.js';
import type { Question } from './durations.js';

const TAU = 365;

const QUESTIONS: readonly (readonly [name: string, Question])[] = [
  ...STAY_UNIT.codes.map((unit) => [`STAY ${unit}`, { measure: 'STAY', unit }] as const),
  ...CLOCK.codes.flatMap((clock) =>
    HOME_SENSE.codes.map(
      (permanence) => [`TIME_TO_HOME ${clock} ${permanence}`, { measure: 'TIME_TO_HOME', clock, permanence }] as const,
    ),
  ),
];

/**
 * Every duration that can be asked for: of each municipality, county and the nation, by each definition, of all years and
 * of each year in which anything began there.
 */
export async function* everyDuration(
  readModels: ReadModelStore,
  asOf: DayNumber,
): AsyncGenerator<{ readonly name: string; readonly value: DurationAnswer }> {
  const statistics = new DurationStatistics(readModels);
  const { areas } = await statistics.areas();
  for (const { code } of areas) {
    const years = await statistics.years(code);
    for (const [name, question] of QUESTIONS) {
      for (const year of [null, ...years]) {
        const value = await statistics.durations(question, code, { year, asOf, tau: TAU });
        yield { name: `${code} ${name} ${year ?? 'all'}`, value };
      }
    }
  }
}
