import { OBSTACLE, MEASURE } from '@stadig/codes/housing';
import { TENURE } from '@stadig/codes/tenure';
import type { Text } from '@stadig/codes/code-list';
import type { PathwayCase, TimelineEntry } from '../api/pathways.js';
import { dateOf } from './days.js';

export type RowKind = 'shelter' | 'stayPut' | 'interim' | 'measures' | 'obstacle' | 'home';

export interface Period {
  readonly id: string;
  readonly start: Date;
  readonly end: Date;
  /** Typed days as recorded; null: it runs. */
  readonly from: string;
  readonly to: string | null;
  readonly what: Text | undefined;
  readonly kind: RowKind;
}

export interface Lane {
  readonly kind: RowKind;
  readonly periods: readonly Period[];
}

const DAY = 86_400_000;

/** What lasts, in lanes where nothing overlaps; what has no known beginning is left to the list. */
export function lanesOf({ pathway, shelter, stayPut }: PathwayCase, today: string): readonly Lane[] {
  const { timeline } = pathway;
  const lasting = (
    kind: RowKind,
    starts: string,
    ends: string,
    number: string,
    what: (e: TimelineEntry) => Text | undefined,
  ) =>
    timeline
      .filter((e) => e.type === starts)
      .map((e) => {
        const end = timeline.find((other) => other.type === ends && other.fields[number] === e.fields[number]);
        return { kind, id: `${kind}${String(e.fields[number])}`, from: e.day, to: end?.day ?? null, what: what(e) };
      });
  const label = (list: { labels: Readonly<Record<string, Text>> }, field: string) => (e: TimelineEntry) =>
    list.labels[e.fields[field] as string];
  const all = [
    ...shelter.placements.map((p) => ({
      kind: 'shelter' as const,
      id: `shelter${p.placementNo}`,
      from: p.started,
      to: p.ended,
      what: undefined,
    })),
    ...stayPut.attempts.map((a) => ({
      kind: 'stayPut' as const,
      id: `stayPut${a.attemptNo}`,
      from: a.considered,
      to: [a.notSuitable, a.failed, a.ended].flatMap((end) => end?.day ?? []).sort()[0] ?? null,
      what: undefined,
    })),
    ...lasting('interim', 'InterimHousingEntered', 'InterimHousingLeft', 'interimNo', label(TENURE, 'tenureCode')),
    ...lasting('measures', 'SupportMeasureStarted', 'SupportMeasureEnded', 'measureNo', label(MEASURE, 'measure')),
    ...lasting('obstacle', 'ObstacleEncountered', 'ObstacleResolved', 'obstacleNo', label(OBSTACLE, 'code')),
    ...lasting('home', 'HousingSecured', 'HousingLost', 'homeNo', label(TENURE, 'tenureCode')),
  ];
  const periods = all.flatMap(({ from, to, ...rest }): Period[] => {
    const start = dateOf(from);
    if (!start || from === null) return [];
    const end = dateOf(to ?? today) ?? start;
    return [{ ...rest, from, to, start, end: new Date(Math.max(end.getTime(), start.getTime() + DAY)) }];
  });
  return (['shelter', 'stayPut', 'interim', 'measures', 'obstacle', 'home'] as const).flatMap((kind) =>
    inLanes(periods.filter((p) => p.kind === kind)).map((lane) => ({ kind, periods: lane })),
  );
}

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
