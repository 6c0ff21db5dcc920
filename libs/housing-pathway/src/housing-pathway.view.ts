import { streamOf, subjectOf, type Recorded } from '@stadig/event-sourcing/aggregate';
import { amend, amendmentOf, isAmendment, type AmendmentReason } from '@stadig/event-sourcing/amend';
import { isoOf, typedAs, type DayAt, type DayNumber } from '@stadig/event-sourcing/day';
import { isCoreEvent } from '@stadig/event-sourcing/core-events';
import { standing, type History } from '@stadig/event-sourcing/decision';
import { Erased, UnknownSubject } from '@stadig/event-sourcing/errors';
import type { Data } from '@stadig/event-sourcing/event';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import { nextSteps } from '@stadig/event-sourcing/next-steps';
import { openKept } from '@stadig/event-sourcing/opened';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import { KeyForgotten } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionOf, type KeptEvent, type PartsDocument } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { untilSeen } from '@stadig/event-sourcing/seen';
import type {
  CaseStatus,
  ErasureAnswer,
  FollowUpDue,
  PathwayAnswer,
  PathwaysAnswer,
} from './housing-pathway.answers.js';
import {
  followUpsDue,
  homesOf,
  housingPathway,
  obstaclesOf,
  permanenceOf,
  standingClosing,
  type Entry,
  type Home,
  type HousingState,
} from './housing-pathway.js';
import {
  erasureRequested,
  homesMissing,
  notRequested,
  POLICY_DOCUMENTS,
  refusals,
  silence,
  thingsToDo,
  type TaskAnswer,
  type ToDoAnswer,
} from './case-tasks.js';
import { clearings, missingOf } from './erasure-receipts.js';
import { lastActivity } from './housing-pathway.ticks.js';
import { caseStatus, ownPart, pathwayCases } from './pathway-case.js';

export interface ListQuery {
  /** Without it all but what is voided or erased. */
  readonly status?: CaseStatus;
  /** 1 to 100. */
  readonly limit: number;
  /** From 1. */
  readonly page: number;
}

/** A document opened: its own events plain, and as amended. */
interface Opened {
  readonly pathwayId: string;
  readonly revision: number;
  readonly history: History;
  readonly state: HousingState;
  readonly status: CaseStatus;
  readonly anchor: DayNumber;
  readonly voided: boolean;
  readonly tasks: readonly TaskAnswer[];
  readonly toDo: readonly ToDoAnswer[];
}

