import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.js';
import { Arguments, isDocument } from './arguments.js';
import { encode, type Bytes } from './bson/elements.js';
import type { Values } from './bson/stored.js';
import type { Call, Caller, Command, Commands, Server } from './call.js';
import { administering } from './commands/administering.js';
import { defining } from './commands/defining.js';
import { ending } from './commands/ending.js';
import { findAndModify } from './commands/find-and-modify.js';
import { greeting } from './commands/greeting.js';
import { reading } from './commands/reading.js';
import { writing } from './commands/writing.js';
import type { Failure } from './fail-points.js';
import { codeName, Fault } from './fault.js';
import { labelsOf, type Circumstances } from './labels.js';
import type { Session } from './sessions.js';
import { Moment, type View } from './storage/view.js';
import type { Transaction } from './storage/transaction.js';
import type { Message } from './wire/message.js';

const COMMANDS: Commands = {
  ...greeting,
  ...reading,
  ...writing,
  ...findAndModify,
  ...defining,
  ...ending,
  ...administering,
};

/** Thrown where a fail point closes the connection. */
export class Cut extends Error {}

/** The answer to one message. @throws Cut */
export async function answer(server: Server, caller: Caller, { body, sequences }: Message): Promise<Bytes> {
  const name = Object.keys(body)[0] ?? '';
  const circumstances: Circumstances = {
    command: name,
    inTransaction: body['autocommit'] === false,
    retryableWrite: body['autocommit'] === undefined && body['txnNumber'] !== undefined,
  };
  let failure: Failure | undefined;
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name]! : undefined;
    if (!command) throw new Fault(59, `no such command: '${name}'`);
    const db = typeof body['$db'] === 'string' ? body['$db'] : 'admin';
    server.users.check(caller.signedIn, command.right, db, name, body);
    if (name !== 'configureFailPoint') failure = server.failPoints.strike(name);
    await befall(failure);
    const result = await run(server, command, circumstances, {
      db,
      args: new Arguments(name, body, sequences),
      caller,
      body,
    });
    const concern = failure?.writeConcernError ?? (command.writes ? concernError(body['writeConcern']) : undefined);
    return encode({
      ...result,
      ...(concern && { writeConcernError: concern, ...labelled(Number(concern['code']), circumstances, failure) }),
      ok: 1,
    });
  } catch (error) {
    if (error instanceof Cut) throw error;
    const fault = error instanceof Fault ? error : new Fault(1, `the double failed: ${(error as Error).stack}`);
    return encode({
      ok: 0,
      errmsg: fault.message,
      code: fault.code,
      codeName: codeName(fault.code),
      ...labelled(fault.code, circumstances, failure),
      ...fault.extra,
    });
  }
}

/** What a fail point does before the command runs. */
async function befall(failure: Failure | undefined): Promise<void> {
  if (!failure) return;
  if (failure.blockTimeMS !== undefined) await sleep(failure.blockTimeMS);
  if (failure.closeConnection) throw new Cut();
  if (failure.errorCode !== undefined)
    throw new Fault(failure.errorCode, 'Failing command via "failCommand" failpoint');
}

/** A fail point's labels stand instead of those that the server would give. */
function labelled(code: number, circumstances: Circumstances, failure: Failure | undefined): Answer {
  const labels = failure?.errorLabels ?? labelsOf(code, circumstances);
  return labels.length > 0 ? { errorLabels: labels } : {};
}

interface Request extends Pick<Call, 'db' | 'args' | 'caller'> {
  readonly body: Values;
}

async function run(
  server: Server,
  command: Command,
  { command: name }: Circumstances,
  request: Request,
): Promise<Answer> {
  const { body } = request;
  const session = body['lsid'] === undefined || server.standalone ? undefined : server.sessions.session(body['lsid']);
  const inTurn = session
    ? <T>(work: () => Promise<T>): Promise<T> => session.inTurn(work)
    : <T>(work: () => Promise<T>) => work();
  const answer = await inTurn(async () => {
    const number = numberOf(server, body, session);
    const transaction = transactionOf(server, name, command, body, session, number);
    if (number !== undefined && !transaction && body['autocommit'] === undefined && !command.retryable) {
      throw new Fault(50768, `txnNumber may not be provided with ${name}`);
    }
    const call: Call = {
      ...request,
      session,
      transactionNumber: number,
      transaction,
      view: viewOf(server, body, transaction),
      deadline: typeof body['maxTimeMS'] === 'number' ? performance.now() + body['maxTimeMS'] : Infinity,
    };
    return transaction
      ? inTransaction(server, session!, transaction, () => command.run(server, call))
      : command.run(server, call);
  });
  if (command.writes && !(body['autocommit'] === false && command.transactional)) await server.engine.settled();
  return answer;
}

/** Whatever goes wrong in a transaction ends it. */
async function inTransaction(
  { sessions }: Server,
  session: Session,
  transaction: Transaction,
  work: () => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    const answer = await work();
    if ('writeErrors' in answer) sessions.abort(session, transaction);
    return answer;
  } catch (error) {
    sessions.abort(session, transaction);
    throw error;
  }
}

function numberOf({ standalone }: Server, body: Values, session: Session | undefined): bigint | undefined {
  const number = body['txnNumber'];
  if (number === undefined) return undefined;
  if (standalone) throw new Fault(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  if (!session) throw new Fault(72, 'Transaction number requires a session ID to also be specified');
  return BigInt(number as bigint | number);
}

/** The transaction that a command belongs to. @throws Fault */
function transactionOf(
  { sessions }: Server,
  name: string,
  command: Command,
  body: Values,
  session: Session | undefined,
  number: bigint | undefined,
): Transaction | undefined {
  const { autocommit, startTransaction } = body;
  if (autocommit === undefined) {
    if (startTransaction !== undefined) throw new Fault(72, 'startTransaction requires autocommit: false');
    return undefined;
  }
  if (autocommit !== false || !session || number === undefined) {
    throw new Fault(72, 'autocommit: only false, and only with a session and a transaction number');
  }
  if (Object.hasOwn(ending, name)) return undefined;
  if (startTransaction === undefined && body['readConcern'] !== undefined) {
    throw new Fault(72, 'Only the first command in a transaction may specify a readConcern');
  }
  if (body['writeConcern'] !== undefined)
    throw new Fault(72, 'writeConcern is not allowed within a multi-statement transaction');
  const transaction = startTransaction === true ? sessions.begin(session, number) : sessions.current(session, number);
  if (!command.transactional) {
    sessions.abort(session, transaction);
    throw new Fault(263, `Cannot run '${name}' in a multi-document transaction.`);
  }
  return transaction;
}

const LATEST = new Set([undefined, 'local', 'available']);
const MAJORITY = new Set(['majority', 'snapshot', 'linearizable']);

function viewOf({ engine }: Server, body: Values, transaction: Transaction | undefined): View {
  if (transaction) return transaction;
  const { level } = (isDocument(body['readConcern']) ? body['readConcern'] : {}) as { level?: string };
  if (LATEST.has(level)) return new Moment(engine, Infinity);
  if (!MAJORITY.has(level!)) throw new Fault(9, `the double knows no readConcern ${level}`);
  return new Moment(engine, engine.majority);
}

/** A set of one member cannot promise two copies. */
function concernError(concern: unknown): Values | undefined {
  const w = isDocument(concern) ? concern['w'] : undefined;
  if (typeof w !== 'number' || w <= 1) return undefined;
  return { code: 100, codeName: codeName(100), errmsg: 'Not enough data-bearing nodes' };
}
