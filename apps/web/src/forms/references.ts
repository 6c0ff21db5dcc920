import { CHILD_AGE_BAND } from '@stadig/codes/common';
import { MEASURE, OBSTACLE } from '@stadig/codes/housing';
import { ATTEMPT_STATE, LEGAL_INSTRUMENT } from '@stadig/codes/perpetrator-eviction';
import { URGENCY } from '@stadig/codes/shelter';
import { TENURE } from '@stadig/codes/tenure';
import type { CodeList, Text } from '@stadig/codes/code-list';
import type { PathwayCase, TimelineEntry } from '../api/pathways.js';
import type { Reference } from './fields.js';

export interface Choice {
  readonly no: number;
  /** What it is, if a code says so. */
  readonly what: Text | undefined;
  /** Typed day on which it began. */
  readonly day: string | null;
}

interface Kind {
  readonly starts: string;
  readonly ends: readonly string[];
  readonly list?: CodeList;
  readonly code?: string;
}

type OfStays = 'placementNo' | 'childIndex' | 'needNo';
type OfStayPuts = 'attemptNo' | 'keptAttemptNo' | 'movedAttemptNo' | 'instrumentNo' | 'grantedInstrumentNo';

/** What begins and ends each numbered thing; those of stays and of staying put come from these themselves. */
const KINDS: Readonly<Record<Exclude<Reference, OfStays | OfStayPuts>, Kind>> = {
  requestNo: { starts: 'ShelterPlaceRequested', ends: ['ShelterRequestTurnedDown', 'ShelterOfferDeclined'] },
  measureNo: { starts: 'SupportMeasureStarted', ends: ['SupportMeasureEnded'], list: MEASURE, code: 'measure' },
  applicationNo: { starts: 'PriorityApplicationSubmitted', ends: ['PriorityApplicationDecided'] },
  offerNo: { starts: 'HousingOfferReceived', ends: ['HousingOfferDeclined'] },
  interimNo: { starts: 'InterimHousingEntered', ends: ['InterimHousingLeft'], list: TENURE, code: 'tenureCode' },
  obstacleNo: { starts: 'ObstacleEncountered', ends: ['ObstacleResolved'], list: OBSTACLE, code: 'code' },
  homeNo: { starts: 'HousingSecured', ends: ['HousingLost'], list: TENURE, code: 'tenureCode' },
};

/** What a command can refer to by number: the things of that kind that are not over. */
export function choicesFor(reference: Reference, pathwayCase: PathwayCase): readonly Choice[] {
  if (reference === 'needNo') return needs(pathwayCase);
  if (reference === 'placementNo') return placements(pathwayCase);
  if (reference === 'childIndex') return children(pathwayCase);
  if (reference === 'attemptNo') return attempts(pathwayCase, (a) => a.running);
  if (reference === 'keptAttemptNo') return attempts(pathwayCase, (a) => !a.failed && !a.notSuitable);
  if (reference === 'movedAttemptNo') return attempts(pathwayCase, (a) => a.relocated !== null && !a.failed);
  if (reference === 'instrumentNo') return instruments(pathwayCase, (i) => !i.granted && !i.rejected);
  if (reference === 'grantedInstrumentNo') return instruments(pathwayCase, (i) => i.granted !== null && !i.expired);
  const { starts, ends, list, code } = KINDS[reference];
  const { timeline } = pathwayCase.pathway;
  const over = new Set(timeline.filter((e) => ends.includes(e.type)).map((e) => e.fields[reference]));
  return timeline
    .filter((e) => e.type === starts && !over.has(e.fields[reference]))
    .map((e) => choice(e, reference, list, code));
}

function choice(entry: TimelineEntry, reference: string, list?: CodeList, code?: string): Choice {
  return {
    no: entry.fields[reference] as number,
    what: list && code ? list.labels[entry.fields[code] as string] : undefined,
    day: entry.day,
  };
}

function needs({ pathway, shelter }: PathwayCase): readonly Choice[] {
  const open = new Set(
    shelter.needs.filter((n) => ['REGISTERED', 'REQUESTED', 'TURNED_DOWN'].includes(n.state)).map((n) => n.needNo),
  );
  return pathway.timeline
    .filter((e) => e.type === 'ShelterNeedRegistered' && open.has(e.fields['needNo'] as number))
    .map((e) => choice(e, 'needNo', URGENCY, 'urgency'));
}

const placements = ({ shelter }: PathwayCase): readonly Choice[] =>
  shelter.placements.filter((p) => !p.over).map((p) => ({ no: p.placementNo, what: undefined, day: p.started }));

function children({ pathway, shelter }: PathwayCase): readonly Choice[] {
  const there = new Set(shelter.placements.flatMap((p) => p.children));
  const joined = new Map<number, TimelineEntry>();
  for (const entry of pathway.timeline) {
    if (entry.type === 'ChildJoined') joined.set(entry.fields['childIndex'] as number, entry);
  }
  return [...there]
    .sort((a, b) => a - b)
    .map((no) => {
      const entry = joined.get(no);
      return {
        no,
        what: CHILD_AGE_BAND.labels[entry?.fields['ageBand'] as keyof typeof CHILD_AGE_BAND.labels],
        day: entry?.day ?? null,
      };
    });
}

type Attempt = PathwayCase['stayPut']['attempts'][number];
type Instrument = Attempt['instruments'][number];

const attempts = ({ stayPut }: PathwayCase, which: (attempt: Attempt) => boolean): readonly Choice[] =>
  stayPut.attempts
    .filter(which)
    .map((a) => ({ no: a.attemptNo, what: ATTEMPT_STATE.labels[a.state], day: a.considered }));

const instruments = ({ stayPut }: PathwayCase, which: (instrument: Instrument) => boolean): readonly Choice[] =>
  stayPut.attempts
    .flatMap((a) => a.instruments)
    .filter(which)
    .map((i) => ({ no: i.instrumentNo, what: LEGAL_INSTRUMENT.labels[i.instrument], day: i.granted ?? i.applied }));
