import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

const NOTHING = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] };

/** Scripts and data from here alone, nothing inline. Styles too; the attribute form is what React's `style` needs. */
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

/** @param secure whether the address is https */
function headers(directives: Record<string, string[]>, secure: boolean): RequestHandler {
  const options: HelmetOptions = {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...directives, ...(secure && { upgradeInsecureRequests: [] }) },
    },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  };
  return helmet(options);
}

const DATA = /^\/(?:api|health|problems)(?:\/|$)/;

/** Security headers: nothing may load from an answer of the API; pages load from here alone. */
export function securityHeaders(secure: boolean): RequestHandler {
  const data = headers(NOTHING, secure);
  const pages = headers(PAGES, secure);
  return (request, response, next) => {
    if (!DATA.test(request.path)) return pages(request, response, next);
    response.setHeader('Cache-Control', 'no-store');
    data(request, response, next);
  };
}
