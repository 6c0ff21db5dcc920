import { Binary } from 'bson';
import { isDocument } from './arguments.js';
import type { Values } from './bson/stored.js';
import type { Answer } from './answer.js';
import { Fault, noSuchTransaction } from './fault.js';
import type { Engine, Keeper, Trace } from './storage/engine.js';
import type { Transaction } from './storage/transaction.js';

/** What a session is at, under its highest transaction number. */
type Stage =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly transaction: Transaction; readonly expiry: NodeJS.Timeout }
  | { readonly kind: 'committed' }
  | { readonly kind: 'aborted' }
  /** Writes that may be sent again: the result of each statement. */
  | { readonly kind: 'writes'; readonly results: Map<number, Answer> };

export class Session {
  number = -1n;
  stage: Stage = { kind: 'none' };
  private turn: Promise<unknown> = Promise.resolve();

  constructor(readonly id: string) {}

  /** One command of a session runs at a time. */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.turn.then(run);
    this.turn = result.catch(() => undefined);
    return result;
  }
}

/** Sessions, their transactions and the answers to writes that come again. */
export class Sessions implements Keeper {
  /** `transactionLifetimeLimitSeconds` */
  lifetime = 60;
  private readonly byId = new Map<string, Session>();

  constructor(private readonly engine: Engine) {}

  /** @param lsid a command's `lsid` field */
  session(lsid: unknown): Session {
    if (!isDocument(lsid) || !(lsid['id'] instanceof Binary)) throw new Fault(9, 'lsid has no id');
    const id = lsid['id'].toString('hex');
    let session = this.byId.get(id);
    if (!session) this.byId.set(id, (session = new Session(id)));
    return session;
  }

  /** The transaction that a command with `startTransaction: true` begins. @throws Fault */
  begin(session: Session, number: bigint): Transaction {
    this.checkNotOld(session, number);
    if (number === session.number) {
      throw new Fault(50911, `transaction ${number} has begun before: ${session.stage.kind}`);
    }
    this.abortOpen(session);
    const transaction = this.engine.begin();
    const expiry = setTimeout(() => this.abort(session, transaction), this.lifetime * 1000).unref();
    session.number = number;
    session.stage = { kind: 'open', transaction, expiry };
    return transaction;
  }

  /** The transaction that a command goes on with. @throws Fault */
  current(session: Session, number: bigint): Transaction {
    this.checkNotOld(session, number);
    if (number !== session.number || session.stage.kind !== 'open') {
      if (number === session.number && session.stage.kind === 'committed') {
        throw new Fault(256, `Transaction ${number} has been committed.`);
      }
      throw noSuchTransaction(number);
    }
    return session.stage.transaction;
  }

  /** May be repeated. @throws Fault */
  commit(session: Session, number: bigint): void {
    if (number === session.number && session.stage.kind === 'committed') return;
    const transaction = this.current(session, number);
    this.engine.commit(transaction, { session: session.id, number, committed: true });
    this.leave(session, { kind: 'committed' });
  }

  /** Ends the session's transaction, if it is still this one. */
  abort(session: Session, transaction: Transaction): void {
    if (session.stage.kind === 'open' && session.stage.transaction === transaction) this.abortOpen(session);
  }

  /** Results of a retryable write's statements, as far as they were carried out. @throws Fault */
  results(session: Session, number: bigint): Map<number, Answer> {
    this.checkNotOld(session, number);
    if (number > session.number) {
      this.abortOpen(session);
      session.number = number;
      session.stage = { kind: 'writes', results: new Map() };
    }
    if (session.stage.kind !== 'writes') {
      throw new Fault(50911, `${number} is the number of a transaction: ${session.stage.kind}`);
    }
    return session.stage.results;
  }

  trace(session: Session, number: bigint, statement: number, result: Answer): Trace {
    return { session: session.id, number, statement, result };
  }

  end(lsid: unknown): void {
    const session = this.session(lsid);
    this.abortOpen(session);
    this.byId.delete(session.id);
  }

  /** @param record of the journal; what it says of sessions is in its trace */
  replay(record: Values): void {
    const trace = record['trace'];
    if (!isDocument(trace)) return;
    const id = trace['session'] as string;
    const session = this.byId.get(id) ?? new Session(id);
    this.byId.set(id, session);
    const number = trace['number'] as bigint;
    if (trace['committed']) {
      session.number = number;
      session.stage = { kind: 'committed' };
    } else {
      this.results(session, number).set(trace['statement'] as number, trace['result'] as Answer);
    }
  }

  private abortOpen(session: Session): void {
    if (session.stage.kind !== 'open') return;
    this.engine.abort(session.stage.transaction);
    this.leave(session, { kind: 'aborted' });
  }

  private leave(session: Session, stage: Stage): void {
    if (session.stage.kind === 'open') clearTimeout(session.stage.expiry);
    session.stage = stage;
  }

  private checkNotOld(session: Session, number: bigint): void {
    if (number < session.number) {
      throw new Fault(225, `Cannot use transaction number ${number}: a newer one, ${session.number}, has been used`);
    }
  }
}
