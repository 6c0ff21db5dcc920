import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { compareText } from './document-query.js';
import type { Document, ReadModelStore } from './ports/read-model-store.js';

/** A collection of the fresh fold and the one it is compared with. */
export interface Pair {
  readonly fresh: string;
  readonly live: string;
}

export interface Difference {
  readonly pair: Pair;
  readonly id: string;
  /** Stands for how the document looked on both sides. */
  readonly looks: string;
}

const PAGE = 500;

const isSame = (mine: Document | undefined, theirs: Document | undefined): boolean =>
  JSON.stringify(mine) === JSON.stringify(theirs) || isDeepStrictEqual(mine, theirs);

const looksOf = (mine: Document | undefined, theirs: Document | undefined): string =>
  hash('sha256', JSON.stringify([mine, theirs]));

/** Undefined where both sides have the same, whatever the order of the fields. */
export const differenceOf = (
  pair: Pair,
  mine: Document | undefined,
  theirs: Document | undefined,
): Difference | undefined =>
  isSame(mine, theirs) ? undefined : { pair, id: (mine ?? theirs)!._id, looks: looksOf(mine, theirs) };

async function* documentsOf(pages: AsyncIterable<readonly Document[]>): AsyncGenerator<Document, undefined> {
  for await (const page of pages) yield* page;
}

/** Documents of both sides by id; undefined where a side has none. */
export async function* sideBySide(
  fresh: AsyncIterable<readonly Document[]>,
  live: AsyncIterable<readonly Document[]>,
): AsyncGenerator<readonly [fresh: Document | undefined, live: Document | undefined]> {
  const [ours, others] = [documentsOf(fresh), documentsOf(live)];
  try {
    let mine = (await ours.next()).value;
    let theirs = (await others.next()).value;
    while (mine || theirs) {
      const order = !mine ? 1 : !theirs ? -1 : compareText(mine._id, theirs._id);
      yield [order <= 0 ? mine : undefined, order >= 0 ? theirs : undefined];
      if (order <= 0) mine = (await ours.next()).value;
      if (order >= 0) theirs = (await others.next()).value;
    }
  } finally {
    await ours.return(undefined);
    await others.return(undefined);
  }
}

/** What still differs, and whether any of it looks otherwise than before. */
export async function lookAgain(
  before: readonly Difference[],
  scratch: ReadModelStore,
  live: ReadModelStore,
): Promise<{ readonly differing: Difference[]; readonly changed: boolean }> {
  const differing: Difference[] = [];
  let changed = false;
  for (const [pair, ofPair] of Map.groupBy(before, (d) => d.pair)) {
    for (let i = 0; i < ofPair.length; i += PAGE) {
      const page = ofPair.slice(i, i + PAGE);
      const ids = page.map(({ id }) => id);
      const [mine, theirs] = [await scratch.getMany(pair.fresh, ids), await live.getMany(pair.live, ids)];
      for (const { id, looks: then } of page) {
        const difference = differenceOf(pair, mine.get(id), theirs.get(id));
        if (!difference) continue;
        if (difference.looks !== then) changed = true;
        differing.push(difference);
      }
    }
  }
  return { differing, changed };
}
