import type { PathwayCase } from '../api/pathways.js';

export type StepName =
  | 'need'
  | 'requested'
  | 'placed'
  | 'ready'
  | 'left'
  | 'opened'
  | 'assessed'
  | 'active'
  | 'secured'
  | 'followedUp'
  | 'closed';

export interface Step {
  readonly name: StepName;
  /** Typed day of the last event of that kind; undefined while there is none. */
  readonly day: string | undefined;
  readonly status: 'completed' | 'active' | 'uncompleted';
}

const SHELTER: readonly (readonly [StepName, readonly string[]])[] = [
  ['need', ['ShelterNeedRegistered']],
  ['requested', ['ShelterPlaceRequested']],
  ['placed', ['ShelterPlacementStarted']],
  ['ready', ['ReadyToMoveOnAssessed']],
  ['left', ['ShelterPlacementEnded']],
];

const HOUSING: readonly (readonly [StepName, readonly string[]])[] = [
  ['opened', ['HousingPathwayOpened']],
  ['assessed', ['HousingNeedAssessed', 'RiskAssessmentCompleted']],
  [
    'active',
    [
      'SupportMeasureStarted',
      'PriorityApplicationSubmitted',
      'HousingOfferReceived',
      'InterimHousingEntered',
      'ObstacleEncountered',
    ],
  ],
  ['secured', ['HousingSecured']],
  ['followedUp', ['HousingFollowUpRecorded']],
  ['closed', ['HousingPathwayClosed']],
];

/** How far the stays in shelter have come; none while nothing of them is recorded. */
export const shelterSteps = (pathwayCase: PathwayCase): readonly Step[] =>
  steps(pathwayCase, SHELTER).some((s) => s.day) ? steps(pathwayCase, SHELTER) : [];

export function housingSteps(pathwayCase: PathwayCase): readonly Step[] {
  const all = steps(pathwayCase, HOUSING);
  const closed = pathwayCase.pathway.status === 'CLOSED';
  return all.map((s) => (s.name === 'closed' && !closed ? { ...s, day: undefined, status: 'uncompleted' } : s));
}

function steps({ pathway }: PathwayCase, of: typeof SHELTER): readonly Step[] {
  const days = of.map(([, types]) => pathway.timeline.filter((e) => types.includes(e.type)).at(-1)?.day ?? undefined);
  const furthest = days.findLastIndex((day) => day !== undefined);
  return of.map(([name], i) => ({
    name,
    day: days[i],
    status: days[i] === undefined ? 'uncompleted' : i === furthest && i < of.length - 1 ? 'active' : 'completed',
  }));
}
