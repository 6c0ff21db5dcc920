import type { Answer } from '../answer.js';
import type { Commands } from '../call.js';
import { noSuchTransaction } from '../fault.js';

/** The end of transactions and sessions. */
export const ending: Commands = {
  commitTransaction: {
    right: 'anybody',
    writes: true,
    run({ sessions }, { args, session, transactionNumber }): Answer {
      args.done();
      if (!session || transactionNumber === undefined) throw noSuchTransaction(transactionNumber ?? -1n);
      sessions.commit(session, transactionNumber);
      return {};
    },
  },

  abortTransaction: {
    right: 'anybody',
    run({ sessions }, { args, session, transactionNumber }): Answer {
      args.done();
      if (!session || transactionNumber === undefined) throw noSuchTransaction(transactionNumber ?? -1n);
      sessions.abort(session, sessions.current(session, transactionNumber));
      return {};
    },
  },

  endSessions: {
    right: 'open',
    run({ sessions }, { args }): Answer {
      const ended = args.list('endSessions');
      args.done();
      for (const lsid of ended) sessions.end(lsid);
      return {};
    },
  },
};
