import { MongoReceipts } from '@stadig/adapter-mongodb/receipts';
import { Chance } from '@stadig/demo/chance';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import { PURPOSES } from '@stadig/housing-pathway/erasure-receipts';
import { SERVICES_THAT_CLEAR } from '@stadig/published/every-stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createPublicKey, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation } from './support/installation.js';
import { live, nothing } from './support/lives.js';
import { eventually } from './support/samples.js';
import { logged, onTopics, published } from './support/streams.js';
import { orchestrate, victimsOf } from './support/victims.js';

/**
 * STADIG_FAULT_ROUNDS (default 30), STADIG_FAULT_SEED (default: by chance, printed). The seed decides what is killed, for
 * how long, and what is recorded; when exactly that meets is left to the machine. STADIG_FAULT_VICTIMS: an expression for
 * the names of what is killed (default: everything).
 */
const ROUNDS = Number(process.env['STADIG_FAULT_ROUNDS'] ?? 30);
const SEED = Number(process.env['STADIG_FAULT_SEED'] ?? randomInt(2 ** 31));
const VICTIMS = new RegExp(process.env['STADIG_FAULT_VICTIMS'] ?? '');
const WORKERS = 6;
const PATIENCE = 240_000;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

let installation: Installation;
beforeAll(async () => {
  installation = await Installation.start({ replicas: { 'shelter-placement': 2 } });
}, 300_000);
afterAll(() => installation?.stop(), 60_000);

interface Report {
  readonly projection: string;
  readonly state: string;
  readonly handled: number;
  readonly lagEvents: number;
  readonly deadLetters: number;
  readonly error: string | null;
}

/** The processes of services, one of each. */
const services = () =>
  [...new Map(installation.processes.map((p) => [p.name, p])).values()].filter(
    ({ name }) => !['portal', 'relay', 'statistics-public'].includes(name),
  );

async function reports(): Promise<readonly Report[]> {
  const all = services().map(async (process) => {
    const ops = await installation.as('ops', process);
    const { body } = await ops('GET', '/api/v1/operations/processors');
    return (body.items as Report[]).map((report) => ({
      ...report,
      projection: `${process.name}/${report.projection}`,
    }));
  });
  return (await Promise.all(all)).flat();
}

const allReady = () =>
  eventually(
    () => Promise.all(installation.processes.map((process) => process.answers('/health/ready'))),
    (ready) => ready.every(Boolean),
    PATIENCE,
  );

/** Waits until everything that is in the log has gone everywhere, and nothing more comes of it. */
async function quiet(): Promise<void> {
  let before = '';
  let still = 0;
  await eventually(
    async () => {
      await sleep(1000);
      const streams = await logged(installation.servers);
      const count = [...streams.values()].flat().length;
      const all = await reports();
      const now = JSON.stringify([count, all.map(({ projection, handled }) => [projection, handled])]);
      const waiting = all.filter((r) => r.lagEvents > 0 || r.state !== 'caught-up');
      still = now === before && waiting.length === 0 ? still + 1 : 0;
      before = now;
      return { still, waiting };
    },
    (now) => now.still >= 4,
    PATIENCE,
  );
}

