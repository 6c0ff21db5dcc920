import { expect, test } from '@jest/globals';
import { brokersIn } from './brokers.js';

test.each([
  ['kafka://one:9092', ['one:9092']],
  ['kafka://one:9093,two.example.org:9094/', ['one:9093', 'two.example.org:9094']],
  ['127.0.0.1:9092, localhost', ['127.0.0.1:9092', 'localhost:9092']],
  ['kafka://[::1]:9092', ['[::1]:9092']],
])('%s names the brokers %j', (text, brokers) => {
  expect(brokersIn(text)).toEqual(brokers);
});

test.each(['kafka://user:s3cr3t@one:9092', 'one:9092,user:s3cr3t@two:9092'])(
  'an address that holds a password is refused without repeating it',
  (text) => {
    expect(() => brokersIn(text)).toThrow(/secrets of their own.*egna hemligheter/);
    expect(() => brokersIn(text)).not.toThrow(/s3cr3t/);
  },
);

test.each(['', 'kafka://', 'one:9092,', 'http://s3cr3t:9092', 's3cr3t:0', 's3cr3t:99999', 's3cr3t/path:9092'])(
  '%j is no address, and the error says what one looks like',
  (text) => {
    expect(() => brokersIn(text)).toThrow(/kafka:\/\/host:9092,other:9092.*kafka:\/\/värd:9092/);
    expect(() => brokersIn(text)).not.toThrow(/s3cr3t/);
  },
);
