import type { RecordedEvent } from '@stadig/event-sourcing/event';
import type { EventStore, Position } from '@stadig/event-sourcing/ports/event-store';
import { canonicalEvent } from './canonical-text.js';
import { EVERYTHING, MoveRefused } from './house.js';

/** How far two logs are the same: every event of the target so far is the source's. */
export interface Agreed {
  readonly events: number;
  readonly source: Position | undefined;
  readonly target: Position | undefined;
}

export const AT_THE_BEGINNING: Agreed = { events: 0, source: undefined, target: undefined };

/** Every event after a position, up to where the log ends now. */
export async function* eventsOf(
  store: EventStore,
  after: Position | undefined,
  signal: AbortSignal,
): AsyncGenerator<RecordedEvent, undefined> {
  const leaving = new AbortController();
  try {
    for await (const page of store.subscribe(after, EVERYTHING, AbortSignal.any([signal, leaving.signal]))) {
      yield* page.events;
      if (page.caughtUp) return;
    }
    signal.throwIfAborted();
  } finally {
    leaving.abort();
  }
}

/**
 * Reads the target to its end beside the source. @param from where they are known to be the same
 * @throws MoveRefused where the target holds an event that the source has not at that place
 */
export async function agreement(
  source: EventStore,
  target: EventStore,
  signal: AbortSignal,
  from: Agreed = AT_THE_BEGINNING,
  onProgress: (events: number) => void = () => {},
): Promise<Agreed> {
  const ours = eventsOf(source, from.source, signal);
  let agreed = from;
  try {
    for await (const there of eventsOf(target, from.target, signal)) {
      const { value: here } = await ours.next();
      const events = agreed.events + 1;
      if (!here || canonicalEvent(here) !== canonicalEvent(there)) throw otherLog(events, here);
      agreed = { events, source: here.position, target: there.position };
      onProgress(events);
    }
    return agreed;
  } finally {
    await ours.return(undefined);
  }
}

/** Number of the first event that only one of the logs has there, from 1; undefined where they are the same. */
export async function firstDifference(
  source: EventStore,
  target: EventStore,
  signal: AbortSignal,
): Promise<number | undefined> {
  const [ours, theirs] = [eventsOf(source, undefined, signal), eventsOf(target, undefined, signal)];
  try {
    for (let number = 1; ; number++) {
      const [{ value: here }, { value: there }] = [await ours.next(), await theirs.next()];
      if (!here && !there) return undefined;
      if (!here || !there || canonicalEvent(here) !== canonicalEvent(there)) return number;
    }
  } finally {
    await ours.return(undefined);
    await theirs.return(undefined);
  }
}

function otherLog(number: number, here: RecordedEvent | undefined): MoveRefused {
  const [en, sv] = here
    ? [`is another than the one that is moved`, `är en annan än den som flyttas`]
    : [`is not in the log that is moved, which ends before it`, `finns inte i loggen som flyttas, som slutar före den`];
  return new MoveRefused({
    en:
      `event no. ${number} where it is moved to ${en}: there must be nothing there, or what an interrupted move of this ` +
      'very log left; nothing was changed',
    sv:
      `händelse ${number} dit flytten går ${sv}: där får inte finnas något, utom det som en avbruten flytt av just den ` +
      'här loggen lämnat; ingenting är ändrat',
  });
}
