import type { Rejection } from './aggregate.js';

/** A rule refused the command; nothing was stored. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
  constructor(readonly rejection: Rejection) {
    super(rejection.rule);
  }
}

/** There is no such pathway for this caller: unknown and somebody else's look the same. */
export class UnknownSubject extends Error {
  override readonly name = 'UnknownSubject';
}

/** The pathway was erased: nothing more can be recorded or read. */
export class Erased extends Error {
  override readonly name = 'Erased';
}

/** The same Idempotency-Key came with another body. */
export class BodyDiffers extends Error {
  override readonly name = 'BodyDiffers';
}

/** `If-Match` named another revision than the current one. */
export class RevisionMismatch extends Error {
  override readonly name = 'RevisionMismatch';
  constructor(
    readonly current: number,
    /** Types of the events since the revision that the caller had seen. */
    readonly since: readonly string[],
  ) {
    super(`at revision ${current}`);
  }
}

/** Others kept winning the race for the stream; nothing was stored. */
export class Contended extends Error {
  override readonly name = 'Contended';
}