/** Reads for caseworkers: dates and sealed fields are worked out and opened here, for their own municipality alone. */
export class HousingPathwayViews {
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
  ): Promise<PathwayAnswer> {
    const collection = collectionOf(pathwayCases);
    if (seen && subjectOf(seen.stream) === pathwayId) await untilSeen(this.store, collection, pathwayId, seen);
    const document = await this.store.get<PartsDocument>(collection, pathwayId);
    if (!document || document['ownerCode'] !== ownerCode) throw new UnknownSubject();
    if (document['status'] === 'ERASED') throw new Erased();
    try {
      const opened = await this.open(document);
      return this.view(opened, timelineOf(document, opened));
    } catch (error) {
      if (error instanceof KeyForgotten) throw new Erased();
      throw error;
    }
  }

  /**
   * How far an erasure has come; the only thing that is told of an erased pathway.
   * @param seen a revision that the reader has been told of; waited for. @throws UnknownSubject, NotSeenYet
   */
  async erasure(
    pathwayId: string,
    ownerCode: string,
    seen?: { readonly stream: string; readonly revision: number },
  ): Promise<ErasureAnswer> {
    if (seen && subjectOf(seen.stream) === pathwayId) {
      await untilSeen(this.store, collectionOf(pathwayCases), pathwayId, seen);
    }
    const document = await this.store.get<PartsDocument>(collectionOf(pathwayCases), pathwayId);
    if (!document || document['ownerCode'] !== ownerCode) throw new UnknownSubject();
    const { events } = amend(ownPart(document.parts, pathwayId)!.events);
    const requested = events.findLast((e) => e.type === 'PathwayErasureRequested');
    const erased = events.find((e) => e.type === 'PathwayErased');
    const cleared = erased && (await this.store.get<PartsDocument>(collectionOf(clearings), pathwayId));
    const waitingFor = erased ? missingOf(cleared?.parts ?? {}) : [];
    return {
      pathwayId,
      requested: (requested?.data['reasonCode'] as ErasureAnswer['requested']) ?? null,
      erased: (erased?.data['reasonCode'] as ErasureAnswer['erased']) ?? null,
      waitingFor: [...waitingFor],
      complete: erased !== undefined && waitingFor.length === 0,
    };
  }

  /** The municipality's pathways, those opened last first. */
  async list(ownerCode: string, { status, limit, page }: ListQuery): Promise<PathwaysAnswer> {
    const collection = collectionOf(pathwayCases);
    const where = { ownerCode, ...(status ? { status } : { listed: true }) };
    const query = { where, sort: 'startPeriod', descending: true, limit, skip: (page - 1) * limit };
    const documents = await this.store.find<PartsDocument>(collection, query);
    const opened = new Map((await this.openAll(documents)).map((one) => [one.pathwayId, one]));
    const items = documents.map(({ _id }) => {
      const one = opened.get(_id);
      return one ? this.listed(one) : erased(_id);
    });
    return { items, limit, page, total: await this.store.count(collection, where) };
  }

  /**
   * The municipality's pathways in which something is to be done: tasks first, then what is due first, then those that
   * wait for a home. Closed ones are among them while a home is to be followed up or a task stands.
   */
  async due(ownerCode: string, { limit, page }: { limit: number; page: number }): Promise<PathwaysAnswer> {
    const where = { ownerCode, listed: true };
    const documents = await this.store.find<PartsDocument>(collectionOf(pathwayCases), { where });
    const items = (await this.openAll(documents)).map((one) => this.listed(one)).filter(({ toDo }) => toDo.length > 0);
    items.sort((a, b) => compare(urgency(a), urgency(b)) || compare(a.pathwayId, b.pathwayId));
    return { items: items.slice((page - 1) * limit, page * limit), limit, page, total: items.length };
  }

  /** Those whose keys are not destroyed. */
  private async openAll(documents: readonly PartsDocument[]): Promise<readonly Opened[]> {
    const ids = documents.map((d) => d._id);
    const [anchors, own] = await Promise.all(
      [ANCHOR, housingPathway.purpose].map((purpose) => this.keys.findMany(ids, purpose)),
    );
    const readable = documents.filter((d) => d['status'] !== 'ERASED' && anchors!.get(d._id) && own!.get(d._id));
    return Promise.all(readable.map((document) => this.open(document)));
  }

  /** @throws KeyForgotten, KeyMissing */
  private async open(document: PartsDocument): Promise<Opened> {
    const pathwayId = document._id;
    const { sequence, events } = ownPart(document.parts, pathwayId)!;
    const stream = streamOf(housingPathway, pathwayId);
    const history = await openKept(housingPathway, stream, pathwayId, events, this.keys);
    const { state, voided } = standing(housingPathway, history);
    const { anchor } = state.HousingPathwayOpened[0]!;
    const today = this.clock.today() - anchor;
    const tasks = voided ? [] : await this.tasks(document, state, today);
    const toDo = voided ? [] : thingsToDo(state, tasks, document, today, (offset) => isoOf(anchor + offset));
    const status = caseStatus(state, voided);
    return { pathwayId, revision: sequence, history, state, status, anchor, voided, tasks, toDo };
  }

  private async tasks(document: PartsDocument, state: HousingState, today: number): Promise<readonly TaskAnswer[]> {
    const flagged = state.StaleCaseFlagged.length > 0;
    return [
      ...refusals(document),
      ...homesMissing(document, state),
      ...(await notRequested(state, today, (ids) => this.store.getMany(POLICY_DOCUMENTS, ids))),
      ...(flagged ? silence(state, (await lastActivity(document, this.keys)).eventId) : []),
      ...erasureRequested(state),
    ];
  }

  private view(
    { pathwayId, revision, history, state, status, anchor, voided, tasks, toDo }: Opened,
    timeline: PathwayAnswer['timeline'],
  ): PathwayAnswer {
    const day = (entry: DayAt) => typedAs(entry, anchor);
    const dayIf = (entry: DayAt | undefined) => (entry ? typedAs(entry, anchor) : null);
    const today = this.clock.today() - anchor;
    const closing = standingClosing(state);
    const answered = [...state.PathwayPerspectivesRecorded].sort(byDay).at(-1);
    return {
      pathwayId,
      revision,
      status,
      opening: openingView(state.HousingPathwayOpened[0]!, anchor),
      perspectives: answered ? withoutDay(answered) : null,
      measures: state.SupportMeasureStarted.map((e) => {
        const { measureNo, measure, revision } = e;
        const ended = state.SupportMeasureEnded.find((end) => end.measureNo === measureNo);
        return { measureNo, measure, revision, started: day(e), ended: dayIf(ended) };
      }),
      applications: state.PriorityApplicationSubmitted.map((e) => {
        const { applicationNo, revision } = e;
        const decided = state.PriorityApplicationDecided.find((end) => end.applicationNo === applicationNo);
        const { decision = null, daysBand = null } = decided ?? {};
        return { applicationNo, revision, submitted: day(e), decided: dayIf(decided), decision, daysBand };
      }),
      offers: state.HousingOfferReceived.map((e) => {
        const { offerNo, providerKind, sameMunicipality, revision } = e;
        const declined = state.HousingOfferDeclined.find((end) => end.offerNo === offerNo);
        const { reason = null, by = null } = declined ?? {};
        return {
          offerNo,
          revision,
          providerKind,
          sameMunicipality,
          received: day(e),
          declined: dayIf(declined),
          reason,
          by,
        };
      }),
      interimHousing: state.InterimHousingEntered.map((e) => {
        const { interimNo, tenureCode, revision } = e;
        const left = state.InterimHousingLeft.find((end) => end.interimNo === interimNo);
        return { interimNo, revision, tenureCode, entered: day(e), left: dayIf(left) };
      }),
      obstacles: obstaclesOf(state).map(({ started, ended }) => {
        const { obstacleNo, code, effect, revision } = started;
        return { obstacleNo, revision, code, effect, encountered: day(started), resolved: dayIf(ended) };
      }),
      homes: homesOf(state).map((home) => homeView(home, anchor)),
      followUpsDue: this.followUpsDue(state, anchor),
      transfers: state.TransferAsked.map((e) => {
        const { transferId, revision } = e;
        const learnt = state.TransferAnswerLearnt.find((end) => end.transferId === transferId);
        return { transferId, revision, asked: day(e), answered: dayIf(learnt), answer: learnt?.answer ?? null };
      }),
      closing: closing ? { revision: closing.revision, day: typedAs(closing, anchor), outcome: closing.outcome } : null,
      erasureRequested: state.PathwayErasureRequested.at(-1)?.reasonCode ?? null,
      tasks: [...tasks],
      toDo: [...toDo],
      nextSteps: nextSteps(housingPathway, { history, state, voided }, { anchor, today }),
      timeline,
      amendments: history.filter((e) => isAmendment(e.type)).map(amendmentView),
    };
  }

  private listed({ pathwayId, state, status, history, anchor, toDo }: Opened): PathwaysAnswer['items'][number] {
    const days = amend(history).events.map((e) => (e.data['dayOffset'] as number | null | undefined) ?? -Infinity);
    return {
      pathwayId,
      status,
      opened: typedAs(state.HousingPathwayOpened[0]!, anchor),
      lastDay: isoOf(anchor + Math.max(...days)),
      openObstacles: obstaclesOf(state).filter(({ ended }) => !ended).length,
      toDo: [...toDo],
    };
  }

  private followUpsDue(state: HousingState, anchor: DayNumber): FollowUpDue[] {
    const today = this.clock.today() - anchor;
    return followUpsDue(state, today).map(({ homeNo, milestone, from, due, to }) => ({
      homeNo,
      milestone,
      from: isoOf(anchor + from),
      due: isoOf(anchor + due),
      to: isoOf(anchor + to),
      overdue: due < today,
    }));
  }
}

