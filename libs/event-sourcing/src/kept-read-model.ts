import {
  editionOf,
  firstEdition,
  forCodeOf,
  LIVE,
  versionOf,
  withAnother,
  withoutEdition,
  withoutRetired,
  withPromoted,
  type LiveEdition,
  type LiveReadModels,
} from './editions.js';
import { DEAD_LETTERS, PARKED } from './dead-letters.js';
import type { Reading } from './handler.js';
import type { Clock } from './ports/clock.js';
import type { ReadModelStore } from './ports/read-model-store.js';
import { Processor } from './processor.js';

export interface EditionTimes {
  /** Ms between two looks which edition is read and which is built. */
  readonly look: number;
  /** Ms from when an edition is seen to be retired until it is dropped: others have looked by then. */
  readonly retire: number;
  /** Ms that the edition of newer code stands still, with events before it, until it counts as left alone. */
  readonly leftAlone: number;
}

export const TIMES: EditionTimes = { look: 2000, retire: 5000, leftAlone: 30_000 };

const NOWHERE = { at: '', since: 0 };

export interface KeepingParts {
  readonly store: ReadModelStore;
  readonly readModels: LiveReadModels;
  readonly clock: Clock;
  readonly onError: (processor: string, error: unknown) => void;
  readonly times: EditionTimes;
}

/**
 * One read model as this process keeps it. Which edition is read and which is built stands in the store, for all
 * processes: each runs a processor of those that are of its code's version, beside the others' in one consumer group, and
 * whichever sees first that the one being built has come as far as the one that is read promotes it.
 */
export class KeptReadModel {
  readonly name: string;
  private readonly version: number;
  private readonly bases: readonly string[];
  /** By edition. */
  private readonly running = new Map<string, Processor>();
  private pointer: LiveEdition | undefined;
  private turn: Promise<void> = Promise.resolve();
  private stopped = false;
  private retiring = { collections: '', since: 0 };
  private standing = NOWHERE;

  constructor(
    readonly reading: Reading,
    private readonly parts: KeepingParts,
  ) {
    const { name, collections } = reading.handler;
    this.name = withoutEdition(name);
    this.version = versionOf(editionOf(name));
    this.bases = collections.map((spec) => withoutEdition(spec.name));
  }

  /** Whether there is anything that could be built anew. */
  get keepsDocuments(): boolean {
    return this.bases.length > 0;
  }

  /** The processor of the edition that is read; undefined where newer code keeps it, or none of this code is there yet. */
  get live(): Processor | undefined {
    return this.pointer && this.running.get(this.pointer.edition);
  }

  /** The processor of the edition that is built beside it. */
  get building(): Processor | undefined {
    return this.pointer?.building && this.running.get(this.pointer.building.edition);
  }

  /** Looks which edition is read and which is built, and runs what this process is to run of it. One look at a time. */
  look(): Promise<void> {
    const looked = this.turn.then(() => (this.stopped ? undefined : this.lookNow()));
    this.turn = looked.catch(() => {
      this.standing = NOWHERE;
    });
    return looked;
  }

  /** Begins another edition of this code, unless one is being built. @returns whether it began */
  async buildAnew(): Promise<boolean> {
    let begins = false;
    await this.change((before) => {
      begins = before.building === undefined;
      return begins ? withAnother(before, this.version, this.bases) : before;
    });
    await this.look();
    return begins;
  }

