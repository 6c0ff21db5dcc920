import { Binary } from 'bson';
import { authenticationFailed, ScramExchange } from '../access/scram.js';
import type { Answer } from '../answer.js';
import type { Call, Caller, Commands, Server } from '../call.js';
import { Arguments, isDocument } from '../arguments.js';
import { LARGEST, type Values } from '../bson/stored.js';
import { Fault } from '../fault.js';

/** MongoDB 8.0. */
const WIRE_VERSION = 25;
const MECHANISM = 'SCRAM-SHA-256';

/** `hello` (and its older name, that a driver begins with), `ping`, `buildInfo`, and signing in. */
export const greeting: Commands = {
  hello: { right: 'open', run: (server, call) => hello(server, call, 'hello') },
  isMaster: { right: 'open', run: (server, call) => hello(server, call, 'isMaster') },
  ismaster: { right: 'open', run: (server, call) => hello(server, call, 'ismaster') },

  ping: {
    right: 'open',
    run(_, { args }): Answer {
      args.done();
      return {};
    },
  },

  buildInfo: {
    right: 'open',
    run(_, { args }): Answer {
      args.done();
      return { version: '8.0.0', versionArray: [8, 0, 0, 0], gitVersion: 'double', maxBsonObjectSize: LARGEST };
    },
  },

  saslStart: {
    right: 'open',
    run: (server, { caller, db, args }) => {
      const answer = saslStart(server, caller, db, args);
      args.done();
      return answer;
    },
  },

  saslContinue: {
    right: 'open',
    run(server, { caller, args }): Answer {
      const id = args.optionalNumber('conversationId');
      const payload = args.optionalBytes('payload') ?? Buffer.alloc(0);
      args.done();
      const { exchange } = caller;
      if (!exchange || exchange.id !== id) throw authenticationFailed();
      if (exchange.done) return { conversationId: exchange.id, done: true, payload: new Binary(Buffer.alloc(0)) };
      const last = exchange.scram.answer(payload.toString());
      exchange.done = true;
      caller.signedIn.splice(0, Infinity, server.users.find(exchange.db, exchange.scram.user)!);
      return { conversationId: exchange.id, done: true, payload: new Binary(Buffer.from(last)) };
    },
  },

  logout: {
    right: 'open',
    run(_, { caller, args }): Answer {
      args.done();
      caller.signedIn.length = 0;
      return {};
    },
  },

  connectionStatus: {
    right: 'open',
    run(_, { caller, args }): Answer {
      args.done();
      const authenticatedUsers = caller.signedIn.map(({ user, db }) => ({ user, db }));
      return { authInfo: { authenticatedUsers, authenticatedUserRoles: caller.signedIn.flatMap((u) => u.roles) } };
    },
  },
};

function hello(server: Server, { args, caller }: Call, name: string): Answer {
  // Who the driver is, and what it could do besides: nothing hangs on it.
  for (const field of ['helloOk', 'client', 'compression', 'backpressure']) args.any(field);
  const asksForMechanisms = args.optionalText('saslSupportedMechs') !== undefined;
  const speculative = args.optionalDocument('speculativeAuthenticate');
  args.done();
  const { address, standalone } = server;
  return {
    helloOk: true,
    ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    ...(!standalone && {
      setName: 'rs0',
      setVersion: 1,
      hosts: [address],
      primary: address,
      me: address,
      secondary: false,
    }),
    ...(!standalone && { logicalSessionTimeoutMinutes: 30 }),
    maxBsonObjectSize: LARGEST,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    connectionId: caller.number,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    ...(asksForMechanisms && { saslSupportedMechs: [MECHANISM] }),
    ...(speculative && { speculativeAuthenticate: tried(server, caller, speculative) }),
  };
}

/** The first step of signing in, taken with the greeting; where it fails the driver begins anew by itself. */
function tried(server: Server, caller: Caller, start: Values): Answer | undefined {
  try {
    return saslStart(server, caller, start['db'] as string, new Arguments('saslStart', start));
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function saslStart({ users }: Server, caller: Caller, db: string, args: Arguments): Answer {
  if (args.text('mechanism') !== MECHANISM) throw new Fault(334, `the double signs in with ${MECHANISM} only`);
  const payload = args.optionalBytes('payload');
  const options = args.any('options');
  args.any('db');
  if (!payload || (options !== undefined && !isDocument(options))) throw authenticationFailed();
  const scram = new ScramExchange(payload.toString(), (user) => users.find(db, user)?.credentials);
  caller.exchange = { id: (caller.exchange?.id ?? 0) + 1, db, scram, done: false };
  return { conversationId: caller.exchange.id, done: false, payload: new Binary(Buffer.from(scram.challenge)) };
}
