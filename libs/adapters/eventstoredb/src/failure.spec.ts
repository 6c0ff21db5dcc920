import { describe, expect, test } from '@jest/globals';
import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  TimeoutError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client';
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { failureOf, NoAnswer, Refusal, type Failure } from './failure.js';

const service = (code: status, details: string): ServiceError =>
  Object.assign(new Error(`${code} ${status[code]}: ${details}`), { code, details, metadata: new Metadata() });

const reset = service(status.UNAVAILABLE, 'read ECONNRESET');
const refused = service(status.UNAVAILABLE, 'No connection established. Last error: connect ECONNREFUSED');

describe('the failure of a call', () => {
  test.each<[string, unknown, Omit<Failure, 'reason'>]>([
    ['a lost connection', new UnavailableError(reset), { passing: true, outcome: 'unknown' }],
    ['a lost connection without its class', reset, { passing: true, outcome: 'unknown' }],
    ['a refused connection', new UnavailableError(refused), { passing: true, outcome: 'not-written' }],
    ['a refused connection without its class', refused, { passing: true, outcome: 'not-written' }],
    ['no member found', new Error('Failed to discover after 10 attempts.'), { passing: true, outcome: 'not-written' }],
    ['an orderly stop', new UnknownError(service(status.INTERNAL, 'RST')), { passing: true, outcome: 'unknown' }],
    ['a reader that is too slow', new TimeoutError(service(status.ABORTED, '')), { passing: true, outcome: 'unknown' }],
    ['the deadline of the client', new DeadlineExceededError(service(4, '')), { passing: true, outcome: 'unknown' }],
    ['the deadline of the server', new DeadlineExceededError(), { passing: true, outcome: 'unknown' }],
    ['a call that was ended', new CancelledError(service(1, '')), { passing: true, outcome: 'unknown' }],
    ['no answer', new NoAnswer(), { passing: true, outcome: 'unknown' }],
    ['no answer to what was not sent', new NoAnswer('not-written'), { passing: true, outcome: 'not-written' }],
    ['a position that is none', new UnknownError(service(3, '')), { passing: false, outcome: 'not-written' }],
    ['a bad request', new Refusal('bad-request', 3), { passing: false, outcome: 'not-written' }],
    ['no access', new AccessDeniedError(), { passing: false, outcome: 'not-written' }],
    ['an exception in the server', new UnknownError(service(2, '')), { passing: false, outcome: 'unknown' }],
    ['an unknown refusal', new Refusal('unknown', 2), { passing: false, outcome: 'unknown' }],
    ['another leader', Object.assign(new Error(), { type: 'not-leader' }), { passing: true, outcome: 'not-written' }],
  ])('%s', (_, error, expected) => {
    expect(failureOf(error)).toMatchObject(expected);
  });

  test.each([new RangeError('x'), new TypeError('x'), 'text', undefined])('%s is none', (error) => {
    expect(failureOf(error)).toBeUndefined();
  });

  test('is named without what the server wrote, which may hold names of streams', () => {
    const error = new UnknownError(service(status.UNKNOWN, "Event stream 'pathway-1'"));
    expect(failureOf(error)!.reason).toBe('UNKNOWN');
  });
});
