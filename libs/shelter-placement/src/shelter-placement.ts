import { CHILD_AGE_BAND, CHILDREN_BAND, EXIT_DESTINATION, type ChildrenBand } from '@stadig/codes/common';
import {
  CHILD_EXIT,
  CHILD_LEGAL_BASIS,
  EXTENSION_REASON,
  IVO_STATUS,
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
import {
  DEFINITION_VERSION,
  HOME_TENURE,
  PERMANENCE,
  permanence,
  TENURE,
  TERM_BAND,
  type TenureCode,
  type TermBand,
} from '@stadig/codes/tenure';
import {
  reject,
  withEntry,
  type Aggregate,
  type Known,
  type Recorded,
  type Rejection,
  type Step,
} from '@stadig/event-sourcing/aggregate';
import { dayAt, dayOf, type DayAt } from '@stadig/event-sourcing/day';
import { isAfter, overlapping, type OnDay, type Taken } from '@stadig/event-sourcing/on-day';
import { code, codes, day, event, number, offset, sealed, type EventOf } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import { RULES } from './shelter-placement.rules.js';

// --- Events: stream `shelterPlacement-{pathwayId}`; in clear only days, numbers, the exit and its permanence ---

const childIndex = z.int().min(1).max(9);
const childIndexes = z.array(childIndex).refine((all) => new Set(all).size === all.length, 'duplicate');

const place = {
  providerType: sealed(code(PROVIDER_TYPE)),
  geography: sealed(code(PLACEMENT_GEOGRAPHY)),
};

const stay = { ...place, regime: sealed(code(REGIME)), ivoStatus: sealed(code(IVO_STATUS)) };

export const EVENTS = {
  ShelterNeedRegistered: event(1, {
    ...day,
    needNo: number(),
    urgency: sealed(code(URGENCY)),
    adults: sealed(z.literal(1)),
    childrenBand: sealed(code(CHILDREN_BAND)),
    childAgeBands: sealed(codes(CHILD_AGE_BAND)),
    needs: sealed(codes(SHELTER_NEED)),
  }),
  ShelterPlaceRequested: event(1, { ...day, requestNo: number(), needNo: number(), ...place }),
  ShelterRequestTurnedDown: event(1, { ...day, requestNo: number(), reason: sealed(code(TURN_DOWN_REASON)) }),
  ShelterOfferDeclined: event(1, { ...day, requestNo: number(), reason: sealed(code(OFFER_DECLINE_REASON)) }),
  ShelterNeedUnmet: event(1, { ...day, needNo: number(), reason: sealed(code(UNMET_REASON)) }),
  ShelterNeedWithdrawn: event(1, { ...day, needNo: number(), reason: sealed(code(WITHDRAWN_REASON)) }),
  ShelterPlacementStarted: event(1, {
    ...day,
    placementNo: number(),
    needNo: number().nullish(),
    /** The placement whose end and this start were one move; its children came along. */
    transferredFrom: number().nullish(),
    observedFrom: sealed(offset().nullish()),
    ...stay,
  }),
  ShelterPlacementExtended: event(1, { ...day, placementNo: number(), reason: sealed(code(EXTENSION_REASON)) }),
  ReadyToMoveOnAssessed: event(1, { ...day, placementNo: number() }),
  ReadyToMoveOnWithdrawn: event(1, { ...day, placementNo: number() }),
  /** The adult's stay is over; the children named stay on. Tenure and term only with HOME. */
  ShelterPlacementEnded: event(1, {
    ...day,
    placementNo: number(),
    exitDestination: code(EXIT_DESTINATION),
    tenureCode: sealed(code(TENURE).nullish()),
    termBand: sealed(code(TERM_BAND).nullish()),
    permanence: code(PERMANENCE).nullish(),
    definitionVersion: z.string().nullish(),
    childrenStaying: sealed(childIndexes),
  }),
  ChildJoined: event(1, { ...day, placementNo: number(), childIndex, ageBand: sealed(code(CHILD_AGE_BAND)) }),
  ChildLeft: event(1, { ...day, placementNo: number(), childIndex, exit: sealed(code(CHILD_EXIT)) }),
  ChildPlacementDecided: event(1, {
    ...day,
    placementNo: number(),
    childIndex,
    legalBasis: sealed(code(CHILD_LEGAL_BASIS)),
  }),
  ChildSchoolingSecured: event(1, { ...day, placementNo: number(), childIndex, kind: sealed(code(SCHOOLING_KIND)) }),
};

export type ShelterEvent = EventOf<typeof EVENTS>;
type DataOf<T extends ShelterEvent['type']> = Extract<ShelterEvent, { type: T }>['data'];

/** An event of the history as amended: its data, and its place in the stream. */
export type Entry<T extends ShelterEvent['type']> = DataOf<T> & { readonly revision: number };

// --- State: what happened, by kind of event, in the order of recording ------------------------------------------------

export type ShelterState = { readonly [T in ShelterEvent['type']]: readonly Entry<T>[] };

const INITIAL: ShelterState = {
  ShelterNeedRegistered: [],
  ShelterPlaceRequested: [],
  ShelterRequestTurnedDown: [],
  ShelterOfferDeclined: [],
  ShelterNeedUnmet: [],
  ShelterNeedWithdrawn: [],
  ShelterPlacementStarted: [],
  ShelterPlacementExtended: [],
  ReadyToMoveOnAssessed: [],
  ReadyToMoveOnWithdrawn: [],
  ShelterPlacementEnded: [],
  ChildJoined: [],
  ChildLeft: [],
  ChildPlacementDecided: [],
  ChildSchoolingSecured: [],
};

const evolve = (state: ShelterState, event: Recorded<ShelterEvent>): ShelterState => withEntry(state, event);

/** A placement with what was recorded about it, transfers linked. */
export interface Placement {
  readonly no: number;
  readonly started: Entry<'ShelterPlacementStarted'>;
  /** The end of the adult's stay; undefined while it runs. */
  readonly ended: Entry<'ShelterPlacementEnded'> | undefined;
  /** Number of the placement from which the first of its transfers set out; its own number without transfers. */
  readonly chain: number;
  /** No transfer leads on from it. */
  readonly last: boolean;
}

/** The placements by number, those of one chain of transfers sharing `chain`. */
export function placementsOf(state: ShelterState): readonly Placement[] {
  const starts = new Map(state.ShelterPlacementStarted.map((s) => [s.placementNo, s]));
  const left = new Set(state.ShelterPlacementStarted.map((s) => s.transferredFrom));
  return [...starts.values()]
    .map((started) => ({
      no: started.placementNo,
      started,
      ended: state.ShelterPlacementEnded.find((e) => e.placementNo === started.placementNo),
      chain: chainOf(started, starts),
      last: !left.has(started.placementNo),
    }))
    .sort((a, b) => a.no - b.no);
}

function chainOf(
  started: Entry<'ShelterPlacementStarted'>,
  starts: ReadonlyMap<number, Entry<'ShelterPlacementStarted'>>,
): number {
  const seen = new Set<number>();
  let at = started;
  while (at.transferredFrom && !seen.has(at.placementNo)) {
    seen.add(at.placementNo);
    const before = starts.get(at.transferredFrom);
    if (!before) break;
    at = before;
  }
  return seen.has(at.placementNo) ? Math.min(...seen) : at.placementNo;
}

/** Nights of the adult in one placement, exit day excluded; null while it runs or where a day is not known. */
export function nightsOf({ started, ended }: Placement): number | null {
  const from = started.dayOffset;
  const to = ended?.dayOffset ?? null;
  return from === null || to === null ? null : to - from;
}

/** Children of a chain of transfers that joined and have not left, lowest index first. */
export function childrenThere(state: ShelterState, chain: number): readonly number[] {
  const within = inChain(state, chain);
  const balance = new Map<number, number>();
  for (const e of state.ChildJoined.filter(within)) balance.set(e.childIndex, (balance.get(e.childIndex) ?? 0) + 1);
  for (const e of state.ChildLeft.filter(within)) balance.set(e.childIndex, (balance.get(e.childIndex) ?? 0) - 1);
  return [...balance]
    .filter(([, count]) => count > 0)
    .map(([child]) => child)
    .sort((a, b) => a - b);
}

function inChain(state: ShelterState, chain: number): (entry: { readonly placementNo: number }) => boolean {
  const numbers = new Set(
    placementsOf(state)
      .filter((p) => p.chain === chain)
      .map((p) => p.no),
  );
  return (entry) => numbers.has(entry.placementNo);
}

/** A placement is over when the adult's stay is ended and no child's runs. */
export function isOver(state: ShelterState, placement: Placement): boolean {
  return placement.ended !== undefined && (!placement.last || childrenThere(state, placement.chain).length === 0);
}

export type NeedState = 'REGISTERED' | 'REQUESTED' | 'TURNED_DOWN' | 'PLACED' | 'ENDED' | 'UNMET' | 'WITHDRAWN';

export function needState(state: ShelterState, needNo: number): NeedState {
  if (state.ShelterNeedUnmet.some((e) => e.needNo === needNo)) return 'UNMET';
  if (state.ShelterNeedWithdrawn.some((e) => e.needNo === needNo)) return 'WITHDRAWN';
  const placements = placementsOf(state);
  const placed = placements.find((p) => p.started.needNo === needNo);
  if (placed) {
    const moves = placements.filter((p) => p.chain === placed.chain);
    return moves.every((p) => isOver(state, p)) ? 'ENDED' : 'PLACED';
  }
  const requests = state.ShelterPlaceRequested.filter((r) => r.needNo === needNo);
  if (requests.length === 0) return 'REGISTERED';
  return requests.every((r) => answersTo(state, r.requestNo).length > 0) ? 'TURNED_DOWN' : 'REQUESTED';
}

export const answersTo = (state: ShelterState, requestNo: number) =>
  [...state.ShelterRequestTurnedDown, ...state.ShelterOfferDeclined].filter((a) => a.requestNo === requestNo);

// --- Commands -------------------------------------------------------------------------------------------------------

type Field<T extends ShelterEvent['type'], K extends keyof DataOf<T>> = Pick<DataOf<T>, K>;
type PlaceFields = Field<'ShelterPlaceRequested', 'providerType' | 'geography'>;
type StayFields = Field<'ShelterPlacementStarted', 'providerType' | 'geography' | 'regime' | 'ivoStatus'>;
type Dated<Type extends string, Fields = unknown> = { readonly type: Type; readonly day: DayAt } & Readonly<Fields>;
type OfPlacement = { placementNo: number };
type OfChild = OfPlacement & { childIndex: number };
type Beginning = StayFields & { needNo?: number; observedFrom?: number };
type Exit = Field<'ShelterPlacementEnded', 'exitDestination'> & {
  /** With HOME, and only then. */
  tenureCode?: DataOf<'ShelterPlacementEnded'>['tenureCode'];
  termBand?: DataOf<'ShelterPlacementEnded'>['termBand'];
};
/** A typed day inside a command: `YYYY-MM-DD`, `YYYY-MM` or `UNKNOWN`. */
type TypedDay = { readonly day: string };

export type ShelterCommand =
  | Dated<'RegisterShelterNeed', Field<'ShelterNeedRegistered', 'urgency' | 'childrenBand' | 'childAgeBands' | 'needs'>>
  | Dated<'RequestPlace', PlaceFields & { needNo: number }>
  | Dated<'RecordTurnDown', Field<'ShelterRequestTurnedDown', 'requestNo' | 'reason'>>
  | Dated<'RecordDeclinedByPerson', Field<'ShelterOfferDeclined', 'requestNo' | 'reason'>>
  | Dated<'CloseUnmetNeed', { outcome: 'UNMET' } & Field<'ShelterNeedUnmet', 'needNo' | 'reason'>>
  | Dated<'CloseUnmetNeed', { outcome: 'WITHDRAWN' } & Field<'ShelterNeedWithdrawn', 'needNo' | 'reason'>>
  | Dated<'StartPlacement', Beginning>
  /** A stay that was over when it was learnt of: start and end at once, also while another placement is open. */
  | Dated<'RecordPastPlacement', Beginning & { end: TypedDay & Exit }>
  | Dated<'TransferPlacement', StayFields & OfPlacement>
  | Dated<'ExtendPlacement', Field<'ShelterPlacementExtended', 'placementNo' | 'reason'>>
  | Dated<'AssessReady', OfPlacement>
  | Dated<'WithdrawReady', OfPlacement>
  | Dated<'EndPlacement', OfPlacement & Exit & { childrenStaying?: readonly number[] }>
  /** Without `childIndex` a child not recorded before. `left`: a stay that was over when it was learnt of. */
  | Dated<
      'RegisterChild',
      OfPlacement &
        Field<'ChildJoined', 'ageBand'> & { childIndex?: number; left?: TypedDay & Field<'ChildLeft', 'exit'> }
    >
  | Dated<'EndChildStay', OfChild & Field<'ChildLeft', 'exit'>>
  | Dated<'DecideChildPlacement', OfChild & Field<'ChildPlacementDecided', 'legalBasis'>>
  | Dated<'SecureSchooling', OfChild & Field<'ChildSchoolingSecured', 'kind'>>;

type Of<T extends ShelterCommand['type']> = Extract<ShelterCommand, { type: T }>;
type Decided = readonly ShelterEvent[] | Rejection;

/** What a command adds. Whether the history may stand with it is asked of `broken`. */
function decide(command: ShelterCommand, state: ShelterState, known: Known): Decided {
  switch (command.type) {
    case 'RegisterShelterNeed': {
      const { urgency, childrenBand, childAgeBands, needs } = command;
      const needNo = next(state.ShelterNeedRegistered.map((n) => n.needNo));
      const data = { ...command.day, needNo, urgency, adults: 1 as const, childrenBand, childAgeBands, needs };
      return beginning(command.day, known) ?? [{ type: 'ShelterNeedRegistered', data }];
    }
    case 'RequestPlace': {
      const { needNo, providerType, geography } = command;
      const requestNo = next(state.ShelterPlaceRequested.map((r) => r.requestNo));
      const data = { ...command.day, requestNo, needNo, providerType, geography };
      return beginning(command.day, known) ?? [{ type: 'ShelterPlaceRequested', data }];
    }
    case 'RecordTurnDown': {
      const { requestNo, reason } = command;
      return [{ type: 'ShelterRequestTurnedDown', data: { ...command.day, requestNo, reason } }];
    }
    case 'RecordDeclinedByPerson': {
      const { requestNo, reason } = command;
      return [{ type: 'ShelterOfferDeclined', data: { ...command.day, requestNo, reason } }];
    }
    case 'CloseUnmetNeed':
      return closeNeed(command);
    case 'StartPlacement':
      return beginning(command.day, known) ?? [started(command, state)];
    case 'RecordPastPlacement':
      return recordPast(command, state, known);
    case 'TransferPlacement':
      return transfer(command, state, known);
    case 'ExtendPlacement': {
      const { placementNo, reason } = command;
      return [{ type: 'ShelterPlacementExtended', data: { ...command.day, placementNo, reason } }];
    }
    case 'AssessReady':
      return [{ type: 'ReadyToMoveOnAssessed', data: { ...command.day, placementNo: command.placementNo } }];
    case 'WithdrawReady':
      return [{ type: 'ReadyToMoveOnWithdrawn', data: { ...command.day, placementNo: command.placementNo } }];
    case 'EndPlacement':
      return end(command, state);
    case 'RegisterChild':
      return registerChild(command, state, known);
    case 'EndChildStay':
      return [left(state, command.placementNo, command.childIndex, command.day, command.exit)];
    case 'DecideChildPlacement': {
      const { placementNo, childIndex, legalBasis } = command;
      return [{ type: 'ChildPlacementDecided', data: { ...command.day, placementNo, childIndex, legalBasis } }];
    }
    case 'SecureSchooling': {
      const { placementNo, childIndex, kind } = command;
      return [{ type: 'ChildSchoolingSecured', data: { ...command.day, placementNo, childIndex, kind } }];
    }
  }
}

/** What begins must not lie after the pathway's closing; on a closed pathway its day must be known to tell. */
function beginning({ dayOffset }: DayAt, { pathway }: Known): Rejection | undefined {
  if (!pathway) return reject('pathway-not-yet-known');
  if (pathway.status === 'ERASED') return reject('pathway-erased');
  if (pathway.status === 'VOIDED') return reject('pathway-voided');
  if (pathway.status === 'OPEN') return undefined;
  const { closedOffset } = pathway;
  const before = dayOffset !== null && closedOffset !== null && dayOffset <= closedOffset;
  return before ? undefined : reject('pathway-closed', { field: 'day' });
}

function closeNeed(command: Of<'CloseUnmetNeed'>): Decided {
  const { needNo, outcome, reason } = command;
  if (outcome === 'UNMET') {
    return UNMET_REASON.has(reason)
      ? [{ type: 'ShelterNeedUnmet', data: { ...command.day, needNo, reason } }]
      : reject('reason-not-of-outcome', { field: 'reason', params: { outcome } });
  }
  return WITHDRAWN_REASON.has(reason)
    ? [{ type: 'ShelterNeedWithdrawn', data: { ...command.day, needNo, reason } }]
    : reject('reason-not-of-outcome', { field: 'reason', params: { outcome } });
}

function started(
  command: StayFields & { readonly day: DayAt; readonly needNo?: number; readonly observedFrom?: number },
  state: ShelterState,
  transferredFrom?: number,
): Extract<ShelterEvent, { type: 'ShelterPlacementStarted' }> {
  const { needNo, observedFrom, providerType, geography, regime, ivoStatus } = command;
  const placementNo = next(state.ShelterPlacementStarted.map((s) => s.placementNo));
  return {
    type: 'ShelterPlacementStarted',
    data: {
      ...command.day,
      placementNo,
      ...(needNo !== undefined && { needNo }),
      ...(transferredFrom !== undefined && { transferredFrom }),
      ...(observedFrom !== undefined && { observedFrom }),
      providerType,
      geography,
      regime,
      ivoStatus,
    },
  };
}

function recordPast(command: Of<'RecordPastPlacement'>, state: ShelterState, known: Known): Decided {
  const refused = beginning(command.day, known) ?? exitFault(command.end);
  if (refused) return refused;
  const day = typed(command.end.day, known, 'end.day');
  if ('rejected' in day) return day;
  const start = started(command, state);
  return [start, ended(start.data.placementNo, day, command.end, [])];
}

function transfer(command: Of<'TransferPlacement'>, state: ShelterState, known: Known): Decided {
  const { placementNo, day } = command;
  const refused = beginning(day, known);
  if (refused) return refused;
  if (!state.ShelterPlacementStarted.some((s) => s.placementNo === placementNo)) return noPlacement(placementNo);
  return [ended(placementNo, day, { exitDestination: 'OTHER_SHELTER' }, []), started(command, state, placementNo)];
}

const noPlacement = (placementNo: number): Rejection =>
  reject('placement-unknown', { field: 'placementNo', params: { placementNo } });

function end(command: Of<'EndPlacement'>, state: ShelterState): Decided {
  const { placementNo, day, childrenStaying = [] } = command;
  const refused = exitFault(command);
  if (refused) return refused;
  const chain = placementsOf(state).find((p) => p.no === placementNo)?.chain;
  const there = chain === undefined ? [] : childrenThere(state, chain);
  const leaving = there.filter((child) => !childrenStaying.includes(child));
  return [
    ended(placementNo, day, command, childrenStaying),
    ...leaving.map((childIndex) => ({
      type: 'ChildLeft' as const,
      data: { ...day, placementNo, childIndex, exit: 'WITH_ADULT' as const },
    })),
  ];
}

function ended(
  placementNo: number,
  day: DayAt,
  { exitDestination, tenureCode, termBand }: Exit,
  childrenStaying: readonly number[],
): ShelterEvent {
  return {
    type: 'ShelterPlacementEnded',
    data: {
      ...day,
      placementNo,
      exitDestination,
      ...(tenureCode && termBand && { tenureCode, termBand, ...evaluated(tenureCode, termBand) }),
      childrenStaying: [...childrenStaying],
    },
  };
}

function registerChild(command: Of<'RegisterChild'>, state: ShelterState, known: Known): Decided {
  const { placementNo, ageBand, day } = command;
  const refused = beginning(day, known);
  if (refused) return refused;
  const childIndex = command.childIndex ?? next(state.ChildJoined.map((c) => c.childIndex));
  if (childIndex > 9) return reject('too-many-children', { field: 'childIndex' });
  const joined: ShelterEvent = { type: 'ChildJoined', data: { ...day, placementNo, childIndex, ageBand } };
  if (!command.left) return [joined];
  const leftOn = typed(command.left.day, known, 'left.day');
  if ('rejected' in leftOn) return leftOn;
  return [joined, left(state, placementNo, childIndex, leftOn, command.left.exit)];
}

/** A child leaves from where the transfers had taken it by that day. */
function left(
  state: ShelterState,
  placementNo: number,
  childIndex: number,
  day: DayAt,
  exit: DataOf<'ChildLeft'>['exit'],
): ShelterEvent {
  const placements = placementsOf(state);
  const chain = placements.find((p) => p.no === placementNo)?.chain;
  const moves = placements.filter((p) => p.chain === chain);
  const { dayOffset } = day;
  const from =
    dayOffset === null
      ? moves.find((p) => p.last)
      : moves
          .filter((p) => (p.started.dayOffset ?? Infinity) <= dayOffset)
          .sort(byStart)
          .at(-1);
  return { type: 'ChildLeft', data: { ...day, placementNo: from?.no ?? placementNo, childIndex, exit } };
}

const byStart = (a: Placement, b: Placement): number =>
  a.started.dayOffset! - b.started.dayOffset! || Number(a.last) - Number(b.last) || a.no - b.no;

function exitFault({ exitDestination, tenureCode, termBand }: Exit): Rejection | undefined {
  if (exitDestination !== 'HOME') {
    const field = tenureCode ? 'tenureCode' : 'termBand';
    return tenureCode || termBand ? reject('tenure-only-with-home', { field }) : undefined;
  }
  if (!tenureCode) return reject('home-needs-tenure', { field: 'tenureCode' });
  if (!termBand) return reject('home-needs-tenure', { field: 'termBand' });
  return HOME_TENURE.has(tenureCode)
    ? undefined
    : reject('tenure-is-no-home', { field: 'tenureCode', params: { tenureCode } });
}

const evaluated = (tenureCode: TenureCode, termBand: TermBand) => ({
  permanence: permanence(tenureCode, termBand, DEFINITION_VERSION),
  definitionVersion: DEFINITION_VERSION,
});

function derived(event: ShelterEvent): Partial<DataOf<'ShelterPlacementEnded'>> {
  if (event.type !== 'ShelterPlacementEnded') return {};
  const { exitDestination, tenureCode, termBand } = event.data;
  if (exitDestination === 'HOME' && tenureCode && termBand) return evaluated(tenureCode, termBand);
  const none = { permanence: null, definitionVersion: null };
  return exitDestination === 'HOME' ? none : { tenureCode: null, termBand: null, ...none };
}

const next = (numbers: readonly number[]): number => Math.max(0, ...numbers) + 1;

function typed(text: string, known: Known, field: string): DayAt | Rejection {
  try {
    return dayAt(text, known.anchor, known.anchor + known.today);
  } catch (error) {
    if (error instanceof RangeError) return reject('day-invalid', { field });
    throw error;
  }
}

// --- What may come next ---------------------------------------------------------------------------------------------

const STAY = {
  providerType: 'IDEBUREN',
  geography: 'UNKNOWN',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'UNKNOWN',
} as const;

function steps(state: ShelterState): readonly Step<ShelterCommand>[] {
  const open = placementsOf(state).find((placement) => !isOver(state, placement));
  if (open) return stepsInShelter(state, open);
  const need = state.ShelterNeedRegistered.findLast(({ needNo }) => OPEN_NEED.has(needState(state, needNo)));
  if (!need) {
    const asked = { urgency: 'PLANNED' as const, childrenBand: 'C0' as const, childAgeBands: [], needs: [] };
    return [{ command: { type: 'RegisterShelterNeed', ...asked } }, { command: { type: 'StartPlacement', ...STAY } }];
  }
  const of = { needNo: need.needNo };
  return [
    { of, command: { type: 'RequestPlace', ...of, providerType: 'IDEBUREN', geography: 'UNKNOWN' } },
    { of, command: { type: 'StartPlacement', ...of, ...STAY } },
    { of, command: { type: 'CloseUnmetNeed', ...of, outcome: 'UNMET', reason: 'NO_PLACE' } },
  ];
}

const OPEN_NEED: ReadonlySet<NeedState> = new Set(['REGISTERED', 'REQUESTED', 'TURNED_DOWN']);

function stepsInShelter(state: ShelterState, open: Placement): readonly Step<ShelterCommand>[] {
  const of = { placementNo: open.no };
  const all: Step<ShelterCommand>[] = [];
  for (const childIndex of childrenThere(state, open.chain)) {
    const which = { ...of, childIndex };
    const done = (entries: readonly { readonly childIndex: number }[]) =>
      entries.some((e) => e.childIndex === childIndex);
    if (!done(state.ChildPlacementDecided)) {
      all.push({ of: which, command: { type: 'DecideChildPlacement', ...which, legalBasis: 'SOL_CONSENT' } });
    }
    if (!done(state.ChildSchoolingSecured)) {
      all.push({ of: which, command: { type: 'SecureSchooling', ...which, kind: 'SCHOOL' } });
    }
    if (open.ended) all.push({ of: which, command: { type: 'EndChildStay', ...which, exit: 'WITH_ADULT' } });
  }
  if (open.ended) return all;
  if (!state.ReadyToMoveOnAssessed.some((e) => e.placementNo === open.no)) {
    all.push({ of, command: { type: 'AssessReady', ...of } });
  }
  all.push({ of, command: { type: 'TransferPlacement', ...of, ...STAY } });
  all.push({ of, command: { type: 'EndPlacement', ...of, exitDestination: 'OTHER_TEMPORARY' } });
  return all;
}

// --- Rules over the whole history, whatever the order of recording -----------------------------------------------------

function broken(state: ShelterState, known: Known): Rejection | undefined {
  const placements = placementsOf(state);
  return (
    numbersTaken(state) ??
    needsFault(state) ??
    answersFault(state) ??
    needEndsFault(state) ??
    staysFault(state, placements) ??
    transfersFault(state, placements) ??
    readinessFault(state, placements) ??
    childrenFault(state, placements, known) ??
    overlapFault(state, placements, known)
  );
}

function numbersTaken(state: ShelterState): Rejection | undefined {
  const numbered = [
    ['needNo', state.ShelterNeedRegistered.map((e) => e.needNo)],
    ['requestNo', state.ShelterPlaceRequested.map((e) => e.requestNo)],
    ['placementNo', state.ShelterPlacementStarted.map((e) => e.placementNo)],
  ] as const;
  for (const [field, numbers] of numbered) {
    const twice = numbers.find((n, i) => numbers.indexOf(n) !== i);
    if (twice !== undefined) return reject('number-taken', { field, params: { number: twice } });
  }
  return undefined;
}

const MOST_CHILDREN: Readonly<Partial<Record<ChildrenBand, number>>> = { C0: 0, C1: 1, C2: 2 };

function needsFault(state: ShelterState): Rejection | undefined {
  for (const { needNo, childrenBand, childAgeBands } of state.ShelterNeedRegistered) {
    const most = MOST_CHILDREN[childrenBand] ?? Infinity;
    if (childAgeBands.length > most)
      return reject('more-ages-than-children', { field: 'childAgeBands', params: { needNo } });
  }
  for (const request of state.ShelterPlaceRequested) {
    const { needNo } = request;
    const need = needOf(state, needNo);
    if (!need) return reject('need-unknown', { field: 'needNo', params: { needNo } });
    if (isAfter(need, request)) return reject('before-need', { field: 'day', params: { needNo } });
    const closed = [...state.ShelterNeedUnmet, ...state.ShelterNeedWithdrawn].find((e) => e.needNo === needNo);
    if (isAfter(request, closed)) return reject('need-closed', { field: 'needNo', params: { needNo } });
  }
  return undefined;
}

const needOf = (state: ShelterState, needNo: number) => state.ShelterNeedRegistered.find((n) => n.needNo === needNo);

function answersFault(state: ShelterState): Rejection | undefined {
  for (const answer of [...state.ShelterRequestTurnedDown, ...state.ShelterOfferDeclined]) {
    const { requestNo } = answer;
    const request = state.ShelterPlaceRequested.find((r) => r.requestNo === requestNo);
    if (!request) return reject('request-unknown', { field: 'requestNo', params: { requestNo } });
    if (answersTo(state, requestNo).length > 1) {
      return reject('request-answered', { field: 'requestNo', params: { requestNo } });
    }
    if (isAfter(request, answer)) return reject('answer-before-request', { field: 'day', params: { requestNo } });
  }
  return undefined;
}

/** A need ends once: placed, unmet or withdrawn, and not before it was registered. */
function needEndsFault(state: ShelterState): Rejection | undefined {
  const settled = new Set<number>();
  for (const end of [...state.ShelterNeedUnmet, ...state.ShelterNeedWithdrawn, ...state.ShelterPlacementStarted]) {
    const { needNo } = end;
    if (!needNo) continue;
    const need = needOf(state, needNo);
    if (!need) return reject('need-unknown', { field: 'needNo', params: { needNo } });
    if (settled.has(needNo)) return reject('need-settled', { field: 'needNo', params: { needNo } });
    settled.add(needNo);
    if (isAfter(need, end)) return reject('before-need', { field: 'day', params: { needNo } });
  }
  return undefined;
}

function staysFault(state: ShelterState, placements: readonly Placement[]): Rejection | undefined {
  const seen = new Set<number>();
  for (const end of state.ShelterPlacementEnded) {
    const { placementNo } = end;
    const placement = placements.find((p) => p.no === placementNo);
    if (!placement) return noPlacement(placementNo);
    if (seen.has(placementNo)) return reject('placement-ended', { field: 'placementNo', params: { placementNo } });
    seen.add(placementNo);
    if (isAfter(placement.started, end)) return reject('end-before-start', { field: 'day', params: { placementNo } });
    const refused = exitFault(end);
    if (refused) return refused;
  }
  for (const extension of state.ShelterPlacementExtended) {
    const refused = outside(placements, extension, 'extension-outside-stay');
    if (refused) return refused;
  }
  return undefined;
}

/** The rule, where the day lies before the adult's stay began or after it ended. */
function outside(
  placements: readonly Placement[],
  entry: OnDay & { readonly placementNo: number },
  rule: string,
): Rejection | undefined {
  const { placementNo } = entry;
  const placement = placements.find((p) => p.no === placementNo);
  if (!placement) return noPlacement(placementNo);
  return isAfter(placement.started, entry) || isAfter(entry, placement.ended)
    ? reject(rule, { field: 'day', params: { placementNo } })
    : undefined;
}

/** Both halves of a transfer are of one day, and no placement is left twice for another. */
function transfersFault(state: ShelterState, placements: readonly Placement[]): Rejection | undefined {
  const seen = new Set<number>();
  for (const { placementNo, transferredFrom, dayOffset } of state.ShelterPlacementStarted) {
    if (!transferredFrom) continue;
    const source = placements.find((p) => p.no === transferredFrom);
    const torn =
      source?.ended?.exitDestination !== 'OTHER_SHELTER' ||
      source.ended.dayOffset !== dayOffset ||
      source.ended.childrenStaying.length > 0 ||
      source.chain === placementNo ||
      seen.has(transferredFrom);
    if (torn) return reject('transfer-torn', { params: { placementNo } });
    seen.add(transferredFrom);
  }
  return undefined;
}

function readinessFault(state: ShelterState, placements: readonly Placement[]): Rejection | undefined {
  for (const entry of [...state.ReadyToMoveOnAssessed, ...state.ReadyToMoveOnWithdrawn]) {
    const refused = outside(placements, entry, 'ready-outside-stay');
    if (refused) return refused;
  }
  for (const withdrawn of state.ReadyToMoveOnWithdrawn) {
    const { placementNo } = withdrawn;
    const assessed = state.ReadyToMoveOnAssessed.filter((a) => a.placementNo === placementNo);
    if (!assessed.some((a) => !isAfter(a, withdrawn))) {
      return reject('not-assessed-ready', { field: 'day', params: { placementNo } });
    }
  }
  return undefined;
}

function childrenFault(state: ShelterState, placements: readonly Placement[], known: Known): Rejection | undefined {
  for (const joined of state.ChildJoined) {
    const refused = outside(placements, joined, 'child-joined-outside-stay');
    if (refused) return refused;
  }
  for (const entry of [...state.ChildLeft, ...state.ChildPlacementDecided, ...state.ChildSchoolingSecured]) {
    const { placementNo, childIndex } = entry;
    const placement = placements.find((p) => p.no === placementNo);
    if (!placement) return noPlacement(placementNo);
    const joins = state.ChildJoined.filter(
      (j) => j.childIndex === childIndex && chainAt(placements, j) === placement.chain,
    );
    if (joins.length === 0)
      return reject('child-not-joined', { field: 'childIndex', params: { childIndex, placementNo } });
  }
  return legalBasisFault(state, known) ?? childStaysFault(state, placements);
}

const chainAt = (placements: readonly Placement[], entry: { readonly placementNo: number }): number | undefined =>
  placements.find((p) => p.no === entry.placementNo)?.chain;

/** Act 2024:79 is in force from that day; since then each child in a shelter has a decision of its own. */
const LAW_2024_79 = dayOf('2024-04-01');

function legalBasisFault(state: ShelterState, known: Known): Rejection | undefined {
  for (const { dayOffset, legalBasis, childIndex } of state.ChildPlacementDecided) {
    if (dayOffset === null) continue;
    const inForce = known.anchor + dayOffset >= LAW_2024_79;
    const params = { childIndex, legalBasis };
    if (legalBasis.startsWith('LAW_2024_79') && !inForce)
      return reject('law-not-in-force', { field: 'legalBasis', params });
    if (legalBasis === 'NONE_PRE_2024' && inForce)
      return reject('own-decision-required', { field: 'legalBasis', params });
  }
  return undefined;
}

function childStaysFault(state: ShelterState, placements: readonly Placement[]): Rejection | undefined {
  const children = new Set([...state.ChildJoined, ...state.ChildLeft].map((e) => e.childIndex));
  for (const childIndex of children) {
    const joined = state.ChildJoined.filter((e) => e.childIndex === childIndex);
    const leftOn = state.ChildLeft.filter((e) => e.childIndex === childIndex);
    const chains = new Set([...joined, ...leftOn].map((e) => chainAt(placements, e)));
    const ofChain = [...chains].map((chain) =>
      [joined, leftOn].map((es) => es.filter((e) => chainAt(placements, e) === chain)),
    );
    for (const [joins, leaves] of [[joined, leftOn], ...ofChain]) {
      const fault = inTurn(joins!, leaves!);
      if (fault) return reject(fault, { field: 'childIndex', params: { childIndex } });
    }
  }
  for (const placement of placements) {
    const fault = leavingFault(state, placement) ?? stayingFault(state, placement);
    if (fault) return fault;
  }
  return undefined;
}

/**
 * Whether a child's joinings and leavings can be put in turn, join first. On one day either may come first; an unknown
 * day fits in wherever one is needed.
 */
function inTurn(
  joins: readonly OnDay[],
  leaves: readonly OnDay[],
): 'child-not-there' | 'child-there-already' | undefined {
  const days = new Map<number, number>();
  let floatingJoins = 0;
  let floatingLeaves = 0;
  for (const { dayOffset } of joins) {
    if (dayOffset === null) floatingJoins++;
    else days.set(dayOffset, (days.get(dayOffset) ?? 0) + 1);
  }
  for (const { dayOffset } of leaves) {
    if (dayOffset === null) floatingLeaves++;
    else days.set(dayOffset, (days.get(dayOffset) ?? 0) - 1);
  }
  let there = 0;
  for (const [, change] of [...days].sort(([a], [b]) => a - b)) {
    there += change;
    for (; there < 0; there++) if (floatingJoins-- === 0) return 'child-not-there';
    for (; there > 1; there--) if (floatingLeaves-- === 0) return 'child-there-already';
  }
  there += floatingJoins - floatingLeaves;
  if (there < 0) return 'child-not-there';
  return there > 1 ? 'child-there-already' : undefined;
}

/** Where the adult's stay ended for good, every child left by then or is named as staying. */
function leavingFault(state: ShelterState, placement: Placement): Rejection | undefined {
  const { no, started, ended, last, chain } = placement;
  const staying = (last && ended?.childrenStaying) || [];
  for (const leaving of state.ChildLeft) {
    if (leaving.placementNo !== no) continue;
    const { childIndex } = leaving;
    const late = isAfter(leaving, ended) && !staying.includes(childIndex);
    if (isAfter(started, leaving) || late) {
      return reject('child-left-outside-stay', { field: 'day', params: { childIndex, placementNo: no } });
    }
  }
  if (!ended || !last) return undefined;
  const childIndex = childrenThere(state, chain).find((child) => !staying.includes(child));
  return childIndex === undefined
    ? undefined
    : reject('child-neither-left-nor-stays', { field: 'childrenStaying', params: { childIndex, placementNo: no } });
}

/** Whoever stays on was there when the adult left. */
function stayingFault(state: ShelterState, { no, ended, chain }: Placement): Rejection | undefined {
  if (!ended) return undefined;
  const within = inChain(state, chain);
  for (const childIndex of ended.childrenStaying) {
    const mine = (e: { readonly childIndex: number; readonly placementNo: number }) =>
      e.childIndex === childIndex && within(e);
    const joins = state.ChildJoined.filter((e) => mine(e) && !isAfter(e, ended));
    const gone = state.ChildLeft.filter((e) => mine(e) && isAfter(ended, e));
    if (joins.length <= gone.length) {
      return reject('staying-child-not-there', { field: 'childrenStaying', params: { childIndex, placementNo: no } });
    }
  }
  return undefined;
}

function overlapFault(state: ShelterState, placements: readonly Placement[], known: Known): Rejection | undefined {
  const taken = placements.map((p) => takenBy(state, p, known)).filter((t) => t !== undefined);
  const two = overlapping(taken);
  if (!two) return undefined;
  const [a, b] = two;
  const open = a.to === Infinity && b.to === Infinity;
  return reject(open ? 'placement-open' : 'placements-overlap', {
    field: 'day',
    params: { placementNo: a.no, otherNo: b.no },
  });
}

/** The days that a placement takes for certain: until the adult and the last child are out. */
function takenBy(state: ShelterState, placement: Placement, known: Known): Taken | undefined {
  const { no, started, ended, chain, last } = placement;
  if (!isOver(state, placement))
    return { no, from: started.dayOffset ?? ended?.dayOffset ?? known.today, to: Infinity };
  const end = ended?.dayOffset ?? started.dayOffset;
  const from = started.dayOffset ?? end;
  if (from === null || end === null || end === undefined) return undefined;
  const within = inChain(state, chain);
  const staying = last ? state.ChildLeft.filter((e) => within(e) && ended?.childrenStaying.includes(e.childIndex)) : [];
  return { no, from, to: Math.max(end, ...staying.map((e) => e.dayOffset ?? end)) };
}

export const shelterPlacement: Aggregate<ShelterState, ShelterCommand, typeof EVENTS> = {
  name: 'ShelterPlacement',
  category: 'shelterPlacement',
  purpose: 'shelter-placement',
  voidable: false,
  events: EVENTS,
  rules: RULES,
  initial: INITIAL,
  evolve,
  decide,
  derived,
  broken,
  steps,
};
