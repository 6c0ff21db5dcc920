import { Injectable } from '@nestjs/common';
import { Problem } from './problem.js';

/** A route as it was registered. */
export interface Route {
  /** `GET` */
  readonly method: string;
  /** `/api/v1/housing-pathways/:pathwayId` */
  readonly path: string;
}

/** The routes of the application, so that a known address with another method is told apart from an unknown one. */
@Injectable()
export class Routes {
  private known: readonly { readonly pattern: RegExp; readonly methods: readonly string[]; readonly path: string }[] =
    [];

  register(routes: readonly Route[]): void {
    const byPath = Map.groupBy(routes, (route) => route.path);
    this.known = [...byPath].map(([path, of]) => ({
      path,
      pattern: new RegExp(`^${path.split('/').map(segmentPattern).join('/')}/?$`),
      methods: [...new Set(of.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))],
    }));
  }

  /** The registered path that an address falls under; never the address itself. */
  pathOf(address: string): string | undefined {
    return this.known.find(({ pattern }) => pattern.test(address))?.path;
  }

  refusalOf(method: string, address: string): Problem {
    const methods = this.known.filter(({ pattern }) => pattern.test(address)).flatMap((route) => route.methods);
    if (methods.length === 0 || methods.includes(method)) return new Problem('route-unknown');
    const allowed = [...new Set(methods)].join(', ');
    return new Problem('method-not-allowed', { params: { allowed }, headers: { Allow: allowed } });
  }
}

const segmentPattern = (segment: string): string =>
  segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
