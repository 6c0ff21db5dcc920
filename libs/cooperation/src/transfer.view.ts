import type { TransferStatus } from '@stadig/codes/cooperation';
import { streamOf, subjectOf } from '@stadig/event-sourcing/aggregate';
import { isoOf, typedAs, type DayNumber } from '@stadig/event-sourcing/day';
import { parkedAmong } from '@stadig/event-sourcing/dead-letters';
import { standing } from '@stadig/event-sourcing/decision';
import { Erased, UnknownSubject } from '@stadig/event-sourcing/errors';
import type { KeyVault } from '@stadig/event-sourcing/key-vault';
import { knownPathways, PATHWAY, untilPathwayKnown } from '@stadig/event-sourcing/known-pathways';
import { openKept } from '@stadig/event-sourcing/opened';
import { pathwayCopy, type PathwayCopy } from '@stadig/event-sourcing/pathway-copy';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { DataKey } from '@stadig/event-sourcing/ports/key-store';
import type { Query, ReadModelStore, Reader } from '@stadig/event-sourcing/ports/read-model-store';
import type { ProjectedEvent } from '@stadig/event-sourcing/projected-event';
import { collectionOf, type PartsDocument, type Projection } from '@stadig/event-sourcing/projection';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { open } from '@stadig/event-sourcing/sealing';
import { untilSeen } from '@stadig/event-sourcing/seen';
import type { IncomingTransfer, IncomingTransfers, SentTransfer, SentTransfers } from './transfer.answers.js';
import { endingOf, expiryOf, requestOf, statusOf, transfer, type Entry, type TransferState } from './transfer.js';

/** The transfers by what is in clear of them: whose they are, and how they ended as far as it is recorded. */
export const transfers: Projection = {
  name: 'cooperation_transfers',
  version: 1,
  indexes: ['ownerCode', 'status'],
  key: (event) => subjectOf(event.stream),
  derive(parts) {
    const events = Object.values(parts)[0]?.events ?? [];
    const { state, voided } = standing(transfer, events);
    if (!requestOf(state)) return undefined;
    const status = voided ? 'VOIDED' : (endingOf(state)?.answer ?? 'OPEN');
    return { ownerCode: events[0]!.ownerCode, status };
  },
};

/** What a receiver sees: what it may answer, and what it has answered. */
const OF_RECEIVER = ['OPEN', 'ACCEPTED', 'REJECTED'] as const;
export type IncomingStatus = (typeof OF_RECEIVER)[number];
const isOfReceiver = (status: TransferStatus): status is IncomingStatus =>
  (OF_RECEIVER as readonly TransferStatus[]).includes(status);

/** A transfer opened, with the pathway that it is about as this service knows it. */
export interface OpenedTransfer {
  readonly transferId: string;
  readonly revision: number;
  readonly state: TransferState;
  readonly status: TransferStatus;
  readonly requested: Entry<'TransferRequested'>;
  readonly pathway: PathwayCopy | undefined;
}

type Page = { readonly limit: number; readonly page: number };
type Seen = { readonly stream: string; readonly revision: number };

/** Reads for caseworkers: of what the own municipality asked for, and of what it is asked. */
export class TransferViews {
  constructor(
    private readonly store: ReadModelStore,
    private readonly keys: KeyVault,
    private readonly clock: Clock,
  ) {}

  /** The municipality's own requests, those asked last first. @param query.status without it all but what is voided */
  async sent(municipality: string, { status, ...page }: Page & { status?: TransferStatus }): Promise<SentTransfers> {
    const opened = await this.find({ ownerCode: municipality });
    const shown = opened.filter(
      (one) => isSentBy(one, municipality) && (status ? one.status === status : one.status !== 'VOIDED'),
    );
    return paged(shown, page, sentView);
  }

  /**
   * What other municipalities ask of this one, those asked last first. To whom a request was made is sealed, and may
   * stand in clear in no read model, so all with that status are opened and those of others left out. Open ones live
   * for 90 days at most; answered ones are asked for only when somebody looks for them.
   */
  async incoming(
    municipality: string,
    { status = 'OPEN', ...page }: Page & { status?: IncomingStatus },
  ): Promise<IncomingTransfers> {
    const opened = await this.find({ status });
    const shown = opened.filter((one) => isMadeTo(one, municipality, status));
    return paged(shown, page, incomingView);
  }

