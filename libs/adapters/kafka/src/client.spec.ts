import { describe, expect, test } from '@jest/globals';
import { configOf } from './client.js';
import { Sockets } from './sockets.js';

const sockets = new Sockets();

describe('what kafkajs is told', () => {
  test('is the brokers and the name of the client, without TLS or a password where none is asked for', () => {
    const config = configOf({ brokers: 'kafka://one,two:9094' }, sockets);
    expect(config).toMatchObject({ brokers: ['one:9092', 'two:9094'], clientId: 'stadig' });
    expect(config.ssl).toBeUndefined();
    expect(config.sasl).toBeUndefined();
    expect(configOf({ brokers: 'one', clientId: 'relay' }, sockets).clientId).toBe('relay');
  });

  test('is TLS, with the authorities and the certificate that are given', () => {
    expect(configOf({ brokers: 'one', tls: true }, sockets).ssl).toBe(true);
    expect(configOf({ brokers: 'one', tls: false }, sockets).ssl).toBeUndefined();
    const tls = { ca: 'an authority', cert: 'a certificate', key: 'its key', servername: 'broker' };
    expect(configOf({ brokers: 'one', tls }, sockets).ssl).toEqual(tls);
  });

  test.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)('is user and password (%s)', (mechanism) => {
    const sasl = { mechanism, username: 'relay', password: 'secret' };
    expect(configOf({ brokers: 'one', sasl }, sockets).sasl).toEqual(sasl);
  });

  test('is to say nothing, to try again a few times only, and as many times as there are brokers', () => {
    const { logCreator, retry } = configOf({ brokers: 'a,b,c,d,e', answer: 700 }, sockets);
    const said = { namespace: '', level: 1, label: 'ERROR', log: { message: 's3cr3t', timestamp: '' } };
    expect(logCreator!(4)(said)).toBeUndefined();
    expect(retry!.retries).toBe(5);
    expect(configOf({ brokers: 'one', answer: 700 }, sockets)).toMatchObject({
      requestTimeout: 700,
      retry: { retries: 2 },
    });
  });
});
