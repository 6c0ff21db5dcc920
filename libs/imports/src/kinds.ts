import {
  AGE_BAND,
  CHILD_AGE_BAND,
  CHILDREN_BAND,
  DURATION_BAND,
  EXIT_DESTINATION,
  GENDER,
  HOUSEHOLD_TYPE,
  PERSPECTIVE,
  RELATION,
  YES_NO_ASKED,
  YES_NO_UNKNOWN,
} from '@stadig/codes/common';
import { codeList, type CodeList, type Text } from '@stadig/codes/code-list';
import {
  DECLINED_BY,
  FOLLOW_UP_STATUS,
  HOUSING_DECLINE_REASON,
  HOUSING_LOST_REASON,
  MEASURE,
  MILESTONE,
  MUST_LEAVE,
  OBSTACLE,
  OBSTACLE_EFFECT,
  ORIGIN,
  OUTCOME,
  PRIORITY_DECISION,
  PROVIDER_KIND,
  REOPEN_REASON,
  RISK_METHOD,
  ROOMS_BAND,
} from '@stadig/codes/housing';
import {
  CHILD_EXIT,
  CHILD_LEGAL_BASIS,
  EXTENSION_REASON,
  IVO_STATUS,
  NEED_OUTCOME,
  OFFER_DECLINE_REASON,
  PLACEMENT_GEOGRAPHY,
  PROVIDER_TYPE,
  REGIME,
  SCHOOLING_KIND,
  SHELTER_NEED,
  TURN_DOWN_REASON,
  UNMET_REASON,
  URGENCY,
  WITHDRAWN_REASON,
} from '@stadig/codes/shelter';
import { HOME_TENURE, INTERIM_TENURE, PREVIOUS_TEMPORARY_TYPE, TENURE, TERM_BAND } from '@stadig/codes/tenure';
import { plain, type Column } from './columns.js';

/** Which service takes it: the aggregate's name. */
export type AggregateName = 'HousingPathway' | 'ShelterPlacement';

/** A cell that becomes a field of an event. */
export interface Field {
  readonly column: Column;
  /** Name of the event's field, and of the command's. */
  readonly field: string;
  /** Missing: the cell holds a day, or the number of a child. */
  readonly list?: CodeList;
  /** Several codes in one cell. */
  readonly many?: true;
  /** May be empty: then the field is left out. Other empty cells count as not asked or unknown, where the list has that. */
  readonly optional?: true;
}

/** One event of a row. */
export interface Part {
  readonly command: string;
  readonly event: string;
  /** The column with its day. */
  readonly day: 'from' | 'to' | 'takenOver';
  readonly fields: readonly Field[];
  /** Fields of the command that its event does not have. */
  readonly also?: Readonly<Record<string, string>>;
  /** Orders what happens on one day; lower first. */
  readonly rank: number;
  /** Where its day is not known: right after the beginning, or after everything else. */
  readonly unknownDay?: 'last';
}

/** Which of several endings a row has is said by a code. */
export interface Choice {
  readonly column: Column;
  readonly list: CodeList;
  readonly parts: Readonly<Record<string, Part>>;
}

/** A kind of row. */
export interface Kind {
  readonly name: Text;
  readonly meaning: Text;
  readonly aggregate: AggregateName;
  readonly start: Part;
  /** What an end in `to` becomes. */
  readonly end?: Part | Choice;
  /** Further events with a day column of their own. */
  readonly more?: readonly Part[];
  /** Numbers that the start event is given, which others refer to. */
  readonly numbers?: readonly string[];
  /** The kind of row that `of` names; with `optional` it may be left out altogether. */
  readonly of?: { readonly kind: KindName; readonly optional?: true };
}

export type KindName =
  | 'opened'
  | 'perspectives'
  | 'risk'
  | 'housingNeed'
  | 'measure'
  | 'priority'
  | 'offer'
  | 'interim'
  | 'obstacle'
  | 'home'
  | 'followUp'
  | 'returned'
  | 'contactLost'
  | 'closed'
  | 'reopened'
  | 'need'
  | 'request'
  | 'stay'
  | 'ready'
  | 'extension'
  | 'child'
  | 'childDecision'
  | 'childSchooling';

export const ANSWER = codeList('importAnswer', {
  TURNED_DOWN: { sv: 'Nekad', en: 'Turned down' },
  DECLINED: { sv: 'Tackade nej', en: 'Declined by the person' },
});

