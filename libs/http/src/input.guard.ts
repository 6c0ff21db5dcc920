import { createSecretKey, type KeyObject } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Secrets } from '@stadig/event-sourcing/secrets';
import type { Response } from 'express';
import type { EdgeRequest } from './actor.js';
import { canonicalInput, isCode, refusePersonalNumber } from './canonical.js';
import { prepareCommand, serviceOf } from './command.js';
import { Problem } from './problem.js';

/**
 * Looks through everything that came in for personal numbers, before anything else reads it, and makes the context of
 * the command on a `@CommandRoute`.
 */
@Injectable()
export class InputGuard implements CanActivate {
  private readonly secretsOf = new WeakMap<object, KeyObject | null>();

  constructor(@Inject(Secrets) private readonly secrets: Secrets) {}

  /** @throws Problem personal-number, and what `prepareCommand` throws */
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<EdgeRequest>();
    lookThroughAddress(request.originalUrl);
    if (typeof request.body === 'string') refusePersonalNumber(request.body);
    else if (request.body !== undefined && !Buffer.isBuffer(request.body)) {
      request.canonicalBody = canonicalInput(request.body);
    }
    const secret = this.secretFor(context.getHandler());
    if (secret) prepareCommand(request, http.getResponse<Response>(), secret);
    return true;
  }

  /** The secret of a command route's service; null where no command is sent. */
  private secretFor(route: object): KeyObject | null {
    let secret = this.secretsOf.get(route);
    if (secret === undefined) {
      const service = serviceOf(route);
      secret = service === undefined ? null : createSecretKey(this.secrets.of(service));
      this.secretsOf.set(route, secret);
    }
    return secret;
  }
}

function lookThroughAddress(address: string): void {
  for (const part of address.replaceAll('+', ' ').split(/[/?&=]/)) {
    if (part.length < 10) continue;
    const text = decoded(part);
    if (!isCode(text)) refusePersonalNumber(text);
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
