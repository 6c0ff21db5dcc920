import { areaName } from '@stadig/codes/municipalities';
import type { Actor } from '@stadig/http/actor';
import { Problem } from '@stadig/http/problem';
import { send } from '@stadig/http/problem.filter';
import express, { type RequestHandler, type Request, type Response, type Router } from 'express';
import { comesFromOwnPages } from './own-pages.js';
import { CookieSealer, cookieHeader, cookieOf } from './sealed-cookie.js';
import { Sessions } from './session.js';
import { SignIn, type Departure, type ProviderOptions } from './sign-in.js';
import { webApp } from './web-app.js';

export interface PortalOptions {
  /** Address of the service without a slash at the end, `http://localhost:8080`. */
  readonly baseUrl: string;
  /** 32 bytes that encrypt the cookies. */
  readonly secret: Buffer;
  readonly provider: ProviderOptions;
  /** Who a token's bearer is: `TokenVerifier.actorOf` of libs/http. */
  readonly actorOf: (authorization: string) => Promise<Actor>;
  /** Folder of the built web application. */
  readonly webDir: string;
}

/** What `/auth/session` answers. */
export type SessionAnswer =
  | { readonly signedIn: false }
  | {
      readonly signedIn: true;
      readonly name?: string;
      readonly roles: readonly string[];
      readonly municipality?: { readonly code: string; readonly name: string };
      readonly county?: { readonly code: string; readonly name: string };
      /** When the session ends, RFC 3339 in UTC. */
      readonly expires: string;
    };

const DEPARTURE_SECONDS = 600;

/**
 * The login session and the web application: `/auth/*`, the session's token on calls of `/api`, and the static files.
 * Callers with a token of their own pass untouched. Goes before the routes of the API.
 */
export function portal(options: PortalOptions): readonly RequestHandler[] {
  const secure = options.baseUrl.startsWith('https:');
  const sealer = new CookieSealer(options.secret);
  const signIn = new SignIn(options.provider, `${options.baseUrl}/auth/callback`);
  const sessions = new Sessions(sealer, signIn, secure);
  return [
    authRoutes(options, { secure, sealer, signIn, sessions }),
    sessionToken(sessions, new URL(options.baseUrl).origin),
    webApp(options.webDir),
  ];
}

interface Parts {
  readonly secure: boolean;
  readonly sealer: CookieSealer;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
}

function authRoutes({ baseUrl, actorOf }: PortalOptions, { secure, sealer, signIn, sessions }: Parts): Router {
  const router = express.Router();
  const origin = new URL(baseUrl).origin;
  const departureCookie = secure ? '__Host-stadig-departure' : 'stadig-departure';
  // Coming back from the provider is a navigation from another site, which Strict would leave without the cookie.
  const departing = (value: string, maxAge: number) =>
    cookieHeader(departureCookie, value, { secure, sameSite: 'Lax', maxAge });

  router.use('/auth', (_, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });

  router.get('/auth/login', async (request, response) => {
    const { to, departure } = await signIn.depart(ownPath(request.query['returnTo']), languageAsked(request));
    response.setHeader('Set-Cookie', departing(await sealer.seal('departure', departure), DEPARTURE_SECONDS));
    response.redirect(303, to.href);
  });

  router.get('/auth/callback', async (request, response) => {
    const cookie = cookieOf(request.headers.cookie, departureCookie);
    const departure = cookie && (await sealer.open<Departure>('departure', cookie));
    const forget = departing('', 0);
    try {
      if (!departure) throw new Error('no sign-in was begun in this browser');
      const tokens = await signIn.arrive(new URL(request.originalUrl, baseUrl).search, departure);
      await actorOf(`Bearer ${tokens.accessToken}`);
      response.setHeader('Set-Cookie', [forget, await sessions.begin(tokens)]);
      response.redirect(303, departure.returnTo);
    } catch {
      response.setHeader('Set-Cookie', forget);
      response.redirect(303, '/?sign-in=failed');
    }
  });

  router.post('/auth/logout', async (request, response) => {
    if (!comesFromOwnPages(request, origin)) return send(new Problem('origin-foreign'), request, response);
    response.setHeader('Set-Cookie', sessions.end());
    const elsewhere = await signIn.leave(`${baseUrl}/`).catch(() => undefined);
    response.redirect(303, elsewhere?.href ?? '/');
  });

  router.get('/auth/session', async (request, response) => {
    const found = await sessions.find(request.headers.cookie);
    const actor = found && (await actorOf(`Bearer ${found.session.accessToken}`).catch(() => undefined));
    if (found?.setCookie) response.setHeader('Set-Cookie', found.setCookie);
    response.json(
      found && actor ? described(actor, found.session.ends) : ({ signedIn: false } satisfies SessionAnswer),
    );
  });

  return router;
}

function described({ name, roles, municipality, county }: Actor, ends: number): SessionAnswer {
  const area = (code: string) => ({ code, name: areaName(code) ?? code });
  return {
    signedIn: true,
    roles,
    ...(name && { name }),
    ...(municipality && { municipality: area(municipality) }),
    ...(county && { county: area(county) }),
    expires: new Date(ends).toISOString(),
  };
}

/** Gives calls of the API the token of the session; a change must come from our own pages. */
function sessionToken(sessions: Sessions, origin: string): RequestHandler {
  return async (request: Request, response: Response, next) => {
    if (!request.path.startsWith('/api/') || request.headers.authorization || !request.headers.cookie) return next();
    const found = await sessions.find(request.headers.cookie);
    if (!found) return next();
    if (!comesFromOwnPages(request, origin)) return send(new Problem('origin-foreign'), request, response);
    request.headers.authorization = `Bearer ${found.session.accessToken}`;
    if (found.setCookie) response.setHeader('Set-Cookie', found.setCookie);
    next();
  };
}

/** A path of ours to go back to; anything else is the first page. */
function ownPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) && !asked.startsWith('/auth/')
    ? asked
    : '/';
}

const languageAsked = (request: Request): string | undefined => {
  const { lang } = request.query;
  return lang === 'sv' || lang === 'en' ? lang : undefined;
};
