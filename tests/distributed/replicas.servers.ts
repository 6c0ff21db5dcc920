import { EventStoreDbEventStore } from '@stadig/adapter-eventstoredb/event-store';
import { MongoReadModelStore } from '@stadig/adapter-mongodb/read-model-store';
import { LEASES } from '@stadig/event-sourcing/leases';
import type { Document } from '@stadig/event-sourcing/ports/read-model-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation, type Call } from './support/installation.js';
import { AGREEMENT, eventually, PERSON, persistently, STAY, type Sent } from './support/samples.js';

const SHELTER = 'shelter-placement';
const HOUSING = 'housing-pathway';
const COOPERATION = 'cooperation';
const PARTITIONS = 4;

let installation: Installation;
let log: EventStoreDbEventStore;
let portal: Call;
/** The two processes of each service, one after the other. */
let both: (service: string) => Promise<readonly [Call, Call]>;
beforeAll(async () => {
  const replicas = { [SHELTER]: 2, [HOUSING]: 2, [COOPERATION]: 2, relay: 2 };
  installation = await Installation.start({ replicas, partitions: PARTITIONS });
  log = await EventStoreDbEventStore.open(installation.servers.log.url);
  portal = await installation.as('caseworker-2480');
  both = async (service) => [
    await installation.as('caseworker-2480', installation.of(service, 0)),
    await installation.as('caseworker-2480', installation.of(service, 1)),
  ];
}, 360_000);
afterAll(async () => {
  await log?.close();
  await installation?.stop();
}, 60_000);

async function opened(call = portal): Promise<string> {
  const { answer } = await persistently([call], '/api/v1/housing-pathways', { day: '2026-03-01', ...PERSON });
  expect(answer.status).toBe(201);
  return answer.body.id as string;
}

/** Every command that was acknowledged stands once in the log, at the revision that was answered, and nothing else. */
async function expectOnce(sent: readonly Sent[], before: number): Promise<void> {
  const byStream = Map.groupBy(sent, ({ answer }) => answer.body.stream as string);
  for (const [stream, ofStream] of byStream) {
    const revisions = ofStream.map(({ answer }) => answer.body.revision as number).sort((a, b) => a - b);
    expect(revisions).toEqual(ofStream.map((_, n) => before + n));
    const recorded = await log.read(stream);
    expect(recorded).toHaveLength(before + ofStream.length);
    expect(new Set(recorded.map((e) => e.metadata.commandId)).size).toBe(recorded.length);
  }
}

