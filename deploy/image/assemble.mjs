/**
 * Lays out what the image of an app holds, from a built work tree: the files that it reaches by its imports, and packages
 * whole, with whatever they depend on.
 *
 *   node deploy/image/assemble.mjs --to <new folder> [--links] [app…]
 *
 * makes a folder for each app named, or for each target of the Dockerfile; with `--links` of hard links, which is faster.
 */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isBuiltin } from 'node:module';
import { parseArgs } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
const LOCKED = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;

/** Folders that a file's code finds without an import: the portal serves the built pages, SQLite's thread starts its worker. */
const BESIDE = {
  'apps/portal/dist/main.js': 'apps/web/dist',
  'libs/adapters/sqlite/dist/writer-thread.js': 'libs/adapters/sqlite/dist',
};
/** What speaks to the console that a service opens, and what opens it. */
const OPERATOR = 'apps/cli/dist/operator.js';
const CONSOLE = 'libs/runtime/dist/console/console-server.js';
/** What Nest looks for by itself. */
const LOADED_BY_NAME = ['@nestjs/platform-express', 'class-transformer', 'class-validator'];

const { values, positionals } = parseArgs({
  options: { to: { type: 'string' }, links: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const place = values.links ? linkSync : copyFileSync;
if (!values.to) throw new Error('assemble.mjs --to <folder> [app…]');
const stages = [...readFileSync(join(ROOT, 'Dockerfile'), 'utf8').matchAll(/^FROM runtime AS (\S+)$/gm)].map(
  ([, name]) => name,
);
for (const app of positionals.length > 0 ? positionals : stages) {
  const main = `apps/${app}/dist/main.js`;
  const takesCommands = reached(main).files.has(CONSOLE);
  const { files, packages } = reached(main, ...(takesCommands ? [OPERATOR] : []));
  const to = join(values.to, app);
  const beside = Object.keys(BESIDE).filter((file) => files.has(file));
  for (const path of [...files, ...packages, ...beside.map((file) => BESIDE[file])]) copy(path, to);
  for (const room of new Set([...files].map((file) => file.slice(0, file.indexOf('/dist/'))))) {
    copy(`${room}/package.json`, to);
    link(
      join(to, 'node_modules', JSON.parse(readFileSync(join(ROOT, room, 'package.json'), 'utf8')).name),
      join(to, room),
    );
  }
  if (takesCommands) writeFileSync(join(to, 'stadig.mjs'), operatorOf(app));
  process.stdout.write(`${app}: ${files.size} files, ${packages.size} packages\n`);
}

/** `node stadig.mjs projections status` in the image of a service. */
function operatorOf(service) {
  return `process.argv.splice(2, 0, '--service', '${service}');\nawait import('./${OPERATOR}');\n`;
}

/** Files of this repository and paths of installed packages that programs import, or that those depend on. */
function reached(...programs) {
  const files = new Set(programs);
  const packages = new Set();
  for (const file of files) {
    for (const name of importedBy(file)) {
      const [, own, inside] = /^(@stadig\/[^/]+)\/(.+)$/.exec(name) ?? [];
      if (name.startsWith('.')) files.add(join(dirname(file), name));
      else if (own) files.add(join(roomOf(own), 'dist', `${inside}.js`));
      else if (!isBuiltin(name)) depend(placeOf(/^(?:@[^/]+\/)?[^/]+/.exec(name)[0], ''), packages);
    }
  }
  for (const name of LOADED_BY_NAME) depend(`node_modules/${name}`, packages);
  return { files, packages };
}

/** What stands in `import`, `export … from`, `import()` and calls of what `createRequire` gives. */
function importedBy(file) {
  const code = readFileSync(join(ROOT, file), 'utf8');
  return [
    ...code.matchAll(/(?:\bfrom |^import |\bimport\(|createRequire\(import\.meta\.url\)\()(['"])([^'"]+)\1/gm),
  ].map(([, , name]) => name);
}

/** A package with all that it depends on, peers too unless it can do without. */
function depend(path, packages) {
  if (packages.has(path)) return;
  packages.add(path);
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = LOCKED[path];
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
    const found = placeOf(name, path);
    if (found && existsSync(join(ROOT, found))) depend(found, packages);
  }
}

/** Where Node finds a package from inside of another. */
function placeOf(name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const place = join(folder, 'node_modules', name);
    if (LOCKED[place] || folder === '') return LOCKED[place] && place;
  }
}

function roomOf(name) {
  return relative(ROOT, realpathSync(join(ROOT, 'node_modules', name)));
}

/** What a package brings along built for other machines than this one. */
function isForeign(path) {
  return /\/prebuilds\/[^/]+$/.test(path) && !path.endsWith(`/${process.platform}-${process.arch}`);
}

/** Copies a file or folder to the same place: without packages installed inside of it, types and maps. */
function copy(path, to) {
  if (isForeign(path)) return;
  if (/\.(d\.[cm]?ts|map)$/.test(path)) return;
  const [from, target] = [join(ROOT, path), join(to, path)];
  if (statSync(from).isDirectory()) {
    for (const name of readdirSync(from)) if (name !== 'node_modules') copy(join(path, name), to);
  } else {
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target)) place(from, target);
  }
}

function link(at, target) {
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(relative(dirname(at), target), at);
}
