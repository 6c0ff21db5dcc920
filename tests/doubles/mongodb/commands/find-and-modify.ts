import { serialize } from 'bson';
import { Raw } from '../bson/elements.js';
import type { Stored } from '../bson/stored.js';
import type { Answer } from '../answer.js';
import type { Commands } from '../call.js';
import { Fault } from '../fault.js';
import { updateOf } from '../updates.js';
import { collectionOf } from './reading.js';
import { deleteOne, updateOne, type Updated } from './statements.js';
import { repeatable, statementAt } from './writing.js';

/** `findAndModify`: changes, replaces or removes one document, and gives it as it was or as it is. */
export const findAndModify: Commands = {
  findAndModify: {
    right: 'write',
    transactional: true,
    retryable: true,
    writes: true,
    async run(server, call): Promise<Answer> {
      const { args } = call;
      const name = collectionOf(call, 'findAndModify');
      const filter = args.optionalDocument('query') ?? {};
      const sort = args.optionalDocument('sort');
      const remove = args.flag('remove');
      const asNew = args.flag('new');
      const upsert = args.flag('upsert');
      const update = args.optionalDocument('update');
      args.done();
      if (remove === (update !== undefined)) throw new Fault(9, 'either an update or remove=true must be specified');

      const before = repeatable(server, call);
      const statement = statementAt(server, call, name, 0);
      let answer = before?.get(0);
      if (!answer && update) {
        const asAnswer = (outcome: Updated): Answer => updateAnswer(outcome, asNew);
        answer = asAnswer(await updateOne(statement, filter, updateOf(serialize(update)), { upsert, sort }, asAnswer));
      }
      answer ??= deleteAnswer(await deleteOne(statement, filter, sort, deleteAnswer));
      before?.set(0, answer);
      return answer;
    },
  },
};

const updateAnswer = ({ before, after, upserted, modified }: Updated, asNew: boolean): Answer => ({
  lastErrorObject: {
    n: before || upserted ? 1 : 0,
    updatedExisting: before !== undefined,
    ...(upserted && { upserted: after!.id }),
  },
  value: raw(asNew || (before && !modified) ? after : before),
});

const deleteAnswer = (deleted: Stored | undefined): Answer => ({
  lastErrorObject: { n: deleted ? 1 : 0 },
  value: raw(deleted),
});

const raw = (document: Stored | undefined): Raw | null => (document ? new Raw(document.bytes) : null);
