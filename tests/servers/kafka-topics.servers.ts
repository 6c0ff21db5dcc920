import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import kafkajs, { type Admin } from 'kafkajs';
import { applyTopics, checkTopics, deleteTopics, TopicsDiffer, type WantedTopics } from '@stadig/adapter-kafka/topics';
import { freshCategory } from '@stadig/event-sourcing/contracts/samples';
import { BusUnavailable } from '@stadig/event-sourcing/ports/event-bus';
import { kafkaServer, type KafkaServer } from './kafka.js';

let server: KafkaServer;
let connection: { readonly brokers: string };
let admin: Admin;
let names: [string, string];
let wanted: WantedTopics;
beforeAll(async () => {
  server = await kafkaServer();
  connection = { brokers: server.brokers.join(',') };
  admin = new kafkajs.Kafka({ brokers: [...server.brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
}, 300_000);
afterAll(async () => {
  await admin?.disconnect();
  await server?.stop();
});
beforeEach(() => {
  names = [freshCategory(), freshCategory()];
  wanted = { names, partitions: 3, replicationFactor: 1, minInSyncReplicas: 1 };
});

const { TOPIC } = kafkajs.ConfigResourceTypes;
async function settings(name: string): Promise<Record<string, string>> {
  const asked = { includeSynonyms: false, resources: [{ type: TOPIC, name }] };
  const { resources } = await admin.describeConfigs(asked);
  return Object.fromEntries(resources[0]!.configEntries.map((e) => [e.configName, e.configValue]));
}
const set = (name: string, entries: Record<string, string>) =>
  admin.alterConfigs({
    validateOnly: false,
    resources: [
      { type: TOPIC, name, configEntries: Object.entries(entries).map(([n, value]) => ({ name: n, value })) },
    ],
  });
const refused = (promise: Promise<unknown>): Promise<TopicsDiffer> =>
  promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: TopicsDiffer) => {
      expect(error).toBeInstanceOf(TopicsDiffer);
      return error;
    },
  );

describe('topics', () => {
  test('that are missing are created so that they keep everything and tell no time, and are then as wanted', async () => {
    const missing = await refused(checkTopics(connection, wanted));
    for (const name of names) expect(missing.message).toContain(`${name}: missing / saknas`);
    expect(missing.message).toMatch(/Run «stadig topics apply» \/ Kör «stadig topics apply»/);
    expect(await applyTopics(connection, wanted)).toEqual(names.map((topic) => ({ topic, change: 'CREATED' })));
    await checkTopics(connection, wanted);
    expect(await applyTopics(connection, wanted)).toEqual([]);
    expect(await settings(names[0])).toMatchObject({
      'cleanup.policy': 'delete',
      'retention.ms': '-1',
      'retention.bytes': '-1',
      'min.insync.replicas': '1',
      'unclean.leader.election.enable': 'false',
      'max.message.bytes': '2097152',
      'message.timestamp.type': 'CreateTime',
    });
  });

  test('whose settings are otherwise are corrected, and keep what others set', async () => {
    await applyTopics(connection, wanted);
    await set(names[0], { 'cleanup.policy': 'compact', 'retention.ms': '1000', 'segment.bytes': '1048576' });
    const { message, differences } = await refused(checkTopics(connection, wanted));
    expect(message).toContain('cleanup.policy is compact, wanted delete / är compact, ska vara delete');
    expect(differences.map(({ topic, setting }) => [topic, setting])).toEqual([
      [names[0], 'cleanup.policy'],
      [names[0], 'retention.ms'],
      [names[0], 'max.message.bytes'],
    ]);
    expect(await applyTopics(connection, wanted)).toEqual([{ topic: names[0], change: 'CORRECTED' }]);
    await checkTopics(connection, wanted);
    expect((await settings(names[0]))['segment.bytes']).toBe('1048576');
  });

  test('keep their number of partitions: another one is refused, before anything is changed', async () => {
    await applyTopics(connection, { ...wanted, names: [names[0]] });
    await set(names[0], { 'retention.ms': '1000' });
    const { message, differences } = await refused(applyTopics(connection, { ...wanted, partitions: 6 }));
    expect(differences).toEqual([{ topic: names[0], setting: 'partitions', is: '3', wanted: '6' }]);
    expect(message).toMatch(/never changed.*ändras aldrig/s);
    expect(await admin.listTopics()).not.toContain(names[1]);
    expect((await settings(names[0]))['retention.ms']).toBe('1000');
    const all = await refused(checkTopics(connection, { ...wanted, partitions: 6 }));
    expect(all.differences.length).toBeGreaterThan(2);
  });

  test('are deleted, and created anew', async () => {
    await applyTopics(connection, wanted);
    await deleteTopics(connection, [...names, freshCategory()]);
    expect((await refused(checkTopics(connection, wanted))).differences).toHaveLength(2);
    await applyTopics(connection, wanted);
    await checkTopics(connection, wanted);
  });

  test('that no broker can hold are refused with its reason', async () => {
    const many = applyTopics(connection, { ...wanted, replicationFactor: 30 });
    await expect(many).rejects.toBeInstanceOf(BusUnavailable);
    await expect(many).rejects.toThrow(/INVALID_REPLICATION_FACTOR/);
    await expect(applyTopics(connection, { ...wanted, minInSyncReplicas: 2 })).rejects.toThrow(RangeError);
  });
});
