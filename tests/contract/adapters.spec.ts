import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A port, and the function that runs its suite. */
const SUITES = new Map([
  ['EventStore', 'eventStoreContract'],
  ['EventBus', 'eventBusContract'],
  ['ReadModelStore', 'readModelStoreContract'],
  ['KeyStore', 'keyStoreContract'],
  ['Clock', 'clockContract'],
  ['Ids', 'idsContract'],
]);

interface Adapter {
  readonly name: string;
  readonly port: string;
}

/** Classes that extend a port. */
const adaptersIn = (source: string): Adapter[] =>
  [...source.matchAll(/\bclass\s+(\w+)(?:<[^{]*?>)?\s+extends\s+(\w+)/g)]
    .map(([, name, port]) => ({ name: name!, port: port! }))
    .filter(({ port }) => SUITES.has(port));

/** Whether a spec's text calls the port's suite and names the class in the call. */
function runsSuite({ name, port }: Adapter, spec: string): boolean {
  const code = spec.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
  const calls = code.split(new RegExp(`(?<![\\w.])${SUITES.get(port)}\\s*\\(`)).slice(1);
  return calls.some((call) => new RegExp(`^\\s*['"\`]${name}['"\`]`).test(call));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : path.endsWith('.ts') ? [path] : [];
    });
}

const textsOf = (files: readonly string[], spec: boolean): string[] =>
  files.filter((file) => /\.spec\.tsx?$/.test(file) === spec).map((file) => readFileSync(file, 'utf8'));

/** Suites of adapters that need a server; `npm run test:servers` runs them. */
const overServers = filesUnder(join(ROOT, 'tests/servers'))
  .filter((file) => file.endsWith('.servers.ts'))
  .map((file) => readFileSync(file, 'utf8'));

const ADAPTERS = join(ROOT, 'libs/adapters');
const folders = readdirSync(ADAPTERS)
  .map((name) => join(ADAPTERS, name))
  .filter((path) => statSync(path).isDirectory() && existsSync(join(path, 'src')));

describe.each([...folders, join(ROOT, 'libs/event-sourcing')].map((path) => [basename(path), path]))(
  '%s',
  (_, folder) => {
    const files = filesUnder(folder);
    const specs = textsOf(files, false)
      .flatMap(adaptersIn)
      .map((adapter) => [adapter.name, adapter.port, adapter] as const);

    test('has at least one class that implements a port', () => {
      expect(specs.length).toBeGreaterThan(0);
    });

    test.each(specs)('%s runs the contract suite of %s', (_name, _port, adapter) => {
      expect([...textsOf(files, true), ...overServers].some((text) => runsSuite(adapter, text))).toBe(true);
    });
  },
);

describe('the look for suites', () => {
  test('finds classes that extend a port, whatever they are called', () => {
    const source = `export class A extends EventStore {} class B<T extends Foo> extends KeyStore { } class C extends Foo {}`;
    expect(adaptersIn(source)).toEqual([
      { name: 'A', port: 'EventStore' },
      { name: 'B', port: 'KeyStore' },
    ]);
  });

  test.each([
    ["eventStoreContract('A', make)", true],
    ["eventStoreContract(\n  'A',\n  make)", true],
    ["eventStoreContract('B', make)", false],
    ["// eventStoreContract is not run for 'A'", false],
    ["// eventStoreContract('A', make)", false],
    ["/* later:\n eventStoreContract('A', make) */", false],
    ["keyStoreContract('A', make)", false],
    ["import { eventStoreContract } from 'x'; test('A')", false],
  ])('takes %j as a run: %s', (text, runs) => {
    expect(runsSuite({ name: 'A', port: 'EventStore' }, text)).toBe(runs);
  });
});