  /**
   * One of the municipality's own requests; decides as `sent` does.
   * @param seen a revision that the reader has been told of; waited for.
   * @throws UnknownSubject, Erased, NotSeenYet
   */
  async sentOne(transferId: string, municipality: string, seen?: Seen): Promise<SentTransfer> {
    const document = await this.document(transferId, seen);
    if (document?.['ownerCode'] !== municipality) throw new UnknownSubject();
    const [opened] = await this.open([document]);
    if (!opened || opened.pathway?.status === 'ERASED') throw new Erased();
    if (!isSentBy(opened, municipality)) throw new UnknownSubject();
    return sentView(opened);
  }

  /** One that was made to the municipality; decides as `incoming` does. @throws UnknownSubject, NotSeenYet */
  async incomingOne(transferId: string, municipality: string, seen?: Seen): Promise<IncomingTransfer> {
    const document = await this.document(transferId, seen);
    const [opened] = document ? await this.open([document]) : [];
    if (!opened || !isMadeTo(opened, municipality)) throw new UnknownSubject();
    return incomingView(opened);
  }

  /** Waits for what the caller has seen of the pathway, so that a request finds it. @throws NotSeenYet */
  untilKnown(pathwayId: string, seen: Seen): Promise<void> {
    return untilPathwayKnown(this.store, pathwayId, seen);
  }

  private async document(transferId: string, seen: Seen | undefined): Promise<PartsDocument | undefined> {
    const collection = collectionOf(transfers);
    if (seen?.stream === streamOf(transfer, transferId)) await untilSeen(this.store, collection, transferId, seen);
    const document = await this.store.get<PartsDocument>(collection, transferId);
    return document?.['status'] === undefined ? undefined : document;
  }

  private async find(where: Query['where']): Promise<readonly OpenedTransfer[]> {
    return this.open(await this.store.find<PartsDocument>(collectionOf(transfers), { where }));
  }

  private open(documents: readonly PartsDocument[]): Promise<readonly OpenedTransfer[]> {
    return openTransfers(documents, this.store, this.keys, this.clock.today());
  }
}

/**
 * The transfers of a pathway, found by opening those of its municipality: which they are stands nowhere in clear. Needs
 * this service's own key alone, so that it finds them also where the anchor's is destroyed already. Noted as cleared, with
 * its key still there, is one whose erasure was broken off: of which pathway it is no more to be seen, and it is finished.
 */
export async function transfersOf(pathwayId: string, store: Reader, keys: KeyVault): Promise<readonly string[]> {
  const known = await store.get<PartsDocument>(collectionOf(knownPathways), pathwayId);
  const pathway = pathwayCopy(known?.parts[streamOf(PATHWAY, pathwayId)]?.events ?? []);
  if (!pathway) return [];
  const where = { ownerCode: pathway.ownerCode };
  const documents = await store.find<PartsDocument>(collectionOf(transfers), { where });
  const own = await keys.findMany(documents.map((d) => d._id), transfer.purpose); // prettier-ignore
  return documents.flatMap(({ _id, parts }) => {
    const [stream, key] = [streamOf(transfer, _id), own.get(_id)];
    const events = parts[stream]?.events ?? [];
    const requested = events.find((e) => e.type === 'TransferRequested');
    if (!key || !requested) return [];
    const brokenOff = events.some((e) => e.type === 'StoresCleared');
    return brokenOff || pathwayIn({ ...requested, stream }, key) === pathwayId ? [_id] : [];
  });
}

/**
 * The pathway for which the transfer was asked, once the view shows it, or never will because it is set aside there;
 * undefined where the event is another one, or the transfer's key is destroyed.
 */
export async function pathwayAskedFor(
  event: ProjectedEvent,
  store: ReadModelStore,
  keys: KeyVault,
): Promise<string | undefined> {
  const { stream, type, sequence } = event;
  if (type !== 'TransferRequested') return undefined;
  const transferId = subjectOf(stream);
  const collection = collectionOf(transfers);
  const parked = await parkedAmong(store, collection, [transferId]);
  if (!parked.has(transferId)) await untilSeen(store, collection, transferId, { stream, revision: sequence });
  const key = (await keys.findMany([transferId], transfer.purpose)).get(transferId);
  return key ? pathwayIn(event, key) : undefined;
}

