import { BusUnavailable } from '@stadig/event-sourcing/ports/event-bus';
import kafkajs from 'kafkajs';

/** What the failure of a call means. */
export interface Failure {
  /** Worth another try in a moment. */
  readonly passing: boolean;
  /** Kafka's or kafkajs' word for it; says nothing of what was sent. */
  readonly reason: string;
}

/** No answer came in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor() {
    super('no answer in time');
  }
}

/** What a broker answers where asking again does not help. */
const REFUSALS = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_REQUIRED_ACKS',
  'INVALID_REQUEST',
  'INVALID_CONFIG',
  'INVALID_PARTITIONS',
  'INVALID_REPLICATION_FACTOR',
  'INVALID_GROUP_ID',
  'INVALID_SESSION_TIMEOUT',
  'INCONSISTENT_GROUP_PROTOCOL',
  'GROUP_MAX_SIZE_REACHED',
  'POLICY_VIOLATION',
  'SECURITY_DISABLED',
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
  'UNSUPPORTED_VERSION',
  'UNSUPPORTED_FOR_MESSAGE_FORMAT',
  'KafkaJSSASLAuthenticationError',
  'KafkaJSServerDoesNotSupportApiKey',
  'KafkaJSNotImplemented',
]);

/** What a failed call means, by what caused it first: kafkajs wraps one failure into several, and all say «do not retry». */
export function failureOf(error: unknown): Failure {
  const cause = causeOf(error);
  if (!(cause instanceof Error)) return { passing: false, reason: 'unknown' };
  const { type } = cause as Error & { type?: unknown };
  const reason = cause instanceof kafkajs.KafkaJSError && typeof type === 'string' ? type : cause.name;
  return { passing: !REFUSALS.has(reason), reason };
}

function causeOf(error: unknown): unknown {
  return error instanceof kafkajs.KafkaJSError && error.cause instanceof Error ? causeOf(error.cause) : error;
}

/** What some reasons mean for whoever operates Kafka. */
const MEANINGS: Readonly<Record<string, string>> = {
  KafkaJSConnectionError: 'no broker can be reached / ingen mäklare kan nås',
  KafkaJSConnectionClosedError: 'the broker closed the connection / mäklaren stängde förbindelsen',
  KafkaJSRequestTimeoutError: 'the broker does not answer / mäklaren svarar inte',
  KafkaJSSASLAuthenticationError: 'user or password is wrong / användare eller lösenord är fel',
  NoAnswer: 'the broker does not answer / mäklaren svarar inte',
  NOT_ENOUGH_REPLICAS: 'too few brokers hold the topic / för få mäklare håller ämnet',
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: 'too few brokers hold the topic / för få mäklare håller ämnet',
  UNKNOWN_TOPIC_OR_PARTITION:
    'a topic is missing, which `stadig topics apply` creates / ett ämne saknas, kommandot `stadig topics apply` skapar det',
  MESSAGE_TOO_LARGE:
    'the topic takes smaller messages only, which `stadig topics apply` corrects / ' +
    'ämnet tar bara mindre meddelanden, kommandot `stadig topics apply` rättar det',
  TOPIC_AUTHORIZATION_FAILED: 'this user may not use the topic / den här användaren får inte använda ämnet',
  GROUP_AUTHORIZATION_FAILED: 'this user may not use the group / den här användaren får inte använda gruppen',
};

/** The failure as the port tells it, in English and Swedish. */
export function unavailable(cause: unknown): BusUnavailable {
  const { reason } = failureOf(cause);
  const meaning = MEANINGS[reason];
  return new BusUnavailable(`Kafka: ${meaning ? `${meaning} (${reason})` : reason}`, { cause });
}
