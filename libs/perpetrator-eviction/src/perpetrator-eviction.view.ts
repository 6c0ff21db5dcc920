import type { AttemptState } from '@stadig/codes/perpetrator-eviction';
import { streamOf, subjectOf, type Recorded } from '@stadig/event-sourcing/aggregate';
import { amend, isAmendment } from '@stadig/event-sourcing/amend';
import { isCoreEvent } from '@stadig/event-sourcing/core-events';
import { isoOf, typedAs, type DayAt, type DayNumber } from '@stadig/event-sourcing/day';
import { standing } from '@stadig/event-sourcing/decision';
import { Erased, UnknownSubject } from '@stadig/event-sourcing/errors';
import type { Data } from '@stadig/event-sourcing/event';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import {
  anchorOf,
  concernsCopy,
  PATHWAY,
  untilCaseSeen,
  untilPathwayKnown,
} from '@stadig/event-sourcing/known-pathways';
import { nextSteps } from '@stadig/event-sourcing/next-steps';
import { openKept } from '@stadig/event-sourcing/opened';
import { keepForCopy, pathwayCopy, type PathwayCopy } from '@stadig/event-sourcing/pathway-copy';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import { KeyForgotten } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionOf, type Part, type PartsDocument, type Projection } from '@stadig/event-sourcing/projection';
import type {
  AttemptAnswer,
  CaseStatus,
  FollowUpDue,
  StayPutAnswer,
  StayPutsAnswer,
} from './perpetrator-eviction.answers.js';
import {
  attemptsOf,
  attemptState,
  followUpsDue,
  isRunning,
  stayPut,
  type Attempt,
  type Instrument,
  type StayPutEvent,
  type StayPutState,
} from './perpetrator-eviction.js';

/** What was recorded of a pathway's attempts, beside what the pathway's own events say of who holds it. */
export const stayPutCases: Projection = {
  name: 'stay_put_cases',
  version: 1,
  indexes: ['ownerCode', 'status', 'running'],
  key: (event) => (isPathways(event) && !concernsCopy(event) ? undefined : subjectOf(event.stream)),
  keeps: (event, kept) => !isPathways(event) || keepForCopy(event.type, event.data, kept),
  derive(parts, pathwayId) {
    const pathway = copyIn(parts, pathwayId);
    if (!pathway) return undefined;
    const { ownerCode, status } = pathway;
    if (status === 'VOIDED' || status === 'ERASED') return { ownerCode, status: null, running: false };
    const current = currentOf(clearState(parts, pathwayId));
    return { ownerCode, status: statusOf(current), running: current !== undefined && isRunning(current) };
  },
};

const isPathways = ({ stream }: { readonly stream: string }): boolean => stream.startsWith(`${PATHWAY.category}-`);

const partOf = (
  parts: PartsDocument['parts'],
  aggregate: { readonly category: string },
  pathwayId: string,
): Part | undefined => parts[streamOf(aggregate, pathwayId)];

const copyIn = (parts: PartsDocument['parts'], pathwayId: string): PathwayCopy | undefined =>
  pathwayCopy(partOf(parts, PATHWAY, pathwayId)?.events ?? []);

/** The state without what is sealed: enough to tell how far the attempts have come. */
const clearState = (parts: PartsDocument['parts'], pathwayId: string): StayPutState =>
  standing(stayPut, partOf(parts, stayPut, pathwayId)?.events ?? []).state;

/** The attempt that runs, or else the one that was considered last. */
function currentOf(state: StayPutState): Attempt | undefined {
  const byDay = (a: Attempt, b: Attempt) =>
    (a.considered.dayOffset ?? -Infinity) === (b.considered.dayOffset ?? -Infinity)
      ? a.no - b.no
      : (a.considered.dayOffset ?? -Infinity) - (b.considered.dayOffset ?? -Infinity);
  const attempts = [...attemptsOf(state)].sort(byDay);
  return attempts.find(isRunning) ?? attempts.at(-1);
}

const statusOf = (attempt: Attempt | undefined): CaseStatus => (attempt ? attemptState(attempt) : 'NONE');

export interface ListQuery {
  /** Without it every pathway with a running attempt. */
  readonly status?: AttemptState;
  /** 1 to 100. */
  readonly limit: number;
  /** From 1. */
  readonly page: number;
}

/** Reads for caseworkers: dates and sealed fields are worked out and opened here, for their own municipality alone. */
export class StayPutViews {
  constructor(
    private readonly store: ReadModelStore,
    private readonly keys: KeyVault,
    private readonly clock: Clock,
  ) {}

  /**
   * @param seen a revision that the reader has been told of; waited for.
   * @throws UnknownSubject, Erased, NotSeenYet
   */
  async one(
    pathwayId: string,
    ownerCode: string,
    seen?: { readonly stream: string; readonly revision: number },
  ): Promise<StayPutAnswer> {
    if (seen) await untilCaseSeen(this.store, stayPutCases, stayPut, pathwayId, seen);
    const document = await this.store.get<PartsDocument>(collectionOf(stayPutCases), pathwayId);
    const pathway = document && copyIn(document.parts, pathwayId);
    if (!pathway || pathway.ownerCode !== ownerCode) throw new UnknownSubject();
    if (pathway.status === 'ERASED') throw new Erased();
    try {
      return await this.view(document, pathway);
    } catch (error) {
      if (error instanceof KeyForgotten) throw new Erased();
      throw error;
    }
  }

  /** Waits for what the caller has seen of the pathway, so that a command finds it. @throws NotSeenYet */
  untilKnown(pathwayId: string, seen: { readonly stream: string; readonly revision: number }): Promise<void> {
    return untilPathwayKnown(this.store, pathwayId, seen);
  }

