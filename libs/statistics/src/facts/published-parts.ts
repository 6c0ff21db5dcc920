import { amend } from '@stadig/event-sourcing/amend';
import type { Data } from '@stadig/event-sourcing/event';
import { mergeOpened } from '@stadig/event-sourcing/opened';
import { KeyMissing, type DataKey } from '@stadig/event-sourcing/ports/key-store';
import type { ProjectedEvent } from '@stadig/event-sourcing/projected-event';
import type { Part } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { open } from '@stadig/event-sourcing/sealing';
import { HOUSING_PURPOSE } from '@stadig/published/housing';
import { SHELTER_PURPOSE } from '@stadig/published/shelter';

export const HOUSING = { category: 'housingPathway', purpose: HOUSING_PURPOSE } as const;
export const SHELTER = { category: 'shelterPlacement', purpose: SHELTER_PURPOSE } as const;

/** Every purpose that facts are opened with. */
export const PURPOSES = [ANCHOR, HOUSING.purpose, SHELTER.purpose] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A pathway's key for each purpose; `null`: destroyed, undefined: there never was one. */
export type Keys = Readonly<Record<Purpose, DataKey | null | undefined>>;

interface Kept {
  readonly fields: readonly string[];
  readonly sealed: readonly Purpose[];
}

const kept = (fields: readonly string[] = [], sealed: readonly Purpose[] = []): Kept => ({ fields, sealed });

/** What facts read of each event besides its day; of all others they read the day alone. */
const READ: Readonly<Record<string, Kept>> = {
  HousingPathwayOpened: kept(['startPeriod'], [ANCHOR, HOUSING.purpose]),
  PathwayPerspectivesRecorded: kept([], [HOUSING.purpose]),
  InterimHousingEntered: kept(['interimNo']),
  InterimHousingLeft: kept(['interimNo']),
  HousingSecured: kept(['homeNo', 'permanence']),
  HousingLost: kept(['homeNo']),
  HousingPathwayClosed: kept(['outcome']),
  ShelterPlacementStarted: kept(['placementNo', 'transferredFrom'], [SHELTER.purpose]),
  ShelterPlacementEnded: kept(['placementNo', 'exitDestination']),
  ShelterPlacementExtended: kept(['placementNo']),
  ReadyToMoveOnAssessed: kept(['placementNo']),
  ReadyToMoveOnWithdrawn: kept(['placementNo']),
  ChildJoined: kept(['placementNo', 'childIndex']),
  ChildLeft: kept(['placementNo', 'childIndex'], [SHELTER.purpose]),
  ChildPlacementDecided: kept(['placementNo', 'childIndex']),
  ChildSchoolingSecured: kept(['placementNo', 'childIndex']),
  HousingPathwayCorrected: kept(['targetRevision', 'fields'], [HOUSING.purpose]),
  ShelterPlacementCorrected: kept(['targetRevision', 'fields'], [SHELTER.purpose]),
  PolicyNoted: kept(['policy', 'rule']),
  HousingPathwayStruck: kept(['targetRevisions']),
  ShelterPlacementStruck: kept(['targetRevisions']),
};

const DAY_ALONE = kept();

/** The version of published events that is understood; a newer one waits among the dead letters until it is. */
const VERSION = 1;

/** The event with no more in it than facts need. */
export function slim(event: ProjectedEvent): ProjectedEvent {
  const { fields, sealed } = READ[event.type] ?? DAY_ALONE;
  const data: Record<string, unknown> = {};
  for (const name of ['dayOffset', ...fields]) if (event.data[name] !== undefined) data[name] = event.data[name];
  const { sealed: ciphertexts, ...rest } = event;
  const parts = sealed.filter((purpose) => ciphertexts?.[purpose] !== undefined);
  if (parts.length === 0) return { ...rest, data };
  return { ...rest, data, sealed: Object.fromEntries(parts.map((purpose) => [purpose, ciphertexts![purpose]!])) };
}

/** An event that stands, opened as far as the keys go. */
export interface Standing {
  readonly type: string;
  readonly revision: number;
  readonly ownerCode: string;
  readonly data: Data;
}

export interface StandingPart {
  readonly events: readonly Standing[];
  readonly voided: boolean;
}

/**
 * The part's events as amended, sealed fields beside the clear ones where the key still exists.
 * @throws KeyMissing where there ought to be a key; Error on a version not understood or a text that does not open.
 */
export function standingOf(stream: string, part: Part | undefined, keys: Keys): StandingPart {
  const events = (part?.events ?? []).map((event) => {
    if (event.schemaVersion !== VERSION && READ[event.type])
      throw new Error(`${event.type} of version ${event.schemaVersion}`);
    let data = event.data;
    for (const [purpose, text] of Object.entries(event.sealed ?? {})) {
      const key = keys[purpose as Purpose];
      if (key === undefined) throw new KeyMissing(purpose);
      if (key !== null) data = mergeOpened(data, open(text, key, stream, event.eventId));
    }
    return { type: event.type, revision: event.revision, ownerCode: event.ownerCode, data };
  });
  return amend(events);
}
