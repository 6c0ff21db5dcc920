import type { Stored, Values } from '../bson/stored.js';
import type { Answer } from '../answer.js';
import type { Call, Server } from '../call.js';
import { Fault } from '../fault.js';
import { predicateOf, sorted } from '../queries.js';
import type { Trace } from '../storage/engine.js';
import type { Holder } from '../storage/collection.js';
import { matching, Moment } from '../storage/view.js';
import { updated, upserted, type Update } from '../updates.js';

/** One write of a collection, in the command's transaction or on its own. */
export interface Statement {
  readonly server: Server;
  readonly call: Call;
  /** `database.collection` */
  readonly name: string;
  /** What a retry is answered from, given the result. */
  readonly trace: (result: Answer) => Trace | undefined;
}

/** What became of an update. */
export interface Updated {
  readonly before?: Stored;
  readonly after?: Stored;
  readonly upserted: boolean;
  readonly modified: boolean;
}

export async function insert(statement: Statement, document: Stored): Promise<void> {
  await write(statement, document.key, document, true, { n: 1 });
}

/** Changes the first document that the filter finds, or makes one. @param result the answer that a retry gets, too */
export async function updateOne(
  statement: Statement,
  filter: Values,
  change: Update,
  { upsert, sort }: { readonly upsert: boolean; readonly sort?: Values },
  result: (outcome: Updated) => Answer,
): Promise<Updated> {
  for (;;) {
    const [before] = sorted(found(statement, filter), sort);
    if (!before && !upsert) return { upserted: false, modified: false };
    const after = before ? updated(before, change) : upserted(filter, change);
    if (before && Buffer.compare(before.bytes, after.bytes) === 0) {
      return { before, after, upserted: false, modified: false };
    }
    const outcome: Updated = { before, after, upserted: !before, modified: before !== undefined };
    if (await tryWrite(statement, after.key, after, !before, result(outcome))) return outcome;
  }
}

/** Changes all documents that the filter finds, one after the other. */
export async function updateMany(
  statement: Statement,
  filter: Values,
  change: Update,
): Promise<{ n: number; nModified: number }> {
  let n = 0;
  let nModified = 0;
  for (const { id } of found(statement, filter)) {
    const own = { _id: id, $and: [filter] };
    const { before, modified } = await updateOne(statement, own, change, { upsert: false }, () => ({}));
    if (before) n++;
    if (modified) nModified++;
  }
  return { n, nModified };
}

/** Deletes the first document that the filter finds, and gives it. */
export async function deleteOne(
  statement: Statement,
  filter: Values,
  sort: Values | undefined,
  result: (deleted: Stored) => Answer,
): Promise<Stored | undefined> {
  for (;;) {
    const [document] = sorted(found(statement, filter), sort);
    if (!document) return undefined;
    if (await tryWrite(statement, document.key, null, false, result(document))) return document;
  }
}

/** Deletes all documents that the filter finds, and tells how many. */
export async function deleteMany(statement: Statement, filter: Values): Promise<number> {
  let n = 0;
  for (const document of found(statement, filter)) {
    const own = { _id: document.id, $and: [filter] };
    if (await deleteOne(statement, own, undefined, () => ({}))) n++;
  }
  return n;
}

function found({ server, call, name }: Statement, filter: Values): Stored[] {
  predicateOf(filter);
  return matching(call.transaction ?? new Moment(server.engine, Infinity), name, filter);
}

async function write(
  statement: Statement,
  key: string,
  document: Stored | null,
  isNew: boolean,
  result: Answer,
): Promise<void> {
  while (!(await tryWrite(statement, key, document, isNew, result)));
}

/** False: a transaction stood in the way and is over now, so that everything may be different. */
async function tryWrite(
  { server: { engine }, call, name, trace }: Statement,
  key: string,
  document: Stored | null,
  isNew: boolean,
  result: Answer,
): Promise<boolean> {
  if (call.transaction) {
    call.transaction.write(name, key, document, isNew);
    return true;
  }
  const other = engine.inTheWay(name, key, document);
  if (other) {
    await overBefore(other, call.deadline);
    return false;
  }
  engine.write(name, key, document, isNew, trace(result));
  return true;
}

/** @throws Fault when the command's time is up first. */
async function overBefore(transaction: Holder, deadline: number): Promise<void> {
  if (deadline === Infinity) return transaction.over;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Fault(50, 'operation exceeded time limit')), deadline - performance.now());
  });
  try {
    await Promise.race([transaction.over, late]);
  } finally {
    clearTimeout(timer);
  }
}
