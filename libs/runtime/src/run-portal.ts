import type { TokenVerifier } from '@stadig/http/token';
import type { ReadinessProbe } from '@stadig/http/health.controller';
import type { RequestHandler } from 'express';
import { join } from 'node:path';
import { type EDGE, IDENTITY, SECRET, under } from './distributed/configuration.js';
import { tokensOf } from './distributed/identity.js';
import { live } from './distributed/process.js';
import { address, file, optional, word, type Read, type Variable } from './distributed/variables.js';
import { closeGently, routesWithoutCommands, serveEdge, type Rules } from './edge.js';
import { ANSWERS, forwarding, portalRouteOf } from './portal/forwarding.js';
import { portal } from './portal/portal.js';
import { WEB } from './portal/web-app.js';

type Answering = (typeof ANSWERS)[keyof typeof ANSWERS];

const SERVICES = [...new Set(Object.values(ANSWERS))];

const addressOf = (service: Answering): string => `STADIG_${under(service).toUpperCase()}_URL`;

const serviceAddress = (service: string): Variable<string> =>
  address(['http', 'https'], { sv: `adressen till ${service} inifrån`, en: `address of ${service} from within` });

const CLIENT = {
  STADIG_OIDC_CLIENT_ID: word({
    sv: 'klientens namn hos identitetsleverantören',
    en: 'client at the identity provider',
  }),
  STADIG_OIDC_CLIENT_SECRET_FILE: file(
    { sv: 'fil med klientens hemlighet', en: 'file with the secret of the client' },
    (text) => text,
  ),
  STADIG_OIDC_SCOPE: optional(word({ sv: 'fler omfång än openid', en: 'scopes besides openid' }), undefined),
  STADIG_OIDC_REACHED_AT: optional(
    address(['http', 'https'], {
      sv: 'leverantörens adress inifrån, där den är en annan än utifrån',
      en: 'address of the provider from within, where that is another than from outside',
    }),
    undefined,
  ),
};

/** What the portal is told. */
export const PORTAL = {
  ...SECRET,
  ...IDENTITY,
  ...CLIENT,
  ...(Object.fromEntries(SERVICES.map((s) => [addressOf(s), serviceAddress(s)])) as Record<string, Variable<string>>),
};

/** The web page, the login session, and the way to the services. @param rules of every aggregate */
export function runPortal(rules: Rules): Promise<void> {
  return live('portal', PORTAL, async (settings, logger) => {
    const read = settings as Read<typeof SECRET & typeof IDENTITY & typeof CLIENT & typeof EDGE> &
      Record<string, string>;
    const services = Object.fromEntries(SERVICES.map((s) => [s, read[addressOf(s)]!])) as Record<Answering, string>;
    const app = await serveEdge(
      routesWithoutCommands(
        [],
        SERVICES.map((s) => reachable(s, services[s])),
        rules,
      ),
      {
        host: read.STADIG_HOST,
        port: read.PORT,
        baseUrl: read.STADIG_BASE_URL,
        tokens: tokensOf(read),
        logger,
        trustedProxies: read.STADIG_TRUSTED_PROXIES,
        routeOf: portalRouteOf,
        formsLeadTo: [new URL(read.STADIG_OIDC_ISSUER).origin],
        before: (verifier) => [...pages(read, verifier), description, ...forwarding(services)],
      },
    );
    return { says: read.STADIG_BASE_URL, stop: () => closeGently(app) };
  });
}

const pages = (
  read: Read<typeof SECRET & typeof IDENTITY & typeof CLIENT & typeof EDGE>,
  verifier: TokenVerifier,
): readonly RequestHandler[] =>
  portal({
    baseUrl: read.STADIG_BASE_URL,
    secret: read.STADIG_SECRET_FILE,
    provider: {
      issuer: read.STADIG_OIDC_ISSUER,
      clientId: read.STADIG_OIDC_CLIENT_ID,
      clientSecret: read.STADIG_OIDC_CLIENT_SECRET_FILE,
      ...(read.STADIG_OIDC_SCOPE !== undefined && { scope: read.STADIG_OIDC_SCOPE }),
      ...(read.STADIG_OIDC_REACHED_AT !== undefined && { reachedAt: read.STADIG_OIDC_REACHED_AT }),
    },
    actorOf: (authorization) => verifier.actorOf(authorization),
    webDir: WEB,
  });

/** The API of all services as it is described at the build. */
const description: RequestHandler = (request, response, next) => {
  if (request.path !== '/api/openapi.json' || request.method !== 'GET') return next();
  response.sendFile(join(WEB, 'openapi.json'), { maxAge: 300_000 });
};

/** Tells whether a service answers; the portal takes traffic all the same, for the other services. */
const reachable = (name: string, url: string): ReadinessProbe => ({
  name,
  async check() {
    const answered = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(1000) }).then(
      (response) => response.ok,
      () => false,
    );
    return { ready: true, state: answered ? 'answers' : 'does not answer' };
  },
});
