import { told, type Say } from '@stadig/telemetry/telemetry';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEAD_LETTERS, DISCARDED, PARKED, parkedAmong, type DiscardReason } from './dead-letters.js';
import { editionOf, LIVE, withoutEdition, type LiveEdition, type LiveReadModels } from './editions.js';
import type { Reading } from './handler.js';
import { envelopes, envelopeOf, type Envelope } from './envelopes.js';
import type { Clock } from './ports/clock.js';
import type { ReadModelStore } from './ports/read-model-store.js';
import { Processor, type ProcessorStatus } from './processor.js';
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

/** An edition that has caught up so far is promoted; whoever reads meanwhile waits for the rest as for any event. */
const NEARLY = 500;
/** Milliseconds after a promotion until the edition before is dropped: other processes may still read it. */
const RETIRE = 5000;

interface Running {
  readonly reading: Reading;
  live: Processor | undefined;
  building: Processor | undefined;
  /** It was asked for and has not begun yet. */
  asked: boolean;
}

/**
 * All processors of a process, and the editions of their read models: a version of the code that has no read model yet,
 * or one that an operator wants built anew, is built beside the live one and promoted by one write.
 */
export class Processors {
  private readonly running = new Map<string, Running>();
  private readonly stopping = new AbortController();
  private readonly promotions = new Set<Promise<void>>();
  private unobserve: (() => void) | undefined;

  /** @param store the store itself. @param readModels what readers see of it */
  constructor(
    readings: readonly Reading[],
    private readonly store: ReadModelStore,
    private readonly readModels: LiveReadModels,
    private readonly clock: Clock,
    private readonly onError: (processor: string, error: unknown) => void = () => {},
  ) {
    for (const reading of readings) {
      const name = withoutEdition(reading.handler.name);
      this.running.set(name, { reading, live: undefined, building: undefined, asked: false });
    }
  }

  async start(): Promise<void> {
    await this.readModels.refresh();
    await this.store.prepare([LIVE, DEAD_LETTERS, PARKED, DISCARDED]);
    await Promise.all([...this.running].map(([name, running]) => this.startOne(name, running)));
    this.unobserve = told().observe((say) => this.measure(say));
  }

  /** Finishes the pages at hand. */
  async stop(): Promise<void> {
    this.unobserve?.();
    this.stopping.abort();
    const all = [...this.running.values()].flatMap(({ live, building }) => [live, building]);
    await Promise.all(all.map((processor) => processor?.stop()));
    await Promise.allSettled(this.promotions);
  }

  /** Those whose read models are read now, and those that only act. */
  live(): readonly Processor[] {
    return [...this.running.values()].flatMap(({ live, building }) => live ?? building ?? []);
  }

  /** How each stands, by its name without edition. */
  probes(): readonly { readonly name: string; status(): ProcessorStatus }[] {
    return this.names().map((name) => ({ name, status: () => this.current(name).status() }));
  }

  haveCaughtUp(): boolean {
    return this.live().every((processor) => processor.status().state === 'caught-up');
  }

  async reports(): Promise<readonly ProcessorReport[]> {
    return Promise.all(this.all().map(([name, processor, role]) => this.report(name, processor, role)));
  }

  /** Begins to build a read model anew beside the one that is read. @throws NoSuchProjection, NotRebuildable */
  async rebuild(name: string): Promise<void> {
    const running = this.of(name);
    const { reading, live, building, asked } = running;
    if (reading.handler.collections.length === 0) throw new NotRebuildable('KEEPS_NOTHING');
    if (building || asked || !live) throw new NotRebuildable('BEING_BUILT');
    running.asked = true;
    try {
      const [version, times] = editionOf(live.name).split('~');
      const suffix = `~${Number(times ?? 0) + 1}`;
      await this.change(name, (before) => before && { ...before, building: `${version}${suffix}` });
      await this.build(name, running, suffix);
    } finally {
      running.asked = false;
    }
  }

  /** Envelopes of what is set aside, by key. @param name of one projection; left out: of all @throws NoSuchProjection */
  async letters(
    range: { readonly skip: number; readonly limit: number },
    name?: string,
  ): Promise<{ readonly items: readonly Envelope[]; readonly total: number }> {
    const names = name === undefined ? this.names() : [name];
    const processors = names.flatMap((one) => this.both(one)).flatMap((processor) => processor?.name ?? []);
    return envelopes(this.store, processors, range);
  }

  /** @throws NoSuchProjection, NoSuchLetter */
  async letter(name: string, eventId: string): Promise<Envelope> {
    for (const processor of this.both(name)) {
      const found = processor && (await envelopeOf(this.store, processor.name, eventId));
      if (found) return found;
    }
    throw new NoSuchLetter();
  }

  /** Wherever the event is set aside; several projections may have failed on it. */
  async lettersOf(eventId: string): Promise<readonly Envelope[]> {
    const all = this.names().flatMap((name) => this.both(name));
    const found = await Promise.all(all.map((p) => p && envelopeOf(this.store, p.name, eventId)));
    return found.filter((letter) => letter !== undefined);
  }

  /** Names of those that have set the key aside. */
  async parking(key: string): Promise<readonly string[]> {
    const parks = async (processor: Processor | undefined): Promise<boolean> =>
      processor !== undefined && (await parkedAmong(this.store, processor.name, [key])).has(key);
    const names = this.names();
    const parked = await Promise.all(names.map((name) => Promise.all(this.both(name).map(parks))));
    return names.filter((_, i) => parked[i]!.includes(true));
  }

  /** Handles a key's events that are set aside once more. @throws NoSuchProjection */
  async replay(name: string, key: string): Promise<Replayed> {
    const [first, beside] = this.both(name);
    const replayed = await first.replay(key);
    await beside?.replay(key);
    return replayed;
  }

