import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import type { KafkaEventBus } from '@stadig/adapter-kafka/event-bus';
import { applyTopics, deleteTopics } from '@stadig/adapter-kafka/topics';
import { PUBLICATIONS, SERVICES } from '@stadig/app-stadig/services';
import { eachOnce, readingOf } from '@stadig/event-sourcing/context';
import { uuidOf } from '@stadig/event-sourcing/event';
import { SoleHolder } from '@stadig/event-sourcing/leases';
import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { CheckpointLost, type ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Processor } from '@stadig/event-sourcing/processor';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { refill } from '@stadig/event-sourcing/refill';
import { emptyDisk, Program, type Disk, type Sent } from '../simulation/program.js';
import { OPEN, STAY } from '../simulation/samples.js';
import { inKafka } from './in-kafka.js';
import { startBrokers, type RunningBrokers } from './kafka-broker.js';

const TOPICS = [...new Set(PUBLICATIONS.map(({ topic }) => topic))];
const wanted = { names: TOPICS, partitions: 3, replicationFactor: 1, minInSyncReplicas: 1 };
const PROJECTIONS = eachOnce(
  SERVICES.flatMap((s) => [...s.contexts.flatMap((c) => c.projections), ...(s.projections ?? [])]),
);
const PATHWAYS = 25;
const pathways = Array.from({ length: PATHWAYS }, (_, n) => pathwayIdFrom(uuidOf(`over Kafka ${n}`)));

let brokers: RunningBrokers;
beforeAll(async () => {
  brokers = await startBrokers({ quick: true });
}, 300_000);
afterAll(() => brokers?.stop());

let running: Program[];
let open: KafkaEventBus[];
beforeEach(() => {
  [running, open] = [[], []];
});
afterEach(async () => {
  for (const program of running) await program.stop();
  await Promise.all(open.map((bus) => bus.close()));
}, 60_000);

/** The program's groups are called alike in every test. */
function busOf(groupPrefix: string): KafkaEventBus {
  const bus = inKafka(brokers.addresses.join(','), { groupPrefix, sessionTimeout: 6000 });
  open.push(bus);
  return bus;
}

async function start(disk: Disk): Promise<Program> {
  const program = await Program.start(disk);
  running.push(program);
  return program;
}

/** Waits until nothing has been said by anybody to anybody for a while. */
async function quiet(programs: readonly Program[], disk: Disk): Promise<void> {
  let before = '';
  for (let still = 0, patience = 240; still < 4; patience--) {
    if (patience === 0) throw new Error(`not quiet: ${before}`);
    await sleep(500);
    const reports = (await Promise.all(programs.map((p) => p.parts.processors.reports()))).flat();
    const head = await disk.store.head({ streamPrefixes: [''] });
    const now = JSON.stringify([head, reports.map((r) => [r.projection, r.state, r.handled, r.lagEvents, r.error])]);
    const done = reports.every((r) => r.lagEvents === 0 && r.state === 'caught-up');
    still = now === before && done ? still + 1 : 0;
    before = now;
  }
}

/** Every read model, folded from the log alone. */
async function folded(program: Program): Promise<ReadModelStore> {
  const scratch = new MemoryReadModelStore();
  const { clock, store } = program.parts.profile;
  const bus = new LogEventBus(store, PUBLICATIONS);
  const leases = new SoleHolder();
  for (const subscribed of PROJECTIONS) {
    const processor = new Processor(readingOf(subscribed, { store, bus, clock, leases }), scratch, clock);
    await processor.start();
    while (processor.status().state !== 'caught-up') await sleep(5);
    await processor.stop();
  }
  return scratch;
}

async function documents(store: ReadModelStore, collection: string): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for await (const page of store.scan(collection)) for (const document of page) found.set(document._id, document);
  return found;
}

