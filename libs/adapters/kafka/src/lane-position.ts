import type { Lane } from '@stadig/event-sourcing/ports/event-bus';
import type { Position } from '@stadig/event-sourcing/ports/event-store';
import type { Bounds } from './offsets.js';

/** Where a consumer stands in a lane. */
export interface LanePlace {
  /** Offset of what comes next. */
  readonly next: number;
  /** How the id of the event before it begins, where there is one: a topic that was made anew has another there. */
  readonly before: string | undefined;
}

/** Digits of an event's id that tell it from others. */
export const TOLD = 8;

/** Text of a place: `120` at the beginning of what a lane holds, `120@f81d4fae` behind an event. */
export const positionAfter = (offset: number, eventId: string): Position => `${offset + 1}@${eventId.slice(0, TOLD)}`;

/** The place in a text that a lane of Kafka gave. @throws RangeError for any other text */
export function placeIn(position: Position): LanePlace {
  const [, next, before] = /^(\d{1,15})(?:@([0-9a-f]{8}))?$/.exec(position) ?? [];
  if (next === undefined) {
    throw new RangeError(`${position} is no place in a topic of Kafka / är ingen plats i ett ämne i Kafka`);
  }
  return { next: Number(next), before };
}

/** The topic does not hold what the consumer stands behind, or not what lies before it. */
export class PlaceLost extends Error {
  override readonly name = 'PlaceLost';
  constructor(lane: Lane, why: string) {
    super(
      `${lane}: ${why}: hold the relay, create the topic anew (stadig topics apply), send it again from the log ` +
        '(stadig topics refill) and build the read models anew (stadig projections rebuild) / ' +
        'ämnet har skapats på nytt eller kortats: stoppa reläet, skapa ämnet på nytt (stadig topics apply), ' +
        'sänd det igen från loggen (stadig topics refill) och bygg om läsmodellerna (stadig projections rebuild)',
    );
  }
}

/** Where reading begins. @throws PlaceLost when the lane does not hold that place, or has lost its beginning */
export function beginAt(lane: Lane, position: Position | undefined, { low, high }: Bounds): LanePlace {
  if (position === undefined) {
    if (low > 0) throw new PlaceLost(lane, `it begins at ${low}, what lay before was deleted`);
    return { next: 0, before: undefined };
  }
  const place = placeIn(position);
  if (place.next < low || place.next > high) {
    throw new PlaceLost(lane, `place ${place.next} is not among ${low} to ${high}`);
  }
  // What lies before the first message cannot be looked at any more.
  return place.next > low ? place : { next: place.next, before: undefined };
}
