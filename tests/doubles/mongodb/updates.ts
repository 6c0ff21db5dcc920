import { update } from 'mingo/updater';
import { isDocument } from './arguments.js';
import { documentOf, elementOf, elementsOf, type Bytes } from './bson/elements.js';
import { Stored, valuesOf, type Values } from './bson/stored.js';
import { Fault } from './fault.js';
import { comparable } from './queries.js';

/** What an update statement makes of a document. */
export type Update = { readonly replacement: Bytes } | { readonly operators: Values; readonly onInsert: Values };

const KNOWN = new Set(['$set', '$unset', '$inc', '$setOnInsert']);

/** @param u the statement's `u` field in its own bytes. @throws Fault naming an operator that the double does not know. */
export function updateOf(u: Bytes): Update {
  const elements = elementsOf(u);
  const operators = [...elements.keys()].filter((name) => name.startsWith('$'));
  if (operators.length === 0) return { replacement: u };
  for (const name of elements.keys()) {
    if (!KNOWN.has(name)) throw new Fault(9, `Unknown modifier: ${name}. The double knows ${[...KNOWN].join(', ')}`);
  }
  const { $setOnInsert: onInsert = {}, ...rest } = valuesOf(u) as Record<string, Values>;
  return { operators: rest, onInsert };
}

/** @throws Fault when the `_id` would change. */
export function updated(document: Stored, change: Update): Stored {
  const result =
    'replacement' in change
      ? withId(change.replacement, elementsOf(document.bytes).get('_id')!)
      : Stored.of(operated(document.bytes, change.operators));
  if (result.key !== document.key) {
    throw new Fault(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return result;
}

/** The document that an upsert makes where none matched. */
export function upserted(filter: Values, change: Update): Stored {
  const equal = equalitiesOf(filter);
  if ('replacement' in change) {
    const id = equal['_id'];
    return id === undefined ? Stored.of(change.replacement) : withId(change.replacement, elementOf('_id', id));
  }
  const seed = documentOf(Object.entries(equal).map(([name, value]) => elementOf(name, value)));
  return Stored.of(operated(operated(seed, change.operators), { $set: change.onInsert }));
}

function withId(replacement: Bytes, id: Bytes): Stored {
  return Stored.of(
    elementsOf(replacement).has('_id') ? replacement : documentOf([id, ...elementsOf(replacement).values()]),
  );
}

/** Fields that no operator touches keep their bytes, and with them their types. */
function operated(bytes: Bytes, operators: Values): Bytes {
  const values = valuesOf(bytes);
  const touched = new Set(
    Object.values(operators)
      .flatMap((fields) => Object.keys(fields as Values))
      .map(topOf),
  );
  try {
    update(values, operators as Parameters<typeof update>[1], [], {}, { cloneMode: 'deep' });
  } catch (error) {
    throw new Fault(2, `the double does not do this update: ${(error as Error).message}`);
  }
  const before = elementsOf(bytes);
  return documentOf(
    Object.keys(values).map((name) => {
      const held = before.get(name);
      return held && !touched.has(name) ? held : elementOf(name, values[name]);
    }),
  );
}

const topOf = (path: string): string => path.split('.', 1)[0]!;

/** What a filter says a field is equal to. */
function equalitiesOf(filter: Values): Values {
  const equal: Values = {};
  for (const [path, condition] of Object.entries(filter)) {
    const operators = isDocument(condition) ? Object.keys(condition).filter((name) => name.startsWith('$')) : [];
    const value = operators.length === 0 ? condition : (condition as Values)['$eq'];
    if (path.startsWith('$') || value === undefined) continue;
    if (path.includes('.')) throw new Fault(2, `the double makes no document of a filter on ${path}`);
    equal[path] = comparable(value);
  }
  return equal;
}
