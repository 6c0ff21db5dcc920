import { HOUSING_TOPIC } from '@stadig/published/housing';
import { streamOf } from './aggregate.js';
import { DEAD_LETTERS, parkedAmong, parkedId, type DeadLetter, type SetAside } from './dead-letters.js';
import { eventIdOf, uuidOf, type NewEvent } from './event.js';
import type { KeyVault } from './key-vault.js';
import { PATHWAY } from './known-pathways.js';
import type { Pipelines } from './pipelines.js';
import { WrongExpectedRevision, type EventStore } from './ports/event-store.js';
import type { LiveReadModels } from './editions.js';
import type { Transaction } from './ports/read-model-store.js';
import type { Handler } from './handler.js';
import type { Receipts } from './receipts.js';
import type { ProjectedEvent } from './projected-event.js';
import { withoutSealed, type PartsDocument } from './projection.js';
import { untilSeen } from './seen.js';

/** What else hangs on a pathway under keys of its own: a transfer. */
export interface Hanging {
  readonly subject: string;
  /** First part of its stream's name. */
  readonly category: string;
  /** In the order in which they are destroyed: the last is the one that `hanging` opens. */
  readonly purposes: readonly string[];
}

/** What a service does when a pathway is erased. */
export interface Erasing {
  /** The service: the purpose of its own keys. */
  readonly service: string;
  /** First part of the name of the stream in which it notes that its stores are cleared. */
  readonly notes: string;
  /** Purposes of the pathway's keys that it destroys; its own, and with housing-pathway the anchor. */
  readonly purposes: readonly string[];
  /** Collections with a document for each pathway, fed by the pathway's own events among others. */
  readonly collections: readonly string[];
  /** What else goes with the pathway, as this service's read models show it. */
  hanging?(pathwayId: string): Promise<readonly Hanging[]>;
  /** Where events tell of what begins to hang on a pathway, and which one that is, once `hanging` would find it. */
  readonly begins?: {
    readonly topic: string;
    of(event: ProjectedEvent): Promise<{ readonly pathwayId: string; readonly hanging: Hanging } | undefined>;
  };
}

export interface ErasingParts {
  readonly store: EventStore;
  readonly readModels: LiveReadModels;
  readonly keys: KeyVault;
  readonly pipelines: Pipelines;
  readonly receipts: Receipts;
}

export const ERASED = 'PathwayErased';

/**
 * A service's part in an erasure: destroys its keys and whatever hangs on the pathway, waits until its documents of the pathway hold no ciphertext any
 * more, clears its dead letters, and notes it on its own stream of that pathway. All of it may be repeated.
 *
 * What begins to hang on a pathway while that is erased is not missed. The pathway's key goes first, then it is looked
 * what hangs on it; and of whatever begins it is asked, once it would be found, whether the pathway's key is gone.
 */
export class ErasureHandler implements Handler {
  readonly name: string;
  readonly collections = [];

  constructor(
    private readonly erasing: Erasing,
    private readonly parts: ErasingParts,
    edition = '',
  ) {
    this.name = `${erasing.service.replaceAll('-', '_')}_erasures_v1${edition}`;
  }

  async handle(): Promise<void> {}

  async act(events: readonly ProjectedEvent[]): Promise<readonly SetAside[]> {
    for (const event of events) {
      if (event.type === ERASED) await this.erase(event);
      else await this.eraseWhatBegins(event);
    }
    return [];
  }

  get topics(): readonly string[] {
    const { begins } = this.erasing;
    return [HOUSING_TOPIC, ...(begins ? [begins.topic] : [])];
  }

  private async erase(event: ProjectedEvent): Promise<void> {
    const { keys, pipelines, readModels } = this.parts;
    const { purposes, collections, hanging } = this.erasing;
    const pathwayId = event.stream.slice(PATHWAY.category.length + 1);
    for (const purpose of purposes) await keys.forget(pathwayId, purpose);
    for (const other of (await hanging?.(pathwayId)) ?? []) await this.destroy(other, event.ownerCode);
    pipelines.forget([pathwayId]);
    for (const name of collections) await this.clear(await readModels.resolve(name), pathwayId, event);
    const { service, notes } = this.erasing;
    const commandId = uuidOf(`${event.eventId}\n${service}`);
    await this.note(notes, pathwayId, event.ownerCode, commandId, event);
  }

  private async eraseWhatBegins(event: ProjectedEvent): Promise<void> {
    const { service, begins } = this.erasing;
    const begun = await begins?.of(event);
    if (!begun || !(await this.parts.keys.isForgotten(begun.pathwayId, service))) return;
    await this.destroy(begun.hanging, event.ownerCode);
  }

  /** Nothing in the note leads from the one to the other. The keys go last, in their order: without them it is not found. */
  private async destroy({ subject, category, purposes }: Hanging, ownerCode: string): Promise<void> {
    const { keys, pipelines, receipts } = this.parts;
    await this.note(category, subject, ownerCode, uuidOf(`${category}-${subject}\n${ERASED}`));
    await receipts.sign({ subject, purposes });
    for (const purpose of purposes) await keys.forget(subject, purpose);
    pipelines.forget([subject]);
  }

  /** The projection strips the document when it folds the erasure; where it is set aside, this does. */
  private async clear(collection: string, pathwayId: string, event: ProjectedEvent): Promise<void> {
    const { readModels } = this.parts;
    const seen = { stream: event.stream, revision: event.sequence };
    if (!(await parkedAmong(readModels, collection, [pathwayId])).has(pathwayId)) {
      await untilSeen(readModels, collection, pathwayId, seen);
      return;
    }
    await readModels.transact((tx) => clearParked(tx, collection, pathwayId));
  }

  private async note(
    category: string,
    subject: string,
    ownerCode: string,
    commandId: string,
    cause?: ProjectedEvent,
  ): Promise<void> {
    const { store } = this.parts;
    const stream = streamOf({ category }, subject);
    const noted: NewEvent = {
      eventId: eventIdOf(stream, commandId, 0),
      type: 'StoresCleared',
      schemaVersion: 1,
      data: { service: this.erasing.service },
      metadata: {
        commandId,
        correlationId: cause?.correlationId ?? commandId,
        causationId: cause?.eventId ?? commandId,
        ownerCode,
        recordedBy: 'POLICY',
        definitionVersion: '1',
      },
    };
    for (;;) {
      const recorded = await store.read(stream);
      if (recorded.some((e) => e.eventId === noted.eventId)) return;
      try {
        await store.append(stream, recorded.length === 0 ? 'none' : recorded.length - 1, [noted]);
        return;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
  }
}

/** Ciphertexts go from a document that is set aside, and from the events that wait for it. */
async function clearParked(tx: Transaction, collection: string, pathwayId: string): Promise<void> {
  const parked = await parkedAmong(tx, collection, [pathwayId]);
  if (!parked.has(pathwayId)) return;
  const document = await tx.get<PartsDocument>(collection, pathwayId);
  if (document) await tx.put(collection, [{ ...document, parts: withoutSealed(document.parts) }]);
  const letters = await tx.find<DeadLetter>(DEAD_LETTERS.name, { where: { processor: collection, key: pathwayId } });
  await tx.put(
    DEAD_LETTERS.name,
    letters.map(({ event: { sealed: _, ...event }, ...letter }) => ({ ...letter, event })),
  );
  await tx.put('parked', [{ ...parked.get(pathwayId)!, _id: parkedId(collection, pathwayId) }]);
}