it(`loses nothing and doubles nothing, whatever is killed: ${ROUNDS} rounds`, async () => {
  say(`seed ${SEED}, ${ROUNDS} rounds`);
  const chance = new Chance(SEED);
  const victims = victimsOf(installation).filter(({ name }) => VICTIMS.test(name));
  const unasked: string[] = [];
  const orchestrator = orchestrate(installation, (name, printed) => {
    unasked.push(name);
    say(`${name} ended by itself:\n${printed.slice(-600)}`);
  });
  const recorded = nothing();
  let over = false;
  const working = Array.from({ length: WORKERS }, (_, n) =>
    live(
      (user) => installation.as(user),
      new Chance(SEED + 1 + n),
      recorded,
      () => over,
    ),
  );

  for (let round = 1; round <= ROUNDS; round++) {
    // Half of the time what was killed before is not there yet.
    if (chance.happens(0.5)) await allReady();
    await sleep(chance.between(300, 4000));
    const victim = victims[chance.between(0, victims.length - 1)]!;
    const pause = chance.between(100, 5000);
    await victim.kill();
    await sleep(pause);
    await victim.restart();
    const { acknowledged, tries } = recorded;
    say(`${round}. ${victim.name}, back after ${pause} ms; ${acknowledged.length} acknowledged in ${tries} tries`);
  }
  over = true;
  await Promise.all(working);
  // What falls due is looked for when a process begins, and at midnight.
  for (const name of ['housing-pathway', 'cooperation']) {
    await installation.of(name).kill();
    installation.of(name).begin();
  }
  await allReady();
  await orchestrator.stop();
  const { acknowledged, refused, returned, overRetention, overdue, tries } = recorded;
  // Only so that it need not be asserted while it is on its way.
  await eventually(
    async () => [...(await logged(installation.servers)).values()].flat(),
    (events) => {
      const count = (type: string): number => events.filter((e) => e.type === type).length;
      const erased = SERVICES_THAT_CLEAR.length * overRetention.length;
      return count('CooperationReviewBecameOverdue') >= overdue.length && count('StoresCleared') >= erased;
    },
    PATIENCE,
  ).catch(() => say('what is due has not happened'));
  await quiet();

  const log = await logged(installation.servers);
  const all = [...log.values()].flat();
  say(`${acknowledged.length} acknowledged in ${tries} tries, ${all.length} events on ${log.size} streams`);
  if (refused.length > 0)
    for (const { name, faults } of installation.processes) for (const f of faults) say(`${name}: ${f}`);
  expect(refused).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(ROUNDS);

  // Every acknowledged command once in the log, and nothing that nobody was told of.
  expect(new Set(acknowledged.map(({ stream, revision }) => `${stream}@${revision}`)).size).toBe(acknowledged.length);
  for (const { stream, revision } of acknowledged) {
    expect(log.get(stream)?.[revision]?.metadata.recordedBy).toBe('UI');
  }
  for (const [stream, events] of log) {
    expect([stream, events.map(({ revision }) => revision)]).toEqual([stream, events.map((_, n) => n)]);
  }
  expect(new Set(all.map(({ eventId }) => eventId)).size).toBe(all.length);
  const commands = new Set(
    all.filter(({ metadata }) => metadata.recordedBy === 'UI').map((e) => `${e.stream} ${e.metadata.commandId}`),
  );
  expect(commands.size).toBe(acknowledged.length);

  // On its topic at least once, in the order of its stream.
  const topics = await onTopics(installation.servers);
  let doubled = 0;
  for (const [stream, events] of log) {
    const should = published.among(events).map(({ eventId }) => eventId);
    const came = (topics.get(stream) ?? []).map(({ eventId }) => eventId);
    expect([stream, [...new Set(came)]]).toEqual([stream, should]);
    doubled += came.length - should.length;
  }
  say(`${doubled} events came more than once on their topics`);

  // Policies: what one service recorded, another took notice of, once.
  const typesOf = (stream: string): readonly string[] => (log.get(stream) ?? []).map(({ type }) => type);
  const times = (stream: string, type: string): number => typesOf(stream).filter((each) => each === type).length;
  expect(returned.length).toBeGreaterThan(0);
  for (const id of returned) expect([id, times(`housingPathway-${id}`, 'ReturnedToPerpetrator')]).toEqual([id, 1]);

  // Timers: what was due has happened, once, to its end.
  say(`${overdue.length} agreements overdue, ${overRetention.length} pathways over their retention`);
  for (const id of overdue) {
    expect([id, times(`cooperation-${id}`, 'CooperationReviewBecameOverdue')]).toEqual([id, 1]);
  }
  const cleared = all.filter(({ type }) => type === 'StoresCleared');
  for (const id of overRetention) {
    expect([id, times(`housingPathway-${id}`, 'PathwayErased')]).toEqual([id, 1]);
    const by = cleared.filter(({ stream }) => stream.endsWith(`-${id}`)).map(({ data }) => data['service'] as string);
    expect([id, by.sort()]).toEqual([id, [...SERVICES_THAT_CLEAR].sort()]);
  }
  const receipts = await MongoReceipts.open(
    { url: installation.servers.mongo.url, database: 'stadig_receipts' },
    {
      publicKey: createPublicKey(
        readFileSync(installation.envOf('housing-pathway')['STADIG_RECEIPTS_PUBLIC_KEY_FILE']!, 'utf8'),
      ),
      clock: new SystemClock(),
    },
  );
  const signed = await eventually(
    () => receipts.all(),
    (found) => found.length >= overRetention.length,
  );
  await receipts.close();
  expect(signed.map(({ subject }) => subject).sort()).toEqual([...overRetention].sort());
  for (const { purposes } of signed) expect([...purposes].sort()).toEqual([...PURPOSES].sort());

  // Read models: each as a fresh fold has it, with nothing set aside.
  expect((await reports()).filter(({ deadLetters }) => deadLetters > 0)).toEqual([]);
  let documents = 0;
  for (const process of services()) {
    const ops = await installation.as('ops', process);
    const { status, body } = await ops('POST', '/api/v1/operations/verifications', {});
    expect([process.name, status, body]).toEqual([process.name, 200, expect.anything()]);
    const items = body.items as { projection: string; documents: number; differences: number }[];
    expect(items.filter(({ differences }) => differences > 0)).toEqual([]);
    documents += items.reduce((sum, item) => sum + item.documents, 0);
  }
  say(`${documents} documents as a fresh fold has them`);
  expect(documents).toBeGreaterThan(log.size);

  // Figures: as the log has them.
  const stays = all.filter(({ type }) => type === 'ShelterPlacementStarted').length;
  const ended = all.filter(({ type }) => type === 'ShelterPlacementEnded').length;
  const figures = await (await installation.as('caseworker-2480'))('GET', '/api/v1/statistics/durations?measure=STAY');
  expect(figures.body).toMatchObject({ n: stays, events: ended });
  say(`figures: ${stays} stays, ${ended} ended; ${unasked.length} processes ended by themselves`);
});
