import { MEASURE, OBSTACLE, TRANSFER_ANSWER } from '@stadig/codes/housing';
import { TENURE } from '@stadig/codes/tenure';
import { ATTEMPT_STATE } from '@stadig/codes/perpetrator-eviction';
import type { Text } from '@stadig/codes/code-list';
import type { PathwayCase } from '../api/pathways.js';
import { dateOf } from './days.js';

const KINDS = ['shelter', 'stayPut', 'interim', 'measures', 'obstacle', 'transfer', 'home'] as const;
export type RowKind = (typeof KINDS)[number];

export interface Period {
  readonly id: string;
  readonly kind: RowKind;
  readonly start: Date;
  readonly end: Date;
  /** Typed days as recorded; null: it runs. */
  readonly from: string;
  readonly to: string | null;
  readonly what: Text | undefined;
  readonly corrected: boolean;
}

export interface Lane {
  readonly kind: RowKind;
  readonly periods: readonly Period[];
}

const DAY = 86_400_000;

interface Lasting extends Pick<Period, 'kind' | 'to' | 'what'> {
  readonly no: number;
  readonly from: string;
  /** Revision of the event that began it. */
  readonly revision: number | undefined;
}

/** What lasts, in lanes where nothing overlaps; what has no known beginning is left to the list. */
export function lanesOf(pathwayCase: PathwayCase, today: string): readonly Lane[] {
  const corrected = new Set(
    pathwayCase.pathway.timeline.filter((e) => e.corrected !== null).map((e) => `${e.source} ${e.revision}`),
  );
  const periods = lasting(pathwayCase).flatMap(({ no, revision, ...what }): Period[] => {
    const start = dateOf(what.from);
    if (!start) return [];
    const end = dateOf(what.to ?? today) ?? start;
    return [
      {
        ...what,
        id: `${what.kind}${no}`,
        start,
        end: new Date(Math.max(end.getTime(), start.getTime() + DAY)),
        corrected: corrected.has(`${SOURCES[what.kind]} ${revision}`),
      },
    ];
  });
  return KINDS.flatMap((kind) =>
    inLanes(periods.filter((p) => p.kind === kind)).map((lane) => ({ kind, periods: lane })),
  );
}

const SOURCES: Readonly<Record<RowKind, string>> = {
  shelter: 'shelterPlacement',
  stayPut: 'kvarboende',
  interim: 'housingPathway',
  measures: 'housingPathway',
  obstacle: 'housingPathway',
  transfer: 'housingPathway',
  home: 'housingPathway',
};

/** As the services answer it. */
const lasting = ({ pathway, shelter, stayPut }: PathwayCase): readonly Lasting[] => [
  ...shelter.placements.map(({ placementNo, started, ended }) => {
    const began = shelter.events.find(
      (e) => e.type === 'ShelterPlacementStarted' && e.fields['placementNo'] === placementNo,
    );
    const kind = 'shelter' as const;
    return { kind, no: placementNo, from: started, to: ended, what: undefined, revision: began?.revision };
  }),
  ...stayPut.attempts.map(({ attemptNo, considered, revision, state, notSuitable, failed, ended }) => {
    const to = [notSuitable, failed, ended].flatMap((end) => end?.day ?? []).sort()[0] ?? null;
    const what = ATTEMPT_STATE.labels[state];
    return { kind: 'stayPut' as const, no: attemptNo, from: considered, to, what, revision };
  }),
  ...pathway.interimHousing.map(({ interimNo, entered, left, tenureCode, revision }) => {
    const what = TENURE.labels[tenureCode];
    return { kind: 'interim' as const, no: interimNo, from: entered, to: left, what, revision };
  }),
  ...pathway.measures.map(({ measureNo, started, ended, measure, revision }) => {
    const what = MEASURE.labels[measure];
    return { kind: 'measures' as const, no: measureNo, from: started, to: ended, what, revision };
  }),
  ...pathway.obstacles.map(({ obstacleNo, encountered, resolved, code, revision }) => {
    const what = OBSTACLE.labels[code];
    return { kind: 'obstacle' as const, no: obstacleNo, from: encountered, to: resolved, what, revision };
  }),
  ...pathway.transfers.map(({ asked, answered, answer, revision }) => {
    const what = answer === null ? undefined : TRANSFER_ANSWER.labels[answer];
    return { kind: 'transfer' as const, no: revision, from: asked, to: answered, what, revision };
  }),
  ...pathway.homes.map(({ homeNo, secured, lost, tenureCode, revision }) => {
    const what = TENURE.labels[tenureCode];
    return { kind: 'home' as const, no: homeNo, from: secured, to: lost, what, revision };
  }),
];

/** Each period goes into the first lane where the one before has ended. */
function inLanes(periods: readonly Period[]): readonly (readonly Period[])[] {
  const lanes: Period[][] = [];
  for (const period of [...periods].sort((a, b) => a.start.getTime() - b.start.getTime())) {
    const free = lanes.find((lane) => lane.at(-1)!.end.getTime() <= period.start.getTime());
    if (free) free.push(period);
    else lanes.push([period]);
  }
  return lanes;
}
