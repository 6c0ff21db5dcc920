import { Imports } from '@stadig/imports/imports';
import type { Parts } from '@stadig/runtime/parts';

const HELD = new WeakMap<Parts, Imports>();

/** The imports of this process: the web edge and the console know of each other's work. */
export function importsOf(parts: Parts): Imports {
  let imports = HELD.get(parts);
  if (!imports) {
    const { readModels, keyStore, clock } = parts.profile;
    HELD.set(parts, (imports = new Imports({ readModels, keyStore, clock, pipelines: parts.pipelines })));
  }
  return imports;
}
