import type { ExitDestination } from '@stadig/codes/common';
import type { DayAt } from '@stadig/event-sourcing/day';
import type { HistoryEvent } from '@stadig/event-sourcing/amend';
import { pathwayPolicy, type Policy } from '@stadig/event-sourcing/policy';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import { housingPathway, type HousingState } from './housing-pathway.js';

/** The day of an event, as its clear part has it. */
const dayAtOf = ({ data }: HistoryEvent): DayAt => ({
  dayOffset: data['dayOffset'] as DayAt['dayOffset'],
  dayPrecision: data['dayPrecision'] as DayAt['dayPrecision'],
});

/** Whoever left the shelter for the perpetrator returned that day, unless somebody recorded that day's return already. */
export const returnedExit: Policy = pathwayPolicy<DayAt, HousingState>({
  name: 'returned-exit',
  topic: SHELTER_TOPIC,
  source: 'shelterPlacement',
  amends: 'ShelterPlacement',
  reads: ['ShelterPlacementEnded'],
  target: housingPathway.name,
  because: (events) =>
    new Map(
      events
        .filter((e) => (e.data['exitDestination'] as ExitDestination) === 'RETURNED_TO_PERPETRATOR')
        .map((e) => [e.data['placementNo'] as number, dayAtOf(e)]),
    ),
  wanted: (day, { state }) =>
    state.ReturnedToPerpetrator.some((e) => e.dayOffset === day.dayOffset)
      ? undefined
      : { type: 'RecordReturnToPerpetrator', day },
});

/** What a pathway makes of what happens in the other services. */
export const housingPolicies: readonly Policy[] = [returnedExit];
