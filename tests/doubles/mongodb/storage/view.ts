import type { Stored } from '../bson/stored.js';
import { isByIdOnly, keysIn, predicateOf } from '../queries.js';
import type { Values } from '../bson/stored.js';
import type { Engine } from './engine.js';

/** The collections as somebody sees them. */
export interface View {
  get(name: string, key: string): Stored | undefined;
  keys(name: string): Iterable<string>;
}

/** The collections as they were at a commit. */
export class Moment implements View {
  constructor(
    private readonly engine: Engine,
    private readonly at: number,
  ) {}

  get(name: string, key: string): Stored | undefined {
    return this.engine.collection(name)?.at(key, this.at);
  }

  keys(name: string): Iterable<string> {
    return this.engine.collection(name)?.keys ?? [];
  }
}

/** The documents of a collection that a filter finds, in no order. */
export function matching(view: View, name: string, filter: Values): Stored[] {
  const predicate = isByIdOnly(filter) ? undefined : predicateOf(filter);
  const found: Stored[] = [];
  for (const key of keysIn(filter) ?? view.keys(name)) {
    const document = view.get(name, key);
    if (document && (!predicate || predicate(document.values))) found.push(document);
  }
  return found;
}