const f = (column: Column, field: string, list?: CodeList, options: Pick<Field, 'many' | 'optional'> = {}): Field => ({
  column,
  field,
  ...(list && { list }),
  ...options,
});

const OPTIONAL = { optional: true } as const;
const MANY = { many: true } as const;

/** Every kind of row, and what it becomes. */
export const KINDS: Readonly<Record<KindName, Kind>> = {
  opened: {
    name: { sv: 'öppnat', en: 'opened' },
    meaning: { sv: 'ärendet öppnades', en: 'the case was opened' },
    aggregate: 'HousingPathway',
    start: {
      command: 'OpenHousingPathway',
      event: 'HousingPathwayOpened',
      day: 'from',
      rank: 0,
      fields: [
        f('origin', 'origin', ORIGIN),
        f('previousTemporary', 'previousTemporaryType', PREVIOUS_TEMPORARY_TYPE, OPTIONAL),
        f('wayBegan', 't0', undefined, OPTIONAL),
        f('gender', 'gender', GENDER),
        f('ageBand', 'ageBand', AGE_BAND),
        f('householdType', 'householdType', HOUSEHOLD_TYPE),
        f('childrenBand', 'childrenBand', CHILDREN_BAND),
        f('relation', 'relation', RELATION),
      ],
    },
  },
  perspectives: {
    name: { sv: 'perspektiv', en: 'perspectives' },
    meaning: { sv: 'svar på perspektivfrågorna', en: 'answers to the questions of perspective' },
    aggregate: 'HousingPathway',
    start: {
      command: 'RecordPerspectives',
      event: 'PathwayPerspectivesRecorded',
      day: 'from',
      rank: 1,
      fields: PERSPECTIVE.codes.map((p) => f(p, p, YES_NO_ASKED)),
    },
  },
  risk: {
    name: { sv: 'riskbedömning', en: 'risk assessment' },
    meaning: {
      sv: 'riskbedömning gjord; resultatet registreras aldrig',
      en: 'risk assessed; the result is never recorded',
    },
    aggregate: 'HousingPathway',
    start: {
      command: 'CompleteRiskAssessment',
      event: 'RiskAssessmentCompleted',
      day: 'from',
      rank: 1,
      fields: [f('method', 'method', RISK_METHOD)],
    },
  },
  housingNeed: {
    name: { sv: 'bostadsbehov', en: 'housing need' },
    meaning: { sv: 'bostadsbehov bedömt', en: 'need of housing assessed' },
    aggregate: 'HousingPathway',
    start: {
      command: 'AssessHousingNeed',
      event: 'HousingNeedAssessed',
      day: 'from',
      rank: 1,
      fields: [
        f('rooms', 'roomsBand', ROOMS_BAND),
        f('accessible', 'accessible', YES_NO_ASKED),
        f('mustLeave', 'mustLeave', MUST_LEAVE),
      ],
    },
  },
  measure: {
    name: { sv: 'insats', en: 'measure' },
    meaning: { sv: 'insats från–till', en: 'measure from–to' },
    aggregate: 'HousingPathway',
    start: {
      command: 'StartSupportMeasure',
      event: 'SupportMeasureStarted',
      day: 'from',
      rank: 2,
      fields: [f('measure', 'measure', MEASURE)],
    },
    end: { command: 'EndSupportMeasure', event: 'SupportMeasureEnded', day: 'to', rank: 3, fields: [] },
    numbers: ['measureNo'],
  },
  priority: {
    name: { sv: 'förtur', en: 'priority' },
    meaning: { sv: 'ansökan om förtur, och beslutet', en: 'application for priority, and its decision' },
    aggregate: 'HousingPathway',
    start: {
      command: 'SubmitPriorityApplication',
      event: 'PriorityApplicationSubmitted',
      day: 'from',
      rank: 2,
      fields: [],
    },
    end: {
      command: 'RecordPriorityDecision',
      event: 'PriorityApplicationDecided',
      day: 'to',
      rank: 3,
      fields: [f('decision', 'decision', PRIORITY_DECISION), f('waited', 'daysBand', DURATION_BAND)],
    },
    numbers: ['applicationNo'],
  },
  offer: {
    name: { sv: 'erbjudande', en: 'offer' },
    meaning: {
      sv: 'bostadserbjudande; till = dagen det avböjdes',
      en: 'offer of housing; to = the day it was declined',
    },
    aggregate: 'HousingPathway',
    start: {
      command: 'ReceiveHousingOffer',
      event: 'HousingOfferReceived',
      day: 'from',
      rank: 2,
      fields: [f('landlord', 'providerKind', PROVIDER_KIND), f('sameMunicipality', 'sameMunicipality', YES_NO_UNKNOWN)],
    },
    end: {
      command: 'DeclineHousingOffer',
      event: 'HousingOfferDeclined',
      day: 'to',
      rank: 3,
      fields: [f('reason', 'reason', HOUSING_DECLINE_REASON), f('by', 'by', DECLINED_BY)],
    },
    numbers: ['offerNo'],
  },
  interim: {
    name: { sv: 'tillfälligt boende', en: 'interim housing' },
    meaning: { sv: 'annat tillfälligt boende från–till', en: 'other temporary housing from–to' },
    aggregate: 'HousingPathway',
    start: {
      command: 'EnterInterimHousing',
      event: 'InterimHousingEntered',
      day: 'from',
      rank: 2,
      fields: [f('tenure', 'tenureCode', INTERIM_TENURE)],
    },
    end: { command: 'LeaveInterimHousing', event: 'InterimHousingLeft', day: 'to', rank: 3, fields: [] },
    numbers: ['interimNo'],
  },
  obstacle: {
    name: { sv: 'hinder', en: 'obstacle' },
    meaning: { sv: 'hinder på vägen från–till', en: 'obstacle on the way from–to' },
    aggregate: 'HousingPathway',
    start: {
      command: 'EncounterObstacle',
      event: 'ObstacleEncountered',
      day: 'from',
      rank: 2,
      fields: [f('obstacle', 'code', OBSTACLE), f('effect', 'effect', OBSTACLE_EFFECT)],
    },
    end: { command: 'ResolveObstacle', event: 'ObstacleResolved', day: 'to', rank: 1, fields: [] },
    numbers: ['obstacleNo'],
  },
  home: {
    name: { sv: 'bostad', en: 'home' },
    meaning: {
      sv: 'stadigvarande bostad; från = första dagen den får bebos, till = dagen den förlorades',
      en: 'permanent home; from = first day it may be lived in, to = the day it was lost',
    },
    aggregate: 'HousingPathway',
    start: {
      command: 'SecureHousing',
      event: 'HousingSecured',
      day: 'from',
      rank: 4,
      fields: [
        f('tenure', 'tenureCode', TENURE),
        f('term', 'termBand', TERM_BAND),
        f('landlord', 'providerKind', PROVIDER_KIND),
        f('sameMunicipality', 'sameMunicipality', YES_NO_UNKNOWN),
      ],
    },
    end: {
      command: 'LoseHousing',
      event: 'HousingLost',
      day: 'to',
      rank: 0.6,
      unknownDay: 'last',
      fields: [f('reason', 'reason', HOUSING_LOST_REASON)],
    },
    more: [{ command: 'TakeOverContract', event: 'ContractTakenOver', day: 'takenOver', rank: 5, fields: [] }],
    numbers: ['homeNo'],
  },
  followUp: {
    name: { sv: 'uppföljning', en: 'follow-up' },
    meaning: { sv: 'uppföljning av en bostad', en: 'follow-up of a home' },
    aggregate: 'HousingPathway',
    of: { kind: 'home' },
    start: {
      command: 'RecordFollowUp',
      event: 'HousingFollowUpRecorded',
      day: 'from',
      rank: 6,
      fields: [f('milestone', 'milestone', MILESTONE), f('status', 'status', FOLLOW_UP_STATUS)],
    },
  },
  returned: {
    name: { sv: 'återvände', en: 'returned' },
    meaning: { sv: 'återvände till våldsutövaren', en: 'returned to the perpetrator' },
    aggregate: 'HousingPathway',
    start: { command: 'RecordReturnToPerpetrator', event: 'ReturnedToPerpetrator', day: 'from', rank: 6, fields: [] },
  },
  contactLost: {
    name: { sv: 'kontakt bruten', en: 'contact lost' },
    meaning: { sv: 'dagen för den sista kontakten', en: 'day of the last contact' },
    aggregate: 'HousingPathway',
    start: { command: 'RecordContactLost', event: 'ContactLost', day: 'from', rank: 6, fields: [] },
  },
  closed: {
    name: { sv: 'avslutat', en: 'closed' },
    meaning: { sv: 'ärendet avslutades', en: 'the case was closed' },
    aggregate: 'HousingPathway',
    start: {
      command: 'CloseHousingPathway',
      event: 'HousingPathwayClosed',
      day: 'from',
      rank: 7,
      unknownDay: 'last',
      fields: [f('outcome', 'outcome', OUTCOME)],
    },
  },
  reopened: {
    name: { sv: 'återöppnat', en: 'reopened' },
    meaning: { sv: 'ärendet öppnades igen', en: 'the case was opened again' },
    aggregate: 'HousingPathway',
    start: {
      command: 'ReopenHousingPathway',
      event: 'HousingPathwayReopened',
      day: 'from',
      rank: 0.5,
      fields: [f('reason', 'reason', REOPEN_REASON)],
    },
  },
  need: {
    name: { sv: 'behov', en: 'need' },
    meaning: {
      sv: 'behov av skyddat boende; till = dagen det avslutades utan placering',
      en: 'need of a shelter; to = the day it ended without a placement',
    },
    aggregate: 'ShelterPlacement',
    start: {
      command: 'RegisterShelterNeed',
      event: 'ShelterNeedRegistered',
      day: 'from',
      rank: 1,
      fields: [
        f('urgency', 'urgency', URGENCY),
        f('childrenBand', 'childrenBand', CHILDREN_BAND),
        f('childAges', 'childAgeBands', CHILD_AGE_BAND, MANY),
        f('needs', 'needs', SHELTER_NEED, MANY),
      ],
    },
    end: {
      column: 'outcome',
      list: NEED_OUTCOME,
      parts: {
        UNMET: {
          command: 'CloseUnmetNeed',
          event: 'ShelterNeedUnmet',
          day: 'to',
          rank: 4,
          unknownDay: 'last',
          also: { outcome: 'UNMET' },
          fields: [f('reason', 'reason', UNMET_REASON)],
        },
        WITHDRAWN: {
          command: 'CloseUnmetNeed',
          event: 'ShelterNeedWithdrawn',
          day: 'to',
          rank: 4,
          unknownDay: 'last',
          also: { outcome: 'WITHDRAWN' },
          fields: [f('reason', 'reason', WITHDRAWN_REASON)],
        },
      },
    },
    numbers: ['needNo'],
  },
  request: {
    name: { sv: 'förfrågan', en: 'request' },
    meaning: { sv: 'förfrågan om plats; till = dagen för ett nej', en: 'request for a place; to = the day of a no' },
    aggregate: 'ShelterPlacement',
    of: { kind: 'need' },
    start: {
      command: 'RequestPlace',
      event: 'ShelterPlaceRequested',
      day: 'from',
      rank: 2,
      fields: [f('provider', 'providerType', PROVIDER_TYPE), f('geography', 'geography', PLACEMENT_GEOGRAPHY)],
    },
    end: {
      column: 'outcome',
      list: ANSWER,
      parts: {
        TURNED_DOWN: {
          command: 'RecordTurnDown',
          event: 'ShelterRequestTurnedDown',
          day: 'to',
          rank: 3,
          fields: [f('reason', 'reason', TURN_DOWN_REASON)],
        },
        DECLINED: {
          command: 'RecordDeclinedByPerson',
          event: 'ShelterOfferDeclined',
          day: 'to',
          rank: 3,
          fields: [f('reason', 'reason', OFFER_DECLINE_REASON)],
        },
      },
    },
    numbers: ['requestNo'],
  },
  stay: {
    name: { sv: 'vistelse', en: 'stay' },
    meaning: {
      sv: 'vistelse i skyddat boende från–till (utflyttningsdagen)',
      en: 'stay in a shelter from–to (the day of leaving)',
    },
    aggregate: 'ShelterPlacement',
    of: { kind: 'need', optional: true },
    start: {
      command: 'StartPlacement',
      event: 'ShelterPlacementStarted',
      day: 'from',
      rank: 6,
      fields: [
        f('provider', 'providerType', PROVIDER_TYPE),
        f('geography', 'geography', PLACEMENT_GEOGRAPHY),
        f('regime', 'regime', REGIME),
        f('ivo', 'ivoStatus', IVO_STATUS),
      ],
    },
    end: {
      command: 'EndPlacement',
      event: 'ShelterPlacementEnded',
      day: 'to',
      rank: 5,
      fields: [
        f('exit', 'exitDestination', EXIT_DESTINATION),
        f('tenure', 'tenureCode', HOME_TENURE, OPTIONAL),
        f('term', 'termBand', TERM_BAND, OPTIONAL),
      ],
    },
    numbers: ['placementNo'],
  },
  ready: {
    name: { sv: 'redo att flytta', en: 'ready to move on' },
    meaning: {
      sv: 'bedömd redo att flytta vidare; till = dagen bedömningen drogs tillbaka',
      en: 'found ready to move on; to = the day that was withdrawn',
    },
    aggregate: 'ShelterPlacement',
    of: { kind: 'stay' },
    start: { command: 'AssessReady', event: 'ReadyToMoveOnAssessed', day: 'from', rank: 7, fields: [] },
    end: { command: 'WithdrawReady', event: 'ReadyToMoveOnWithdrawn', day: 'to', rank: 8, fields: [] },
  },
  extension: {
    name: { sv: 'förlängning', en: 'extension' },
    meaning: { sv: 'vistelsen förlängdes', en: 'the stay was extended' },
    aggregate: 'ShelterPlacement',
    of: { kind: 'stay' },
    start: {
      command: 'ExtendPlacement',
      event: 'ShelterPlacementExtended',
      day: 'from',
      rank: 7,
      fields: [f('reason', 'reason', EXTENSION_REASON)],
    },
  },
  child: {
    name: { sv: 'barn', en: 'child' },
    meaning: {
      sv: 'ett barns vistelse från–till; tomt till = till den vuxnas utflyttning, PÅGÅR = barnet är kvar',
      en: "a child's stay from–to; empty to = until the adult left, ONGOING = the child is still there",
    },
    aggregate: 'ShelterPlacement',
    of: { kind: 'stay' },
    start: {
      command: 'RegisterChild',
      event: 'ChildJoined',
      day: 'from',
      rank: 7,
      fields: [f('childNo', 'childIndex', undefined, OPTIONAL), f('childAge', 'ageBand', CHILD_AGE_BAND)],
    },
    end: {
      command: 'EndChildStay',
      event: 'ChildLeft',
      day: 'to',
      rank: 4,
      fields: [f('exit', 'exit', CHILD_EXIT, OPTIONAL)],
    },
    numbers: ['childIndex'],
  },
  childDecision: {
    name: { sv: 'barnbeslut', en: 'child decision' },
    meaning: { sv: 'barnets eget beslut om placering', en: "the child's own decision of placement" },
    aggregate: 'ShelterPlacement',
    of: { kind: 'child' },
    start: {
      command: 'DecideChildPlacement',
      event: 'ChildPlacementDecided',
      day: 'from',
      rank: 8,
      fields: [f('legalBasis', 'legalBasis', CHILD_LEGAL_BASIS)],
    },
  },
  childSchooling: {
    name: { sv: 'skolgång', en: 'schooling' },
    meaning: { sv: 'barnets skolgång ordnad', en: "the child's schooling secured" },
    aggregate: 'ShelterPlacement',
    of: { kind: 'child' },
    start: {
      command: 'SecureSchooling',
      event: 'ChildSchoolingSecured',
      day: 'from',
      rank: 8,
      fields: [f('schooling', 'kind', SCHOOLING_KIND)],
    },
  },
};

