import { hash } from 'node:crypto';
import type { RecordedEvent } from '@stadig/event-sourcing/event';

/** JSON with the fields of every object in one order: the same text for the same content. */
export const canonicalText = (value: unknown): string => JSON.stringify(value, sorted);

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All of an event but its position, which is its log's own. */
export const canonicalEvent = ({ position: _, ...event }: RecordedEvent): string => canonicalText(event);

export const sha256 = (text: string | Buffer): string => hash('sha256', text);