async function members(group: string): Promise<readonly number[]> {
  const { brokers } = installation.servers.bus;
  const kafka = new kafkajs.Kafka({ clientId: 'test', brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { groups } = await admin.describeGroups([group]);
    return groups[0]!.members
      .map(({ memberAssignment }) => kafkajs.AssignerProtocol.MemberAssignment.decode(memberAssignment)!)
      .map(({ assignment }) => Object.values(assignment).flat().length);
  } finally {
    await admin.disconnect();
  }
}

type Lease = { readonly holder: string; readonly beat: number };
type Leases = ReadonlyMap<string, Lease>;

/** Who holds each lease of a database, and how often it was renewed. */
async function leases(database: string): Promise<Leases> {
  const store = await MongoReadModelStore.open({ url: installation.servers.mongo.url, database });
  try {
    await store.prepare([LEASES]);
    const all = await store.find<Document & { holder: string; beat: number }>(LEASES.name, {});
    return new Map(all.map(({ _id, holder, beat }) => [_id, { holder, beat }]));
  } finally {
    await store.close();
  }
}

const differs = (lease: Lease | undefined, holder: string, beat: number): boolean =>
  lease?.holder !== holder || lease.beat !== beat;

/**
 * Kills the process that holds leases of a service; where both hold some, the first one. Waits until the other holds
 * them.
 * @returns which one was killed, and ms until then
 */
async function killHolder(service: string, database: string): Promise<{ killed: 0 | 1; ms: number }> {
  for (const killed of [0, 1] as const) {
    await installation.of(service, killed).kill();
    const begun = performance.now();
    // What it had sent has arrived by then.
    await sleep(1000);
    const before = await leases(database);
    expect(before.size).toBeGreaterThan(0);
    // The other one goes on renewing its own, however slow the machine; those of the killed one stand still until they are taken.
    const after = await eventually(
      () => leases(database),
      (all) => [...before].every(([name, { holder, beat }]) => differs(all.get(name), holder, beat)),
      60_000,
    );
    if ([...before].some(([name, { holder }]) => after.get(name)?.holder !== holder)) {
      expect(new Set([...after.values()].map(({ holder }) => holder)).size).toBe(1);
      return { killed, ms: performance.now() - begun };
    }
    await installation.of(service, killed).start();
  }
  throw new Error('nobody held anything');
}

describe('Two processes of a service', () => {
  it('take commands on the same pathways: each acknowledged one happens once, none is lost', async () => {
    const calls = await both(HOUSING);
    const ids = await Promise.all(Array.from({ length: 6 }, () => opened()));
    const body = { day: '2026-03-02', method: 'FREDA' };
    const sent = await Promise.all(
      ids.flatMap((id) =>
        Array.from({ length: 20 }, (_, n) =>
          persistently(n % 2 ? calls : calls.toReversed(), `/api/v1/housing-pathways/${id}/risk-assessments`, body),
        ),
      ),
    );
    expect(new Set(sent.map(({ answer }) => answer.status))).toEqual(new Set([200]));
    await expectOnce(sent, 1);
    const tries = sent.reduce((sum, { tries }) => sum + tries, 0);
    process.stdout.write(`${sent.length} commands on ${ids.length} pathways in ${tries} tries\n`);
  }, 120_000);

  it('agree on what a rule says: neither refuses for what the other has changed since', async () => {
    const [one, other] = await both(SHELTER);
    const id = await opened();
    const placements = `/api/v1/shelter-placements/${id}/placements`;
    const ends = `/api/v1/shelter-placements/${id}/placement-ends`;
    for (let n = 1; n <= 4; n++) {
      const [starts, stops] = n % 2 ? [one, other] : [other, one];
      const started = await persistently([starts], placements, { day: `2026-03-0${2 * n}`, ...STAY });
      expect(started.answer).toMatchObject({ status: 200 });
      const end = { day: `2026-03-0${2 * n + 1}`, placementNo: n, exitDestination: 'OTHER_TEMPORARY' };
      const answer = await stops('POST', ends, end);
      expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    }
  }, 60_000);

  it('share the partitions of their topics', async () => {
    const shared = await eventually(
      () => members(`stadig.${SHELTER}.known_pathways_v1`),
      (lanes) => lanes.length === 2,
    );
    expect(shared).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
  }, 60_000);

  it('both turn to an edition that one of them builds anew, while commands go on', async () => {
    const ops = await Promise.all([0, 1].map((n) => installation.as('ops', installation.of(SHELTER, n))));
    const reportsOf = async (call: Call) =>
      ((await call('GET', '/api/v1/operations/processors')).body.items as { projection: string; edition: string }[])
        .filter(({ projection }) => projection === 'known_pathways')
        .map(({ edition }) => edition);
    const coming = Promise.all(Array.from({ length: 10 }, () => opened()));
    const begun = await ops[1]!('POST', '/api/v1/operations/rebuilds', { projection: 'known_pathways' });
    expect([begun.status, begun.body]).toEqual([202, expect.anything()]);
    for (const call of ops) {
      await eventually(
        () => reportsOf(call),
        (editions) => editions.join() === '_v1~1',
      );
    }
    const [one, other] = await both(SHELTER);
    for (const [n, id] of (await coming).entries()) {
      const path = `/api/v1/shelter-placements/${id}/placements`;
      const { answer } = await persistently([n % 2 ? one : other], path, { day: '2026-03-02', ...STAY });
      expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    }
    const verified = await ops[0]!('POST', '/api/v1/operations/verifications', { projection: 'known_pathways' });
    expect(verified.body.items).toMatchObject([{ differences: 0, setAside: 0 }]);
    expect(verified.body.items[0].documents).toBeGreaterThan(10);
  }, 120_000);

  it.each([
    [COOPERATION, 'stadig_cooperation'],
    [HOUSING, 'stadig_housing_pathway'],
    ['relay', 'stadig_relay'],
  ])(
    '%s: what one at a time does goes on in the other after kill -9',
    async (service, database) => {
      const { killed, ms } = await killHolder(service, database);
      process.stdout.write(`${service}: taken over ${Math.round(ms)} ms after kill -9\n`);
      expect(ms).toBeLessThan(45_000);
      const alive = (name: string): 0 | 1 => (name === service && killed === 0 ? 1 : 0);
      const of = async (name: string): Promise<Call> => (await both(name))[alive(name)];
      const housing = await of(HOUSING);
      const id = await opened(housing);
      const placements = `/api/v1/shelter-placements/${id}/placements`;
      const { answer } = await persistently([await of(SHELTER)], placements, { day: '2026-03-02', ...STAY });
      expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
      await eventually(
        () => housing('GET', `/api/v1/housing-pathways/${id}`),
        ({ body }) => JSON.stringify(body).includes('ShelterPlacementStarted'),
      );
      const at = installation.of(COOPERATION, alive(COOPERATION));
      const cooperation = await installation.as('coordinator-2480', at);
      const agreed = await persistently([cooperation], '/api/v1/cooperations', AGREEMENT);
      await eventually(
        () => cooperation('GET', `/api/v1/cooperations/${agreed.answer.body.id}`),
        ({ status }) => status === 200,
      );
      await installation.of(service, killed).start();
    },
    240_000,
  );

  it('stop gently under load: no acknowledged command is lost, and the group hears of it at once', async () => {
    const calls = await both(SHELTER);
    const ids = await Promise.all(Array.from({ length: 4 }, () => opened()));
    const sending = ids.flatMap((id) =>
      Array.from({ length: 12 }, async (_, n) => {
        await sleep(n * 150);
        const need = { day: '2026-03-02', urgency: 'PLANNED', childrenBand: 'C0', childAgeBands: [], needs: [] };
        return persistently(n % 2 ? calls : calls.toReversed(), `/api/v1/shelter-placements/${id}/needs`, need);
      }),
    );
    await sleep(600);
    const { ms, code } = await installation.of(SHELTER, 0).stop();
    process.stdout.write(`${SHELTER}: stopped under load in ${Math.round(ms)} ms\n`);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(20_000);
    expect(await members(`stadig.${SHELTER}.known_pathways_v1~1`)).toHaveLength(1);
    const sent = await Promise.all(sending);
    expect(sent.map(({ answer }) => answer.status)).toEqual(sent.map(() => 200));
    await expectOnce(sent, 0);
    await installation.of(SHELTER, 0).start();
  }, 120_000);
});
