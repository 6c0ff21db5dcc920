import type { Answer } from './answer.js';
import type { Arguments } from './arguments.js';
import type { User } from './access/users.js';
import type { ScramExchange } from './access/scram.js';
import type { Cursors } from './cursors.js';
import type { FailPoints } from './fail-points.js';
import type { Right, Users } from './access/users.js';
import type { Session, Sessions } from './sessions.js';
import type { Engine } from './storage/engine.js';
import type { Transaction } from './storage/transaction.js';
import type { View } from './storage/view.js';

/** All of a running double. */
export interface Server {
  readonly engine: Engine;
  readonly sessions: Sessions;
  readonly users: Users;
  readonly cursors: Cursors;
  readonly failPoints: FailPoints;
  /** `127.0.0.1:27017` */
  readonly address: string;
  /** Not a replica set: without transactions, to be refused by whoever needs them. */
  readonly standalone: boolean;
}

/** What a connection remembers. */
export interface Caller {
  readonly number: number;
  readonly signedIn: User[];
  exchange?: { readonly id: number; readonly db: string; readonly scram: ScramExchange; done: boolean };
}

/** One command, as its handler sees it. */
export interface Call {
  readonly db: string;
  readonly args: Arguments;
  readonly caller: Caller;
  readonly session: Session | undefined;
  readonly transactionNumber: bigint | undefined;
  /** The transaction that the command is part of. */
  readonly transaction: Transaction | undefined;
  /** What it reads. */
  readonly view: View;
  /** When it must have ended, in ms of `performance.now()`. */
  readonly deadline: number;
}

export interface Command {
  readonly right: Right;
  /** May be part of a transaction. */
  readonly transactional?: true;
  /** May be sent again under its transaction number. */
  readonly retryable?: true;
  /** Waits until what it changed is on the disk. */
  readonly writes?: true;
  run(server: Server, call: Call): Answer | Promise<Answer>;
}

export type Commands = Readonly<Record<string, Command>>;
