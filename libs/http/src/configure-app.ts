import { isOn } from '@stadig/telemetry/telemetry';
import type { NestApplicationOptions } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { jsonBody } from './json-body.js';
import { EdgeLog, NestLog } from './log.js';
import { ApiDescription } from './openapi.js';
import { requestSpans } from './request-spans.js';
import { registeredRoutes } from './registered-routes.js';
import { lookRoutesUp } from './route-table.js';
import { Routes } from './routes.js';
import { securityHeaders } from './security-headers.js';

export interface EdgeOptions {
  /** Address of the service as browsers see it, `http://localhost:8080`. */
  readonly baseUrl: string;
  /** Largest JSON body in bytes. */
  readonly bodyLimit?: number;
  /** One line for each request: method, route pattern, status, milliseconds. */
  readonly accessLog?: boolean;
  /** Handlers before the routes, after the security headers: identity provider, login session, static files. */
  readonly before?: readonly RequestHandler[];
  /** Proxies in front whose `X-Forwarded-*` count. */
  readonly trustedProxies?: number;
  /** The portal calls, and what it says of the trace is believed; browsers are not. */
  readonly behindPortal?: boolean;
  /** Patterns of the routes that handlers before the application's own answer. */
  routeOf?(path: string): string | undefined;
  /** Other origins that a form of the pages may end at. */
  readonly formsLeadTo?: readonly string[];
}

/** What `NestFactory.create` must be given: the edge brings its own body parser and log. */
export const edgeNestOptions = (logger: Logger): NestApplicationOptions => ({
  bodyParser: false,
  logger: new NestLog(logger),
  routeConflictPolicy: { duplicate: 'error' },
  routeResolutionStrategy: 'specificity',
  forceCloseConnections: true,
});

/**
 * Puts the edge around an application whose module imports `HttpModule`; before `listen`.
 * @throws Error naming the routes that declare neither roles nor that they are open
 */
export function configureApp(app: NestExpressApplication, options: EdgeOptions): void {
  const routes = registeredRoutes(app);
  const undeclared = routes.filter(({ access }) => access === 'undeclared');
  if (undeclared.length > 0) throw new Error(`routes without roles: ${undeclared.map((r) => r.handler).join(', ')}`);
  app.get(Routes).register(routes);
  app.get(ApiDescription).describe(app);

  app.disable('x-powered-by');
  // A revision is the only ETag of the API; one made of the body would be taken for it.
  app.disable('etag');
  app.set('query parser', 'simple');
  app.getHttpAdapter().getInstance().response.json = plainJson;
  if (options.trustedProxies) app.set('trust proxy', options.trustedProxies);
  if (isOn()) app.use(requestSpans(options.behindPortal === true, (path) => options.routeOf?.(path)));
  app.use(securityHeaders(options.baseUrl.startsWith('https:'), options.formsLeadTo));
  if (options.accessLog) app.use(accessLog(app.get(EdgeLog)));
  for (const handler of options.before ?? []) app.use(handler);
  app.use('/api', jsonBody(options.bodyLimit ?? 256 * 1024));
  lookRoutesUp(app);
}

/** Answers JSON as it is: without an ETag and with one charset, there is nothing for Express to work out. */
function plainJson(this: Response, body: unknown): Response {
  if (!this.hasHeader('Content-Type')) this.setHeader('Content-Type', 'application/json; charset=utf-8');
  this.end(JSON.stringify(body));
  return this;
}

const accessLog =
  (log: EdgeLog): RequestHandler =>
  (request, response, next) => {
    const begun = performance.now();
    response.once('finish', () => log.done(request, response.statusCode, performance.now() - begun));
    next();
  };
