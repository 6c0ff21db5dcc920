import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { accessOf } from './auth.guard.js';
import type { Role } from './actor.js';
import type { Route } from './routes.js';

export interface RegisteredRoute extends Route {
  /** Controller and method, `HousingPathwayController.open`. */
  readonly handler: string;
  readonly access: 'open' | 'undeclared' | readonly Role[];
}

/** Every route of the application's controllers with who may call it. */
export function registeredRoutes(app: INestApplicationContext): readonly RegisteredRoute[] {
  const scanner = new MetadataScanner();
  const routes: RegisteredRoute[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (!metatype) continue;
      const prototype = (metatype as { prototype: Record<string, object> }).prototype;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name]!;
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) continue;
        for (const base of listed(Reflect.getMetadata(PATH_METADATA, metatype))) {
          for (const path of listed(Reflect.getMetadata(PATH_METADATA, handler))) {
            routes.push({
              method: RequestMethod[method]!,
              path: `/${[base, path].join('/').split('/').filter(Boolean).join('/')}`,
              handler: `${metatype.name}.${name}`,
              access: accessOf(metatype, handler),
            });
          }
        }
      }
    }
  }
  return routes;
}

const listed = (path: unknown): readonly string[] => [path ?? ''].flat().map(String);
