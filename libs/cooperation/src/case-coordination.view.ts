import { streamOf, subjectOf } from '@stadig/event-sourcing/aggregate';
import { typedAs } from '@stadig/event-sourcing/day';
import { standing } from '@stadig/event-sourcing/decision';
import { Erased, UnknownSubject } from '@stadig/event-sourcing/errors';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import {
  anchorOf,
  concernsCopy,
  PATHWAY,
  untilCaseSeen,
  untilPathwayKnown,
} from '@stadig/event-sourcing/known-pathways';
import { openKept } from '@stadig/event-sourcing/opened';
import { keepForCopy, pathwayCopy } from '@stadig/event-sourcing/pathway-copy';
import { KeyForgotten } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionOf, type PartsDocument, type Projection } from '@stadig/event-sourcing/projection';
import type { CoordinationAnswer } from './case-coordination.answers.js';
import { caseCoordination } from './case-coordination.js';

/** What was recorded of coordination in a case, beside what the pathway's own events say of who holds it. */
export const coordinationCases: Projection = {
  name: 'coordination_cases',
  version: 1,
  indexes: [],
  key(event) {
    if (isOf(PATHWAY, event)) return concernsCopy(event) ? subjectOf(event.stream) : undefined;
    return isOf(caseCoordination, event) ? subjectOf(event.stream) : undefined;
  },
  keeps: (event, kept) => !isOf(PATHWAY, event) || keepForCopy(event.type, event.data, kept),
  derive: () => ({}),
};

const isOf = ({ category }: { readonly category: string }, { stream }: { readonly stream: string }): boolean =>
  stream.startsWith(`${category}-`);

type Seen = { readonly stream: string; readonly revision: number };

/** Reads for caseworkers of the responsible municipality alone. */
export class CoordinationViews {
  constructor(
    private readonly store: ReadModelStore,
    private readonly keys: KeyVault,
  ) {}

  /**
   * @param seen a revision that the reader has been told of; waited for.
   * @throws UnknownSubject, Erased, NotSeenYet
   */
  async one(pathwayId: string, ownerCode: string, seen?: Seen): Promise<CoordinationAnswer> {
    if (seen) await untilCaseSeen(this.store, coordinationCases, caseCoordination, pathwayId, seen);
    const document = await this.store.get<PartsDocument>(collectionOf(coordinationCases), pathwayId);
    const pathway = document && pathwayCopy(document.parts[streamOf(PATHWAY, pathwayId)]?.events ?? []);
    if (!pathway || pathway.ownerCode !== ownerCode) throw new UnknownSubject();
    if (pathway.status === 'ERASED') throw new Erased();
    try {
      return await this.view(document, pathway.status);
    } catch (error) {
      if (error instanceof KeyForgotten) throw new Erased();
      throw error;
    }
  }

  /** Waits for what the caller has seen of the pathway, so that a command finds it. @throws NotSeenYet */
  untilKnown(pathwayId: string, seen: Seen): Promise<void> {
    return untilPathwayKnown(this.store, pathwayId, seen);
  }

  private async view(
    { _id: pathwayId, parts }: PartsDocument,
    pathwayStatus: CoordinationAnswer['pathwayStatus'],
  ): Promise<CoordinationAnswer> {
    const stream = streamOf(caseCoordination, pathwayId);
    const part = parts[stream];
    const anchor = await anchorOf(pathwayId, parts[streamOf(PATHWAY, pathwayId)], this.keys);
    const history = await openKept(caseCoordination, stream, pathwayId, part?.events ?? [], this.keys);
    const { state } = standing(caseCoordination, history);
    return {
      pathwayId,
      revision: part?.sequence ?? -1,
      pathwayStatus,
      coordinations: state.CaseCoordinationRecorded.map((e) => ({
        coordinationNo: e.coordinationNo,
        revision: e.revision,
        day: typedAs(e, anchor),
        partnerTypes: e.partnerTypes,
        sip: e.sip,
      })),
    };
  }
}
