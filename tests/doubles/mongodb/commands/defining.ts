import { serialize } from 'bson';
import { isDocument } from '../arguments.js';
import type { Answer } from '../answer.js';
import type { Call, Commands, Server } from '../call.js';
import { Fault } from '../fault.js';
import { ID_INDEX, type IndexSpec } from '../storage/collection.js';

/** Collections and indexes. None of it may be part of a transaction. */
export const defining: Commands = {
  create: {
    right: 'write',
    writes: true,
    run({ engine }, call): Answer {
      const name = nameOf(call, 'create');
      call.args.done();
      if (engine.collection(name)?.made) throw new Fault(48, `Collection ${name} already exists.`);
      engine.create(name);
      return {};
    },
  },

  createIndexes: {
    right: 'write',
    writes: true,
    async run({ engine }, call): Promise<Answer> {
      const name = nameOf(call, 'createIndexes');
      const wanted = call.args.list('indexes').map((spec) => indexOf(spec));
      call.args.done();
      const existed = engine.collection(name)?.made ?? false;
      const before = engine.collection(name)?.specs.length ?? 0;
      for (const spec of wanted) if (!isThere(engine.ensured(name).specs, spec)) await engine.addIndex(name, spec);
      return {
        numIndexesBefore: before + 1,
        numIndexesAfter: engine.ensured(name).specs.length + 1,
        createdCollectionAutomatically: !existed,
      };
    },
  },

  listIndexes: {
    right: 'read',
    run({ engine, cursors }, call): Answer {
      const name = nameOf(call, 'listIndexes');
      call.args.optionalDocument('cursor');
      call.args.done();
      const collection = engine.collection(name);
      if (!collection?.made) throw new Fault(26, `ns does not exist: ${name}`);
      const specs = [ID_INDEX, ...collection.specs].map((spec) =>
        serialize({ v: 2, key: spec.key, name: spec.name, ...(spec.unique && spec !== ID_INDEX && { unique: true }) }),
      );
      return cursors.open(name, specs, {}, undefined);
    },
  },

  listCollections: {
    right: 'read',
    run({ engine, cursors }, { args, db }): Answer {
      args.optionalNumber('listCollections');
      const { name: wanted } = args.optionalDocument('filter') ?? {};
      args.flag('nameOnly');
      args.flag('authorizedCollections');
      const batchSize = args.optionalDocument('cursor')?.['batchSize'] as number | undefined;
      args.done();
      const names = engine.collectionsOf(db).map((c) => c.name.slice(db.length + 1));
      const found = names.filter((name) => wanted === undefined || name === wanted).sort();
      const documents = found.map((name) =>
        serialize({ name, type: 'collection', options: {}, info: { readOnly: false } }),
      );
      return cursors.open(`${db}.$cmd.listCollections`, documents, { batchSize }, undefined);
    },
  },

  drop: {
    right: 'write',
    writes: true,
    async run({ engine }, call): Promise<Answer> {
      const name = nameOf(call, 'drop');
      call.args.done();
      if (!engine.collection(name)?.made) return { ns: name };
      await engine.drop(name);
      return { ns: name };
    },
  },

  dropDatabase: {
    right: 'dropDatabase',
    writes: true,
    async run({ engine }, { args, db }): Promise<Answer> {
      args.done();
      for (const { name } of engine.collectionsOf(db)) await engine.drop(name);
      return { dropped: db };
    },
  },

  renameCollection: {
    right: 'administer',
    writes: true,
    async run(server, { args }): Promise<Answer> {
      const from = args.text('renameCollection');
      const to = args.text('to');
      const dropTarget = args.flag('dropTarget');
      args.done();
      checkName(to);
      await rename(server, from, to, dropTarget);
      return {};
    },
  },
};

async function rename({ engine }: Server, from: string, to: string, dropTarget: boolean): Promise<void> {
  if (!engine.collection(from)?.made) throw new Fault(26, `Source collection ${from} does not exist`);
  if (engine.collection(to)?.made) {
    if (!dropTarget) throw new Fault(48, `target namespace exists: ${to}`);
    await engine.drop(to);
  }
  await engine.rename(from, to);
}

function nameOf({ args, db }: Call, command: string): string {
  const name = `${db}.${args.text(command)}`;
  checkName(name);
  return name;
}

function checkName(name: string): void {
  const [, collection = ''] = /^[^.]+\.(.*)$/.exec(name) ?? [];
  if (collection === '' || collection.includes('$') || collection.startsWith('system.')) {
    throw new Fault(73, `Invalid collection name: ${name}`);
  }
}

function indexOf(spec: unknown): IndexSpec {
  if (!isDocument(spec) || !isDocument(spec['key']) || typeof spec['name'] !== 'string') {
    throw new Fault(9, 'an index has a key and a name');
  }
  for (const field of Object.keys(spec)) {
    if (!['key', 'name', 'unique', 'v'].includes(field)) throw new Fault(9, `the double knows no ${field} of an index`);
  }
  for (const way of Object.values(spec['key'])) {
    if (way !== 1 && way !== -1) throw new Fault(9, `the double knows no index by ${JSON.stringify(way)}`);
  }
  return { name: spec['name'], key: spec['key'] as IndexSpec['key'], unique: spec['unique'] === true };
}

/** @throws Fault when there is another index of that name, or that index under another name. */
function isThere(specs: readonly IndexSpec[], wanted: IndexSpec): boolean {
  const keys = (spec: IndexSpec): string => JSON.stringify(Object.entries(spec.key));
  for (const spec of specs) {
    const sameKey = keys(spec) === keys(wanted);
    if (spec.name !== wanted.name && !sameKey) continue;
    if (spec.name === wanted.name && sameKey && spec.unique === wanted.unique) return true;
    throw new Fault(sameKey ? 85 : 86, `An index like ${wanted.name} exists already, with other options`);
  }
  return false;
}
