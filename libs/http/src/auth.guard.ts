import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Actor, EdgeRequest, Role } from './actor.js';
import { Problem } from './problem.js';
import { TokenVerifier } from './token.js';

export const ROLES_KEY = 'stadig:roles';
export const OPEN_KEY = 'stadig:open';

/** Who may call the controller's routes, or this one; on a route it stands instead of the controller's. */
export const Roles = (...roles: [Role, ...Role[]]) => SetMetadata(ROLES_KEY, roles);

/** For everybody, without a token. */
export const Open = () => SetMetadata(OPEN_KEY, true);

type Access = 'open' | 'undeclared' | readonly Role[];

/** What a route declares; a route without a declaration is nobody's. */
export function accessOf(controller: object, route: object): Access {
  for (const target of [route, controller]) {
    if (Reflect.getMetadata(OPEN_KEY, target)) return 'open';
    const roles = Reflect.getMetadata(ROLES_KEY, target) as readonly Role[] | undefined;
    if (roles) return roles;
  }
  return 'undeclared';
}

/** Verifies the caller and the roles of every route that is not open. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly access = new WeakMap<object, Access>();

  constructor(@Inject(TokenVerifier) private readonly tokens: TokenVerifier) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const route = context.getHandler();
    let access = this.access.get(route);
    if (!access) this.access.set(route, (access = accessOf(context.getClass(), route)));
    if (access === 'open') return true;

    const request = context.switchToHttp().getRequest<EdgeRequest>();
    const known = this.tokens.known(request.headers.authorization);
    if (known) return admit(request, known, access);
    return this.tokens.actorOf(request.headers.authorization).then((actor) => admit(request, actor, access));
  }
}

function admit(request: EdgeRequest, actor: Actor, access: Access): true {
  if (access === 'undeclared' || access === 'open') throw new Error('the route declares no roles');
  if (!actor.roles.some((role) => access.includes(role))) throw refusal(access, actor);
  request.actor = actor;
  return true;
}

function refusal(needed: readonly Role[], actor: Actor): Problem {
  return actor.withoutArea?.some((role) => needed.includes(role))
    ? new Problem('organisation-unknown')
    : new Problem('role-missing', { params: { roles: needed.join(', ') } });
}
