import { errors, jwtVerify, type JWTVerifyGetKey, type JWTPayload } from 'jose';
import { ROLES, type Actor, type Role } from './actor.js';
import type { Area, Organisations } from './organisations.js';
import { Problem } from './problem.js';

/** What access tokens must be. */
export interface TokenPolicy {
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's public keys: jose's `createRemoteJWKSet` or `createLocalJWKSet`. */
  readonly keys: JWTVerifyGetKey;
  readonly organisations: Organisations;
}

export const ROLES_CLAIM = 'roles';
/** `<person>@<organisation number>`, the Swedish profile of OpenID Connect. */
export const ORG_AFFILIATION_CLAIM = 'https://id.oidc.se/claim/orgAffiliation';

const ALGORITHMS = ['ES256', 'ES384', 'PS256', 'PS384', 'EdDSA'];
const NEEDS_MUNICIPALITY: readonly Role[] = ['CASEWORKER', 'MUNICIPAL_COORDINATOR'];
const NEEDS_COUNTY: readonly Role[] = ['COUNTY_ANALYST'];
const KEPT = 2_000;

/** Verifies access tokens, each once: the actor is kept until the token ends. */
export class TokenVerifier {
  /** By the whole header. */
  private readonly verified = new Map<string, Actor>();

  constructor(
    private readonly policy: TokenPolicy,
    private readonly now: () => number = () => Date.now(),
  ) {}

  /** The actor of a header that was verified before and has not ended since. */
  known(authorization: string | undefined): Actor | undefined {
    const held = authorization && this.verified.get(authorization);
    return held && this.now() < held.expires * 1000 ? held : undefined;
  }

  /**
   * @param authorization the request's header.
   * @throws Problem token-missing, token-invalid, token-expired, identity-unavailable
   */
  async actorOf(authorization: string | undefined): Promise<Actor> {
    if (!authorization) throw refused('token-missing');
    const held = this.known(authorization);
    if (held) return held;
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
    if (!token) throw refused('token-invalid');
    const actor = await this.verify(token);
    if (this.verified.size >= KEPT) this.verified.delete(this.verified.keys().next().value!);
    this.verified.set(authorization, actor);
    return actor;
  }

  private async verify(token: string): Promise<Actor> {
    const { issuer, audience, keys, organisations } = this.policy;
    try {
      const { payload } = await jwtVerify(
        token,
        async (header, jws) => {
          if (typeof header.kid !== 'string') throw new errors.JWTInvalid('no kid');
          return Promise.resolve(keys(header, jws)).catch(unlessUnknown);
        },
        {
          algorithms: ALGORITHMS,
          typ: 'at+jwt',
          issuer,
          audience,
          requiredClaims: ['sub', 'exp', 'iat'],
          currentDate: new Date(this.now()),
        },
      );
      return actorFrom(payload, issuer, organisations);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw refused('token-expired');
      throw error instanceof errors.JOSEError ? refused('token-invalid') : error;
    }
  }
}

/** A key that the issuer does not have makes the token wrong; an issuer that does not answer does not. */
function unlessUnknown(error: unknown): never {
  throw error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JOSENotSupported
    ? error
    : new Problem('identity-unavailable');
}

function actorFrom(payload: JWTPayload, issuer: string, organisations: Organisations): Actor {
  const area = areaOf(payload[ORG_AFFILIATION_CLAIM], organisations);
  const claimed = payload[ROLES_CLAIM];
  const roles = ROLES.filter((role) => Array.isArray(claimed) && claimed.includes(role));
  const placed = (role: Role) =>
    (!NEEDS_MUNICIPALITY.includes(role) || area?.municipality !== undefined) &&
    (!NEEDS_COUNTY.includes(role) || area?.county !== undefined);
  return {
    issuer,
    subject: payload.sub!,
    roles: roles.filter(placed),
    withoutArea: roles.filter((role) => !placed(role)),
    ...area,
    ...(typeof payload['name'] === 'string' && { name: payload['name'] }),
    expires: payload.exp!,
  };
}

/** Several affiliations to different places give none: whose case it is must not be a guess. */
function areaOf(claim: unknown, organisations: Organisations): Area | undefined {
  const affiliations = Array.isArray(claim) ? claim : [claim];
  const areas = affiliations.flatMap((affiliation) => {
    const organisation = typeof affiliation === 'string' && /@([\d-]{10,11})$/.exec(affiliation)?.[1];
    const area = organisation && organisations.areaOf(organisation);
    return area ? [area] : [];
  });
  const [first, ...others] = areas;
  return others.every((a) => a.municipality === first!.municipality && a.county === first!.county) ? first : undefined;
}

function refused(code: 'token-missing' | 'token-invalid' | 'token-expired'): Problem {
  const error = code === 'token-missing' ? '' : ', error="invalid_token"';
  return new Problem(code, { headers: { 'WWW-Authenticate': `Bearer realm="stadig"${error}` } });
}
