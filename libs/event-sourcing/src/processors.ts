import { told, type Say } from '@stadig/telemetry/telemetry';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEAD_LETTERS, DISCARDED, PARKED, parkedAmong, type DiscardReason } from './dead-letters.js';
import { editionOf, LIVE, type LiveReadModels } from './editions.js';
import type { Reading } from './handler.js';
import { envelopes, envelopeOf, type Envelope } from './envelopes.js';
import { KeptReadModel, TIMES, type EditionTimes } from './kept-read-model.js';
import type { Clock } from './ports/clock.js';
import type { ReadModelStore } from './ports/read-model-store.js';
import type { Processor, ProcessorStatus } from './processor.js';
import { NoSuchLetter, type Replayed } from './set-aside.js';
import { untilCaughtUp, verifyAgainstFreshFold, type Verified, type Verifying } from './verify.js';

/** How a processor stands, for whoever operates the program. */
export interface ProcessorReport {
  /** Name without edition. */
  readonly projection: string;
  readonly edition: string;
  /** LIVE: its read model is read. BUILDING: beside the live one, until it has caught up. */
  readonly role: 'LIVE' | 'BUILDING';
  readonly state: ProcessorStatus['state'];
  readonly positions: Readonly<Record<string, string>>;
  /** Events handled since the process started. */
  readonly handled: number;
  readonly lagEvents: number;
  /** Since it was last caught up; 0 while it is, null where it never was. */
  readonly lagSeconds: number | null;
  readonly eventsPerSecond: number;
  /** At the rate of the last half minute; null where nothing moves. */
  readonly secondsLeft: number | null;
  readonly parkedKeys: number;
  readonly deadLetters: number;
  readonly discarded: number;
  readonly error: string | null;
}

/** There is no processor of that name. */
export class NoSuchProjection extends Error {
  override readonly name = 'NoSuchProjection';
}

/** It is being built already, or keeps nothing that could be built anew. */
export class NotRebuildable extends Error {
  override readonly name = 'NotRebuildable';
  constructor(readonly why: 'BEING_BUILT' | 'KEEPS_NOTHING') {
    super(why);
  }
}

/** This process's code is older than what is read: a process of the newer code does it. */
export class KeptByNewer extends Error {
  override readonly name = 'KeptByNewer';
}

/** Ms between two looks while this process builds something: whether it can be promoted. */
const LOOK_AT_BUILDING = 100;

/**
 * All processors of a process. A version of the code that has no read model yet, or one that an operator wants built
 * anew, is built beside the live one and promoted by one write; what other processes begin and promote is followed.
 */
export class Processors {
  private readonly kept: ReadonlyMap<string, KeptReadModel>;
  private readonly stopping = new AbortController();
  private watching: readonly Promise<void>[] = [];
  private unobserve: (() => void) | undefined;

  /** @param store the store itself. @param readModels what readers see of it */
  constructor(
    readings: readonly Reading[],
    private readonly store: ReadModelStore,
    private readonly readModels: LiveReadModels,
    private readonly clock: Clock,
    private readonly onError: (processor: string, error: unknown) => void = () => {},
    private readonly times: EditionTimes = TIMES,
  ) {
    const parts = { store, readModels, clock, onError, times };
    const kept = readings.map((reading) => new KeptReadModel(reading, parts));
    this.kept = new Map(kept.map((each) => [each.name, each]));
    for (const { handler } of readings) readModels.declare(handler.collections);
  }

  async start(): Promise<void> {
    await this.readModels.refresh();
    await this.store.prepare([LIVE, DEAD_LETTERS, PARKED, DISCARDED]);
    const all = [...this.kept.values()];
    await Promise.all(all.map((each) => each.look()));
    this.watching = all.filter((each) => each.keepsDocuments).map((each) => this.watch(each));
    this.unobserve = told().observe((say) => this.measure(say));
  }

  /** Finishes the pages at hand. */
  async stop(): Promise<void> {
    this.unobserve?.();
    this.stopping.abort();
    await Promise.all([...this.kept.values()].map((each) => each.stop()));
    await Promise.all(this.watching);
  }

