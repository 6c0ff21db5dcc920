import type { ResolvedEvent } from '@eventstore/db-client';
import type { Position } from '@stadig/event-sourcing/event';

/** Where a record lies in the server's log: two 64-bit numbers, compared in this order. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** The text for the place before everything. */
const BEGINNING = 'start';

export const textOf = (position: LogPosition | undefined): Position =>
  position ? `${position.commit}/${position.prepare}` : BEGINNING;

/** Undefined for the place before everything. @throws RangeError when it is not a position of this kind of log. */
export function positionIn(text: Position): LogPosition | undefined {
  if (text === BEGINNING) return undefined;
  const match = /^(\d{1,20})\/(\d{1,20})$/.exec(text);
  if (!match) throw new RangeError(`${text} is not a position in EventStoreDB / är ingen position i EventStoreDB`);
  return { commit: BigInt(match[1]!), prepare: BigInt(match[2]!) };
}

/** Everything lies after undefined, the place before everything. */
export function isAfter(a: LogPosition, b: LogPosition | undefined): boolean {
  return b === undefined || a.commit > b.commit || (a.commit === b.commit && a.prepare > b.prepare);
}

/** Of an event that the server gave. Servers before 22.6 give a single stream's events none. */
export const positionOf = ({ event }: ResolvedEvent): LogPosition | undefined => event?.position;
