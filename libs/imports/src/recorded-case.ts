import { setTimeout as sleep } from 'node:timers/promises';
import type { Rule } from '@stadig/event-sourcing/aggregate';
import type { Pipelines } from '@stadig/event-sourcing/context';
import { Rejected } from '@stadig/event-sourcing/errors';
import type { CommandContext } from '@stadig/event-sourcing/pipeline';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionOf, type PartsDocument } from '@stadig/event-sourcing/projection';
import type { Rejection } from '@stadig/event-sourcing/rejection';
import { knownPathways } from '@stadig/shelter-placement/known-pathways';
import type { CaseRunner, Sent } from './carry-out.js';
import { AGGREGATES, revisionOf, type StandingStreams } from './case-work.js';
import type { AggregateName } from './kinds.js';
import type { DayNumber } from '@stadig/event-sourcing/day';

/** A case in the log: commands go through the pipelines like any other. */
export class RecordedCase implements CaseRunner {
  private housingRevision = -1;
  private seen = false;

  constructor(
    private readonly pipelines: Pipelines,
    private readonly known: KnownInShelters,
    readonly pathwayId: string,
    private readonly ownerCode: string,
  ) {}

  /** Both streams as they stand, and day 0; undefined where the pathway was never opened. @throws Erased */
  async load(): Promise<{ streams: StandingStreams; anchor: DayNumber } | undefined> {
    const [housing, shelter] = await Promise.all(AGGREGATES.map((name) => this.pipelines.get(name).load(this.pathwayId)));
    if (housing!.anchor === undefined) return undefined;
    this.housingRevision = housing!.revision;
    return { streams: { HousingPathway: housing!, ShelterPlacement: shelter! }, anchor: housing!.anchor };
  }

  /** @throws what the pipelines throw, but for a rule's refusal */
  async execute({ aggregate, command, commandId, body }: Sent): Promise<number | Rejection> {
    if (aggregate === 'ShelterPlacement') await this.untilKnown();
    const context: CommandContext = { commandId, body, ownerCode: this.ownerCode, recordedBy: 'IMPORT' };
    try {
      const { revision } = await this.pipelines.get(aggregate).execute(this.pathwayId, command, context);
      if (aggregate === 'HousingPathway') {
        this.housingRevision = Math.max(this.housingRevision, revision);
        this.seen = false;
      }
      return revision;
    } catch (error) {
      if (error instanceof Rejected) return error.rejection;
      throw error;
    }
  }

  async number(aggregate: AggregateName, event: string, last: number, field: string): Promise<unknown> {
    const { history } = await this.pipelines.get(aggregate).load(this.pathwayId);
    const revision = event === '' ? last : revisionOf(event, last, history);
    return revision === undefined ? undefined : history[revision]?.data[field];
  }

  rules(aggregate: AggregateName): Readonly<Record<string, Rule>> {
    return this.pipelines.get(aggregate).aggregate.rules;
  }

  /** Shelter-placement knows a pathway from its published events; it is asked only once it has read them all. */
  private async untilKnown(): Promise<void> {
    if (this.seen) return;
    await this.known.until(this.pathwayId, this.housingRevision);
    this.seen = true;
  }
}

const LOOK_MS = 10;
const PATIENCE_MS = 60_000;

interface Waiting {
  readonly revision: number;
  readonly since: number;
  done(): void;
  failed(error: Error): void;
}

/** Shelter-placement did not read the pathway's events in time. */
export class NotKnownInTime extends Error {
  override readonly name = 'NotKnownInTime';
  constructor() {
    super(
      'the read models do not keep up: start Stadig and look at `stadig status` / läsmodellerna hinner inte med: se `stadig status`',
    );
  }
}

/** Waits for many pathways at once with one look at the read model. */
export class KnownInShelters {
  private readonly waiting = new Map<string, Waiting[]>();
  private looking: Promise<void> | undefined;

  constructor(private readonly readModels: ReadModelStore) {}

  /** Resolves when the pathway's events up to the revision are known there. @throws NotKnownInTime */
  until(pathwayId: string, revision: number): Promise<void> {
    const known = new Promise<void>((done, failed) => {
      const others = this.waiting.get(pathwayId) ?? [];
      this.waiting.set(pathwayId, [...others, { revision, since: Date.now(), done, failed }]);
    });
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    return known;
  }

  private async look(): Promise<void> {
    while (this.waiting.size > 0) {
      const ids = [...this.waiting.keys()];
      const found = await this.readModels.getMany<PartsDocument>(collectionOf(knownPathways), ids);
      for (const id of ids) {
        const sequence = found.get(id)?.parts[`housingPathway-${id}`]?.sequence ?? -1;
        const still = this.waiting.get(id)!.filter((w) => {
          if (sequence >= w.revision) w.done();
          else if (Date.now() - w.since > PATIENCE_MS) w.failed(new NotKnownInTime());
          else return true;
          return false;
        });
        if (still.length > 0) this.waiting.set(id, still);
        else this.waiting.delete(id);
      }
      if (this.waiting.size > 0) await sleep(LOOK_MS);
    }
  }
}
