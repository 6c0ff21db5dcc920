import { setTimeout as sleep } from 'node:timers/promises';
import { status, type ServiceError } from '@grpc/grpc-js';
import { notLeader, rpcError, unavailable } from './rpc-error.js';

export type CallName = 'append' | 'read' | 'subscribe' | 'delete' | 'features' | 'gossip';

/** What is to go wrong with the next calls. */
export interface Fault {
  readonly fault:
    /** Refused: nothing is done. */
    | 'unavailable'
    /** Refused, with another server's address. */
    | 'not-leader'
    /** Done, after `ms`. */
    | 'slow'
    /** Done, but the connection ends before the answer. */
    | 'lose-answer'
    /** Done, and never answered. */
    | 'never-answer'
    /** Done before, so answered without a position. */
    | 'no-position';
  /** Only these calls; all when left out. */
  readonly on?: CallName;
  /** How many calls; default 1. */
  readonly calls?: number;
  readonly ms?: number;
  readonly host?: string;
  readonly port?: number;
}

/** A call that stays open. */
export interface OpenCall {
  readonly kind: 'append' | 'subscribe';
  end(error: ServiceError): void;
  /** It sends nothing any more, and does not end either. */
  mute(): void;
}

/** What goes wrong, and the calls that are open. */
export class Faults {
  readonly open = new Set<OpenCall>();
  /** Calls so far, by name. */
  readonly counts = new Map<CallName, number>();
  private planned: { readonly fault: Fault; left: number }[] = [];
  private thaw: Promise<unknown> = Promise.resolve();
  private frozenUntil = 0;

  plan(fault: Fault): void {
    this.planned.push({ fault, left: fault.calls ?? 1 });
  }

  clear(): void {
    this.planned = [];
  }

  get frozen(): boolean {
    return Date.now() < this.frozenUntil;
  }

  /** For so long nothing is answered and nothing sent, while the connections stay. */
  freeze(ms: number): void {
    this.frozenUntil = Date.now() + ms;
    this.thaw = sleep(ms, undefined, { ref: false });
  }

  thawed(): Promise<unknown> {
    return this.thaw;
  }

  /** Ends what is open, as a lost connection would. */
  drop(kind?: OpenCall['kind']): void {
    for (const call of this.open)
      if (kind === undefined || call.kind === kind) call.end(unavailable('Connection dropped'));
  }

  mute(): void {
    for (const call of this.open) call.mute();
  }

  /** Counts a call, and does what was planned for it before it is carried out. @throws ServiceError */
  async before(call: CallName): Promise<Fault['fault'] | undefined> {
    this.counts.set(call, (this.counts.get(call) ?? 0) + 1);
    const planned = this.planned.find(({ fault }) => fault.on === undefined || fault.on === call);
    if (planned && --planned.left === 0) this.planned.splice(this.planned.indexOf(planned), 1);
    await this.thawed();
    if (!planned) return undefined;
    const { fault, ms = 0, host = '127.0.0.1', port = 0 } = planned.fault;
    if (fault === 'unavailable') throw unavailable();
    if (fault === 'not-leader') throw notLeader(host, port);
    if (fault === 'slow') await sleep(ms);
    return fault;
  }
}

/** How open calls end when a server stops in an orderly way. */
export const stopped = (): ServiceError =>
  rpcError(status.INTERNAL, 'Received RST_STREAM with code 0 (Call ended without gRPC status)');
