import { applyTopics } from '@stadig/adapter-kafka/topics';
import { HOUSING_TOPIC } from '@stadig/published/housing';
import { TOPICS } from '@stadig/published/topics';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../servers/free-port.js';
import { Installation, type Answer, type Call } from './support/installation.js';
import { AppProcess } from './support/process.js';
import { AGREEMENT, eventually, PERSON, persistently, STAY } from './support/samples.js';
import { logged, onTopics, published } from './support/streams.js';

const OPENS = '/api/v1/housing-pathways';
const PATHWAY = { day: '2026-03-01', ...PERSON };
const PARTITIONS = 4;
/** Appends that a process has under way at once, at most. */
const AT_ONCE = 128;

let installation: Installation;
let caseworker: Call;
let coordinator: Call;
beforeAll(async () => {
  installation = await Installation.start({ partitions: PARTITIONS });
  caseworker = await installation.as('caseworker-2480');
  coordinator = await installation.as('coordinator-2480');
}, 240_000);
afterAll(() => installation?.stop(), 60_000);
afterEach(() => {
  for (const process of installation.processes)
    expect([process.name, process.endedByItself]).toEqual([process.name, false]);
});

async function opened(): Promise<string> {
  const { answer } = await persistently([caseworker], OPENS, PATHWAY);
  expect(answer.status).toBe(201);
  return answer.body.id as string;
}

const shows = (call: Call, path: string, what: string) =>
  eventually(
    () => call('GET', path),
    ({ status, body }) => status === 200 && JSON.stringify(body).includes(what),
    60_000,
  );

const eventsOf = async (stream: string) => (await logged(installation.servers)).get(stream) ?? [];

function expectToldToTryAgain({ status, body, headers }: Answer): void {
  expect([status, body.type]).toEqual([503, expect.stringMatching(/\/store-unavailable$/)]);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(body.texts).toEqual({
    sv: expect.objectContaining({ title: expect.stringMatching(/\S/), lift: expect.stringMatching(/\S/) }),
    en: expect.objectContaining({ title: expect.stringMatching(/\S/), lift: expect.stringMatching(/\S/) }),
  });
}