export const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];

const BY_NAME: ReadonlyMap<string, KindName> = new Map(
  KIND_NAMES.flatMap((key): [string, KindName][] => {
    const { sv, en } = KINDS[key].name;
    return [key, sv, en].map((name) => [plain(name), key]);
  }),
);

export const kindOf = (text: string): KindName | undefined => BY_NAME.get(plain(text));

export const isChoice = (end: Part | Choice | undefined): end is Choice => end !== undefined && 'parts' in end;

/** The columns that rows of a kind may fill, beside reference, row and kind. */
export const COLUMNS_OF: Readonly<Record<KindName, ReadonlySet<Column>>> = Object.fromEntries(
  KIND_NAMES.map((key) => [key, columnsOf(KINDS[key])]),
) as Record<KindName, ReadonlySet<Column>>;

function columnsOf({ start, end, more = [], of }: Kind): ReadonlySet<Column> {
  const ends = end === undefined ? [] : isChoice(end) ? Object.values(end.parts) : [end];
  const parts = [start, ...ends, ...more];
  return new Set<Column>([
    ...(of ? (['of'] as const) : []),
    ...parts.map((p) => p.day),
    ...(isChoice(end) ? [end.column] : []),
    ...parts.flatMap((p) => p.fields.map((field) => field.column)),
  ]);
}
