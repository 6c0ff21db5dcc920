import { Problem } from '@stadig/http/problem';
import { send } from '@stadig/http/problem.filter';
import { TRACE_HEADERS } from '@stadig/http/request-spans';
import { isOn } from '@stadig/telemetry/telemetry';
import type { Request, RequestHandler, Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import type { ServerResponse } from 'node:http';

/** Which service answers what under `/api/v1`, by the first word of the address. */
export const ANSWERS = {
  'housing-pathways': 'housing-pathway',
  'shelter-placements': 'shelter-placement',
  'stay-puts': 'perpetrator-eviction',
  'case-coordinations': 'cooperation',
  cooperations: 'cooperation',
  transfers: 'cooperation',
  statistics: 'statistics',
  imports: 'imports',
  definitions: 'statistics-public',
} as const satisfies Record<string, string>;

/** Ms that a service may take to begin its answer. */
const PATIENCE = 60_000;

/**
 * Sends calls of the API on to the services, bodies as they stream. What is nobody's goes on to the portal's own routes;
 * a service that cannot be reached is a problem that says to try again. Operators' routes are not forwarded.
 * @param services addresses by name, `http://cooperation:8080`
 */
export function forwarding(
  services: Readonly<Record<(typeof ANSWERS)[keyof typeof ANSWERS], string>>,
): RequestHandler[] {
  return Object.entries(ANSWERS).map(([word, service]) =>
    createProxyMiddleware<Request, Response>({
      target: services[service],
      pathFilter: (path) => path === `/api/v1/${word}` || path.startsWith(`/api/v1/${word}/`),
      xfwd: true,
      proxyTimeout: PATIENCE,
      on: {
        proxyReq(sent) {
          sent.removeHeader('cookie');
          // What a browser says of a trace, where the edge has not put the portal's own in its place.
          if (!isOn()) for (const name of TRACE_HEADERS) sent.removeHeader(name);
        },
        error: (_, request, response) => {
          const answer = response as ServerResponse;
          if (answer.headersSent) answer.destroy();
          else send(new Problem('service-unavailable'), request, response as Response);
        },
      },
    }),
  );
}

/** Patterns of what the portal answers or sends on that no route of its own has; addresses of pages hold codes. */
export function portalRouteOf(path: string): string | undefined {
  const [, first = '', version, word = ''] = path.split('/');
  if (first === 'api') return version === 'v1' && Object.hasOwn(ANSWERS, word) ? `/api/v1/${word}/*` : undefined;
  return first === 'oidc' || first === 'assets' || first === 'auth' ? `/${first}/*` : '/*';
}
