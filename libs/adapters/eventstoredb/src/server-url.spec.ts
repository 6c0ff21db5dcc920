import { expect, test } from '@jest/globals';
import { connect } from './server-url.js';

test.each(['esdb://user:s3cr3t@host:2113', 'esdb+discover://u:s3cr3t@host,other:2113?tls=true'])(
  'an address that holds a password is refused without repeating it',
  (url) => {
    expect(() => connect(url)).toThrow(RangeError);
    expect(() => connect(url)).not.toThrow(/s3cr3t/);
  },
);

test.each(['', 'http://s3cr3t:2113', 'esdb://', 'esdb://host:s3cr3t', 's3cr3t'])(
  '%j is no address, and the error says what one looks like',
  (url) => {
    expect(() => connect(url)).toThrow(/esdb:\/\/host:2113.*esdb:\/\/värd:2113/);
    expect(() => connect(url)).not.toThrow(/s3cr3t/);
  },
);

test.each(['esdb://127.0.0.1:2113?tls=false', 'esdb+discover://cluster.example:2113', 'esdb://a:1,b:2,c:3'])(
  '%s is one',
  (url) => {
    expect(connect(url)).toBeDefined();
  },
);
