import type { NestApplicationOptions } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { EdgeLog, NestLog } from './log.js';
import { ApiDescription } from './openapi.js';
import { registeredRoutes } from './registered-routes.js';
import { Routes } from './routes.js';
import { securityHeaders } from './security-headers.js';

export interface EdgeOptions {
  /** Address of the service as browsers see it, `http://localhost:8080`. */
  readonly baseUrl: string;
  /** Largest JSON body, as Express writes sizes. */
  readonly bodyLimit?: string;
  /** One line for each request: method, route pattern, status, milliseconds. */
  readonly accessLog?: boolean;
  /** Handlers before the routes, after the security headers: identity provider, login session, static files. */
  readonly before?: readonly RequestHandler[];
  /** Proxies in front whose `X-Forwarded-*` count. */
  readonly trustedProxies?: number;
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
  if (options.trustedProxies) app.set('trust proxy', options.trustedProxies);
  app.use(securityHeaders(options.baseUrl.startsWith('https:')));
  if (options.accessLog) app.use(accessLog(app.get(EdgeLog)));
  for (const handler of options.before ?? []) app.use(handler);
  app.use('/api', express.json({ limit: options.bodyLimit ?? '256kb', strict: true, inflate: true }));
}

const accessLog =
  (log: EdgeLog): RequestHandler =>
  (request, response, next) => {
    const begun = performance.now();
    response.once('finish', () => log.done(request, response.statusCode, performance.now() - begun));
    next();
  };
