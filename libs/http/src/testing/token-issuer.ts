import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import type { Organisations } from '../organisations.js';
import { ORG_AFFILIATION_CLAIM, ROLES_CLAIM, type TokenPolicy } from '../token.js';

export const ISSUER = 'https://idp.example';
const AUDIENCE = 'stadig-api';

/** What a token says. Roles and organisation may be whatever a wrong one says; what is left out is as it should be. */
export interface Claims {
  readonly sub: string;
  readonly roles: unknown;
  readonly org?: unknown;
  readonly typ?: string;
  readonly iss?: string;
  readonly aud?: string;
  /** null: none. */
  readonly kid?: string | null;
  /** In seconds since 1970; left out: in ten minutes. */
  readonly expires?: number;
  readonly notBefore?: number;
  readonly signedWith?: CryptoKey;
}

export type TokenIssuer = Awaited<ReturnType<typeof tokenIssuer>>;

/** An identity provider's key pair: signs access tokens, and tells whom a service trusts that takes them. */
export async function tokenIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] });
  return {
    policy: (organisations: Organisations): TokenPolicy => ({
      issuer: ISSUER,
      audience: AUDIENCE,
      keys,
      organisations,
    }),

    async token(claims: Claims): Promise<string> {
      const now = Math.floor(Date.now() / 1000);
      const { sub, roles, org, kid = 'k1' } = claims;
      const jwt = new SignJWT({ [ROLES_CLAIM]: roles, ...(org !== undefined && { [ORG_AFFILIATION_CLAIM]: org }) })
        .setProtectedHeader({ alg: 'ES256', typ: claims.typ ?? 'at+jwt', ...(kid !== null && { kid }) })
        .setIssuer(claims.iss ?? ISSUER)
        .setAudience(claims.aud ?? AUDIENCE)
        .setSubject(sub)
        .setIssuedAt(now - 10)
        .setExpirationTime(claims.expires ?? now + 600);
      if (claims.notBefore) jwt.setNotBefore(claims.notBefore);
      return jwt.sign(claims.signedWith ?? privateKey);
    },
  };
}
