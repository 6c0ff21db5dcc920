import { told } from '@stadig/telemetry/telemetry';
import { backOff, pause } from './back-off.js';
import { Published, type Publication } from './log-bus.js';
import { WHOLE_LOG, type EventBus } from './ports/event-bus.js';
import type { EventStore, Position } from './ports/event-store.js';
import { CheckpointLost, type ReadModelStore } from './ports/read-model-store.js';
import { readAhead } from './read-ahead.js';

const NAME = 'relay';
/** Begins the checkpoint of a relay that is held; behind it stands where the relay goes on. */
const HELD = 'held:';
/** Ms after which a relay that has not moved its checkpoint looks whether it is held, before it publishes anything. */
const LOOK = 3000;
/** Ms after which a relay that is held publishes nothing more, also in the middle of a page. */
export const HELD_FOR_SURE = 20_000;

/** A refill holds the relay, or was broken off: run again, it goes on and lets the relay go on. */
export class RelayHeld extends Error {
  override readonly name = 'RelayHeld';
  constructor() {
    super(
      'the relay is held by a refill; if none is under way: stadig topics refill / ' +
        'reläet hålls av en påfyllning; om ingen pågår: stadig topics refill',
    );
  }
}

/** When the relay last had carried all there was. */
export class RelayProgress {
  private at = performance.now();

  caughtUp(): void {
    this.at = performance.now();
  }

  /** Seconds since then. */
  get behind(): number {
    return (performance.now() - this.at) / 1000;
  }
}

/** Measures how far the relay is behind the log, held or not, until the returned function is called. */
export function observeRelay(
  store: EventStore,
  checkpoints: ReadModelStore,
  publications: readonly Publication[],
  progress: RelayProgress,
): () => void {
  const { filter } = new Published(publications);
  const lag = async (): Promise<number> => {
    const position = await checkpoints.checkpoint(NAME, WHOLE_LOG);
    return store.count(position?.startsWith(HELD) ? position.slice(HELD.length) : position, filter);
  };
  return told().observe(async (say) => {
    const events = await lag().catch(() => undefined);
    if (events === 0) progress.caughtUp();
    if (events !== undefined) say('stadig.relay.lag_events', events, {});
    // While the log does not answer, time goes on all the same.
    say('stadig.relay.lag_seconds', events === 0 ? 0 : progress.behind, {});
  });
}

/**
 * Carries the log's events to the bus, in log order: publishes a page, and only when the bus holds it durably moves
 * the checkpoint, while the next page is on its way. So every event arrives at least once, and per stream in order.
 * Runs until the signal aborts. @throws RelayHeld, CheckpointLost when another relay went on, errors of store and bus
 */
export async function relay(
  store: EventStore,
  bus: EventBus,
  checkpoints: ReadModelStore,
  publications: readonly Publication[],
  signal: AbortSignal,
  progress = new RelayProgress(),
): Promise<void> {
  const published = new Published(publications);
  let position = await ownCheckpoint(checkpoints);
  let looked = performance.now();
  let moving = Promise.resolve();
  const lost = new AbortController();
  const until = AbortSignal.any([signal, lost.signal]);
  for await (const page of readAhead((reading) => store.subscribe(position, published.filter, reading), until)) {
    const batch = published.among(page.events);
    if (batch.length > 0) {
      if (performance.now() - looked > LOOK) {
        await moving;
        if ((await ownCheckpoint(checkpoints)) !== position) throw new CheckpointLost(NAME, WHOLE_LOG);
      }
      const since = Date.now();
      await bus.publish(batch);
      told().passed('publish', batch, since, {});
    }
    if (page.caughtUp) progress.caughtUp();
    await moving;
    if (page.position !== position) {
      const expected = position;
      position = page.position;
      moving = checkpoints.transact((tx) => tx.advance(NAME, WHOLE_LOG, expected, page.position));
      moving.catch(() => lost.abort());
    }
    looked = performance.now();
    if (until.aborted) break;
  }
  await moving;
}

/** The relay, and again after every error, waiting longer each time. Resolves when the signal has aborted. */
export async function keepRelaying(
  store: EventStore,
  bus: EventBus,
  checkpoints: ReadModelStore,
  publications: readonly Publication[],
  signal: AbortSignal,
  onError: (error: unknown) => void,
  progress?: RelayProgress,
): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    const begun = performance.now();
    try {
      await relay(store, bus, checkpoints, publications, signal, progress);
    } catch (error) {
      if (signal.aborted) return;
      onError(error);
      failures = performance.now() - begun > 10_000 ? 1 : failures + 1;
      await pause(backOff(failures + 1, 10_000), signal);
    }
  }
}

/** Whether a relay has published anything, of whatever log. */
export const hasRelayed = async (checkpoints: ReadModelStore): Promise<boolean> =>
  (await checkpoints.checkpoint(NAME, WHOLE_LOG)) !== undefined;

/**
 * Keeps the relay from publishing, from `HELD_FOR_SURE` ms after, in whatever process it runs, until it is let go. A
 * relay that is held already stays held.
 * @returns where it goes on; undefined, and nothing is held, where it never published anything
 */
export async function holdRelay(checkpoints: ReadModelStore): Promise<Position | undefined> {
  for (;;) {
    const position = await checkpoints.checkpoint(NAME, WHOLE_LOG);
    if (position === undefined) return undefined;
    if (position.startsWith(HELD)) return position.slice(HELD.length);
    try {
      await checkpoints.transact((tx) => tx.advance(NAME, WHOLE_LOG, position, HELD + position));
      return position;
    } catch (error) {
      if (!(error instanceof CheckpointLost)) throw error;
    }
  }
}

/** Lets a relay that is held go on. @throws CheckpointLost when it is not held there */
export async function letRelayGo(checkpoints: ReadModelStore, position: Position): Promise<void> {
  await checkpoints.transact((tx) => tx.advance(NAME, WHOLE_LOG, HELD + position, position));
}

/** @throws RelayHeld */
async function ownCheckpoint(checkpoints: ReadModelStore): Promise<Position | undefined> {
  const position = await checkpoints.checkpoint(NAME, WHOLE_LOG);
  if (position?.startsWith(HELD)) throw new RelayHeld();
  return position;
}