  /** Finishes the pages at hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.turn;
    await Promise.all([...this.running.values()].map((processor) => processor.stop()));
  }

  private async lookNow(): Promise<void> {
    const pointer = await this.asStored();
    await this.follow(pointer);
    const { building } = this;
    if (building && (await this.isBuilt(building, pointer))) {
      await this.follow(await this.change((before) => withPromoted(before, editionOf(building.name))));
    }
    await this.dropRetired();
    await this.takeOverWhatIsLeftAlone();
  }

  private async asStored(): Promise<LiveEdition> {
    const { name, version, bases } = this;
    if (!this.keepsDocuments) return firstEdition(name, version, bases);
    const found = await this.parts.store.get<LiveEdition>(LIVE.name, name);
    if (found && forCodeOf(version, found, bases) === found) return found;
    return this.change((before) => forCodeOf(version, before, bases));
  }

  /** Runs the processors of this code's editions. Whoever reads here reads the new edition before the old one stands still. */
  private async follow(pointer: LiveEdition): Promise<void> {
    const editions = [pointer.edition, ...(pointer.building ? [pointer.building.edition] : [])];
    const mine = editions.filter((edition) => versionOf(edition) === this.version);
    for (const edition of mine) {
      if (!this.running.has(edition)) this.running.set(edition, await this.begin(edition));
    }
    if (this.pointer?.edition !== pointer.edition) await this.parts.readModels.refresh();
    this.pointer = pointer;
    const others = [...this.running].filter(([edition]) => !mine.includes(edition));
    await Promise.all(others.map(([, processor]) => processor.stop()));
    for (const [edition] of others) this.running.delete(edition);
  }

  private async begin(edition: string): Promise<Processor> {
    const { store, clock, onError } = this.parts;
    const handler = this.reading.edition(edition.slice(`_v${this.version}`.length));
    const processor = new Processor({ handler, source: this.reading.source }, store, clock, onError);
    await processor.start();
    return processor;
  }

  /** Counted first: whatever is appended in between makes the other number larger. */
  private async isBuilt(building: Processor, { edition }: LiveEdition): Promise<boolean> {
    if (building.status().state !== 'caught-up') return false;
    const left = await building.beyond();
    return left === 0 || left <= (await this.beyond(edition));
  }

  /** How many events lie before an edition, whoever keeps it. */
  private async beyond(edition: string): Promise<number> {
    return this.reading.source.beyond(await this.parts.store.checkpoints(this.name + edition));
  }

  private async dropRetired(): Promise<void> {
    const retired = this.pointer?.retired ?? [];
    const collections = retired.join();
    const now = performance.now();
    if (collections !== this.retiring.collections) this.retiring = { collections, since: now };
    if (retired.length === 0 || now - this.retiring.since < this.parts.times.retire) return;
    for (const collection of retired) await this.drop(collection);
    this.pointer = await this.change((before) => withoutRetired(before, retired));
  }

  private async drop(collection: string): Promise<void> {
    const { store } = this.parts;
    await store.drop(collection);
    const where = { processor: collection };
    await store.transact(async (tx) => {
      for (const { name } of [DEAD_LETTERS, PARKED]) {
        await tx.delete(name, (await tx.find(name, { where })).map(({ _id }) => _id)); // prettier-ignore
      }
    });
  }

  /**
   * An edition of newer code that nobody keeps any more, as after going back to this code: built anew as this code has
   * it. While newer code runs it goes on, and this waits.
   */
  private async takeOverWhatIsLeftAlone(): Promise<void> {
    if (this.running.size > 0 || !this.pointer) return;
    const editions = [this.pointer.edition, ...(this.pointer.building ? [this.pointer.building.edition] : [])];
    const { store, times } = this.parts;
    const positions = await Promise.all(editions.map((edition) => store.checkpoints(this.name + edition)));
    const at = JSON.stringify(positions.map((lanes) => [...lanes].sort()));
    const now = performance.now();
    const isUpToDate = (await this.beyond(this.pointer.edition)) === 0;
    if (at !== this.standing.at || isUpToDate) this.standing = { at, since: now };
    if (now - this.standing.since < times.leftAlone) return;
    await this.follow(await this.change((before) => withAnother(before, this.version, this.bases)));
  }

  /** One write, for all processes. */
  private change(to: (before: LiveEdition) => LiveEdition): Promise<LiveEdition> {
    const { name, version, bases } = this;
    return this.parts.store.transact(async (tx) => {
      const found = await tx.get<LiveEdition>(LIVE.name, name);
      const after = to(found ?? firstEdition(name, version, bases));
      if (after !== found) await tx.put(LIVE.name, [after]);
      return after;
    });
  }
}