async function expectFoldOfLog(disk: Disk, program: Program): Promise<void> {
  const fresh = await folded(program);
  let count = 0;
  for (const { projection } of PROJECTIONS) {
    const collection = collectionOf(projection);
    const [held, should] = [await documents(disk.readModels, collection), await documents(fresh, collection)];
    expect([collection, held]).toEqual([collection, should]);
    count += should.size;
  }
  expect(count).toBeGreaterThan(0);
}

/** An exit to the perpetrator, which another service has to hear of and record in its turn. */
async function lives(program: Program, ids: readonly string[]): Promise<void> {
  const accepted = async (aggregate: string, id: string, command: Sent): Promise<void> => {
    const end = Date.now() + 60_000;
    for (let answer = ''; answer !== 'accepted';) {
      answer = await program.trySend(aggregate, id, command);
      if (answer !== 'accepted' && Date.now() > end) throw new Error(answer);
    }
  };
  const end = { placementNo: 1, exitDestination: 'RETURNED_TO_PERPETRATOR' };
  await Promise.all(
    ids.map(async (id) => {
      await accepted('HousingPathway', id, { ...OPEN, day: '2026-01-10' });
      await accepted('ShelterPlacement', id, { type: 'StartPlacement', day: '2026-01-12', ...STAY });
      await accepted('ShelterPlacement', id, { type: 'EndPlacement', day: '2026-02-10', ...end });
    }),
  );
}

async function expectEffects(disk: Disk, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const types = (await disk.store.read(`housingPathway-${id}`)).map((e) => e.type);
    expect(types).toEqual(['HousingPathwayOpened', 'ReturnedToPerpetrator']);
  }
}

const faults = (programs: readonly Program[]): unknown[] =>
  programs.flatMap((p) => p.errors.map(({ error }) => error)).filter((error) => !(error instanceof CheckpointLost));

describe('the whole program over Kafka', () => {
  test('in two processes, with the broker killed in between: every read model is the fold of the log', async () => {
    await applyTopics({ brokers: brokers.addresses.join(',') }, wanted);
    const disk: Disk = { ...emptyDisk('LANES'), bus: busOf('killed.') };
    const programs = [await start(disk), await start({ ...disk, bus: busOf('killed.') })];
    await lives(programs[0]!, pathways.slice(0, 10));
    await brokers.kill();
    const meanwhile = lives(programs[1]!, pathways.slice(10));
    await sleep(500);
    await brokers.restart();
    await meanwhile;
    await quiet(programs, disk);
    await expectEffects(disk, pathways);
    await expectFoldOfLog(disk, programs[0]!);
    expect(faults(programs).filter((error) => (error as Error).name !== 'BusUnavailable')).toEqual([]);
  }, 240_000);

  test('whose topics were lost: sent again from the log, and read models built anew, it is as before', async () => {
    const connection = { brokers: brokers.addresses.join(',') };
    await deleteTopics(connection, TOPICS);
    await applyTopics(connection, wanted);
    const bus = busOf('lost.');
    const disk: Disk = { ...emptyDisk('LANES'), bus };
    const before = await start(disk);
    await lives(before, pathways.slice(0, 6));
    await quiet([before], disk);
    const { projection } = PROJECTIONS[0]!;
    const held = await documents(disk.readModels, collectionOf(projection));
    await before.stop();

    const prepare = async (): Promise<void> => {
      await deleteTopics(connection, TOPICS);
      await applyTopics(connection, wanted);
    };
    const progress: number[] = [];
    const options = { prepare, hold: 10, onProgress: (sent: number) => void progress.push(sent) };
    const sent = await refill(disk.store, bus, disk.readModels, PUBLICATIONS, options);
    expect(progress.at(-1)).toBe(sent);
    expect(sent).toBeGreaterThan(6 * 4 - 1);
    const anew: Disk = { ...disk, readModels: new MemoryReadModelStore() };
    const after = await start(anew);
    await quiet([after], anew);
    expect(await documents(anew.readModels, collectionOf(projection))).toEqual(held);
    await expectEffects(anew, pathways.slice(0, 6));
    await expectFoldOfLog(anew, after);
  }, 240_000);
});
