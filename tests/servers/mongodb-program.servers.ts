import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoKeyStore } from '@stadig/adapter-mongodb/key-store';
import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import { uuidOf } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import type { Document } from '@stadig/event-sourcing/ports/read-model-store';
import { NotRebuildable } from '@stadig/event-sourcing/processors';
import { PURPOSES } from '@stadig/housing-pathway/erasure-receipts';
import { freshDatabase } from '../../libs/adapters/mongodb/test/fresh-database.js';
import { emptyDisk, Program, type Disk } from '../simulation/program.js';
import { OPEN, STAY } from '../simulation/samples.js';
import { mongoServer, type RunningServer } from './mongodb.js';

const PATHWAYS = ['A', 'B', 'C'].map((name) => pathwayIdFrom(uuidOf(name)));
const [A, B] = PATHWAYS as [string, string];

let server: RunningServer;
let database: ReturnType<typeof freshDatabase>;
let disk: Disk;
let program: Program;

beforeAll(async () => {
  server = await mongoServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  database = freshDatabase(server.url);
  const access = PURPOSES.map((purpose) => {
    const encryptionKey = createHash('sha256').update(purpose).digest();
    return [purpose, { ...database, encryptionKey }] as const;
  });
  const readModels = await MongoReadModelStore.open(database);
  disk = { ...emptyDisk('LANES'), readModels, keyStore: await MongoKeyStore.open(new Map(access)) };
});
afterEach(async () => {
  await program.stop();
  await disk.readModels.close();
  await disk.keyStore.close();
  await database.drop();
});

/** Waits until nothing lies before any processor, and nothing has moved for half a second. */
async function quiet(): Promise<void> {
  for (let still = 0, before = ''; still < 10;) {
    await sleep(50);
    const reports = await program.parts.processors.reports();
    const now = JSON.stringify(reports.map(({ projection, handled, positions }) => [projection, handled, positions]));
    const done = reports.every(({ state, lagEvents }) => state === 'caught-up' && lagEvents === 0);
    still = done && now === before ? still + 1 : 0;
    before = now;
  }
}

async function recorded(): Promise<void> {
  for (const id of PATHWAYS) {
    expect(await program.trySend('HousingPathway', id, { ...OPEN, day: '2026-01-10' })).toBe('accepted');
    const stay = { type: 'StartPlacement', day: '2026-01-12', ...STAY };
    expect(await program.trySend('ShelterPlacement', id, stay)).toBe('accepted');
  }
  await quiet();
}

async function readModels(): Promise<ReadonlyMap<string, readonly Document[]>> {
  const { readings, readModels } = program.parts;
  const names = readings.flatMap(({ handler }) => handler.collections.map((c) => c.name));
  const all = new Map<string, Document[]>();
  for (const name of [...names, 'dead_letters', 'parked']) {
    const documents: Document[] = [];
    for await (const page of readModels.scan(name)) documents.push(...page);
    all.set(name, documents);
  }
  return all;
}

test('every service works over MongoDB, an erased pathway loses its keys there, and a start goes on where it stood', async () => {
  program = await Program.start(disk);
  await recorded();
  const request = { type: 'RequestErasure', reasonCode: 'PERSON_REQUEST', actorRef: 'alice-'.repeat(4) };
  expect(await program.trySend('HousingPathway', A, request)).toBe('accepted');
  const grant = { type: 'ErasePathway', actorRef: 'bob-'.repeat(6) };
  expect(await program.trySend('HousingPathway', A, grant)).toBe('accepted');
  while (disk.receipts.length === 0) await sleep(50);
  await quiet();
  for (const purpose of PURPOSES) expect((await disk.keyStore.find([A], purpose)).get(A)).toBeNull();
  expect((await disk.keyStore.find([B], 'anchor')).get(B)).toBeInstanceOf(Buffer);
  // What is done outside the store may be done twice.
  for (const receipt of disk.receipts) expect(receipt).toEqual({ subject: A, purposes: PURPOSES });
  const before = await readModels();
  expect(before.get('dead_letters')).toEqual([]);
  expect([...before.values()].flat().length).toBeGreaterThan(PATHWAYS.length);
  expect(program.errors).toEqual([]);

  program = await Program.start(await program.stop());
  await quiet();
  expect(await readModels()).toEqual(before);
  expect(await program.trySend('HousingPathway', B, { ...OPEN, day: '2026-01-10' })).not.toBe('accepted');
});

test('a read model that is built anew beside the live one is the same', async () => {
  program = await Program.start(disk);
  await recorded();
  const before = await readModels();
  const { processors } = program.parts;
  const built: string[] = [];
  for (const projection of processors.names()) {
    await processors.rebuild(projection).then(
      () => built.push(projection),
      (error: unknown) => expect(error).toBeInstanceOf(NotRebuildable),
    );
  }
  expect(built.length).toBeGreaterThan(3);
  while ((await processors.reports()).some((report) => report.role === 'BUILDING')) await sleep(100);
  const anew = (await processors.reports()).filter((report) => report.edition.endsWith('~1'));
  expect(anew.map((report) => report.projection).sort()).toEqual(built.sort());
  await quiet();
  expect(await readModels()).toEqual(before);
  expect(program.errors).toEqual([]);
});
