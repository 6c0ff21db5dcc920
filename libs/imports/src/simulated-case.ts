import type { Aggregate, Rule } from '@stadig/event-sourcing/aggregate';
import type { DayNumber } from '@stadig/event-sourcing/day';
import { decideOn, standing, type Standing } from '@stadig/event-sourcing/decision';
import { pathwayCopy } from '@stadig/event-sourcing/pathway-copy';
import { isRejection, type Rejection } from '@stadig/event-sourcing/rejection';
import { housingPathway } from '@stadig/housing-pathway/housing-pathway';
import { shelterPlacement } from '@stadig/shelter-placement/shelter-placement';
import type { CaseRunner, Sent } from './carry-out.js';
import { revisionOf, type StandingStreams } from './case-work.js';
import type { AggregateName } from './kinds.js';

// Each aggregate has its own state; here they are only handed back to the aggregate they came from.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyAggregate = Aggregate<any, any, any>;

const OF: Readonly<Record<AggregateName, AnyAggregate>> = {
  HousingPathway: housingPathway,
  ShelterPlacement: shelterPlacement,
};

/** A copy of a case on which commands are decided as the pipelines would, and nothing is stored. */
export class SimulatedCase implements CaseRunner {
  private readonly at: Record<AggregateName, Standing<unknown>>;

  constructor(
    streams: StandingStreams,
    private readonly ownerCode: string,
    private readonly anchor: DayNumber,
    private readonly today: DayNumber,
  ) {
    this.at = {
      HousingPathway: standing(housingPathway, streams.HousingPathway.history),
      ShelterPlacement: standing(shelterPlacement, streams.ShelterPlacement.history),
    };
  }

  execute({ aggregate, command }: Sent): number | Rejection {
    const before = this.at[aggregate];
    const pathway = aggregate === 'HousingPathway' ? undefined : this.pathway();
    const known = { anchor: this.anchor, today: this.today - this.anchor, ...(pathway && { pathway }) };
    const decision = decideOn(OF[aggregate], before, command, known);
    if (isRejection(decision)) return decision;
    this.at[aggregate] = decision;
    return decision.history.length - 1;
  }

  number(aggregate: AggregateName, event: string, last: number, field: string): unknown {
    const { history } = this.at[aggregate];
    const revision = event === '' ? last : revisionOf(event, last, history);
    return revision === undefined ? undefined : history[revision]!.data[field];
  }

  rules(aggregate: AggregateName): Readonly<Record<string, Rule>> {
    return OF[aggregate].rules;
  }

  private pathway() {
    return pathwayCopy(this.at.HousingPathway.history.map((e) => ({ ...e, ownerCode: this.ownerCode })));
  }
}
