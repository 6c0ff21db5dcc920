import { RETENTION, RETENTION_VERSION } from '@stadig/codes/housing';
import { amend, isAmendment } from '@stadig/event-sourcing/amend';
import { isCoreEvent } from '@stadig/event-sourcing/core-events';
import type { DayNumber } from '@stadig/event-sourcing/day';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import { anchorOf } from '@stadig/event-sourcing/known-pathways';
import { KeyForgotten } from '@stadig/event-sourcing/ports/key-store';
import type { Reader } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionOf, type KeptEvent, type PartsDocument } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { open } from '@stadig/event-sourcing/sealing';
import type { Due, Tick } from '@stadig/event-sourcing/tick';
import { housingPathway } from './housing-pathway.js';
import { ownPart, pathwayCases } from './pathway-case.js';

/** Days without a recorded event after which a case that waits for a home, or runs in a shelter, is flagged. */
export const STALE_AFTER = 90;

/** Statuses in which a pathway waits for a home. */
const WAITING = new Set<unknown>(['OPENED', 'ASSESSED', 'ACTIVE', 'REOPENED']);

/** The last event that somebody recorded, in any of the four services, and on which day. */
export interface Activity {
  readonly eventId: string;
  readonly day: DayNumber;
}

/** @throws KeyForgotten, KeyMissing */
export async function lastActivity(document: PartsDocument, keys: KeyVault): Promise<Activity> {
  const pathwayId = document._id;
  const anchor = await anchorOf(pathwayId, ownPart(document.parts, pathwayId), keys);
  const key = await keys.find(pathwayId, ANCHOR);
  const last = Object.entries(document.parts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([stream, { events }]) => {
      const event = events.findLast(isActivity);
      const sealed = event?.sealed?.[ANCHOR];
      if (!sealed) return [];
      const { recordedOffset } = open(sealed, key, stream, event.eventId);
      return { eventId: event.eventId, day: anchor + (recordedOffset as number) };
    });
  return last.reduce((latest, next) => (next.day > latest.day ? next : latest));
}

/** What the program itself noted is no sign that somebody looked at the case. */
const isActivity = ({ type }: KeptEvent): boolean => type !== 'StaleCaseFlagged' && !isCoreEvent(type);

/** Whether a silence in the case would be one too long: it waits for a home, or somebody is in a shelter. */
export function needsWatching(document: PartsDocument): boolean {
  if (document['listed'] !== true) return false;
  return WAITING.has(document['status']) || document['placementOpen'] === true;
}

/** Flags a case in which nothing was recorded for 90 days, once for each silence. */
const stale: Tick = {
  name: 'stale',
  target: housingPathway.name,
  async *due(readModels, keys, today): AsyncIterable<Due> {
    for await (const document of cases(readModels)) {
      if (!needsWatching(document)) continue;
      const last = await unlessForgotten(() => lastActivity(document, keys));
      if (!last || today - last.day < STALE_AFTER) continue;
      const command = { type: 'FlagStaleCase', silentSince: last.eventId };
      yield { subject: document._id, cause: last.eventId, command };
    }
  },
};

/** A pathway whose time of retention is over, and the event that it counts from. */
export interface Retained {
  readonly pathwayId: string;
  readonly cause: string;
  /** Days since the last event. */
  readonly days: number;
}

/** The pathways that are to be erased by the rule today. @param version of the rule, `RETENTION_VERSION` today */
export async function* retentionOver(
  readModels: Reader,
  keys: KeyVault,
  today: DayNumber,
  version = RETENTION_VERSION,
): AsyncIterable<Retained> {
  const rule = RETENTION[version];
  if (!rule) throw new RangeError(`no rule of retention ${version}`);
  for await (const document of cases(readModels)) {
    if (document['status'] === 'ERASED') continue;
    const last = lastOfAll(document);
    const anchor =
      last && (await unlessForgotten(() => anchorOf(document._id, ownPart(document.parts, document._id), keys)));
    const days = last && anchor !== undefined ? today - anchor - last.dayOffset : 0;
    if (last && days >= rule.days) yield { pathwayId: document._id, cause: last.eventId, days };
  }
}

/** Erases what lies longer than the rule allows. */
const retention: Tick = {
  name: 'retention',
  target: housingPathway.name,
  async *due(readModels, keys, today): AsyncIterable<Due> {
    for await (const { pathwayId, cause } of retentionOver(readModels, keys, today)) {
      yield { subject: pathwayId, cause, command: { type: 'EraseByRetention' } };
    }
  },
};

/** The last day in any of the four services on which something happened, as corrected. */
function lastOfAll(document: PartsDocument): { readonly eventId: string; readonly dayOffset: number } | undefined {
  const dated = Object.entries(document.parts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { events }]) => amend(events).events.filter((e) => !isAmendment(e.type)))
    .flatMap(({ eventId, data: { dayOffset } }) => (typeof dayOffset === 'number' ? [{ eventId, dayOffset }] : []));
  return dated.length === 0 ? undefined : dated.reduce((last, next) => (next.dayOffset > last.dayOffset ? next : last));
}

async function* cases(readModels: Reader): AsyncIterable<PartsDocument> {
  for await (const page of readModels.scan<PartsDocument>(collectionOf(pathwayCases))) {
    yield* page.filter((document) => document['status'] !== undefined);
  }
}

/** undefined once a key is destroyed. */
async function unlessForgotten<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof KeyForgotten) return undefined;
    throw error;
  }
}

export const housingTicks: readonly Tick[] = [stale, retention];