  /** Those whose read models are read now, and those that only act. */
  live(): readonly Processor[] {
    return [...this.kept.values()].flatMap(({ live, building }) => live ?? building ?? []);
  }

  /** How each stands, by its name without edition. */
  probes(): readonly { readonly name: string; status(): Pick<ProcessorStatus, 'state' | 'caughtUpAt'> }[] {
    return [...this.kept.values()].map((each) => ({
      name: each.name,
      status: () => (each.live ?? each.building)?.status() ?? ELSEWHERE,
    }));
  }

  haveCaughtUp(): boolean {
    return this.live().every((processor) => processor.status().state === 'caught-up');
  }

  async reports(): Promise<readonly ProcessorReport[]> {
    return Promise.all(this.all().map(([name, processor, role]) => this.report(name, processor, role)));
  }

  /** Begins to build a read model anew beside the one that is read. @throws NoSuchProjection, NotRebuildable, KeptByNewer */
  async rebuild(name: string): Promise<void> {
    const kept = this.of(name);
    if (!kept.keepsDocuments) throw new NotRebuildable('KEEPS_NOTHING');
    this.both(name);
    if (!(await kept.buildAnew())) throw new NotRebuildable('BEING_BUILT');
  }

  /** Envelopes of what is set aside, by key. @param name of one projection; left out: of all @throws NoSuchProjection */
  async letters(
    range: { readonly skip: number; readonly limit: number },
    name?: string,
  ): Promise<{ readonly items: readonly Envelope[]; readonly total: number }> {
    const names = name === undefined ? this.names() : [name];
    const processors = names.flatMap((one) => this.here(one)).map((processor) => processor.name);
    return envelopes(this.store, processors, range);
  }

  /** @throws NoSuchProjection, NoSuchLetter */
  async letter(name: string, eventId: string): Promise<Envelope> {
    for (const processor of this.here(name)) {
      const found = await envelopeOf(this.store, processor.name, eventId);
      if (found) return found;
    }
    throw new NoSuchLetter();
  }

  /** Wherever the event is set aside; several projections may have failed on it. */
  async lettersOf(eventId: string): Promise<readonly Envelope[]> {
    const all = this.names().flatMap((name) => this.here(name));
    const found = await Promise.all(all.map((processor) => envelopeOf(this.store, processor.name, eventId)));
    return found.filter((letter) => letter !== undefined);
  }

  /** Names of those that have set the key aside. */
  async parking(key: string): Promise<readonly string[]> {
    const parks = async (processor: Processor): Promise<boolean> =>
      (await parkedAmong(this.store, processor.name, [key])).has(key);
    const names = this.names();
    const parked = await Promise.all(names.map((name) => Promise.all(this.here(name).map(parks))));
    return names.filter((_, i) => parked[i]!.includes(true));
  }

  /** Handles a key's events that are set aside once more. @throws NoSuchProjection, KeptByNewer */
  async replay(name: string, key: string): Promise<Replayed> {
    const [first, beside] = this.both(name);
    const replayed = await first.replay(key);
    await beside?.replay(key);
    return replayed;
  }

  /** Gives an event up, also for the edition that is built beside. @throws NoSuchProjection, NoSuchLetter, KeptByNewer */
  async discard(name: string, eventId: string, reason: DiscardReason): Promise<Replayed> {
    const [first, beside] = this.both(name);
    const discarded = await first.discard(eventId, reason).catch((error: unknown) => {
      if (beside && error instanceof NoSuchLetter) return undefined;
      throw error;
    });
    const also = await beside?.discard(eventId, reason);
    return discarded ?? also!;
  }

  /**
   * Folds a read model afresh into the scratch store and compares, once it has caught up. @param name without edition
   * @throws NoSuchProjection, KeptByNewer, StandsStill, and the signal's reason
   */
  async verify(name: string, scratch: ReadModelStore, verifying: Verifying = {}): Promise<Verified> {
    const { reading } = this.of(name);
    const [current] = this.both(name);
    await untilCaughtUp(current, verifying);
    return verifyAgainstFreshFold(reading, current.name, this.store, scratch, this.clock, verifying);
  }

