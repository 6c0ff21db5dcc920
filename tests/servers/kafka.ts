import { freePort } from './free-port.js';
import { startBrokers, usable, type BrokerOptions, type Secure } from './kafka-broker.js';

export interface KafkaServer {
  readonly brokers: readonly string[];
  readonly servedBy: 'url' | 'testcontainers' | 'maven';
  /** The same brokers over TLS and SASL, where that was asked for and they are ours. */
  readonly secure?: Secure;
  /** Ends the broker without warning, or one of several. */
  kill?(node?: number): Promise<void>;
  /** Starts what was killed again, over the same data, at the same address; resolves when it can be used. */
  restart?(): Promise<void>;
  stop(): Promise<void>;
}

const IMAGE = 'apache/kafka:4.1.0';

/**
 * A Kafka for a suite: the brokers at `KAFKA_BROKERS` (host:port, separated by commas), else a container where a Docker
 * engine answers, else the real broker from Maven Central. Says which one serves.
 * @throws Error that says what to install, where none can be had
 */
export async function kafkaServer(options: BrokerOptions = {}): Promise<KafkaServer> {
  const server = atUrl() ?? (await inContainer(options)) ?? (await fromMaven(options));
  process.stderr.write(`Kafka: served by ${server.servedBy} (${server.brokers.join(', ')})\n`);
  return server;
}

function atUrl(): KafkaServer | undefined {
  const brokers = process.env['KAFKA_BROKERS'];
  return brokers ? { brokers: brokers.split(','), servedBy: 'url', stop: async () => {} } : undefined;
}

/** One broker without TLS; whoever asks for more gets it from Maven. */
async function inContainer({ nodes = 1, secure = false }: BrokerOptions): Promise<KafkaServer | undefined> {
  if (nodes > 1 || secure) return undefined;
  const { GenericContainer, getContainerRuntimeClient } = await import('testcontainers');
  const engine = await getContainerRuntimeClient().catch(() => undefined);
  if (!engine) return undefined;
  // Clients are told the address, so the port has to be known before; and a container started again keeps it.
  const port = await freePort();
  const brokers = [`localhost:${port}`];
  const started = await new GenericContainer(IMAGE)
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_LISTENERS: 'CLIENTS://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `CLIENTS://localhost:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_INTER_BROKER_LISTENER_NAME: 'CLIENTS',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '1000',
    })
    .withExposedPorts({ container: 9092, host: port })
    .start();
  await usable(brokers);
  const container = engine.container.getById(started.getId());
  return {
    brokers,
    servedBy: 'testcontainers',
    kill: async () => void (await container.kill()),
    async restart() {
      await started.restart();
      await usable(brokers);
    },
    stop: async () => void (await started.stop()),
  };
}

async function fromMaven(options: BrokerOptions): Promise<KafkaServer> {
  const { addresses, secure, kill, restart, stop } = await startBrokers(options);
  return { brokers: addresses, servedBy: 'maven', ...(secure && { secure }), kill, restart, stop };
}
