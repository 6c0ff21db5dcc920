import type { Answer } from '../answer.js';
import type { Call, Commands } from '../call.js';
import type { Stored } from '../bson/stored.js';
import { aggregated, sorted } from '../queries.js';
import { matching } from '../storage/view.js';

/** `find`, `getMore`, `killCursors`, `aggregate`, `count`. */
export const reading: Commands = {
  find: {
    right: 'read',
    transactional: true,
    run({ cursors }, call): Answer {
      const { args, transaction } = call;
      const name = collectionOf(call, 'find');
      const filter = args.optionalDocument('filter') ?? {};
      const sort = args.optionalDocument('sort');
      const skip = args.optionalNumber('skip') ?? 0;
      const limit = args.optionalNumber('limit') || Infinity;
      const batchSize = args.optionalNumber('batchSize');
      const single = args.flag('singleBatch');
      args.done();
      const found = sorted(matching(call.view, name, filter), sort).slice(skip, skip + limit);
      return cursors.open(name, bytesOf(found), { batchSize, single }, transaction);
    },
  },

  getMore: {
    right: 'read',
    transactional: true,
    run({ cursors }, { args, db, transaction }): Answer {
      const id = BigInt(args.any('getMore') as bigint);
      const name = `${db}.${args.text('collection')}`;
      const batchSize = args.optionalNumber('batchSize');
      args.done();
      return cursors.more(id, name, batchSize, transaction);
    },
  },

  killCursors: {
    right: 'read',
    transactional: true,
    run({ cursors }, { args }): Answer {
      args.text('killCursors');
      const ids = args.integers('cursors');
      args.done();
      return cursors.kill(ids);
    },
  },

  aggregate: {
    right: 'read',
    transactional: true,
    run({ cursors }, call): Answer {
      const { args, transaction } = call;
      const name = collectionOf(call, 'aggregate');
      const pipeline = args.list('pipeline');
      const { batchSize } = args.document('cursor') as { batchSize?: number };
      args.done();
      const results = aggregated(matching(call.view, name, {}), pipeline);
      return cursors.open(name, results, { batchSize }, transaction);
    },
  },

  count: {
    right: 'read',
    run(_, call): Answer {
      const name = collectionOf(call, 'count');
      const filter = call.args.optionalDocument('query') ?? {};
      call.args.done();
      return { n: matching(call.view, name, filter).length };
    },
  },
};

/** The collection that a command is about, by its full name. @throws Fault: made or dropped under a transaction's feet */
export function collectionOf({ args, db, transaction }: Call, command: string): string {
  const name = `${db}.${args.text(command)}`;
  transaction?.touch(name);
  return name;
}

const bytesOf = (documents: readonly Stored[]): Uint8Array[] => documents.map((document) => document.bytes);
