import { isoOf, type DayNumber } from '@stadig/event-sourcing/day';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';

const today: DayNumber = new SystemClock().today();

/** Opens a pathway 200 days ago. */
export const OPEN = {
  type: 'OpenHousingPathway',
  day: isoOf(today - 200),
  origin: 'SHELTER',
  gender: 'WOMAN',
  ageBand: 'A25_34',
  householdType: 'WITH_CHILDREN',
  childrenBand: 'C2',
  relation: 'EX',
} as const;

/** An offer of a home, 100 days ago. */
export const OFFER = {
  type: 'ReceiveHousingOffer',
  day: isoOf(today - 100),
  providerKind: 'PRIVATE',
  sameMunicipality: 'YES',
} as const;