  /** The municipality's cases without those voided or erased, by code. */
  async list(ownerCode: string, { status, limit, page }: ListQuery): Promise<StayPutsAnswer> {
    const collection = collectionOf(stayPutCases);
    const where = { ownerCode, ...(status ? { status } : { running: true }) };
    const documents = await this.store.find<PartsDocument>(collection, { where, limit, skip: (page - 1) * limit });
    const items: StayPutsAnswer['items'][number][] = [];
    for (const document of documents) {
      const anchor = await this.anchor(document);
      const state = clearState(document.parts, document._id);
      const current = currentOf(state);
      if (anchor === undefined || !current) continue;
      const due = [...this.due(state, anchor)].sort((a, b) => (a.due < b.due ? -1 : 1));
      items.push({
        pathwayId: document._id,
        status: attemptState(current),
        attemptNo: current.no,
        considered: typedAs(current.considered, anchor),
        relocated: current.relocated ? typedAs(current.relocated, anchor) : null,
        nextFollowUp: due[0] ?? null,
      });
    }
    return { items, limit, page, total: await this.store.count(collection, where) };
  }

  private async view(document: PartsDocument, pathway: PathwayCopy): Promise<StayPutAnswer> {
    const pathwayId = document._id;
    const part = partOf(document.parts, stayPut, pathwayId);
    const anchor = await anchorOf(pathwayId, partOf(document.parts, PATHWAY, pathwayId), this.keys);
    const history = await openKept(stayPut, streamOf(stayPut, pathwayId), pathwayId, part?.events ?? [], this.keys);
    const stands = standing(stayPut, history);
    const { state } = stands;
    const known = { anchor, today: this.clock.today() - anchor, pathway };
    return {
      pathwayId,
      revision: part?.sequence ?? -1,
      pathwayStatus: pathway.status,
      status: statusOf(currentOf(state)),
      attempts: attemptsOf(state).map((attempt) => attemptView(attempt, anchor)),
      followUpsDue: this.due(state, anchor),
      nextSteps: nextSteps(stayPut, stands, known),
      events: amend(history)
        .events.filter((e) => !isAmendment(e.type) && !isCoreEvent(e.type))
        .map((e) => eventView(e as Recorded<StayPutEvent>, anchor)),
    };
  }

  private due(state: StayPutState, anchor: DayNumber): FollowUpDue[] {
    const today = this.clock.today() - anchor;
    return followUpsDue(state, today).map(({ attemptNo, milestone, from, due, to }) => ({
      attemptNo,
      milestone,
      from: isoOf(anchor + from),
      due: isoOf(anchor + due),
      to: isoOf(anchor + to),
      overdue: due < today,
    }));
  }

  /** undefined once the key is destroyed. */
  private async anchor(document: PartsDocument): Promise<DayNumber | undefined> {
    try {
      return await anchorOf(document._id, partOf(document.parts, PATHWAY, document._id), this.keys);
    } catch (error) {
      if (error instanceof KeyForgotten) return undefined;
      throw error;
    }
  }
}

function attemptView(attempt: Attempt, anchor: DayNumber): AttemptAnswer {
  const { no, considered, relocated, tenancy, notSuitable, failed, ended } = attempt;
  const on = (e: DayAt & { readonly revision: number }) => ({ revision: e.revision, day: typedAs(e, anchor) });
  return {
    attemptNo: no,
    state: attemptState(attempt),
    running: isRunning(attempt),
    revision: considered.revision,
    considered: typedAs(considered, anchor),
    dwellingTenure: considered.dwellingTenure,
    contractHolder: considered.contractHolder,
    homeIsHers: considered.homeIsHers,
    assessments: attempt.assessments.map((e) => {
      const { outcome, childrenAssessed, honourConsidered } = e;
      return { ...on(e), outcome, childrenAssessed, honourConsidered };
    }),
    agreements: attempt.agreements.map(on),
    instruments: attempt.instruments.map((instrument) => instrumentView(instrument, anchor)),
    relocated: relocated
      ? {
          ...on(relocated),
          accommodation: relocated.accommodation,
          plannedMonths: relocated.plannedMonths ?? null,
          byMunicipality: relocated.byMunicipality,
        }
      : null,
    securityMeasures: attempt.securityMeasures.map((e) => ({ ...on(e), measure: e.measure })),
    tenancy: tenancy ? { ...on(tenancy), tenureCode: tenancy.tenureCode } : null,
    followUps: attempt.followUps.map((e) => ({ ...on(e), milestone: e.milestone, status: e.status })),
    notSuitable: notSuitable ? { ...on(notSuitable), reason: notSuitable.reason } : null,
    failed: failed ? { ...on(failed), reason: failed.reason } : null,
    ended: ended ? { ...on(ended), outcome: ended.outcome } : null,
  };
}

function instrumentView(
  { no, applied, granted, rejected, expired }: Instrument,
  anchor: DayNumber,
): AttemptAnswer['instruments'][number] {
  const dayIf = (entry: DayAt | undefined) => (entry ? typedAs(entry, anchor) : null);
  return {
    instrumentNo: no,
    instrument: (granted ?? applied)!.instrument,
    applied: dayIf(applied),
    granted: dayIf(granted),
    rejected: dayIf(rejected),
    expired: dayIf(expired),
    durationBand: granted?.durationBand ?? null,
    ownInitiative: granted?.ownInitiative ?? null,
  };
}

function eventView(
  { type, revision, data }: Recorded<StayPutEvent>,
  anchor: DayNumber,
): StayPutAnswer['events'][number] {
  const { dayOffset, dayPrecision, ...fields } = data as Data & DayAt;
  return { revision, day: typedAs({ dayOffset, dayPrecision }, anchor), type, fields };
}
