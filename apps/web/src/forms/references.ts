import { CHILD_AGE_BAND } from '@stadig/codes/common';
import { MEASURE, OBSTACLE, PROVIDER_KIND } from '@stadig/codes/housing';
import { ATTEMPT_STATE, LEGAL_INSTRUMENT } from '@stadig/codes/perpetrator-eviction';
import { PROVIDER_TYPE, URGENCY } from '@stadig/codes/shelter';
import { TENURE } from '@stadig/codes/tenure';
import type { CodeList, Text } from '@stadig/codes/code-list';
import type { PathwayCase, ShelterCase, StayPutCase } from '../api/pathways.js';
import type { Reference } from './fields.js';

export interface Choice {
  readonly no: number;
  /** What it is, if a code says so. */
  readonly what: Text | undefined;
  /** Typed day on which it began. */
  readonly day: string | null;
}

/** What a command can refer to by number, as the services answer: the things of that kind that are not over. */
export function choicesFor(reference: Reference, { pathway, shelter, stayPut }: PathwayCase): readonly Choice[] {
  switch (reference) {
    case 'needNo':
      return needs(shelter);
    case 'requestNo':
      return requests(shelter);
    case 'placementNo':
      return placements(shelter).filter(({ over }) => !over);
    case 'anyPlacementNo':
      return placements(shelter);
    case 'childIndex':
      return children(shelter);
    case 'measureNo':
      return pathway.measures
        .filter((m) => m.ended === null)
        .map((m) => ({ no: m.measureNo, what: MEASURE.labels[m.measure], day: m.started }));
    case 'applicationNo':
      return pathway.applications
        .filter((a) => a.decided === null)
        .map((a) => ({ no: a.applicationNo, what: undefined, day: a.submitted }));
    case 'offerNo':
      return pathway.offers
        .filter((o) => o.declined === null)
        .map((o) => ({ no: o.offerNo, what: PROVIDER_KIND.labels[o.providerKind], day: o.received }));
    case 'interimNo':
      return pathway.interimHousing
        .filter((i) => i.left === null)
        .map((i) => ({ no: i.interimNo, what: TENURE.labels[i.tenureCode], day: i.entered }));
    case 'obstacleNo':
      return pathway.obstacles
        .filter((o) => o.resolved === null)
        .map((o) => ({ no: o.obstacleNo, what: OBSTACLE.labels[o.code], day: o.encountered }));
    case 'homeNo':
      return pathway.homes
        .filter((h) => h.lost === null)
        .map((h) => ({ no: h.homeNo, what: TENURE.labels[h.tenureCode], day: h.secured }));
    case 'attemptNo':
      return attempts(stayPut, (a) => a.running);
    case 'keptAttemptNo':
      return attempts(stayPut, (a) => !a.failed && !a.notSuitable);
    case 'movedAttemptNo':
      return attempts(stayPut, (a) => a.relocated !== null && !a.failed);
    case 'instrumentNo':
      return instruments(stayPut, (i) => !i.granted && !i.rejected);
    case 'grantedInstrumentNo':
      return instruments(stayPut, (i) => i.granted !== null && !i.expired);
  }
}

/** The event of that kind and number. */
const eventOf = ({ events }: ShelterCase, type: string, field: string, no: number) =>
  events.findLast((e) => e.type === type && e.fields[field] === no);

const OPEN_NEED = ['REGISTERED', 'REQUESTED', 'TURNED_DOWN'];

const needs = (shelter: ShelterCase): readonly Choice[] =>
  shelter.needs
    .filter(({ state }) => OPEN_NEED.includes(state))
    .map(({ needNo }) => {
      const event = eventOf(shelter, 'ShelterNeedRegistered', 'needNo', needNo);
      return { no: needNo, what: labelOf(URGENCY, event?.fields['urgency']), day: event?.day ?? null };
    });

const requests = (shelter: ShelterCase): readonly Choice[] =>
  shelter.requests
    .filter(({ answered }) => !answered)
    .map(({ requestNo }) => {
      const event = eventOf(shelter, 'ShelterPlaceRequested', 'requestNo', requestNo);
      return { no: requestNo, what: labelOf(PROVIDER_TYPE, event?.fields['providerType']), day: event?.day ?? null };
    });

const placements = ({ placements }: ShelterCase) =>
  placements.map((p) => ({ no: p.placementNo, what: undefined, day: p.started, over: p.over }));

const children = (shelter: ShelterCase): readonly Choice[] =>
  [...new Set(shelter.placements.flatMap((p) => p.children))]
    .sort((a, b) => a - b)
    .map((no) => {
      const joined = eventOf(shelter, 'ChildJoined', 'childIndex', no);
      return { no, what: labelOf(CHILD_AGE_BAND, joined?.fields['ageBand']), day: joined?.day ?? null };
    });

const labelOf = (list: CodeList, code: unknown): Text | undefined => list.labels[code as string];

type Attempt = StayPutCase['attempts'][number];
type Instrument = Attempt['instruments'][number];

const attempts = (stayPut: StayPutCase, which: (attempt: Attempt) => boolean): readonly Choice[] =>
  stayPut.attempts
    .filter(which)
    .map((a) => ({ no: a.attemptNo, what: ATTEMPT_STATE.labels[a.state], day: a.considered }));

const instruments = (stayPut: StayPutCase, which: (instrument: Instrument) => boolean): readonly Choice[] =>
  stayPut.attempts
    .flatMap((a) => a.instruments)
    .filter(which)
    .map((i) => ({ no: i.instrumentNo, what: LEGAL_INSTRUMENT.labels[i.instrument], day: i.granted ?? i.applied }));
