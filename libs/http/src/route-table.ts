import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Problem } from './problem.js';

interface Registered {
  /** `/api/v1/housing-pathways/:pathwayId` */
  readonly path: string;
  readonly names: readonly string[];
  readonly handler: RequestHandler;
}

/** Routes that begin with the same segments. */
interface Branch {
  readonly literals: Map<string, Branch>;
  parameter?: Branch;
  /** By method, of routes that end here. */
  readonly ends: Map<string, Registered>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * Finds Nest's routes by looking their segments up. Express tries all routes in turn, each with a pattern, and the more
 * there are the more it takes: with two hundred, as much as a fifth of a command. Paths of other than plain segments
 * and `:names` are left to Express. To be called when all other handlers are in place, before Nest registers its routes.
 */
export function lookRoutesUp(app: NestExpressApplication): void {
  const adapter = app.getHttpAdapter() as unknown as Record<(typeof METHODS)[number], Register>;
  const root = branch();
  for (const method of METHODS) {
    const register = adapter[method].bind(adapter);
    adapter[method] = (path, handler) =>
      PLAIN.test(path) ? add(root, method.toUpperCase(), path, handler) : register(path, handler);
  }
  app.use((request: Request, response: Response, next: NextFunction) => {
    const values: string[] = [];
    const found = findIn(root, request.method, request.path, values);
    if (!found) return next();
    const params: Record<string, string> = {};
    try {
      for (const [i, name] of found.names.entries()) params[name] = decodeURIComponent(values[i]!);
    } catch {
      return next(new Problem('request-refused'));
    }
    request.params = params;
    request.route = found;
    return found.handler(request, response, next);
  });
}

type Register = (path: string, handler: RequestHandler) => unknown;

const PLAIN = /^(\/:?[\w.-]+)+$/;

const branch = (): Branch => ({ literals: new Map(), ends: new Map() });

function add(root: Branch, method: string, path: string, handler: RequestHandler): void {
  const names: string[] = [];
  let at = root;
  for (const segment of path.slice(1).split('/')) {
    if (segment.startsWith(':')) {
      names.push(segment.slice(1));
      at = at.parameter ??= branch();
    } else {
      const name = segment.toLowerCase();
      let next = at.literals.get(name);
      if (!next) at.literals.set(name, (next = branch()));
      at = next;
    }
  }
  at.ends.set(method, { path, names, handler });
}

/**
 * As Express matches: whatever the case, with or without a slash at the end, HEAD as GET. A literal goes before a name.
 * @param values receives what stands in the places of the names
 */
function findIn(root: Branch, method: string, path: string, values: string[]): Registered | undefined {
  const segments = path.split('/');
  if (segments.at(-1) === '') segments.pop();
  const walk = (at: Branch, i: number): Registered | undefined => {
    if (i === segments.length) return at.ends.get(method) ?? (method === 'HEAD' ? at.ends.get('GET') : undefined);
    const segment = segments[i]!;
    const literal = at.literals.get(segment) ?? at.literals.get(segment.toLowerCase());
    const found = literal && walk(literal, i + 1);
    if (found || !at.parameter || segment === '') return found;
    values.push(segment);
    const named = walk(at.parameter, i + 1);
    if (!named) values.pop();
    return named;
  };
  return walk(root, 1);
}
