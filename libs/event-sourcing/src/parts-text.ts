import type { KeptEvent, Part, PartsDocument } from './parts.js';

/** Events of a part as JSON, without the brackets around them. */
interface EventsText {
  readonly events: readonly KeptEvent[];
  readonly text: string;
}

/** By stream. */
export type PartsText = ReadonlyMap<string, EventsText>;

/** The events of the parts as JSON. Parts mostly grow: of what they kept before, the text stays. */
export function partsText(parts: Readonly<Record<string, Part>>, before?: PartsText): PartsText {
  return new Map(Object.entries(parts).map(([stream, part]) => [stream, eventsText(part.events, before?.get(stream))]));
}

function eventsText(events: readonly KeptEvent[], before: EventsText | undefined): EventsText {
  const known = before?.events.length ?? 0;
  if (!before || known === 0 || events[known - 1] !== before.events[known - 1]) return { events, text: listed(events) };
  if (events.length === known) return before;
  return { events, text: `${before.text},${listed(events.slice(known))}` };
}

const listed = (events: readonly KeptEvent[]): string => JSON.stringify(events).slice(1, -1);

/** The document as `JSON.stringify` writes it. */
export function documentText({ parts, ...head }: PartsDocument, texts: PartsText): string {
  const streams = Object.entries(parts).map(([stream, { sequence, lastId }]) => {
    const events = texts.get(stream)!.text;
    return `${JSON.stringify(stream)}:{"sequence":${sequence},"lastId":${JSON.stringify(lastId)},"events":[${events}]}`;
  });
  return `${JSON.stringify(head).slice(0, -1)},"parts":{${streams.join(',')}}}`;
}