function pathwayIn(
  { sealed, stream, eventId }: Pick<ProjectedEvent, 'sealed' | 'stream' | 'eventId'>,
  key: DataKey,
): string | undefined {
  const text = sealed?.[transfer.purpose];
  return text ? (open(text, key, stream, eventId)['pathwayId'] as string) : undefined;
}

/** Those whose keys are not destroyed. */
export async function openTransfers(
  documents: readonly PartsDocument[],
  store: Reader,
  keys: KeyVault,
  today: DayNumber,
): Promise<readonly OpenedTransfer[]> {
  const ids = documents.map((d) => d._id);
  const [anchors, own] = await Promise.all([ANCHOR, transfer.purpose].map((purpose) => keys.findMany(ids, purpose)));
  const readable = documents.filter(({ _id }) => anchors!.get(_id) !== null && own!.get(_id) !== null);
  const opened = await Promise.all(
    readable.map(async ({ _id: transferId, parts }) => {
      const stream = streamOf(transfer, transferId);
      const { sequence, events } = parts[stream]!;
      const history = await openKept(transfer, stream, transferId, events, keys);
      const { state, voided } = standing(transfer, history);
      const requested = requestOf(state)!;
      const status: TransferStatus = voided ? 'VOIDED' : statusOf(state, today - requested.anchor);
      return { transferId, revision: sequence, state, status, requested };
    }),
  );
  const pathwayIds = [...new Set(opened.map((one) => one.requested.pathwayId))];
  const known = await store.getMany<PartsDocument>(collectionOf(knownPathways), pathwayIds);
  const copyOf = (id: string) => pathwayCopy(known.get(id)?.parts[streamOf(PATHWAY, id)]?.events ?? []);
  return opened.map((one) => ({ ...one, pathway: copyOf(one.requested.pathwayId) }));
}

/** A voided pathway takes along whatever hangs on it. */
const isGone = ({ pathway }: OpenedTransfer): boolean => pathway?.status === 'VOIDED' || pathway?.status === 'ERASED';

const isSentBy = (one: OpenedTransfer, municipality: string): boolean =>
  !isGone(one) && one.requested.fromMunicipality === municipality;

type Incoming = OpenedTransfer & { readonly status: IncomingStatus };

function isMadeTo(one: OpenedTransfer, municipality: string, status?: IncomingStatus): one is Incoming {
  if (isGone(one) || one.requested.toMunicipality !== municipality) return false;
  return isOfReceiver(one.status) && (status === undefined || one.status === status);
}

function paged<T extends OpenedTransfer, V>(all: readonly T[], { limit, page }: Page, view: (one: T) => V) {
  const askedOn = ({ requested }: OpenedTransfer) => requested.anchor + requested.dayOffset!;
  const sorted = [...all].sort((a, b) => askedOn(b) - askedOn(a) || (a.transferId < b.transferId ? -1 : 1));
  return { items: sorted.slice((page - 1) * limit, page * limit).map(view), limit, page, total: all.length };
}

function eitherView({ transferId, revision, state, requested }: OpenedTransfer) {
  const { anchor, t0, roomsBand, householdType } = requested;
  return {
    transferId,
    revision,
    asked: typedAs(requested, anchor),
    expires: isoOf(anchor + expiryOf(state)),
    roomsBand,
    householdType,
    t0: typeof t0 === 'number' ? isoOf(anchor + t0) : null,
    end: endView(state, anchor),
  };
}

function endView(state: TransferState, anchor: number): SentTransfer['end'] {
  const [end] = [...state.TransferAnswered, ...state.TransferWithdrawn, ...state.TransferExpired];
  return end ? { revision: end.revision, day: typedAs(endingOf(state)!.day, anchor) } : null;
}

const sentView = (one: OpenedTransfer): SentTransfer => ({
  ...eitherView(one),
  status: one.status,
  pathwayId: one.requested.pathwayId,
  toMunicipality: one.requested.toMunicipality,
});

const incomingView = (one: Incoming): IncomingTransfer => ({
  ...eitherView(one),
  status: one.status,
  fromMunicipality: one.requested.fromMunicipality,
});
