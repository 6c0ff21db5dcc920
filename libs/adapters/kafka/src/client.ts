import type { ConnectionOptions } from 'node:tls';
import kafkajs, { type Kafka, type KafkaConfig, type SASLOptions } from 'kafkajs';
import { brokersIn } from './brokers.js';
import { quickHeaders } from './quick-headers.js';
import { quietQueue } from './quiet-queue.js';
import type { Sockets } from './sockets.js';

/** Which brokers, and how they are spoken to. */
export interface KafkaConnection {
  /** `kafka://host:9092,other:9092`; any of the cluster will do, several are safer. */
  readonly brokers: string;
  /** As which the brokers know this process, in their quotas and logs; default `stadig`. */
  readonly clientId?: string;
  /** TLS: true with the system's authorities, or with these, PEM. `key` and `cert` where the client has to show one. */
  readonly tls?: boolean | Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'servername'>;
  /** User and password, where the brokers ask for them. Without TLS they travel readable (`plain`). */
  readonly sasl?: Credentials;
  /** Ms that a broker is given for an answer, in which it also waits for the other brokers; default 10 000. */
  readonly answer?: number;
}

export interface Credentials {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

/** Ms until a connection is given up. */
const CONNECTING = 3000;
/** Ms until an answer is, where the options do not say. */
export const ANSWER = 10_000;

quietQueue();
quickHeaders();

/**
 * A client of kafkajs for one producer, consumer or administrator: two consumers of a group must not share one, which
 * keeps the group's offsets in common. It says nothing in any log, and tries again a few times only: whoever calls it
 * knows when trying is over.
 * @throws RangeError for addresses that are none
 */
export function clientOf(connection: KafkaConnection, sockets: Sockets): Kafka {
  return new kafkajs.Kafka(configOf(connection, sockets));
}

/** What kafkajs is told of a connection. */
export function configOf(
  { brokers, clientId = 'stadig', tls, sasl, answer = ANSWER }: KafkaConnection,
  sockets: Sockets,
): KafkaConfig {
  const addresses = brokersIn(brokers);
  return {
    brokers: addresses,
    clientId,
    ...(tls && { ssl: tls === true ? true : { ...tls } }),
    ...(sasl && { sasl: { ...sasl } as SASLOptions }),
    connectionTimeout: CONNECTING,
    requestTimeout: answer,
    socketFactory: sockets.factory,
    logCreator: () => () => {},
    retry: {
      retries: Math.max(2, addresses.length),
      initialRetryTime: 100,
      maxRetryTime: 1000,
      multiplier: 2,
      factor: 0.2,
    },
  };
}
