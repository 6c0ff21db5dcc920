import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandContext } from '@stadig/event-sourcing/pipeline';
import type { Request } from 'express';
import { Problem } from './problem.js';

export const ROLES = [
  'CASEWORKER',
  'MUNICIPAL_COORDINATOR',
  'COUNTY_ANALYST',
  'NATIONAL_COORDINATOR',
  'STATISTICIAN',
  'AGENCY_METHOD_LEAD',
  'READER',
  'OPS',
  'AUDITOR',
] as const;
export type Role = (typeof ROLES)[number];

/** Who calls, from the verified token alone. */
export interface Actor {
  readonly issuer: string;
  readonly subject: string;
  readonly roles: readonly Role[];
  /** Roles of the token that do not count, because its organisation is linked to no municipality or county. */
  readonly withoutArea?: readonly Role[];
  /** Four digits: the municipality of the actor's organisation. */
  readonly municipality?: string;
  /** Two digits: the county of the actor's organisation. */
  readonly county?: string;
  /** What the token calls the person; shown back to that person, never stored or logged. */
  readonly name?: string;
  /** When the token ends, in seconds since 1970. */
  readonly expires: number;
}

/** A request with what the guards and interceptors of the edge know of it. */
export interface EdgeRequest extends Request {
  actor?: Actor;
  /** The body in canonical form: the same whatever the order of its keys. */
  canonicalBody?: string;
  commandContext?: CommandContext;
}

/** The caller of a route that is not open. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<EdgeRequest>();
  if (!actor) throw new Error('an open route has no actor');
  return actor;
});

/** Four digits. @throws Problem organisation-unknown where the actor's organisation is that of no municipality */
export function municipalityOf({ municipality }: Actor): string {
  if (!municipality) throw new Problem('organisation-unknown');
  return municipality;
}
