import { EJSON } from 'bson';
import { isDocument } from '../arguments.js';
import type { Values } from '../bson/stored.js';
import { Fault } from '../fault.js';
import type { Engine, Keeper } from '../storage/engine.js';
import { credentialsOf, type Credentials } from './scram.js';

export interface Role {
  readonly role: string;
  readonly db: string;
}

/** A user of a database: the one that keeps its password, whatever it may do elsewhere. */
export interface User {
  readonly user: string;
  readonly db: string;
  readonly roles: readonly Role[];
  readonly credentials: Credentials;
}

/** What a command does, as far as rights are concerned. */
export type Right =
  /** Before anybody has signed in. */
  | 'open'
  /** Whoever has signed in, as whoever. */
  | 'anybody'
  | 'read'
  | 'write'
  | 'dropDatabase'
  | 'administer';

/** Rights of a role in its database; `root` has all of them everywhere. */
const ROLES = new Map<string, readonly Right[]>([
  ['read', ['read']],
  ['readWrite', ['read', 'write']],
  ['dbOwner', ['read', 'write', 'dropDatabase']],
  ['root', ['read', 'write', 'dropDatabase', 'administer']],
]);

/** Who may sign in, and do what where. Without any user everything is open to everybody. */
export class Users implements Keeper {
  private readonly users = new Map<string, User>();

  constructor(private readonly engine: Engine) {}

  get enforced(): boolean {
    return this.users.size > 0;
  }

  find(db: string, user: string): User | undefined {
    return this.users.get(keyOf(db, user));
  }

  /** @throws Fault: there is one, or there is no such role. */
  create(db: string, user: string, password: string, roles: readonly unknown[]): void {
    if (this.find(db, user)) throw new Fault(51003, `User "${user}@${db}" already exists`);
    this.put(db, user, password, roles);
  }

  /** @throws Fault: there is none, or there is no such role. */
  update(db: string, user: string, password: string, roles: readonly unknown[]): void {
    if (!this.find(db, user)) throw new Fault(11, `User ${user}@${db} not found`);
    this.put(db, user, password, roles);
  }

  private put(db: string, user: string, password: string, roles: readonly unknown[]): void {
    const known = roles.map((role) => roleOf(role, db));
    const put: User = { user, db, roles: known, credentials: credentialsOf(password) };
    this.engine.keep({ user: put });
    this.users.set(keyOf(db, user), put);
  }

  /** @throws Fault: there is none. */
  drop(db: string, user: string): void {
    if (!this.users.delete(keyOf(db, user))) throw new Fault(11, `User '${user}@${db}' not found`);
    this.engine.keep({ noUser: { user, db } });
  }

  /** @throws Fault when none of those who signed in may do it; like mongod's it repeats the command. */
  check(signedIn: readonly User[], right: Right, db: string, command: string, body: Values): void {
    if (!this.enforced || right === 'open') return;
    if (signedIn.length === 0) throw new Fault(13, `Command ${command} requires authentication`);
    if (right === 'anybody' || signedIn.some((user) => user.roles.some((role) => grants(role, right, db)))) return;
    throw new Fault(13, `not authorized on ${db} to execute command ${EJSON.stringify(body)}`);
  }

  replay(record: Values): void {
    if (isDocument(record['user'])) {
      const user = record['user'] as unknown as User;
      this.users.set(keyOf(user.db, user.user), user);
    }
    if (isDocument(record['noUser'])) {
      const { user, db } = record['noUser'] as unknown as User;
      this.users.delete(keyOf(db, user));
    }
  }
}

const keyOf = (db: string, user: string): string => JSON.stringify([db, user]);

function roleOf(role: unknown, db: string): Role {
  const named = typeof role === 'string' ? { role, db } : (role as Role);
  if (!ROLES.has(named.role)) throw new Fault(31, `Could not find role: ${named.role}@${named.db}`);
  return { role: named.role, db: named.db };
}

const grants = ({ role, db }: Role, right: Right, wanted: string): boolean =>
  (role === 'root' || db === wanted) && (ROLES.get(role)?.includes(right) ?? false);
