import { streamOf, subjectOf, type Recorded } from '@stadig/event-sourcing/aggregate';
import { amend, isAmendment } from '@stadig/event-sourcing/amend';
import { typedAs, type DayAt, type DayNumber } from '@stadig/event-sourcing/day';
import { isCoreEvent } from '@stadig/event-sourcing/core-events';
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
import { nextSteps, policiesRefused, type NextStep, type PolicyRefused } from '@stadig/event-sourcing/next-steps';
import { openKept } from '@stadig/event-sourcing/opened';
import { keepForCopy, pathwayCopy, type PathwayCopy } from '@stadig/event-sourcing/pathway-copy';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import { KeyForgotten } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import {
  collectionOf,
  type KeptEvent,
  type Part,
  type PartsDocument,
  type Projection,
} from '@stadig/event-sourcing/projection';
import {
  answersTo,
  childrenThere,
  isOver,
  needState,
  nightsOf,
  placementsOf,
  shelterPlacement,
  type NeedState,
  type Placement,
  type ShelterEvent,
  type ShelterState,
} from './shelter-placement.js';

/** NONE: nothing placed so far. OPEN: an adult or a child is in a shelter now. OVER: none is any more. */
export type ShelterStatus = 'NONE' | 'OPEN' | 'OVER';

/** What was recorded of a pathway's stays, beside what the pathway's own events say of who holds it. */
export const shelterCases: Projection = {
  name: 'shelter_cases',
  version: 1,
  indexes: ['ownerCode', 'status'],
  key: (event) => (isPathways(event) && !concernsCopy(event) ? undefined : subjectOf(event.stream)),
  keeps: (event, kept) => !isPathways(event) || keepForCopy(event.type, event.data, kept),
  derive(parts, pathwayId) {
    const pathway = pathwayCopy(partOf(parts, PATHWAY, pathwayId)?.events ?? []);
    if (!pathway) return undefined;
    const gone = pathway.status === 'VOIDED' || pathway.status === 'ERASED';
    const { state } = standing(shelterPlacement, partOf(parts, shelterPlacement, pathwayId)?.events ?? []);
    return { ownerCode: pathway.ownerCode, status: gone ? null : statusOf(state) };
  },
};

const isPathways = ({ stream }: { readonly stream: string }): boolean => stream.startsWith(`${PATHWAY.category}-`);

const partOf = (
  parts: PartsDocument['parts'],
  aggregate: { readonly category: string },
  pathwayId: string,
): Part | undefined => parts[streamOf(aggregate, pathwayId)];

function statusOf(state: ShelterState): ShelterStatus {
  const placements = placementsOf(state);
  if (placements.length === 0) return 'NONE';
  return placements.every((p) => isOver(state, p)) ? 'OVER' : 'OPEN';
}

export interface PlacementView {
  readonly placementNo: number;
  /** Typed days: `YYYY-MM-DD`, `YYYY-MM` or `UNKNOWN`. */
  readonly started: string;
  /** The end of the adult's stay; null while it runs. */
  readonly ended: string | null;
  readonly over: boolean;
  /** Nights of the adult, exit day excluded; of a running stay until today; null where a day is not known. */
  readonly nights: number | null;
  readonly transferredFrom: number | null;
  /** Indexes of the children who are there now. */
  readonly children: readonly number[];
}

/** An event that stands, as last corrected. */
export interface EventView {
  readonly revision: number;
  readonly type: string;
  readonly day: string;
  readonly fields: Data;
}

export interface ShelterView {
  readonly pathwayId: string;
  /** Of the stream; -1 where nothing is recorded yet. */
  readonly revision: number;
  readonly pathwayStatus: PathwayCopy['status'];
  readonly status: ShelterStatus;
  readonly needs: readonly { readonly needNo: number; readonly state: NeedState }[];
  readonly requests: readonly { readonly requestNo: number; readonly needNo: number; readonly answered: boolean }[];
  readonly placements: readonly PlacementView[];
  readonly refused: readonly PolicyRefused[];
  /** What may be recorded next, and which rules stand in its way today. */
  readonly nextSteps: readonly NextStep[];
  readonly events: readonly EventView[];
}

export interface ShelterListed {
  readonly pathwayId: string;
  readonly status: ShelterStatus;
  readonly placements: readonly PlacementView[];
}

export interface ShelterList {
  readonly total: number;
  readonly items: readonly ShelterListed[];
}

export interface ListQuery {
  readonly status?: ShelterStatus;
  /** 1 to 100. */
  readonly limit: number;
  /** From 1. */
  readonly page: number;
}

