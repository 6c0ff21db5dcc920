import { streamOf, subjectOf } from '@stadig/event-sourcing/aggregate';
import { amend } from '@stadig/event-sourcing/amend';
import { standing } from '@stadig/event-sourcing/decision';
import type { Part, PartsDocument, Projection } from '@stadig/event-sourcing/projection';
import type { CaseStatus } from './housing-pathway.answers.js';
import { housingPathway, statusOf, type HousingState } from './housing-pathway.js';

/** First parts of the streams that are named by a pathway; the same topics hold others. */
const OF_PATHWAYS = new Set([housingPathway.category, 'shelterPlacement', 'kvarboende', 'caseCoordination']);

/** A pathway with what its published events and those of the other services on it say. */
export const pathwayCases: Projection = {
  name: 'housing_pathway_cases',
  version: 3,
  indexes: ['ownerCode', 'status', 'listed', 'startPeriod'],
  key: ({ stream }) => (OF_PATHWAYS.has(stream.slice(0, stream.indexOf('-'))) ? subjectOf(stream) : undefined),
  derive(parts, pathwayId) {
    const events = ownPart(parts, pathwayId)?.events ?? [];
    const opened = events.find((e) => e.type === 'HousingPathwayOpened');
    if (!opened) return undefined;
    const { state, voided } = standing(housingPathway, events);
    const status = caseStatus(state, voided);
    return {
      ownerCode: opened.ownerCode,
      status,
      listed: status !== 'VOIDED' && status !== 'ERASED',
      startPeriod: state.HousingPathwayOpened[0]!.startPeriod,
      placementOpen: isPlacementOpen(parts[`shelterPlacement-${pathwayId}`]),
    };
  },
};

export const ownPart = (parts: PartsDocument['parts'], pathwayId: string): Part | undefined =>
  parts[streamOf(housingPathway, pathwayId)];

/** What is erased stays so, also if it was voided before. */
export function caseStatus(state: HousingState, voided: boolean): CaseStatus {
  const status = statusOf(state);
  return voided && status !== 'ERASED' ? 'VOIDED' : status;
}

/** Whether an adult is in a shelter now, as far as the events in clear tell. */
function isPlacementOpen(shelter: Part | undefined): boolean {
  if (!shelter) return false;
  const { events } = amend(shelter.events);
  const ended = new Set(events.filter((e) => e.type === 'ShelterPlacementEnded').map((e) => e.data['placementNo']));
  return events.some((e) => e.type === 'ShelterPlacementStarted' && !ended.has(e.data['placementNo']));
}