  /** Gives an event up, also for the edition that is built beside. @throws NoSuchProjection, NoSuchLetter */
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
   * @throws NoSuchProjection, StandsStill, and the signal's reason
   */
  async verify(name: string, scratch: ReadModelStore, verifying: Verifying = {}): Promise<Verified> {
    const { reading } = this.of(name);
    const current = this.current(name);
    await untilCaughtUp(current, verifying);
    return verifyAgainstFreshFold(reading, current.name, this.store, scratch, this.clock, verifying);
  }

  /** Names of those that keep documents: what can be built anew and verified. */
  keeping(): readonly string[] {
    return this.names().filter((name) => this.of(name).reading.handler.collections.length > 0);
  }

  names(): readonly string[] {
    return [...this.running.keys()];
  }

  /** Every processor with its name without edition. */
  private all(): readonly (readonly [name: string, processor: Processor, role: ProcessorReport['role']])[] {
    return [...this.running].flatMap(([name, { live, building }]) => [
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

  private of(name: string): Running {
    const running = this.running.get(name);
    if (!running) throw new NoSuchProjection(name);
    return running;
  }

  /** The one that is read, and the one beside it, if any. */
  private both(name: string): readonly [current: Processor, beside: Processor | undefined] {
    const { live, building } = this.of(name);
    const current = live ?? building;
    if (!current) throw new NoSuchProjection(name);
    return [current, live && building];
  }

  private current(name: string): Processor {
    return this.both(name)[0];
  }

  private async startOne(name: string, running: Running): Promise<void> {
    const { reading } = running;
    if (reading.handler.collections.length === 0) {
      running.live = await this.begin(reading, '');
      return;
    }
    const found = await this.store.get<LiveEdition>(LIVE.name, name);
    const version = editionOf(reading.handler.name);
    if (!found) {
      await this.change(name, (before) => before ?? this.edition(name, reading, ''));
      running.live = await this.begin(reading, '');
      return;
    }
    const suffix = (edition: string): string | undefined =>
      edition.split('~')[0] === version ? edition.slice(version.length) : undefined;
    const live = suffix(found.edition);
    if (live !== undefined) running.live = await this.begin(reading, live);
    const building = found.building === undefined ? undefined : suffix(found.building);
    if (live === undefined || building !== undefined) await this.build(name, running, building ?? '');
    if (found.retired.length > 0) this.later(this.retire(name, found.retired));
  }

  private async begin(reading: Reading, suffix: string): Promise<Processor> {
    const handler = reading.edition(suffix);
    const processor = new Processor({ handler, source: reading.source }, this.store, this.clock, this.onError);
    await processor.start();
    return processor;
  }

  private async build(name: string, running: Running, suffix: string): Promise<void> {
    running.building = await this.begin(running.reading, suffix);
    this.later(this.promoteOnceBuilt(name, running, suffix));
  }

  private async promoteOnceBuilt(name: string, running: Running, suffix: string): Promise<void> {
    const built = running.building!;
    while (built.status().state !== 'caught-up' || (await built.beyond()) > NEARLY) {
      await sleep(100, undefined, { signal: this.stopping.signal });
    }
    const retired = await this.promote(name, running.reading, suffix);
    await this.readModels.refresh();
    const before = running.live;
    running.live = built;
    running.building = undefined;
    await before?.stop();
    await sleep(RETIRE, undefined, { signal: this.stopping.signal });
    await this.retire(name, retired);
  }

  /** One write, and whoever reads from now on reads the edition. Gives the collections that nobody reads any more. */
  private async promote(name: string, reading: Reading, suffix: string): Promise<readonly string[]> {
    const promoted = this.edition(name, reading, suffix);
    const { retired } = await this.change(name, (before) => {
      const old = before ? [...before.retired, ...Object.values(before.collections)] : [];
      const kept = new Set(Object.values(promoted.collections));
      return { ...promoted, retired: old.filter((collection) => !kept.has(collection)) };
    });
    return retired;
  }

  private edition(name: string, reading: Reading, suffix: string): LiveEdition {
    const handler = reading.edition(suffix);
    const collections = handler.collections.map((spec) => [withoutEdition(spec.name), spec.name]);
    const edition = editionOf(handler.name);
    return { _id: name, edition, collections: Object.fromEntries(collections) as Record<string, string>, retired: [] };
  }

  private async retire(name: string, retired: readonly string[]): Promise<void> {
    for (const collection of retired) {
      await this.store.drop(collection);
      await this.store.transact(async (tx) => {
        const letters = await tx.find(DEAD_LETTERS.name, { where: { processor: collection } });
        const parked = await tx.find(PARKED.name, { where: { processor: collection } });
        await tx.delete(DEAD_LETTERS.name, letters.map(({ _id }) => _id)); // prettier-ignore
        await tx.delete(PARKED.name, parked.map(({ _id }) => _id)); // prettier-ignore
      });
    }
    await this.change(
      name,
      (before) => before && { ...before, retired: before.retired.filter((c) => !retired.includes(c)) },
    );
  }

  private change<E extends LiveEdition | undefined>(
    name: string,
    to: (before: LiveEdition | undefined) => E,
  ): Promise<E> {
    return this.store.transact(async (tx) => {
      const after = to(await tx.get<LiveEdition>(LIVE.name, name));
      if (after) await tx.put(LIVE.name, [after]);
      return after;
    });
  }

  /** Runs beside; a stop in the middle is gone on with at the next start. */
  private later(work: Promise<void>): void {
    const done = work.catch((error: unknown) => {
      if (!this.stopping.signal.aborted) this.onError('editions', error);
    });
    this.promotions.add(done);
    void done.finally(() => this.promotions.delete(done));
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