describe('Without EventStoreDB', () => {
  it('commands are refused with 503 and when to try again; tried again, they happen once', async () => {
    const { log } = installation.servers;
    const id = await opened();
    await log.kill!();
    const key = crypto.randomUUID();
    const again = crypto.randomUUID();
    const assessed = `${OPENS}/${id}/risk-assessments`;
    const refused = await Promise.all([
      caseworker('POST', OPENS, PATHWAY, key),
      caseworker('POST', assessed, { day: '2026-03-02', method: 'FREDA' }, again),
    ]);
    refused.forEach(expectToldToTryAgain);
    await log.restart!();
    expect(await eventsOf(`housingPathway-${id}`)).toHaveLength(1);
    for (let times = 0; times < 2; times++) {
      const answer = await caseworker('POST', assessed, { day: '2026-03-02', method: 'FREDA' }, again);
      expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ revision: 1 })]);
    }
    const first = await caseworker('POST', OPENS, PATHWAY, key);
    const second = await caseworker('POST', OPENS, PATHWAY, key);
    expect([first.status, second.body.id]).toEqual([201, first.body.id]);
    expect(await eventsOf(`housingPathway-${id}`)).toHaveLength(2);
    expect(await eventsOf(`housingPathway-${first.body.id}`)).toHaveLength(1);
  }, 120_000);

  it('in time: so many appends are under way and no more, the rest wait or are told to come again', async () => {
    const { double } = installation.servers.log;
    if (!double) return process.stderr.write('not run: only the double can be told to be slow\n');
    const before = [...(await logged(installation.servers)).keys()].length;
    const keys = Array.from({ length: 300 }, () => crypto.randomUUID());
    await double.plan({ fault: 'slow', on: 'append', ms: 4000, calls: keys.length });
    const appends = async (): Promise<number> => (await double.calls())['append'] ?? 0;
    const begun = await appends();
    let most = 0;
    let over = false;
    const watching = (async () => {
      for (; !over; await sleep(100)) most = Math.max(most, (await appends()) - begun);
    })();
    const soon = sleep(3500).then(() => most);
    const answers = await Promise.all(keys.map((key) => caseworker('POST', OPENS, PATHWAY, key)));
    over = true;
    await watching;
    expect(await soon).toBeLessThanOrEqual(AT_ONCE);
    const refused = answers.filter(({ status }) => status !== 201);
    refused.forEach(expectToldToTryAgain);
    process.stdout.write(`slow log: ${refused.length} of ${keys.length} told to come again\n`);
    expect(refused.length).toBeGreaterThan(0);
    await double.clear();
    const again = await Promise.all(keys.map((key) => persistently([caseworker], OPENS, PATHWAY, { key })));
    expect(again.map(({ answer }) => answer.status)).toEqual(keys.map(() => 201));
    expect(new Set(again.map(({ answer }) => answer.body.id)).size).toBe(keys.length);
    expect([...(await logged(installation.servers)).keys()]).toHaveLength(before + keys.length);
  }, 180_000);

  it('for a moment, or in silence: whoever reads the log goes on where it was', async () => {
    const { double } = installation.servers.log;
    if (!double) return process.stderr.write('not run: only the double drops subscriptions when told to\n');
    for (const fault of ['drop', 'mute'] as const) {
      const id = await opened();
      await shows(caseworker, `${OPENS}/${id}`, 'HousingPathwayOpened');
      await double[fault]('subscribe');
      const begun = performance.now();
      const agreed = await persistently([coordinator], '/api/v1/cooperations', AGREEMENT);
      await shows(coordinator, `/api/v1/cooperations/${agreed.answer.body.id}`, 'REVIEW_OVERDUE');
      await persistently([caseworker], `/api/v1/shelter-placements/${id}/placements`, { day: '2026-03-02', ...STAY });
      await shows(caseworker, `${OPENS}/${id}`, 'ShelterPlacementStarted');
      process.stdout.write(`${fault}: read again after ${Math.round(performance.now() - begun)} ms at the latest\n`);
    }
  }, 180_000);
});

describe('Without Kafka for a minute', () => {
  it('commands go on, and afterwards everything has come, in the order of its stream', async () => {
    const { bus } = installation.servers;
    if (!bus.kill || !bus.restart) return process.stderr.write('not run: the broker is not ours\n');
    const ids = await Promise.all(Array.from({ length: 5 }, opened));
    for (const id of ids) {
      const path = `/api/v1/shelter-placements/${id}/placements`;
      await persistently([caseworker], path, { day: '2026-03-02', ...STAY });
    }
    await bus.kill();
    for (const end = performance.now() + 60_000; performance.now() < end; await sleep(2000)) {
      for (const id of ids) {
        const assessed = await caseworker('POST', `${OPENS}/${id}/risk-assessments`, {
          day: '2026-03-03',
          method: 'SARA',
        });
        expect([assessed.status, assessed.body]).toEqual([200, expect.anything()]);
      }
    }
    for (const id of ids) {
      const end = { day: '2026-04-01', placementNo: 1, exitDestination: 'RETURNED_TO_PERPETRATOR' };
      const ended = await caseworker('POST', `/api/v1/shelter-placements/${id}/placement-ends`, end);
      expect([ended.status, ended.body]).toEqual([200, expect.anything()]);
    }
    const late = await opened();
    await bus.restart();
    const begun = performance.now();
    for (const id of ids) await shows(caseworker, `${OPENS}/${id}`, 'ReturnedToPerpetrator');
    await shows(caseworker, `${OPENS}/${late}`, 'HousingPathwayOpened');
    process.stdout.write(`Kafka back: all had come after ${Math.round(performance.now() - begun)} ms\n`);
    const log = await logged(installation.servers);
    const topics = await eventually(
      () => onTopics(installation.servers),
      (all) => all.size === log.size,
    );
    for (const [stream, events] of log) {
      const came = new Set(topics.get(stream)!.map(({ eventId }) => eventId));
      expect([stream, [...came]]).toEqual([stream, published.among(events).map(({ eventId }) => eventId)]);
    }
  }, 240_000);
});

