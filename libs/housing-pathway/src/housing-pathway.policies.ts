import type { ExitDestination } from '@stadig/codes/common';
import type { HousingLostReason } from '@stadig/codes/housing';
import type { StayPutFailure } from '@stadig/codes/perpetrator-eviction';
import type { DayAt } from '@stadig/event-sourcing/day';
import { amend, type HistoryEvent } from '@stadig/event-sourcing/amend';
import { pathwayPolicy, type Policies, type Policy } from '@stadig/event-sourcing/policy';
import { KVARBOENDE_TOPIC } from '@stadig/published/kvarboende';
import { SHELTER_TOPIC } from '@stadig/published/shelter';
import { POLICIES_VERSION } from './case-tasks.js';
import { housingPathway, type HousingState } from './housing-pathway.js';
import { transferAnswered, transferAsked } from './transfer-answers.js';

/** The day of an event, as its clear part has it. */
const dayAtOf = ({ data }: HistoryEvent): DayAt => ({
  dayOffset: data['dayOffset'] as DayAt['dayOffset'],
  dayPrecision: data['dayPrecision'] as DayAt['dayPrecision'],
});

/** Whoever left the shelter for the perpetrator returned that day, unless somebody recorded that day's return already. */
export const returnedExit: Policy = pathwayPolicy<DayAt, HousingState>({
  name: 'returned-exit',
  topic: SHELTER_TOPIC,
  source: 'shelterPlacement',
  amends: 'ShelterPlacement',
  reads: ['ShelterPlacementEnded'],
  target: housingPathway.name,
  because: (events) =>
    new Map(
      events
        .filter((e) => (e.data['exitDestination'] as ExitDestination) === 'RETURNED_TO_PERPETRATOR')
        .map((e) => [e.data['placementNo'] as number, dayAtOf(e)]),
    ),
  wanted: (day, { state }) =>
    state.ReturnedToPerpetrator.some((e) => e.dayOffset === day.dayOffset)
      ? undefined
      : { type: 'RecordReturnToPerpetrator', day },
});

/** The attempts whose dwelling became her home, and the day: he had left, and the contract was hers. */
function stayPutHomes(events: readonly HistoryEvent[]): ReadonlyMap<number, DayAt> {
  const ofKind = (type: string) =>
    new Map(events.filter((e) => e.type === type).map((e) => [e.data['attemptNo'] as number, e]));
  const [relocated, secured, unsuitable] = [
    ofKind('PerpetratorRelocated'),
    ofKind('VictimTenancySecured'),
    ofKind('StayPutNotSuitable'),
  ];
  const homes = new Map<number, DayAt>();
  for (const [attemptNo, { data }] of ofKind('StayPutConsidered')) {
    const [left, contract] = [relocated.get(attemptNo), secured.get(attemptNo)];
    if (!left || unsuitable.has(attemptNo)) continue;
    if (data['homeIsHers'] === true) homes.set(attemptNo, dayAtOf(left));
    else if (contract) homes.set(attemptNo, later(dayAtOf(left), dayAtOf(contract)));
  }
  return homes;
}

/** Unknown where either is. */
const later = (a: DayAt, b: DayAt): DayAt => {
  if (a.dayOffset === null) return a;
  return b.dayOffset === null || b.dayOffset > a.dayOffset ? b : a;
};

const STAY_PUT = {
  topic: KVARBOENDE_TOPIC,
  source: 'kvarboende',
  amends: 'StayPut',
  target: housingPathway.name,
} as const;
const HOME_EVENTS = ['StayPutConsidered', 'PerpetratorRelocated', 'VictimTenancySecured', 'StayPutNotSuitable'];

/** Her own home is secured the day on which he has left it and the contract is hers, unless that is recorded already. */
export const stayPutHome: Policy = pathwayPolicy<DayAt, HousingState>({
  ...STAY_PUT,
  name: 'stay-put-home',
  reads: HOME_EVENTS,
  takesAlong: ['stay-put-lost'],
  because: stayPutHomes,
  wanted: (day, { state }) =>
    state.HousingSecured.some((e) => e.tenureCode === 'T12' && e.dayOffset === day.dayOffset)
      ? undefined
      : {
          type: 'SecureHousing',
          day,
          tenureCode: 'T12',
          termBand: 'INDEFINITE',
          providerKind: 'OTHER',
          sameMunicipality: 'YES',
        },
});

const LOST_BECAUSE: Readonly<Record<StayPutFailure, HousingLostReason>> = {
  PERPETRATOR_RETURNED: 'PERPETRATOR_RETURNED',
  NEW_VIOLENCE: 'NEW_VIOLENCE',
  VICTIM_MOVED: 'MOVED',
  LANDLORD: 'CONTRACT_ENDED',
  ECONOMY: 'OTHER',
  EXPIRED_ORDER: 'OTHER',
};

/** A stay-put that failed loses the home that it secured; it is no return to the perpetrator. */
export const stayPutLost: Policy = pathwayPolicy<
  { readonly day: DayAt; readonly failure: StayPutFailure; readonly home: DayAt },
  HousingState
>({
  ...STAY_PUT,
  name: 'stay-put-lost',
  reads: [...HOME_EVENTS, 'StayPutFailed'],
  because(events) {
    const homes = stayPutHomes(events);
    return new Map(
      events
        .filter((e) => e.type === 'StayPutFailed' && homes.has(e.data['attemptNo'] as number))
        .map((e) => {
          const attemptNo = e.data['attemptNo'] as number;
          const failure = e.data['reason'] as StayPutFailure;
          return [attemptNo, { day: dayAtOf(e), failure, home: homes.get(attemptNo)! }];
        }),
    );
  },
  wanted({ day, failure }, { history }, key) {
    const home = amend(history).events.find((e) => e.type === 'HousingSecured' && e.effectOf === key('stay-put-home'));
    return home && { type: 'LoseHousing', day, homeNo: home.data['homeNo'], reason: LOST_BECAUSE[failure] };
  },
});

/** What a pathway makes of what happens in the other services; a home comes before its loss. */
export const housingPolicies: Policies = {
  version: POLICIES_VERSION,
  of: [returnedExit, stayPutHome, stayPutLost, transferAnswered, transferAsked],
};
