import { deserialize } from 'bson';
import type { Bytes } from '../bson/elements.js';
import { Stored, valuesOf, type Values } from '../bson/stored.js';
import type { Answer } from '../answer.js';
import type { Call, Commands, Server } from '../call.js';
import { Fault } from '../fault.js';
import { updateOf, type Update } from '../updates.js';
import { collectionOf } from './reading.js';
import { deleteMany, deleteOne, insert, updateMany, updateOne, type Statement, type Updated } from './statements.js';
import { setImmediate as breathe } from 'node:timers/promises';

/** A command with many statements lets others in now and then: only a transaction is all or nothing. */
const UNINTERRUPTED = 64;

/** `insert`, `update`, `delete`. */
export const writing: Commands = {
  insert: {
    right: 'write',
    transactional: true,
    retryable: true,
    writes: true,
    async run(server, call): Promise<Answer> {
      const name = collectionOf(call, 'insert');
      const documents = call.args.documents('documents').map((bytes) => Stored.of(bytes));
      const results = await each(server, call, name, documents, async (statement, document) => {
        await insert(statement, document);
        return { n: 1 };
      });
      return summed(results);
    },
  },

  update: {
    right: 'write',
    transactional: true,
    retryable: true,
    writes: true,
    async run(server, call): Promise<Answer> {
      const name = collectionOf(call, 'update');
      const changes = call.args.documents('updates').map(changeOf);
      const results = await each(server, call, name, changes, update);
      const upserted = results.done.flatMap(([index, result]) =>
        'upserted' in result ? [{ index, _id: result['upserted'] }] : [],
      );
      const nModified = results.done.reduce((sum, [, result]) => sum + Number(result['nModified']), 0);
      return { ...summed(results), nModified, ...(upserted.length > 0 && { upserted }) };
    },
  },

  delete: {
    right: 'write',
    transactional: true,
    retryable: true,
    writes: true,
    async run(server, call): Promise<Answer> {
      const name = collectionOf(call, 'delete');
      const deletes = call.args.documents('deletes').map((bytes) => known(valuesOf(bytes), ['q', 'limit']));
      const results = await each(server, call, name, deletes, async (statement, { q, limit }) => {
        const filter = q as Values;
        if (limit === 0) return { n: await deleteMany(alone(statement), filter) };
        return { n: (await deleteOne(statement, filter, undefined, () => ({ n: 1 }))) ? 1 : 0 };
      });
      return summed(results);
    },
  },
};

interface Change {
  readonly filter: Values;
  readonly change: Update;
  readonly upsert: boolean;
  readonly multi: boolean;
}

function changeOf(bytes: Bytes): Change {
  const statement = known(deserialize(bytes, { raw: true }), ['q', 'u', 'upsert', 'multi']);
  const { q, u, upsert, multi } = statement;
  if (Array.isArray(u)) throw new Fault(9, 'the double knows no updates that are pipelines');
  const change = updateOf(Buffer.from(u as Bytes));
  if (multi && (upsert || 'replacement' in change)) {
    throw new Fault(9, 'the double knows no upsert or replacement of many');
  }
  return { filter: valuesOf(q as Bytes), change, upsert: upsert === true, multi: multi === true };
}

async function update(statement: Statement, { filter, change, upsert, multi }: Change): Promise<Answer> {
  if (multi) return { ...(await updateMany(alone(statement), filter, change)) };
  return resultOf(await updateOne(statement, filter, change, { upsert }, resultOf));
}

const resultOf = ({ before, after, upserted, modified }: Updated): Answer => ({
  n: before || upserted ? 1 : 0,
  nModified: modified ? 1 : 0,
  ...(upserted && { upserted: after!.id }),
});

interface Results {
  /** By place in the command. */
  readonly done: readonly (readonly [number, Answer])[];
  readonly failed: readonly Values[];
}

/** Runs a command's statements in order; those that were carried out under this number before are not run again. */
async function each<T>(
  server: Server,
  call: Call,
  name: string,
  items: readonly T[],
  run: (statement: Statement, item: T) => Promise<Answer>,
): Promise<Results> {
  const ordered = call.args.any('ordered') !== false;
  call.args.only('bypassDocumentValidation', false);
  call.args.done();
  const done: [number, Answer][] = [];
  const failed: Values[] = [];
  const before = repeatable(server, call);
  for (const [index, item] of items.entries()) {
    if (!call.transaction && index % UNINTERRUPTED === UNINTERRUPTED - 1) await breathe();
    try {
      const result = before?.get(index) ?? (await run(statementAt(server, call, name, index), item));
      before?.set(index, result);
      done.push([index, result]);
    } catch (error) {
      if (!(error instanceof Fault) || stopsTransaction(call, error)) throw error;
      failed.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (ordered || call.transaction) break;
    }
  }
  return { done, failed };
}

/** In a transaction all but a duplicate key is the command's own error. */
const stopsTransaction = (call: Call, error: Fault): boolean => call.transaction !== undefined && error.code !== 11000;

/** Results under the command's number, where it may come again. */
export function repeatable({ sessions }: Server, call: Call): Map<number, Answer> | undefined {
  const { session, transaction, transactionNumber } = call;
  if (!session || transaction || transactionNumber === undefined) return undefined;
  return sessions.results(session, transactionNumber);
}

export function statementAt(server: Server, call: Call, name: string, index: number): Statement {
  const { session, transaction, transactionNumber } = call;
  const trace =
    session && !transaction && transactionNumber !== undefined
      ? (result: Answer) => server.sessions.trace(session, transactionNumber, index, result)
      : () => undefined;
  return { server, call, name, trace };
}

/** A statement of many writes cannot be sent again under a number. */
function alone(statement: Statement): Statement {
  if (!statement.call.transaction && statement.call.transactionNumber !== undefined) {
    throw new Fault(72, 'Cannot use retryable writes with multi-document updates or deletes');
  }
  return statement;
}

const summed = ({ done, failed }: Results): Answer => ({
  n: done.reduce((sum, [, result]) => sum + Number(result['n']), 0),
  ...(failed.length > 0 && { writeErrors: failed }),
});

/** @throws Fault naming a field that the double does not know. */
function known(statement: Values, fields: readonly string[]): Values {
  for (const field of Object.keys(statement)) {
    if (!fields.includes(field))
      throw new Fault(40415, `BSON field '${field}' of a statement is unknown to the double`);
  }
  return statement;
}
