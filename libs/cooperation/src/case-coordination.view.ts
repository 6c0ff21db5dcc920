import { streamOf, subjectOf } from '@stadig/event-sourcing/aggregate';
import { typedAs } from '@stadig/event-sourcing/day';
import { standing } from '@stadig/event-sourcing/decision';
import { Erased, UnknownSubject } from '@stadig/event-sourcing/errors';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import { knownPathways, PATHWAY, surroundingsOf } from '@stadig/event-sourcing/known-pathways';
import { openKept } from '@stadig/event-sourcing/opened';
import { KeyForgotten } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionOf, type PartsDocument, type Projection } from '@stadig/event-sourcing/projection';
import { untilSeen } from '@stadig/event-sourcing/seen';
import type { CoordinationAnswer } from './case-coordination.answers.js';
import { caseCoordination } from './case-coordination.js';

/** What was recorded of coordination in each case. Whose case it is, and its day 0, is read of the known pathways. */
export const coordinations: Projection = {
  name: 'case_coordinations',
  version: 1,
  indexes: [],
  key: (event) => subjectOf(event.stream),
  derive: () => ({}),
};

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
    if (seen) await this.untilKnown(pathwayId, seen);
    if (seen?.stream === streamOf(caseCoordination, pathwayId)) {
      await untilSeen(this.store, collectionOf(coordinations), pathwayId, seen);
    }
    try {
      return await this.view(pathwayId, ownerCode);
    } catch (error) {
      if (error instanceof KeyForgotten) throw new Erased();
      throw error;
    }
  }

  /** Waits for what the caller has seen of the pathway, so that a command finds it. @throws NotSeenYet */
  async untilKnown(pathwayId: string, seen: Seen): Promise<void> {
    if (seen.stream !== streamOf(PATHWAY, pathwayId)) return;
    await untilSeen(this.store, collectionOf(knownPathways), pathwayId, seen);
  }

  private async view(pathwayId: string, ownerCode: string): Promise<CoordinationAnswer> {
    const around = await surroundingsOf(pathwayId, this.store, this.keys);
    if (around?.pathway.ownerCode !== ownerCode) throw new UnknownSubject();
    const { status } = around.pathway;
    if (status === 'ERASED') throw new Erased();
    const stream = streamOf(caseCoordination, pathwayId);
    const document = await this.store.get<PartsDocument>(collectionOf(coordinations), pathwayId);
    const part = document?.parts[stream];
    const history = await openKept(caseCoordination, stream, pathwayId, part?.events ?? [], this.keys);
    const { state } = standing(caseCoordination, history);
    return {
      pathwayId,
      revision: part?.sequence ?? -1,
      pathwayStatus: status,
      coordinations: state.CaseCoordinationRecorded.map((e) => ({
        coordinationNo: e.coordinationNo,
        revision: e.revision,
        day: typedAs(e, around.anchor!),
        partnerTypes: e.partnerTypes,
        sip: e.sip,
      })),
    };
  }
}
