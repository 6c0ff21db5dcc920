import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Server } from './support/server.js';

const CHECKED_IN = new URL('../../apps/web/src/api/openapi.json', import.meta.url);
const WORDS = new Set(['description', 'summary', 'example', 'examples', 'title']);

interface Description {
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: unknown;
}

/** The description without its texts, references resolved: what a client's types are made from. */
function shapeOf(value: unknown, description: Description): unknown {
  if (Array.isArray(value)) return value.map((item) => shapeOf(item, description));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref } = value as { readonly $ref?: string };
  if ($ref) return shapeOf(at(description, $ref), description);
  const entries = Object.entries(value).filter(([name, part]) => !(WORDS.has(name) && typeof part !== 'object'));
  return Object.fromEntries(entries.map(([name, part]) => [name, shapeOf(part, description)]));
}

const at = (description: object, pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], description);

let server: Server;
beforeAll(async () => {
  server = await Server.start();
}, 40_000);
afterAll(() => server.stop());

test('the web client is made from the API as it is served; else: npm run api -w @stadig/web', async () => {
  const kept = JSON.parse(await readFile(CHECKED_IN, 'utf8')) as Description;
  const served = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Description;
  const used =
    /^\/api\/v1\/(housing-pathways|shelter-placements|stay-puts|cooperations|case-coordinations|transfers|statistics|demo)/;
  const paths = Object.keys(kept.paths).filter((path) => used.test(path));
  expect(paths.length).toBeGreaterThan(60);
  const changed = paths.filter(
    (path) => JSON.stringify(shapeOf(kept.paths[path], kept)) !== JSON.stringify(shapeOf(served.paths[path], served)),
  );
  expect(changed).toEqual([]);
});