  /** Names of those that keep documents: what can be built anew and verified. */
  keeping(): readonly string[] {
    return this.names().filter((name) => this.of(name).keepsDocuments);
  }

  names(): readonly string[] {
    return [...this.kept.keys()];
  }

  /** Every processor with its name without edition. */
  private all(): readonly (readonly [name: string, processor: Processor, role: ProcessorReport['role']])[] {
    return [...this.kept.values()].flatMap(({ name, live, building }) => [
      ...(live ? [[name, live, 'LIVE'] as const] : []),
      ...(building ? [[name, building, 'BUILDING'] as const] : []),
    ]);
  }

  private async measure(say: Say): Promise<void> {
    await Promise.all(
      this.all().map(async ([name, processor, role]) => {
        const attributes = { 'stadig.processor': name, 'stadig.role': role };
        const report = await this.report(name, processor, role).catch(() => undefined);
        // While the bus or the store does not answer, time goes on all the same.
        const seconds = report ? report.lagSeconds : this.secondsBehind(processor);
        if (seconds !== null) say('stadig.processor.lag_seconds', seconds, attributes);
        if (!report) return;
        const { busGroup } = processor;
        say('stadig.processor.lag_events', report.lagEvents, attributes);
        if (busGroup) say('stadig.group.lag_events', report.lagEvents, { 'stadig.group': busGroup });
        say('stadig.parked_keys', report.parkedKeys, attributes);
        say('stadig.dead_letters', report.deadLetters, attributes);
      }),
    );
  }

  /** Since it was last caught up; null where it never was. */
  private secondsBehind(processor: Processor): number | null {
    const { caughtUpAt } = processor.status();
    return caughtUpAt ? (this.clock.now().getTime() - caughtUpAt.getTime()) / 1000 : null;
  }

  private of(name: string): KeptReadModel {
    const kept = this.kept.get(name);
    if (!kept) throw new NoSuchProjection(name);
    return kept;
  }

  /** The one that is read, and the one beside it, as far as they are this code's. */
  private here(name: string): readonly Processor[] {
    const { live, building } = this.of(name);
    return [live, building].filter((processor) => processor !== undefined);
  }

  /** The one that is read, and the one beside it, if any. */
  private both(name: string): readonly [current: Processor, beside: Processor | undefined] {
    const [current, beside] = this.here(name);
    if (!current) throw new KeptByNewer(name);
    return [current, beside];
  }

  private async watch(kept: KeptReadModel): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const pause = kept.building ? Math.min(LOOK_AT_BUILDING, this.times.look) : this.times.look;
      await sleep(pause, undefined, { signal }).catch(() => {});
      await kept.look().catch((error: unknown) => {
        if (!signal.aborted) this.onError('editions', error);
      });
    }
  }

  private async report(name: string, processor: Processor, role: ProcessorReport['role']): Promise<ProcessorReport> {
    const { state, handled, error, eventsPerSecond } = processor.status();
    const lagEvents = await processor.beyond();
    const where = { processor: processor.name };
    const rate = Math.round(eventsPerSecond * 10) / 10;
    return {
      projection: name,
      edition: editionOf(processor.name),
      role,
      state,
      positions: Object.fromEntries(await this.store.checkpoints(processor.name)),
      handled,
      lagEvents,
      lagSeconds: lagEvents === 0 && state === 'caught-up' ? 0 : this.secondsBehind(processor),
      eventsPerSecond: rate,
      secondsLeft: lagEvents === 0 ? 0 : rate > 0 ? Math.ceil(lagEvents / rate) : null,
      parkedKeys: await this.store.count(PARKED.name, where),
      deadLetters: await this.store.count(DEAD_LETTERS.name, where),
      discarded: await this.store.count(DISCARDED.name, { projection: name }),
      error: error ?? null,
    };
  }
}

/** Of a read model that newer code keeps there is nothing to do here. */
const ELSEWHERE = { state: 'elsewhere', caughtUpAt: undefined } as const;