/** What is left of a pathway in a list. */
const erased = (pathwayId: string): PathwaysAnswer['items'][number] => ({
  pathwayId,
  status: 'ERASED',
  opened: null,
  lastDay: null,
  openObstacles: 0,
  toDo: [],
});

/** Sorts by what is to be done: a task, then by the day on which it is due, then what has no day. */
const urgency = ({ toDo: [first] }: PathwaysAnswer['items'][number]): string =>
  first?.what === 'TASK' ? '' : (first?.due ?? '9999-12-31');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function openingView(opened: Entry<'HousingPathwayOpened'>, anchor: DayNumber): PathwayAnswer['opening'] {
  const { revision, origin, gender, ageBand, householdType, childrenBand, relation } = opened;
  return {
    revision,
    day: typedAs(opened, anchor),
    observedFrom: isoOf(anchor + opened.observedFrom),
    t0: typeof opened.t0 === 'number' ? isoOf(anchor + opened.t0) : null,
    origin,
    previousTemporaryType: opened.previousTemporaryType ?? null,
    gender,
    ageBand,
    householdType,
    childrenBand,
    relation,
  };
}

function homeView(home: Home, anchor: DayNumber): PathwayAnswer['homes'][number] {
  const { secured, takenOver, lost, followUps } = home;
  const { revision, tenureCode, termBand, providerKind, sameMunicipality, permanence } = secured;
  return {
    homeNo: home.no,
    revision,
    secured: typedAs(secured, anchor),
    takenOver: takenOver ? typedAs(takenOver, anchor) : null,
    lost: lost ? typedAs(lost, anchor) : null,
    tenureCode,
    termBand,
    providerKind,
    sameMunicipality,
    permanence,
    permanenceNow: permanenceOf(home),
    followUps: followUps.map((f) => ({ milestone: f.milestone, day: typedAs(f, anchor), status: f.status })),
  };
}

