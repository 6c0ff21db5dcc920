import type { paths } from './schema.js';

type Get = { [P in keyof paths]: paths[P] extends { get: { responses: { 200: unknown } } } ? P : never }[keyof paths];

/** What GET of a path answers. */
export type Answer<P extends Get> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

/** The query that GET of a path takes. */
export type Query<P extends Get> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;