describe('Without MongoDB', () => {
  it('nothing is answered wrongly: reads and commands say so, and afterwards nothing is missing', async () => {
    const { mongo } = installation.servers;
    if (!mongo.kill || !mongo.restart) return process.stderr.write('not run: MongoDB is not ours\n');
    const id = await opened();
    await shows(caseworker, `${OPENS}/${id}`, 'HousingPathwayOpened');
    await mongo.kill();
    expectToldToTryAgain(await caseworker('GET', `${OPENS}/${id}`));
    expectToldToTryAgain(await caseworker('GET', '/api/v1/statistics/durations?measure=STAY'));
    const key = crypto.randomUUID();
    expectToldToTryAgain(await caseworker('POST', OPENS, PATHWAY, key));
    // What needs no key that is not at hand goes on; who reads it has to wait.
    const assessed = `${OPENS}/${id}/risk-assessments`;
    const known = await caseworker('POST', assessed, { day: '2026-03-02', method: 'FREDA' });
    expect([200, 503]).toContain(known.status);
    await sleep(15_000);
    await mongo.restart();
    const answered = await persistently([caseworker], OPENS, PATHWAY, { key });
    expect(answered.answer.status).toBe(201);
    expect(await eventsOf(`housingPathway-${answered.answer.body.id}`)).toHaveLength(1);
    await shows(caseworker, `${OPENS}/${answered.answer.body.id}`, 'HousingPathwayOpened');
    const path = `/api/v1/shelter-placements/${id}/placements`;
    await persistently([caseworker], path, { day: '2026-03-02', ...STAY });
    await shows(caseworker, `${OPENS}/${id}`, 'ShelterPlacementStarted');
    for (const name of ['housing-pathway', 'shelter-placement', 'statistics']) {
      const ops = await installation.as('ops', installation.of(name));
      const { body } = await ops('POST', '/api/v1/operations/verifications', {});
      const items = body.items as { differences: number; setAside: number }[];
      expect(items.filter(({ differences, setAside }) => differences + setAside > 0)).toEqual([]);
      expect(items.length).toBeGreaterThan(0);
    }
  }, 240_000);
});

describe('Topics that lie otherwise than they should', () => {
  async function refusal(env: Readonly<Record<string, string>> = {}): Promise<string> {
    const port = await freePort();
    const run = `${installation.folder}/run-refused`;
    const process = new AppProcess('relay', port, {
      ...installation.envOf('relay'),
      PORT: `${port}`,
      STADIG_RUN_DIR: run,
      ...env,
    });
    process.begin();
    await eventually(
      async () => process.endedByItself,
      (ended) => ended,
      60_000,
    );
    return process.printed;
  }

  it('keep a process from starting, with a line that says which, and what would be right', async () => {
    expect(await refusal({ STADIG_TOPIC_PARTITIONS: '5' })).toMatch(
      new RegExp(`${HOUSING_TOPIC}: partitions is ${PARTITIONS}, wanted 5 / är ${PARTITIONS}, ska vara 5`),
    );
    const { brokers } = installation.servers.bus;
    const kafka = new kafkajs.Kafka({ clientId: 'test', brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    const forgets = { name: 'retention.ms', value: '86400000' };
    await admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: HOUSING_TOPIC, configEntries: [forgets] }],
    });
    await admin.disconnect();
    expect(await refusal()).toMatch(/retention\.ms is 86400000, wanted -1 \/ är 86400000, ska vara -1/);
    await applyTopics(
      { brokers: brokers.join(',') },
      { names: TOPICS, partitions: PARTITIONS, replicationFactor: 1, minInSyncReplicas: 1 },
    );
    await installation.of('relay').kill();
    await installation.of('relay').start();
  }, 180_000);
});
