import { describe, expect, test } from '@jest/globals';
import { BusUnavailable } from '@stadig/event-sourcing/ports/event-bus';
import errors from 'kafkajs/src/errors.js';
import { createErrorFromCode } from 'kafkajs/src/protocol/error.js';
import { failureOf, NoAnswer, unavailable } from './failure.js';

const {
  KafkaJSConnectionClosedError,
  KafkaJSConnectionError,
  KafkaJSNonRetriableError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSRequestTimeoutError,
  KafkaJSSASLAuthenticationError,
} = errors;

/** As kafkajs throws it when it has tried long enough. */
const givenUp = (error: Error): Error =>
  new KafkaJSNonRetriableError(new KafkaJSNumberOfRetriesExceeded(error, { retryCount: 2, retryTime: 1 }), {
    cause: new KafkaJSNumberOfRetriesExceeded(error, { retryCount: 2, retryTime: 1 }),
  });

describe('a failure', () => {
  test.each<[string, Error, boolean]>([
    ['KafkaJSConnectionError', new KafkaJSConnectionError('refused'), true],
    ['KafkaJSConnectionClosedError', new KafkaJSConnectionClosedError('closed'), true],
    ['KafkaJSRequestTimeoutError', new KafkaJSRequestTimeoutError('late'), true],
    ['NOT_LEADER_FOR_PARTITION', createErrorFromCode(6), true],
    ['UNKNOWN_TOPIC_OR_PARTITION', createErrorFromCode(3), true],
    ['NOT_ENOUGH_REPLICAS', createErrorFromCode(19), true],
    ['OUT_OF_ORDER_SEQUENCE_NUMBER', createErrorFromCode(45), true],
    ['UNKNOWN_MEMBER_ID', createErrorFromCode(25), true],
    ['NoAnswer', new NoAnswer(), true],
    ['TypeError', new TypeError("Cannot read property 'brokers' of null"), true],
    ['MESSAGE_TOO_LARGE', createErrorFromCode(10), false],
    ['TOPIC_AUTHORIZATION_FAILED', createErrorFromCode(29), false],
    ['GROUP_AUTHORIZATION_FAILED', createErrorFromCode(30), false],
    ['KafkaJSSASLAuthenticationError', new KafkaJSSASLAuthenticationError('SASL PLAIN failed'), false],
  ])('%s is known by what caused it first, whatever is wrapped around it', (reason, error, passing) => {
    expect(failureOf(error)).toEqual({ passing, reason });
    if (reason !== 'NoAnswer' && reason !== 'TypeError') expect(failureOf(givenUp(error))).toEqual({ passing, reason });
  });

  test('that is no error at all does not pass', () => {
    expect(failureOf(undefined)).toEqual({ passing: false, reason: 'unknown' });
  });

  test('is told in English and Swedish, with the cure where there is one, and nothing of what kafkajs said', () => {
    const told = (error: Error): string => unavailable(error).message;
    expect(unavailable(new NoAnswer())).toBeInstanceOf(BusUnavailable);
    expect(told(givenUp(new KafkaJSConnectionError('one:9092 s3cr3t')))).toBe(
      'Kafka: no broker can be reached / ingen mäklare kan nås (KafkaJSConnectionError)',
    );
    expect(told(createErrorFromCode(3))).toMatch(/stadig topics apply.*stadig topics apply/);
    expect(told(createErrorFromCode(15))).toBe('Kafka: GROUP_COORDINATOR_NOT_AVAILABLE');
  });
});
