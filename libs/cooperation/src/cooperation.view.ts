import { streamOf, subjectOf, type Recorded } from '@stadig/event-sourcing/aggregate';
import { amend } from '@stadig/event-sourcing/amend';
import { monthOf } from '@stadig/event-sourcing/day';
import { standing, type History } from '@stadig/event-sourcing/decision';
import { UnknownSubject } from '@stadig/event-sourcing/errors';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import { openKept } from '@stadig/event-sourcing/opened';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { collectionOf, type PartsDocument, type Projection } from '@stadig/event-sourcing/projection';
import { untilSeen } from '@stadig/event-sourcing/seen';
import type { AgreementStatus } from '@stadig/codes/cooperation';
import type { AgreementAnswer, AgreementsAnswer } from './cooperation.answers.js';
import {
  agreementOf,
  cooperation,
  lastReview,
  partiesOf,
  reviewDue,
  statusOf,
  termsOf,
  type CooperationEvent,
  type CooperationState,
} from './cooperation.js';

/**
 * The agreements. Those with several municipalities are found by that alone: a search field holds one value, and most
 * agreements have one municipality.
 */
export const agreements: Projection = {
  name: 'cooperation_agreements',
  version: 1,
  indexes: ['ownerCode', 'shared', 'listed'],
  key: (event) => subjectOf(event.stream),
  derive(parts) {
    const [part] = Object.values(parts);
    const { state, voided } = standing(cooperation, part?.events ?? []);
    const agreement = agreementOf(state);
    return agreement && { ownerCode: agreement.party, shared: agreement.municipalities.length > 1, listed: !voided };
  },
};

export interface AgreementsQuery {
  /** Without it all but what is voided. */
  readonly status?: AgreementStatus;
  /** 1 to 100. */
  readonly limit: number;
  /** From 1. */
  readonly page: number;
}

interface Opened {
  readonly cooperationId: string;
  readonly revision: number;
  readonly history: History;
  readonly state: CooperationState;
  readonly status: AgreementStatus;
}

/** Reads of agreements: for each municipality that is a party, or was one, and alike for all of them. */
export class CooperationViews {
  constructor(
    private readonly store: ReadModelStore,
    private readonly keys: KeyVault,
    private readonly clock: Clock,
  ) {}

  /**
   * @param seen a revision that the reader has been told of; waited for.
   * @throws UnknownSubject, NotSeenYet
   */
  async one(
    cooperationId: string,
    municipality: string,
    seen?: { readonly stream: string; readonly revision: number },
  ): Promise<AgreementAnswer> {
    const collection = collectionOf(agreements);
    if (seen?.stream === streamOf(cooperation, cooperationId)) {
      await untilSeen(this.store, collection, cooperationId, seen);
    }
    const document = await this.store.get<PartsDocument>(collection, cooperationId);
    const opened = document && (await this.open(document));
    if (!opened || !isParty(opened, municipality)) throw new UnknownSubject();
    return { ...listedView(opened), revision: opened.revision, events: eventsOf(opened.history) };
  }

  /** The municipality's agreements: what has ended last, else by the month in which the follow-up is due. */
  async list(municipality: string, { status, limit, page }: AgreementsQuery): Promise<AgreementsAnswer> {
    const collection = collectionOf(agreements);
    const own = { ownerCode: municipality, shared: false };
    const found = await Promise.all(
      [own, { shared: true }].map((where) =>
        this.store.find<PartsDocument>(collection, { where: { ...where, listed: status !== 'VOIDED' } }),
      ),
    );
    const opened = (await Promise.all(found.flat().map((document) => this.open(document))))
      .filter((one) => isParty(one, municipality) && (status === undefined || one.status === status))
      .sort(byDue);
    const items = opened.slice((page - 1) * limit, page * limit).map(listedView);
    return { items, limit, page, total: opened.length };
  }

  private async open(document: PartsDocument): Promise<Opened> {
    const cooperationId = document._id;
    const stream = streamOf(cooperation, cooperationId);
    const { sequence, events } = document.parts[stream]!;
    const history = await openKept(cooperation, stream, cooperationId, events, this.keys);
    const { state, voided } = standing(cooperation, history);
    const status = voided ? 'VOIDED' : statusOf(state, monthOf(this.clock.today()));
    return { cooperationId, revision: sequence, history, state, status };
  }
}

const isParty = ({ state }: Opened, municipality: string): boolean =>
  cooperation.parties!(state).includes(municipality);

const byDue = (a: Opened, b: Opened): number => {
  const [rankA, rankB] = [rankOf(a), rankOf(b)];
  return rankA === rankB ? (a.cooperationId < b.cooperationId ? -1 : 1) : rankA < rankB ? -1 : 1;
};

/** Months come first, then what has none. */
const rankOf = ({ state, status }: Opened): string =>
  status === 'ENDED' || status === 'VOIDED' ? 'over' : (reviewDue(state) ?? 'none');

function listedView({ cooperationId, state, status }: Opened): AgreementsAnswer['items'][number] {
  const { partnerType, form, managementDecided, validFrom, party } = agreementOf(state)!;
  const { scope, dwellingsPerYear } = termsOf(state);
  return {
    cooperationId,
    status,
    partnerType,
    form,
    managementDecided,
    scope,
    dwellingsPerYear: dwellingsPerYear ?? null,
    validFrom,
    registeredBy: party,
    parties: partiesOf(state).map(({ municipality, confirmed, ended, inPool }) => ({
      municipality,
      confirmed: confirmed ?? null,
      ended: ended?.month ?? null,
      endReason: ended?.reason ?? null,
      inPool,
    })),
    lastReview: lastReview(state)!,
    reviewDue: reviewDue(state) ?? null,
  };
}

/** By month, then in the order of recording; the registration stands at the month from which the agreement is valid. */
function eventsOf(history: History): AgreementAnswer['events'] {
  const corrected = new Set(
    history.filter((e) => e.type.endsWith('Corrected')).map((e) => e.data['targetRevision'] as number),
  );
  return amend(history)
    .events.filter((e) => e.type in cooperation.events)
    .map((event) => {
      const { type, revision, data } = event as Recorded<CooperationEvent>;
      const { month, party, ...fields } = { month: undefined, party: undefined, ...data };
      return {
        revision,
        type,
        month: month ?? (fields as { validFrom: string }).validFrom,
        party: party ?? null,
        corrected: corrected.has(revision),
        fields,
      };
    })
    .sort((a, b) => (a.month === b.month ? a.revision - b.revision : a.month < b.month ? -1 : 1));
}
