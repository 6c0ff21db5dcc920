import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

const NOTHING = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] };

/** Scripts, styles and data from here alone, nothing inline; React sets styles through the object model, which may. */
const PAGES = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'"],
  styleSrcElem: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
};

type Header = readonly [name: string, value: string];

/** The headers that helmet sets, worked out once: they are the same for every answer. @param secure whether https */
function headersOf(directives: Record<string, string[]>, secure: boolean): readonly Header[] {
  const options: HelmetOptions = {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...directives, ...(secure && { upgradeInsecureRequests: [] }) },
    },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  };
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  helmet(options)(response.req, response, (error) => {
    if (error) throw error;
  });
  return response.getHeaderNames().map((name): Header => [name, String(response.getHeader(name))]);
}

const DATA = /^\/(?:api|health|problems)(?:\/|$)/;

/**
 * Security headers: nothing may load from an answer of the API; pages load from here alone.
 * @param formsLeadTo other origins that a form may end at: signing out ends at the identity provider
 */
export function securityHeaders(secure: boolean, formsLeadTo: readonly string[] = []): RequestHandler {
  const data: readonly Header[] = [...headersOf(NOTHING, secure), ['cache-control', 'no-store']];
  const pages = headersOf({ ...PAGES, formAction: [...PAGES.formAction, ...formsLeadTo] }, secure);
  return (request, response, next) => {
    for (const [name, value] of DATA.test(request.path) ? data : pages) response.setHeader(name, value);
    next();
  };
}
