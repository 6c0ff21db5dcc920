import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KafkaEventBus, type KafkaOptions } from '@stadig/adapter-kafka/event-bus';
import { checkTopics } from '@stadig/adapter-kafka/topics';
import { until } from '@stadig/event-sourcing/contracts/samples';
import { BusUnavailable } from '@stadig/event-sourcing/ports/event-bus';
import { CommittedState, Reader } from './committed-state.js';
import { freshTopics, HASTY } from './in-kafka.js';
import { startBrokers, type RunningBrokers } from './kafka-broker.js';
import { Load } from './load.js';

let brokers: RunningBrokers;
let topic: string;
beforeAll(async () => {
  brokers = await startBrokers({ secure: true });
  [topic] = await freshTopics(brokers.addresses.join(','), 1);
}, 300_000);
afterAll(() => brokers?.stop());

function options(changed: Partial<KafkaOptions> = {}): KafkaOptions {
  const { addresses, ca, username, password } = brokers.secure!;
  const sasl = { mechanism: 'plain', username, password } as const;
  return { brokers: `kafka://${addresses.join(',')}`, tls: { ca }, sasl, ...HASTY, patience: 2000, ...changed };
}

describe('brokers that ask for TLS and a password', () => {
  test('are spoken to with both', async () => {
    await checkTopics(options(), { names: [topic], partitions: 4, replicationFactor: 1, minInSyncReplicas: 1 });
    const bus = new KafkaEventBus(options());
    const state = new CommittedState();
    const reader = new Reader(state, [topic]).start(bus);
    const load = new Load(bus, topic, { paused: true });
    await load.publish(100);
    await until(() => state.count === 100, 'the events');
    expect(await bus.beyond([topic], state.positions)).toBe(0);
    await reader.stop();
    await bus.close();
  });

  test.each<[string, () => Partial<KafkaOptions>]>([
    ['a wrong password', () => ({ sasl: { mechanism: 'plain', username: 'stadig', password: 's3cr3t-wrong' } })],
    ['no password', () => ({ sasl: undefined })],
    ['no TLS', () => ({ tls: false })],
    ['an authority that did not sign the certificate', () => ({ tls: true })],
  ])('refuse %s, and the error does not repeat it', async (_, changed) => {
    const bus = new KafkaEventBus(options({ ...changed(), answer: 1500, giveUp: 2000 }));
    const load = new Load(bus, topic, { paused: true });
    const error = await load.publish(1).catch((e: unknown) => e as Error);
    expect(error).toBeInstanceOf(BusUnavailable);
    expect(`${error!.message}`).not.toMatch(/s3cr3t/);
    const reader = new Reader(new CommittedState(), [topic]);
    await expect(bus.consume(reader, AbortSignal.timeout(20_000))).rejects.toBeInstanceOf(BusUnavailable);
    await bus.close();
  });

  test('say which of the two is wrong, where it is the password', async () => {
    const sasl = { mechanism: 'plain', username: 'stadig', password: 'wrong' } as const;
    const bus = new KafkaEventBus(options({ sasl }));
    await expect(new Load(bus, topic, { paused: true }).publish(1)).rejects.toThrow(
      /user or password is wrong \/ användare eller lösenord är fel/,
    );
    await bus.close();
  });
});
