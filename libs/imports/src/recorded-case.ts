import type { Rule } from '@stadig/event-sourcing/aggregate';
import type { Pipelines } from '@stadig/event-sourcing/pipelines';
import { Rejected } from '@stadig/event-sourcing/errors';
import type { CommandContext } from '@stadig/event-sourcing/pipeline';
import type { Rejection } from '@stadig/event-sourcing/rejection';
import type { CaseRunner, Sent } from './carry-out.js';
import { AGGREGATES, revisionOf, type StandingStreams } from './case-work.js';
import type { AggregateName } from './kinds.js';
import type { KnownInShelters } from './known-in-shelters.js';
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
    const [housing, shelter] = await Promise.all(
      AGGREGATES.map((name) => this.pipelines.get(name).load(this.pathwayId)),
    );
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
