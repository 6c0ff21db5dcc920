import type { Outcome } from '@stadig/codes/housing';
import type { DayAt } from '@stadig/event-sourcing/day';
import { PATHWAY } from '@stadig/event-sourcing/known-pathways';
import { pathwayPolicy, type Policies, type Policy } from '@stadig/event-sourcing/policy';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { isOver, placementsOf, shelterPlacement, type ShelterState } from './shelter-placement.js';

/** Where another municipality took the case over, its placement is no longer this one's from that day. */
export const responsibilityMoved: Policy = pathwayPolicy<DayAt, ShelterState>({
  name: 'responsibility-moved',
  topic: HOUSING_TOPIC,
  source: PATHWAY.category,
  amends: 'HousingPathway',
  reads: ['HousingPathwayClosed'],
  target: shelterPlacement.name,
  because: (events) =>
    new Map(
      events
        .filter((e) => (e.data['outcome'] as Outcome) === 'RESPONSIBILITY_MOVED')
        .map(({ revision, data: { dayOffset, dayPrecision } }) => [revision, { dayOffset, dayPrecision } as DayAt]),
    ),
  wanted(day, { state }) {
    const open = placementsOf(state).find((placement) => !isOver(state, placement));
    return (
      open && { type: 'EndPlacement', day, placementNo: open.no, exitDestination: 'RESPONSIBILITY_MOVED' as const }
    );
  },
});

/** What a stay in shelter makes of what happens to the pathway. */
export const shelterPolicies: Policies = { version: 1, of: [responsibilityMoved] };
