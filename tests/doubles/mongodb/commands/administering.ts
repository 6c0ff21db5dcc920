import type { Answer } from '../answer.js';
import type { Commands } from '../call.js';
import { Fault } from '../fault.js';

/** Users, faults and the one parameter that tests change. */
export const administering: Commands = {
  createUser: {
    right: 'administer',
    writes: true,
    run({ users }, { args, db }): Answer {
      const name = args.text('createUser');
      const password = args.text('pwd');
      const roles = args.list('roles');
      args.done();
      users.create(db, name, password, roles);
      return {};
    },
  },

  updateUser: {
    right: 'administer',
    writes: true,
    run({ users }, { args, db }): Answer {
      const name = args.text('updateUser');
      const password = args.text('pwd');
      const roles = args.list('roles');
      args.done();
      users.update(db, name, password, roles);
      return {};
    },
  },

  dropUser: {
    right: 'administer',
    writes: true,
    run({ users }, { args, db }): Answer {
      const name = args.text('dropUser');
      args.done();
      users.drop(db, name);
      return {};
    },
  },

  configureFailPoint: {
    right: 'administer',
    run({ failPoints }, { args }): Answer {
      const name = args.text('configureFailPoint');
      const mode = args.any('mode');
      const data = args.optionalDocument('data');
      args.done();
      failPoints.configure(name, mode, data);
      return {};
    },
  },

  getParameter: {
    right: 'administer',
    run({ sessions }, { args }): Answer {
      args.flag('getParameter');
      if (!args.flag('transactionLifetimeLimitSeconds')) throw new Fault(72, 'the double has no such parameter');
      args.done();
      return { transactionLifetimeLimitSeconds: sessions.lifetime };
    },
  },

  setParameter: {
    right: 'administer',
    run({ sessions }, { args }): Answer {
      args.flag('setParameter');
      const seconds = args.optionalNumber('transactionLifetimeLimitSeconds');
      args.done();
      if (seconds === undefined || seconds < 1) throw new Fault(2, 'transactionLifetimeLimitSeconds: 1 or more');
      const was = sessions.lifetime;
      sessions.lifetime = seconds;
      return { was };
    },
  },
};
