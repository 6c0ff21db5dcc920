import { countyOf } from '@stadig/codes/municipalities';
import { addMonths } from '@stadig/cooperation/month';
import { monthOf, type DayNumber } from '@stadig/event-sourcing/day';
import type { Chance } from './chance.js';
import type { MadeUpStep, Sent } from './made-up-step.js';

/** Who registers an agreement, and the other municipalities in it. */
export interface Parties {
  readonly ownerCode: string;
  readonly others: readonly string[];
}

/** An agreement of a municipality with others of its county, or with its housing company, as far as it has come. */
export function madeUpAgreement(
  chance: Chance,
  today: DayNumber,
  subject: string,
  { ownerCode, others }: Parties,
): readonly MadeUpStep[] {
  const steps: MadeUpStep[] = [];
  const current = monthOf(today);
  const send = (by: string, command: Sent) => steps.push({ aggregate: 'Cooperation', subject, ownerCode: by, command });
  const validFrom = addMonths(current, -chance.between(2, 44));
  const between = others.length > 0;
  send(ownerCode, {
    type: 'RegisterAgreement',
    municipalities: [ownerCode, ...others],
    partnerType: between ? 'OTHER_MUNICIPALITY' : chance.of({ MUNICIPAL_HOUSING_COMPANY: 70, PRIVATE_LANDLORD: 30 }),
    form: chance.of({ WRITTEN: 75, ROUTINE: 15, INFORMAL: 10 }),
    managementDecided: chance.of({ YES: 85, NO: 15 }),
    scope: chance.some(['HOUSING', 'SHELTER', 'CASEWORK'], chance.between(1, 3)),
    ...(chance.happens(0.5) && { dwellingsPerYear: chance.between(1, 12) }),
    validFrom,
  });
  const soon = addMonths(validFrom, 1);
  const parties = [ownerCode, ...others.filter(() => chance.happens(0.8))];
  for (const party of parties.slice(1)) send(party, { type: 'ConfirmParticipation', month: soon });
  if (between && parties.length > 1 && chance.happens(0.6)) {
    for (const party of parties) send(party, { type: 'JoinInterMunicipalPool', month: soon });
  }
  for (let month = addMonths(validFrom, 12); month <= current; month = addMonths(month, 12)) {
    if (chance.happens(0.7)) send(ownerCode, { type: 'ReviewCooperation', month, result: 'KEPT' });
  }
  if (chance.happens(0.3)) {
    send(ownerCode, { type: 'ReportCooperationObstacle', month: current, code: chance.of({ O61: 50, O68: 50 }) });
  }
  if (between && parties.length > 2 && chance.happens(0.2)) {
    send(parties.at(-1)!, { type: 'EndParticipation', month: current, reason: 'COST' });
  }
  return steps;
}

/** For each county one agreement of several municipalities, and for every other municipality one of its own. */
export function agreementsAmong(codes: readonly string[]): readonly Parties[] {
  const counties = Map.groupBy(codes, countyOf);
  return [...counties.values()].flatMap(([largest, ...rest]) => [
    ...(rest.length > 0 ? [{ ownerCode: largest!, others: rest.slice(0, 4) }] : []),
    ...[largest!, ...rest].filter((_, i) => i % 2 === 0).map((ownerCode) => ({ ownerCode, others: [] })),
  ]);
}
