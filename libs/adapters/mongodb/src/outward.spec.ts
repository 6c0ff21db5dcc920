import { describe, expect, it } from '@jest/globals';
import { MongoNetworkError, MongoServerError } from 'mongodb';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { outward } from './outward.js';

const coded = (code: string): Error =>
  Object.assign(new Error('This socket has been ended by the other party'), { code });

describe('an error that leaves the adapter', () => {
  it.each([
    ['lost connection', new MongoNetworkError('connection 12 closed')],
    ['write to a connection that the server has just ended, which the driver hands on as it is', coded('EPIPE')],
    ['connection that was reset meanwhile', coded('ECONNRESET')],
    ['server that steps down', new MongoServerError({ message: 'of id 17', code: 10107 })],
    ['server that has just started and has no snapshot yet', new MongoServerError({ message: 'of id 17', code: 246 })],
  ])('says to wait: %s', (_, error) => {
    const left = outward(error, 'unknown');
    expect(left).toBeInstanceOf(StoreUnavailable);
    expect(left).toMatchObject({ outcome: 'unknown' });
    expect(String(left)).not.toMatch(/id 17/);
  });

  it('is the fault that it is otherwise, without the words of the server', () => {
    const refused = outward(new MongoServerError({ message: 'of id 17', code: 121, codeName: 'Failed' }), 'unknown');
    expect(refused).not.toBeInstanceOf(StoreUnavailable);
    expect(String(refused)).toMatch(/Failed \(121\)/);
    expect(String(refused)).not.toMatch(/id 17/);
    const own = coded('ERR_INVALID_ARG_TYPE');
    expect(outward(own, 'unknown')).toBe(own);
  });
});
