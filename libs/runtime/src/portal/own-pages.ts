import type { Request } from 'express';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that a cookie would sign may go on: it changes nothing, or the browser says that it comes from a
 * page of this origin. @param origin `http://localhost:8080`
 */
export function comesFromOwnPages({ method, headers }: Pick<Request, 'method' | 'headers'>, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || (SAFE.has(method) && site === 'none');
  if (SAFE.has(method)) return true;
  return headers.origin === origin;
}
