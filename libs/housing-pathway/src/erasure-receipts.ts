import { subjectOf } from '@stadig/event-sourcing/aggregate';
import type { SetAside } from '@stadig/event-sourcing/dead-letters';
import type { Handler } from '@stadig/event-sourcing/handler';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { ReadModelStore, Transaction } from '@stadig/event-sourcing/ports/read-model-store';
import type { ProjectedEvent } from '@stadig/event-sourcing/projected-event';
import {
  collectionOf,
  collectionSpec,
  projectPage,
  type PartsDocument,
  type Projection,
} from '@stadig/event-sourcing/projection';
import type { Receipts } from '@stadig/event-sourcing/receipts';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { SERVICES_THAT_CLEAR } from '@stadig/published/every-stream';

/** Which services have cleared their stores of an erased pathway. */
export const clearings: Projection = {
  name: 'housing_pathway_clearings',
  version: 1,
  indexes: ['complete'],
  key: ({ type, stream }) => (type === 'StoresCleared' ? subjectOf(stream) : undefined),
  derive: (parts) => ({ complete: missingOf(parts).length === 0 }),
};

const clearedOf = (parts: PartsDocument['parts']): readonly string[] =>
  Object.values(parts).flatMap(({ events }) => events.map((e) => e.data['service'] as string));

/** Services that have not cleared their stores yet. */
export const missingOf = (parts: PartsDocument['parts']): readonly string[] => {
  const cleared = clearedOf(parts);
  return SERVICES_THAT_CLEAR.filter((service) => !cleared.includes(service));
};

/** Purposes of a pathway's keys. */
export const PURPOSES = [ANCHOR, ...SERVICES_THAT_CLEAR.filter((service) => service !== 'statistics')];

/** Signs the receipt of an erasure once every service has cleared its stores. */
export class ReceiptHandler implements Handler {
  readonly name: string;
  readonly collections;
  private readonly projection: Projection;

  constructor(
    private readonly receipts: Receipts,
    private readonly store: Pick<ReadModelStore, 'getMany'>,
    private readonly clock: Clock,
    edition: string,
  ) {
    this.projection = { ...clearings, edition };
    this.name = collectionOf(this.projection);
    this.collections = [collectionSpec(this.projection)];
  }

  handle(tx: Transaction, events: readonly ProjectedEvent[]): Promise<readonly SetAside[]> {
    return projectPage(this.projection, tx, events, this.clock.now().toISOString());
  }

  async act(events: readonly ProjectedEvent[]): Promise<readonly SetAside[]> {
    const subjects = [...new Set(events.flatMap((e) => this.projection.key(e) ?? []))];
    if (subjects.length === 0) return [];
    const documents = await this.store.getMany<PartsDocument>(this.name, subjects);
    for (const { _id, parts } of documents.values()) {
      if (missingOf(parts).length === 0) await this.receipts.sign({ subject: _id, purposes: PURPOSES });
    }
    return [];
  }
}
