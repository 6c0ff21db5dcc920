import { createHash } from 'node:crypto';
import type { DayNumber } from '@stadig/event-sourcing/day';
import { LiveReadModels, withoutEdition } from '@stadig/event-sourcing/editions';
import type { Document, ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import type { Service } from '../parts.js';
import { purposesOf } from '../secrets-folder.js';
import { canonicalEvent, canonicalText, sha256 } from './canonical-text.js';
import { discardedIn, prepared } from './copy-rest.js';
import { fold, foldingOf, partsIn } from './fold.js';
import type { House } from './house.js';
import { eventsOf } from './same-log.js';

/** What a house holds of something: how many, and a hash over all of it in order, 64 hexadecimal digits. */
export interface Evidence {
  /** `log`, `keys anchor`, `read model known_pathways`, `figures`. */
  readonly what: string;
  readonly count: number;
  readonly sha256: string;
  /** Of parts that have names: what is one's own, by name. */
  readonly parts?: ReadonlyMap<string, string>;
  /** Events set aside where this was folded. */
  readonly setAside?: number;
}

export interface Gathering {
  readonly signal: AbortSignal;
  /** Figures are as of this day. */
  readonly asOf: DayNumber;
  readonly onProgress: (phase: 'HASHING' | 'FOLDING' | 'FIGURES', done: number) => void;
}

/**
 * All that proves what a house holds: its log, keys, receipts, what no log tells, and what is made of them: every read
 * model and every figure, folded afresh, whatever editions stand there. Records nothing. @throws StandsStill, the signal's reason
 */
export async function evidenceOf(
  house: House,
  services: readonly Service[],
  gathering: Gathering,
): Promise<readonly Evidence[]> {
  const found = [await ofLog(house, gathering)];
  for (const purpose of purposesOf(services)) found.push(await ofKeys(house, purpose));
  const receipts = (await house.receipts.all()).map(canonicalText);
  found.push(ofTexts('receipts', receipts.sort()));
  for (const { name, keeps } of services) {
    const store = house.readModelsOf(name);
    const specs = keeps ? await prepared(store, await keeps(store)) : [];
    if (specs.length > 0) found.push(await ofCollections(`kept by ${name}`, store, specs.map((s) => s.name))); // prettier-ignore
  }
  const discarded = await discardedIn(house, services);
  found.push(ofTexts('given up', discarded.map(canonicalText)));
  const scratch = await house.openScratch();
  try {
    const readings = foldingOf(partsIn(house, services, scratch.store));
    const { signal, onProgress } = gathering;
    const aside = await fold(readings, house, scratch.store, discarded, signal, (n) => onProgress('FOLDING', n));
    for (const { handler } of readings) {
      const name = withoutEdition(handler.name);
      const collections = handler.collections.map((c) => c.name);
      const documents = await ofCollections(`read model ${name}`, scratch.store, collections);
      found.push({ ...documents, setAside: aside.get(name) ?? 0 });
    }
    found.push(await ofFigures(services, scratch.store, gathering));
  } finally {
    await scratch.discard();
  }
  return found;
}

async function ofLog({ store }: House, { signal, onProgress }: Gathering): Promise<Evidence> {
  const digest = new Digest('log');
  for await (const event of eventsOf(store, undefined, signal)) {
    digest.add(canonicalEvent(event));
    if (digest.count % 1000 === 0) onProgress('HASHING', digest.count);
  }
  return digest.evidence();
}

/** Of the keys themselves, however they are encrypted where they lie. */
async function ofKeys({ keyStore }: House, purpose: string): Promise<Evidence> {
  const digest = new Digest(`keys ${purpose}`);
  for await (const keys of keyStore.scan(purpose)) {
    for (const { subject, key } of keys) digest.add(canonicalText([subject, key && sha256(key)]));
  }
  return digest.evidence();
}

async function ofCollections(what: string, store: ReadModelStore, collections: readonly string[]): Promise<Evidence> {
  const digest = new Digest(what);
  for (const collection of collections) {
    for await (const page of store.scan<Document>(collection)) {
      for (const document of page) digest.add(`${withoutEdition(collection)} ${canonicalText(document)}`);
    }
  }
  return digest.evidence();
}

async function ofFigures(
  services: readonly Service[],
  store: ReadModelStore,
  { asOf, signal, onProgress }: Gathering,
): Promise<Evidence> {
  const digest = new Digest('figures');
  const parts = new Map<string, string>();
  const readModels = new LiveReadModels(store);
  for (const { figures } of services) {
    for await (const { name, value } of figures?.(readModels, asOf) ?? []) {
      signal.throwIfAborted();
      const one = sha256(canonicalText(value));
      parts.set(name, one);
      digest.add(`${name} ${one}`);
      if (digest.count % 100 === 0) onProgress('FIGURES', digest.count);
    }
  }
  return { ...digest.evidence(), parts };
}

function ofTexts(what: string, texts: readonly string[]): Evidence {
  const digest = new Digest(what);
  for (const text of texts) digest.add(text);
  return digest.evidence();
}

class Digest {
  count = 0;
  private readonly hash = createHash('sha256');

  constructor(private readonly what: string) {}

  /** A text without line breaks. */
  add(text: string): void {
    this.count++;
    this.hash.update(`${text}\n`);
  }

  evidence(): Evidence {
    return { what: this.what, count: this.count, sha256: this.hash.digest('hex') };
  }
}
