import { told } from '@stadig/telemetry/telemetry';
import type { Request, RequestHandler } from 'express';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** What callers may say of a trace; of it only `traceparent` is believed, and only where the portal is the caller. */
export const TRACE_HEADERS = ['traceparent', 'tracestate', 'baggage'];

/**
 * A span and a duration for each request but those of probes, by the pattern of its route and its status: never its address, query or
 * headers. Whoever the request is sent on to gets the span's own `traceparent` in place of the caller's.
 * @param within the caller is the portal, whose trace goes on here
 * @param routeOf the pattern for requests that none of the application's routes answers
 */
export function requestSpans(within: boolean, routeOf: (path: string) => string | undefined): RequestHandler {
  return (request, response, next) => {
    if (request.path.startsWith('/health/')) return next();
    const method = METHODS.has(request.method) ? request.method : 'OTHER';
    const begun = performance.now();
    const caller = within ? request.headers['traceparent'] : undefined;
    const span = told().beginRequest(typeof caller === 'string' ? caller : undefined);
    for (const name of TRACE_HEADERS) delete request.headers[name];
    if (span.traceparent !== undefined) request.headers['traceparent'] = span.traceparent;
    response.once('close', () => {
      const { statusCode: status } = response;
      const route = patternOf(request) ?? routeOf(request.path) ?? 'other';
      const attributes = { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status };
      span.name(method, route);
      span.end(attributes, status >= 500);
      told().took('http.server.request.duration', performance.now() - begun, attributes);
    });
    span.carry(request);
    span.run(next);
  };
}

function patternOf(request: Request): string | undefined {
  const path = (request.route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? path : undefined;
}
