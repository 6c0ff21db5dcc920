import { DISCARDED, type Discarded } from '@stadig/event-sourcing/dead-letters';
import { differenceOf, sideBySide } from '@stadig/event-sourcing/differences';
import { KeyDiffers, KeyForgotten } from '@stadig/event-sourcing/ports/key-store';
import type { CollectionSpec, Document, ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { applyReceipts } from '@stadig/event-sourcing/receipts';
import type { Service } from '../parts.js';
import { MoveRefused, type House } from './house.js';

/** Documents written in one transaction. */
const TOGETHER = 500;

/** Every key of the purposes and every tombstone, encrypted anew under the target's own key-encryption keys; and the receipts. */
export async function copyKeys(
  source: House,
  target: House,
  purposes: readonly string[],
  signal: AbortSignal,
  onProgress: (keys: number) => void,
): Promise<void> {
  const receipts = await source.receipts.all();
  await target.receipts.keep(receipts);
  let done = 0;
  for (const purpose of purposes) {
    for await (const keys of source.keyStore.scan(purpose)) {
      await target.keyStore.keep(keys, purpose).catch((error: unknown) => {
        throw error instanceof KeyDiffers || error instanceof KeyForgotten ? otherKeys(purpose) : error;
      });
      onProgress((done += keys.length));
      signal.throwIfAborted();
    }
  }
  await applyReceipts(await target.receipts.all(), target.keyStore);
}

const otherKeys = (purpose: string): MoveRefused =>
  new MoveRefused({
    en: `keys of ${purpose} where it is moved to are another installation’s, or were destroyed there`,
    sv: `nycklarna för ${purpose} dit flytten går är en annan installations, eller har förstörts där`,
  });

/** What services keep that no log tells: afterwards the target has what the source has. */
export async function copyKept(source: House, target: House, services: readonly Service[]): Promise<void> {
  for (const { name, keeps } of services) {
    if (!keeps) continue;
    const [from, to] = [source.readModelsOf(name), target.readModelsOf(name)];
    const kept = await prepared(from, await keeps(from));
    for (const { name } of await keeps(to)) if (!kept.some((one) => one.name === name)) await to.drop(name);
    await to.prepare(kept);
    for (const { name } of kept) await copyCollection(from, to, name);
  }
}

async function copyCollection(from: ReadModelStore, to: ReadModelStore, collection: string): Promise<void> {
  let put: Document[] = [];
  let gone: string[] = [];
  const write = async (): Promise<void> => {
    const [documents, ids] = [put, gone];
    [put, gone] = [[], []];
    await to.transact(async (tx) => {
      if (documents.length > 0) await tx.put(collection, documents);
      if (ids.length > 0) await tx.delete(collection, ids);
    });
  };
  for await (const [mine, theirs] of sideBySide(from.scan(collection), to.scan(collection))) {
    if (!differenceOf({ fresh: collection, live: collection }, mine, theirs)) continue;
    if (mine) put.push(mine);
    else gone.push(theirs!._id);
    if (put.length + gone.length === TOGETHER) await write();
  }
  if (put.length + gone.length > 0) await write();
}

/** Events that operators gave up, for good, whichever service's read model they were given up for. */
export async function discardedIn(house: House, services: readonly Service[]): Promise<readonly Discarded[]> {
  const found = new Map<string, Discarded>();
  for (const { name } of services) {
    const store = house.readModelsOf(name);
    await store.prepare([DISCARDED]);
    for await (const page of store.scan<Discarded>(DISCARDED.name)) for (const each of page) found.set(each._id, each);
  }
  return [...found.values()].sort((a, b) => (a._id < b._id ? -1 : 1));
}

/** @param readBy names of the read models of each service, without edition */
export async function keepDiscarded(
  discarded: readonly Discarded[],
  target: House,
  readBy: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  for (const [service, projections] of readBy) {
    const own = discarded.filter(({ projection }) => projections.includes(projection));
    if (own.length === 0) continue;
    const store = target.readModelsOf(service);
    await store.prepare([DISCARDED]);
    await store.transact((tx) => tx.put(DISCARDED.name, own));
  }
}

/** The specs, once the store may be asked about them. */
export async function prepared(
  store: ReadModelStore,
  specs: readonly CollectionSpec[],
): Promise<readonly CollectionSpec[]> {
  await store.prepare(specs);
  return specs;
}
