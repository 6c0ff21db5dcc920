import { afterAll, beforeAll } from '@jest/globals';
import { emitThrough, eventBusContract } from '@stadig/event-sourcing/contracts/event-bus.contract';
import { freshTopics, inKafka } from './in-kafka.js';
import { kafkaServer, type KafkaServer } from './kafka.js';

let server: KafkaServer;
beforeAll(async () => {
  server = await kafkaServer();
}, 300_000);
afterAll(() => server?.stop());

eventBusContract('KafkaEventBus', async () => {
  const brokers = server.brokers.join(',');
  const topics = await freshTopics(brokers, 2);
  const bus = inKafka(brokers);
  return { bus, topics, emit: emitThrough(bus), close: () => bus.close() };
});
