import { randomUUID } from 'node:crypto';
import type { Language } from '@stadig/codes/code-list';
import { languageOf } from '@stadig/http/problem';
import express, { type Request, type Router } from 'express';
import { createLocalJWKSet, importJWK, SignJWT, type JWTVerifyGetKey } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { claimsOf, demoUser } from './demo-users.js';
import { ProviderMemory } from './memory-adapter.js';
import { failedPage, SIGN_IN_CSS, signInPage } from './sign-in-page.js';
import { publicKey, signingKey, type SigningKey } from './signing-key.js';

export interface IdentityOptions {
  /** Address of the service without a slash at the end, `http://localhost:8080`. */
  readonly baseUrl: string;
  /** Address of the portal that people come back to, where that is another. */
  readonly portal?: string;
  /** An existing folder that only the owner can read. */
  readonly dataDir: string;
  /** 32 bytes that sign cookies and make the portal's client secret. */
  readonly secret: Buffer;
  /** Whether this is a production environment, where the provider refuses to start. */
  readonly production: boolean;
}

/** The built-in provider of identities, for development and trials. */
export interface DevelopmentIdentity {
  readonly issuer: string;
  readonly audience: string;
  /** The public keys of its tokens. */
  readonly keys: JWTVerifyGetKey;
  /** How the portal signs people in. */
  readonly client: { readonly id: string; readonly secret: string; readonly resource: string };
  /** Serves everything under `/oidc`. */
  readonly handler: Router;
  /** An access token of a demo user, valid for an hour. @throws RangeError where there is no such user */
  tokenOf(userId: string): Promise<string>;
}

export const AUDIENCE = 'stadig-api';
const RESOURCE = 'urn:stadig:api';
const CLIENT = 'stadig-portal';
const HOUR = 3600;

/**
 * An OpenID Connect provider with made-up users and no passwords. Its signing key is kept in the data folder; sign-ins
 * under way are kept in memory, a thousand at most.
 * @throws Error in production
 */
export async function developmentIdentity(options: IdentityOptions): Promise<DevelopmentIdentity> {
  if (options.production) {
    throw new Error(
      'NODE_ENV is production, and the built-in identity provider lets anybody in without a password: ' +
        'this profile is for development and trials only. / NODE_ENV är production, och den inbyggda ' +
        'identitetsleverantören släpper in vem som helst utan lösenord: den här profilen är bara för utveckling och prov.',
    );
  }
  const key = await signingKey(options.dataDir);
  const issuer = `${options.baseUrl}/oidc`;
  const clientSecret = options.secret.toString('base64url');
  const provider = new Provider(issuer, configuration(options, key, clientSecret));
  provider.proxy = options.baseUrl.startsWith('https:');
  const tokenOf = (userId: string) => demoToken(userId, issuer, key);
  return {
    issuer,
    audience: AUDIENCE,
    keys: createLocalJWKSet({ keys: [publicKey(key)] }),
    client: { id: CLIENT, secret: clientSecret, resource: RESOURCE },
    handler: routes(provider, tokenOf),
    tokenOf,
  };
}

function configuration(
  { baseUrl, portal = baseUrl, secret }: IdentityOptions,
  key: SigningKey,
  clientSecret: string,
): Configuration {
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, path: '/oidc' } as const;
  return {
    adapter: new ProviderMemory().adapter,
    jwks: { keys: [key] },
    clients: [
      {
        client_id: CLIENT,
        client_secret: clientSecret,
        redirect_uris: [`${portal}/auth/callback`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    clientAuthMethods: ['client_secret_basic'],
    responseTypes: ['code'],
    scopes: ['openid', 'api'],
    claims: { openid: ['sub', 'name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: {
      keys: [secret.toString('base64')],
      names: { session: 'stadig-oidc', interaction: 'stadig-oidc-interaction', resume: 'stadig-oidc-resume' },
      long: cookie,
      short: cookie,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'api',
          audience: AUDIENCE,
          accessTokenTTL: HOUR,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      AccessToken: HOUR,
      IdToken: HOUR,
      RefreshToken: 12 * HOUR,
      Session: 12 * HOUR,
      Grant: 12 * HOUR,
      Interaction: HOUR,
    },
    issueRefreshToken: () => true,
    findAccount(_, id) {
      const user = demoUser(id);
      return user && { accountId: id, claims: () => ({ sub: id, ...claimsOf(user) }) };
    },
    extraTokenClaims(_, token) {
      const user = 'accountId' in token ? demoUser(token.accountId) : undefined;
      return user && claimsOf(user);
    },
    // There is nobody to ask whether the portal may act for a user who does not exist.
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope('openid');
      grant.addResourceScope(RESOURCE, 'api');
      await grant.save();
      return grant;
    },
    interactions: { url: (_, interaction) => `/oidc/interaction/${interaction.uid}` },
    renderError(ctx, { error }) {
      ctx.type = 'html';
      ctx.body = failedPage(error, languageOf(ctx.get('accept-language')));
    },
  };
}

function routes(provider: Provider, tokenOf: (userId: string) => Promise<string>): Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '2kb' });
  router.get('/oidc/sign-in.css', (_, response) => {
    response.type('css').setHeader('Cache-Control', 'max-age=3600').send(SIGN_IN_CSS);
  });
  router.get('/oidc/interaction/:uid', async (request, response) => {
    const { uid, params } = await provider.interactionDetails(request, response);
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(signInPage(`/oidc/interaction/${uid}`, pageLanguage(request, params)));
  });
  router.post('/oidc/interaction/:uid', form, async (request, response) => {
    const user = demoUser(fieldOf(request, 'user'));
    const result = user
      ? { login: { accountId: user.id, remember: false } }
      : { error: 'access_denied', error_description: 'no such demo user' };
    await provider.interactionFinished(request, response, result);
  });
  router.post('/oidc/demo-token', form, express.json({ limit: '2kb' }), async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    const user = fieldOf(request, 'user');
    if (!demoUser(user)) {
      response.status(400).json({ error: 'invalid_request', error_description: 'no such demo user' });
      return;
    }
    response.json({ access_token: await tokenOf(user), token_type: 'Bearer', expires_in: HOUR });
  });
  router.use('/oidc', provider.callback());
  return router;
}

function fieldOf(request: Request, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** The language asked for by hand, else the one the portal asked for, else the browser's. */
function pageLanguage(request: Request, params: Record<string, unknown>): Language {
  const asked = request.query['lang'] ?? params['ui_locales'];
  return asked === 'sv' || asked === 'en' ? asked : languageOf(request.headers['accept-language']);
}

async function demoToken(userId: string, issuer: string, key: SigningKey): Promise<string> {
  const user = demoUser(userId);
  if (!user) throw new RangeError(`no such demo user: ${userId}`);
  return new SignJWT({ ...claimsOf(user), client_id: CLIENT, scope: 'api' })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(user.id)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK(key, 'ES256'));
}
