import { Problem } from '@stadig/http/problem';
import * as oidc from 'openid-client';

export interface ProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** RFC 8707, where the provider knows resources. */
  readonly resource?: string;
  /** Scopes besides `openid`. */
  readonly scope?: string;
  /** `login` asks for a user every time, even of somebody who is signed in at the provider. */
  readonly prompt?: 'login';
  /** Where the provider is to be reached from this process, when that is another address than its issuer's. */
  readonly reachedAt?: string;
}

/** What must be remembered between leaving for the provider and coming back. */
export interface Departure {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** When the access token ends, in milliseconds since 1970. */
  readonly until: number;
}

/** Signs people in with an OpenID Connect provider: authorization code with PKCE. */
export class SignIn {
  private configured: Promise<oidc.Configuration> | undefined;

  /** @param callback address that the provider sends people back to */
  constructor(
    private readonly provider: ProviderOptions,
    private readonly callback: string,
  ) {}

  /** @returns where to send the browser, and what to remember until it is back */
  async depart(returnTo: string, language?: string): Promise<{ readonly to: URL; readonly departure: Departure }> {
    const { scope, prompt } = this.provider;
    const departure = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      returnTo,
    };
    const to = oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.callback,
      scope: ['openid', scope].filter(Boolean).join(' '),
      state: departure.state,
      nonce: departure.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(departure.verifier),
      code_challenge_method: 'S256',
      ...this.resource(),
      ...(prompt && { prompt }),
      ...(language && { ui_locales: language }),
    });
    return { to, departure };
  }

  /** @param query what the provider sent back. @throws when it does not answer this departure */
  async arrive(query: string, { state, nonce, verifier }: Departure): Promise<Tokens> {
    const answer = await oidc.authorizationCodeGrant(
      await this.configuration(),
      new URL(`${this.callback}${query}`),
      { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      this.resource(),
    );
    return tokensOf(answer);
  }

  /** @throws when the provider no longer takes the refresh token */
  async refresh(refreshToken: string): Promise<Tokens> {
    const answer = await oidc.refreshTokenGrant(await this.configuration(), refreshToken, this.resource());
    return { refreshToken, ...tokensOf(answer) };
  }

  /** Where the provider ends its own session, if it offers that. */
  async leave(backTo: string): Promise<URL | undefined> {
    const configuration = await this.configuration();
    return configuration.serverMetadata().end_session_endpoint
      ? oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo })
      : undefined;
  }

  private resource(): Record<string, string> {
    return this.provider.resource ? { resource: this.provider.resource } : {};
  }

  /** Read from the provider when first needed, and again after a failure. @throws Problem identity-unavailable */
  private configuration(): Promise<oidc.Configuration> {
    this.configured ??= this.discover().catch(() => {
      this.configured = undefined;
      throw new Problem('identity-unavailable');
    });
    return this.configured;
  }

  private discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, reachedAt } = this.provider;
    const url = new URL(issuer);
    const options: oidc.DiscoveryRequestOptions = {
      ...(url.protocol === 'http:' && { execute: [oidc.allowInsecureRequests] }),
      ...(reachedAt && {
        [oidc.customFetch]: (to, init) => fetch(to.replace(url.origin, reachedAt), init as RequestInit),
      }),
    };
    return oidc.discovery(url, clientId, undefined, oidc.ClientSecretBasic(clientSecret), options);
  }
}

function tokensOf(answer: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers): Tokens {
  const seconds = answer.expiresIn() ?? 300;
  return {
    accessToken: answer.access_token,
    until: Date.now() + seconds * 1000,
    ...(answer.refresh_token && { refreshToken: answer.refresh_token }),
  };
}
