import type { Outcome } from '@stadig/codes/housing';
import { dayOf, monthOf } from '@stadig/event-sourcing/day';
import type { Data } from '@stadig/event-sourcing/event';
import type { KeptEvent, Part } from '@stadig/event-sourcing/projection';
import type { Facts } from '../facts/facts.js';
import { factsOf } from '../facts/facts-of.js';
import type { Keys } from '../facts/published-parts.js';

/** Day 0 of the pathways in specifications. */
export const ANCHOR_DAY = dayOf('2025-01-01');

const key = Buffer.alloc(32, 7);
export const ALL_KEYS: Keys = { anchor: key, 'housing-pathway': key, 'shelter-placement': key };

export interface Told {
  readonly type: string;
  readonly data: Data;
}

type When = number | null;
const on = (dayOffset: When) => ({ dayOffset, dayPrecision: dayOffset === null ? 'UNKNOWN' : 'DAY' });
const told = (type: string, data: Data): Told => ({ type, data });

/** The events of a pathway in the words of the specification; days count from the anchor, null is a day not known. */
export const opened = (at = 0, more: Data = {}): Told =>
  told('HousingPathwayOpened', {
    ...on(at),
    anchor: ANCHOR_DAY,
    startPeriod: monthOf(ANCHOR_DAY + at),
    observedFrom: at,
    householdType: 'NOT_ASKED',
    childrenBand: 'NOT_ASKED',
    ...more,
  });
export const perspectives = (at: When, answers: Data): Told =>
  told('PathwayPerspectivesRecorded', { ...on(at), ...answers });
export const measure = (at: When): Told => told('SupportMeasureStarted', { ...on(at), measureNo: 1 });
export const interim = (at: When, interimNo = 1): Told => told('InterimHousingEntered', { ...on(at), interimNo });
export const interimLeft = (at: When, interimNo = 1): Told => told('InterimHousingLeft', { ...on(at), interimNo });
export const home = (at: When, permanence: 'STRICT' | 'BROAD' = 'STRICT', homeNo = 1): Told =>
  told('HousingSecured', { ...on(at), homeNo, permanence });
export const lost = (at: When, homeNo = 1): Told => told('HousingLost', { ...on(at), homeNo });
export const returned = (at: When): Told => told('ReturnedToPerpetrator', on(at));
export const contactLost = (at: When): Told => told('ContactLost', on(at));
export const closed = (at: When, outcome: Outcome): Told => told('HousingPathwayClosed', { ...on(at), outcome });
export const reopened = (at: number): Told => told('HousingPathwayReopened', on(at));
export const voided = (): Told => told('HousingPathwayVoided', { reasonCode: 'WRONG_CASE' });
export const erased = (): Told => told('PathwayErased', { reasonCode: 'PERSON_REQUEST' });

export const placed = (at: When, placementNo = 1, more: Data = {}): Told =>
  told('ShelterPlacementStarted', { ...on(at), placementNo, ...more });
export const left = (at: When, exitDestination: string, placementNo = 1): Told =>
  told('ShelterPlacementEnded', { ...on(at), placementNo, exitDestination, childrenStaying: [] });
export const extended = (at: When, placementNo = 1): Told =>
  told('ShelterPlacementExtended', { ...on(at), placementNo, reason: 'NO_HOUSING' });
export const ready = (at: When, placementNo = 1): Told => told('ReadyToMoveOnAssessed', { ...on(at), placementNo });
export const notReady = (at: When, placementNo = 1): Told => told('ReadyToMoveOnWithdrawn', { ...on(at), placementNo });
export const childJoined = (at: When, childIndex = 1, placementNo = 1): Told =>
  told('ChildJoined', { ...on(at), childIndex, placementNo });
export const childLeft = (at: When, exit: string | undefined, childIndex = 1, placementNo = 1): Told =>
  told('ChildLeft', { ...on(at), childIndex, placementNo, ...(exit && { exit }) });
export const schooling = (at: When, childIndex = 1, placementNo = 1): Told =>
  told('ChildSchoolingSecured', { ...on(at), childIndex, placementNo });

export const corrected = (aggregate: string, targetRevision: number, fields: Data): Told =>
  told(`${aggregate}Corrected`, { targetRevision, fields, reasonCode: 'WRONG_DATE' });
export const struck = (aggregate: string, ...targetRevisions: number[]): Told =>
  told(`${aggregate}Struck`, { targetRevisions, reasonCode: 'WRONG_CASE' });

const OF_SHELTER = /^(Shelter|Ready|Child)/;

/** The parts that the events make, opened: each in its stream, in the order given. */
export function partsOf(events: readonly Told[], pathwayId = 'P'): Record<string, Part> {
  const streams: Record<string, KeptEvent[]> = {};
  for (const { type, data } of events) {
    const stream = `${OF_SHELTER.test(type) ? 'shelterPlacement' : 'housingPathway'}-${pathwayId}`;
    const part = (streams[stream] ??= []);
    const revision = part.length;
    part.push({ revision, eventId: `${stream}@${revision}`, type, schemaVersion: 1, ownerCode: '2480', data });
  }
  return Object.fromEntries(
    Object.entries(streams).map(([stream, events]) => [
      stream,
      { sequence: events.length - 1, lastId: events.at(-1)!.eventId, events },
    ]),
  );
}

/** The facts that the events make. @throws Error when there are none. */
export function factsFrom(events: readonly Told[], keys: Keys = ALL_KEYS): Facts {
  const facts = factsOf(partsOf(events), 'P', keys);
  if (!facts || facts === 'VOIDED') throw new Error(`no facts: ${facts}`);
  return facts;
}
