import { code } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import { CLOCK } from '../units/spells.js';
import { HOME_SENSE, MEASURE, STAY_UNIT } from './duration-codes.js';

const count = z.int().min(0);
const days = z.number();
const share = z.number().min(0).max(1);
const orNone = share.nullable();
const text = z.object({ sv: z.string(), en: z.string() });

export const area = z.object({
  code: z.string().describe('4 digits: a municipality; 2: a county; 00: the nation'),
  name: z.string(),
});
export type Area = z.infer<typeof area>;

export const areasAnswer = z.object({
  areas: z.array(area),
  years: z.array(z.int()).describe('Years in which any unit of these areas began'),
});
export type AreasAnswer = z.infer<typeof areasAnswer>;

/** Null stands for what is not reached. */
const quantile = z.object({ value: days.nullable(), lower: days.nullable(), upper: days.nullable() });

const curve = z
  .object({
    start: days.describe('Age at which the curve begins; what follows is of those who reached it'),
    time: z.array(days),
    nRisk: z.array(count),
    nEvent: z.array(count),
    nCensored: z.array(count),
    survival: z.array(share),
    lower: z.array(orNone),
    upper: z.array(orNone),
  })
  .describe('Kaplan-Meier of the time until any end, one row for each day on which some unit’s time ended');

const incidence = z
  .object({ time: z.array(days), incidence: z.array(share), se: z.array(z.number().nullable()) })
  .describe('Aalen-Johansen, the other ends competing');

const tableRow = z.object({
  time: days,
  atRisk: count.describe('Just before that day'),
  events: count.describe('Up to and including that day'),
  censored: count.describe('Up to and including that day'),
  survival: orNone,
  lower: orNone,
  upper: orNone,
});

/** How long stays or the way to a home are; days, and null for what is not reached or not known from these data. */
export const durationAnswer = z.object({
  measure: code(MEASURE),
  area,
  year: z.int().nullable().describe('Year in which the units began; null: all'),
  asOf: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  permanence: code(HOME_SENSE).nullable(),
  clock: code(CLOCK).nullable(),
  unit: code(STAY_UNIT).nullable(),
  definitionVersion: z.string(),
  n: count,
  events: count,
  censored: count,
  zeroNightStays: count.describe('Stays over on the day they began: in no curve and no mean'),
  disputed: count.describe(
    'Pathways of the area, of any year, in which a rule refused what another service’s events asked for and nobody has settled it',
  ),
  curve,
  causes: z.record(z.string(), incidence),
  median: quantile,
  quartiles: z.object({ p25: quantile, p75: quantile }),
  restrictedMean: z.object({ tau: days, value: days.nullable(), se: z.number().nullable() }),
  within: z.array(z.object({ days, share: orNone, lower: orNone, upper: orNone })),
  plainMean: z
    .object({ value: days.nullable(), n: count, biased: z.literal(true), note: text })
    .describe('Mean of what was completed, by the year of its end: biased'),
  table: z.array(tableRow),
});
export type DurationAnswer = z.infer<typeof durationAnswer>;
