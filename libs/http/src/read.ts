import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { parseSeen } from '@stadig/event-sourcing/seen';
import type { EdgeRequest } from './actor.js';
import { Problem } from './problem.js';

/** What the caller has seen: a stream and its revision. */
export type SeenRevision = { readonly stream: string; readonly revision: number };

/** The `Stadig-Seen` header; undefined without it. @throws Problem header-invalid */
export const Seen = createParamDecorator((_: unknown, context: ExecutionContext): SeenRevision | undefined => {
  const header = context.switchToHttp().getRequest<EdgeRequest>().headers['stadig-seen'];
  if (header === undefined) return undefined;
  const seen = typeof header === 'string' ? parseSeen(header) : undefined;
  if (!seen) throw new Problem('header-invalid', { params: { name: 'Stadig-Seen' } });
  return seen;
});
