import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { isPathwayId } from '@stadig/event-sourcing/pathway-id';
import type { EdgeRequest } from './actor.js';
import { canonicalInput, refusePersonalNumber } from './canonical.js';
import { Problem } from './problem.js';

/** Looks through everything that came in for personal numbers, before anything else reads it. */
@Injectable()
export class InputGuard implements CanActivate {
  /** @throws Problem personal-number */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<EdgeRequest>();
    lookThroughAddress(request.originalUrl);
    if (typeof request.body === 'string') refusePersonalNumber(request.body);
    else if (request.body !== undefined && !Buffer.isBuffer(request.body)) {
      request.canonicalBody = canonicalInput(request.body);
    }
    return true;
  }
}

/** A pathway's code may hold ten digits in a row; its check character tells it from a number. */
function lookThroughAddress(address: string): void {
  if (!/\d\D{0,6}\d\D{0,6}\d\D{0,6}\d/.test(address)) return;
  for (const part of address.replaceAll('+', ' ').split(/[/?&=]/)) {
    if (part.length < 10) continue;
    const text = decoded(part);
    if (!isPathwayId(text)) refusePersonalNumber(text);
  }
}

function decoded(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Problem('request-refused');
  }
}
