/** Consumes a topic until it is killed, committing nothing; prints the lanes that it is given. */
import { KafkaEventBus } from '@stadig/adapter-kafka/event-bus';
import { say } from '../crash/say.js';

const [brokers, groupPrefix, topic, sessionTimeout] = process.argv.slice(2) as [string, string, string, string];
const bus = new KafkaEventBus({ brokers, groupPrefix, heartbeatInterval: 200, sessionTimeout: Number(sessionTimeout) });
await bus.consume(
  {
    group: 'reader',
    topics: [topic],
    from: () => new Promise(() => {}),
    page: async () => {},
    lanes: (own) => say(`lanes ${own.join(' ')}`),
  },
  new AbortController().signal,
);
