import { status } from '@grpc/grpc-js';
import type { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';

export type Outcome = StoreUnavailable['outcome'];

/** What the failure of a call means. */
export interface Failure {
  /** Worth another try in a moment. */
  readonly passing: boolean;
  /** Whether an append that failed so may have been written all the same. */
  readonly outcome: Outcome;
  /** For people: says nothing of what was sent. */
  readonly reason: string;
}

/** No answer came in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly code = status.DEADLINE_EXCEEDED;
  constructor(readonly outcome: Outcome = 'unknown') {
    super('no answer in time');
  }
}

/** The server refused an append, in an answer of its own. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly type: string,
    readonly code: number,
  ) {
    super(type);
  }
}

const PASSING = new Set<number>([
  status.CANCELLED,
  status.DEADLINE_EXCEEDED,
  status.RESOURCE_EXHAUSTED,
  status.ABORTED,
  status.INTERNAL,
  status.UNAVAILABLE,
]);

/** A call refused with one of these was not carried out. */
const REFUSED = new Set<number>([
  status.INVALID_ARGUMENT,
  status.PERMISSION_DENIED,
  status.UNIMPLEMENTED,
  status.UNAUTHENTICATED,
]);

const NOT_SENT = /No connection established|Name resolution failed|Failed to discover/;

/**
 * What a failed call means, by its gRPC code: one outage arrives as several classes, and without one.
 * Undefined for what is not the failure of a call.
 */
export function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, type, outcome } = error as Error & { code?: unknown; type?: unknown; outcome?: Outcome };
  if (type === 'not-leader') return { passing: true, outcome: 'not-written', reason: 'not the leader' };
  if (type === 'access-denied') return { passing: false, outcome: 'not-written', reason: 'access denied' };
  if (NOT_SENT.test(error.message)) return { passing: true, outcome: 'not-written', reason: 'not reached' };
  const number = typeof code === 'number' ? code : type === 'deadline-exceeded' ? status.DEADLINE_EXCEEDED : undefined;
  if (number === undefined) {
    return typeof type === 'string' ? { passing: false, outcome: 'unknown', reason: type } : undefined;
  }
  return {
    passing: PASSING.has(number),
    outcome: outcome ?? (REFUSED.has(number) ? 'not-written' : 'unknown'),
    reason: error instanceof Refusal ? error.type : (status[number] ?? `code ${number}`),
  };
}
