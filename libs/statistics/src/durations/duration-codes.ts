import { codeList } from '@stadig/codes/code-list';

export const MEASURE = codeList('durationMeasure', {
  STAY: { sv: 'Vistelse i skyddat boende, nätter', en: 'Stay in shelter, nights' },
  TIME_TO_HOME: { sv: 'Tid till stadigvarande boende, dagar', en: 'Time to a permanent home, days' },
});
export type Measure = (typeof MEASURE.codes)[number];

/** Whose stay. */
export const STAY_UNIT = codeList('stayUnit', {
  HOUSEHOLD: { sv: 'Hushållets vistelse', en: 'Stay of the household' },
  CHILD: { sv: 'Varje barns vistelse', en: "Each child's stay" },
});
export type StayUnit = (typeof STAY_UNIT.codes)[number];

/** Which homes count as permanent. */
export const HOME_SENSE = codeList('homeSense', {
  BROAD: { sv: 'Vid mening', en: 'Broad sense' },
  STRICT: { sv: 'Sträng mening', en: 'Strict sense' },
});
export type HomeSense = (typeof HOME_SENSE.codes)[number];
