import { inMemory, type Sent } from '@stadig/adapter-memory/testing/in-memory';
import type { Outcome } from '@stadig/event-sourcing/pipeline';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { untilSeen } from '@stadig/event-sourcing/seen';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { uuidOf } from '@stadig/event-sourcing/event';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { OPENING } from '@stadig/housing-pathway/testing/pathways';
import { shelterPlacementContext } from '@stadig/shelter-placement/shelter-placement.context';
import { PARTS } from '../facts/facts.projection.js';
import { factsReading } from '../statistics.context.js';

const AGGREGATES = { housing: 'HousingPathway', shelter: 'ShelterPlacement' } as const;

/** Both contexts and statistics over one log, as the program runs them. */
export async function world() {
  const here = await inMemory({
    contexts: [shelterPlacementContext],
    beside: [housingPathwayContext],
    readings: (parts) => [factsReading(parts)],
    today: '2026-06-01',
  });
  const { readModels } = here;
  const knownToShelter = collectionOf(shelterPlacementContext.projections[0]!.projection);
  /** The last append of each stream. */
  const sent = new Map<string, Outcome & { readonly id: string }>();
  let count = 0;

  async function send(
    service: keyof typeof AGGREGATES,
    id: string,
    ownerCode: string,
    command: Sent,
  ): Promise<Outcome> {
    const seen = await here.send(AGGREGATES[service], id, command, { ownerCode });
    sent.set(seen.stream, { id, ...seen });
    if (service === 'housing') await untilSeen(readModels, knownToShelter, id, seen);
    return seen;
  }

  /** A pathway of a municipality, opened that day; its commands go to either service. */
  async function pathway(municipality: string, day: string, more: object = {}) {
    const id = pathwayIdFrom(uuidOf(`pathway ${++count}`));
    const alone = { householdType: 'ALONE', childrenBand: 'C0' };
    const opening = { type: 'OpenHousingPathway', ...OPENING, day, ...alone, ...more };
    await send('housing', id, municipality, opening);
    const to =
      (service: keyof typeof AGGREGATES) =>
      (type: string, day?: string, fields: object = {}): Promise<Outcome> =>
        send(service, id, municipality, { type, ...(day && { day }), ...fields });
    return { id, housing: to('housing'), shelter: to('shelter') };
  }

  return {
    ...here,
    pathway,
    /** Waits until statistics holds all that was sent. */
    async caughtUp(): Promise<void> {
      for (const last of sent.values()) await untilSeen(readModels, PARTS, last.id, last);
    },
  };
}

export const PLACE = {
  providerType: 'IDEBUREN',
  geography: 'OTHER_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};
export const FIRST_HAND = {
  tenureCode: 'T01',
  termBand: 'INDEFINITE',
  providerKind: 'MUNICIPAL_COMPANY',
  sameMunicipality: 'YES',
};
export const TWELVE_MONTHS = { ...FIRST_HAND, tenureCode: 'T07', termBand: 'M12_23' };
export const AT_HOME = { exitDestination: 'HOME', tenureCode: 'T01', termBand: 'INDEFINITE' };