function withoutDay({
  dayOffset: _,
  dayPrecision: __,
  revision: ___,
  ...answers
}: Entry<'PathwayPerspectivesRecorded'>) {
  return answers;
}

/** What happened, of this service and of the others, by day, stream and revision; what has no known day comes last. */
function timelineOf(document: PartsDocument, { pathwayId, history, anchor }: Opened): PathwayAnswer['timeline'] {
  const own = streamOf(housingPathway, pathwayId);
  return Object.entries(document.parts)
    .flatMap(([stream, part]) => {
      const events: readonly Recorded<Pick<KeptEvent, 'type' | 'data'>>[] = stream === own ? history : part.events;
      const reasons = new Map(
        events
          .filter((e) => e.type.endsWith('Corrected'))
          .map(({ data }) => [data['targetRevision'] as number, data['reasonCode'] as AmendmentReason]),
      );
      const source = stream.slice(0, stream.indexOf('-'));
      return amend(events)
        .events.filter((e) => !isAmendment(e.type) && !isCoreEvent(e.type))
        .map((e) => ({ source, corrected: reasons.get(e.revision) ?? null, ...e }));
    })
    .sort((a, b) => sortable(a.data) - sortable(b.data) || a.source.localeCompare(b.source) || a.revision - b.revision)
    .map(({ source, corrected, type, revision, data }) => {
      const { day, fields } = dated(data, anchor);
      return { source, revision, type, day, corrected, fields };
    });
}

/** The largest finite number stands for "no known day", so that two of them compare. */
const sortable = (data: Data): number => (data['dayOffset'] as number | null | undefined) ?? Number.MAX_VALUE;

/** Offsets as the days that they mean; the anchor itself and who asked for erasure are nobody's to read. */
function dated(data: Data, anchor: DayNumber): { day: string | null; fields: Data } {
  const { dayOffset, dayPrecision, anchor: _, actorRef: __, ...rest } = data as Data & Partial<DayAt>;
  const fields: Record<string, unknown> = { ...rest };
  for (const name of ['observedFrom', 't0']) {
    const value = fields[name];
    if (typeof value === 'number') fields[name] = isoOf(anchor + value);
  }
  const day =
    dayOffset === undefined || dayPrecision === undefined ? null : typedAs({ dayOffset, dayPrecision }, anchor);
  return { day, fields };
}

function amendmentView({ revision, type, data }: History[number]): PathwayAnswer['amendments'][number] {
  const targets = (data['targetRevisions'] as number[] | undefined) ?? [data['targetRevision'] as number | undefined];
  return {
    revision,
    kind: amendmentOf(housingPathway.name, type)!,
    targets: targets.filter((t) => t !== undefined),
    reasonCode: data['reasonCode'] as AmendmentReason,
  };
}

const byDay = (a: DayAt & { revision: number }, b: DayAt & { revision: number }): number =>
  (a.dayOffset ?? -Infinity) === (b.dayOffset ?? -Infinity)
    ? a.revision - b.revision
    : (a.dayOffset ?? -Infinity) - (b.dayOffset ?? -Infinity);
