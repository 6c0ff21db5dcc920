import { Organisations } from '@stadig/http/organisations';
import type { TokenPolicy } from '@stadig/http/token';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { IDENTITY } from './configuration.js';
import type { Read } from './variables.js';

/** Ms that a description of the provider is waited for. */
const PATIENCE = 5000;

/** Whose tokens are believed. The provider is first asked when the first token comes. @throws Error on a wrong organisation */
export function tokensOf(read: Read<typeof IDENTITY>): TokenPolicy {
  const { STADIG_OIDC_ISSUER: issuer, STADIG_OIDC_JWKS_URL: jwks } = read;
  return {
    issuer,
    audience: read.STADIG_OIDC_AUDIENCE,
    keys: jwks === undefined ? discovered(issuer) : createRemoteJWKSet(new URL(jwks)),
    organisations: new Organisations(read.STADIG_ORGANISATIONS_FILE),
  };
}

/** The keys that the provider's own description names. */
function discovered(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const found = async (): Promise<JWTVerifyGetKey> => {
    const where = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(where, { signal: AbortSignal.timeout(PATIENCE) });
    const { jwks_uri: uri } = (await response.json()) as { jwks_uri?: string };
    if (!response.ok || uri === undefined) throw new Error('the identity provider does not describe itself');
    return createRemoteJWKSet(new URL(uri));
  };
  return async (header, token) => {
    keys ??= found();
    keys.catch(() => (keys = undefined));
    return (await keys)(header, token);
  };
}