/** Reads for caseworkers: dates and sealed fields are worked out and opened here, for their own municipality alone. */
export class ShelterViews {
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
  ): Promise<ShelterView> {
    if (seen) await untilCaseSeen(this.store, shelterCases, shelterPlacement, pathwayId, seen);
    const document = await this.store.get<PartsDocument>(collectionOf(shelterCases), pathwayId);
    const pathway = document && pathwayCopy(partOf(document.parts, PATHWAY, pathwayId)?.events ?? []);
    if (!pathway || pathway.ownerCode !== ownerCode) throw new UnknownSubject();
    if (pathway.status === 'ERASED') throw new Erased();
    return unlessForgotten(() => this.view(document, pathway));
  }

  /** Waits for what the caller has seen of the pathway, so that a command finds it. @throws NotSeenYet */
  untilKnown(pathwayId: string, seen: { readonly stream: string; readonly revision: number }): Promise<void> {
    return untilPathwayKnown(this.store, pathwayId, seen);
  }

  /** The municipality's cases without those voided or erased, by code. */
  async list(ownerCode: string, { status, limit, page }: ListQuery): Promise<ShelterList> {
    const collection = collectionOf(shelterCases);
    const where = { ownerCode, status: status ?? 'OPEN' };
    const documents = await this.store.find<PartsDocument>(collection, { where, limit, skip: (page - 1) * limit });
    const items: ShelterListed[] = [];
    for (const document of documents) {
      const anchor = await this.anchor(document);
      const { state } = standing(shelterPlacement, shelterEvents(document));
      if (anchor === undefined) continue;
      items.push({ pathwayId: document._id, status: where.status, placements: this.placements(state, anchor) });
    }
    return { total: await this.store.count(collection, where), items };
  }

  private async view(document: PartsDocument, pathway: PathwayCopy): Promise<ShelterView> {
    const pathwayId = document._id;
    const part = partOf(document.parts, shelterPlacement, pathwayId);
    const stream = streamOf(shelterPlacement, pathwayId);
    const anchor = await anchorOf(pathwayId, partOf(document.parts, PATHWAY, pathwayId), this.keys);
    const history = await openKept(shelterPlacement, stream, pathwayId, part?.events ?? [], this.keys);
    const stands = standing(shelterPlacement, history);
    const { state } = stands;
    const known = { anchor, today: this.clock.today() - anchor, pathway };
    return {
      pathwayId,
      revision: part?.sequence ?? -1,
      pathwayStatus: pathway.status,
      status: statusOf(state),
      needs: state.ShelterNeedRegistered.map(({ needNo }) => ({ needNo, state: needState(state, needNo) })),
      requests: state.ShelterPlaceRequested.map(({ requestNo, needNo }) => {
        return { requestNo, needNo, answered: answersTo(state, requestNo).length > 0 };
      }),
      placements: this.placements(state, anchor),
      refused: policiesRefused(history, shelterPlacement.rules),
      nextSteps: nextSteps(shelterPlacement, stands, known),
      events: amend(history)
        .events.filter((e) => !isAmendment(e.type) && !isCoreEvent(e.type))
        .map((e) => eventView(e as Recorded<ShelterEvent>, anchor)),
    };
  }

  private placements(state: ShelterState, anchor: DayNumber): readonly PlacementView[] {
    const today = this.clock.today() - anchor;
    return placementsOf(state).map((placement) => ({
      placementNo: placement.no,
      started: typedAs(placement.started, anchor),
      ended: placement.ended ? typedAs(placement.ended, anchor) : null,
      over: isOver(state, placement),
      nights: placement.ended ? nightsOf(placement) : nightsUntil(placement, today),
      transferredFrom: placement.started.transferredFrom ?? null,
      children: placement.last ? childrenThere(state, placement.chain) : [],
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

const shelterEvents = (document: PartsDocument): readonly KeptEvent[] =>
  partOf(document.parts, shelterPlacement, document._id)?.events ?? [];

const nightsUntil = ({ started }: Placement, today: number): number | null =>
  started.dayOffset === null ? null : today - started.dayOffset;

function eventView({ type, revision, data }: Recorded<ShelterEvent>, anchor: DayNumber): EventView {
  const { dayOffset, dayPrecision, ...fields } = data as Data & DayAt;
  const typed = fields as Record<string, unknown>;
  const { observedFrom } = typed;
  return {
    revision,
    type,
    day: typedAs({ dayOffset, dayPrecision }, anchor),
    fields:
      typeof observedFrom === 'number'
        ? { ...typed, observedFrom: typedAs({ dayOffset: observedFrom, dayPrecision: 'DAY' }, anchor) }
        : typed,
  };
}

async function unlessForgotten<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof KeyForgotten) throw new Erased();
    throw error;
  }
}
